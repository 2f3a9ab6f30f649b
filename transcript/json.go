package transcript

import "strings"

// maxKeys is more than one object has. Each must be remembered, for a key must not be given twice.
const maxKeys = 100_000

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

	counted int   // bytes of src that now has been moved over
	now     Place // of src[counted]; the zero value is the first

	at    Place        // in the file, of all of src: JSON that was a string inside JSON
	outer *jsonScanner // what that string stands in; it learns of faults

	memo jsonMemo
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
	if e.Line, e.Column = s.at.Line, 0; s.at.Line == 0 {
		e.Line, e.Column = place(s.src, pos)
	}
	for ; s != nil && s.err == nil; s = s.outer {
		s.err = e
	}
}

// peek skips blanks and shows the next byte, 0 at the end or after a fault.
func (s *jsonScanner) peek() byte {
	if s.err == nil && s.pos < len(s.src) {
		if c := s.src[s.pos]; c > ' ' {
			return c
		}
		return s.peekOn()
	}
	return 0
}

func (s *jsonScanner) peekOn() byte {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		case 0:
			s.fail(s.pos, errJSONChar)
			return 0
		default:
			return c
		}
	}
	return 0
}

// take reads one wanted byte.
func (s *jsonScanner) take(c byte) bool {
	if s.err == nil && s.pos < len(s.src) && s.src[s.pos] == c {
		s.pos++
		return true
	}
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
	if s.enter('{') {
		s.members(field)
		s.depth--
	}
}

func (s *jsonScanner) members(field func(key string, pos int)) {
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
			if len(many) >= maxKeys {
				s.stop(at, over(limitKeys, maxKeys))
				return
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
	if s.enter('[') {
		s.elements(elem)
		s.depth--
	}
}

func (s *jsonScanner) elements(elem func()) {
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
	if c := s.peek(); s.pos < s.memo.checked && (c == '{' || c == '[') {
		s.leap()
		return
	}
	switch s.kind() {
	case "string":
		s.skipString()
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
	if i < len(s.src) && s.src[i] == '-' {
		i++
	}
	from := i
	i = digitsEnd(s.src, i)
	ok := i > from && (s.src[from] != '0' || i == from+1)
	if ok && i < len(s.src) && s.src[i] == '.' {
		from = i + 1
		i = digitsEnd(s.src, from)
		ok = i > from
	}
	if ok && i < len(s.src) && (s.src[i] == 'e' || s.src[i] == 'E') {
		i++
		if i < len(s.src) && (s.src[i] == '+' || s.src[i] == '-') {
			i++
		}
		from = i
		i = digitsEnd(s.src, from)
		ok = i > from
	}
	if !ok {
		s.fail(start, errJSONNumber)
		return ""
	}
	s.pos = i
	return s.src[start:i]
}

// digitsEnd is the first place from i on that is no digit.
func digitsEnd(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}
