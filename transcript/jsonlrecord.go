package transcript

// current is what is being read: made once, and used again for every session and turn.
type current struct {
	sc    *jsonScanner
	rec   record
	turn  rawTurn
	has   bool // the turn has its text
	field func(key string, pos int)
	key   func(key string, pos int) // of a turn
	elem  func()
	spare []rawTurn // of the session before, whose turns have been copied
}

// start makes the functions that the scanner calls.
func (r *jsonReader) start(sc *jsonScanner) {
	n := &r.now
	if n.sc = sc; n.key != nil {
		return
	}
	n.field = func(key string, _ int) { r.field(n.sc, &n.rec, key) }
	n.elem = func() { r.turnOf(n.sc, &n.rec) }
	n.key = func(key string, _ int) {
		if !r.turnField(n.sc, &n.rec, &n.turn, key, &n.has) {
			n.rec.ignore(key)
			n.sc.skip()
		}
	}
}

// record is what one JSON object says, before it is known whether it is a session or a turn.
type record struct {
	d       draft
	turn    rawTurn
	session string // key of the group: session, session_id or call_id
	id      string
	isTurn  bool // text is there
	isWhole bool // turns are there
	ignored []string
}

// ignore remembers keys that are not used, save those that the canonical model names and that check has no use for.
func (rec *record) ignore(key string) {
	switch key {
	case "seq", "src", "end_derived", "verbatim", "source", "duration_ms", "text_traits", "notes", "format", "schema", "line", "column":
		return
	}
	if len(rec.ignored) < 16 {
		rec.ignored = append(rec.ignored, key)
	}
}
