package lexicon

import "chayan/segment"

// shadow looks for phrases of a rule that are never heard because another phrase of the rule always is.
type shadow struct {
	lex   *Lexicon
	match *Matcher
	own   int // the rule
	entry int // the phrase in question
}

// LintShadowed finds phrases that can be left out: whatever they match, a longer or an earlier phrase of the same rule
// is what is reported. It is found by trying: the rule's examples, and the phrase written out.
func (p *Pack) LintShadowed(seg *segment.Segmenter) Errors {
	f := &faults{text: p.faults.text}
	lex := Compile([]*Pack{p})
	s := &shadow{lex: lex, match: lex.Matcher(seg.Worker())}
	p.eachRule(func(r *Rule) {
		s.own = lex.Rule(r)
		phrases := r.said()
		if len(phrases) < 2 {
			return
		}
		used := s.used(r)
		for i, ph := range phrases {
			n, err := p.scope.phrase(ph.Text)
			if err != nil || used[i] {
				continue
			}
			s.entry = i
			if by := s.by(n); by >= 0 {
				f.add(ph.At, "phrase-shadowed", ph.Text, r.Phrase(by))
			}
		}
	})
	return f.list
}

// used says which phrases of a rule are heard in its examples.
func (s *shadow) used(r *Rule) map[int]bool {
	heard := map[int]bool{}
	var text segment.Text
	for _, e := range r.Examples {
		for _, turn := range e.Turns {
			u, err := ParseTurn(turn)
			if err != nil || u.Who == 'M' {
				continue
			}
			text.Fold(u.Text)
			for _, h := range s.match.Match(&text, Agent) {
				if h.Owner == s.own {
					heard[h.Phrase] = true
				}
			}
		}
	}
	return heard
}

// by gives the phrase that is heard in place of s.entry in all of its forms, -1 when there is none.
func (s *shadow) by(n *node) int {
	by := -1
	n.forms(func(form string) bool {
		other := s.inPlace("", form, "")
		// Within a sentence, a phrase that must begin or end a clause hides no other.
		if other >= 0 && !n.bound() && s.inPlace("昨天", form, "电脑") < 0 {
			other = -1
		}
		if by < 0 || other < 0 {
			by = other
		}
		return other >= 0
	})
	return by
}

// inPlace gives the phrase that is heard where a form of s.entry was said; -1 when it is s.entry itself, or nothing.
func (s *shadow) inPlace(before, form, after string) int {
	t := segment.Fold(before + form + after)
	other := -1
	for _, h := range s.match.Match(t, Agent) {
		if h.Owner != s.own || h.How == Sound {
			continue
		}
		if h.Phrase == s.entry {
			return -1
		}
		if a, b := t.Origin(h.Start, h.End); a <= len(before) && b >= len(before)+len(form) {
			other = h.Phrase
		}
	}
	return other
}

// bound says whether n holds a mark for where a clause begins or ends.
func (n *node) bound() bool {
	if n.kind == nodeBegin || n.kind == nodeEnd {
		return true
	}
	for _, k := range n.kids {
		if k.bound() {
			return true
		}
	}
	return false
}
