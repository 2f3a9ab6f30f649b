package segment

import "unicode"

// view is a text in which the gap before one character may be taken as None.
type view struct {
	*Text
	open int // that character; -1 for none
}

// hard reports whether there is an edge at i whatever the words are.
func (v view) hard(i int) bool {
	if i <= 0 || i >= len(v.Folded) {
		return true
	}
	g := v.Gaps[i]
	return g != None && i != v.open && (g >= Pause || isAlnum(v.Folded[i-1]) && isAlnum(v.Folded[i]))
}

// joined reports whether gse takes the characters on both sides of i as parts of one, which no word can divide.
func (v view) joined(i int) bool { return isAlnum(v.Folded[i-1]) && isAlnum(v.Folded[i]) }

// isAlnum reports whether r is what gse joins: a letter or number of at most two bytes.
func isAlnum(r rune) bool {
	if r < 0x80 {
		return isDigit(r) || isLetter(r)
	}
	return r < 0x800 && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// reach is where the longest word that begins at i ends; i+1 when there is none. Words do not cross hard edges.
func (x *index) reach(v view, i int) int {
	end := i + 1
	for end < i+maxWord && !v.hard(end) && x.neighbours(v.Folded[end-1], v.Folded[end]) {
		end++
	}
	if end == i+1 {
		return end
	}
	var room [maxWord]match
	if found := x.matches(v.Folded[i:end], room[:0]); len(found) > 0 {
		return i + found[len(found)-1].end
	}
	return i + 1
}

// crossed reports whether a word of the dictionary lies across i, which is not hard.
func (x *index) crossed(v view, i int) bool {
	for j := i - 1; i-j < maxWord && x.neighbours(v.Folded[j], v.Folded[j+1]); j-- {
		if x.reach(v, j) > i {
			return true
		}
		if v.hard(j) {
			break
		}
	}
	return false
}

// certain reports whether there is an edge at i without asking gse.
func (x *index) certain(v view, i int) bool {
	return v.hard(i) || !v.joined(i) && !x.crossed(v, i)
}

// before is the last certain edge before i, looked for down to limit; false when there is none.
func (x *index) before(v view, i, limit int) (int, bool) {
	for i--; i >= limit; i-- {
		if x.certain(v, i) {
			return i, true
		}
	}
	return i, false
}

// after is the first certain edge after i, looked for up to limit; false when there is none.
func (x *index) after(v view, i, limit int) (int, bool) {
	for i++; i <= limit; i++ {
		if x.certain(v, i) {
			return i, true
		}
	}
	return i, false
}

// cut reports whether gse cut the long stretch before character i of the text.
func (l *longStretch) cut(i int) bool {
	at := i - l.start
	return l.cuts[at>>6]>>(at&63)&1 == 1
}

// tokens appends the words of the stretch [start, end) of v.
func (c *cutter) tokens(v view, start, end int, to []Token) []Token {
	if end-start == 1 {
		return append(to, Token{start, end})
	}
	var short [1]uint64
	cuts := short[:]
	if end-start <= shortStretch {
		short[0] = c.cut(v.Folded[start:end])
	} else {
		cuts = c.cutLong(v, start, end)
	}
	from := start
	for i := start + 1; i < end; i++ {
		if at := i - start; cuts[at>>6]>>(at&63)&1 == 1 {
			to = append(to, Token{from, i})
			from = i
		}
	}
	return append(to, Token{from, end})
}
