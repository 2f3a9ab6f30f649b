package lexicon

import "sort"

// automaton finds all anchors in one pass (Aho and Corasick, 1975), over classes: the characters that occur in anchors
// are numbered, all others are class 0 and lead back to the root.
type automaton struct {
	class  [65536]uint16
	root   []int32 // class → state after the first character, 0 for none
	edge   []int32 // state → its first arc; one more entry than states
	arc    []arc
	fail   []int32
	out    []int32 // state → where its programs begin in progs; one more entry than states
	progs  []int32 // programs whose anchor ends here, those of shorter anchors included
	depths []int32 // state → how many keys its anchors have; parallel to progs
}

type arc struct {
	class uint16
	to    int32
}

// anchorEntry is one anchor of one program.
type anchorEntry struct {
	keys []rune
	prog int32
}

// building is a state while the trie grows.
type building struct {
	kids  map[uint16]int32
	progs []int32
	depth int32
	fail  int32
}

func newAutomaton(entries []anchorEntry) *automaton {
	a := &automaton{}
	classes := a.number(entries)
	trie := grow(a, entries)
	order := link(trie)
	a.flatten(trie, order, classes)
	return a
}

// number gives the characters of the anchors their classes.
func (a *automaton) number(entries []anchorEntry) int {
	n := 0
	for _, e := range entries {
		for _, r := range e.keys {
			if r < 65536 && a.class[r] == 0 {
				n++
				a.class[r] = uint16(n)
			}
		}
	}
	return n
}

func (a *automaton) classOf(r rune) uint16 {
	if r < 65536 {
		return a.class[r]
	}
	return 0
}

func grow(a *automaton, entries []anchorEntry) []building {
	trie := []building{{kids: map[uint16]int32{}}}
	for _, e := range entries {
		s := int32(0)
		for _, r := range e.keys {
			c := a.classOf(r)
			next, ok := trie[s].kids[c]
			if !ok {
				next = int32(len(trie))
				trie[s].kids[c] = next
				trie = append(trie, building{kids: map[uint16]int32{}, depth: trie[s].depth + 1})
			}
			s = next
		}
		trie[s].progs = append(trie[s].progs, e.prog)
	}
	return trie
}

// link sets the failure links breadth first and returns the states in that order.
func link(trie []building) []int32 {
	order := []int32{0}
	for h := 0; h < len(order); h++ {
		s := order[h]
		for _, c := range sortedClasses(trie[s].kids) {
			t := trie[s].kids[c]
			order = append(order, t)
			if s == 0 {
				continue
			}
			f := trie[s].fail
			for f != 0 && trie[f].kids[c] == 0 {
				f = trie[f].fail
			}
			trie[t].fail = trie[f].kids[c]
		}
	}
	return order
}

func sortedClasses(kids map[uint16]int32) []uint16 {
	cs := make([]uint16, 0, len(kids))
	for c := range kids {
		cs = append(cs, c)
	}
	sort.Slice(cs, func(i, j int) bool { return cs[i] < cs[j] })
	return cs
}

// flatten lays the states out in breadth-first order, so that scanning touches few, neighbouring cells.
func (a *automaton) flatten(trie []building, order []int32, classes int) {
	place := make([]int32, len(trie))
	for i, s := range order {
		place[s] = int32(i)
	}
	a.root = make([]int32, classes+1)
	a.fail = make([]int32, len(order))
	for i, s := range order {
		b := &trie[s]
		a.edge = append(a.edge, int32(len(a.arc)))
		a.out = append(a.out, int32(len(a.progs)))
		a.fail[i] = place[b.fail]
		for _, c := range sortedClasses(b.kids) {
			a.arc = append(a.arc, arc{c, place[b.kids[c]]})
			if i == 0 {
				a.root[c] = place[b.kids[c]]
			}
		}
		for t := s; t != 0; t = trie[t].fail {
			for _, p := range trie[t].progs {
				a.progs = append(a.progs, p)
				a.depths = append(a.depths, trie[t].depth)
			}
		}
	}
	a.edge = append(a.edge, int32(len(a.arc)))
	a.out = append(a.out, int32(len(a.progs)))
}

// step goes from state s over class c.
func (a *automaton) step(s int32, c uint16) int32 {
	for s != 0 {
		for _, e := range a.arc[a.edge[s]:a.edge[s+1]] {
			if e.class == c {
				return e.to
			}
		}
		s = a.fail[s]
	}
	return a.root[c]
}
