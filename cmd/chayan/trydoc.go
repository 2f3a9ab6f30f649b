package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/lexicon"
	"chayan/report"
	"chayan/transcript"
)

// trySchema is the name of the JSON that `chayan pack try` writes.
const trySchema = "chayan.try/1"

// tryDoc is what a pack caught.
type tryDoc struct {
	Schema   string           `json:"schema"`
	Pack     report.PackID    `json:"pack"`
	Against  *report.PackID   `json:"against,omitempty"`
	Sessions int              `json:"sessions"` // utterances, where every line is one
	Turns    int              `json:"turns"`
	Rules    []*tryRule       `json:"rules"`  // those that caught anything; with against, those that catch something else
	Silent   []string         `json:"silent"` // the others
	Errors   []report.Failure `json:"errors"`
}

// tryRule is what one rule caught. With against, Found has only what is new or gone.
type tryRule struct {
	Rule   string   `json:"rule"`
	Kind   string   `json:"kind"`
	Hits   int      `json:"hits"`
	Counts int      `json:"counts"` // hits that a verdict would rest on
	New    int      `json:"new"`
	Gone   int      `json:"gone"`
	Found  []tryHit `json:"found"`
}

// tryHit is one place. Before, Quote and After are the sentence.
type tryHit struct {
	Source string `json:"source"`
	ID     string `json:"session"`
	transcript.Place
	Before string     `json:"before"`
	Quote  string     `json:"quote"`
	After  string     `json:"after"`
	Fate   check.Fate `json:"fate"`
	Change string     `json:"change,omitempty"` // with against: new, gone
	tryProof
}

