package segment

import (
	"unicode/utf8"

	"github.com/go-ego/gse"
)

const (
	// maxLoaded is how many words a cutter's gse may hold before it begins anew.
	maxLoaded = 1 << 14
	// maxMemo is how many stretches a cutter remembers.
	maxMemo = 1 << 14
	// shortStretch is the longest stretch whose cuts fit into one number.
	shortStretch = 64
)

// cutter lets gse cut stretches of text. It is not safe for concurrent use.
//
// The shortest path through a stretch depends on the words in it and on no other, so gse is given just these, from the
// index, before the stretch is cut; a whole dictionary would take gse 0.7 s and 130 MB. What it then says is what it
// says with all of it, since the words have their distances from the whole dictionary's total frequency.
type cutter struct {
	x      *index
	seg    *gse.Segmenter
	scale  *gse.Dictionary   // knows only the total frequency
	loaded []uint64          // bit set of the words that seg has
	memo   map[string]uint64 // cuts of short stretches
	long   longStretch
	utf8   []byte
}

// longStretch is the last long stretch that was cut. It spares a text that has no certain edge anywhere from being cut
// again for each of its places.
type longStretch struct {
	of         view
	raw        string // of.Text may be folded anew
	start, end int
	cuts       []uint64
}

func newCutter(x *index) *cutter {
	c := &cutter{x: x, memo: map[string]uint64{}}
	c.reset()
	return c
}

// reset begins with an empty gse.
func (c *cutter) reset() {
	c.seg = &gse.Segmenter{SkipLog: true, NotLoadHMM: true, Dict: gse.NewDict()}
	c.seg.Init()
	c.loaded = make([]uint64, c.x.words()/64+1)
	c.scale = gse.NewDict()
	// A Dictionary sums up what is added to it. The error can only say that the trie is full.
	_ = c.scale.AddToken(c.seg.ToToken("\uE000", c.x.total))
}

// load gives gse the words of text that it has not got.
func (c *cutter) load(text []rune) {
	if len(c.seg.Dict.Tokens) > maxLoaded {
		c.reset()
	}
	had := len(c.seg.Dict.Tokens)
	var room [maxWord]match
	for i := range text {
		for _, m := range c.x.matches(text[i:], room[:0]) {
			bit := uint64(1) << (m.word & 63)
			if c.loaded[m.word>>6]&bit != 0 {
				continue
			}
			c.loaded[m.word>>6] |= bit
			word := string(text[i : i+m.end])
			_ = c.seg.Dict.AddToken(c.seg.ToToken(word, c.x.frequency(m.word)))
		}
	}
	if len(c.seg.Dict.Tokens) > had {
		// CalcToken sets the distance of every token of a dictionary from that dictionary's total. The new tokens,
		// shown to it as those of scale, get it from the whole dictionary's, and the others are left in peace.
		c.scale.Tokens = c.seg.Dict.Tokens[had:]
		(&gse.Segmenter{Dict: c.scale}).CalcToken()
	}
}

// cut returns the cuts of a stretch of at most shortStretch characters: bit i is set when gse cuts before character i.
func (c *cutter) cut(text []rune) uint64 {
	c.encode(text)
	if cuts, ok := c.memo[string(c.utf8)]; ok {
		return cuts
	}
	var cuts [1]uint64
	c.ask(text, cuts[:])
	if len(c.memo) >= maxMemo {
		clear(c.memo)
	}
	c.memo[string(c.utf8)] = cuts[0]
	return cuts[0]
}

func (c *cutter) encode(text []rune) {
	c.utf8 = c.utf8[:0]
	for _, r := range text {
		c.utf8 = utf8.AppendRune(c.utf8, r)
	}
}

// ask lets gse cut text, which is encoded already, and sets the bits of its cuts.
func (c *cutter) ask(text []rune, cuts []uint64) {
	c.load(text)
	at, pos := 0, 0
	for _, word := range c.seg.Segment(c.utf8) {
		for ; pos < word.End(); at++ {
			pos += utf8.RuneLen(text[at])
		}
		if at < len(text) {
			cuts[at>>6] |= 1 << (at & 63)
		}
	}
}

// cutLong is cut for a stretch of any length, [start, end) of v.
func (c *cutter) cutLong(v view, start, end int) []uint64 {
	c.long = longStretch{of: v, raw: v.Raw, start: start, end: end, cuts: make([]uint64, (end-start)/64+1)}
	c.encode(v.Folded[start:end])
	c.ask(v.Folded[start:end], c.long.cuts)
	return c.long.cuts
}
