package lexicon

import "slices"

// opcode is one step of a compiled phrase.
type opcode uint8

const (
	opChar   opcode = iota // consume one character equal to char
	opSlot                 // consume a filling of slot
	opGap                  // consume 0 to gapMax characters
	opBreak                // the next character may follow any pause or full stop
	opBegin                // only where a clause begins
	opEnd                  // only where a clause ends
	opSplit                // go on at the next step and at one some steps on
	opSwitch               // go on at those alternatives of one of the switches that the next character allows
	opJump                 // go on some steps on
	opMatch
)

// instr is a step: its operation, and below it what that is about, a character, a slot or a number. Phrases are some hundred
// thousand steps.
type instr uint32

const operandBits = 24

// instrOf is an operation on something.
func instrOf[T ~int32 | ~uint8 | ~int](op opcode, on T) instr {
	return instr(op)<<operandBits | instr(on)
}

func (in instr) op() opcode { return opcode(in >> operandBits) }

// char is what opChar consumes.
func (in instr) char() rune { return rune(in & (1<<operandBits - 1)) }

// slot is what opSlot fills.
func (in instr) slot() slot { return slot(in) }

// by is how many steps on opSplit and opJump go on, and which of the switches opSwitch is.
func (in instr) by() int32 { return int32(in & (1<<operandBits - 1)) }

// programMax bounds the size of one compiled phrase, in steps: nested word groups multiply.
const programMax = 20000

// program is a phrase compiled for matching: steps, and whose they are.
type program struct {
	*steps
	owner  int32 // index into Lexicon.owners
	entry  int32 // which of the owner's phrases
	role   role
	sides  Sides
	strict bool // banned phrases and triggers: 你 is 您, full stops and real pauses end a phrase
	edges  edges
	probe  probe
}

// edges says when a match must begin and end at word boundaries.
type edges uint8

const (
	edgesNever  edges = iota // exceptions
	edgesShort               // required phrases and triggers: below edgeFree characters
	edgesAlways              // banned phrases
)

// edgeFree is the number of characters from which on a required phrase, or a trigger, needs no word edges: it carries
// its own proof. 您好 in 您好像没带证 is not a greeting; 请稍等 in 请稍等一下 is the phrase, whatever the dictionary joins.
const edgeFree = 3

// endFree is the number of characters from which on a banned phrase in the standard's own words must begin a word, but need
// not end one: so much is no chance (不属于我们管 before 下一位, which gse joins to 管下).
const endFree = 6

// bounded says whether a match of n characters must lie between word boundaries.
func (p *program) bounded(n int) bool {
	switch p.edges {
	case edgesAlways:
		return n < endFree || p.role != rolePhrase
	case edgesShort:
		return n < edgeFree
	}
	return false
}

// steps is what the program of a phrase does, whoever owns it.
type steps struct {
	code []instr
	choices
	measures
	first  []rune  // characters it can begin with, in order; nil when anything can
	chars  []rune  // all its characters as keys, in order
	sieve  uint64  // of first: a character whose bit is not set is not among them
	solid  bool    // every match has a fixed character that is no filler
	forms  []form  // what it matches, written out, where one wrong syllable may be forgiven
	behind []int32 // the steps behind slots and gaps
}

// measures are how long a match can be, in characters, fillers and stutter aside.
type measures struct {
	minChars int // at least
	fixed    int // at least, of those that the phrase itself has
	most     int // at most
}

// alike says whether got passes for want although it is another character. In banned phrases and triggers 你 and 您 are
// the same. In an exception 你 takes 您 too, but 您 only itself: what excuses by its politeness must be polite.
func (p *program) alike(want, got rune) bool {
	return p.strict && twin(want) == got && (want == '你' || want == '您' && p.role != roleExcept)
}

// role is what a phrase is to its owner.
type role uint8

const (
	rolePhrase role = iota
	roleVariant
	roleExcept
	roleProbe // half of a written-out phrase, by which it is found although one of its syllables is wrong
)

// twin gives another character of phrases that one of a text may stand for, 0 when there is none: 你 and 您 stand for each other,
// and it is for the step to say whether they may; 嘛 is also 吗.
func twin(r rune) rune {
	switch r {
	case '你':
		return '您'
	case '您':
		return '你'
	case askingAlso:
		return asking
	}
	return 0
}

// emitter writes the steps of a syntax tree.
type emitter struct {
	code     []instr
	switches []choice
}

// compileNode turns a syntax tree into steps; false when they are too many.
func compileNode(n *node) (*emitter, bool) {
	e := &emitter{}
	if !e.emit(n) {
		return nil, false
	}
	e.add(instrOf(opMatch, 0))
	return e, true
}

func (e *emitter) add(i instr) int {
	e.code = append(e.code, i)
	return len(e.code) - 1
}

