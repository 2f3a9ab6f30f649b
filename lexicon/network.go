package lexicon

import (
	"slices"
	"sync/atomic"
)

// A network is the phrases of a lexicon as one nondeterministic automaton. It reads the classes of a text's characters
// and says which phrases may stand there: too many, never too few, for it takes no notice of pauses, word edges and what
// fills a slot. Only where it says so is a phrase tried in full.
//
// Fillers are left out of both sides and repeats are taken as one, so that they hide nothing. Where a phrase has a slot
// or a gap it is cut: the part behind may begin anywhere, and counts when the part before was read not long ago. So there
// are not many more states than plain words would have.
type network struct {
	programs []program
	*alphabet
	entries []entry
	root    [][]place              // unit → what begins with it, that character read
	numbers []int32                // programs that have no fixed character to be found by: private numbers
	longest int                    // steps of the longest program
	heads   []atomic.Pointer[head] // class → what it begins, once asked for
}

// entry is where a part of a program begins: at its start, or behind a slot or a gap.
type entry struct {
	prog, pc int32
	reach    int32   // how many characters ago the part before may have ended
	free     bool    // nothing fixed stands before
	complete bool    // the program may end where the part begins
	next     []int32 // entries behind slots and gaps that may follow at once
}

// place is a place in a part of a program: its entry, and the next step. Places sort by entry, then by step.
type place uint64

func placeOf(entry, pc int32) place { return place(entry)<<32 | place(pc) }

func (p place) entry() int32 { return int32(p >> 32) }

func (p place) pc() int32 { return int32(uint32(p)) }

// exit is the end of a part: its entry, and the entry behind the slot or gap that follows, -1 at the program's end. What most
// are passed over for stands here too.
type exit struct {
	prog, entry, next int32
	free              bool // so is the entry
}

// newNetwork joins the programs of those numbers.
func newNetwork(programs []program, letters *alphabet, numbers []int32) *network {
	n := &network{programs: programs, alphabet: letters, heads: make([]atomic.Pointer[head], len(letters.units)), root: make([][]place, letters.most)}
	for i := range programs {
		n.longest = max(n.longest, len(programs[i].code))
	}
	w := newWalk(n)
	for _, i := range numbers {
		if programs[i].solid {
			n.add(w, i)
		} else {
			n.numbers = append(n.numbers, i)
		}
	}
	return n
}

// add enters a program, part by part.
func (n *network) add(w *walk, prog int32) {
	p := &n.programs[prog]
	first := len(n.entries)
	n.entries = append(n.entries, entry{prog: prog, free: true})
	for _, pc := range p.behind {
		n.entries = append(n.entries, entry{prog: prog, pc: pc, reach: int32(p.most + slack)})
	}
	for e := first; e < len(n.entries); e++ {
		at := placeOf(int32(e), n.entries[e].pc)
		w.gather([]place{at}, classOther)
		for _, f := range w.next {
			n.root[f.unit] = append(n.root[f.unit], f.to)
		}
		for _, x := range w.ends {
			n.entries[e].follow(x.next)
			if x.next >= 0 && n.entries[e].free { // entries stand in the order of the steps
				n.entries[x.next].free = true
			}
		}
	}
}

func (e *entry) follow(next int32) {
	if next < 0 {
		e.complete = true
		return
	}
	e.next = append(e.next, next)
}

// behind gives the entry of e's program that begins at pc.
func (n *network) behind(e, pc int32) int32 {
	for n.entries[e].pc != pc {
		e++
	}
	return e
}

// begins gives what a character of the class begins.
func (n *network) begins(class uint16) []place {
	units := n.units[class]
	if len(units) == 1 {
		return n.root[units[0]]
	}
	var out []place
	for _, u := range units {
		out = append(out, n.root[u]...)
	}
	return inOrder(out)
}

// inOrder puts places in order, each once.
func inOrder(ts []place) []place {
	slices.Sort(ts)
	return slices.Compact(ts)
}
