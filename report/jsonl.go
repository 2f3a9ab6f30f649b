package report

import (
	"encoding/json"
	"io"
	"strconv"
	"unicode/utf8"

	"chayan/check"
	"chayan/internal/locale"
)

// jsonlWriter streams one object a line: a session, or a source that failed. A day's sessions are several times the size of
// what was said in them: they are written out by hand, which takes a fifth of the time of encoding/json.
type jsonlWriter struct {
	w    io.Writer
	lang locale.Lang
	line pen
}

// failureLine is a source that failed in jsonl. A reader tells it by the key "error".
type failureLine struct {
	Schema  string    `json:"schema"`
	Source  string    `json:"source"`
	Session string    `json:"session,omitempty"`
	Line    int       `json:"line,omitempty"`
	Column  int       `json:"column,omitempty"`
	Error   lineError `json:"error"`
}

type lineError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func newJSONL(w io.Writer, _ Head, opt Options) (Writer, error) {
	return &jsonlWriter{w: w, lang: opt.Lang}, nil
}

// Session writes the line of one session: as in the report, with the schema before it.
func (j *jsonlWriter) Session(r *check.Result) error {
	j.line = j.line[:0]
	j.line.session(r, j.lang)
	_, err := j.w.Write(append(j.line, '\n'))
	return err
}

// Failure writes the line of a source that failed.
func (j *jsonlWriter) Failure(f Failure) error {
	f = localisedFailure(f, j.lang)
	encoder := json.NewEncoder(j.w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(failureLine{
		Schema: SchemaID, Source: f.Source, Session: f.Session, Line: f.Line, Column: f.Column,
		Error: lineError{Code: f.Code, Message: f.Message},
	})
}

// Close has nothing to add: a line stands for itself.
func (j *jsonlWriter) Close(*check.Summary) error { return nil }

// pen writes JSON, byte by byte as encoding/json would (without escaping what HTML would need); a test compares them.
type pen []byte

func (p *pen) raw(s string) { *p = append(*p, s...) }

// open begins an object; close ends it.
func (p *pen) open() { *p = append(*p, '{') }

func (p *pen) close() { *p = append(*p, '}') }

// comma parts a member of an object from the one before.
func (p *pen) comma() {
	if last := (*p)[len(*p)-1]; last != '{' {
		*p = append(*p, ',')
	}
}

// key writes what stands before a value.
func (p *pen) key(name string) {
	p.comma()
	*p = append(*p, '"')
	*p = append(*p, name...)
	*p = append(*p, '"', ':')
}

func (p *pen) str(key, value string) {
	p.key(key)
	p.quote(value)
}

func (p *pen) num(key string, value int) {
	p.key(key)
	*p = strconv.AppendInt(*p, int64(value), 10)
}

func (p *pen) flag(key string, value bool) {
	p.key(key)
	*p = strconv.AppendBool(*p, value)
}

// strs writes texts that are left out when they are empty; nums does so with numbers that are 0.
func (p *pen) strs(keysAndValues ...string) {
	for i := 0; i < len(keysAndValues); i += 2 {
		if keysAndValues[i+1] != "" {
			p.str(keysAndValues[i], keysAndValues[i+1])
		}
	}
}

func (p *pen) nums(key string, value int) {
	if value != 0 {
		p.num(key, value)
	}
}

// ms writes milliseconds that are left out when nobody knows them.
func (p *pen) ms(key string, value *int64) {
	if value != nil {
		p.num(key, int(*value))
	}
}

// all writes a list.
func all[T any](p *pen, key string, list []T, each func(*T)) {
	p.key(key)
	*p = append(*p, '[')
	for i := range list {
		if i > 0 {
			*p = append(*p, ',')
		}
		each(&list[i])
	}
	*p = append(*p, ']')
}

// asIs are the bytes of ASCII that a JSON text holds as they are.
var asIs = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return is
}()

// quote writes a text.
func (p *pen) quote(s string) {
	*p = append(*p, '"')
	done := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if !asIs[c] {
				*p = append(*p, s[done:i]...)
				p.escape(c)
				done = i + 1
			}
			i++
			continue
		} else if c >= 0xE3 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
			i += 3 // nearly all of Chinese
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			*p = append(append(*p, s[done:i]...), `\ufffd`...)
			done = i + size
		case r == '\u2028' || r == '\u2029':
			*p = append(append(*p, s[done:i]...), `\u202`...)
			*p = append(*p, "0123456789"[r&15])
			done = i + size
		}
		i += size
	}
	*p = append(append(*p, s[done:]...), '"')
}

