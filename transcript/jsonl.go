package transcript

import (
	"slices"
	"strconv"
)

// readJSONL reads the canonical model (docs/transcript-formats.md): a stream of JSON values, each a session, a turn,
// or a list of either. Line breaks between values do not matter, so pretty-printed JSON is read as well.
func readJSONL(s *source, yield func(*Session) error) error {
	r := &jsonReader{src: s, yield: yield, groups: map[string]*draft{}}
	sc := &jsonScanner{src: s.text}
	for sc.peek() != 0 && sc.err == nil && r.err == nil {
		r.value(sc)
	}
	return r.end(sc)
}

// jsonReader turns JSON values into sessions. Sessions go out at once; single turns are gathered by their session.
type jsonReader struct {
	src    *source
	yield  func(*Session) error
	base   int // lines above the text that is scanned
	groups map[string]*draft
	order  []string // sessions of single turns, in order of first appearance
	idOnly int      // single turns named by "id" alone
	turns  int      // single turns
	now    current
	err    error // from yield or a limit
}

// value reads one session, one turn, or a list of them.
func (r *jsonReader) value(sc *jsonScanner) {
	switch kind := sc.kind(); kind {
	case "object":
		r.object(sc)
	case "array":
		sc.array(func() {
			if sc.kind() == "object" && r.err == nil {
				r.object(sc)
				return
			}
			kind, at := sc.kind(), sc.pos
			if sc.skip(); kind != "object" { // what is no JSON at all is said first
				sc.refuse(at, CodeJSONType, "[]", "object", kind)
			}
		})
	case "":
	default:
		sc.refuse(sc.pos, CodeJSONType, "", "object", kind)
	}
}

func (r *jsonReader) object(sc *jsonScanner) {
	sc.peek()
	at := sc.pos
	r.start(sc)
	rec := &r.now.rec
	*rec = record{}
	rec.d.turns, r.now.spare = r.now.spare, nil
	sc.object(r.now.field)
	if sc.err != nil || r.err != nil {
		return
	}
	switch {
	case rec.isWhole && rec.isTurn:
		sc.refuse(at, CodeJSONDuplicate, "text/turns")
	case rec.isWhole:
		d := rec.d
		d.id = rec.id
		if d.id == "" {
			d.id = rec.session
		}
		r.note(&d, rec.ignored)
		r.err = r.yield(r.src.finish(&d))
		r.now.spare = d.turns[:0]
	case rec.isTurn:
		rec.turn.Place = r.place(sc, at)
		r.group(sc, rec)
	default:
		sc.refuse(at, CodeJSONMissing, "turns")
	}
}

// place is where a byte stands in the file, of which the scanner may have only a line.
func (r *jsonReader) place(sc *jsonScanner, pos int) Place {
	p := sc.placeAt(pos)
	p.Line += r.base
	return p
}

func (r *jsonReader) note(d *draft, ignored []string) {
	if len(ignored) > 0 {
		d.notes.add(0, NoteIgnoredKeys, joinNames(ignored))
	}
}

// group puts a single turn into its session.
func (r *jsonReader) group(sc *jsonScanner, rec *record) {
	key := rec.session
	if key == "" {
		key = rec.id
		if key != "" {
			r.idOnly++
		}
	}
	d, ok := r.groups[key]
	if !ok {
		d = &draft{id: key, meta: rec.d.meta}
		r.groups[key] = d
		r.order = append(r.order, key)
		r.note(d, rec.ignored)
	}
	d.notes.absorb(rec.d.notes)
	r.turns++
	if err := r.src.add(d, rec.turn); err != nil {
		r.err, sc.err = err, errFound // what follows need not be read
	}
}

// end hands over the sessions gathered from single turns.
func (r *jsonReader) end(sc *jsonScanner) error {
	if r.err != nil {
		return r.err
	}
	if sc.err != nil {
		sc.err.Line += r.base
		return sc.err
	}
	// Every turn with an id of its own: these number turns, and the file is one conversation.
	if r.idOnly == r.turns && r.turns > 1 && len(r.order) == r.turns {
		all := &draft{meta: r.groups[r.order[0]].meta, notes: r.groups[r.order[0]].notes}
		for _, key := range r.order {
			all.turns = append(all.turns, r.groups[key].turns...)
		}
		all.notes.add(0, NoteTurnIDs)
		return r.yield(r.src.finish(all))
	}
	for _, key := range r.order {
		if err := r.yield(r.src.finish(r.groups[key])); err != nil {
			return err
		}
	}
	return nil
}

