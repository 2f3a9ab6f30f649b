package transcript

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// node is a value inside a JSON text, looked at in place: a reader asks for keys in the order that suits it, and
// nothing but the turns is ever copied. The zero node stands for a key that is absent or null; all methods take it.
type node struct {
	sc  *jsonScanner
	pos int
	key string // its own key, for messages
}

// member is one key of an object and the place of its value.
type member struct {
	key string
	pos int
}

// object is the list of an object's members.
type object struct {
	sc      *jsonScanner
	pos     int
	members []member
}

func (n node) there() bool { return n.sc != nil }

// good says that there is an object and no fault so far.
func (o object) good() bool { return o.sc != nil && o.sc.err == nil }

func (n node) kind() string {
	if n.sc == nil {
		return ""
	}
	n.sc.pos = n.pos
	return n.sc.kind()
}

// want refuses any other type.
func (n node) want(kind string) bool {
	if n.sc == nil || n.sc.err != nil {
		return false
	}
	got := n.kind()
	if got != kind {
		n.sc.refuse(n.pos, CodeJSONType, n.key, kind, got)
	}
	return got == kind
}

// object lists the members; anything but an object is refused.
func (n node) object() object {
	if !n.want("object") {
		return object{}
	}
	return n.sc.list(n.pos)
}

// each hands over the elements of an array; anything but an array is refused.
func (n node) each(f func(node)) {
	if !n.want("array") {
		return
	}
	n.sc.pos = n.pos
	key := n.key + "[]"
	n.sc.array(func() {
		n.sc.peek()
		node{n.sc, n.sc.pos, key}.hand(f)
	})
	n.sc.closed(n.pos)
}

// get finds the first of the keys that is there and not null.
func (o object) get(keys ...string) node {
	for _, k := range keys {
		for _, m := range o.members {
			if m.key == k && !strings.HasPrefix(o.sc.src[m.pos:], "null") && nanAt(o.sc.src[m.pos:]) == 0 {
				return node{o.sc, m.pos, k}
			}
		}
	}
	return node{}
}

