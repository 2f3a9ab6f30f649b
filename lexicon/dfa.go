package lexicon

import (
	"encoding/binary"
	"slices"
)

// dfa is a network made deterministic while texts are read (the subset construction, done lazily): a state is made when
// a text first leads to it. It is for one goroutine.
type dfa struct {
	*network
	walk   *walk
	states []state
	first  []int32          // class → the state that it leads to from nowhere, 0 when not made yet
	heads  [][]place        // class → what begins with it, once first is made
	known  map[string]int32 // what a state is made of → its number
	arcs   arcs
	weight int // places held by all states
	spare  struct {
		places []place
		name   []byte
	}
}

// state is what is known of the characters read so far: the last one, and the places that began before it.
type state struct {
	last  uint16
	carry []place // those that the last character begins not among them
	exits []exit
}

// weightMax bounds the places, and so the memory, of a dfa; then it begins anew. Talk of one kind needs a tenth.
const weightMax = 1 << 19

func newDFA(n *network) *dfa {
	d := &dfa{network: n, walk: newWalk(n), first: make([]int32, len(n.units)), heads: make([][]place, len(n.units))}
	d.clear()
	return d
}

func (d *dfa) clear() {
	d.states = append(d.states[:0], state{})
	clear(d.first)
	d.known, d.arcs, d.weight = map[string]int32{}, arcs{}, 0
}

// next is where a character of the class leads from state s. Immediate repeats lead nowhere else.
func (d *dfa) next(s int32, class uint16) int32 {
	switch {
	case class == d.states[s].last:
		return s
	case class == classOther:
		return 0
	case s == 0:
		return d.begun(class)
	}
	to, ok := d.arcs.find(s, class)
	if !ok {
		to = d.read(s, class)
		d.arcs.enter(s, class, to)
	}
	return to
}

// begun is the state behind a character that nothing stands before.
func (d *dfa) begun(class uint16) int32 {
	if d.first[class] == 0 {
		d.heads[class] = d.begins(class)
		d.first[class] = d.add(state{last: class, exits: d.walk.exits(d.heads[class], class, nil)})
	}
	return d.first[class]
}

// read makes the state that a character leads to: where the threads that are carried lead, and where those lead that the
// last character begins, which is the same in many states.
func (d *dfa) read(s int32, class uint16) int32 {
	last, carry := d.states[s].last, d.states[s].carry
	if len(carry) == 0 {
		places := d.walk.read(d.heads[last], last, class, d.spare.places[:0])
		d.spare.places = places
		return d.made(class, inOrder(places))
	}
	fresh := d.states[d.next(d.begun(last), class)].carry
	places := append(d.spare.places[:0], fresh...)
	places = inOrder(d.walk.read(carry, last, class, places))
	d.spare.places = places
	return d.made(class, places)
}

// made is the state of a last character and the places that began before it.
func (d *dfa) made(class uint16, places []place) int32 {
	base := d.begun(class)
	if len(places) == 0 {
		return base
	}
	name := binary.LittleEndian.AppendUint16(d.spare.name[:0], class)
	for _, t := range places {
		name = binary.LittleEndian.AppendUint64(name, uint64(t))
	}
	d.spare.name = name
	to, ok := d.known[string(name)]
	if !ok {
		carry := slices.Clone(places)
		to = d.add(state{class, carry, d.walk.exits(carry, class, slices.Clone(d.states[base].exits))})
		d.known[string(name)] = to
	}
	return to
}

func (d *dfa) add(s state) int32 {
	d.states = append(d.states, s)
	d.weight += len(s.carry) + len(s.exits) + 8
	return int32(len(d.states) - 1)
}

// renew begins anew when the states have become too many, with those that are still needed.
func (d *dfa) renew(needed ...*int32) {
	if d.weight < weightMax {
		return
	}
	kept := make([]state, len(needed))
	for i, s := range needed {
		kept[i] = d.states[*s]
	}
	d.clear()
	for i, s := range needed {
		if *s != 0 {
			*s = d.made(kept[i].last, kept[i].carry)
		}
	}
}

// arcs is where states lead, a hash table with open addressing.
type arcs struct {
	slots []arc
	used  int
}

type arc struct {
	from uint64 // state and class; 0 for a free slot: no arc leaves state 0
	to   int32
}

func (a *arcs) find(s int32, class uint16) (int32, bool) {
	if len(a.slots) == 0 {
		return 0, false
	}
	slot := a.slot(uint64(s)<<16 | uint64(class))
	return slot.to, slot.from != 0
}

// slot is where an arc stands, or the free slot where it would.
func (a *arcs) slot(from uint64) *arc {
	mask := uint64(len(a.slots) - 1)
	for i := from * 0x9e3779b97f4a7c15 >> 20; ; i++ {
		if s := &a.slots[i&mask]; s.from == from || s.from == 0 {
			return s
		}
	}
}

func (a *arcs) enter(s int32, class uint16, to int32) {
	if 2*a.used >= len(a.slots) {
		old := a.slots
		a.slots = make([]arc, max(1<<10, 2*len(old)))
		for _, x := range old {
			if x.from != 0 {
				*a.slot(x.from) = x
			}
		}
	}
	*a.slot(uint64(s)<<16 | uint64(class)) = arc{uint64(s)<<16 | uint64(class), to}
	a.used++
}
