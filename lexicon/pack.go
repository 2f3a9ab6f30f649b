// Package lexicon loads, validates, compiles and matches packs of required and banned phrases.
package lexicon

import "chayan/segment"

// Pack is one published standard, in its own order.
type Pack struct {
	ID      string // aic-window
	Title   string
	Edition string
	Source  string // publisher and where the text was read
	Base    string // id of the pack whose words and triggers are inherited; "" for none
	Hash    string // SHA-256 over the pack's files, 64 hex digits
	Clauses []Clause
	Vocabulary
	origin
}

// Vocabulary is what a pack's phrases are made of and how they are heard.
type Vocabulary struct {
	Words    []Word
	Triggers []Trigger
	Sound    bool           // phrases may be recognised by sound
	Accent   segment.Accent // sounds that count as the same then
}

// origin is where a pack comes from.
type origin struct {
	at      At      // head of the pack's first file
	base    *Pack   // the pack that Base names
	sum     uint32  // of the files, when the pack was frozen
	baseSum uint32  // of its base's
	faults  *faults // where the faults of this pack are collected
	scope   *scope  // its phrases, parsed and compiled
}

// At is a place in a pack's file. Line and Column count from 1, columns in characters.
type At struct {
	File         string
	Line, Column int
}

// Word is a named list of interchangeable wordings; a phrase uses it as {name}.
type Word struct {
	Name string
	Any  []Phrase
	At   At
}

// Phrase is one entry of the phrase language (docs/matching.md), as written.
type Phrase struct {
	Text string
	At   At
}

// Trigger is a family of utterances that calls for something: praise, a complaint, asking for papers.
type Trigger struct {
	ID      string
	By      string // agent, customer, any
	Phrases []Phrase
	Except  []Phrase
	At      At
}

// Coverage says how far a transcript can show a clause.
type Coverage string

// The closed list of coverages.
const (
	Checked Coverage = "checked" // a transcript shows it
	Partly  Coverage = "partly"  // a transcript shows a part; Why says which
	Batch   Coverage = "batch"   // only many sessions together show it
	No      Coverage = "no"      // nothing in a transcript shows it; Why says why
)

// Clause is one numbered sentence of a standard, whether or not a transcript can show it.
type Clause struct {
	ID       string // 2.6
	Cite     string // 二(六)
	Text     string // what it asks, in our own words
	Coverage Coverage
	Why      string
	Rules    []*Rule
	Also     []string // ids of rules that stand under another clause of the pack and speak for this one too
	At       At
}

// Kind is what a rule does.
type Kind string

// The closed list of kinds; docs/pack-format.md explains each.
const (
	Require Kind = "require" // must be heard in its stage
	Respond Kind = "respond" // must be heard after a trigger
	Ban     Kind = "ban"     // must not be heard from the agent
	Order   Kind = "order"   // triggers must come in this order
	Measure Kind = "measure" // a figure must stay within its limit
)

// Stage is the part of the conversation a rule looks at.
type Stage string

// The closed list of stages.
const (
	AnyStage Stage = "any"
	Opening  Stage = "opening"
	Process  Stage = "process"
	Closing  Stage = "closing"
)

// Rule is one thing that must, or must not, be heard.
type Rule struct {
	ID       string // thank-suggestion; reports write aic-window/thank-suggestion
	Kind     Kind
	Where    Where
	When     When
	Wording  Wording
	Weight   Weight
	Measure  Measured
	Message  string
	Examples []Example
	At       At
}

// Where says in which turns a rule looks.
type Where struct {
	Stage  Stage
	Window int // opening, closing: how many agent turns belong to it; 0 for the default
}

// When says under which circumstances a rule applies.
type When struct {
	After   []string // respond: triggers that call for the answer
	Within  int      // respond, unless: how many agent turns may pass; 0 for the default
	Has     []string // applies only when one of these triggers occurs
	Channel string   // phone, counter, or "" for both
	Unless  []string // triggers by which the rule is lifted
	Every   bool     // respond: each trigger must be answered, not just one of them
}

// Wording is what a rule listens for and what it recommends.
type Wording struct {
	Phrases  []Phrase // the standard's own words
	Variants []Phrase // other words for the same
	Except   []Phrase // longer, innocent phrases that contain one of the above; without any above, words that are no response
	Need     int      // how many different phrases must be heard: 1 for any, -1 for all
	Order    []string // order: triggers in their order
	Suggest  string   // what to say instead
}

// AnyWords says whether the rule takes any words, because it names none.
func (w *Wording) AnyWords() bool { return len(w.Phrases)+len(w.Variants) == 0 }

// Weight is what a fault costs.
type Weight struct {
	Points   int // for each fault, positive
	Cap      int // at most, in one session; 0 for no cap
	Severity string
}

// Measured names a figure and its limit.
type Measured struct {
	Figure   string   // silence, hold, interruption, turn-length, courtesy, speech-rate, filler-share
	Limit    float64  // in the figure's own unit, see docs/pack-format.md
	Announce []string // triggers that excuse a silence
}

// Example is a situation and its verdict: test, documentation and drill.
type Example struct {
	Turns []string // "A:您好" or "C@3.5-6:我想问一下"
	Want  string
	Why   string
	At    At
}