func (e *emitter) emit(n *node) bool {
	if len(e.code) > programMax {
		return false
	}
	switch n.kind {
	case nodeSeq:
		for _, k := range n.kids {
			if !e.emit(k) {
				return false
			}
		}
	case nodeAlt:
		return e.alternatives(n.kids)
	case nodeOpt:
		s := e.add(instrOf(opSplit, 0))
		if !e.emit(n.kids[0]) {
			return false
		}
		e.code[s] = instrOf(opSplit, len(e.code)-s)
	case nodeChar:
		e.add(instrOf(opChar, n.char))
	case nodeSlot:
		e.add(instrOf(opSlot, n.slot))
	case nodeGap:
		e.add(instrOf(opGap, 0))
	case nodeBreak:
		e.add(instrOf(opBreak, 0))
	case nodeBegin:
		e.add(instrOf(opBegin, 0))
	case nodeEnd:
		e.add(instrOf(opEnd, 0))
	}
	return true
}

// alternatives writes a switch and, behind it, the alternatives, each with a jump to what follows them.
func (e *emitter) alternatives(kids []*node) bool {
	own := len(e.switches)
	e.switches = append(e.switches, choice{})
	e.add(instrOf(opSwitch, own))
	var jumps []int
	var c choice
	for _, k := range kids {
		c.enter(k, int32(len(e.code)))
		if !e.emit(k) {
			return false
		}
		jumps = append(jumps, e.add(instrOf(opJump, 0)))
	}
	for _, j := range jumps {
		e.code[j] = instrOf(opJump, len(e.code)-j)
	}
	e.switches[own] = c
	return true
}

// pausesFirst says whether a phrase begins with punctuation: what may stand before its first character is for its own
// first step to say.
func (n *node) pausesFirst() bool {
	switch n.kind {
	case nodeBreak:
		return true
	case nodeSeq, nodeOpt:
		return len(n.kids) > 0 && n.kids[0].pausesFirst()
	case nodeAlt:
		return slices.ContainsFunc(n.kids, (*node).pausesFirst)
	}
	return false
}

// extent gives the least and the most characters that n matches.
func (n *node) extent() (least, most int) {
	switch n.kind {
	case nodeSeq:
		for _, k := range n.kids {
			a, b := k.extent()
			least, most = least+a, most+b
		}
	case nodeAlt:
		least = -1
		for _, k := range n.kids {
			a, b := k.extent()
			if least < 0 || a < least {
				least = a
			}
			most = max(most, b)
		}
	case nodeOpt:
		_, most = n.kids[0].extent()
	case nodeChar:
		return 1, 1
	case nodeSlot:
		if n.slot.secret() {
			return 11, n.slot.maxLen()
		}
		return 1, n.slot.maxLen()
	case nodeGap:
		return 0, gapMax
	}
	return least, most
}

// fixed gives the least number of fixed characters in a match.
func (n *node) fixed() int {
	switch n.kind {
	case nodeSeq:
		sum := 0
		for _, k := range n.kids {
			sum += k.fixed()
		}
		return sum
	case nodeAlt:
		least := -1
		for _, k := range n.kids {
			if f := k.fixed(); least < 0 || f < least {
				least = f
			}
		}
		return least
	case nodeChar:
		return 1
	}
	return 0
}

// solid says whether every match holds a fixed character that is no filler: something to find it by.
func (n *node) solid() bool {
	switch n.kind {
	case nodeChar:
		return key(n.char) != 0
	case nodeSeq:
		return slices.ContainsFunc(n.kids, (*node).solid)
	case nodeAlt:
		return len(n.kids) > 0 && !slices.ContainsFunc(n.kids, func(k *node) bool { return !k.solid() })
	}
	return false
}

// secret says whether the phrase holds a slot whose filling must be masked.
func (n *node) secret() bool {
	if n.kind == nodeSlot && n.slot.secret() {
		return true
	}
	for _, k := range n.kids {
		if k.secret() {
			return true
		}
	}
	return false
}

// firsts adds the characters that a match can begin with; false when it can begin with anything or match nothing.
func (n *node) firsts(set map[rune]bool) (closed bool) {
	switch n.kind {
	case nodeChar:
		set[n.char] = true
		return true
	case nodeSeq:
		for _, k := range n.kids {
			if k.kind == nodeBegin || k.kind == nodeEnd || k.kind == nodeBreak {
				continue
			}
			if k.kind == nodeSlot || k.kind == nodeGap {
				return false
			}
			if k.kind == nodeOpt {
				if !k.kids[0].firsts(set) {
					return false
				}
				continue
			}
			return k.firsts(set)
		}
		return false
	case nodeAlt:
		for _, k := range n.kids {
			if !k.firsts(set) {
				return false
			}
		}
		return true
	}
	return false
}
