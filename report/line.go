package report

import (
	"fmt"
	"io"

	"chayan/check"
)

// lineWriter writes one line a finding: source:turn:column: verdict rule: message (quote). The turn counts from 1, the
// column is the character of the turn at which the quote begins. A finding without a place is put at 0:0, and so is
// a source that failed, unless its line is known.
type lineWriter struct {
	view
	w io.Writer
}

func newLine(w io.Writer, head Head, opt Options) (Writer, error) {
	return &lineWriter{view: newView(head, opt), w: w}, nil
}

// Session writes the lines of one session.
func (l *lineWriter) Session(r *check.Result) error {
	if r.Score.Total == nil {
		if err := l.put(fmt.Sprintf("%s:0:0: not-checkable: %s", l.sessionName(r), l.say("result.unscored"))); err != nil {
			return err
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !l.wanted(f.Verdict) {
			continue
		}
		if err := l.finding(r, f); err != nil {
			return err
		}
	}
	return nil
}

func (l *lineWriter) wanted(v check.Verdict) bool {
	switch v {
	case check.Violated, check.Missing:
		return true
	case check.Suspect:
		return !l.opt.Quiet
	default:
		return l.opt.Verbose
	}
}

// finding writes a line for each thing said; without any, one line at what called for the words, or at no place.
func (l *lineWriter) finding(r *check.Result, f *check.Finding) error {
	text := clean(l.message(f))
	if f.Reason != nil && f.Verdict != check.Violated && f.Verdict != check.Missing {
		text = l.note(f.Reason)
	}
	write := func(turn, column int, quote string) error {
		if quote != "" {
			quote = l.say("aside", quote)
		}
		verdict := l.in(verdictPaint(f.Verdict), string(f.Verdict))
		line := fmt.Sprintf("%s:%d:%d: %s %s", l.sessionName(r), turn, column, verdict, clean(f.Rule))
		if text != "" {
			line += ": " + text
		}
		return l.put(line + quote)
	}
	said := 0
	for i := range f.Evidence {
		e := &f.Evidence[i]
		if !isProof(*e) || e.Part == "rest" {
			continue
		}
		said++
		words := e.Quote
		if i+1 < len(f.Evidence) && f.Evidence[i+1].Part == "rest" {
			words += "／" + f.Evidence[i+1].Quote // cut in two by a recogniser
		}
		if err := write(e.Turn, column(e), l.quote(words)); err != nil {
			return err
		}
	}
	if said > 0 {
		return nil
	}
	if e := mainEvidence(f); e != nil {
		return write(e.Turn, column(e), l.quote(e.Quote))
	}
	return write(0, 0, "")
}

// column is where a quote begins. Results stored before the column was kept have only the byte.
func column(e *check.Evidence) int {
	if e.Column > 0 {
		return e.Column
	}
	return e.Start + 1
}

// Failure writes a line for a source that failed.
func (l *lineWriter) Failure(f Failure) error {
	return l.put(fmt.Sprintf("%s:%d:%d: error %s: %s", clean(f.Source), f.Line, f.Column, clean(f.Code), clean(sentence(l.lang, f.Code, f.Args, f.Message))))
}

// Close has nothing to add.
func (l *lineWriter) Close(*check.Summary) error { return nil }

func (l *lineWriter) put(s string) error {
	_, err := io.WriteString(l.w, s+"\n")
	return err
}
