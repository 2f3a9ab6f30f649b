package transcript

import (
	"math"
	"strings"
)

// Mapping says where the words are in the JSON of a program that is not known.
type Mapping struct {
	Sessions JSONPath // the conversations; without it each JSON value is one
	Turns    JSONPath // the turns, inside a conversation
	ID       JSONPath // inside a conversation
	Meta     []MetaPath
	Turn     TurnPaths
	Unit     string          // one of MappingUnits; needed when there are times
	Roles    map[string]Role // words of the program for the sides, as it writes them
}

// MetaPath is where a field of the metadata stands, inside a conversation.
type MetaPath struct {
	Key  string
	Path JSONPath
}

// TurnPaths are places inside a turn. Only Text must be given; when it leads to several strings, they are one text.
type TurnPaths struct {
	Text, Speaker, Role  JSONPath
	Start, End, Duration JSONPath
	Channel, Confidence  JSONPath
}

// MappingUnits lists the names that Mapping.Unit knows. clock is 00:01:05 or 2024-05-01 10:01:05.
func MappingUnits() []string { return []string{unitMS, unitS, unitClock, unitEpochMS, unitEpochS} }

// mappingReader applies a mapping to a file.
type mappingReader struct {
	src    *source
	m      *Mapping
	sc     *jsonScanner
	drafts []*draft
	found  map[string]bool // paths that lead somewhere
	err    error
}

// readMapped reads JSON values as the user's mapping says.
func readMapped(s *source, yield func(*Session) error) error {
	if s.opt.Mapping == nil {
		return &Error{Code: CodeNoMapping}
	}
	r := &mappingReader{src: s, m: s.opt.Mapping, sc: s.scanner(), found: map[string]bool{}}
	for r.sc.peek() != 0 && r.ok() {
		n := node{r.sc, r.sc.pos, "$"}
		r.see(r.m.Sessions, n.visit(r.m.Sessions.steps, r.session))
		if r.ok() {
			r.sc.pos = n.pos
			r.sc.skip()
		}
	}
	if r.err != nil {
		return r.err
	}
	if r.sc.err != nil {
		return r.sc.err
	}
	for _, p := range []JSONPath{r.m.Sessions, r.m.Turn.Text} {
		if !p.IsZero() && !r.found[p.text] {
			return &Error{Code: CodeJSONMissing, Args: []string{p.text}}
		}
	}
	if unused := r.unused(); len(unused) > 0 {
		r.drafts[0].notes.add(0, NoteMappingUnused, strings.Join(unused, ", "))
	}
	return s.handOver(r.drafts, yield)
}

func (r *mappingReader) ok() bool { return r.err == nil && r.sc.err == nil }

func (r *mappingReader) see(p JSONPath, times int) {
	if times > 0 {
		r.found[p.text] = true
	}
}

// unused lists the paths that lead nowhere in the whole file.
func (r *mappingReader) unused() []string {
	t := r.m.Turn
	all := []JSONPath{r.m.ID, t.Speaker, t.Role, t.Start, t.End, t.Duration, t.Channel, t.Confidence}
	for _, m := range r.m.Meta {
		all = append(all, m.Path)
	}
	var out []string
	for _, p := range all {
		if !p.IsZero() && !r.found[p.text] {
			out = append(out, p.text)
		}
	}
	return out
}

// session reads one conversation.
func (r *mappingReader) session(n node) {
	if !r.ok() {
		return
	}
	d := &draft{}
	r.drafts = append(r.drafts, d)
	d.Unit = r.m.Unit
	if !r.m.ID.IsZero() {
		r.see(r.m.ID, n.visit(r.m.ID.steps, func(v node) { d.id = v.name() }))
	}
	for _, m := range r.m.Meta {
		r.see(m.Path, n.visit(m.Path.steps, func(v node) {
			r.sc.pos = v.pos
			if word := r.sc.scalar(v.key); word != "" {
				d.addMeta(m.Key, word)
			}
		}))
	}
	lists := n.visit(r.m.Turns.steps, func(v node) {
		if v.kind() == "array" {
			v.each(func(e node) { r.turn(d, e) })
			return
		}
		r.turn(d, v)
	})
	if lists == 0 && r.ok() && !r.emptyList(n) {
		r.sc.refuse(n.pos, CodeJSONMissing, r.m.Turns.text)
	}
}

