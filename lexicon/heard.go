package lexicon

import (
	"slices"
	"strings"

	"chayan/segment"
)

// Taken gives what a hit by sound in t was taken for, written out: of 请[您]稍等[一下|一会儿] the one that was heard. What fills
// a slot or a gap has no sound to be taken for and stays as it was said, a private number excepted.
func (l *Lexicon) Taken(t *segment.Text, h Hit) string {
	written := l.written(h.Owner, h.Phrase)
	if !strings.ContainsFunc(written, func(r rune) bool { return operator(r) != 0 }) {
		return written
	}
	p := l.packOf(h.Owner)
	if p == nil {
		return written
	}
	n, err := p.scope.tree(written)
	i := slices.IndexFunc(l.sounds, func(x *soundIndex) bool { return x.accent == p.Accent })
	if err != nil || i < 0 {
		return written
	}
	for wrong := range 2 { // a slip has one syllable that is wrong altogether
		e := echoer{text: t, sounds: l.sounds[i].sounds, wrong: wrong, steps: echoSteps}
		if e.walk(n, h.Start, func(pos int) bool { return pos == h.End }) {
			return strings.Trim(string(e.out), "，")
		}
	}
	return written
}

// packOf gives the pack of a rule that owns hits, nil for a trigger's.
func (l *Lexicon) packOf(own int) *Pack {
	for _, p := range l.packs {
		if r := l.owners[own].rule; r != nil && p.rule(r.ID) == r {
			return p
		}
	}
	return nil
}

// tree parses a phrase. It may be called concurrently.
func (s *scope) tree(text string) (*node, *phraseError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.phrase(text)
}

// echoSteps bounds the steps of an echoer: phrases that need more stay as the pack has them.
const echoSteps = 1 << 16

// echoer finds the way through a phrase that a text was heard on.
type echoer struct {
	text   *segment.Text
	sounds *segment.Sounds
	wrong  int // syllables that may still be other ones
	steps  int
	out    []rune // of the phrase, as far as it is heard
}

// walk takes n from position pos and goes on behind it; false, with nothing left in out, when that leads nowhere.
func (e *echoer) walk(n *node, pos int, on func(pos int) bool) bool {
	if e.steps--; e.steps < 0 {
		return false
	}
	switch n.kind {
	case nodeSeq:
		return e.inOrder(n.kids, pos, on)
	case nodeAlt:
		return slices.ContainsFunc(n.kids, func(k *node) bool { return e.walk(k, pos, on) })
	case nodeOpt:
		return e.walk(n.kids[0], pos, on) || on(pos)
	case nodeChar:
		return e.char(n.char, pos, on)
	case nodeSlot:
		return e.fill(n.slot, pos, on)
	case nodeGap:
		for k := 0; k <= gapMax && pos+k <= len(e.text.Folded); k++ {
			if e.put(e.text.Folded[pos:pos+k], pos+k, on) {
				return true
			}
		}
		return false
	case nodeBreak:
		return e.put([]rune{'，'}, pos, on)
	}
	return on(pos)
}

func (e *echoer) inOrder(kids []*node, pos int, on func(int) bool) bool {
	if len(kids) == 0 {
		return on(pos)
	}
	return e.walk(kids[0], pos, func(pos int) bool { return e.inOrder(kids[1:], pos, on) })
}

// char takes one character of the phrase for the one at pos.
func (e *echoer) char(want rune, pos int, on func(int) bool) bool {
	if pos >= len(e.text.Folded) {
		return false
	}
	got := e.text.Folded[pos]
	if key(got) == key(want) || e.sounds.Alike(want, got) {
		return e.put([]rune{want}, pos+1, on)
	}
	if e.wrong == 0 {
		return false
	}
	e.wrong--
	if e.put([]rune{want}, pos+1, on) {
		return true
	}
	e.wrong++
	return false
}

// fill leaves what fills a slot as it was said.
func (e *echoer) fill(s slot, pos int, on func(int) bool) bool {
	found := false
	s.ends(e.text, pos, func(end int) {
		as := e.text.Folded[pos:end]
		if s.secret() {
			as = []rune{'…'}
		}
		found = found || e.put(as, end, on)
	})
	return found
}

func (e *echoer) put(as []rune, pos int, on func(int) bool) bool {
	had := len(e.out)
	e.out = append(e.out, as...)
	if on(pos) {
		return true
	}
	e.out = e.out[:had]
	return false
}
