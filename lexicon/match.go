package lexicon

import (
	"slices"
	"strings"

	"chayan/segment"
)

// slack is how many characters of fillers and stutter a hit may hold beyond those of its phrase.
const slack = 12

// keySpan is where one key stands in Folded: its first and its last immediate repeat.
type keySpan struct{ first, last int32 }

// Match finds every phrase of the lexicon in t: for each owner the longest of overlapping hits, without those that a
// longer innocent phrase covers, in the order of the text.
func (m *Matcher) Match(t *segment.Text) []Hit {
	m.serial++
	m.run.text = t
	m.hits, m.except = m.hits[:0], m.except[:0]
	m.scan(t)
	if len(m.lex.numbers) > 0 {
		m.scanNumbers(t)
	}
	if len(m.hits) == 0 {
		return nil
	}
	m.forgive()
	m.longest()
	return m.hits
}

// scan goes over the text's keys once and tries the programs whose anchors it meets.
func (m *Matcher) scan(t *segment.Text) {
	a := m.lex.auto
	m.keys = m.keys[:0]
	state, prev := int32(0), rune(0)
	for i, r := range t.Folded {
		k := key(r)
		if k == 0 {
			continue
		}
		if k == prev {
			m.keys[len(m.keys)-1].last = int32(i)
			continue
		}
		prev = k
		m.keys = append(m.keys, keySpan{int32(i), int32(i)})
		state = a.step(state, a.classOf(k))
		for o := a.out[state]; o < a.out[state+1]; o++ {
			at := m.keys[len(m.keys)-int(a.depths[o])]
			m.try(a.progs[o], int(at.first), int(at.last))
		}
	}
}

// scanNumbers tries the programs of private numbers where a run of digits begins.
func (m *Matcher) scanNumbers(t *segment.Text) {
	for i := 0; i < len(t.Folded); i++ {
		if digit(t.Folded[i]) < 0 {
			continue
		}
		for _, p := range m.lex.numbers {
			m.try(p, i, i)
		}
		for i+1 < len(t.Folded) && digit(t.Folded[i+1]) >= 0 {
			i++
		}
	}
}

// try runs a program at every start from which its anchor, whose first character stands between first and last, can be
// part of a match, and which has not been tried in this text.
func (m *Matcher) try(id int32, first, last int) {
	p := &m.lex.programs[id]
	if m.turn[id] != m.serial {
		m.turn[id], m.tried[id] = m.serial, 0
	}
	low := max(first-p.lead-slack, int(m.tried[id]))
	for start := low; start <= last; start++ {
		if p.first != nil && !p.begins(m.run.text.Folded[start]) {
			continue
		}
		m.at(p, start)
	}
	m.tried[id] = max(m.tried[id], int32(last+1))
}

func (p *program) begins(r rune) bool {
	for _, f := range p.first {
		if f == r || p.strict && key(f) == '你' && key(r) == '你' {
			return true
		}
	}
	return false
}

// at tries a program at one start and notes the longest match whose edges hold.
func (m *Matcher) at(p *program, start int) {
	ends := m.run.run(p, start, p.lead+slack)
	if len(ends) == 0 || p.edges && !m.run.seg.Edge(m.run.text, start) {
		return
	}
	slices.SortFunc(ends, func(a, b int) int { return b - a })
	for _, end := range ends {
		if p.edges && !m.run.seg.Edge(m.run.text, end) {
			continue
		}
		h := Hit{Owner: int(p.owner), Phrase: int(p.entry), Start: start, End: end, Secret: p.secret}
		if p.role == roleExcept {
			m.except = append(m.except, h)
			return
		}
		h.How = m.how(p, start, end)
		m.hits = append(m.hits, h)
		return
	}
}

// how compares the words as said with the phrase as written.
func (m *Matcher) how(p *program, start, end int) How {
	if p.role == roleVariant {
		return Variant
	}
	t := m.run.text
	a, b := t.Origin(start, end)
	written := m.lex.written(p)
	if t.Raw[a:b] == written {
		return Exact
	}
	if !t.Identity(start, end) || strings.Contains(t.Raw[a:b], "您") && !strings.Contains(written, "您") {
		return Folded
	}
	return Exact
}

// written gives the phrase of a program as the pack has it.
func (l *Lexicon) written(p *program) string {
	o := l.owners[p.owner]
	if o.trigger != nil {
		return o.trigger.Phrases[p.entry].Text
	}
	return o.rule.Phrase(int(p.entry))
}

// Phrase gives entry i of the rule's phrases, then variants, as the pack has it.
func (r *Rule) Phrase(i int) string {
	if n := len(r.Wording.Phrases); i >= n {
		return r.Wording.Variants[i-n].Text
	}
	return r.Wording.Phrases[i].Text
}

// forgive drops the hits that an exception of the same owner covers.
func (m *Matcher) forgive() {
	m.hits = slices.DeleteFunc(m.hits, func(h Hit) bool {
		for _, e := range m.except {
			if e.Owner == h.Owner && e.Start <= h.Start && e.End >= h.End {
				return true
			}
		}
		return false
	})
}

// longest keeps, of an owner's overlapping hits, the longest, then the first; and puts the rest in order.
func (m *Matcher) longest() {
	slices.SortFunc(m.hits, func(a, b Hit) int {
		if a.Owner != b.Owner {
			return a.Owner - b.Owner
		}
		if d := (b.End - b.Start) - (a.End - a.Start); d != 0 {
			return d
		}
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.Phrase - b.Phrase
	})
	kept := m.hits[:0]
	for _, h := range m.hits {
		if !overlaps(kept, h) {
			kept = append(kept, h)
		}
	}
	m.hits = kept
	slices.SortFunc(m.hits, func(a, b Hit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return b.End - a.End
		}
		return a.Owner - b.Owner
	})
}

func overlaps(kept []Hit, h Hit) bool {
	for i := len(kept) - 1; i >= 0 && kept[i].Owner == h.Owner; i-- {
		if kept[i].Start < h.End && h.Start < kept[i].End {
			return true
		}
	}
	return false
}
