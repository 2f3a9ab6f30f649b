package check

import (
	"strings"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// Fate is what judging makes of words that a phrase caught.
type Fate string

// The closed list of fates. Required words always Count; where and when they were due is for the verdict to say.
const (
	Counts    Fate = "counts"
	Suspected Fate = "suspect"   // heard by sound alone, from a speaker nobody knows or who may be the customer, or beside goodwill
	Mentioned Fate = "mentioned" // quoted, reported or denied, not said
	Excused   Fate = "excused"   // made good at once
	Idle      Fate = "idle"      // the rule does not apply to this talk
)

// Catch is one place where a phrase of a rule was heard, and the sentence around it.
type Catch struct {
	ID            string // pack/rule
	Rule          *lexicon.Rule
	Phrase        lexicon.Phrase // as the pack has it
	Fate          Fate
	Before, After string // the rest of the sentence
	Evidence      []Evidence
}

// Listen gives everything that the rules' phrases catch in a session, rule by rule, in the order of the talk.
func (c *Checker) Listen(s *transcript.Session) []Catch {
	t := c.take()
	defer c.give(t)
	t.hear(s)
	var out []Catch
	for _, p := range c.lex.Packs() {
		t.pack = p
		for i := range p.Clauses {
			for _, r := range p.Clauses[i].Rules {
				out = append(out, t.catches(r)...)
			}
		}
	}
	return out
}

func (t *talk) catches(r *lexicon.Rule) []Catch {
	if r.Wording.AnyWords() {
		return nil
	}
	var out []Catch
	for _, s := range t.heard[t.lex.Rule(r)] {
		if role := t.role(s.turn); role != transcript.RoleAgent && role != transcript.RoleUnknown {
			continue
		}
		var f Finding
		t.prove(&f, []said{s}, "proof")
		k := Catch{ID: t.pack.ID + "/" + r.ID, Rule: r, Phrase: *r.Entry(s.phrase), Fate: t.fate(r, s), Evidence: f.Evidence}
		k.Before, k.After = t.sentence(s)
		out = append(out, k)
	}
	return out
}

// fate judges one place by itself.
func (t *talk) fate(r *lexicon.Rule, s said) Fate {
	unknown := t.role(s.turn) != transcript.RoleAgent
	switch {
	case r.Kind != lexicon.Ban && unknown:
		return Suspected
	case r.Kind != lexicon.Ban:
		return Counts
	case !t.applies(r, &Finding{}) && !unknown:
		return Idle
	case t.mentioned(s):
		return Mentioned
	case t.forgiven(r, s):
		return Excused
	case s.how == lexicon.Sound || unknown || t.misplaced(s) || t.kindly(r, s):
		return Suspected
	}
	return Counts
}

const (
	sentenceMax = 30 // characters of a sentence that are shown on each side of a quote
	numberMax   = 40 // more than any private number has
)

// sentence gives what stands before and after a hit in its sentence, private numbers masked.
func (t *talk) sentence(s said) (before, after string) {
	const stops = "。！？!?\n"
	text, end, last := t.session.Turns[s.turn].Text, s.end, s.turn
	before = text[:s.start]
	if i := strings.LastIndexAny(before, stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	if s.next > 0 {
		last, end = s.rest(), s.next
	}
	after = t.session.Turns[last].Text[end:]
	if i := strings.IndexAny(after, stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(after[i:])
		after = after[:i+size]
	}
	// First what may hold a whole private number, then what is shown: half a number could not be told from another one.
	before, _ = t.private(tail(strings.TrimLeft(before, " \t\n"), sentenceMax+numberMax))
	after, _ = t.private(head(strings.TrimRight(after, " \t\n"), sentenceMax+numberMax))
	if k := tail(before, sentenceMax); k != before {
		before = "…" + k
	}
	if k := head(after, sentenceMax); k != after {
		after = k + "…"
	}
	return before, after
}