// escape writes a byte of ASCII that a JSON text does not hold as it is.
func (p *pen) escape(c byte) {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		*p = append(*p, '\\', c)
	case '\b':
		p.raw(`\b`)
	case '\f':
		p.raw(`\f`)
	case '\n':
		p.raw(`\n`)
	case '\r':
		p.raw(`\r`)
	case '\t':
		p.raw(`\t`)
	default:
		*p = append(*p, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
	}
}

func (p *pen) session(r *check.Result, lang locale.Lang) {
	p.open()
	p.str("schema", SchemaID)
	p.str("id", r.ID)
	p.str("source", r.Source)
	p.str("format", r.Format)
	p.key("meta")
	p.open()
	for _, f := range r.Meta {
		p.member(f.Key, f.Value)
	}
	p.close()
	p.num("turns", r.Turns)
	p.num("agent_turns", r.AgentTurns)
	p.strs("start", r.Start)
	p.ms("duration_ms", r.DurationMS)
	p.key("score")
	p.score(&r.Score)
	all(p, "findings", r.Findings, func(f *check.Finding) { p.finding(f, lang) })
	all(p, "clauses", r.Clauses, func(o *check.Outcome) {
		p.open()
		p.str("clause", o.Clause)
		p.str("cite", o.Cite)
		p.str("coverage", o.Coverage)
		p.str("verdict", string(o.Verdict))
		p.close()
	})
	all(p, "notes", r.Notes, func(n *check.Note) { p.note(n, lang) })
	p.close()
}

// member writes a text whose key is not known to be plain.
func (p *pen) member(key, value string) {
	p.comma()
	p.quote(key)
	*p = append(*p, ':')
	p.quote(value)
}

func (p *pen) score(s *check.Score) {
	p.open()
	p.num("base", s.Base)
	if s.Total == nil {
		p.key("total")
		p.raw("null")
	} else {
		p.num("total", *s.Total)
	}
	p.str("grade", s.Grade)
	p.flag("fatal", s.Fatal)
	all(p, "lines", s.Lines, func(l *check.Line) {
		p.open()
		p.str("rule", l.Rule)
		p.str("clause", l.Clause)
		p.num("points", l.Points)
		p.nums("cap", l.Cap)
		p.str("note", l.Note)
		p.close()
	})
	all(p, "sections", s.Sections, func(s *check.Section) {
		p.open()
		p.str("section", s.Section)
		p.num("max", s.Max)
		p.num("lost", s.Lost)
		p.close()
	})
	p.close()
}

func (p *pen) finding(f *check.Finding, lang locale.Lang) {
	p.open()
	p.str("rule", f.Rule)
	p.str("clause", f.Clause)
	p.str("kind", f.Kind)
	p.str("stage", f.Stage)
	p.strs("severity", f.Severity)
	p.str("verdict", string(f.Verdict))
	p.num("points", f.Points)
	message := f.Message
	if message == "" {
		message = findingMessage(lang, f)
	}
	p.str("message", message)
	p.strs("suggest", f.Suggest)
	if f.Reason != nil {
		p.key("reason")
		p.note(f.Reason, lang)
	}
	all(p, "evidence", f.Evidence, p.evidence)
	p.close()
}

func (p *pen) note(n *check.Note, lang locale.Lang) {
	p.open()
	p.str("code", n.Code)
	p.str("message", sentence(lang, n.Code, n.Args, n.Message))
	p.nums("line", n.Line)
	p.close()
}

func (p *pen) evidence(e *check.Evidence) {
	p.open()
	p.num("turn", e.Turn)
	p.num("start", e.Start)
	p.num("end", e.End)
	p.nums("column", e.Column)
	p.str("role", e.Role)
	p.str("quote", e.Quote)
	p.strs("before", e.Before, "after", e.After, "how", e.How, "phrase", e.Phrase)
	p.str("part", e.Part)
	if e.Masked {
		p.flag("masked", true)
	}
	if e.At != nil {
		p.key("at")
		p.open()
		p.num("line", e.At.Line)
		p.nums("column", e.At.Column)
		p.close()
	}
	p.ms("start_ms", e.StartMS)
	p.ms("end_ms", e.EndMS)
	p.close()
}
