package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// To mention words is not to say them: 不能跟客户说我不知道, 他说他不知道, “急什么”是禁语. A banned hit is excused when its
// own sentence shows that it is mentioned. The signs are families of a pack's base, the same for every banned phrase.

// How near a sign must stand, in characters.
const (
	mentionReach = 10 // between what introduces other people's words and those
	remarkReach  = 6  // between words and a remark on them
)

// mentioned says whether a hit is quoted, reported or denied, not said.
func (t *talk) mentioned(s said) bool {
	text := t.session.Turns[s.turn].Text
	if inQuotes(text, intoQuote(text, s), s.end) || t.inStraightQuotes(s) {
		return true
	}
	for _, m := range t.near(lexicon.MentionBefore, s) {
		switch {
		case m.end <= s.start && introduces(text[m.end:s.start]):
			return true
		case m.start < s.start && s.start < m.end && m.end <= s.end: // 镇上叫他 + 叫他过几天再来
			return true
		}
	}
	return t.runsInto(lexicon.DenyBefore, s) || t.remarkedOn(lexicon.MentionAfter, s)
}

// undone says whether the words of a duty say that it is not, or was not, done: 这个不用跟你解释, 忘了让您核对.
func (t *talk) undone(s said) bool {
	return t.runsInto(lexicon.UndoneBefore, s) || t.remarkedOn(lexicon.UndoneAfter, s)
}

// runsInto says whether words of a family begin before a hit and leave nothing between: 不是我们 + 我们不管.
func (t *talk) runsInto(family string, s said) bool {
	return slices.ContainsFunc(t.near(family, s), func(m said) bool { return m.start < s.start && m.end >= s.start })
}

// remarkedOn says whether words of a family follow a hit closely in its sentence.
func (t *talk) remarkedOn(family string, s said) bool {
	text := t.session.Turns[s.turn].Text
	return slices.ContainsFunc(t.near(family, s), func(m said) bool {
		return m.start >= s.end && oneSentence(text[s.end:m.start]) && utf8.RuneCountInString(text[s.end:m.start]) <= remarkReach
	})
}

// near gives what was heard of a family in the turn of a hit.
func (t *talk) near(family string, s said) []said {
	if trig, own := t.lex.Trigger(t.pack, family); trig != nil && t.role(s.turn) == transcript.RoleAgent {
		return keep(between(t.heard[own], s.turn, s.turn), func(m said) bool { return m.next == 0 })
	}
	return nil
}

// introduces says whether what stands between an introduction and a hit lets it reach: few characters of one sentence,
// with a pause only right behind the introduction.
func introduces(between string) bool {
	rest := strings.TrimLeft(between, "，,、：:“‘「『\" ")
	return utf8.RuneCountInString(rest) <= mentionReach && oneSentence(rest) && !strings.ContainsAny(rest, "，,；;")
}

func oneSentence(s string) bool { return !strings.ContainsAny(s, "。！？!?\n") }

// intoQuote is where a hit begins, or the quotation in which it ends: 禁语里有“有牌子，自己看” says 有 twice, and 到点了也不能说
// “下班了” belongs together.
func intoQuote(text string, s said) int {
	words := text[s.start:s.end]
	for _, q := range quotationMarks {
		if !strings.Contains(words, q[0]) {
			continue // as nearly always
		}
		if i := strings.LastIndex(words, q[0]); !strings.Contains(words[i:], q[1]) {
			return s.start + i + len(q[0])
		}
	}
	return s.start
}

var quotationMarks = [...][2]string{{"“", "”"}, {"「", "」"}, {"『", "』"}, {"‘", "’"}, {"《", "》"}}

// quoteReach is how many bytes away a quotation mark is looked for.
const quoteReach = 240

// inQuotes says whether a hit stands in quotation marks that do not enclose the whole turn.
func inQuotes(text string, start, end int) bool {
	from, to := max(0, start-quoteReach), min(len(text), end+quoteReach)
	before, after := text[from:start], text[end:to]
	for _, q := range quotationMarks {
		shut := strings.Index(after, q[1])
		if shut < 0 {
			continue // as nearly always
		}
		open := strings.LastIndex(before, q[0])
		if open < 0 || strings.Contains(before[open:], q[1]) || strings.Contains(after[:shut], q[0]) {
			continue
		}
		if from > 0 || to < len(text) || hasWords(before[:open]) || hasWords(after[shut+len(q[1]):]) {
			return true
		}
	}
	return false
}

// inStraightQuotes is inQuotes for marks that do not show which way they open: the turn's first opens, the next shuts. Where
// one is left over, nobody knows which, and none counts.
func (t *talk) inStraightQuotes(s said) bool {
	text := t.session.Turns[s.turn].Text
	marks := t.straightQuotes(s.turn)
	last, _ := slices.BinarySearch(marks, s.end) // the first mark behind the hit
	if len(marks)%2 == 1 || last%2 == 0 || last == len(marks) {
		return false // none, or one that opens
	}
	open, shut := marks[last-1], marks[last]
	return open < s.end && s.start-open <= quoteReach && shut-s.end <= quoteReach && (hasWords(text[:open]) || hasWords(text[shut+1:]))
}

// straightQuotes gives where the turn's straight quotation marks stand. It is asked for many hits of one turn, which can be
// megabytes long.
func (t *talk) straightQuotes(turn int) []int {
	if t.straight.known && t.straight.turn == turn {
		return t.straight.marks
	}
	t.straight.known, t.straight.turn, t.straight.marks = true, turn, t.straight.marks[:0]
	text := t.session.Turns[turn].Text
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '"')
		if i < 0 {
			return t.straight.marks
		}
		at += i
		t.straight.marks = append(t.straight.marks, at)
	}
}

// straight is where the straight quotation marks of one turn stand.
type straight struct {
	known bool
	turn  int
	marks []int
}

func hasWords(s string) bool { return strings.Trim(s, "，。！？!?,. \n\t") != "" }
