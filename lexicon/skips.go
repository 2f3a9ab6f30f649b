package lexicon

import (
	"math"
	"slices"

	"chayan/segment"
)

// skips are where a text has fillers and stutters, and how many characters they take.
type skips struct {
	at   []skip
	next []int32 // character → where from there on the next filler or stutter is
}

// skip is how many characters a filler takes, and how many what is said again behind them.
type skip struct{ filler, repeat uint8 }

// find looks for the fillers and stutters of a text.
func (s *skips) find(t *segment.Text) {
	n := len(t.Folded) + 1
	s.at, s.next = slices.Grow(s.at[:0], n)[:n], slices.Grow(s.next[:0], n)[:n]
	near := int32(math.MaxInt32)
	for i := n - 1; i >= 0; i-- {
		s.at[i] = skip{uint8(t.Filler(i)), uint8(t.Repeat(i))}
		if s.at[i] != (skip{}) {
			near = int32(i)
		}
		s.next[i] = near
	}
}

// filler is how many characters a filler at i takes.
func (s *skips) filler(i int) int { return int(s.at[i].filler) }

// repeat is how many characters at i are said again behind them.
func (s *skips) repeat(i int) int { return int(s.at[i].repeat) }

// within says whether a filler or a stutter begins between two places.
func (s *skips) within(start, end int) bool { return int(s.next[start]) < end }
