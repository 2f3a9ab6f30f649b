package transcript

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep JSON may nest before it is taken for an attack.
const maxDepth = 200

// jsonScanner walks JSON in place. encoding/json would hide what a reader of records must not hide: it keeps the last
// of two equal keys, replaces lone surrogates, folds the case of keys, and does not say on which line a value stands.
// All methods leave pos behind what they read. The first fault sticks in err; afterwards every method does nothing.
type jsonScanner struct {
	src   string
	pos   int
	depth int
	err   *Error
	loose bool // control characters may stand in strings, as programs write them that escape too little

	counted, breaks int // line breaks in src[:counted]

	row   int          // line of the file on which all of src stands: JSON that was a string inside JSON
	outer *jsonScanner // what that string stands in; it learns of faults
}

// jsonFault is what breaks JSON, by the name that internal/locale has words for.
type jsonFault struct{ name, sentence string }

// Error says it in English.
func (f *jsonFault) Error() string { return f.sentence }

var (
	errJSONEnd       = &jsonFault{"end", "it ends too early"}
	errJSONChar      = &jsonFault{"char", "unexpected character"}
	errJSONString    = &jsonFault{"string", "control character in a string"}
	errJSONEscape    = &jsonFault{"escape", "bad escape in a string"}
	errJSONSurrogate = &jsonFault{"surrogate", "half a surrogate pair in a string"}
	errJSONNumber    = &jsonFault{"number", "bad number"}
	errJSONDepth     = &jsonFault{"depth", "nested too deeply"}
)

func (s *jsonScanner) fail(pos int, why *jsonFault) {
	s.stop(pos, &Error{Code: CodeBadJSON, Args: []string{"@json." + why.name}, Err: why})
}

// refuse is for JSON that is well formed but not what its key promises.
func (s *jsonScanner) refuse(pos int, code string, args ...string) {
	s.stop(pos, &Error{Code: code, Args: args})
}

// stop ends the reading with a fault at a place, unless there was one before.
func (s *jsonScanner) stop(pos int, e *Error) {
	if s.err != nil {
		return
	}
	if e.Line, e.Column = s.row, 0; s.row == 0 {
		e.Line, e.Column = place(s.src, pos)
	}
	for ; s != nil && s.err == nil; s = s.outer {
		s.err = e
	}
}

// place is the line and column, both from 1, of a byte; the column counts characters.
func place(src string, pos int) (line, column int) {
	head := src[:min(pos, len(src))]
	start := strings.LastIndexByte(head, '\n') + 1
	return strings.Count(head, "\n") + 1, utf8.RuneCountInString(head[start:]) + 1
}

// lineAt is the line of a byte. It counts on, or back, from where it was asked last.
func (s *jsonScanner) lineAt(pos int) int {
	if s.row > 0 {
		return s.row
	}
	if pos < s.counted {
		s.breaks -= strings.Count(s.src[pos:s.counted], "\n")
		s.counted = pos
	}
	s.breaks += strings.Count(s.src[s.counted:pos], "\n")
	s.counted = pos
	return s.breaks + 1
}

// peek skips blanks and shows the next byte, 0 at the end or after a fault.
func (s *jsonScanner) peek() byte {
	for s.err == nil && s.pos < len(s.src) {
		switch c := s.src[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		case 0:
			s.fail(s.pos, errJSONChar)
		default:
			return c
		}
	}
	return 0
}

// take reads one wanted byte.
func (s *jsonScanner) take(c byte) bool {
	switch got := s.peek(); {
	case s.err != nil:
		return false
	case got == c:
		s.pos++
		return true
	case got == 0:
		s.fail(s.pos, errJSONEnd)
	default:
		s.fail(s.pos, errJSONChar)
	}
	return false
}

// kind names the type of the next value, as messages do.
func (s *jsonScanner) kind() string {
	switch c := s.peek(); {
	case c == '"':
		return "string"
	case c == '{':
		return "object"
	case c == '[':
		return "array"
	case c == 't', c == 'f':
		return "boolean"
	case c == 'n', nanAt(s.src[s.pos:]) > 0:
		return "null"
	case c == '-', c >= '0' && c <= '9':
		return "number"
	case s.err == nil && c == 0:
		s.fail(s.pos, errJSONEnd)
	case s.err == nil:
		s.fail(s.pos, errJSONChar)
	}
	return ""
}

// object calls field for every key; field must read the value. A key given twice is a fault.
func (s *jsonScanner) object(field func(key string, pos int)) {
	if !s.enter('{') {
		return
	}
	defer func() { s.depth-- }()
	if s.peek() == '}' {
		s.pos++
		return
	}
	var few [12]string
	seen := few[:0]
	var many map[string]bool // an object with thousands of keys must not cost their square
	for s.err == nil {
		s.peek()
		at := s.pos
		key := s.str()
		if !s.take(':') {
			return
		}
		if twice(seen, many, key) {
			s.refuse(at, CodeJSONDuplicate, key)
			return
		}
		if len(seen) < cap(seen) {
			seen = append(seen, key)
		} else {
			if many == nil {
				many = map[string]bool{}
			}
			many[key] = true
		}
		field(key, at)
		if s.peek() == ',' {
			s.pos++
			continue
		}
		s.take('}')
		return
	}
}

