package check

import (
	"strings"
	"unicode/utf8"

	"chayan/transcript"
)

// acrossMax is how many characters on each side of a cut are looked at: more than any phrase has.
const acrossMax = 40

// acrossStop is how many characters a phrase has at least that may go on behind a full stop at a cut.
const acrossStop = 6

// seam is how the end of a turn is put together with the speaker's next: what is taken of it and from which byte on, the mark
// between, whether only the standards' own words count, when they are long, and the turns of a listener that are passed over.
type seam struct {
	half, mark string
	from       int
	strict     bool
	between    int
}

// hearAcross finds what a recogniser cut in two: phrases that begin in one turn and end in the next of the same speaker, also
// behind a listener's 嗯. The cut counts as nothing inside a word, else as a pause. A full stop that stands there counts, but for
// the standard's own words when they are so many that no two sentences give them by chance: some recognisers end every turn
// with one (这事情不属于。我们管。).
func (t *talk) hearAcross() {
	crossed := map[int]bool{} // owners of which a hit crosses a cut
	for i := range t.session.Turns {
		between, ok := t.goesOn(i)
		if !ok {
			continue
		}
		text := t.session.Turns[i].Text
		half := tail(text, acrossMax)
		s := seam{half: half, from: len(text) - len(half), between: between}
		bare := strings.TrimRight(half, "。？！?!")
		if bare == half || between == 0 {
			t.joined(i, s, crossed)
			s.mark = "，"
			t.joined(i, s, crossed)
		}
		if bare != half {
			s.half, s.mark, s.strict = bare, "，", true
			t.joined(i, s, crossed)
		}
	}
	for own := range crossed {
		t.heard[own] = withoutParts(inOrder(t.heard[own]))
	}
}

// goesOn says whether the speaker of turn i speaks next, too, but for a listener's word between.
func (t *talk) goesOn(i int) (between int, ok bool) {
	turns := t.session.Turns
	if t.role(i) == transcript.RoleSystem {
		return 0, false
	}
	for between = 0; i+between+1 < len(turns) && between <= 1; between++ {
		switch next := i + between + 1; {
		case t.role(i) == t.role(next) && turns[i].Speaker == turns[next].Speaker:
			return between, true
		case !listens(turns[next].Text):
			return 0, false
		}
	}
	return 0, false
}

// listens says whether a turn is no more than a sign that somebody is listening.
func listens(text string) bool {
	const most = 3 * 4 // bytes, marks included
	return len(text) <= most && strings.Trim(text, "嗯啊哦喔噢呃哎唉欸诶哈是对好，。、,. …") == ""
}

// joined matches the end of turn i with the beginning of the speaker's next, put together as s says. Without a mark, a hit
// counts only when the cut is inside a word. It marks the owners of what it found in crossed.
func (t *talk) joined(i int, s seam, crossed map[int]bool) {
	before, after := t.session.Turns[i].Text, t.session.Turns[i+s.between+1].Text
	t.text.Fold(s.half + s.mark + head(after, acrossMax))
	if s.mark == "" && t.parts(s.half) {
		return
	}
	match := t.match.MatchJoined
	if s.strict {
		match = t.match.MatchJoinedOwn
	}
	for _, h := range match(&t.text, sides(t.role(i))) {
		a, b := t.text.Origin(h.Start, h.End)
		rest := b - len(s.half) - len(s.mark)
		if a >= len(s.half) || rest <= 0 || a == 0 && s.from > 0 || s.strict && h.End-h.Start < acrossStop {
			continue
		}
		t.heard[h.Owner] = append(t.heard[h.Owner], t.said(h, said{turn: i, start: s.from + a, end: len(before), next: rest, between: s.between}))
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
			if c.next > 0 && (s.turn == c.turn && s.start >= c.start || s.turn == c.rest() && s.end <= c.next) {
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
