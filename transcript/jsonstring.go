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
	b := make([]byte, 0, 2*(i-start)+32)
	b = append(b, s.src[start:i]...)
	for i < len(s.src) {
		switch c := s.src[i]; {
		case c == '"':
			s.pos = i + 1
			return string(b)
		case c < 0x20 && !s.loose:
			s.fail(i, errJSONString)
			return ""
		case c != '\\':
			b = append(b, c)
			i++
		default:
			r, n, err := unescape(s.src[i:])
			if err != nil {
				s.fail(i, err)
				return ""
			}
			b = utf8.AppendRune(b, r)
			i += n
		}
	}
	s.fail(len(s.src), errJSONEnd)
	return ""
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
