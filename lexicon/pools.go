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
	text, pos, done := r.text, r.pos, 0
	for done < len(out) && pos+6 <= len(text) { // a number has at most six bytes
		n := int32(text[pos]) | int32(text[pos+1])<<8
		pos += 2
		if n == wide {
			n = int32(uint32(text[pos]) | uint32(text[pos+1])<<8 | uint32(text[pos+2])<<16 | uint32(text[pos+3])<<24)
			pos += 4
		}
		out[done] = n
		done++
	}
	for ; done < len(out); done++ {
		n := int32(0)
		if pos+2 <= len(text) {
			n = int32(text[pos]) | int32(text[pos+1])<<8
			pos += 2
		}
		out[done] = n
	}
	r.pos = pos
	return out
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
