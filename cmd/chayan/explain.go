package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chayan/lexicon"
	"chayan/report"
)

func explainCommand(c *console) *cobra.Command {
	var packs []string
	cmd := &cobra.Command{
		Use: "explain RULE...", Short: c.t("cli.explain.short"), Long: c.t("cli.explain.long"),
		Example: c.t("cli.explain.example"), Args: between(1, -1),
		RunE:              func(_ *cobra.Command, args []string) error { return runExplain(c, packs, args) },
		ValidArgsFunction: completeRules(c),
	}
	cmd.Flags().StringArrayVarP(&packs, "pack", "p", nil, c.t("cli.flag.pack-explain"))
	completePacks(cmd)
	return cmd
}

// found is a rule or, without one, a clause.
type found struct {
	lex    *lexicon.Lexicon
	pack   *lexicon.Pack
	clause *lexicon.Clause
	rule   *lexicon.Rule
}

func (f found) id() string {
	if f.rule != nil {
		return f.pack.ID + "/" + f.rule.ID
	}
	return f.pack.ID + "#" + f.clause.ID
}

// runExplain prints what a rule listens for, what it costs and its examples; of a clause, all its rules.
func runExplain(c *console, names, ids []string) error {
	lex, err := loadLexicon(library(), packsOf(names, ids))
	if err != nil {
		return err
	}
	for i, id := range ids {
		hit, err := lookUp(lex, id)
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Fprintln(c.out)
		}
		if err := c.explain(hit); err != nil {
			return err
		}
	}
	return nil
}

// packsOf gives the packs in which to look: those named, those that full ids name, or all.
func packsOf(names, ids []string) []string {
	if len(names) > 0 {
		return names
	}
	known := library().IDs()
	for _, id := range ids {
		end := strings.IndexAny(id, "/#")
		if end < 0 || !slices.Contains(known, id[:end]) {
			return known
		}
		names = append(names, id[:end])
	}
	return names
}

// lookUp finds what an id, full or short, names.
func lookUp(lex *lexicon.Lexicon, id string) (found, error) {
	var hits []found
	var near []string
	for _, p := range lex.Packs() {
		for i := range p.Clauses {
			clause := &p.Clauses[i]
			if f := (found{lex, p, clause, nil}); id == f.id() || strings.EqualFold(id, clause.ID) || id == clause.Cite {
				hits = append(hits, f)
			}
			for _, rule := range clause.Rules {
				f := found{lex, p, clause, rule}
				if id == f.id() || id == rule.ID {
					hits = append(hits, f)
				}
				near = append(near, f.id(), rule.ID)
			}
		}
	}
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		f := newFault("cli.unknown-rule", id)
		if best := nearest(id, near); best != "" {
			return found{}, f.advise("cli.hint.did-you-mean", best)
		}
		return found{}, f.advise("cli.hint.rules")
	}
	var choices []string
	for _, hit := range hits {
		choices = append(choices, hit.id())
	}
	return found{}, newFault("cli.ambiguous-rule", id).advise("cli.hint.one-of", strings.Join(choices, "  "))
}

// explain prints a rule, or a clause with all its rules.
func (c *console) explain(f found) error {
	if f.rule != nil {
		return c.explainRule(f)
	}
	rows := [][]string{
		{c.t("cli.explain.clause"), f.id() + "  " + f.clause.Cite},
		{c.t("cli.explain.standard"), f.pack.Title},
		{c.t("cli.explain.asks"), f.clause.Text},
		{c.t("cli.explain.coverage"), c.lang.Name("coverage", string(f.clause.Coverage))},
	}
	if f.clause.Why != "" {
		rows = append(rows, []string{c.t("cli.explain.why"), f.clause.Why})
	}
	if len(f.clause.Also) > 0 {
		rows = append(rows, []string{c.t("cli.explain.also"), strings.Join(f.clause.Also, "  ")})
	}
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	for _, rule := range f.clause.Rules {
		fmt.Fprintln(c.out)
		if err := c.explainRule(found{f.lex, f.pack, f.clause, rule}); err != nil {
			return err
		}
	}
	return nil
}

