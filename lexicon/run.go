package lexicon

import (
	"slices"

	"chayan/segment"
)

// pauseFree is the number of characters from which on a banned phrase may be cut by a pause between its words: in a
// shorter one the pause is likelier to part two innocent words (您别急，什么事慢慢说).
const pauseFree = 4

// license says what may stand before the next character of a phrase.
type license uint8

const (
	licenseNone  license = iota // what the phrase's own strictness allows
	licensePause                // a pause too
	licenseStop                 // a full stop too
)

// thread is one state of a running match: next step, next character, what may stand before it.
type thread struct {
	pc, pos int32
	lic     license
}

// runner tries one program at one place of one text. It keeps its memory between runs.
type runner struct {
	text  *segment.Text
	skips skips // of the text
	words *segment.Worker
	prog  *program
	start int
	limit int // first position that is out of reach
	mode
	memory
	ends []int
}

// memory is what a run remembers of the steps it took. Most phrases are done in a few steps and need none; those that lead
// to the same place in many ways need more, and are tried again with a memory.
type memory struct {
	budget  int // steps that may still be taken without it
	in      bool
	stack   []thread
	visited visited
}

// forgetful is how many steps are taken without remembering them.
const forgetful = 256

// mode is how liberally a program is tried.
type mode struct {
	loose  bool            // fillers and stutter may be stepped over
	alone  bool            // the match stands alone between pauses, so a pause inside parts no innocent words
	sounds *segment.Sounds // not nil: characters that are read the same are the same
	cut    bool            // the text was put together from two: a pause in it may be none
}

// run returns every position where a match that begins at start ends, in no order, each once. The slice is valid until
// the next run. A loose run steps over fillers and stutter.
func (r *runner) run(p *program, start, reach int, loose bool) []int {
	r.prog, r.start, r.loose = p, start, loose
	r.limit = min(len(r.text.Folded), start+reach)
	r.ends = r.ends[:0]
	if r.budget, r.in = forgetful, false; r.step(0, start, licenseNone) {
		return r.ends
	}
	r.ends, r.in = r.ends[:0], true
	r.visited.clear()
	r.stack = append(r.stack[:0], thread{0, int32(start), licenseNone})
	for len(r.stack) > 0 {
		t := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.step(int(t.pc), int(t.pos), t.lic)
	}
	return r.ends
}

// on goes on at a step, at once or, with a memory, later, unless that was done before; false when it takes too long without
// a memory.
func (r *runner) on(pc, pos int, lic license) bool {
	switch {
	case pos > r.limit:
	case !r.in:
		return r.step(pc, pos, lic)
	case r.visited.add(uint64(pc)<<32 | uint64(pos)<<2 | uint64(lic)):
		r.stack = append(r.stack, thread{int32(pc), int32(pos), lic})
	}
	return true
}

// step takes a step, and those behind it as long as there is one way to go.
func (r *runner) step(pc, pos int, lic license) bool {
	for {
		if r.budget--; r.budget < 0 && !r.in {
			return false
		}
		switch in := r.prog.code[pc]; in.op() {
		case opChar:
			if r.loose && !r.skip(pc, pos) {
				return false
			}
			if pos >= r.limit || !r.same(in.char(), r.text.Folded[pos]) || !r.may(pos, lic) {
				return true
			}
			pc, pos, lic = pc+1, pos+1, licenseNone
		case opJump:
			pc += int(in.by())
		case opSplit:
			if !r.on(pc+1, pos, lic) {
				return false
			}
			pc += int(in.by())
		case opSwitch:
			return r.choose(&r.prog.switches[in.by()], pc, pos, lic)
		case opBreak:
			pc, lic = pc+1, licenseStop
		case opBegin, opEnd:
			if !r.bounds(in.op(), pos) {
				return true
			}
			pc++
		case opSlot:
			return r.fill(in.slot(), pc, pos, lic)
		case opGap:
			return r.gap(pc, pos)
		case opMatch:
			r.accept(pos)
			return true
		}
	}
}

// bounds says whether a clause begins, or ends, at pos.
func (r *runner) bounds(op opcode, pos int) bool {
	if op == opBegin {
		return r.clauseBegins(pos)
	}
	return r.clauseEnds(pos)
}

// choose goes on at the alternatives that the next character allows.
func (r *runner) choose(d *dispatch, pc, pos int, lic license) bool {
	if !r.all(r.prog.open(d), pos, lic) {
		return false
	}
	if d.chars == 0 || pos >= r.limit {
		return true
	}
	if r.sounds != nil {
		return r.sounding(d, pos, lic)
	}
	if r.loose && !r.skip(pc, pos) {
		return false
	}
	next := r.text.Folded[pos]
	also := twin(next)
	return r.all(r.prog.with(d, next), pos, lic) && (also == 0 || r.all(r.prog.with(d, also), pos, lic))
}

// sounding goes on at the alternatives that can begin with what sounds like the next character.
func (r *runner) sounding(d *dispatch, pos int, lic license) bool {
	next, targets := r.text.Folded[pos], r.prog.targets(d)
	last, like := rune(-1), false
	for i, c := range r.prog.starts(d) {
		if c != last {
			last, like = c, r.same(c, next)
		}
		if like && !r.on(int(targets[i]), pos, lic) {
			return false
		}
	}
	return true
}

