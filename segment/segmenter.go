// Package segment folds Chinese text and cuts it into words without losing the way back to the original.
//
// Fold needs no dictionary. A Segmenter cuts folded text into the words of gse (github.com/go-ego/gse), shortest path
// over its simplified dictionary, and it says exactly what gse says; but it asks gse only where there is doubt:
//
//  1. a Pause or a Stop is always an edge, and so is a Space between two letters or digits;
//  2. a run of letters and digits has no edge inside: gse takes it as one;
//  3. where no word of the dictionary lies across, there is always an edge;
//  4. else gse cuts the stretch between the two nearest places of the first and third kind. No path on one side of such
//     a place has influence on the other side, so the rest of the text need not be known.
//
// The one difference: gse sums up distances in 32 bits, so where two ways of cutting are equally long (再来|来 and
// 再|来来), what stands before may decide for it, and here does not.
package segment

import (
	"fmt"
	"slices"
	"sync"
)

// Token is a word: a half-open range of Folded. Tokens tile it: no gaps, no overlap.
type Token struct{ Start, End int }

// Segmenter holds the dictionary. Built once, safe for concurrent use. Use New.
type Segmenter struct {
	x    index
	mu   sync.Mutex
	free []*cutter // the one used last is taken first: it remembers most
}

// New returns a Segmenter. It costs nothing: the dictionary is read where it lies, and gse gets a word on first need.
func New() *Segmenter {
	return &Segmenter{x: openIndex(wordsData)}
}

// Dictionary names the dictionary for reports: library, version, dictionary, words.
func Dictionary() string {
	x := openIndex(wordsData)
	return fmt.Sprintf("gse %s zh_s (%d words)", gseVersion, x.words())
}

// Word reports whether w, as folded, is in the dictionary. Nearly every single character is.
func (s *Segmenter) Word(w string) bool {
	text := []rune(w)
	var room [maxWord]match
	found := s.x.matches(text, room[:0])
	return len(found) > 0 && found[len(found)-1].end == len(text)
}

// Tokens returns the words of t.
func (s *Segmenter) Tokens(t *Text) []Token {
	c := s.take()
	defer s.give(c)
	v := view{Text: t, open: -1}
	tokens := make([]Token, 0, len(t.Folded)/2+1)
	start, reach := 0, 0
	for i := range t.Folded {
		reach = max(reach, s.x.reach(v, i))
		if v.hard(i+1) || reach <= i+1 && !v.joined(i+1) {
			tokens = c.tokens(v, start, i+1, tokens)
			start = i + 1
		}
	}
	return tokens
}

// Edge reports whether i is a word boundary of t. The answer is that of Tokens, but only the stretch around i is looked
// at. The two ends of a text are edges, and so is everything beyond.
func (s *Segmenter) Edge(t *Text, i int) bool {
	if i <= 0 || i >= len(t.Folded) {
		return true
	}
	return s.edge(view{Text: t, open: -1}, i)
}

// InWord reports whether position i would be inside a word if the gap before it were not there: recognisers write
// commas into words (柜员，机). The other gaps stay.
func (s *Segmenter) InWord(t *Text, i int) bool {
	if i <= 0 || i >= len(t.Folded) {
		return false
	}
	return !s.edge(view{Text: t, open: i}, i)
}

// edge answers for an inner position of v.
func (s *Segmenter) edge(v view, i int) bool {
	switch {
	case v.hard(i):
		return true
	case v.joined(i):
		return false
	case !s.x.crossed(v, i):
		return true
	}
	start, near := s.x.before(v, i, i-shortStretch)
	end, nearby := s.x.after(v, i, start+shortStretch)
	c := s.take()
	defer s.give(c)
	if near && nearby {
		return c.cut(v.Folded[start:end])>>(i-start)&1 == 1
	}
	if l := &c.long; l.of == v && l.raw == v.Raw && l.start < i && i < l.end {
		return l.cut(i)
	}
	start, _ = s.x.before(v, i, 0)
	end, _ = s.x.after(v, i, len(v.Folded))
	c.cutLong(v, start, end)
	return c.long.cut(i)
}

// take returns a cutter that nobody uses.
func (s *Segmenter) take() *cutter {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.free); n > 0 {
		c := s.free[n-1]
		s.free = slices.Delete(s.free, n-1, n)
		return c
	}
	return newCutter(&s.x)
}

func (s *Segmenter) give(c *cutter) {
	s.mu.Lock()
	s.free = append(s.free, c)
	s.mu.Unlock()
}
