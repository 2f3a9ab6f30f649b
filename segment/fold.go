package segment

import (
	"unicode"
	"unicode/utf8"
)

// Fold makes s ready for matching. It needs no dictionary.
func Fold(s string) *Text {
	t := new(Text)
	t.Fold(s)
	return t
}

// Fold makes s ready for matching in t's memory; what t held before is gone.
func (t *Text) Fold(s string) {
	t.Raw, t.Folded, t.Gaps, t.offs = s, t.Folded[:0], t.Gaps[:0], t.offs[:0]
	gap := Stop
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xff01 && r <= 0xff5e {
			r -= 0xff01 - 0x21
		}
		switch {
		case r == '\n' || r == '\r' || r == '。' || r == '？' || r == '！' || r == '.' || r == '?' || r == '!':
			gap = Stop
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			gap = max(gap, Space)
		case unicode.IsPunct(r) || unicode.IsSymbol(r):
			gap = max(gap, Pause)
		default:
			t.Folded = append(t.Folded, unicode.ToLower(r))
			t.offs = append(t.offs, uint32(i))
			t.Gaps = append(t.Gaps, gap)
			gap = None
		}
		i += size
	}
	t.Gaps = append(t.Gaps, Stop)
}
