package transcript

import (
	"strings"
	"unicode/utf8"
)

// cut is a place inside a line where another turn begins.
type cut struct {
	from  int // where the label, or the time before it, begins
	text  int // where the words begin
	label string
	time  span
}

// edge says what stands before a label inside a line.
type edge uint8

const (
	edgeNone   edge = iota // …办卡坐席：
	edgeComma              // …办卡，坐席：
	edgeStrong             // …办卡。坐席：  …办卡 坐席：
)

// cuts finds the turns inside line[start:]. current is the label that is speaking. "请找客服：" is talk, so a label with
// no edge before it is only believed when the line goes back and forth. What stays talk is told to doubt.
func (s *speakers) cuts(line string, start int, current string, doubt func(label string)) []cut {
	var found []cut
	var edges []edge
	low := start
	for i := start; ; {
		if i = nextSign(line, i); i < 0 {
			break
		}
		c, e, ok := s.cutAt(line, low, i)
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
		if ok {
			found, edges = append(found, c), append(edges, e)
			i, low = max(i, c.text), c.text
		}
	}
	if len(found) == 0 {
		return nil
	}
	last := foldLabel(current)
	returns := false // 用户：…坐席：…用户：…
	for _, c := range found[1:] {
		returns = returns || foldLabel(c.label) == last
	}
	kept := found[:0]
	for n, c := range found {
		fold := foldLabel(c.label)
		other := fold != last
		digit := c.text < len(line) && line[c.text] >= '0' && line[c.text] <= '9' // 客服：95518
		believed := false
		switch edges[n] {
		case edgeStrong:
			believed = other || !digit
		case edgeComma:
			believed = other && !digit && (s.inline[fold] || returns)
		case edgeNone:
			believed = other && !digit && (s.inline[fold] && len(found) >= 2 || returns)
		}
		if !believed {
			doubt(c.label)
			continue
		}
		kept = append(kept, c)
		last = fold
	}
	return kept
}

// cutAt looks for a label that ends at a colon or a closing bracket at i.
func (s *speakers) cutAt(line string, low, i int) (cut, edge, bool) {
	if n := colonAt(line[i:]); n > 0 {
		if insideClock(line, low, i, n) {
			return cut{}, 0, false
		}
		from := s.labelBefore(line, low, i)
		if from < 0 {
			return cut{}, 0, false
		}
		c := cut{from: from, label: line[from:trimEnd(line, from, i)], text: skipBlank(line, i+n)}
		e := s.widen(line, low, &c)
		return c, e, true
	}
	closing, n := utf8.DecodeRuneInString(line[i:])
	back := line[max(low, i-maxLabelBytes):i]
	for k := len(back); k > 0; {
		r, size := utf8.DecodeLastRuneInString(back[:k])
		k -= size
		if closingOf(r) == closing {
			from := i - len(back) + k
			c := cut{from: from, label: strings.TrimFunc(line[from+size:i], isBlank), text: skipBlank(line, i+n)}
			l := s.look(c.label)
			if !s.inline[l.fold] && l.class != classSpeaker || l.fold == "" {
				return cut{}, 0, false
			}
			if m := colonAt(line[c.text:]); m > 0 {
				c.text = skipBlank(line, c.text+m)
			}
			s.widen(line, low, &c)
			return c, edgeStrong, true
		}
		if closingOf(r) != 0 || strings.ContainsRune("。！？；，", r) {
			break
		}
	}
	return cut{}, 0, false
}

// labelBefore finds the longest label that ends at end, -1 when there is none.
func (s *speakers) labelBefore(line string, low, end int) int {
	stop := trimEnd(line, low, end)
	best, bracket := -1, strings.HasSuffix(line[low:stop], ")") || strings.HasSuffix(line[low:stop], "）")
	for k, runes := stop, 0; k > low && runes < 12; runes++ {
		r, n := utf8.DecodeLastRuneInString(line[low:k])
		if isPunct(r) || r == ':' || r == '：' || r == '.' || r == '\t' || r == utf8.RuneError {
			break
		}
		if strings.ContainsRune("[](){}（）【】「」『』［］〈〉<>《》", r) && !bracket {
			break // 客服（1023）： is a label, [静音]好： is not
		}
		k -= n
		if isBlank(r) || runes == 0 && !s.mayEnd(r) {
			if runes == 0 {
				return -1
			}
			continue
		}
		// A letter or digit is not a label's start in the middle of a word.
		if r < utf8.RuneSelf && k > low && isWord(line[k-1]) {
			continue
		}
		if s.mayBegin(r) && s.inlineLabel(line[k:stop]) {
			best = k
		}
	}
	return best
}