// field reads one value of a session or a turn.
func (r *jsonReader) field(sc *jsonScanner, rec *record, key string) {
	switch key {
	case "id":
		rec.id = sc.text(key)
	case "session", "session_id", "call_id":
		rec.session = sc.text(key)
	case "meta":
		if sc.kind() != "object" {
			sc.refuse(sc.pos, CodeJSONType, key, "object", sc.kind())
			return
		}
		sc.object(func(k string, _ int) {
			if sc.kind() == "null" {
				sc.word()
				return
			}
			rec.d.addMeta(k, sc.scalar(k))
		})
	case "turns":
		rec.isWhole = true
		if sc.kind() != "array" {
			sc.refuse(sc.pos, CodeJSONType, key, "array", sc.kind())
			return
		}
		sc.array(r.now.elem)
	default:
		if !r.turnField(sc, rec, &rec.turn, key, &rec.isTurn) {
			rec.ignore(key)
			sc.skip()
		}
	}
}

// turnOf reads one element of turns.
func (r *jsonReader) turnOf(sc *jsonScanner, rec *record) {
	if kind := sc.kind(); kind != "object" {
		sc.refuse(sc.pos, CodeJSONType, "turns[]", "object", kind)
		return
	}
	at := sc.pos
	t := &r.now.turn
	*t, r.now.has = rawTurn{}, false
	sc.object(r.now.key)
	if sc.err == nil && !r.now.has {
		sc.refuse(at, CodeJSONMissing, "text")
	}
	if sc.err != nil || r.err != nil {
		return
	}
	t.Place = r.place(sc, at)
	if err := r.src.add(&rec.d, *t); err != nil {
		r.err, sc.err = err, errFound // what follows need not be read
	}
}

var canonicalKeys = &wordKeys{text: []string{"text"}, start: []string{"start_ms"}, end: []string{"end_ms"}, sure: []string{"conf"}}

// turnField reads one value of a turn and says whether the key is one of a turn's.
func (r *jsonReader) turnField(sc *jsonScanner, rec *record, t *rawTurn, key string, has *bool) bool {
	switch key {
	case "channel":
		t.Channel = sc.text(key)
	case "conf", "words":
		sc.peek()
		n := node{sc, sc.pos, key}
		switch f, ok := 0.0, false; {
		case key == "words" && r.src.opt.KeepWords:
			t.Words, _ = r.src.heard(n, canonicalKeys, perMS)
		case key == "conf" && n.kind() != "null":
			if f, ok = n.measure(); !ok || f < 0 || f > 1 {
				rec.d.notes.count(r.place(sc, n.pos).Line, NoteConfidence, clip(n.plain()))
			}
			t.Confidence = fraction(n)
		}
		sc.pos = n.pos
		sc.skip()
	case "text", "content":
		if *has {
			sc.refuse(sc.pos, CodeJSONDuplicate, "text")
			return true
		}
		if kind := sc.kind(); kind != "string" {
			sc.refuse(sc.pos, CodeJSONType, key, "string", kind)
			return true
		}
		t.Text, *has = sc.str(), true
	case "speaker":
		t.Speaker = sc.text(key)
	case "role":
		t.roleWord = sc.text(key)
	case "role_from":
		word := sc.text(key)
		t.readFrom = RoleFrom(max(slices.Index(RoleFroms(), word), 0))
	case "start_ms":
		t.start = sc.millis(key)
	case "end_ms":
		t.end = sc.millis(key)
	default:
		return false
	}
	return true
}

// text reads a name: a string, or a number taken as it is written. null is no name.
func (s *jsonScanner) text(key string) string {
	switch kind := s.kind(); kind {
	case "string":
		return s.str()
	case "number":
		return s.number()
	case "null":
		s.word()
	default:
		s.refuse(s.pos, CodeJSONType, key, "string", kind)
	}
	return ""
}

// scalar reads a value of the metadata.
func (s *jsonScanner) scalar(key string) string {
	if s.kind() == "boolean" {
		return s.word()
	}
	return s.text(key)
}

// millis reads whole milliseconds. A fraction would be seconds in disguise and a string a guess: both are refused.
func (s *jsonScanner) millis(key string) stamp {
	kind := s.kind()
	if kind == "null" {
		s.word()
		return stamp{}
	}
	at := s.pos
	if kind == "number" {
		if v, err := strconv.ParseInt(s.number(), 10, 64); err == nil {
			return stamp{v, stampOffset}
		}
		kind = "fraction"
	}
	s.refuse(at, CodeJSONType, key, "integer", kind)
	return stamp{}
}
