package transcript

import (
	"slices"
	"strconv"
	"strings"
)

// calls reads a table whose rows are whole calls: no column of speakers, and dialogue in the cells.
func (r *tableReader) calls() (bool, error) {
	if r.voices {
		return false, nil
	}
	if !r.dialogues() {
		for _, row := range r.rows {
			for _, f := range row.meta {
				r.drafts[row.session].takeMeta(f.Key, f.Value, row.turn.Line)
			}
		}
		return false, nil
	}
	drafts := make([]*draft, 0, len(r.rows))
	r.src.room = r.src.most() // the rows are no turns
	for n, row := range r.rows {
		from := r.drafts[row.session]
		d := &draft{id: from.id, notes: notes{list: slices.Clone(from.notes.list)}}
		if d.id == "" {
			d.id = baseID(r.src.name) + "#" + strconv.Itoa(n+1)
		}
		for _, f := range row.meta {
			d.addMeta(f.Key, f.Value)
		}
		for _, f := range []Field{{"start", row.start}, {"end", row.end}} {
			if v := strings.TrimFunc(f.Value, isBlank); v != "" {
				d.addMeta(f.Key, v)
			}
		}
		if _, err := r.src.textInto(d, row.turn.Text, row.line); err != nil {
			return false, err
		}
		drafts = append(drafts, d)
	}
	r.drafts = drafts
	return true, nil
}

// dialogues says whether most cells hold talk between labels. What they hold is not kept, for a file of a million
// single sentences has a million cells.
func (r *tableReader) dialogues() bool {
	dialogues, words := 0, 0
	defer func(room int) { r.src.room = room }(r.src.room)
	for _, row := range r.rows {
		if row.turn.Text == "" {
			continue
		}
		words++
		r.src.room = r.src.most()
		labelled, err := r.src.textInto(&draft{}, row.turn.Text, row.line)
		if err != nil || labelled >= 2 { // more turns than all may have are a dialogue, too
			dialogues++
		}
	}
	return dialogues > 0 && dialogues*2 >= words
}
