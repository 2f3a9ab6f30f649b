package segment

import "unicode/utf8"

// Text is an utterance made ready for matching. Positions are indexes into Folded (characters), not bytes.
// The zero value is an empty text without edges; Fold fills it. A Text may be read by several goroutines at once.
type Text struct {
	Raw    string // what was said, untouched
	Folded []rune // what is compared: simplified, narrow, lower case; no punctuation, spaces, marks or invisible characters
	Gaps   []Gap  // Gaps[i]: what stood in Raw before Folded[i]; len(Folded)+1 entries, the first and the last are Stop

	offs   []uint32 // byte offset in Raw of every folded character
	places []uint32 // where Folded holds a trigger of a conversion phrase
}

// Gap is what stood in the raw text between two neighbouring folded characters; a stronger one hides a weaker one.
type Gap uint8

// The gaps, weakest first.
const (
	None  Gap = iota // nothing: the characters are neighbours
	Space            // white space or invisible characters that mean nothing
	Pause            // a comma, quote, bracket, dash, ellipsis, unknown-speech mark, or a space that is a pause
	Stop             // the end of a sentence, of a line, or of the text
)

// Origin leads back: from a half-open range of Folded to the half-open byte range of Raw that it came from, first byte
// of the first character to last byte of the last. It is monotone. An empty range gives an empty range.
func (t *Text) Origin(start, end int) (int, int) {
	if start >= end {
		p := t.begin(start)
		return p, p
	}
	return int(t.offs[start]), t.finish(end - 1)
}

// begin is the first byte of character i, or the end of the last character when there is none.
func (t *Text) begin(i int) int {
	switch n := len(t.offs); {
	case i < n:
		return int(t.offs[i])
	case n == 0:
		return 0
	default:
		return t.finish(n - 1)
	}
}

// finish is the byte after character i.
func (t *Text) finish(i int) int {
	at := int(t.offs[i])
	_, size := utf8.DecodeRuneInString(t.Raw[at:])
	return at + size
}

// Identity reports whether Raw over that range is, byte for byte, string(Folded[start:end]): nothing was folded or left out.
func (t *Text) Identity(start, end int) bool {
	if start >= end {
		return true
	}
	at := int(t.offs[start])
	for i := start; i < end; i++ {
		if int(t.offs[i]) != at {
			return false
		}
		r, size := utf8.DecodeRuneInString(t.Raw[at:])
		if r != t.Folded[i] || r == utf8.RuneError && size == 1 {
			return false
		}
		at += size
	}
	return true
}

// A stutter says at most maxRepeat characters twice, with at most maxHesitation characters of fillers before it says them
// again.
const (
	maxRepeat     = 4
	maxHesitation = 3
)

// Repeat returns how many characters from i on a stutter takes before it says the same again: 1 to 4 that are said twice,
// the smallest number that fits, and up to 3 of fillers behind them: 我我我, 请、请您, 您的手续您的手续, 我，嗯，我要. 0 when
// nothing is said again. The copies may have any gap but Stop between and in them.
func (t *Text) Repeat(i int) int {
	if i >= len(t.Folded) {
		return 0
	}
	said := t.Folded[i]
	for _, r := range t.Folded[i+1 : min(i+1+maxRepeat+maxHesitation, len(t.Folded))] {
		if r == said {
			return t.repeat(i)
		}
	}
	return 0
}

// repeat looks closer where the character at i comes again soon.
func (t *Text) repeat(i int) int {
	best, skip := maxRepeat+1, 0
	for next := i + 1; next <= i+maxRepeat+maxHesitation && next < len(t.Folded); next++ {
		if t.Folded[next] != t.Folded[i] {
			continue
		}
		for k := max(1, next-i-maxHesitation); k < best && k <= next-i && next+k <= len(t.Folded); k++ {
			if t.fillers(i+k, next) && t.again(i, next, k) {
				best, skip = k, next-i
			}
		}
	}
	return skip
}

// fillers reports whether there is nothing but fillers from i to end.
func (t *Text) fillers(i, end int) bool {
	for i < end {
		k := t.Filler(i)
		if k == 0 {
			return false
		}
		i += k
	}
	return i == end
}

// again reports whether the k characters at i are said again at next.
func (t *Text) again(i, next, k int) bool {
	for j := range k {
		if t.Folded[i+j] != t.Folded[next+j] {
			return false
		}
	}
	for j := i + 1; j < next+k; j++ {
		if t.Gaps[j] == Stop {
			return false
		}
	}
	return true
}
