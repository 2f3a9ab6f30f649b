package lexicon

// opcode is one step of a compiled phrase.
type opcode uint8

const (
	opChar  opcode = iota // consume one character equal to char
	opSlot                // consume a filling of slot
	opGap                 // consume 0 to gapMax characters
	opBreak               // the next character may follow any pause or full stop
	opBegin               // only where a clause begins
	opEnd                 // only where a clause ends
	opSplit               // go on at x and at y
	opJump                // go on at x
	opMatch
)

type instr struct {
	op   opcode
	slot slot
	char rune
	x, y int32
}

// programMax bounds the size of one compiled phrase, in steps: nested word groups multiply.
const programMax = 20000

// program is a phrase compiled for matching.
type program struct {
	steps
	owner  int32 // index into Lexicon.owners
	entry  int32 // which of the owner's phrases
	before int   // most characters of a match that stand before its anchor
	role   role
	sides  Sides
	strict bool // banned phrases and triggers: 你 is 您, full stops and real pauses end a phrase
	edges  edges
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

// wanted says whether a match of n characters must lie between word boundaries.
func (e edges) wanted(n int) bool { return e == edgesAlways || e == edgesShort && n < edgeFree }

// steps is what the program of a phrase does, whoever owns it.
type steps struct {
	code     []instr
	minChars int    // least number of characters that a match has
	most     int    // most characters that a match has, fillers and stutter aside
	first    []rune // characters it can begin with; nil when anything can
}

// alike says whether got passes for want although it is another character. In banned phrases and triggers 你 and 您 are
// the same. In an exception 你 takes 您 too, but 您 only itself: what excuses by its politeness must be polite.
func (p *program) alike(want, got rune) bool {
	if !p.strict || key(want) != '你' || key(got) != '你' {
		return false
	}
	return p.role != roleExcept || want == '你'
}

// role is what a phrase is to its owner.
type role uint8

const (
	rolePhrase role = iota
	roleVariant
	roleExcept
)

// compileNode turns a syntax tree into steps.
func compileNode(n *node) ([]instr, bool) {
	var code []instr
	ok := emit(&code, n)
	if !ok {
		return nil, false
	}
	return append(code, instr{op: opMatch}), true
}

func emit(code *[]instr, n *node) bool {
	if len(*code) > programMax {
		return false
	}
	add := func(i instr) int { *code = append(*code, i); return len(*code) - 1 }
	switch n.kind {
	case nodeSeq:
		for _, k := range n.kids {
			if !emit(code, k) {
				return false
			}
		}
	case nodeAlt:
		return emitAlternatives(code, n.kids)
	case nodeOpt:
		s := add(instr{op: opSplit})
		if !emit(code, n.kids[0]) {
			return false
		}
		(*code)[s].x, (*code)[s].y = int32(s+1), int32(len(*code))
	case nodeChar:
		add(instr{op: opChar, char: n.char})
	case nodeSlot:
		add(instr{op: opSlot, slot: n.slot})
	case nodeGap:
		add(instr{op: opGap})
	case nodeBreak:
		add(instr{op: opBreak})
	case nodeBegin:
		add(instr{op: opBegin})
	case nodeEnd:
		add(instr{op: opEnd})
	}
	return true
}

func emitAlternatives(code *[]instr, kids []*node) bool {
	var jumps []int
	for i, k := range kids {
		last := i == len(kids)-1
		split := len(*code)
		if !last {
			*code = append(*code, instr{op: opSplit})
		}
		if !emit(code, k) {
			return false
		}
		if !last {
			jumps = append(jumps, len(*code))
			*code = append(*code, instr{op: opJump})
			(*code)[split].x, (*code)[split].y = int32(split+1), int32(len(*code))
		}
	}
	for _, j := range jumps {
		(*code)[j].x = int32(len(*code))
	}
	return true
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
