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

import "fmt"

// Token is a word: a half-open range of Folded. Tokens tile it: no gaps, no overlap.
type Token struct{ Start, End int }

// Segmenter holds the dictionary. Built once, safe for concurrent use. Use New; who wants to know something takes a Worker.
type Segmenter struct{ x index }

// Worker answers for one goroutine: it has a gse of its own and waits for nobody.
type Worker struct {
	x *index
	c *cutter // once there is doubt
}

// Worker makes one. It costs nothing until there is doubt.
func (s *Segmenter) Worker() *Worker { return &Worker{x: &s.x} }

// New returns a Segmenter. It costs nothing: the dictionary is read where it lies, and gse gets a word on first need.
func New() *Segmenter {
	return &Segmenter{x: openIndex(wordsData)}
}

// Dictionary names the dictionary for reports: library, version, dictionary, words.
func Dictionary() string {
	x := openIndex(wordsData)
	return fmt.Sprintf("gse %s zh_s (%d words)", gseVersion, x.words())
}

// Word reports whether text, as folded, is a word of the dictionary. Nearly every single character is.
func (w *Worker) Word(text []rune) bool {
	var room [maxWord]match
	found := w.x.matches(text, room[:0])
	return len(found) > 0 && found[len(found)-1].end == len(text)
}

// Tokens returns the words of t.
func (w *Worker) Tokens(t *Text) []Token {
	v := view{Text: t, open: -1}
	tokens := make([]Token, 0, len(t.Folded)/2+1)
	start, reach := 0, 0
	for i := range t.Folded {
		reach = max(reach, w.x.reach(v, i))
		if v.hard(i+1) || reach <= i+1 && !v.joined(i+1) {
			tokens = w.cutter().tokens(v, start, i+1, tokens)
			start = i + 1
		}
	}
	return tokens
}

// Edge reports whether i is a word boundary of t. The answer is that of Tokens, but only the stretch around i is looked
// at. The two ends of a text are edges, and so is everything beyond.
func (w *Worker) Edge(t *Text, i int) bool {
	if i <= 0 || i >= len(t.Folded) {
		return true
	}
	return w.edge(view{Text: t, open: -1}, i)
}

// InWord reports whether position i would be inside a word if the gap before it were not there: recognisers write
// commas into words (柜员，机). The other gaps stay.
func (w *Worker) InWord(t *Text, i int) bool {
	if i <= 0 || i >= len(t.Folded) {
		return false
	}
	return !w.edge(view{Text: t, open: i}, i)
}

// edge answers for an inner position of v.
func (w *Worker) edge(v view, i int) bool {
	switch {
	case v.hard(i):
		return true
	case v.joined(i):
		return false
	case !w.x.crossed(v, i):
		return true
	}
	start, near := w.x.before(v, i, i-shortStretch)
	end, nearby := w.x.after(v, i, start+shortStretch)
	c := w.cutter()
	if near && nearby {
		return c.cut(v.Folded[start:end])>>(i-start)&1 == 1
	}
	if l := &c.long; l.of == v && l.raw == v.Raw && l.start < i && i < l.end {
		return l.cut(i)
	}
	start, _ = w.x.before(v, i, 0)
	end, _ = w.x.after(v, i, len(v.Folded))
	c.cutLong(v, start, end)
	return c.long.cut(i)
}

func (w *Worker) cutter() *cutter {
	if w.c == nil {
		w.c = newCutter(w.x)
	}
	return w.c
}