// all goes on at several steps.
func (r *runner) all(steps []int32, pos int, lic license) bool {
	for _, pc := range steps {
		if !r.on(int(pc), pos, lic) {
			return false
		}
	}
	return true
}

func (r *runner) accept(pos int) {
	if pos > r.start && !slices.Contains(r.ends, pos) {
		r.ends = append(r.ends, pos)
	}
}

// fill goes on behind everything that fills a slot.
func (r *runner) fill(s slot, pc, pos int, lic license) bool {
	if r.loose && !r.skip(pc, pos) {
		return false
	}
	ok := true
	if r.may(pos, lic) {
		s.ends(r.text, pos, func(end int) { ok = ok && r.on(pc+1, end, licenseNone) })
	}
	return ok
}

// same compares a character of the phrase with one of the text. Nobody takes a filler for a word by its sound, but 嘛
// is 吗.
func (r *runner) same(want, got rune) bool {
	return want == got || r.prog.alike(want, got) || want == asking && got == askingAlso ||
		r.sounds != nil && key(got) != 0 && r.sounds.Alike(want, got)
}

// may says whether the phrase may go on at pos in spite of what stands before it.
func (r *runner) may(pos int, lic license) bool {
	if pos == r.start || pos >= len(r.text.Folded) {
		return true
	}
	switch g := r.text.Gaps[pos]; {
	case g <= segment.Space || lic == licenseStop:
		return true
	case g == segment.Stop:
		return false
	case lic == licensePause || !r.prog.strict || r.alone || r.prog.minChars >= pauseFree && !r.close():
		return true
	default: // a recogniser's gap is no pause, nor its comma inside a word: 急_什么, 不知，道
		return r.text.Unheard(pos) || r.words.InWord(r.text, pos)
	}
}

// close says whether the words of the program must stand together: what excuses is not guessed over a pause (急什么呀，材料
// 没看完 is not 急什么材料).
func (r *runner) close() bool { return r.prog.role == roleExcept && !r.cut }

// skip steps over fillers and stutter between the characters of a phrase.
func (r *runner) skip(pc, pos int) bool {
	if pos >= r.limit || r.text.Gaps[pos] == segment.Stop && pos > r.start {
		return true
	}
	lic := licensePause
	if r.close() {
		lic = licenseNone
	}
	if k := r.skips.filler(pos); k > 0 && pos > r.start && r.stopFree(pos, k) && !r.on(pc, pos+k, lic) {
		return false
	}
	k := r.skips.repeat(pos)
	return k == 0 || !r.stutters(pos, k) || r.on(pc, pos+k, lic)
}

// stutters says whether k characters at pos are said again by a slip of the tongue. They are not where they are a word
// by being doubled (妈妈的 is no stuttered 妈的; inside a banned phrase nothing else fits, 你明明天再来), nor where the
// first copy ends a word before a pause (您好，好久不见).
func (r *runner) stutters(pos, k int) bool {
	if r.text.Gaps[pos+k] >= segment.Pause {
		return pos == r.start || r.words.Edge(r.text, pos)
	}
	if r.prog.strict && pos > r.start || r.text.Gaps[pos+k] != segment.None {
		return true
	}
	return r.skips.repeat(pos+k) == k || !r.words.Word(r.text.Folded[pos:pos+2*k])
}

// stopFree says whether no full stop stands inside or right behind k characters at pos.
func (r *runner) stopFree(pos, k int) bool {
	for i := pos + 1; i <= pos+k; i++ {
		if r.text.Gaps[i] == segment.Stop {
			return false
		}
	}
	return true
}

// gap lets … stand for 0 to gapMax characters, not across a full stop.
func (r *runner) gap(pc, pos int) bool {
	for k := 0; k <= gapMax && pos+k <= r.limit; k++ {
		if k > 0 && pos+k-1 > r.start && r.text.Gaps[pos+k-1] == segment.Stop {
			return true
		}
		if !r.on(pc+1, pos+k, licensePause) {
			return false
		}
	}
	return true
}

// clauseBegins says whether a clause begins at pos: after a pause, or after nothing but fillers since one.
func (r *runner) clauseBegins(pos int) bool {
	for i := pos; ; {
		if r.text.Gaps[i] >= segment.Pause {
			return true
		}
		k := 1
		for k <= 3 && (i < k || r.skips.filler(i-k) != k) {
			k++
		}
		if k > 3 {
			return false
		}
		i -= k
	}
}

// clauseEnds says whether a clause ends at pos: before a pause, or before nothing but particles and fillers.
func (r *runner) clauseEnds(pos int) bool {
	for i := pos; ; {
		if r.text.Gaps[i] >= segment.Pause {
			return true
		}
		if c := r.text.Folded[i]; c == '了' || c == '的' {
			i++
			continue
		}
		k := r.skips.filler(i)
		if k == 0 {
			return false
		}
		i += k
	}
}
