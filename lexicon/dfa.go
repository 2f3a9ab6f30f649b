package lexicon

import "slices"

// dfa is a network made deterministic while texts are read (the subset construction, done lazily): a state is made when
// a text first leads to it. It is for one goroutine.
type dfa struct {
	*network
	walk   *walk
	states []state
	first  []int32          // class → the state that it leads to from nowhere, 0 when not made yet
	known  map[uint64]int32 // hash of what a state is made of → its number
	arcs   arcs
	weight int     // places held by all states
	spare  []place // for making states
	count  []int32 // for making heads: unit → how often it comes next; then where its places go
}

// state is what is known of the characters read so far: the last one, and the places that began before it.
type state struct {
	last  uint16
	carry []place // those that the last character begins not among them
	exits []exit  // of these
}

// weightMax bounds the places, and so the memory, of a dfa; then it begins anew. Talk of one kind needs a tenth.
const weightMax = 1 << 18

func newDFA(n *network) *dfa {
	d := &dfa{network: n, walk: newWalk(n), first: make([]int32, len(n.units))}
	d.count = make([]int32, n.most)
	d.clear()
	return d
}

func (d *dfa) clear() {
	d.states = append(d.states[:0], state{})
	clear(d.first)
	d.known, d.arcs, d.weight = map[uint64]int32{}, arcs{}, 0
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
		d.first[class] = d.add(state{last: class, exits: d.head(class).exits})
	}
	return d.first[class]
}

// head is what a class begins: the same for all who read by the network.
func (d *dfa) head(class uint16) *head {
	h := d.heads[class].Load()
	if h == nil {
		h = d.newHead(d.begins(class), class)
		d.heads[class].Store(h)
	}
	return h
}

// read makes the state that a character leads to: where the threads that are carried lead, and where those lead that the
// last character begins, which is the same in many states.
func (d *dfa) read(s int32, class uint16) int32 {
	last, carry := d.states[s].last, d.states[s].carry
	if len(carry) == 0 {
		d.spare = d.head(last).read(d.units[class], d.spare[:0])
		return d.made(class, inOrder(d.spare))
	}
	fresh := d.states[d.next(d.begun(last), class)].carry
	places := append(d.spare[:0], fresh...)
	places = inOrder(d.walk.read(carry, last, class, places))
	d.spare = places
	return d.made(class, places)
}

// made is the state of a last character and the places that began before it.
func (d *dfa) made(class uint16, places []place) int32 {
	base := d.begun(class)
	if len(places) == 0 {
		return base
	}
	key := hash(class, places)
	for {
		to, ok := d.known[key]
		if !ok {
			break
		}
		if s := &d.states[to]; s.last == class && slices.Equal(s.carry, places) {
			return to
		}
		key++ // two states of one hash
	}
	carry := slices.Clone(places)
	to := d.add(state{class, carry, d.walk.exits(carry, class, nil)})
	d.known[key] = to
	return to
}

// hash mixes a state's parts (Fowler, Noll and Vo's scheme over words of 64 bits).
func hash(class uint16, places []place) uint64 {
	h := uint64(14695981039346656037) ^ uint64(class)
	for _, p := range places {
		h = (h ^ uint64(p)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// ends gives the exits of a state: those of what its last character begins, and those of what began before.
func (d *dfa) ends(s int32) (fresh, carried []exit) {
	at := &d.states[s]
	if len(at.carry) == 0 {
		return at.exits, nil
	}
	return d.states[d.first[at.last]].exits, at.exits
}

func (d *dfa) add(s state) int32 {
	d.states = append(d.states, s)
	d.weight += len(s.carry) + len(s.exits) + 8
	return int32(len(d.states) - 1)
}

// renew begins anew, with the states that are still needed.
func (d *dfa) renew(needed ...*int32) {
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

// arcs is where states lead, a hash table with open addressing. A slot holds the state it leads to in its low bits, above them
// the state and the class it leads from; 0 is a free slot, for no arc leaves state 0.
type arcs struct {
	slots []uint64
	used  int
}

const (
	stateBits = 24 // weightMax allows far fewer states
	stateMask = 1<<stateBits - 1
)

func from(s int32, class uint16) uint64 { return uint64(s)<<16 | uint64(class) }

func (a *arcs) find(s int32, class uint16) (int32, bool) {
	if len(a.slots) == 0 {
		return 0, false
	}
	slot := *a.slot(from(s, class))
	return int32(slot & stateMask), slot != 0
}

// slot is where an arc stands, or the free slot where it would.
func (a *arcs) slot(key uint64) *uint64 {
	mask := uint64(len(a.slots) - 1)
	for i := key * 0x9e3779b97f4a7c15 >> 20; ; i++ {
		if s := &a.slots[i&mask]; *s>>stateBits == key || *s == 0 {
			return s
		}
	}
}

func (a *arcs) enter(s int32, class uint16, to int32) {
	if 2*a.used >= len(a.slots) {
		old := a.slots
		a.slots = make([]uint64, max(1<<10, 2*len(old)))
		for _, x := range old {
			if x != 0 {
				*a.slot(x >> stateBits) = x
			}
		}
	}
	key := from(s, class)
	*a.slot(key) = key<<stateBits | uint64(to)
	a.used++
}
