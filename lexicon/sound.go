package lexicon

import (
	"slices"

	"chayan/segment"
)

// What may be recognised by sound. Short phrases sound like too much else (measured: 38 % false alarms on two syllables).
const (
	soundLiteral = 2 // characters of a required phrase in the standard's own words, or of a greeting or goodbye
	soundOther   = 3 // of another wording for it, and of a standard's banned phrase
	soundVariant = 4 // of another wording of a banned phrase
	soundOpen    = 4 // of a required phrase with a slot or a gap
)

// soundIndex finds phrases by their syllables, for the packs of one accent.
type soundIndex struct {
	accent segment.Accent
	sounds *segment.Sounds
	progs  []int32  // the programs to be heard
	sieves []uint64 // program → of what it can begin with: a character without a bit in common begins no match
	net    *network
}

// sieve has the bits of a character's readings, or of itself when it has none.
func (x *soundIndex) sieve(r rune) (bits uint64) {
	units := x.sounds.Classes(r)
	for _, u := range units {
		bits |= 1 << (u & 63)
	}
	if len(units) == 0 {
		bits = 1 << (r & 63)
	}
	return bits
}

// sift makes the sieves.
func (x *soundIndex) sift(programs []program) {
	x.sieves = make([]uint64, len(programs))
	you := x.sieve('你') | x.sieve('您')
	for _, i := range x.progs {
		for _, r := range programs[i].first {
			x.sieves[i] |= x.sieve(r)
			if r == '你' || r == '您' {
				x.sieves[i] |= you
			}
		}
	}
}

// hearable says whether the phrase may be recognised by sound alone. What fills a slot or a gap has no sound to go by: it
// needs more characters of its own then, and other wordings of a banned phrase are not heard at all.
func (l *Lexicon) hearable(p *program) bool {
	r := l.owners[p.owner].rule
	switch {
	case r == nil || p.role == roleExcept:
		return false
	case r.Kind == Ban && p.role == roleVariant:
		return p.plain() && p.fixed >= soundVariant
	case r.Kind == Ban:
		return p.fixed >= soundOther
	case !p.plain():
		return p.fixed >= soundOpen
	case p.role == rolePhrase || r.Where.Stage == Opening || r.Where.Stage == Closing:
		return p.fixed >= soundLiteral
	}
	return p.fixed >= soundOther
}

// plain says whether the phrase is made of fixed characters only.
func (p *program) plain() bool { return len(p.behind) == 0 }

// broken says whether the phrase has punctuation of its own.
func (p *program) broken() bool {
	return slices.ContainsFunc(p.code, func(in instr) bool { return in.op() == opBreak })
}

// hear enters a program to be heard by sound.
func (l *Lexicon) hear(x *soundIndex, prog int) {
	x.progs = append(x.progs, int32(prog))
	p := l.programs[prog]
	if p.role != rolePhrase && l.owners[p.owner].rule.Kind == Ban {
		return // one slip more makes too much of a standard's other wordings
	}
	for i := range p.forms {
		for _, half := range p.forms[i].probes() {
			half.owner, half.entry, half.sides, half.strict = p.owner, p.entry, p.sides, p.strict
			x.progs = append(x.progs, int32(len(l.programs)))
			l.programs = append(l.programs, half)
		}
	}
}

// soundIndex gives the index of the accent.
func (l *Lexicon) soundIndex(a segment.Accent) *soundIndex {
	for _, x := range l.sounds {
		if x.accent == a {
			return x
		}
	}
	x := &soundIndex{accent: a, sounds: segment.NewSounds(a)}
	l.sounds = append(l.sounds, x)
	return x
}

// byEar says whether at least half of the characters heard are written as in the phrase, and not all, without a
// pause among them that the phrase has not: what is wrong in most of its characters is likelier other words than a slip of
// the recogniser. Of a phrase with slots or gaps, its own characters count.
func (m *Matcher) byEar(p *program, start, end int) bool {
	same := 0
	if end-start < soundOther && !m.lex.clearly(p, m.run.text.Folded[start:end]) {
		return false
	}
	for i, r := range m.run.text.Folded[start:end] {
		if i > 0 && m.run.text.Gaps[start+i] >= segment.Pause && !p.broken() {
			return false
		}
		if _, own := slices.BinarySearch(p.chars, key(r)); own {
			same++
		}
	}
	if p.plain() {
		return 2*same >= end-start && same < end-start
	}
	return 2*same >= p.fixed
}

// clearly says whether every character is read like one of the phrase without an accent's help: in two syllables 再讲 is no 再见.
func (l *Lexicon) clearly(p *program, heard []rune) bool {
	return !slices.ContainsFunc(heard, func(r rune) bool {
		return !slices.ContainsFunc(p.chars, func(c rune) bool { return c == key(r) || l.clear.Alike(c, r) })
	})
}

// unheard drops hits by sound that overlap what was recognised in letters by the same owner. Of the latter that begin
// before a hit ends, the one that reaches farthest decides.
func (m *Matcher) unheard(letters int) {
	written := append(m.written[:0], m.hits[:letters]...)
	sortByPlace(written)
	for i := 1; i < len(written); i++ {
		if written[i].Owner == written[i-1].Owner {
			written[i].End = max(written[i].End, written[i-1].End)
		}
	}
	m.written = written
	m.hits = slices.DeleteFunc(m.hits, func(h Hit) bool {
		if h.How != Sound {
			return false
		}
		i, _ := slices.BinarySearchFunc(written, h, func(w, h Hit) int {
			if w.Owner != h.Owner {
				return w.Owner - h.Owner
			}
			return w.Start - h.End
		})
		return i > 0 && written[i-1].Owner == h.Owner && written[i-1].End > h.Start
	})
}
