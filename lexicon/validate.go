package lexicon

import (
	"strings"
)

// check finds what is wrong with a pack beyond its syntax: ids, references, coverage, phrases, example turns.
func (p *Pack) check() Errors {
	p.checkIDs()
	p.checkReferences()
	sc := newScope(p)
	p.scope = sc
	for _, w := range p.Words {
		if _, builtin := slotNames[w.Name]; builtin {
			p.faults.add(w.At, "duplicate-id", w.Name)
		}
		p.checkPhrases(sc, w.Any, true)
	}
	for _, t := range p.Triggers {
		p.checkPhrases(sc, t.Phrases, false)
		p.checkPhrases(sc, t.Except, false)
	}
	for _, c := range p.Clauses {
		for _, r := range c.Rules {
			p.checkPhrases(sc, r.Wording.Phrases, false)
			p.checkPhrases(sc, r.Wording.Variants, false)
			p.checkPhrases(sc, r.Wording.Except, false)
			p.checkExamples(r)
		}
	}
	return p.faults.list
}

func (p *Pack) checkIDs() {
	seen := map[string]bool{}
	unique := func(space, id string, at At) {
		if seen[space+id] {
			p.faults.add(at, "duplicate-id", id)
		}
		seen[space+id] = true
	}
	for _, w := range p.Words {
		unique("word ", w.Name, w.At)
	}
	for _, t := range p.Triggers {
		unique("trigger ", t.ID, t.At)
		p.checkID(t.ID, t.At)
	}
	for _, c := range p.Clauses {
		unique("clause ", c.ID, c.At)
		for _, r := range c.Rules {
			unique("rule ", r.ID, r.At)
			p.checkID(r.ID, r.At)
		}
	}
}

func (p *Pack) checkID(id string, at At) {
	if id != "" && !idForm.MatchString(id) {
		p.faults.add(at, "bad-id", id)
	}
}

func (p *Pack) checkReferences() {
	for _, c := range p.Clauses {
		if c.Coverage != Checked && c.Coverage != "" && strings.TrimSpace(c.Why) == "" {
			p.faults.add(c.At, "needs-why", c.ID)
		}
		if c.Coverage == No && len(c.Rules)+len(c.Also) > 0 {
			p.faults.add(c.At, "rule-on-unheard-clause", c.ID)
		}
		if c.Coverage != No && c.Coverage != "" && len(c.Rules)+len(c.Also) == 0 {
			p.faults.add(c.At, "clause-without-rule", c.ID)
		}
		for _, id := range c.Also {
			if p.rule(id) == nil {
				p.faults.add(c.At, "unknown-rule", id)
			}
		}
		for _, r := range c.Rules {
			for _, id := range r.triggers() {
				if p.trigger(id) == nil {
					p.faults.add(r.At, "unknown-trigger", id)
				}
			}
		}
	}
}

// checkPhrases parses phrases; a word of a group may be short or empty, a phrase on its own may not.
func (p *Pack) checkPhrases(sc *scope, list []Phrase, word bool) {
	seen := map[string]bool{}
	for _, ph := range list {
		n, err := sc.phrase(ph.Text)
		if err != nil {
			at := ph.At
			at.Column += err.column
			p.faults.add(at, err.code, err.arg)
			continue
		}
		if seen[ph.Text] {
			p.faults.add(ph.At, "phrase-duplicate", ph.Text)
		}
		seen[ph.Text] = true
		if !word {
			p.checkMatchable(sc, n, ph)
		}
	}
}

func (p *Pack) checkMatchable(sc *scope, n *node, ph Phrase) {
	if least, _ := n.extent(); least <= 0 {
		p.faults.add(ph.At, "phrase-empty", ph.Text)
		return
	}
	switch c, err := sc.compile(ph.Text); {
	case err != nil:
	case !c.fits:
		p.faults.add(ph.At, "phrase-too-large", ph.Text)
	case !c.steps.solid && !n.secret():
		p.faults.add(ph.At, "phrase-no-fixed", ph.Text)
	}
}

func (p *Pack) checkExamples(r *Rule) {
	for _, e := range r.Examples {
		for _, turn := range e.Turns {
			if _, err := ParseTurn(turn); err != nil {
				p.faults.add(e.At, "example-bad-turn", turn)
			}
		}
	}
}
