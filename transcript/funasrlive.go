package transcript

import "strconv"

// stream is live recognition of one recording: interim results come word by word, final ones replace them.
type stream struct {
	d       *draft
	pending []rawTurn // interim results that no final one has replaced
	last    stamp     // start of the last final result
	dropped int
	line    int
}

// event takes one message of a live recogniser. Its is_final is no help: some servers always write false, others
// write true as long as the speaker goes on.
func (r *funasr) event(n node, o object, mode, name string) error {
	st := r.live[name]
	if st == nil {
		st = r.open(name, n.line())
	}
	if mode != "2pass-offline" {
		t := rawTurn{Turn: Turn{Place: n.place(), Speaker: o.get("spk_name").speaker()}}
		t.Text = st.d.clean(o.get("text").words(), t.Line)
		if t.Text != "" && o.sc.err == nil {
			st.pending = append(st.pending, t)
		}
		return nil
	}
	now := &draft{}
	if err := r.result(now, n, o); err != nil || o.sc.err != nil {
		return err
	}
	if len(now.turns) > 0 && now.turns[0].start.kind != stampNone {
		start := now.turns[0].start
		if st.last.kind != stampNone && start.ms < st.last.ms {
			// Time begins anew: another recording of the same name.
			again := r.open(name, n.line())
			again.pending, st.pending = st.pending, nil
			st = again
		}
		st.last = start
	}
	st.dropped += len(st.pending)
	st.pending = nil
	st.d.turns = append(st.d.turns, now.turns...)
	st.d.notes.absorb(now.notes)
	return nil
}

func (r *funasr) open(name string, line int) *stream {
	st := &stream{d: r.session(name), line: line}
	st.d.Variant = "websocket"
	r.live[name] = st
	r.streams = append(r.streams, st)
	return st
}

// endStreams makes a turn of the interim results that were never replaced.
func (r *funasr) endStreams() error {
	for _, st := range r.streams {
		st.d.pace(r.src.unitOr(unitMS))
		if st.dropped > 0 {
			st.d.notes.add(st.line, NoteInterim, strconv.Itoa(st.dropped))
		}
		if len(st.pending) == 0 {
			continue
		}
		t := st.pending[0]
		var pieces []string
		for _, p := range st.pending {
			pieces = append(pieces, p.Text)
		}
		t.Text = joinPieces(pieces)
		st.d.notes.add(t.Line, NoteInterimOnly, strconv.Itoa(len(st.pending)))
		if n := len(st.d.turns); n > 0 {
			t.start = st.d.turns[n-1].end
		}
		if err := r.src.add(st.d, t); err != nil {
			return err
		}
	}
	return nil
}

// absorb takes the notes of a part of the session.
func (n *notes) absorb(part notes) {
	for _, note := range part.list {
		if _, counted := part.counts[note.Code]; !counted {
			n.add(note.Line, note.Code, note.Args...)
			continue
		}
		times, _ := strconv.Atoi(note.Args[0])
		for range times {
			n.count(note.Line, note.Code, note.Args[1:]...)
		}
	}
}
