package lexicon

import (
	"cmp"
	"slices"
)

// dispatch lists alternatives by the characters that they can begin with, so that of fifty only the fitting are tried. Its
// lists stand one behind the other in those of its phrase: the characters, sorted, which may repeat; for each, where its
// alternative begins; the alternatives that can begin with anything; and once more those that can begin with a filler.
type dispatch struct{ at, chars, any, mute int32 }

// choices are the switches of a phrase.
type choices struct {
	switches []dispatch
	lists    []int32
}

// arrange says where the lists of each dispatch stand, one dispatch behind the other.
func arrange(all []dispatch) {
	at := int32(0)
	for i := range all {
		d := &all[i]
		d.at = at
		at += 2*d.chars + d.any + d.mute
	}
}

func (s *choices) list(from, n int32) []int32 { return s.lists[from : from+n] }

// starts gives the characters that alternatives can begin with.
func (s *choices) starts(d *dispatch) []rune { return s.list(d.at, d.chars) }

// targets gives, for each of these characters, where its alternative begins.
func (s *choices) targets(d *dispatch) []int32 { return s.list(d.at+d.chars, d.chars) }

// open gives the alternatives that can begin with anything.
func (s *choices) open(d *dispatch) []int32 { return s.list(d.at+2*d.chars, d.any) }

// muted gives the alternatives that can begin with a filler.
func (s *choices) muted(d *dispatch) []int32 { return s.list(d.at+2*d.chars+d.any, d.mute) }

// every gives all alternatives, some more than once.
func (s *choices) every(d *dispatch) []int32 { return s.list(d.at+d.chars, d.chars+d.any) }

// with gives the alternatives that can begin with r.
func (s *choices) with(d *dispatch, r rune) []int32 {
	starts := s.starts(d)
	low, high := 0, len(starts)
	for low < high {
		if middle := (low + high) / 2; starts[middle] < r {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for high < len(starts) && starts[high] == r {
		high++
	}
	return s.targets(d)[low:high]
}

// choice is the alternatives of a switch.
type choice struct {
	first     []start // by the characters that they can begin with
	any, mute []int32
}

// start is a character, and an alternative that it can begin.
type start struct {
	char rune
	to   int32
}

// enter notes an alternative that begins at pc.
func (c *choice) enter(n *node, pc int32) {
	set := map[rune]bool{}
	if !n.firsts(set) || n.pausesFirst() {
		c.any = append(c.any, pc)
		return
	}
	mute := false
	for r := range set {
		c.first = append(c.first, start{r, pc})
		mute = mute || key(r) == 0 || r == asking
	}
	if mute {
		c.mute = append(c.mute, pc)
	}
}

// choices writes the lists of all switches.
func (e *emitter) choices() (out choices) {
	for _, c := range e.switches {
		slices.SortFunc(c.first, func(a, b start) int { return cmp.Or(cmp.Compare(a.char, b.char), cmp.Compare(a.to, b.to)) })
		for _, s := range c.first {
			out.lists = append(out.lists, s.char)
		}
		for _, s := range c.first {
			out.lists = append(out.lists, s.to)
		}
		out.lists = slices.Concat(out.lists, c.any, c.mute)
		out.switches = append(out.switches, dispatch{chars: int32(len(c.first)), any: int32(len(c.any)), mute: int32(len(c.mute))})
	}
	arrange(out.switches)
	return out
}
