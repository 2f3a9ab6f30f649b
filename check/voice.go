package check

import (
	"slices"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// voice is what is known of how a turn sounds: like the side that it is labelled with, like the other. It is asked for only
// where the labels are in doubt.
type voice struct {
	own, other opinion
}

type opinion uint8

const (
	notAsked opinion = iota
	no
	yes
)

func (o *opinion) ask(is func() bool) bool {
	if *o == notAsked {
		*o = no
		if is() {
			*o = yes
		}
	}
	return *o == yes
}

// nowhere is a hit in no turn.
var nowhere = said{turn: -1}

// likeItsLabel says whether a turn has what only those say whom its label names.
func (t *talk) likeItsLabel(turn int) bool {
	return t.turns[turn].voice.own.ask(func() bool {
		switch t.role(turn) {
		case transcript.RoleAgent:
			return t.agentVoice(turn, nowhere)
		case transcript.RoleCustomer:
			return t.voiced(lexicon.CustomerVoice, lexicon.Customer, turn, nowhere)
		}
		return false
	})
}

// unlikeItsLabel says whether a turn has what only the other side says.
func (t *talk) unlikeItsLabel(turn int) bool {
	return t.turns[turn].voice.other.ask(func() bool {
		switch t.role(turn) {
		case transcript.RoleAgent:
			return t.speaksAs(transcript.RoleCustomer, turn, nowhere)
		case transcript.RoleCustomer:
			return t.speaksAs(transcript.RoleAgent, turn, nowhere)
		}
		return false
	})
}

// agentVoice says whether an agent's turn has what only agents say, other than in a hit: words of that family, or so many of
// a standard's own words that nobody says them by chance.
func (t *talk) agentVoice(turn int, but said) bool {
	for own, all := range t.heard {
		if slices.ContainsFunc(between(all, turn, turn), func(s said) bool { return t.ownWords(own, s) && apart(s, but) }) {
			return true
		}
	}
	return t.voiced(lexicon.AgentVoice, lexicon.Agent, turn, but)
}

// ownWords says whether a hit is six characters or more of what a standard itself wants agents to say.
func (t *talk) ownWords(own int, s said) bool {
	if s.how != lexicon.Exact && s.how != lexicon.Folded || t.lex.By(own) != "agent" {
		return false
	}
	_, rule := t.lex.Name(own)
	return rule && utf8.RuneCountInString(t.session.Turns[s.turn].Text[s.start:s.end]) >= acrossStop
}

// says whether a turn has words of a family of its own side's, other than in a hit.
func (t *talk) says(family string, turn int, but said) bool {
	trig, own := t.lex.Trigger(t.pack, family)
	return trig != nil && slices.ContainsFunc(between(t.heard[own], turn, turn), func(s said) bool { return apart(s, but) })
}

// speaksAs says whether a turn, were it that side's, would have what only that side says, other than in a hit.
func (t *talk) speaksAs(r transcript.Role, turn int, but said) bool {
	if r == transcript.RoleCustomer { // standards have no words for customers
		return t.voiced(lexicon.CustomerVoice, lexicon.Customer, turn, but)
	}
	if t.voiced(lexicon.AgentVoice, lexicon.Agent, turn, but) {
		return true
	}
	t.text.Fold(t.session.Turns[turn].Text)
	return slices.ContainsFunc(t.match.MatchOwn(&t.text, lexicon.Agent), func(h lexicon.Hit) bool {
		s := t.place(h, turn)
		return t.ownWords(h.Owner, s) && apart(s, but)
	})
}

// voiced says whether a turn, were it that side's, would have words of a family of voices, other than in a hit.
func (t *talk) voiced(family string, who lexicon.Sides, turn int, but said) bool {
	_, own := t.lex.Voices().Trigger(t.pack, family)
	return slices.ContainsFunc(t.voicesIn(turn, who), func(h lexicon.Hit) bool {
		return h.Owner == own && apart(t.place(h, turn), but)
	})
}

// voicesIn gives what of the families of voices is in a turn, were it that side's. Owners are those of Lexicon.Voices.
func (t *talk) voicesIn(turn int, who lexicon.Sides) []lexicon.Hit {
	if t.voices == nil {
		t.voices = t.lex.Voices().Matcher(t.seg)
	}
	t.text.Fold(t.session.Turns[turn].Text)
	return t.voices.Match(&t.text, who)
}

// place is where a hit in the text that was folded last stands in its turn.
func (t *talk) place(h lexicon.Hit, turn int) said {
	a, b := t.text.Origin(h.Start, h.End)
	return said{turn: turn, start: a, end: b, how: h.How}
}

// apart says whether two hits share no words.
func apart(a, b said) bool { return a.turn != b.turn || a.end <= b.start || a.start >= b.end }
