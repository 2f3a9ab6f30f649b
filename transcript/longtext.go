package transcript

import (
	"cmp"
	"errors"
	"hash/maphash"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// ReadRecordings is ReadFunc for those who need not have all turns at the same time. Of a plain text in UTF-8 that has labels and
// no times, that is longer than Limit.Held, and whose r is an io.ReaderAt and knows its Size, it keeps what the labels
// tell, and reads it again for each walk. yield is called again, with all turns in memory, when it returns the error of Hold.
func ReadRecordings(name string, r io.Reader, opt Options, yield func(*Recording) error) error {
	file, ok := r.(sizedReaderAt)
	if !ok || opt.holds(file.Size()) || file.Size() > opt.limitBytes() {
		return ReadFunc(name, r, opt, func(s *Session) error { return yield(Whole(s)) })
	}
	err := readLong(name, file, opt, yield)
	if errors.Is(err, errHold) {
		return ReadFunc(name, &fromStart{io.NewSectionReader(file, 0, math.MaxInt64), file.Size()}, opt, func(s *Session) error { return yield(Whole(s)) })
	}
	return err
}

type sizedReaderAt interface {
	io.ReaderAt
	Size() int64
}

// fromStart reads a file whose size is known once more.
type fromStart struct {
	io.Reader
	size int64
}

// Size spares memory, see ReadFunc.
func (r *fromStart) Size() int64 { return r.size }

// lostRune is what an earlier program left for what it lost.
const lostRune = string(utf8.RuneError)

// errHold says that a text must be held as a whole. It comes before anything was handed over.
var errHold = errors.New("to be read as a whole")

const (
	heldPieces = 32 // that make up Limit.Held
	mostPieces = 32 // in which a turn must begin
)

// longText is a text that is read in pieces, again for each walk.
type longText struct {
	src  *source
	file *rereader
	sp   *speakers // has seen every line
	tail int64     // where the talk ends
	rec  *Recording
	lost bool // an earlier program lost characters
	done bool // a walk has come to its end
}

// readLong hands over a text that is read in pieces, or says errHold.
func readLong(name string, file io.ReaderAt, opt Options, yield func(*Recording) error) error {
	src, err := newSource(name, &opt)
	if err != nil || opt.RTTM != nil || !asksUTF8(opt.Encoding) {
		return errHold // which says what is wrong
	}
	src.format, src.encoding = "text", encUTF8
	piece := max(opt.held()/heldPieces, 1)
	t := &longText{src: src, sp: newSpeakers(src.named), file: &rereader{src: file, piece: make([]byte, piece), seed: maphash.MakeSeed()}}
	if err := t.sniff(opt.Format); err != nil {
		return at(err, name)
	}
	if err := t.survey(); err != nil {
		return at(err, name)
	}
	t.rec = &Recording{head: &Session{Source: name, Format: src.format}, walk: t.walk}
	return yield(t.rec)
}

// asksUTF8 says whether UTF-8 was asked for, or nothing.
func asksUTF8(encoding string) bool {
	switch strings.ToLower(encoding) {
	case "", encAuto, encUTF8, "utf8":
		return true
	}
	return false
}

// sniff says errHold unless no text that begins like this one can be of another format.
func (t *longText) sniff(asked string) error {
	const (
		slack = 64 << 10 // bytes that a sniff looks at, behind blanks
		lines = 60       // lines that one looks at
	)
	w := window{file: t.file}
	for len(w.text) < maxRunLog+slack && !w.end {
		if err := w.grow(); err != nil {
			return err
		}
		if strings.HasPrefix(w.text[skipBlank(w.text, 0):], "{") {
			return errHold // JSON, most likely
		}
	}
	head := w.text[:w.whole()]
	p := &probe{data: head, text: head, part: !w.end}
	if p.look() >= 0 || p.part && (skipBlank(head, 0) > slack || !hasLines(head, lines)) {
		return errHold
	}
	switch strings.ToLower(asked) {
	case "", "auto", t.src.format:
	default:
		return errHold
	}
	for _, f := range formats() {
		if f.name != t.src.format && f.sniff(p) {
			return errHold
		}
	}
	return nil
}

// hasLines says whether a text has so many lines that are not blank.
func hasLines(text string, most int) bool {
	it := lines{src: text}
	for range most {
		if _, _, ok := it.nextText(); !ok {
			return false
		}
	}
	return true
}

// survey walks over all lines for what their labels are, and where the talk ends.
func (t *longText) survey() error {
	w := window{file: t.file}
	above, last := "", ""
	for !w.end {
		if err := w.grow(); err != nil {
			return err
		}
		text := w.text[:w.whole()]
		if text == "" && !w.end {
			if len(w.text) > mostPieces*len(t.file.piece) {
				return errHold
			}
			continue
		}
		if strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) || w.at+int64(len(text)) > t.src.opt.limitBytes() {
			return errHold
		}
		t.lost = t.lost || strings.Contains(text, lostRune)
		t.sp.survey(text)
		above, last = last, text
		w.pass(len(text))
	}
	end := above + last
	at, all := tailStart(end)
	if t.tail = w.at - int64(len(end)-at); all && w.at > int64(len(end)) {
		return errHold
	}
	return nil
}

