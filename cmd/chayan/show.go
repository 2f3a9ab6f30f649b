package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/internal/cut"
	"chayan/report"
	"chayan/segment"
	"chayan/transcript"
)

// shower is one run of transcript show.
type shower struct {
	c      *console
	in     *inlet
	guess  map[string]*check.Checker // by the names of its packs; nil when they cannot be opened
	doc    *understood               // nil for a table
	doubts int
	shown  int
}

// input shows everything that one input holds.
func (w *shower) input(ctx context.Context, input batch.Input) error {
	var out error
	opt := batch.Options{Stdin: w.c.in, Each: w.in.whole}
	failure := batch.Read(input, opt, func(s *transcript.Session) error {
		if out = ctx.Err(); out == nil {
			out = w.recording(input.Path, s)
		}
		w.shown++
		return out
	})
	if out != nil || failure == nil {
		return out
	}
	w.doubts++
	w.c.sayError(w.c.failure(failure))
	if w.doc != nil {
		w.doc.Failures = append(w.doc.Failures, unreadFile{failure.Source, failure.Line, failure.Column, failure.Code, args(failure.Args), w.c.lang.Note(failure.Code, failure.Args)})
	}
	return nil
}

// recording shows one conversation, or a recording and the conversations in it.
func (w *shower) recording(path string, s *transcript.Session) error {
	r := w.in.of(path)
	r.label(s)
	parts := w.in.conversations(path, s)
	guesses := w.guesses(r, s, parts)
	wrong := doubtsOf(s)
	w.doubts += min(len(wrong), 1)
	if w.doc != nil {
		w.doc.add(w.c, s, parts, guesses, wrong)
		return nil
	}
	return w.table(s, parts, guesses, wrong)
}

// guess is whom check would take for whom in some of the conversations.
type guess struct {
	Agent      string `json:"agent"`
	Customer   string `json:"customer"`
	Confidence string `json:"confidence"`
	Sessions   int    `json:"sessions"`
}

// guesses asks check what it would make of voices that nobody named, conversation by conversation as it judges them.
func (w *shower) guesses(r *reading, s *transcript.Session, parts []*transcript.Session) []guess {
	out := []guess{}
	for _, v := range transcript.Speakers(s) {
		if v.Role == transcript.RoleAgent || v.Role == transcript.RoleCustomer {
			return out
		}
	}
	names := packNames(r.set)
	key := strings.Join(names, "\x00")
	checker, known := w.guess[key]
	if !known {
		if lex, err := loadLexicon(library(), names); err == nil {
			checker = check.New(segment.New(), lex)
		}
		w.guess[key] = checker
	}
	if checker == nil {
		return out // check itself says what is wrong with the packs
	}
next:
	for _, p := range parts {
		note, ok := checker.Guess(p)
		if !ok || len(note.Args) < 3 {
			continue
		}
		for i := range out {
			if out[i].Agent == note.Args[0] && out[i].Customer == note.Args[1] {
				out[i].Sessions++
				out[i].Confidence = lower(out[i].Confidence, note.Args[2])
				continue next
			}
		}
		out = append(out, guess{note.Args[0], note.Args[1], note.Args[2], 1})
	}
	return out
}

// lower is the smaller of two percentages.
func lower(a, b string) string {
	x, _ := strconv.Atoi(strings.TrimSuffix(a, "%"))
	y, err := strconv.Atoi(strings.TrimSuffix(b, "%"))
	if err == nil && y < x {
		return b
	}
	return a
}

func (w *shower) table(s *transcript.Session, parts []*transcript.Session, guesses []guess, wrong []string) error {
	c := w.c
	if w.shown > 0 {
		fmt.Fprintln(c.out)
	}
	rows := append(c.sourceRows(s), c.heardRow(s)...)
	rows = append(rows, c.speakerRows(s)...)
	for i, g := range guesses {
		rows = append(rows, []string{c.first(i == 0, "cli.show.guess"), c.t("cli.show.guessed", g.Agent, g.Customer, g.Confidence, g.Sessions, len(parts))})
	}
	rows = append(rows, c.partRows(parts)...)
	notes := 0
	for _, n := range notesOf(s, parts) {
		if n.Code != transcript.NoteMarker { // they show as cuts
			rows = append(rows, []string{c.first(notes == 0, "cli.show.notes"), c.noteText(n)})
			notes++
		}
	}
	for i, code := range wrong {
		rows = append(rows, []string{c.first(i == 0, "cli.show.wrong"), c.t("cli.show." + code)})
	}
	for i := range rows {
		for k := range rows[i] {
			rows[i][k] = report.Clean(rows[i][k])
		}
	}
	fmt.Fprintln(c.out, report.Clean(s.Source))
	return report.Columns(c.out, rows, c.columns())
}

// notesOf are the notes on a recording, and what cutting it left to say of the whole.
func notesOf(s *transcript.Session, parts []*transcript.Session) []transcript.Note {
	out := slices.Clone(s.Notes)
	for _, p := range parts {
		for _, n := range p.Notes {
			switch n.Code {
			case cut.NoteNoTimes, cut.NoteUnheeded, cut.NoteNowhere, cut.NoteNoHand:
				same := func(have transcript.Note) bool { return have.Code == n.Code && slices.Equal(have.Args, n.Args) }
				if !slices.ContainsFunc(out, same) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// close writes the document, when there is one.
func (w *shower) close() error {
	if w.doc == nil {
		return nil
	}
	w.doc.Doubts = w.doubts
	e := json.NewEncoder(w.c.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(w.doc)
}
