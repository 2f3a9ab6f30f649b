package transcript

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// faultsMost is how many lines may be at fault before the rest is not read: by then it is something else than JSONL.
const faultsMost = 100

// lineReader reads JSONL line by line without holding it.
type lineReader struct {
	*jsonReader
	held   *holder
	offset int64 // bytes read before the line
	faults int
}

// readLines reads JSONL in UTF-8 with whole values on its lines.
func readLines(name string, br *bufio.Reader, opt Options, yield func(*Session) error) error {
	s, err := newSource(name, &opt)
	if err != nil {
		return at(err, name)
	}
	s.encoding, s.format = encUTF8, "jsonl"
	h := &holder{yield: yield}
	l := &lineReader{jsonReader: &jsonReader{src: s, groups: map[string]*draft{}, yield: h.pass}, held: h}
	for {
		line, err := longLine(br, opt.limitBytes())
		if err != nil && !errors.Is(err, io.EOF) {
			return at(l.unread(err), name)
		}
		if fault := l.line(line); fault != nil {
			if err := l.forgive(at(fault, name)); err != nil {
				return at(err, name)
			}
		}
		if err != nil {
			return at(l.close(), name)
		}
		l.offset += int64(len(line))
		l.base++
		s.room = s.most() - l.turns // the limit holds for what is in memory
	}
}

// unread is the error of a line that could not be read.
func (l *lineReader) unread(err error) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		e.Line = l.base + 1
		return e
	}
	return &Error{Code: CodeUnreadable, Err: err}
}

// line reads the values of a line.
func (l *lineReader) line(line string) error {
	text := line
	if l.base == 0 {
		text = strings.TrimPrefix(line, bomUTF8)
	}
	if !utf8.ValidString(text) {
		first, _ := damagedUTF8(text)
		e := undecodable(encUTF8, int(l.offset)+len(line)-len(text)+first)
		e.Line = l.base + 1
		return e
	}
	sc := &jsonScanner{src: strings.TrimRight(text, "\r\n")}
	for sc.peek() != 0 && sc.err == nil && l.err == nil {
		l.value(sc)
	}
	switch {
	case l.err != nil:
		return l.err
	case sc.err != nil:
		sc.err.Line += l.base
		return sc.err
	}
	return nil
}

// forgive passes a fault on to whoever goes on behind it; nil when the reading goes on. Behind a fault among single turns it
// does not: a conversation that lacks one of them would be judged unfairly.
func (l *lineReader) forgive(fault error) error {
	tell := l.src.opt.Fault
	if l.err != nil || tell == nil || l.turns > 0 {
		return fault
	}
	if l.faults++; l.faults > faultsMost {
		return &Error{Code: CodeFaultyLines, Line: l.base + 1, Args: []string{strconv.Itoa(faultsMost)}}
	}
	return tell(fault)
}

// close hands over what is left at the end.
func (l *lineReader) close() error {
	if err := l.end(&jsonScanner{}); err != nil {
		return err
	}
	if l.faults > 0 && len(l.held.held) == 0 {
		return nil // the faults say why there is nothing
	}
	return l.held.end()
}

// longLine reads a line of any length up to limit. The line is copied once, out of the buffer, and its turns share it.
func longLine(br *bufio.Reader, limit int64) (string, error) {
	part, err := br.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) && int64(len(part)) <= limit {
		return string(part), err
	}
	var line strings.Builder
	for {
		line.Write(part)
		if int64(line.Len()) > limit {
			return "", over(limitBytes, limit)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line.String(), err
		}
		part, err = br.ReadSlice('\n')
	}
}
