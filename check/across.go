package check

import (
	"strings"
	"unicode/utf8"

	"chayan/transcript"
)

// acrossMax is how many characters on each side of a cut are looked at: more than any phrase has.
const acrossMax = 40

// hearAcross finds what a recogniser cut in two: phrases that begin in one turn and end in the next of the same speaker.
// The cut counts as a pause, or as the full stop that stands there.
func (t *talk) hearAcross() {
	turns := t.session.Turns
	for i := 0; i+1 < len(turns); i++ {
		if t.role(i) != t.role(i+1) || turns[i].Speaker != turns[i+1].Speaker || t.role(i) == transcript.RoleSystem {
			continue
		}
		before, after := turns[i].Text, turns[i+1].Text
		cut := len(before) - len(tail(before, acrossMax))
		half := before[cut:]
		t.text.Fold(half + "，" + head(after, acrossMax))
		for _, h := range t.match.Match(&t.text, sides(t.role(i))) {
			a, b := t.text.Origin(h.Start, h.End)
			if rest := b - len(half) - len("，"); a < len(half) && rest > 0 && (a > 0 || cut == 0) {
				t.note(h, said{turn: i, start: cut + a, end: len(before), next: rest})
			}
		}
	}
	for own := range t.heard {
		if crossing(t.heard[own]) {
			t.heard[own] = withoutParts(inOrder(t.heard[own]))
		}
	}
}

func crossing(all []said) bool {
	for _, s := range all {
		if s.next > 0 {
			return true
		}
	}
	return false
}

// withoutParts drops hits that are a part of one that crosses a cut.
func withoutParts(all []said) []said {
	return keep(all, func(s said) bool {
		for _, c := range all {
			if c.next > 0 && s.next == 0 && (s.turn == c.turn && s.start >= c.start || s.turn == c.turn+1 && s.end <= c.next) {
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
