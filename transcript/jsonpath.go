package transcript

import (
	"errors"
	"strconv"
	"strings"
)

// JSONPath is a place inside JSON, such as data.items[] or speaker.name: keys joined by dots, [] for every element of
// a list, [2] for one of them counted from 0, "a.b" in quotation marks for a key with a dot. $ is the value itself.
type JSONPath struct {
	text  string
	steps []jsonStep
}

// jsonStep is one step down: a key, every element, or one.
type jsonStep struct {
	key   string
	each  bool
	index int // -1 for a key
}

// The ways in which a path can be wrong; ParseJSONPath returns one of them.
var (
	ErrPathEmpty   = errors.New("path-empty")   // nothing, or nothing between two dots
	ErrPathBracket = errors.New("path-bracket") // a bracket that is not [], [number] or closed
	ErrPathQuote   = errors.New("path-quote")   // a quotation mark that is not closed
)

// ParseJSONPath reads a path.
func ParseJSONPath(text string) (JSONPath, error) {
	p := JSONPath{text: text}
	s := strings.TrimSpace(text)
	if s == "" {
		return p, ErrPathEmpty
	}
	if rest, ok := strings.CutPrefix(s, "$"); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
		s = strings.TrimPrefix(rest, ".")
		if s == "" && rest != "" {
			return p, ErrPathEmpty
		}
	}
	for first := true; s != ""; first = false {
		var err error
		switch {
		case s[0] == '[':
			s, err = p.bracket(s)
		case first:
			s, err = p.name(s)
		case s[0] == '.':
			s, err = p.name(s[1:])
		default:
			err = ErrPathBracket
		}
		if err != nil {
			return JSONPath{text: text}, err
		}
	}
	return p, nil
}

func (p *JSONPath) bracket(s string) (rest string, err error) {
	inside, rest, ok := strings.Cut(s[1:], "]")
	if !ok {
		return "", ErrPathBracket
	}
	if inside == "" {
		p.steps = append(p.steps, jsonStep{each: true, index: -1})
		return rest, nil
	}
	n, err := strconv.Atoi(inside)
	if err != nil || n < 0 || inside[0] == '+' {
		return "", ErrPathBracket
	}
	p.steps = append(p.steps, jsonStep{index: n})
	return rest, nil
}

func (p *JSONPath) name(s string) (rest string, err error) {
	key := ""
	if strings.HasPrefix(s, `"`) {
		var ok bool
		if key, rest, ok = strings.Cut(s[1:], `"`); !ok {
			return "", ErrPathQuote
		}
	} else {
		i := strings.IndexAny(s, ".[")
		if i < 0 {
			i = len(s)
		}
		key, rest = s[:i], s[i:]
	}
	if key == "" {
		return "", ErrPathEmpty
	}
	p.steps = append(p.steps, jsonStep{key: key, index: -1})
	return rest, nil
}

// String is the path as it was written.
func (p JSONPath) String() string { return p.text }

// IsZero says whether there is no path.
func (p JSONPath) IsZero() bool { return p.text == "" }

// visit hands over every value at the path and says how many there were. What is absent or null is passed over; a value
// of another type on the way is refused.
func (n node) visit(steps []jsonStep, f func(node)) (found int) {
	if !n.there() || n.sc.err != nil {
		return 0
	}
	if len(steps) == 0 {
		f(n)
		return 1
	}
	if step := steps[0]; step.index < 0 && !step.each {
		return n.object().get(step.key).visit(steps[1:], f)
	}
	at := 0
	n.each(func(e node) {
		if steps[0].each || steps[0].index == at {
			found += e.visit(steps[1:], f)
		}
		at++
	})
	return found
}
