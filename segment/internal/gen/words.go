package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf16"

	"github.com/go-ego/gse"
)

// The dictionary index, little endian. Everything is a table of fixed entries, so that it is read where it lies.
//
//	header   8 numbers of 32 bits: words, leads, pairs, suffix units, frequencies, longest word, the rest zero;
//	         the total frequency as a float64; padding up to 64 bytes
//	freqs    float64 each, the distinct frequencies
//	leads    65536 numbers of 16 bits: first unit of a word -> 1 + number of its lead, 0 for none
//	lead     3 numbers of 32 bits: first pair, first word, first suffix unit; one entry more closes the last
//	pairs    16 bits: second unit of the word, 0 for a word of one unit
//	starts   16 bits: first word of the pair, counted from the lead's first
//	ends     16 bits a word: end of its suffix (from the third unit on), counted from the lead's first suffix unit
//	freq     16 bits a word: its place in freqs
//	suffixes 16 bits a unit
//	next     a bit set of 2^22: hash of two units that are neighbours in some word
const nextBits = 22

// nextBit is the place of two neighbouring units in the set. Package segment has the same function.
func nextBit(a, b uint16) uint32 {
	return (uint32(a)<<16 | uint32(b)) * 0x9e3779b1 >> (32 - nextBits)
}

type word struct {
	units []uint16
	freq  float64
}

// readWords lets gse itself read the dictionary, so that words and frequencies are exactly those it works with.
func readWords(module string) ([]word, float64, error) {
	text, err := os.ReadFile(filepath.Join(module, "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		return nil, 0, err
	}
	seg := gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if err := seg.LoadDictStr(string(text)); err != nil {
		return nil, 0, err
	}
	words := make([]word, 0, len(seg.Dict.Tokens))
	for i := range seg.Dict.Tokens {
		token := &seg.Dict.Tokens[i]
		words = append(words, word{utf16.Encode([]rune(token.Text())), token.Freq()})
	}
	slices.SortFunc(words, func(a, b word) int { return slices.Compare(a.units, b.units) })
	return words, seg.Dict.TotalFreq(), nil
}

// tables are the sections of the index while they grow.
type tables struct {
	freqs                                []float64
	leads, pairs, starts, ends, freq, sx []uint16
	lead                                 []uint32
	longest                              int
	next                                 []byte
}

func writeWords(module, path string) error {
	words, total, err := readWords(module)
	if err != nil {
		return err
	}
	t := tables{leads: make([]uint16, 1<<16), next: make([]byte, 1<<(nextBits-3))}
	for _, w := range words {
		t.freqs = append(t.freqs, w.freq)
		t.longest = max(t.longest, len(w.units))
	}
	slices.Sort(t.freqs)
	t.freqs = slices.Compact(t.freqs)
	for i, w := range words {
		if err := t.add(i, w, words); err != nil {
			return err
		}
	}
	t.lead = append(t.lead, uint32(len(t.pairs)), uint32(len(words)), uint32(len(t.sx)))
	return os.WriteFile(path, t.bytes(len(words), total), 0o644)
}

// add puts word i behind those before it.
func (t *tables) add(i int, w word, words []word) error {
	newLead := i == 0 || words[i-1].units[0] != w.units[0]
	if newLead {
		t.lead = append(t.lead, uint32(len(t.pairs)), uint32(i), uint32(len(t.sx)))
		t.leads[w.units[0]] = uint16(len(t.lead) / 3)
	}
	firstWord, firstUnit := t.lead[len(t.lead)-2], t.lead[len(t.lead)-1]
	if newLead || second(words[i-1]) != second(w) {
		t.pairs = append(t.pairs, second(w))
		t.starts = append(t.starts, uint16(i-int(firstWord)))
	}
	if len(w.units) > 2 {
		t.sx = append(t.sx, w.units[2:]...)
	}
	if i-int(firstWord) > math.MaxUint16 || len(t.sx)-int(firstUnit) > math.MaxUint16 || len(t.freqs) > math.MaxUint16 {
		return fmt.Errorf("%s: more than 16 bits can count", string(utf16.Decode(w.units)))
	}
	t.ends = append(t.ends, uint16(len(t.sx)-int(firstUnit)))
	at, _ := slices.BinarySearch(t.freqs, w.freq)
	t.freq = append(t.freq, uint16(at))
	for k := 1; k < len(w.units); k++ {
		bit := nextBit(w.units[k-1], w.units[k])
		t.next[bit>>3] |= 1 << (bit & 7)
	}
	return nil
}

func second(w word) uint16 {
	if len(w.units) < 2 {
		return 0
	}
	return w.units[1]
}

func (t *tables) bytes(words int, total float64) []byte {
	var b []byte
	le := binary.LittleEndian
	counts := [8]int{words, len(t.lead)/3 - 1, len(t.pairs), len(t.sx), len(t.freqs), t.longest}
	for _, n := range counts {
		b = le.AppendUint32(b, uint32(n))
	}
	b = le.AppendUint64(b, math.Float64bits(total))
	b = append(b, make([]byte, 64-len(b))...)
	for _, f := range t.freqs {
		b = le.AppendUint64(b, math.Float64bits(f))
	}
	b = appendUnits(b, t.leads)
	for _, n := range t.lead {
		b = le.AppendUint32(b, n)
	}
	for _, s := range [][]uint16{t.pairs, t.starts, t.ends, t.freq, t.sx} {
		b = appendUnits(b, s)
	}
	return append(b, t.next...)
}

func appendUnits(b []byte, s []uint16) []byte {
	for _, u := range s {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}
