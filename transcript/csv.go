package transcript

import (
	"errors"
	"strings"
)

// cell is one cell of a table and where it stands.
type cell struct {
	text   string
	at     int // byte offset of its first character
	line   int
	quoted bool
}

// csvScanner reads rows. encoding/csv would turn \r\n inside a cell into \n and so change what was said.
type csvScanner struct {
	src  string
	sep  string
	pos  int
	line int
	raw  bool // tab-separated and not quoted: quotation marks are words
}

var (
	errOpenQuote  = errors.New("the quotation mark that opens the cell is never closed")
	errAfterQuote = errors.New("there is text behind the closing quotation mark")
)

// row reads one row into cells and gives the end of the row in the source. A row without cells is the end.
func (c *csvScanner) row(cells []cell) (row []cell, end int, err *Error) {
	row = cells[:0]
	for c.pos < len(c.src) {
		one, e := c.cell()
		if e != nil {
			return nil, 0, e
		}
		row = append(row, one)
		if strings.HasPrefix(c.src[c.pos:], c.sep) {
			c.pos += len(c.sep)
			if c.pos == len(c.src) || c.src[c.pos] == '\n' || c.src[c.pos] == '\r' {
				row = append(row, cell{at: c.pos, line: c.line})
			} else {
				continue
			}
		}
		end = c.pos
		c.newline()
		return row, end, nil
	}
	return row, c.pos, nil
}

func (c *csvScanner) newline() {
	if c.pos < len(c.src) && c.src[c.pos] == '\r' {
		c.pos++
		if c.pos == len(c.src) || c.src[c.pos] != '\n' {
			c.line++
			return
		}
	}
	if c.pos < len(c.src) && c.src[c.pos] == '\n' {
		c.pos++
		c.line++
	}
}

func (c *csvScanner) cell() (cell, *Error) {
	at := c.pos
	for at < len(c.src) && c.src[at] == ' ' {
		at++
	}
	if at < len(c.src) && c.src[at] == '"' && !c.raw {
		one, next, line, err := c.quoted(at)
		if err == nil {
			c.pos, c.line = next, line
			return one, nil
		}
		open := errors.Is(err.Err, errOpenQuote)
		if c.sep != "\t" || open && !c.plainLine(at) {
			return cell{}, err
		}
		c.raw = open
		// Tab-separated files often do not quote at all: the mark is part of what was said.
	}
	end := c.pos
	for end < len(c.src) && c.src[end] != '\n' && c.src[end] != '\r' && !(c.src[end] == c.sep[0] && strings.HasPrefix(c.src[end:], c.sep)) {
		end++
	}
	one := cell{text: c.src[c.pos:end], at: c.pos, line: c.line}
	c.pos = end
	return one, nil
}

// plainLine says whether the line from at on has another quotation mark, so that the first is not an opening one.
func (c *csvScanner) plainLine(at int) bool {
	rest := c.src[at+1:]
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return strings.IndexByte(rest, '"') >= 0
}

// quoted reads a cell in quotation marks; a doubled mark inside stands for one.
func (c *csvScanner) quoted(at int) (one cell, next, line int, err *Error) {
	one = cell{at: at + 1, line: c.line, quoted: true}
	var parts strings.Builder
	from, i := at+1, at+1
	for {
		k := strings.IndexByte(c.src[i:], '"')
		if k < 0 {
			return cell{}, 0, 0, c.bad(at, errOpenQuote)
		}
		i += k
		if i+1 < len(c.src) && c.src[i+1] == '"' {
			parts.WriteString(c.src[from : i+1])
			i += 2
			from = i
			continue
		}
		break
	}
	one.text = c.src[from:i]
	if parts.Len() > 0 {
		parts.WriteString(one.text)
		one.text = parts.String()
	}
	line = c.line + breaks(c.src[at:i])
	next = i + 1
	for next < len(c.src) && c.src[next] == ' ' {
		next++
	}
	if next < len(c.src) && c.src[next] != '\n' && c.src[next] != '\r' && !strings.HasPrefix(c.src[next:], c.sep) {
		return cell{}, 0, 0, c.bad(i+1, errAfterQuote)
	}
	return one, next, line, nil
}

func (c *csvScanner) bad(at int, why error) *Error {
	e := &Error{Code: CodeBadCSV, Err: why}
	head := c.src[:at]
	e.Line = breaks(head) + 1
	_, e.Column = place(head[strings.LastIndexAny(head, "\r\n")+1:], at)
	return e
}

// breaks counts line breaks of any kind.
func breaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}
