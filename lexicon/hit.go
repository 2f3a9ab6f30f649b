package lexicon

import "slices"

// How says how a hit was recognised; the words of the JSON contract.
type How string

// The closed list of ways.
const (
	Exact   How = "exact"   // letter by letter
	Folded  How = "folded"  // through width, case, script, punctuation, fillers or stutter
	Variant How = "variant" // another wording that the pack allows
	Sound   How = "sound"   // by its syllables alone
)

// rank orders hits of the same place: the standard's own words prove more than another wording, letters more than sound.
func (h How) rank() int {
	switch h {
	case Variant:
		return 1
	case Sound:
		return 2
	}
	return 0
}

// Hit is a phrase found in a Text. It says nothing about right or wrong.
type Hit struct {
	Owner      int // what Lexicon.Rule or Lexicon.Trigger gives
	Phrase     int // index into the owner's phrases, then variants
	Start, End int // half-open range of Text.Folded
	How        How
}

// forgive drops the hits that an exception of the same owner covers. Of the exceptions that begin no later than a hit,
// the one that reaches farthest decides, so a long text costs no more a character than a short one.
func (m *Matcher) forgive() {
	if len(m.except) == 0 {
		return
	}
	sortByPlace(m.except)
	for i := 1; i < len(m.except); i++ {
		if m.except[i].Owner == m.except[i-1].Owner {
			m.except[i].End = max(m.except[i].End, m.except[i-1].End)
		}
	}
	m.hits = slices.DeleteFunc(m.hits, func(h Hit) bool {
		i, _ := slices.BinarySearchFunc(m.except, h, func(e, h Hit) int {
			if e.Owner != h.Owner {
				return e.Owner - h.Owner
			}
			return e.Start - h.Start - 1 // the first that begins after the hit
		})
		return i > 0 && m.except[i-1].Owner == h.Owner && m.except[i-1].End >= h.End
	})
}

func sortByPlace(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		if a.Owner != b.Owner {
			return a.Owner - b.Owner
		}
		return a.Start - b.Start
	})
}

// longest keeps, of an owner's overlapping hits, those in the standard's own words, then the longest, then the first; and
// puts the rest in order.
func (m *Matcher) longest() {
	slices.SortFunc(m.hits, func(a, b Hit) int {
		if a.Owner != b.Owner {
			return a.Owner - b.Owner
		}
		if d := a.How.rank() - b.How.rank(); d != 0 {
			return d
		}
		if d := (b.End - b.Start) - (a.End - a.Start); d != 0 {
			return d
		}
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.Phrase - b.Phrase
	})
	m.hits = apart(m.hits, len(m.run.text.Folded))
	slices.SortFunc(m.hits, func(a, b Hit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return b.End - a.End
		}
		return a.Owner - b.Owner
	})
}

// few is how many hits are compared with each other; more are entered on a map of the text's characters, so that a
// turn of a million characters takes as long as a million characters in a thousand turns.
const few = 64

// apart keeps, of hits sorted by owner and preference, those that overlap none of the same owner kept before.
func apart(hits []Hit, size int) []Hit {
	var taken []int // character → owner + 1 of the last hit kept there
	if len(hits) > few {
		taken = make([]int, size)
	}
	kept := hits[:0]
	for _, h := range hits {
		if taken == nil && overlaps(kept, h) || taken != nil && slices.Contains(taken[h.Start:h.End], h.Owner+1) {
			continue
		}
		kept = append(kept, h)
		for i := h.Start; taken != nil && i < h.End; i++ {
			taken[i] = h.Owner + 1
		}
	}
	return kept
}

func overlaps(kept []Hit, h Hit) bool {
	for i := len(kept) - 1; i >= 0 && kept[i].Owner == h.Owner; i-- {
		if kept[i].Start < h.End && h.Start < kept[i].End {
			return true
		}
	}
	return false
}