// emptyList says whether the list of turns is there and has none.
func (r *mappingReader) emptyList(n node) bool {
	steps := r.m.Turns.steps
	if len(steps) == 0 || !steps[len(steps)-1].each {
		return false
	}
	return n.visit(steps[:len(steps)-1], func(node) {}) > 0
}

// turn reads one turn.
func (r *mappingReader) turn(d *draft, n node) {
	if !r.ok() {
		return
	}
	var t rawTurn
	r.sc.pos = n.pos
	t.Place = n.place()
	of := func(p JSONPath, f func(node)) {
		if !p.IsZero() {
			r.see(p, n.visit(p.steps, f))
		}
	}
	paths := r.m.Turn
	var words strings.Builder
	of(paths.Text, func(v node) { words.WriteString(v.text()) })
	t.Text = words.String()
	of(paths.Speaker, func(v node) { t.Speaker = r.label(v) })
	of(paths.Role, func(v node) { t.roleWord = r.label(v) })
	of(paths.Channel, func(v node) { t.Channel = r.label(v) })
	of(paths.Confidence, func(v node) { t.Confidence = d.sure(v) })
	of(paths.Start, func(v node) { t.start = r.time(&t, v) })
	of(paths.End, func(v node) { t.end = r.time(&t, v) })
	of(paths.Duration, func(v node) {
		if length := r.time(&t, v); length.kind == stampOffset && t.start.kind != stampNone {
			t.end = stamp{t.start.ms + length.ms, t.start.kind}
		}
	})
	if !r.ok() {
		return
	}
	r.side(&t)
	r.err = r.src.add(d, t)
}

// label reads a name: a string, a number as it is written, or a boolean.
func (r *mappingReader) label(v node) string {
	r.sc.pos = v.pos
	return strings.TrimFunc(r.sc.scalar(v.key), isBlank)
}

// side gives a turn the side that the mapping names for its role or its speaker. The speaker keeps the file's own word.
func (r *mappingReader) side(t *rawTurn) {
	for _, word := range []string{t.roleWord, t.Speaker} {
		role, ok := r.m.Roles[word]
		if !ok || word == "" {
			continue
		}
		if t.Speaker == "" {
			t.Speaker = word
		}
		t.roleWord = role.String()
		return
	}
}

// time reads a number or a string in the unit of the mapping; what is in another unit counts as unreadable.
func (r *mappingReader) time(t *rawTurn, v node) stamp {
	word := ""
	switch kind := v.kind(); kind {
	case "number":
		word = r.sc.number()
	case "string":
		word = strings.TrimFunc(r.sc.str(), isBlank)
		if word == "" {
			return stamp{}
		}
	default:
		r.sc.refuse(v.pos, CodeJSONType, v.key, "number", kind)
		return stamp{}
	}
	f, number := cellNumber(word)
	switch unit := r.unit(); {
	case unit == unitClock && !number:
		if at, n := stampAt(word, true); n == len(word) {
			return at
		}
	case !number || unit == unitClock:
	case unit == unitMS:
		return stamp{int64(math.Round(f)), stampOffset}
	case unit == unitS:
		return stamp{int64(math.Round(f * 1000)), stampOffset}
	case unit == unitEpochMS:
		return stamp{int64(math.Round(f)), stampEpoch}
	case unit == unitEpochS:
		return stamp{int64(math.Round(f * 1000)), stampEpoch}
	}
	t.badTime = true
	return stamp{}
}

// unit is what the command says, or else the mapping.
func (r *mappingReader) unit() string {
	if u := r.src.opt.TimeUnit; u == unitMS || u == unitS {
		return u
	}
	return r.m.Unit
}
