package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/report"
)

// diffSchema is the name of the JSON that `chayan pack diff` writes.
const diffSchema = "chayan.diff/1"

// diffDoc is what changes from one pack to the other.
type diffDoc struct {
	Schema   string           `json:"schema"`
	Old      report.PackID    `json:"old"`
	New      report.PackID    `json:"new"`
	Sessions []diffSession    `json:"sessions"` // those in which something changes
	Rules    []diffRule       `json:"rules"`
	Totals   diffTotals       `json:"totals"`
	Errors   []report.Failure `json:"errors"`
}

// diffSession is one session whose verdicts or score change.
type diffSession struct {
	ID      string       `json:"id"`
	Source  string       `json:"source"`
	Before  diffScore    `json:"before"`
	After   diffScore    `json:"after"`
	Changes []diffChange `json:"changes"`
}

type diffScore struct {
	Total *int   `json:"total"`
	Grade string `json:"grade"`
}

// diffChange is a rule that comes out differently. A verdict is "" where the pack does not have the rule.
type diffChange struct {
	Rule         string        `json:"rule"`
	Before       check.Verdict `json:"before"`
	After        check.Verdict `json:"after"`
	PointsBefore int           `json:"points_before"`
	PointsAfter  int           `json:"points_after"`
	Turn         int           `json:"turn,omitempty"`
	Quote        string        `json:"quote,omitempty"`
	How          string        `json:"how,omitempty"`
}

// diffRule counts in how many sessions a rule goes from one verdict to another.
type diffRule struct {
	Rule     string        `json:"rule"`
	Before   check.Verdict `json:"before"`
	After    check.Verdict `json:"after"`
	Sessions int           `json:"sessions"`
}

type diffTotals struct {
	Sessions   int      `json:"sessions"`
	Changed    int      `json:"changed"`
	Better     int      `json:"better"` // sessions with a higher score
	Worse      int      `json:"worse"`
	MeanBefore *float64 `json:"mean_before"`
	MeanAfter  *float64 `json:"mean_after"`
	scored     int
	sums       [2]int
}

func newDiffDoc(t *twins) *diffDoc {
	return &diffDoc{
		Schema: diffSchema, Old: packIDs(t.old.Lexicon().Packs())[0], New: packIDs(t.new.Lexicon().Packs())[0],
		Sessions: []diffSession{}, Rules: []diffRule{}, Errors: []report.Failure{},
	}
}

// add compares two results of one session.
func (d *diffDoc) add(old, new *check.Result) {
	t := &d.Totals
	t.Sessions++
	a, b := old.Score.Total, new.Score.Total
	if a != nil && b != nil {
		t.scored++
		t.sums[0], t.sums[1] = t.sums[0]+*a, t.sums[1]+*b
		if *a < *b {
			t.Better++
		} else if *a > *b {
			t.Worse++
		}
	}
	s := diffSession{
		ID: new.ID, Source: new.Source, Changes: changes(old.Findings, new.Findings),
		Before: diffScore{a, old.Score.Grade}, After: diffScore{b, new.Score.Grade},
	}
	if len(s.Changes) == 0 && s.Before.text() == s.After.text() {
		return
	}
	t.Changed++
	d.Sessions = append(d.Sessions, s)
	for _, k := range s.Changes {
		d.count(k)
	}
}

func (d *diffDoc) count(k diffChange) {
	for i := range d.Rules {
		if r := &d.Rules[i]; r.Rule == k.Rule && r.Before == k.Before && r.After == k.After {
			r.Sessions++
			return
		}
	}
	d.Rules = append(d.Rules, diffRule{k.Rule, k.Before, k.After, 1})
}

func (d *diffDoc) finish() {
	slices.SortStableFunc(d.Rules, func(a, b diffRule) int {
		return cmp.Or(b.Sessions-a.Sessions, strings.Compare(a.Rule, b.Rule))
	})
	if t := &d.Totals; t.scored > 0 {
		before, after := float64(t.sums[0])/float64(t.scored), float64(t.sums[1])/float64(t.scored)
		t.MeanBefore, t.MeanAfter = &before, &after
	}
}

// changes compares findings rule by rule, by their short ids: the packs may have different names.
func changes(old, new []check.Finding) []diffChange {
	var out []diffChange
	byRule := map[string]*check.Finding{}
	for i := range old {
		byRule[shortID(old[i].Rule)] = &old[i]
	}
	for i := range new {
		id := shortID(new[i].Rule)
		before := byRule[id]
		delete(byRule, id)
		if k, changed := change(id, before, &new[i]); changed {
			out = append(out, k)
		}
	}
	for i := range old { // in order: what is left has no partner in the newer pack
		id := shortID(old[i].Rule)
		if byRule[id] == &old[i] {
			if k, changed := change(id, &old[i], nil); changed {
				out = append(out, k)
			}
		}
	}
	return out
}

