package segment

import (
	"slices"
	"sort"
	"unicode/utf8"
)

// phrase is a conversion of several characters at once; both sides are equally long.
type phrase struct{ from, to string }

// trigger is a character that may have to be folded together with its neighbours. Most text has few of them, and where
// one stands most often none of its phrases does, so the phrases cost nothing elsewhere.
type trigger struct {
	from, base rune
	script     []uint16 // scriptPhrases that fold it otherwise than base
	spelling   []uint16 // spellings it is the look-out of
}

// convert folds the phrases around the trigger characters whose places in Folded are given.
func (t *Text) convert(places []uint32) {
	if slices.ContainsFunc(places, func(i uint32) bool { return t.scriptAt(int(i)) }) {
		t.convertScript()
	}
	for _, i := range places {
		for _, k := range t.trigger(int(i)).spelling {
			t.respell(int(i), spellings[k])
		}
	}
}

// raw is the unfolded character i.
func (t *Text) raw(i int) rune {
	r, _ := utf8.DecodeRuneInString(t.Raw[t.offs[i]:])
	return r
}

func (t *Text) trigger(i int) *trigger {
	return &triggers[foldCode(uint16(t.raw(i)))-codeTrigger]
}

// scriptAt reports whether one of the phrases that bend trigger character i stands around it.
func (t *Text) scriptAt(i int) bool {
	trigger := t.trigger(i)
	for _, k := range trigger.script {
		n := 0
		for _, r := range scriptPhrases[k].from {
			if r == trigger.from && t.hasRaw(i-n, scriptPhrases[k].from) {
				return true
			}
			n++
		}
	}
	return false
}

// hasRaw reports whether the unfolded characters from i on are w, with no pause between them.
func (t *Text) hasRaw(i int, w string) bool {
	if i < 0 {
		return false
	}
	n := 0
	for _, r := range w {
		if i+n >= len(t.Folded) || n > 0 && t.Gaps[i+n] >= Pause || t.raw(i+n) != r {
			return false
		}
		n++
	}
	return true
}

// convertScript does what OpenCC does: from the left, the longest phrase at every place. It looks at the whole text,
// since a phrase that changes nothing may still keep its characters from the next one.
func (t *Text) convertScript() {
	for i := 0; i < len(t.Folded); {
		p, ok := t.longest(i)
		if !ok {
			i++
			continue
		}
		for _, r := range p.to {
			t.Folded[i] = r
			i++
		}
	}
}

// longest is the longest of OpenCC's phrases at i.
func (t *Text) longest(i int) (best phrase, ok bool) {
	lead := t.raw(i)
	at := sort.Search(len(scriptPhrases), func(k int) bool { return firstRune(scriptPhrases[k].from) >= lead })
	for ; at < len(scriptPhrases) && firstRune(scriptPhrases[at].from) == lead; at++ {
		p := scriptPhrases[at]
		if len(p.from) > len(best.from) && t.hasRaw(i, p.from) {
			best, ok = p, true
		}
	}
	return best, ok
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// respell folds spelling p if it stands around its look-out, character i.
func (t *Text) respell(i int, p phrase) {
	start := i
	for _, r := range p.from {
		if r == t.Folded[i] {
			break
		}
		start--
	}
	if start < 0 || !t.has(start, p.from) {
		return
	}
	for _, r := range p.to {
		t.Folded[start] = r
		start++
	}
}

// has reports whether the folded characters from i on are w, with no pause between them.
func (t *Text) has(i int, w string) bool {
	n := 0
	for _, r := range w {
		if i+n >= len(t.Folded) || n > 0 && t.Gaps[i+n] >= Pause || t.Folded[i+n] != r {
			return false
		}
		n++
	}
	return true
}
