package transcript

// cellLabels takes the speakers from the front of the cells of a table without a column for them: 坐席：您好. They are judged
// with all rows in view, as in subtitles. A cell in which several speak becomes several rows.
func (r *tableReader) cellLabels() error {
	if r.voices && !r.bare {
		return nil
	}
	sp := newSpeakers(r.src.named)
	for i := range r.rows {
		sp.survey(r.rows[i].turn.Text)
	}
	room := r.src.room
	r.src.room = r.src.most() // what stands in the rows counts, not the rows
	var out []tableRow
	last, session, labelled := "", -1, 0
	parts := make([]*draft, len(r.drafts)) // what reading the cells leaves to note
	for i := range r.rows {
		row := r.rows[i]
		if row.turn.Speaker != "" {
			return nil
		}
		if row.session != session {
			last, session = "", row.session
		}
		if parts[session] == nil {
			parts[session] = &draft{}
		}
		c := &cueReader{src: r.src, d: *parts[session]}
		if err := c.prefixed(voiced{text: row.turn.Text, line: row.line}, sp); err != nil {
			return err
		}
		said := c.d.turns
		if len(said) == 0 {
			said = []rawTurn{row.turn}
		}
		for k, t := range said {
			if t.Speaker != "" {
				labelled++
			}
			if t.Text != "" {
				last = c.goesOn(&t, sp, last)
			}
			t.Confidence, t.Channel = row.turn.Confidence, row.turn.Channel
			// When in its time the second begins is not known; an end in the middle would look like an interruption.
			one := tableRow{session: session, turn: t, line: t.Line, start: row.start}
			if k == len(said)-1 {
				one.end = row.end
			}
			out = append(out, one)
		}
		c.d.turns = nil
		*parts[session] = c.d
	}
	r.src.room = room
	const share = 3 // of ten rows, at least; fewer are talk that happens to begin so
	if labelled*10 < len(r.rows)*share {
		return nil
	}
	for i, d := range parts {
		if d != nil {
			r.drafts[i].notes.absorb(d.notes)
		}
	}
	r.rows = out
	return nil
}