// walk is that of Recording.
func (t *longText) walk(visit func([]Turn) error) error {
	src, d := *t.src, &draft{light: true}
	p := src.settling(nil)
	if t.lost && !t.done {
		p.seen = &survey{} // else nothing is noted of the text that Observe does not note of its parts
	}
	r := &textReader{src: &src, d: d, sp: t.sp.again()}
	w := window{file: t.file}
	for last := false; !last; {
		stop, end, err := t.block(&w, r.sp)
		if err != nil {
			return at(err, src.name)
		}
		last = w.end
		r.text = w.text
		above, err := r.upTo(stop, end)
		if err != nil {
			return at(err, src.name)
		}
		if last {
			r.tail(end)
		}
		if !d.light || last && (r.labelled == 0 || p.turns+len(d.said) == 0) {
			return t.hold()
		}
		turns := p.take(d.said)
		d.said = d.said[:0]
		if !t.done {
			t.rec.head.Notes = d.notes.list
		}
		if err := visit(turns); err != nil {
			return err
		}
		r.base += above
		w.pass(stop)
	}
	if !t.done {
		p.tell(d)
		*t.rec.head, t.done = *src.session(d, nil, p.turns, cmp.Or(p.seen, &survey{})), true
	}
	return nil
}

// block moves the window to the next lines up to stop, where a turn begins or the talk ends; a look ahead may go up to end.
func (t *longText) block(w *window, sp *speakers) (stop, end int, err error) {
	for {
		if !w.end {
			if err := w.grow(); err != nil {
				return 0, 0, err
			}
		}
		tail := t.tail - w.at
		if w.end {
			return int(tail), int(tail), nil
		}
		if end = w.whole(); int64(end) < tail {
			if stop = lastTurn(w.text[:end], sp); stop > 0 {
				return stop, end, nil
			}
		}
		if len(w.text) > mostPieces*len(w.file.piece) {
			return 0, 0, t.hold()
		}
	}
}

// hold is errHold, which a text that was walked through before has no reason for.
func (t *longText) hold() error {
	if t.done {
		return &Error{Code: CodeChanged}
	}
	return errHold
}

// lastTurn is where the last line begins that begins a turn, 0 when there is none but the first line.
func lastTurn(text string, sp *speakers) int {
	for end := len(text); end > 0; {
		start := strings.LastIndexByte(text[:end-1], '\n') + 1
		it := lines{src: text[start:end]}
		if line, _, ok := it.next(); ok && start > 0 && sp.begins(line) {
			return start
		}
		end = start
	}
	return 0
}
