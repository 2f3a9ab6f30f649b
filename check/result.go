// Package check judges a session against a lexicon: findings, clause outcomes, score.
package check

import (
	"bytes"
	"encoding/json"
	"fmt"

	"chayan/transcript"
)

// Verdict is how one rule, or one clause, came out.
type Verdict string

// The closed list of verdicts. Only Missing and Violated cost points. Suspect asks a person to listen to the recording.
const (
	OK            Verdict = "ok"
	Missing       Verdict = "missing"
	Violated      Verdict = "violated"
	Suspect       Verdict = "suspect"
	NotApplicable Verdict = "not-applicable"
	NotCheckable  Verdict = "not-checkable"
)

// Result is everything a reader, a machine or the history needs, without the transcript.
type Result struct {
	Session            // id, source, format, meta, turns, agent_turns, start, duration_ms
	Score    Score     `json:"score"`
	Findings []Finding `json:"findings"` // one for every rule that was tried, in clause order
	Clauses  []Outcome `json:"clauses"`  // one for every clause of every pack, in clause order
	Notes    []Note    `json:"notes"`
}

// Session identifies the conversation that was judged.
type Session struct {
	ID         string `json:"id"`
	Source     string `json:"source"`
	Format     string `json:"format"`
	Meta       Meta   `json:"meta"` // written as an object, in this order
	Turns      int    `json:"turns"`
	AgentTurns int    `json:"agent_turns"`
	Start      string `json:"start,omitempty"`       // date and time of the recording's start, if the source says it
	DurationMS *int64 `json:"duration_ms,omitempty"` // last end less first start; nil without times
}

// Meta is what the source says of the call, in its order. In JSON it is an object.
type Meta []transcript.Field

// MarshalJSON writes the fields as one object, in their order; nil is an empty object. Nothing is escaped that need not be.
func (m Meta) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	quote := json.NewEncoder(&b)
	quote.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, f := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := quote.Encode(f.Key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := quote.Encode(f.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Get returns the value of a key, or "" when the source does not give it.
func (m Meta) Get(key string) string {
	for _, f := range m {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// UnmarshalJSON reads an object of strings and keeps its order.
func (m *Meta) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	*m = nil
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var value string
		if err := d.Decode(&value); err != nil {
			return err
		}
		*m = append(*m, transcript.Field{Key: fmt.Sprint(key), Value: value})
	}
	return nil
}

// Finding is one rule's outcome, with its proof.
type Finding struct {
	RuleRef             // rule, clause, kind, stage, severity
	Verdict  Verdict    `json:"verdict"`
	Points   int        `json:"points"` // what it cost: 0 or negative
	Message  string     `json:"message"`
	Suggest  string     `json:"suggest,omitempty"`
	Reason   *Note      `json:"reason,omitempty"` // why it is not-applicable, not-checkable or excused; measured figures
	Evidence []Evidence `json:"evidence"`
}

// RuleRef names a rule and where it stands.
type RuleRef struct {
	Rule     string `json:"rule"`               // service-window/ban-dont-know
	Clause   string `json:"clause"`             // service-window#A2.8
	Kind     string `json:"kind"`               // require, respond, ban, order, measure
	Stage    string `json:"stage"`              // opening, process, closing, any
	Severity string `json:"severity,omitempty"` // minor, major, fatal
}

// Evidence is a place in the transcript. Quote equals the transcript at Span, always (unless Masked).
type Evidence struct {
	transcript.Span        // turn, start, end
	Column          int    `json:"column,omitempty"` // where Start stands in the turn, in characters from 1
	Role            string `json:"role"`
	Quote           string `json:"quote"`
	Sentence               // before, after: of faults only
	How             string `json:"how,omitempty"`    // exact, folded, variant, sound; empty for a trigger
	Phrase          string `json:"phrase,omitempty"` // sound: what it was taken for, of the pack's phrases, written out
	Part            string `json:"part"`             // "proof": what was said; "trigger": what called for the rule; "rest": what follows, where a recogniser cut the words before it in two
	Masked          bool   `json:"masked,omitempty"` // Quote has its private digits replaced by *
	Times                  // at, start_ms, end_ms
}

// Sentence is what stands around a quote in its sentence, private numbers masked, … where it is cut short: words are
// judged fairly only in their company.
type Sentence struct {
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Times are when a turn began and ended, and where it stands in the source; nil where nobody knows.
type Times struct {
	At      *transcript.Place `json:"at,omitempty"`
	StartMS *int64            `json:"start_ms,omitempty"`
	EndMS   *int64            `json:"end_ms,omitempty"`
}

// Outcome is one clause's verdict: the worst of its rules'. None is left out.
type Outcome struct {
	Clause   string  `json:"clause"`
	Cite     string  `json:"cite"`
	Coverage string  `json:"coverage"` // checked, partly, batch, no
	Verdict  Verdict `json:"verdict"`
}

// Score is a ledger that adds up by hand: Base plus the points of all Lines is Total.
type Score struct {
	Base     int       `json:"base"`
	Total    *int      `json:"total"` // nil when nothing could be judged: never 100 by silence
	Grade    string    `json:"grade"` // 优秀, 良好, 合格, 不合格, 未评分
	Fatal    bool      `json:"fatal"` // a fatal rule was violated: the grade is 不合格 whatever the total
	Lines    []Line    `json:"lines"`
	Sections []Section `json:"sections"`
}

// Line is one deduction.
type Line struct {
	Rule   string `json:"rule"`
	Clause string `json:"clause"`
	Points int    `json:"points"`        // negative; the line that keeps the total at 0 is positive
	Cap    int    `json:"cap,omitempty"` // the most this rule can cost in one session, when that limit was reached
	Note   string `json:"note"`          // how the points came about, in Chinese: 2 次 × 5 分
}

// Section is a sub-score: of the points that could be lost in one part of the conversation, how many were.
type Section struct {
	Section string `json:"section"` // opening, process, closing, taboo, conduct
	Max     int    `json:"max"`     // points at stake in rules that applied
	Lost    int    `json:"lost"`    // points lost, positive
}

// Note is a remark on a session: a reader's guess, an unknown role.
type Note struct {
	Code    string   `json:"code"`
	Message string   `json:"message"` // filled by the renderer from internal/locale
	Line    int      `json:"line,omitempty"`
	Args    []string `json:"-"`
}
