package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// doubtChars is how many characters the longest turn has that diarisation is likely to give to the wrong speaker.
const doubtChars = 30

// doubtWindow is how many turns on each side of a hit tell whether the labels are exchanged there.
const doubtWindow = 8

// misplaced says whether a hit may have been given to the wrong speaker: its own turn is like the customer's, a customer's turn
// beside it speaks as only agents do, or the labels around it are exchanged throughout.
func (t *talk) misplaced(s said) bool {
	return t.likeCustomer(s) || t.answeredByAgent(s) || t.exchanged(s)
}

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
	return !t.voiced(lexicon.AgentVoice, lexicon.Agent, s.turn, nowhere) && t.speaksAs(transcript.RoleCustomer, s.turn, s)
}

// answeredByAgent says whether a hit stands in a short turn of the agent's that shows nothing that only agents say, and the
// customer's turn before or behind it does: 坐席：我不知道这一栏怎么填, 客户：这里填您的地址.
func (t *talk) answeredByAgent(s said) bool {
	if t.turns[s.turn].chars > doubtChars || s.next > 0 || t.agentVoice(s.turn, s) {
		return false
	}
	for _, step := range [...]int{-1, 1} {
		if i := t.neighbour(s.turn, step); i >= 0 && t.role(i) == transcript.RoleCustomer && !t.likeItsLabel(i) && t.unlikeItsLabel(i) {
			return true
		}
	}
	return false
}

// neighbour is the next turn in a direction that says more than that somebody is listening, -1 when there is none.
func (t *talk) neighbour(turn, step int) int {
	for i := turn + step; i >= 0 && i < len(t.turns); i += step {
		if t.role(i) != transcript.RoleSystem && !listens(t.session.Turns[i].Text) {
			return i
		}
	}
	return -1
}

// exchanged says whether the labels of the turns around a hit contradict what they say: customer's turns speak as only
// agents do, and agent's turns as only customers do, or three of the former; and hardly one is as it should be.
func (t *talk) exchanged(s said) bool {
	from, to := max(0, s.turn-doubtWindow), min(len(t.turns)-1, s.turn+doubtWindow)
	right := 0
	for i := from; i <= to; i++ {
		if t.likeItsLabel(i) {
			right++
		}
		if 5*right > to-from+1 {
			return false // however many of the others are wrong
		}
	}
	var served, serving int // agent's turns like a customer's, customer's like an agent's
	for i := from; i <= to; i++ {
		switch {
		case t.likeItsLabel(i) || !t.unlikeItsLabel(i):
		case t.role(i) == transcript.RoleAgent:
			served++
		default:
			serving++
		}
	}
	return (serving >= 3 || serving > 0 && served > 0) && served+serving >= 4*right
}

// kindReach is how many characters may stand between words and the goodwill that puts them in doubt.
const kindReach = 24

// kindly says whether a hit stands in company that means well: 别说了，都是我们应该做的. Whoever helps, apologises or comforts
// in the same breath is hardly rude; a person has to hear it. 你 is no such company (来，我陪你吵), nor is help that is
// refused (没空帮您查), nor, where only help would make the words good, a mere apology.
func (t *talk) kindly(r *lexicon.Rule, s said) bool {
	text := t.session.Turns[s.turn].Text
	near := slices.ContainsFunc(t.near(lexicon.Goodwill, s), func(m said) bool {
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
	return near && (len(r.When.Unless) == 0 || !t.merelySorry(s) || t.softened(r, s))
}

// sorryChars is how many characters a mere apology leaves to the subject and the like: 对不起，[这个]我不知道.
const sorryChars = 4

// merelySorry says whether a turn is an apology and the hit, and nothing more: 对不起，我不知道.
func (t *talk) merelySorry(s said) bool {
	if s.next > 0 {
		return false
	}
	text := t.session.Turns[s.turn].Text
	before, after := text[:s.start], text[s.end:]
	sorry := t.near(lexicon.Apologize, s)
	for _, m := range slices.Backward(sorry) {
		if m.end <= len(before) {
			before = before[:m.start] + "，" + before[m.end:]
		}
	}
	return len(sorry) > 0 && t.words(before) <= sorryChars && t.words(after) == 0
}

// words counts the characters of a text that are no fillers.
func (t *talk) words(text string) int {
	t.text.Fold(text)
	return len(t.text.Folded) - fillers(&t.text)
}

// softened says whether the agent, in his next turns that the rule takes in, says anything that may help, of whatever kind:
// what he means well, what only agents say, or anything to 您.
func (t *talk) softened(r *lexicon.Rule, s said) bool {
	for i := s.turn + 1; i <= t.reach(s.turn, r.When.Within); i++ {
		if t.role(i) == transcript.RoleAgent && (strings.Contains(t.session.Turns[i].Text, "您") || t.agentVoice(i, s) || t.says(lexicon.Goodwill, i, s)) {
			return true
		}
	}
	return false
}
