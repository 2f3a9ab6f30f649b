package segment

import (
	_ "embed"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./internal/gen

// foldData says for every character of the basic plane what it is folded to, 16 bits each, or one of the codes below.
//
//go:embed data/fold.bin
var foldData string

// The codes of the fold table are surrogates, which no text can hold. The low bits of the first four are a weight.
const (
	codeFirst   = 0xd800
	codeCount   = 0x800
	codeLook    = 0xd805 // full stop or opening bracket: what follows decides
	codeFar     = 0xd806 // not in the table: outside the basic plane, or broken
	codeTrigger = 0xd810 // and up: triggers, characters that may belong to a phrase
)

// weight orders what may stand between two characters; it tells apart what a Gap no longer does.
type weight uint8

const (
	weightNone  weight = iota
	weightDrop         // invisible
	weightBlank        // white space, a pause or not: known only at the end
	weightPause
	weightStop
)

// blank is in Gaps, while a text is being folded, white space that is not yet known to be a pause.
const blank = Stop + 1

// gaps turns a weight into a Gap.
var gaps = [8]Gap{None, Space, blank, Pause, Stop}

// chunk is how many bytes are folded before memory is looked after again.
const chunk = 512

// Fold makes s ready for matching. It needs no dictionary.
//
// Every character is folded by itself, so that there is a way back: full width to half, upper case to lower, traditional
// to simplified (OpenCC's data, its phrases too) and some spellings of service talk (data/variants.tsv). Punctuation,
// symbols, white space and invisible characters are left out and leave a Gap. Some symbols that are read out stay: %, ‰,
// ℃, °, currency signs, and the full stop between two digits (3.5 is not 35). Unknown-speech marks are a Pause:
// _ … [unk] <unk> <sil> [*] [笑声]. A full stop inside a Latin word, and several in a row, are a Pause, too.
//
// White space means something only between two Han characters. Recognisers write it for a pause (您别急 什么事慢慢说),
// others between all words or characters (请 稍 等): if most of the runs of Han that it cuts off are of one or two
// characters, it is a Space all through the text, else a Pause.
//
// A broken byte becomes U+FFFD. Of a text longer than 4 GB, the rest is not looked at.
func Fold(s string) *Text {
	t := new(Text)
	t.Fold(s)
	return t
}

// Fold makes s ready for matching in t's memory; what t held before is gone.
func (t *Text) Fold(s string) {
	if uint64(len(s)) > math.MaxUint32 {
		s = s[:math.MaxUint32]
	}
	t.Raw, t.Folded, t.Gaps, t.offs, t.places = s, t.Folded[:0], t.Gaps[:0], t.offs[:0], t.places[:0]
	weight := weightStop
	for i := 0; i < len(s); {
		i, weight = t.foldChunk(i, weight)
	}
	t.Gaps = append(t.Gaps, Stop)
	if slices.Contains(t.Gaps, blank) {
		t.settleBlanks()
	}
	if len(t.places) > 0 {
		t.convert(t.places)
	}
}

// foldCode is the entry of the fold table for r.
func foldCode(r uint16) uint16 {
	b := foldData[2*int(r):][:2]
	return uint16(b[0]) | uint16(b[1])<<8
}

// foldChunk folds some bytes from i on and returns where it stopped and what stands before the next character.
func (t *Text) foldChunk(i int, before weight) (int, weight) {
	s, n := t.Raw, len(t.Folded)
	end := min(len(s), i+chunk)
	room := n + end - i // a character has a byte at least
	t.grow(end - i)
	folded, offs, marks := t.Folded[:room], t.offs[:room], t.Gaps[:room]
	for i < end {
		var code uint16
		size := 1
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			code = foldCode(uint16(c))
		case c&0xf0 == 0xe0 && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80 && (c > 0xe0 || s[i+1] >= 0xa0):
			code = foldCode(uint16(c)<<12 | uint16(s[i+1]&0x3f)<<6 | uint16(s[i+2]&0x3f))
			size = 3
		default:
			code, size = decode(s[i:])
		}
		char := rune(code)
		if code-codeFirst < codeCount {
			switch {
			case code < codeLook:
				before = max(before, weight(code&7))
				i += size
				continue
			case code >= codeTrigger:
				char = triggers[code-codeTrigger].base
				t.places = append(t.places, uint32(n))
			default:
				t.Folded = folded[:n]
				var kind weight
				if char, kind, size = t.rare(i, before, code); kind != weightNone {
					before = max(before, kind)
					i += size
					continue
				}
			}
		}
		folded[n], offs[n], marks[n] = char, uint32(i), gaps[before&7]
		before = weightNone
		n++
		i += size
	}
	t.Folded, t.offs, t.Gaps = folded[:n], offs[:n], marks[:n]
	return i, before
}

// grow makes room for n more characters, and for the closing gap.
func (t *Text) grow(n int) {
	t.Folded = slices.Grow(t.Folded, n)
	t.offs = slices.Grow(t.offs, n)
	t.Gaps = slices.Grow(t.Gaps, n+1)
}

// decode is the slow way to an entry of the fold table.
func decode(s string) (code uint16, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if r > math.MaxUint16 {
		return codeFar, size
	}
	return foldCode(uint16(r)), size
}

// rare folds the character at byte i that the table cannot decide alone. Kind is weightNone when it is a character.
func (t *Text) rare(i int, before weight, code uint16) (char rune, kind weight, size int) {
	if code == codeLook {
		return t.look(i, before)
	}
	r, size := utf8.DecodeRuneInString(t.Raw[i:])
	at, found := slices.BinarySearchFunc(farFolds[:], r, func(pair [2]rune, r rune) int { return int(pair[0] - r) })
	switch {
	case r == utf8.RuneError: // half a surrogate pair
		return r, weightNone, size
	case found:
		return farFolds[at][1], weightNone, size
	case unicode.IsSymbol(r), unicode.IsPunct(r): // emoji, for one
		return 0, weightPause, size
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return 0, weightDrop, size
	}
	return unicode.ToLower(r), weightNone, size
}

// settleBlanks decides, once the text is known, whether white space between Han characters is a pause.
func (t *Text) settleBlanks() {
	meaning := Pause
	if t.cutByBlanks() {
		meaning = Space
	}
	for i, g := range t.Gaps {
		if g == blank {
			t.Gaps[i] = Space
			if isHan(t.Folded[i-1]) && isHan(t.Folded[i]) {
				t.Gaps[i] = meaning
			}
		}
	}
}

// cutByBlanks reports whether most runs of Han that white space cuts off have one or two characters.
func (t *Text) cutByBlanks() bool {
	runs, short, start := 0, 0, 0
	for i := 1; i <= len(t.Folded); i++ {
		if i < len(t.Folded) && t.Gaps[i] <= Space && isHan(t.Folded[i-1]) == isHan(t.Folded[i]) {
			continue
		}
		if isHan(t.Folded[i-1]) && (t.blankBetweenHan(start) || t.blankBetweenHan(i)) {
			runs++
			if i-start <= 2 {
				short++
			}
		}
		start = i
	}
	return 2*short > runs
}

// blankBetweenHan reports whether nothing but white space parts two Han characters before i.
func (t *Text) blankBetweenHan(i int) bool {
	return i > 0 && i < len(t.Folded) && t.Gaps[i] == blank && isHan(t.Folded[i-1]) && isHan(t.Folded[i])
}

// isHan reports whether r is a character of Chinese writing.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r == '〇' || r >= 0x20000 && r <= 0x3ffff
}
