package lexicon

import (
	"encoding/binary"
	"math"
)

// pools are the steps of all phrases of a frozen pack, and the numbers that go with them: each phrase has a part of them. They
// are written nearly as they are in memory, for little is read faster, and have no pointers for the collector to follow: a
// number has two bytes, the few that need more have four behind a mark.
type pools struct {
	code     []instr
	switches []dispatch
	numbers  []int32
}

// switchNumbers is how many numbers a switch is written as.
const switchNumbers = 3

// Most steps are a number of two bytes: a character below shortOps, or above it an operation on something small.
const (
	shortOps  = 0xa000
	shortBits = 11
)

// short gives a step as a number; one that is not short is negative.
func (in instr) short() int32 {
	switch op, on := in.op(), in.by(); {
	case op == opChar && on < shortOps:
		return on
	case op != opChar && on < 1<<shortBits:
		return shortOps + int32(op-1)<<shortBits + on
	}
	return int32(in) | math.MinInt32
}

// instrFrom is the step that short gave.
func instrFrom(n int32) instr {
	switch {
	case n < 0:
		return instr(n & math.MaxInt32)
	case n < shortOps:
		return instrOf(opChar, n)
	}
	n -= shortOps
	return instrOf(opcode(n>>shortBits)+1, n&(1<<shortBits-1))
}

// wide marks a number of four bytes.
const wide = 1<<16 - 1

func appendNumber(out []byte, n int32) []byte {
	if n >= 0 && n < wide {
		return binary.LittleEndian.AppendUint16(out, uint16(n))
	}
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint16(out, wide), uint32(n))
}

// bytes writes the pools down behind their lengths.
func (p *pools) bytes() []byte {
	var out []byte
	for _, n := range []int{len(p.code), len(p.switches), len(p.numbers)} {
		out = appendNumber(out, int32(n))
	}
	for _, in := range p.code {
		out = appendNumber(out, in.short())
	}
	for _, d := range p.switches {
		for _, n := range []int32{d.chars, d.any, d.mute} {
			out = appendNumber(out, n)
		}
	}
	for _, n := range p.numbers {
		out = appendNumber(out, n)
	}
	return out
}

// from reads the pools and gives the text behind them; false when it is no text of pools.
func (p *pools) from(text string) (rest string, ok bool) {
	r := &numbers{text: text}
	lengths := r.fill(make([]int32, 3))
	code, switches, numbers := int(lengths[0]), int(lengths[1]), int(lengths[2])
	if least := len(text) - r.pos; code < 0 || switches < 0 || numbers < 0 || code > least || switches > least || numbers > least {
		return "", false
	}
	p.code, p.switches, p.numbers = make([]instr, code), make([]dispatch, switches), make([]int32, numbers)
	var room [switchNumbers << 9]int32 // little, so that it stays in the processor's memory
	for code := p.code; len(code) > 0; {
		part := r.fill(room[:min(len(room), len(code))])
		for i, n := range part {
			code[i] = instrFrom(n)
		}
		code = code[len(part):]
	}
	for all := p.switches; len(all) > 0; {
		part := r.fill(room[:min(len(room), switchNumbers*len(all))])
		for i := range len(part) / switchNumbers {
			n := part[switchNumbers*i:]
			all[i] = dispatch{chars: n[0], any: n[1], mute: n[2]}
		}
		all = all[len(part)/switchNumbers:]
	}
	r.fill(p.numbers)
	return text[r.pos:], true
}

// numbers reads numbers of a text; behind its end they are 0.
type numbers struct {
	text string
	pos  int
}

// fill reads as many numbers as out has room for.
func (r *numbers) fill(out []int32) []int32 {
	for done := 0; done < len(out); done++ {
		if done += r.fours(out[done:]); done < len(out) {
			out[done] = r.one()
		}
	}
	return out
}

// fours reads numbers four at once, for as long as they have two bytes each, and says how many.
func (r *numbers) fours(out []int32) (done int) {
	text := r.text[r.pos:]
	for len(out) >= 4 && len(text) >= 8 {
		four := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		if (^four-0x0001_0001_0001_0001)&four&0x8000_8000_8000_8000 != 0 {
			break // one may be wide
		}
		out[0], out[1], out[2], out[3] = int32(uint16(four)), int32(uint16(four>>16)), int32(uint16(four>>32)), int32(four>>48)
		out, text, done = out[4:], text[8:], done+4
	}
	r.pos += 2 * done
	return done
}

// one reads a number.
func (r *numbers) one() int32 {
	text := r.text[r.pos:]
	if len(text) < 2 {
		return 0
	}
	n := int32(text[0]) | int32(text[1])<<8
	r.pos += 2
	if n != wide || len(text) < 6 {
		return n
	}
	r.pos += 4
	return int32(uint32(text[2]) | uint32(text[3])<<8 | uint32(text[4])<<16 | uint32(text[5])<<24)
}

// pooled writes a list into a pool, or reads it from there.
func pooled[T any](f *frost, pool, l *[]T) {
	n := len(*l)
	num(f, &n)
	switch {
	case !f.reading:
		*pool = append(*pool, *l...)
	case n < 0 || n > len(*pool):
		f.broken = true
	case n > 0:
		*l, *pool = (*pool)[:n:n], (*pool)[n:]
	}
}