// change compares one rule's findings; nil for a pack that does not have the rule. Such a pack says nothing, so the
// other's ok, or not applicable, is no change.
func change(id string, old, new *check.Finding) (k diffChange, changed bool) {
	k.Rule = id
	if old != nil {
		k.Before, k.PointsBefore = old.Verdict, old.Points
	}
	if new != nil {
		k.After, k.PointsAfter = new.Verdict, new.Points
	}
	if e := telling(old, new); e != nil {
		k.Turn, k.Quote, k.How = e.Turn, e.Quote, e.How
	}
	switch {
	case old == nil:
		return k, notable(new.Verdict)
	case new == nil:
		return k, notable(old.Verdict)
	}
	return k, k.Before != k.After || k.PointsBefore != k.PointsAfter
}

// telling is the place that says most of a change: words that only the newer finding has, else words that only the older one
// has, else the first of either; nil where nothing was quoted.
func telling(old, new *check.Finding) *check.Evidence {
	var quotes [2][]check.Evidence // of the newer, of the older
	for i, f := range []*check.Finding{new, old} {
		if f != nil {
			quotes[i] = f.Evidence
		}
	}
	for i := range quotes {
		for j := range quotes[i] {
			e := &quotes[i][j]
			if e.Part == "proof" && !slices.ContainsFunc(quotes[1-i], func(o check.Evidence) bool { return o.Span == e.Span }) {
				return e
			}
		}
	}
	for i := range quotes {
		if len(quotes[i]) > 0 {
			return &quotes[i][0]
		}
	}
	return nil
}

func notable(v check.Verdict) bool {
	return v == check.Missing || v == check.Violated || v == check.Suspect
}

func shortID(rule string) string {
	_, id, _ := strings.Cut(rule, "/")
	return id
}

func (s diffScore) text() string {
	if s.Total == nil {
		return s.Grade
	}
	return strconv.Itoa(*s.Total) + " " + s.Grade
}

// showDiff prints the document.
func (c *console) showDiff(d *diffDoc, format string) error {
	if format == "json" {
		return writeJSON(c.out, d)
	}
	for i := range d.Sessions {
		if err := c.showDiffSession(&d.Sessions[i]); err != nil {
			return err
		}
	}
	for _, f := range d.Errors {
		c.sayError(report.Clean(f.Source + c.t("cli.colon") + f.Message))
	}
	var rows [][]string
	for _, r := range d.Rules {
		rows = append(rows, []string{r.Rule, c.turned(r.Before, r.After), c.t("cli.diff.sessions", r.Sessions)})
	}
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	t := d.Totals
	sum := c.t("cli.diff.sum", t.Sessions, t.Changed, t.Better, t.Worse)
	if t.MeanBefore != nil {
		sum += c.t("cli.diff.mean", fmt.Sprintf("%.1f", *t.MeanBefore), fmt.Sprintf("%.1f", *t.MeanAfter))
	}
	_, err := fmt.Fprintln(c.out, sum)
	return err
}

// showDiffSession prints one session: its score, and every rule that comes out differently.
func (c *console) showDiffSession(s *diffSession) error {
	title := s.Source
	if s.ID != "" && !strings.Contains(s.Source, s.ID) {
		title += " " + s.ID
	}
	fmt.Fprintf(c.out, "%s  %s → %s\n", report.Clean(title), c.score(s.Before), c.score(s.After))
	var rows [][]string
	for _, k := range s.Changes {
		quote := ""
		if k.Quote != "" {
			quote = c.t("cli.diff.quote", k.Turn, report.Clean(k.Quote))
		}
		points := ""
		if k.PointsBefore != k.PointsAfter {
			points = fmt.Sprintf("%d → %d", k.PointsBefore, k.PointsAfter)
		}
		rows = append(rows, []string{"  " + k.Rule, c.turned(k.Before, k.After), points, quote})
	}
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	_, err := fmt.Fprintln(c.out)
	return err
}

func (c *console) score(s diffScore) string {
	grade := c.lang.Name("grade", s.Grade)
	if s.Total == nil {
		return grade
	}
	return strconv.Itoa(*s.Total) + " " + grade
}

// turned words a change of verdict.
func (c *console) turned(before, after check.Verdict) string {
	word := func(v check.Verdict) string {
		if v == "" {
			return c.t("cli.diff.no-rule")
		}
		return c.lang.Name("verdict", string(v))
	}
	return word(before) + " → " + word(after)
}
