package segment

import (
	_ "embed"
	"math"
	"unicode/utf16"
)

// wordsData is the dictionary index; internal/gen says how it is laid out.
//
//go:embed data/words.bin
var wordsData string

// units is a table of 16-bit numbers, little endian, read where it lies.
type units string

func (u units) at(i int) uint16 {
	b := u[2*i:][:2]
	return uint16(b[0]) | uint16(b[1])<<8
}

// number reads 32 bits at byte i of s.
func number(s string, i int) int {
	b := s[i:][:4]
	return int(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
}

// float reads a float64 at byte i of s.
func float(s string, i int) float64 {
	return math.Float64frombits(uint64(number(s, i)) | uint64(number(s, i+4))<<32)
}

// index finds the words of the dictionary. It holds nothing but places in wordsData, so it costs nothing to open.
type index struct {
	total         float64 // sum of the frequencies of all words
	freqs, lead   string
	leads         units
	pairs, starts units
	ends, freq    units
	suffixes      units
	next          string
}

const (
	headerLen = 64
	leadLen   = 12 // bytes of an entry of index.lead
	nextBits  = 22
	// maxWord is how many characters the longest word has (a test compares it with the dictionary).
	maxWord = 16
)

func openIndex(data string) index {
	cut := func(n int) string {
		part := data[:n]
		data = data[n:]
		return part
	}
	head := cut(headerLen)
	words, leads, pairs := number(head, 0), number(head, 4), number(head, 8)
	return index{
		total:    float(head, 32),
		freqs:    cut(8 * number(head, 16)),
		leads:    units(cut(2 << 16)),
		lead:     cut(leadLen * (leads + 1)),
		pairs:    units(cut(2 * pairs)),
		starts:   units(cut(2 * pairs)),
		ends:     units(cut(2 * words)),
		freq:     units(cut(2 * words)),
		suffixes: units(cut(2 * number(head, 12))),
		next:     cut(1 << (nextBits - 3)),
	}
}

// words is the number of words.
func (x *index) words() int { return len(x.ends) / 2 }

// frequency is that of a word, as gse reads it.
func (x *index) frequency(word int) float64 { return float(x.freqs, 8*int(x.freq.at(word))) }

// neighbours reports whether a may stand before b in some word. No is certain, yes is not.
func (x *index) neighbours(a, b rune) bool {
	if a > math.MaxUint16 {
		_, a = utf16.EncodeRune(a)
	}
	if b > math.MaxUint16 {
		b, _ = utf16.EncodeRune(b)
	}
	bit := (uint32(a)<<16 | uint32(b)) * 0x9e3779b1 >> (32 - nextBits)
	return x.next[bit>>3]&(1<<(bit&7)) != 0
}

// match is a word found in a text: its number, and the place in the text where it ends.
type match struct{ word, end int }

// reader gives the UTF-16 units of a text one by one.
type reader struct {
	text []rune
	at   int    // characters that are read completely
	low  uint16 // second half of text[at], when its first half has been read
}

func (r *reader) next() (unit uint16, ok bool) {
	switch {
	case r.low != 0:
		unit, r.low = r.low, 0
	case r.at >= len(r.text):
		return 0, false
	case r.text[r.at] > math.MaxUint16:
		high, low := utf16.EncodeRune(r.text[r.at])
		r.low = uint16(low)
		return uint16(high), true
	default:
		unit = uint16(r.text[r.at])
	}
	r.at++
	return unit, true
}

// matches appends the words that text begins with to found, shortest first.
func (x *index) matches(text []rune, found []match) []match {
	r := reader{text: text}
	unit, ok := r.next()
	if !ok {
		return found
	}
	id := int(x.leads.at(int(unit))) - 1
	if id < 0 {
		return found
	}
	entry := x.lead[leadLen*id:]
	pair, word, suffix := number(entry, 0), number(entry, 4), number(entry, 8)
	lastPair, lastWord := number(entry, leadLen), number(entry, leadLen+4)
	if x.pairs.at(pair) == 0 { // the first character alone
		found = append(found, match{word, r.at})
		pair++
	}
	if unit, ok = r.next(); !ok {
		return found
	}
	if pair = x.pairs.search(pair, lastPair, unit); pair == lastPair || x.pairs.at(pair) != unit {
		return found
	}
	lo, hi := word+int(x.starts.at(pair)), lastWord
	if pair+1 < lastPair {
		hi = word + int(x.starts.at(pair+1))
	}
	group := suffixes{x: x, first: word, base: suffix}
	for depth := 0; lo < hi; depth++ {
		if group.size(lo) == depth {
			found = append(found, match{lo, r.at})
			lo++
		}
		if unit, ok = r.next(); !ok {
			break
		}
		lo, hi = group.narrow(lo, hi, depth, unit)
	}
	return found
}

// search returns the first place in [lo, hi) whose number is not below v, hi when there is none.
func (u units) search(lo, hi int, v uint16) int {
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); u.at(m) < v {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// suffixes are what follows the second unit in the words of one lead.
type suffixes struct {
	x           *index
	first, base int // the lead's first word and first suffix unit
}

// begin is the place of a word's suffix, from base on.
func (s suffixes) begin(word int) int {
	if word == s.first {
		return 0
	}
	return int(s.x.ends.at(word - 1))
}

func (s suffixes) size(word int) int { return int(s.x.ends.at(word)) - s.begin(word) }

// narrow keeps of the words [lo, hi), whose suffixes agree up to depth and are longer, those with the given unit there.
func (s suffixes) narrow(lo, hi, depth int, unit uint16) (int, int) {
	lo = s.search(lo, hi, depth, unit)
	if lo == hi || s.unit(lo, depth) != unit {
		return hi, hi
	}
	end := lo + 1 // most ranges are short
	for end < hi && s.unit(end, depth) == unit {
		if end-lo == 8 {
			end = s.search(end, hi, depth, unit+1)
			break
		}
		end++
	}
	return lo, end
}

func (s suffixes) unit(word, depth int) uint16 {
	return s.x.suffixes.at(s.base + s.begin(word) + depth)
}

// search returns the first of the words [lo, hi) whose unit at depth is not below unit.
func (s suffixes) search(lo, hi, depth int, unit uint16) int {
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); s.unit(m, depth) < unit {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
