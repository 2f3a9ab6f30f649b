package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chayan/check"
)

// Writer takes results one by one, in the order in which they are to stand, and never changes them. Close writes what
// comes last; it does not close the stream below.
type Writer interface {
	Session(*check.Result) error
	Failure(Failure) error
	Close(*check.Summary) error
}

// format is one way to render. make is nil for a format that is planned and not there yet.
type format struct {
	name string
	make func(io.Writer, Head, Options) (Writer, error)

	keeps bool // it can only write when everything is known
}

// formats lists every format name that the program takes.
func formats() []format {
	return []format{
		{"table", newTable, true}, {"line", newLine, false}, {"json", newJSON, false}, {"jsonl", newJSONL, false},
		{"csv", newCSV, false}, {"md", newMarkdown, true},
		{name: "html"}, {name: "xlsx"}, {name: "junit"}, {name: "sarif"},
	}
}

// Formats lists the formats that can be written.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		if f.make != nil {
			names = append(names, f.name)
		}
	}
	return names
}

// Keeps says whether a format can only write when everything is known, and keeps it until then.
func Keeps(name string) bool {
	return slices.ContainsFunc(formats(), func(f format) bool { return f.name == name && f.keeps })
}

// Planned lists the formats that are known and cannot be written yet.
func Planned() []string {
	var names []string
	for _, f := range formats() {
		if f.make == nil {
			names = append(names, f.name)
		}
	}
	return names
}

// FormatError is a format name that New refuses.
type FormatError struct {
	Name    string
	Planned bool     // known, but not available yet
	Known   []string // what can be written
}

// Error is for logs; users read the sentence of Code.
func (e *FormatError) Error() string {
	what := "unknown format"
	if e.Planned {
		what = "format not available yet"
	}
	return fmt.Sprintf("%s %q (known: %s)", what, e.Name, strings.Join(e.Known, ", "))
}

// Code names the sentence in internal/locale; its arguments are the name and the list of known formats.
func (e *FormatError) Code() string {
	if e.Planned {
		return "report.format-not-yet"
	}
	return "report.format-unknown"
}

// New returns the writer of a format. json, jsonl, csv and line write as results come in; those of Keeps do at Close.
func New(name string, w io.Writer, head Head, opt Options) (Writer, error) {
	for _, f := range formats() {
		if f.name != name {
			continue
		}
		if f.make == nil {
			return nil, &FormatError{Name: name, Planned: true, Known: Formats()}
		}
		if opt.Width <= 0 {
			opt.Width = defaultWidth
		}
		opt.Width = max(opt.Width, minWidth)
		return f.make(w, head, opt)
	}
	return nil, &FormatError{Name: name, Known: Formats()}
}

// Render writes a whole report that is at hand. Engine and packs come from the doc, the meaning of clauses from head.
func Render(name string, w io.Writer, doc *Doc, head Head, opt Options) error {
	head.Engine, head.Packs = doc.Engine, doc.Packs
	out, err := New(name, w, head, opt)
	if err != nil {
		return err
	}
	for _, r := range doc.Sessions {
		if err := out.Session(r); err != nil {
			return err
		}
	}
	for _, f := range doc.Errors {
		if err := out.Failure(f); err != nil {
			return err
		}
	}
	summary := doc.Summary
	return out.Close(&summary)
}
