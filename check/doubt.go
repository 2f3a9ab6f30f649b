package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chayan/lexicon"
)

// doubtChars is how many characters the longest turn has that diarisation is likely to give to the wrong speaker.
const doubtChars = 30

// likeCustomer says whether a hit stands in a short turn of the agent's that shows what only customers say (我等了半天了,
// 我要投诉你们), outside the hit itself, and nothing that only agents say: it may have been given to the wrong speaker.
func (t *talk) likeCustomer(s said) bool {
	if t.turns[s.turn].chars > doubtChars || s.next > 0 {
		return false
	}
	for own, all := range t.heard {
		if t.lex.By(own) == "agent" && len(between(all, s.turn, s.turn)) > 0 {
			return false
		}
	}
	trig, voice := t.lex.Trigger(t.pack, lexicon.CustomerVoice)
	if trig == nil {
		return false
	}
	t.text.Fold(t.session.Turns[s.turn].Text)
	return slices.ContainsFunc(t.match.Match(&t.text, lexicon.Customer), func(h lexicon.Hit) bool {
		a, b := t.text.Origin(h.Start, h.End)
		return h.Owner == voice && (b <= s.start || a >= s.end)
	})
}

// kindReach is how many characters may stand between words and the goodwill that puts them in doubt.
const kindReach = 24

// kindly says whether a hit stands in company that means well: 别说了，都是我们应该做的. Whoever helps, apologises or comforts
// in the same breath is hardly rude; a person has to hear it. 你 is no such company (来，我陪你吵), nor is help that is
// refused (没空帮您查).
func (t *talk) kindly(s said) bool {
	text := t.session.Turns[s.turn].Text
	return slices.ContainsFunc(t.near(lexicon.Goodwill, s), func(m said) bool {
		switch {
		case strings.Contains(text[m.start:m.end], "你"), t.undone(m):
		case m.start > s.start && m.start < s.end && m.end >= s.end && strings.ContainsAny(text[m.start:m.end], "您他她"): // the hit's own end: 我没接触过，给您找个懂的同事
			return true
		case m.start >= s.end:
			return utf8.RuneCountInString(text[s.end:m.start]) <= kindReach
		case m.end <= s.start:
			return utf8.RuneCountInString(text[m.end:s.start]) <= kindReach
		}
		return false
	})
}
