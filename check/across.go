package check

import (
	"strings"
	"unicode/utf8"

	"chayan/transcript"
)

// acrossMax is how many characters on each side of a cut are looked at: more than any phrase has.
const acrossMax = 40

// hearAcross finds what a recogniser cut in two: phrases that begin in one turn and end in the next of the same speaker.
// The cut counts as nothing inside a word, else as a pause, or as the full stop that stands there.
func (t *talk) hearAcross() {
	turns := t.session.Turns
	crossed := map[int]bool{} // owners of which a hit crosses a cut
	for i := 0; i+1 < len(turns); i++ {
		if t.role(i) != t.role(i+1) || turns[i].Speaker != turns[i+1].Speaker || t.role(i) == transcript.RoleSystem {
			continue
		}
		t.joined(i, "", crossed)
		t.joined(i, "，", crossed)
	}
	for own := range crossed {
		t.heard[own] = withoutParts(inOrder(t.heard[own]))
	}
}

// joined matches the end of turn i with the beginning of the next, put together with a mark between. Without one, a hit
// counts only when the cut is inside a word. It marks the owners of what it found in crossed.
func (t *talk) joined(i int, mark string, crossed map[int]bool) {
	before, after := t.session.Turns[i].Text, t.session.Turns[i+1].Text
	half := tail(before, acrossMax)
	cut := len(before) - len(half)
	t.text.Fold(half + mark + head(after, acrossMax))
	for _, h := range t.match.MatchJoined(&t.text, sides(t.role(i))) {
		a, b := t.text.Origin(h.Start, h.End)
		rest := b - len(half) - len(mark)
		if a >= len(half) || rest <= 0 || a == 0 && cut > 0 || mark == "" && t.parts(half) {
			continue
		}
		t.heard[h.Owner] = append(t.heard[h.Owner], t.said(h, said{turn: i, start: cut + a, end: len(before), next: rest}))
		crossed[h.Owner] = true
	}
}

// parts says whether a word ends where half of the folded text ends.
func (t *talk) parts(half string) bool {
	for i := range t.text.Folded {
		if a, _ := t.text.Origin(i, i+1); a >= len(half) {
			return t.seg.Edge(&t.text, i)
		}
	}
	return true
}

// withoutParts drops hits that are a part of one that crosses a cut, and all but the first that cross the same cut: what
// is found without a mark is mostly found with one, too.
func withoutParts(all []said) []said {
	crossed := -1
	return keep(all, func(s said) bool {
		if s.next > 0 {
			again := s.turn == crossed
			crossed = s.turn
			return !again
		}
		for _, c := range all {
			if c.next > 0 && (s.turn == c.turn && s.start >= c.start || s.turn == c.turn+1 && s.end <= c.next) {
				return false
			}
		}
		return true
	})
}

func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func head(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return strings.TrimRight(s[:i], "\n")
}
