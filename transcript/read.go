package transcript

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// Options say what the user knows better than the bytes. The zero value guesses everything and tells so in notes.
type Options struct {
	Format   string   // one of Formats; "" or "auto" looks at the content
	Encoding string   // one of Encodings; "" or "auto" looks at the bytes
	TimeUnit string   // "ms" or "s" for numbers that are times; "" or "auto" decides by column or format
	Agent    []string // labels of those who serve; compared after folding width, case, spaces and script
	Customer []string // labels of those who are served
	RTTM     *RTTM    // who speaks when, for transcripts without labels
	Mapping  *Mapping // how all JSON is read; the other formats are read as without it
	Limit    Limit

	// Fault is told of a line of JSONL that is at fault and holds whole sessions only; then the reading goes on behind it,
	// up to a hundred times. Its error ends the reading. Without it the first fault does.
	Fault func(error) error

	KeepWords bool // fill Turn.Words, which take several times the memory of the text
}

// timeUnits are the names that Options.TimeUnit knows.
const timeUnits = "auto, ms, s"

// mapped is the format of JSON that is read by a mapping. It cannot be told by its content.
const mapped = "mapping"

// source is a decoded file on its way to a reader.
type source struct {
	name     string
	data     string // of a binary format, which has no text
	text     string
	probe    *probe // what was seen of the text when its format was told
	encoding string
	format   string
	opt      *Options
	named    map[string]Role // labels from Options, folded
	room     int             // turns that may still come
	values   int             // elements of lists of JSON so far
}