func twice(seen []string, many map[string]bool, key string) bool {
	for _, k := range seen {
		if k == key {
			return true
		}
	}
	return many[key]
}

// array calls elem for every element; elem must read it.
func (s *jsonScanner) array(elem func()) {
	if !s.enter('[') {
		return
	}
	defer func() { s.depth-- }()
	if s.peek() == ']' {
		s.pos++
		return
	}
	for s.err == nil {
		elem()
		if s.peek() == ',' {
			s.pos++
			continue
		}
		s.take(']')
		return
	}
}

func (s *jsonScanner) enter(c byte) bool {
	if !s.take(c) {
		return false
	}
	if s.depth++; s.depth > maxDepth {
		s.fail(s.pos-1, errJSONDepth)
	}
	return true
}

// skip reads any value.
func (s *jsonScanner) skip() {
	switch s.kind() {
	case "string":
		s.str()
	case "object":
		s.object(func(string, int) { s.skip() })
	case "array":
		s.array(s.skip)
	case "number":
		s.number()
	case "boolean", "null":
		s.word()
	}
}

// word reads true, false or null.
func (s *jsonScanner) word() string {
	if n := nanAt(s.src[s.pos:]); n > 0 {
		s.pos += n
		return "null"
	}
	for _, w := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(s.src[s.pos:], w) {
			s.pos += len(w)
			return w
		}
	}
	s.fail(s.pos, errJSONChar)
	return ""
}

// number reads a number and returns its text.
func (s *jsonScanner) number() string {
	start, i := s.pos, s.pos
	digits := func() bool {
		from := i
		for i < len(s.src) && s.src[i] >= '0' && s.src[i] <= '9' {
			i++
		}
		return i > from
	}
	if i < len(s.src) && s.src[i] == '-' {
		i++
	}
	zero := i < len(s.src) && s.src[i] == '0'
	from := i
	ok := digits() && !(zero && i > from+1)
	if ok && i < len(s.src) && s.src[i] == '.' {
		i++
		ok = digits()
	}
	if ok && i < len(s.src) && (s.src[i] == 'e' || s.src[i] == 'E') {
		i++
		if i < len(s.src) && (s.src[i] == '+' || s.src[i] == '-') {
			i++
		}
		ok = digits()
	}
	if !ok {
		s.fail(start, errJSONNumber)
		return ""
	}
	s.pos = i
	return s.src[start:i]
}

// str reads a string. Without escapes the result shares the source.
func (s *jsonScanner) str() string {
	if !s.take('"') {
		return ""
	}
	start := s.pos
	for i := start; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '"':
			s.pos = i + 1
			return s.src[start:i]
		case c == '\\':
			return s.escaped(start, i)
		case c < 0x20 && !s.loose:
			s.fail(i, errJSONString)
			return ""
		}
	}
	s.fail(len(s.src), errJSONEnd)
	return ""
}

// escaped reads on from the first backslash of a string.
func (s *jsonScanner) escaped(start, i int) string {
	b := make([]byte, 0, 2*(i-start)+32)
	b = append(b, s.src[start:i]...)
	for i < len(s.src) {
		switch c := s.src[i]; {
		case c == '"':
			s.pos = i + 1
			return string(b)
		case c < 0x20 && !s.loose:
			s.fail(i, errJSONString)
			return ""
		case c != '\\':
			b = append(b, c)
			i++
		default:
			r, n, err := unescape(s.src[i:])
			if err != nil {
				s.fail(i, err)
				return ""
			}
			b = utf8.AppendRune(b, r)
			i += n
		}
	}
	s.fail(len(s.src), errJSONEnd)
	return ""
}

// unescape reads one escape, or two that make a surrogate pair.
func unescape(s string) (r rune, n int, err *jsonFault) {
	if len(s) < 2 {
		return 0, 0, errJSONEnd
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2, nil
	}
	r, ok := hex4(s)
	if !ok {
		return 0, 0, errJSONEscape
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, nil
	}
	low, ok := hex4(s[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0, errJSONSurrogate
	}
	return r, 12, nil
}

func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(v), err == nil
}

// firstKeys lists the keys of the first object in a JSON text, be it the value itself or the first element of a list.
func firstKeys(text string) (map[string]bool, bool) {
	keys := map[string]bool{}
	s := &jsonScanner{src: text}
	read := func() { s.object(func(key string, _ int) { keys[key] = true; s.skip() }) }
	switch s.kind() {
	case "object":
		read()
	case "array":
		first := true
		s.array(func() {
			if first && s.kind() == "object" {
				first = false
				read()
				return
			}
			s.skip()
		})
	}
	return keys, s.err == nil
}
