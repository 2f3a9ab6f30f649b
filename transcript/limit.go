package transcript

import (
	"bytes"
	"io"
	"strconv"
)

// Limit is the most that one source may hold. Zero means the default.
type Limit struct {
	Bytes int64 // DefaultBytes
	Turns int   // DefaultTurns
	Held  int64 // bytes above which a plain text is read in pieces by ReadRecordings; DefaultHeld, below zero for none
}

// Defaults of Limit. A counter's recording of a whole day has fewer than 50,000 turns in well under 200 MB.
const (
	DefaultBytes = 512 << 20
	DefaultTurns = 1_000_000
	DefaultHeld  = 4 << 20
)

// What a limit counts, by the names that internal/locale has words for.
const (
	limitBytes  = "@limit.bytes"
	limitTurns  = "@limit.turns"
	limitCells  = "@limit.cells"
	limitCell   = "@limit.cell"
	limitKeys   = "@limit.keys"
	limitValues = "@limit.values"
)

func over(what string, limit int64) *Error {
	return &Error{Code: CodeTooLarge, Args: []string{what, strconv.FormatInt(limit, 10)}}
}

func (o *Options) limitBytes() int64 {
	if o.Limit.Bytes > 0 {
		return o.Limit.Bytes
	}
	return DefaultBytes
}

// holds says whether a text of that many bytes is held as a whole.
func (o *Options) holds(size int64) bool { return o.Limit.Held < 0 || size <= o.held() }

func (o *Options) held() int64 {
	if o.Limit.Held == 0 {
		return DefaultHeld
	}
	return o.Limit.Held
}

// most is the limit of turns.
func (s *source) most() int {
	if s.opt.Limit.Turns > 0 {
		return s.opt.Limit.Turns
	}
	return DefaultTurns
}

// mostValues is how many elements of lists a reply may have: turns, their sentences, their words. Each is held for a while.
func (s *source) mostValues() int {
	const perTurn, least = 6, 100_000 // a low limit of turns is no limit of words
	return max(perTurn*s.most(), least)
}

// maxCell is more than a cell of a table holds: Excel itself ends at 32,767 characters.
const maxCell = 16 << 20

// cellGuard passes a part of a workbook on to a decoder that would hold a cell of any length several times.
type cellGuard struct {
	r   io.Reader
	run int // bytes since the last tag ended or began
}

// Read passes bytes on until there are too many without a tag.
func (g *cellGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if k := max(bytes.LastIndexByte(p[:n], '<'), bytes.LastIndexByte(p[:n], '>')); k >= 0 {
		g.run = n - k
	} else {
		g.run += n
	}
	if g.run > maxCell {
		return n, over(limitCell, maxCell)
	}
	return n, err
}
