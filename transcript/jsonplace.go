package transcript

import (
	"math"
	"strings"
)

// place is the line and column, both from 1, of a byte; the column counts characters.
func place(src string, pos int) (line, column int) {
	head := src[:min(pos, len(src))]
	start := strings.LastIndexByte(head, '\n') + 1
	return strings.Count(head, "\n") + 1, countChars(head[start:]) + 1
}

// placeAt is the place of a byte in the file. It counts on, or back, from where it was asked last: to count from the
// beginning for every turn would take the square of the file.
func (s *jsonScanner) placeAt(pos int) Place {
	if s.at.Line > 0 {
		return s.at
	}
	p := &s.now
	if pos >= s.counted {
		part := s.src[s.counted:pos]
		if n := strings.Count(part, "\n"); n > 0 {
			p.Line += n
			p.Column = 0
			part = part[strings.LastIndexByte(part, '\n')+1:]
		}
		p.Column += countChars(part)
	} else {
		part := s.src[pos:s.counted]
		if n := strings.Count(part, "\n"); n > 0 {
			p.Line -= n
			p.Column = countChars(s.src[strings.LastIndexByte(s.src[:pos], '\n')+1 : pos])
		} else {
			p.Column -= countChars(part)
		}
	}
	s.counted = pos
	return Place{p.Line + 1, p.Column + 1}
}

// spot is a Place in half the memory: an hour has thousands of words.
type spot struct{ line, column int32 }

func (s spot) place() Place { return Place{int(s.line), int(s.column)} }

// spot is place, for words.
func (n node) spot() spot {
	p := n.place()
	return spot{int32(min(p.Line, math.MaxInt32)), int32(min(p.Column, math.MaxInt32))}
}

// countChars counts the characters of valid UTF-8, eight bytes at a time: the bytes that do not go on with a character.
func countChars(s string) int {
	const ones = 0x0101010101010101
	n, i := len(s), 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		on := w >> 7 &^ (w >> 6) & ones // a byte that goes on is 10xxxxxx
		n -= int(on * ones >> 56)
	}
	for ; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}
