package transcript

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads a string. Without escapes the result shares the source.
func (s *jsonScanner) str() string {
	if !s.take('"') {
		return ""
	}
	start := s.pos
	for i := stringStop(s.src, start); i < len(s.src); i = stringStop(s.src, i+1) {
		switch c := s.src[i]; {
		case c == '"':
			s.pos = i + 1
			return s.src[start:i]
		case c == '\\':
			return s.escaped(start, i)
		case !s.loose:
			s.fail(i, errJSONString)
			return ""
		}
	}
	s.fail(len(s.src), errJSONEnd)
	return ""
}

// Eight bytes at a time: each of these has one byte eight times.
const (
	ones   = 0x0101010101010101
	highs  = 0x80 * ones
	quotes = '"' * ones
	slants = '\\' * ones
	blanks = 0x20 * ones
)

// stringStop is the first place from i on where a string may end or be at fault: a quotation mark, a backslash or a
// control character.
func stringStop(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		q, l := w^quotes, w^slants
		// The lowest high bit that is left stands in the first byte that is one of them.
		if hit := ((q-ones)&^q | (l-ones)&^l | (w-blanks)&^w) & highs; hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c == '"' || c == '\\' || c < 0x20 {
			break
		}
	}
	return i
}

// escaped reads on from the first backslash of a string.
func (s *jsonScanner) escaped(start, i int) string {
	end := closingQuote(s.src, i)
	var b strings.Builder
	b.Grow(end - start) // no escape grows
	b.WriteString(s.src[start:i])
	for i < end {
		run := min(stringStop(s.src, i), end)
		b.WriteString(s.src[i:run])
		if i = run; i == end {
			break
		}
		r, n, ok := s.special(i)
		if !ok {
			return ""
		}
		b.WriteRune(r)
		i += n
	}
	if end == len(s.src) {
		s.fail(end, errJSONEnd)
		return ""
	}
	s.pos = end + 1
	return b.String()
}

// special reads what stringStop stopped at inside a string: an escape, or a control character.
func (s *jsonScanner) special(i int) (r rune, n int, ok bool) {
	if s.src[i] != '\\' {
		if !s.loose {
			s.fail(i, errJSONString)
		}
		return rune(s.src[i]), 1, s.loose
	}
	r, n, err := unescape(s.src[i:])
	if err != nil {
		s.fail(i, err)
	}
	return r, n, err == nil
}

// closingQuote is the place of the quotation mark that ends a string, seen from inside it; the end of the text when
// there is none.
func closingQuote(src string, i int) int {
	for i = stringStop(src, i); i < len(src) && src[i] != '"'; i = stringStop(src, i+1) {
		if src[i] == '\\' {
			i++
		}
	}
	return min(i, len(src))
}

// skipString is str for a string that nobody wants.
func (s *jsonScanner) skipString() {
	if !s.take('"') {
		return
	}
	for i := stringStop(s.src, s.pos); i < len(s.src); i = stringStop(s.src, i) {
		if s.src[i] == '"' {
			s.pos = i + 1
			return
		}
		_, n, ok := s.special(i)
		if !ok {
			return
		}
		i += n
	}
	s.fail(len(s.src), errJSONEnd)
}

// unescape reads one escape, or two that make a surrogate pair.
func unescape(s string) (r rune, n int, err *jsonFault) {
	if len(s) < 2 {
		return 0, 0, errJSONEnd
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2, nil
	}
	r, ok := hex4(s)
	if !ok {
		return 0, 0, errJSONEscape
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, nil
	}
	low, ok := hex4(s[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0, errJSONSurrogate
	}
	return r, 12, nil
}

func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(v), err == nil
}