// insideClock says whether the colon of n bytes at i stands in a time of day that is talk: 10:30来.
func insideClock(s string, low, i, n int) bool {
	_, k := number(s[i+n:], 2)
	return k == 2 && i > low && isDigit(s, i-1) && !(i-3 >= low && isDigit(s, i-2) && isDigit(s, i-3))
}

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

// mayEnd is a quick test that spares most colons a closer look: can a label end in r?
func (s *speakers) mayEnd(r rune) bool {
	if r < utf8.RuneSelf {
		return isWord(byte(r)) || r == ')' || r == ']'
	}
	if r >= 0xFF01 && r <= 0xFF5E || r == '】' {
		return true
	}
	if to, ok := toSimple[r]; ok {
		r = to
	}
	return roleEnds[r] || s.ends[r]
}

// mayBegin is the same for the first character.
func (s *speakers) mayBegin(r rune) bool {
	if r < 0x4E00 || r > 0x9FFF {
		return true
	}
	if to, ok := toSimple[r]; ok {
		r = to
	}
	return roleHeads[r] || s.heads[r]
}

// widen takes a time before the label into the cut and says what stands before it all.
func (s *speakers) widen(line string, low int, c *cut) edge {
	if t := timeBefore(line, low, c.from); t >= 0 {
		c.time, _ = spanAt(line[t:])
		c.from = t
		return edgeStrong
	}
	if c.from <= low {
		return edgeStrong
	}
	r, _ := utf8.DecodeLastRuneInString(line[low:c.from])
	switch {
	case isBlank(r), strings.ContainsRune("。！？；：…!?;:.”\"」』）)】]｜|/", r):
		return edgeStrong
	case r == '，', r == ',', r == '、':
		return edgeComma
	}
	return edgeNone
}

// timeBefore is the start of a time that ends right before end, -1 when there is none. A bare time needs its hours.
func timeBefore(line string, low, end int) int {
	stop := trimEnd(line, low, end)
	for k := stop - 1; k >= low && k > stop-40; k-- {
		c := line[k]
		bracket := c == '[' || c == '(' || strings.HasPrefix(line[k:], "【") || strings.HasPrefix(line[k:], "（")
		digit := c >= '0' && c <= '9' && (k == low || !isWord(line[k-1]) && strings.IndexByte(":.-/", line[k-1]) < 0)
		if !bracket && !digit {
			continue
		}
		if sp, n := spanAt(line[k:]); n == stop-k && (bracket || sp.start.kind == stampLong || sp.start.kind == stampDate) {
			return k
		}
	}
	return -1
}

// nextSign is the next colon or closing bracket of any width from i on, -1 when there is none.
func nextSign(line string, i int) int {
	for ; i < len(line); i++ {
		switch c := line[i]; {
		case c >= 0xE4 && c <= 0xE9: // Han, of three bytes
			i += 2
		case c == ':', c == ')', c == ']', c == '>':
			return i
		case c == 0xE2, c == 0xE3, c == 0xEF:
			if i+2 < len(line) && isWideSign(c, line[i+1], line[i+2]) {
				return i
			}
		}
	}
	return -1
}

// isWideSign knows the signs of three bytes. It is asked at every full-width mark of every line, so it compares bytes.
func isWideSign(a, b, c byte) bool {
	switch uint32(a)<<16 | uint32(b)<<8 | uint32(c) {
	case 0xEFBC9A, 0xE38091, 0xEFBC89, 0xEFBCBD, 0xE38089, 0xE3808D, 0xE3808F, 0xEFB995, 0xEFB8B0, 0xE288B6: // ：】）］〉」』﹕︰∶
		return true
	}
	return false
}