// tryProof says where the quote stands and which phrase caught it.
type tryProof struct {
	Turn   int    `json:"turn"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Role   string `json:"role"`
	How    string `json:"how"`
	Taken  string `json:"taken,omitempty"` // by sound: the phrase it was taken for
	Phrase string `json:"phrase"`
	At     string `json:"at"` // where the phrase stands in the pack
}

func newTryDoc(pack *lexicon.Pack, rules []*lexicon.Rule) *tryDoc {
	d := &tryDoc{Schema: trySchema, Pack: packIDs([]*lexicon.Pack{pack})[0], Silent: []string{}, Errors: []report.Failure{}}
	for _, r := range rules {
		d.Rules = append(d.Rules, &tryRule{Rule: r.ID, Kind: string(r.Kind), Found: []tryHit{}})
	}
	return d
}

func (d *tryDoc) fail(c *console, f *batch.Failure) {
	d.Errors = append(d.Errors, failureOf(c, f))
}

// failureOf words a failure for a document.
func failureOf(c *console, f *batch.Failure) report.Failure {
	return report.Failure{Source: f.Source, Session: f.Session, Line: f.Line, Column: f.Column, Code: f.Code, Message: c.lang.Note(f.Code, f.Args)}
}

// add enters what was caught in one session.
func (d *tryDoc) add(h *tryHeard) {
	d.Sessions++
	d.Turns += len(h.session.Turns)
	for i := range h.new {
		k := &h.new[i]
		r := d.rule(k)
		r.Hits++
		if k.Fate == check.Counts {
			r.Counts++
		}
		switch {
		case !h.compare:
			r.Found = append(r.Found, hitOf(h, k, ""))
		case !caughtIn(h.old, k):
			r.New++
			r.Found = append(r.Found, hitOf(h, k, "new"))
		}
	}
	for i := range h.old {
		if k := &h.old[i]; !caughtIn(h.new, k) {
			r := d.rule(k)
			r.Gone++
			r.Found = append(r.Found, hitOf(h, k, "gone"))
		}
	}
}

// rule gives the entry of a rule by its short id: the packs that are compared may have different names.
func (d *tryDoc) rule(k *check.Catch) *tryRule {
	for _, r := range d.Rules {
		if r.Rule == k.Rule.ID {
			return r
		}
	}
	r := &tryRule{Rule: k.Rule.ID, Kind: string(k.Rule.Kind), Found: []tryHit{}} // only the older pack has it
	d.Rules = append(d.Rules, r)
	return r
}

// caughtIn says whether a rule of the same id caught words there that share a character with k, and with the same fate.
func caughtIn(list []check.Catch, k *check.Catch) bool {
	a := k.Evidence[0]
	for i := range list {
		o := &list[i]
		b := o.Evidence[0]
		if o.Rule.ID == k.Rule.ID && o.Fate == k.Fate && a.Turn == b.Turn && a.Start < b.End && b.Start < a.End {
			return true
		}
	}
	return false
}

func hitOf(h *tryHeard, k *check.Catch, change string) tryHit {
	e := k.Evidence[0]
	var quote strings.Builder
	for _, part := range k.Evidence {
		quote.WriteString(part.Quote)
	}
	return tryHit{
		Source: h.session.Source, ID: h.session.ID, Place: h.session.Turns[e.Turn-1].Place,
		Before: k.Before, Quote: quote.String(), After: k.After, Fate: k.Fate, Change: change,
		tryProof: tryProof{
			Turn: e.Turn, Start: e.Start, End: e.End, Role: e.Role, How: e.How, Taken: e.Phrase,
			Phrase: k.Phrase.Text, At: place(k.Phrase.At),
		},
	}
}

// finish parts the rules that caught something from those that did not.
func (d *tryDoc) finish() {
	loud := []*tryRule{}
	for _, r := range d.Rules {
		if len(r.Found) > 0 {
			loud = append(loud, r)
		} else {
			d.Silent = append(d.Silent, r.Rule)
		}
	}
	d.Rules = loud
}

// showTry prints the document.
func (c *console) showTry(d *tryDoc, opt *tryOptions) error {
	if opt.format == "json" {
		return writeJSON(c.out, d)
	}
	for _, r := range d.Rules {
		if err := c.showTryRule(d, r, opt.most); err != nil {
			return err
		}
	}
	for _, f := range d.Errors {
		c.sayError(report.Clean(f.Source + c.t("cli.colon") + f.Message))
	}
	hits := 0
	for _, r := range d.Rules {
		hits += len(r.Found)
	}
	switch {
	case d.Sessions == 0:
		c.sayError(c.t("cli.try.nothing-read"))
		return nil
	case d.Against != nil && hits == 0:
		fmt.Fprintln(c.out, c.t("cli.try.same", d.Sessions))
		return nil
	case d.Against == nil && len(d.Silent) > 0:
		if err := report.Columns(c.out, [][]string{{c.t("cli.try.silent"), strings.Join(d.Silent, " ")}}, c.columns()); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(c.out, c.t("cli.try.sum", d.Sessions, d.Turns, len(d.Rules), hits))
	return err
}

// showTryRule prints a rule and what it caught, each in its sentence.
func (c *console) showTryRule(d *tryDoc, r *tryRule, most int) error {
	title := c.t("cli.try.rule", r.Rule, c.lang.Name("kind", r.Kind), r.Hits, r.Counts)
	if d.Against != nil {
		title = c.t("cli.try.rule-against", r.Rule, c.lang.Name("kind", r.Kind), r.New, r.Gone)
	}
	fmt.Fprintln(c.out, title)
	shown := r.Found
	if most > 0 && len(shown) > most {
		shown = shown[:most]
	}
	var rows [][]string
	for i := range shown {
		rows = append(rows, c.tryRow(&shown[i], lexicon.Kind(r.Kind)))
	}
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	if rest := len(r.Found) - len(shown); rest > 0 {
		fmt.Fprintln(c.out, c.t("cli.try.more", rest))
	}
	_, err := fmt.Fprintln(c.out)
	return err
}

// tryRow is where, how, what becomes of it, the sentence with the quote in brackets, and which phrase it was.
func (c *console) tryRow(h *tryHit, kind lexicon.Kind) []string {
	where := strconv.Itoa(h.Line)
	if h.Column > 0 {
		where += ":" + strconv.Itoa(h.Column)
	}
	if h.Source != batch.Stdin {
		where = report.Clean(filepath.Base(h.Source)) + ":" + where
	}
	fate := c.t("cli.try.fate-" + string(h.Fate))
	if kind != lexicon.Ban && h.Fate == check.Counts {
		fate = c.t("cli.try.heard")
	}
	mark := " "
	switch h.Change {
	case "new":
		mark = "+"
	case "gone":
		mark = "-"
	}
	sentence := h.Before + "【" + h.Quote + "】" + h.After
	if h.Taken != "" {
		sentence += c.t("cli.try.taken", h.Taken)
	}
	return []string{" " + mark, where, fate, c.t("cli.try.how-" + h.How), filepath.Base(h.At), report.Clean(sentence)}
}