// nanAt is the length of what Python writes for a number that is none, 0 for anything else. It stands for null: a
// recogniser's score that could not be computed is no reason to refuse what was said.
func nanAt(s string) int {
	if s == "" || s[0] != 'N' && s[0] != 'I' && s[0] != '-' {
		return 0
	}
	for _, w := range [...]string{"NaN", "Infinity", "-Infinity"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// must is get for what has to be there.
func (o object) must(keys ...string) node {
	n := o.get(keys...)
	if !n.there() && o.sc != nil && o.sc.err == nil {
		o.sc.refuse(o.pos, CodeJSONMissing, keys[0])
	}
	return n
}

// text is a string; anything else is refused.
func (n node) text() string {
	if !n.want("string") {
		return ""
	}
	n.sc.pos = n.pos
	return n.sc.str()
}

// textOr is a string, or what stands in for it when there is none.
func (n node) textOr(other string) string {
	if !n.there() {
		return other
	}
	return n.text()
}

// name is a string, or a number as it is written: ids and labels.
func (n node) name() string {
	if n.sc == nil || n.sc.err != nil {
		return ""
	}
	n.sc.pos = n.pos
	return n.sc.text(n.key)
}

// isTrue says whether the value is true.
func (n node) isTrue() bool {
	return n.sc != nil && n.kind() == "boolean" && strings.HasPrefix(n.sc.src[n.pos:], "true")
}

// number is a number, also when it is written as a string, which some do with every time and score.
func (n node) number() (float64, bool) {
	if n.sc == nil || n.sc.err != nil {
		return 0, false
	}
	kind := n.kind()
	word := ""
	switch kind {
	case "number":
		word = n.sc.number()
	case "string":
		word = n.sc.str()
	}
	if f, ok := cellNumber(word); ok {
		return f, true
	}
	if kind == "number" { // 1e300, 19 digits
		n.sc.refuse(n.pos, CodeNumberRange, n.key, clip(word))
	} else {
		n.sc.refuse(n.pos, CodeJSONType, n.key, "number", kind)
	}
	return 0, false
}

// Units of time as factors to milliseconds.
const (
	perMS     = 1.0
	perSecond = 1000.0
	perTick   = 1e-4 // 100 ns
)

// time reads a number in a unit that the format fixes.
func (n node) time(unit float64) stamp {
	f, ok := n.number()
	if !ok {
		return stamp{}
	}
	return stamp{int64(math.Round(f * unit)), stampOffset}
}

// line is the line on which the value stands.
func (n node) line() int { return n.place().Line }

// place is where the value stands in the file.
func (n node) place() Place {
	if n.sc == nil {
		return Place{}
	}
	return n.sc.placeAt(n.pos)
}

// eachResult hands over every result that a file holds: one, one behind the other, or a list of them. Each is an object.
// A result without an id of its own is numbered when it is not the only one.
func (s *source) eachResult(yield func(*Session) error, read func(d *draft, doc object) error) error {
	return s.eachResultOf(s.scanner(), yield, read)
}

func (s *source) eachResultOf(sc *jsonScanner, yield func(*Session) error, read func(d *draft, doc object) error) error {
	var drafts []*draft
	err := s.roots(sc, func(n node) error {
		d, doc := &draft{}, n.object()
		if !doc.good() {
			return nil
		}
		drafts = append(drafts, d)
		return read(d, doc)
	})
	if err != nil {
		return err
	}
	return s.handOver(drafts, yield)
}

// roots hands over the values of a file: one, one behind the other, or those of a list.
func (s *source) roots(sc *jsonScanner, read func(node) error) error {
	var err error
	one := func(n node) {
		if err == nil && sc.err == nil {
			err = read(n)
		}
	}
	for sc.peek() != 0 && sc.err == nil && err == nil {
		n := node{sc, sc.pos, ""}
		n.hand(func(n node) {
			if n.kind() == "array" {
				n.each(one)
			} else {
				one(n)
			}
		})
	}
	if sc.err != nil {
		return sc.err
	}
	return err
}

// handOver finishes the sessions of a file and numbers those that have no id.
func (s *source) handOver(drafts []*draft, yield func(*Session) error) error {
	for i, d := range drafts {
		if d.id == "" && d.metaValue("id") == "" && len(drafts) > 1 {
			d.id = baseID(s.name) + "#" + strconv.Itoa(i+1)
		}
		if err := yield(s.finish(d)); err != nil {
			return err
		}
	}
	return nil
}

// wholeText compares the text of a whole result with its parts, and stands in for them when there are none.
func (s *source) wholeText(d *draft, n node) error {
	if !n.there() {
		return nil
	}
	text := n.text()
	if n.sc.err != nil {
		return nil
	}
	if len(d.turns) == 0 {
		if skipBlank(text, 0) == len(text) {
			return nil
		}
		d.notes.add(0, NoteTextOnly)
		return s.add(d, rawTurn{Turn: Turn{Text: trimWords(text), Place: n.place()}})
	}
	have := 0
	for _, t := range d.turns {
		have += wordChars(t.Text)
	}
	if all := wordChars(text); all > have {
		d.notes.add(0, NoteTextLonger, strconv.Itoa(all-have))
	}
	return nil
}

// errFound stops a scanner that has what was looked for.
var errFound = &Error{Err: errors.New("found")}

// kindAt is the type of the value at a path such as "result.utterances.start_time", or "" when there is none. A list
// stands for its first element. Only for sniffing: it stops at the first match and reports no faults.
func (p *probe) kindAt(path string) string {
	if first, _, _ := strings.Cut(path, "."); p.look() != 1 || !p.keys[first] {
		return ""
	}
	sc := p.scanner()
	for _, key := range strings.Split(path, ".") {
		for sc.kind() == "array" {
			sc.pos++
			if sc.peek() == ']' {
				return ""
			}
		}
		if sc.kind() != "object" {
			return ""
		}
		at := -1
		sc.object(func(k string, _ int) {
			if k == key {
				sc.peek()
				at, sc.err = sc.pos, errFound
				return
			}
			sc.skip()
		})
		if at < 0 {
			return ""
		}
		sc.pos, sc.err, sc.depth = at, nil, 0
	}
	return sc.kind()
}