// Read reads a whole file that is in memory, of which it makes a copy; ReadFunc makes none. One file may hold many sessions. name is used in messages and, without
// its folder and extension, as the id of a session that has none. On error there are no sessions: half a file is
// never handed on in silence.
func Read(name string, data []byte, opt Options) ([]Session, error) {
	var out []Session
	err := readAll(name, string(data), opt, func(s *Session) error {
		out = append(out, *s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ReadFunc reads a file and hands over its sessions one by one. It holds the whole file, save for JSONL in UTF-8 with
// a session on each line: of that it holds one line. An error of yield ends the reading and is returned as it is.
func ReadFunc(name string, r io.Reader, opt Options, yield func(*Session) error) error {
	limit := opt.limitBytes()
	size := int64(0)
	if known, ok := r.(interface{ Size() int64 }); ok {
		size = known.Size() // who knows it beforehand is spared memory
	}
	buffer := int64(peekSize)
	if size > 0 && size < buffer {
		buffer = size
	}
	br := bufio.NewReaderSize(r, int(buffer))
	if streams(br, opt) {
		return readLines(name, br, opt, yield)
	}
	if size > limit {
		return tooLarge(name, limit)
	}
	data, err := readWhole(br, size, limit)
	if err != nil {
		return &Error{Source: name, Code: CodeUnreadable, Err: err}
	}
	return readAll(name, data, opt, yield)
}

// peekSize is how much of a file is looked at before it is known whether its lines can be read one by one.
const peekSize = 64 << 10

// readWhole reads a file into memory once: what it gives is what the turns share. One byte above the limit is enough to
// tell that there are more.
func readWhole(br *bufio.Reader, size, limit int64) (string, error) {
	var b strings.Builder
	b.Grow(int(size))
	for int64(b.Len()) <= limit {
		if _, err := br.Peek(1); err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b.String(), err
		}
		part, _ := br.Peek(br.Buffered())
		b.Write(part)
		_, _ = br.Discard(len(part)) // it is buffered
	}
	return b.String(), nil
}

func readAll(name, data string, opt Options, yield func(*Session) error) error {
	src, err := newSource(name, &opt)
	if err != nil {
		return at(err, name)
	}
	if int64(len(data)) > opt.limitBytes() {
		return tooLarge(name, opt.limitBytes())
	}
	table := formats()
	for _, f := range table {
		switch {
		case !f.binary || !f.sniff(&probe{data: data}):
			continue
		case f.read == nil:
			return src.run(f, yield)
		case src.format != "" && src.format != f.name:
			return &Error{Source: name, Code: CodeWrongFormat, Args: []string{src.format, f.name}}
		}
		src.data, src.encoding = data, encUTF8
		return src.run(f, yield)
	}
	var bad *Error
	if src.text, src.encoding, bad = decode(data, opt.Encoding); bad != nil {
		return at(bad, name)
	}
	if skipBlank(src.text, 0) == len(src.text) {
		return &Error{Source: name, Code: CodeEmptyFile}
	}
	return src.run(choose(table, src), yield)
}

// run lets the reader of a format read the source.
func (s *source) run(f format, yield func(*Session) error) error {
	s.format = f.name
	if f.read == nil {
		if f.refuse != "" {
			return &Error{Source: s.name, Code: f.refuse}
		}
		return &Error{Source: s.name, Code: CodeNotSupported, Args: []string{f.name}}
	}
	h := &holder{yield: yield}
	err := f.read(s, h.pass)
	if err == nil {
		err = h.end()
	}
	return at(err, s.name)
}

// holder keeps sessions without a word back until one has some: a file in which nobody says anything is one fault, not
// that and a session as well.
type holder struct {
	yield func(*Session) error
	held  []*Session
	full  bool // nothing more is held
	said  bool
}

// mostHeld bounds what is held of a file of empty sessions.
const mostHeld = 256

func (h *holder) pass(s *Session) error {
	h.said = h.said || len(s.Turns) > 0
	if !h.said && len(h.held) < mostHeld && !h.full {
		h.held = append(h.held, s)
		return nil
	}
	h.full = true
	for _, one := range h.held {
		if err := h.yield(one); err != nil {
			return err
		}
	}
	h.held = nil
	return h.yield(s)
}

func (h *holder) end() error {
	if h.said {
		return nil
	}
	return &Error{Code: CodeNoTurns}
}

func tooLarge(name string, limit int64) error {
	e := over(limitBytes, limit)
	e.Source = name
	return e
}

// choose finds the reader: the one that was asked for, or the first that knows the content.
func choose(table []format, src *source) format {
	p := &probe{text: src.text}
	src.probe = p
	if src.format == mapped || src.format == "" && src.opt.Mapping != nil && p.look() > 0 {
		return format{name: mapped, read: readMapped}
	}
	for _, f := range table {
		if f.binary {
			if src.format == f.name {
				return format{name: "text", read: func(*source, func(*Session) error) error {
					return &Error{Code: CodeWrongFormat, Args: []string{f.name, "text"}}
				}}
			}
			continue
		}
		if src.format == "" && f.sniff(p) || src.format != "" && src.format == f.name {
			return f
		}
	}
	return table[len(table)-1] // text takes everything
}

// newSource checks the options before a byte is looked at.
func newSource(name string, opt *Options) (*source, error) {
	src := &source{name: name, opt: opt, named: map[string]Role{}}
	src.room = src.most()
	if opt.Format != "" && opt.Format != "auto" {
		src.format = strings.ToLower(opt.Format)
		if !known(src.format) && src.format != mapped {
			return nil, &Error{Code: CodeFormat, Args: []string{opt.Format, strings.Join(Formats(), ", ")}}
		}
	}
	switch opt.TimeUnit {
	case "", "auto", "ms", "s":
	default:
		return nil, &Error{Code: CodeTimeUnit, Args: []string{opt.TimeUnit, timeUnits}}
	}
	for _, l := range opt.Agent {
		src.named[foldLabel(l)] = RoleAgent
	}
	for _, l := range opt.Customer {
		if src.named[foldLabel(l)] == RoleAgent {
			return nil, &Error{Code: CodeLabelConflict, Args: []string{l}}
		}
		src.named[foldLabel(l)] = RoleCustomer
	}
	delete(src.named, "")
	return src, nil
}

func known(name string) bool {
	for _, f := range Formats() {
		if f == name {
			return true
		}
	}
	return false
}

// at names the source in an error of ours and leaves others alone.
func at(err error, name string) error {
	if err == nil {
		return nil
	}
	if e := (*Error)(nil); errors.As(err, &e) && e.Source == "" {
		e.Source = name
	}
	return err
}

// baseID is the id of a session whose source gives none.
func baseID(name string) string {
	if name == "-" || name == "" {
		return "stdin"
	}
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	return name
}

// streams says whether the file is JSONL in UTF-8 whose first line is a whole session, so that lines can be read one
// by one. It only peeks. A file that turns out otherwise later gets an error that names the line.
func streams(br *bufio.Reader, opt Options) bool {
	if f := strings.ToLower(opt.Format); f != "" && f != "auto" && f != "jsonl" || opt.Mapping != nil {
		return false
	}
	switch strings.ToLower(opt.Encoding) {
	case "", "auto", "utf-8", "utf8":
	default:
		return false
	}
	head, err := br.Peek(min(peekSize, br.Size()))
	nl := bytes.IndexByte(head, '\n')
	if nl < 0 || err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	line := bytes.TrimPrefix(head[:nl], []byte(bomUTF8))
	if !utf8.Valid(line) {
		return false
	}
	p := &probe{text: string(line)}
	return p.look() == 1 && p.keys["turns"]
}
