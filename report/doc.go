// Package report renders results for people and machines.
package report

import (
	"chayan/check"
	"chayan/internal/locale"
)

// SchemaID is the value of "schema" in every JSON report. The number changes only when a reader would break.
const SchemaID = "chayan.report/1"

// Doc is a whole report, as JSON stores it. Renderers read it and never edit it.
type Doc struct {
	Schema   string          `json:"schema"`
	Engine   Engine          `json:"engine"`
	Packs    []PackID        `json:"packs"`
	Sessions []*check.Result `json:"sessions"`
	Errors   []Failure       `json:"errors"`
	Summary  check.Summary   `json:"summary"`
}

// Engine says which program judged.
type Engine struct {
	Version    string `json:"version"`
	Dictionary string `json:"dictionary"` // identity of the segmentation dictionary
}

// PackID says by which standard, in which state, was judged.
type PackID struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Edition string `json:"edition"`
	Hash    string `json:"hash"`
}

// Failure is a source that could not be read or judged. It is a part of the report like any other.
type Failure struct {
	Source  string   `json:"source"`
	Session string   `json:"session,omitempty"` // "" when it concerns the whole source
	Line    int      `json:"line,omitempty"`    // line of the source, 0 when it concerns the whole
	Column  int      `json:"column,omitempty"`  // character of that line, 0 when unknown
	Code    string   `json:"code"`
	Message string   `json:"message"` // filled by the renderer from internal/locale
	Args    []string `json:"-"`
}

// Head is what stands before the sessions, and what their ids mean.
type Head struct {
	Engine Engine
	Packs  []PackID
	Clause func(id string) (cite, text string) // citation and wording of a clause; may be nil
}

// Options says how to render. The zero value is useful.
type Options struct {
	Lang      locale.Lang
	Width     int  // columns of the terminal; 0 for 100
	Color     bool // colour beside words and marks, never instead of them
	Quiet     bool // only what failed
	Verbose   bool // every session's details and every finding, whatever its verdict
	Criterion check.Criterion
}

// clause returns what is known of a clause; the citation falls back to the number in its id.
func (h Head) clause(id string) (cite, text string) {
	if h.Clause != nil {
		cite, text = h.Clause(id)
	}
	if cite == "" {
		cite = clauseNumber(id)
	}
	return cite, text
}
