package lexicon

import "slices"

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

// newAutomaton builds the automaton state by state, breadth first, over the anchors in alphabetical order: the anchors
// that share their first keys stand together, so a state is a stretch of the list.
func newAutomaton(entries []anchorEntry) *automaton {
	a := &automaton{}
	list := a.number(entries)
	slices.SortFunc(list, func(x, y classed) int { return slices.Compare(x.classes, y.classes) })
	queue := []stretch{{to: len(list)}}
	for state := 0; state < len(queue); state++ {
		s := queue[state]
		a.enter(list, &s)
		a.edge = append(a.edge, int32(len(a.arc)))
		for s.from < s.to {
			c := list[s.from].classes[s.depth]
			next := s.from
			for next < s.to && list[next].classes[s.depth] == c {
				next++
			}
			to := int32(len(queue))
			a.arc = append(a.arc, arc{c, to})
			queue = append(queue, stretch{s.from, next, s.depth + 1, a.failure(state, c)})
			if state == 0 {
				a.root[c] = to
			}
			s.from = next
		}
	}
	a.edge = append(a.edge, int32(len(a.arc)))
	a.out = append(a.out, int32(len(a.progs)))
	return a
}

// classed is an anchor as classes.
type classed struct {
	classes []uint16
	prog    int32
}

// stretch is a state that waits for its arcs: the anchors that go through it, the keys that they share, its failure link.
type stretch struct {
	from, to, depth int
	fail            int32
}

// number gives the characters of the anchors their classes, and the anchors in classes.
func (a *automaton) number(entries []anchorEntry) []classed {
	n, keys := 0, 0
	for _, e := range entries {
		keys += len(e.keys)
		for _, r := range e.keys {
			if r < 65536 && a.class[r] == 0 {
				n++
				a.class[r] = uint16(n)
			}
		}
	}
	a.root = make([]int32, n+1)
	list, room := make([]classed, len(entries)), make([]uint16, 0, keys)
	for i, e := range entries {
		first := len(room)
		for _, r := range e.keys {
			room = append(room, a.classOf(r))
		}
		list[i] = classed{room[first:len(room):len(room)], e.prog}
	}
	return list
}

func (a *automaton) classOf(r rune) uint16 {
	if r < 65536 {
		return a.class[r]
	}
	return 0
}

// enter adds a state: its failure link and the programs whose anchors end in it, those of shorter anchors behind them.
// The anchors that end here lead the stretch and leave it.
func (a *automaton) enter(list []classed, s *stretch) {
	a.fail = append(a.fail, s.fail)
	a.out = append(a.out, int32(len(a.progs)))
	for s.from < s.to && len(list[s.from].classes) == s.depth {
		a.progs, a.depths = append(a.progs, list[s.from].prog), append(a.depths, int32(s.depth))
		s.from++
	}
	if s.fail != 0 {
		from, to := a.out[s.fail], a.out[s.fail+1]
		a.progs, a.depths = append(a.progs, a.progs[from:to]...), append(a.depths, a.depths[from:to]...)
	}
}

// failure is where the child of a state over class c goes on when it has no arc: the longest shorter anchor beginning.
func (a *automaton) failure(state int, c uint16) int32 {
	if state == 0 {
		return 0
	}
	return a.step(a.fail[state], c)
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
