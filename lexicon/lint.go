package lexicon

import "strings"

// What a rule's examples must show at least.
const (
	examplesMin = 5
	hitsMin     = 2
	missesMin   = 2
)

// Lint finds what a pack can be used with but should not be published with: rules without enough examples, phrases of
// one character, phrases that one rule requires and another bans. Open has refused what is plainly wrong.
func (p *Pack) Lint() Errors {
	f := &faults{text: p.faults.text}
	sc := p.scope
	banned := map[string]string{}
	p.eachRule(func(r *Rule) {
		if r.Kind == Ban {
			for _, ph := range r.said() {
				banned[plain(sc, ph)] = r.ID
			}
		}
	})
	p.eachRule(func(r *Rule) {
		lintExamples(f, r)
		for _, ph := range r.said() {
			n, err := sc.phrase(ph.Text)
			if err == nil && n.fixed() < 2 && !n.secret() {
				f.add(ph.At, "phrase-one-character", ph.Text)
			}
			if ban := banned[plain(sc, ph)]; r.Kind != Ban && ban != "" {
				f.add(ph.At, "phrase-conflict", ph.Text, ban)
			}
		}
	})
	return f.list
}

func (p *Pack) eachRule(do func(*Rule)) {
	for _, c := range p.Clauses {
		for _, r := range c.Rules {
			do(r)
		}
	}
}

// said lists everything that a rule listens for.
func (r *Rule) said() []Phrase {
	return append(append([]Phrase{}, r.Wording.Phrases...), r.Wording.Variants...)
}

// plain is a phrase without its marks, for comparing; a phrase that cannot be parsed is itself.
func plain(sc *scope, ph Phrase) string {
	n, err := sc.phrase(ph.Text)
	if err != nil {
		return ph.Text
	}
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	switch n.kind {
	case nodeChar:
		b.WriteRune(n.char)
		return
	case nodeBreak:
		return
	case nodeSeq:
	default:
		b.WriteByte('<')
		b.WriteByte('0' + byte(n.kind))
		b.WriteByte('0' + byte(n.slot))
	}
	for _, k := range n.kids {
		k.write(b)
		if n.kind == nodeAlt {
			b.WriteByte('|')
		}
	}
	if n.kind != nodeSeq {
		b.WriteByte('>')
	}
}

// lintExamples counts the situations that a rule shows: where it speaks up, where it does not, and a look-alike.
func lintExamples(f *faults, r *Rule) {
	if r.Measure.Figure == "consistency" {
		return
	}
	heard, other, why := 0, 0, 0
	for _, e := range r.Examples {
		if (e.Want == "ok") != (r.Kind == Ban || r.Kind == Measure) {
			heard++
		} else {
			other++
		}
		if e.Why != "" {
			why++
		}
	}
	if len(r.Examples) < examplesMin || heard < hitsMin || other < missesMin {
		f.add(r.At, "too-few-examples", r.ID)
	}
	if why == 0 {
		f.add(r.At, "needs-near-miss", r.ID)
	}
}
