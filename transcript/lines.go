package transcript

import "strings"

// lines walks over the lines of a text; \n, \r\n and a lone \r end a line. It remembers where the next \n is, so that
// a file with only one kind of ending is still walked in one pass.
type lines struct {
	src    string
	pos    int // start of the next line
	start  int // start of the line given last
	no     int // its number, from 1
	nextNL int // place of the next \n at or behind pos; 0 not looked for
	clear  int // no \r stands between pos and here
}

// lookAhead is how far behind the end of a line \r is looked for at once.
const lookAhead = 4 << 10

// next gives the next line without its ending.
func (l *lines) next() (line string, no int, ok bool) {
	if l.pos >= len(l.src) {
		return "", l.no, false
	}
	if l.nextNL < l.pos || l.nextNL == 0 {
		l.nextNL = len(l.src)
		if i := strings.IndexByte(l.src[l.pos:], '\n'); i >= 0 {
			l.nextNL = l.pos + i
		}
	}
	l.start = l.pos
	l.no++
	end := l.nextNL
	if l.clear < end {
		from := max(l.pos, l.clear)
		l.clear = min(len(l.src), end+lookAhead)
		if i := strings.IndexByte(l.src[from:l.clear], '\r'); i >= 0 {
			l.clear = from + i
		}
		end = min(end, l.clear)
	}
	l.pos = end + 1
	if end < len(l.src) && l.src[end] == '\r' && l.pos < len(l.src) && l.src[l.pos] == '\n' {
		l.pos++
	}
	return l.src[l.start:end], l.no, true
}

// nextText gives the next line that is not blank.
func (l *lines) nextText() (line string, no int, ok bool) {
	for {
		line, no, ok = l.next()
		if !ok || skipBlank(line, 0) < len(line) {
			return line, no, ok
		}
	}
}
