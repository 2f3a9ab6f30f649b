package lexicon

import (
	"strings"

	"chayan/segment"
)

// A recogniser may miss one syllable of a longer phrase altogether (请您检查好谁身物品). One wrong syllable is forgiven in
// phrases of slipChars characters and more, and not in shorter ones (measured: 38 % false alarms there). One half of such
// a phrase has no fault at least: by its halves it is found.
const (
	slipChars = 5
	slipForms = 16 // most ways to write a phrase out
)

// small are the characters that no slip is forgiven at: another of them is another meaning (告诉他了 is not 告诉你了, 再讲方言
// not 再讲了), and a clerk is not to be suspected of what was not meant.
const small = "你您我他她它们谁不没别未了过着的得地吗呢吧么"

// form is a phrase written out.
type form struct {
	chars  []rune
	broken bool // it has punctuation of its own
}

// probe says what the half of a written-out phrase belongs to.
type probe struct {
	form *form
	from int // which character of the form the half begins with
}

// writeOut gives the forms of a phrase of fixed characters, nil when there are too many or one of them is too short.
func writeOut(n *node, p *steps) []form {
	if p.minChars < slipChars || n.formCount() > slipForms || n.open() {
		return nil
	}
	var out []form
	n.forms(func(text string) bool {
		var f form
		for _, r := range text {
			if r == '，' {
				f.broken = true
			} else {
				f.chars = append(f.chars, r)
			}
		}
		out = append(out, f)
		return true
	})
	return out
}

// open says whether n leaves anything open: a slot, a gap, or where a clause begins or ends.
func (n *node) open() bool {
	if n.kind == nodeSlot || n.kind == nodeGap || n.kind == nodeBegin || n.kind == nodeEnd {
		return true
	}
	for _, k := range n.kids {
		if k.open() {
			return true
		}
	}
	return false
}

// probes gives the programs of a form's two halves.
func (f *form) probes() []program {
	half := len(f.chars) / 2
	return []program{f.probe(0, half), f.probe(half, len(f.chars))}
}

func (f *form) probe(from, to int) program {
	p := program{steps: &steps{}, role: roleProbe, probe: probe{f, from}}
	for _, r := range f.chars[from:to] {
		p.code = append(p.code, instrOf(opChar, r))
	}
	p.code = append(p.code, instrOf(opMatch, 0))
	p.minChars, p.most, p.solid, p.chars = to-from, to-from, true, p.alphabet()
	return p
}

// slip looks for the whole form where one half of it ends with character i of the text.
func (m *Matcher) slip(p *program, i int) {
	f := p.probe.form.chars
	start := i + 1 - p.most - p.probe.from
	end := start + len(f)
	if start < 0 || end > len(m.run.text.Folded) {
		return
	}
	same, wrong := 0, 0
	for k, r := range m.run.text.Folded[start:end] {
		switch {
		case k > 0 && m.run.text.Gaps[start+k] >= segment.Pause && !p.probe.form.broken:
			return
		case r == f[k] || p.alike(f[k], r):
			same++
		case key(r) == 0 || !m.run.sounds.Alike(f[k], r):
			wrong++
			if strings.ContainsRune(small, r) || strings.ContainsRune(small, f[k]) {
				return
			}
		}
	}
	if wrong == 1 && 2*same >= len(f) && m.parted(start, end) {
		m.hits = append(m.hits, Hit{Owner: int(p.owner), Phrase: int(p.entry), Start: start, End: end, How: Sound})
	}
}