func (c *console) explainRule(f found) error {
	rows := [][]string{
		{c.t("cli.explain.rule"), f.id()},
		{c.t("cli.explain.clause"), strings.TrimSpace(f.pack.ID + "#" + f.clause.ID + "  " + f.clause.Cite + "  " + f.clause.Text)},
		{c.t("cli.explain.kind"), c.kindLine(f.rule)},
	}
	add := func(code, text string) {
		if text != "" {
			rows = append(rows, []string{c.t("cli.explain." + code), text})
		}
	}
	for _, when := range c.conditions(f) {
		add("when", when)
	}
	add("measure", measureLine(f.rule.Measure))
	add("phrases", phraseLine(f.rule.Wording.Phrases))
	add("variants", phraseLine(f.rule.Wording.Variants))
	add("except", phraseLine(f.rule.Wording.Except))
	add("order", strings.Join(f.rule.Wording.Order, " → "))
	if f.rule.Wording.Need < 0 {
		add("need", c.t("cli.explain.need-all"))
	} else if f.rule.Wording.Need > 1 {
		add("need", c.t("cli.explain.need-n", f.rule.Wording.Need))
	}
	add("cost", c.costLine(f.rule.Weight))
	add("message", f.rule.Message)
	add("suggest", f.rule.Wording.Suggest)
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	return c.examples(f.rule)
}

func (c *console) kindLine(r *lexicon.Rule) string {
	line := c.lang.Name("kind", string(r.Kind)) + "  " + c.lang.Name("stage", string(r.Where.Stage))
	if r.Where.Window > 0 && r.Where.Stage != lexicon.AnyStage {
		line += c.t("cli.explain.window", r.Where.Window)
	}
	return line
}

// conditions says, one a line, when the rule applies; triggers stand with the words that set them off.
func (c *console) conditions(f found) []string {
	var lines []string
	add := func(code string, ids []string) {
		for _, id := range ids {
			lines = append(lines, c.t(code, c.triggerLine(f, id)))
		}
	}
	when := f.rule.When
	add("cli.explain.after", when.After)
	if when.Within > 0 && len(when.After)+len(when.Unless) > 0 {
		lines = append(lines, c.t("cli.explain.within", when.Within))
	}
	if len(when.After) > 0 && !when.Every {
		lines = append(lines, c.t("cli.explain.once"))
	}
	add("cli.explain.has", when.Has)
	add("cli.explain.unless", when.Unless)
	add("cli.explain.announce", f.rule.Measure.Announce)
	if when.Channel != "" {
		lines = append(lines, c.t("cli.explain.channel-"+when.Channel))
	}
	return lines
}

// triggerLine names a trigger, who says it and what sets it off.
func (c *console) triggerLine(f found, id string) string {
	t, _ := f.lex.Trigger(f.pack, id)
	if t == nil {
		return id
	}
	who := c.t("cli.explain.anyone")
	if t.By != "any" {
		who = c.lang.Name("role", t.By)
	}
	return id + c.t("cli.explain.said", who, phraseLine(t.Phrases))
}

func (c *console) costLine(w lexicon.Weight) string {
	line := c.t("cli.explain.points", w.Points)
	if w.Cap > 0 {
		line += c.t("cli.explain.cap", w.Cap)
	}
	if w.Severity != "" {
		line += "  " + c.lang.Name("severity", w.Severity)
	}
	return line
}

func measureLine(m lexicon.Measured) string {
	if m.Figure == "" {
		return ""
	}
	return m.Figure + " " + strconv.FormatFloat(m.Limit, 'f', -1, 64)
}

func phraseLine(phrases []lexicon.Phrase) string {
	texts := make([]string, len(phrases))
	for i, p := range phrases {
		texts[i] = p.Text
	}
	return strings.Join(texts, " / ")
}

func (c *console) examples(r *lexicon.Rule) error {
	if len(r.Examples) == 0 {
		return nil
	}
	fmt.Fprintln(c.out, c.t("cli.explain.examples"))
	var rows [][]string
	for _, e := range r.Examples {
		text := strings.Join(e.Turns, "  ")
		if e.Why != "" {
			text += c.t("cli.explain.because", e.Why)
		}
		rows = append(rows, []string{"  " + c.lang.Name("verdict", e.Want), text})
	}
	return report.Columns(c.out, rows, c.columns())
}
