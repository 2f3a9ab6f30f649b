package transcript

// jsonMemo is what a scanner remembers so that large parts of a file are not read again and again: readers first list
// the keys of an object and then go into its values.
type jsonMemo struct {
	checked int      // src[:checked] has been read without a fault, keys given twice included
	first   object   // the first object of the file, as sniffing found it, and where it ends
	end     int      // of first
	open    []handed // elements that are being handed over, the innermost last
	arena   []member // lists of members lie in it one behind the other
	src     *source  // whose limits hold; nil when nobody counts
}

// handed is an element that a reader looks at, and its end once something has read it.
type handed struct{ start, end int }

// arenaSize is how many members are allocated at once.
const arenaSize = 512

// hand hands over the value at a place and leaves the scanner behind it.
func (n node) hand(f func(node)) {
	sc := n.sc
	sc.memo.open = append(sc.memo.open, handed{n.pos, -1})
	if sc.mayHand(n.pos) {
		f(n)
	}
	last := len(sc.memo.open) - 1
	end := sc.memo.open[last].end
	sc.memo.open = sc.memo.open[:last]
	if sc.pos = n.pos; end < 0 {
		sc.skip()
	} else if sc.err == nil {
		sc.pos = end
	}
}

// mayHand counts the values that are handed over. What is beyond a limit need not be looked at.
func (s *jsonScanner) mayHand(pos int) bool {
	src := s.memo.src
	if src == nil || src.room < 0 {
		return src == nil
	}
	if src.values++; src.values > src.mostValues() {
		s.stop(pos, over(limitValues, int64(src.mostValues())))
	}
	return s.err == nil
}

// closed notes that the value which begins at start has been read to its end.
func (s *jsonScanner) closed(start int) {
	if k := len(s.memo.open) - 1; k >= 0 && s.memo.open[k].start == start && s.err == nil {
		s.memo.open[k].end = s.pos
	}
}

// list reads the members of the object at pos.
func (s *jsonScanner) list(pos int) object {
	m := &s.memo
	if s.pos = pos; m.end > 0 && m.first.pos == pos {
		s.pos = m.end
		s.closed(pos)
		return object{s, pos, m.first.members}
	}
	if cap(m.arena)-len(m.arena) < 16 {
		m.arena = make([]member, 0, arenaSize)
	}
	from := len(m.arena)
	s.object(func(key string, _ int) {
		s.peek()
		m.arena = append(m.arena, member{key, s.pos})
		s.skip()
	})
	s.closed(pos)
	return object{s, pos, m.arena[from:len(m.arena):len(m.arena)]}
}

// leap passes an object or a list that was read before, and so is well formed: only strings and brackets count.
func (s *jsonScanner) leap() {
	depth := 0
	for i := s.pos; i < len(s.src); i++ {
		switch s.src[i] {
		case '"':
			i = closingQuote(s.src, i+1)
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				s.pos = i + 1
				return
			}
		}
	}
	s.fail(len(s.src), errJSONEnd)
}

// scanner is a scanner of the whole text that knows what sniffing has read.
func (s *source) scanner() *jsonScanner {
	sc := s.probe.scanner()
	sc.memo.src = s
	return sc
}

func (p *probe) scanner() *jsonScanner {
	sc := &jsonScanner{src: p.text}
	if p.look() == 1 {
		sc.memo = p.memo
	}
	return sc
}

// read looks at the first value of a text: what are the keys of the object that it is, or of the first element of the
// list that it is.
func (p *probe) read(pos int) (ok bool) {
	sc := &jsonScanner{src: p.text, pos: pos}
	p.keys = map[string]bool{}
	read := func() {
		p.memo.first = sc.list(sc.pos)
		p.memo.end = sc.pos
		for _, m := range p.memo.first.members {
			p.keys[m.key] = true
		}
	}
	switch sc.kind() {
	case "object":
		read()
	case "array":
		first := true
		sc.array(func() {
			if first && sc.kind() == "object" {
				first = false
				read()
				return
			}
			sc.skip()
		})
	}
	p.memo.checked = sc.pos
	return sc.err == nil
}
