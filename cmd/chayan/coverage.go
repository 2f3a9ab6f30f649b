package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chayan/lexicon"
	"chayan/report"
)

func packCoverageCommand(c *console) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "coverage [flags] [PACK...]", Short: c.t("cli.pack.coverage.short"), Long: c.t("cli.pack.coverage.long"),
		DisableFlagsInUseLine: true,
		RunE:                  func(_ *cobra.Command, args []string) error { return runCoverage(c, format, orAll(args)) },
		ValidArgsFunction:     completePackArgs(c),
	}
	cmd.Flags().StringVarP(&format, "format", "f", "table", c.t("cli.flag.format", strings.Join(coverageFormats(), " ")))
	complete(cmd, "format", coverageFormats()...)
	return cmd
}

func coverageFormats() []string { return []string{"table", "json", "md"} }

// coverage is what a pack does for every clause of its standard.
type coverage struct {
	Pack    string           `json:"pack"`
	Title   string           `json:"title"`
	Edition string           `json:"edition"`
	Added   bool             `json:"added,omitempty"` // not a published standard but an addition of ours
	Counts  coverageCounts   `json:"counts"`
	Clauses []coverageClause `json:"clauses"`
}

// coverageCounts is how many clauses have which status.
type coverageCounts struct {
	Clauses  int `json:"clauses"`
	Checked  int `json:"checked"`
	Partly   int `json:"partly"`
	Batch    int `json:"batch"`
	No       int `json:"no"`
	Rules    int `json:"rules"`
	Examples int `json:"examples"`
}

type coverageClause struct {
	Clause   string   `json:"clause"`
	Cite     string   `json:"cite"`
	Text     string   `json:"text"`
	Coverage string   `json:"coverage"`
	Why      string   `json:"why,omitempty"`
	Rules    []string `json:"rules"`
	Also     []string `json:"also,omitempty"` // rules that stand under another clause and speak for this one too
}

// runCoverage accounts for every clause of the packs.
func runCoverage(c *console, format string, names []string) error {
	if err := oneOf("--format", format, coverageFormats()); err != nil {
		return err
	}
	packs, err := loadPacks(names)
	if err != nil {
		return err
	}
	var all []coverage
	for _, p := range packs {
		all = append(all, coverageOf(p))
	}
	switch format {
	case "json":
		standards, _ := split(all)
		return writeJSON(c.out, struct {
			Schema string         `json:"schema"`
			Packs  []coverage     `json:"packs"`
			Total  coverageCounts `json:"total"` // of the standards; additions are not among them
		}{"chayan.coverage/1", all, total(standards)})
	case "md":
		return c.coverageMarkdown(all)
	}
	return c.coverageTable(all)
}

func coverageOf(p *lexicon.Pack) coverage {
	n := count(p)
	cov := coverage{Pack: p.ID, Title: p.Title, Edition: p.Edition, Added: p.ID == additionPack,
		Counts: coverageCounts{Clauses: len(p.Clauses), Rules: n.rules, Examples: n.examples}}
	for _, clause := range p.Clauses {
		switch clause.Coverage {
		case lexicon.Checked:
			cov.Counts.Checked++
		case lexicon.Partly:
			cov.Counts.Partly++
		case lexicon.Batch:
			cov.Counts.Batch++
		case lexicon.No:
			cov.Counts.No++
		}
		row := coverageClause{Clause: clause.ID, Cite: clause.Cite, Text: clause.Text, Coverage: string(clause.Coverage),
			Why: clause.Why, Rules: []string{}, Also: clause.Also}
		for _, rule := range clause.Rules {
			row.Rules = append(row.Rules, rule.ID)
		}
		cov.Clauses = append(cov.Clauses, row)
	}
	return cov
}

// additionPack collects widely published wordings beyond the standards; nobody enacted it.
const additionPack = "common"

// split separates the standards from what was added to them.
func split(all []coverage) (standards, added []coverage) {
	for _, cov := range all {
		if cov.Added {
			added = append(added, cov)
		} else {
			standards = append(standards, cov)
		}
	}
	return standards, added
}

func total(all []coverage) coverageCounts {
	var t coverageCounts
	for _, cov := range all {
		n := cov.Counts
		t.Clauses += n.Clauses
		t.Checked += n.Checked
		t.Partly += n.Partly
		t.Batch += n.Batch
		t.No += n.No
		t.Rules += n.Rules
		t.Examples += n.Examples
	}
	return t
}

// coverageTable prints a block for every pack and the totals of all.
func (c *console) coverageTable(all []coverage) error {
	for _, cov := range all {
		fmt.Fprintf(c.out, "%s  %s  %s\n", cov.Pack, cov.Title, cov.Edition)
		rows := [][]string{{c.t("cli.col.clause"), c.t("cli.col.cite"), c.t("cli.col.status"), c.t("cli.col.what")}}
		for _, clause := range cov.Clauses {
			rows = append(rows, []string{clause.Clause, clause.Cite, c.lang.Name("coverage", clause.Coverage), coverageText(clause)})
			if clause.Why != "" {
				rows = append(rows, []string{"", "", "", c.t("cli.coverage.why", clause.Why)})
			}
		}
		if err := report.Columns(c.out, rows, c.columns()); err != nil {
			return err
		}
		fmt.Fprintf(c.out, "%s\n\n", c.coverageSum(cov.Counts))
	}
	standards, added := split(all)
	if len(standards) > 0 {
		fmt.Fprintln(c.out, c.t("cli.coverage.total", len(standards))+c.coverageSum(total(standards)))
	}
	for _, cov := range added {
		fmt.Fprintln(c.out, c.t("cli.coverage.added", cov.Pack)+c.coverageSum(cov.Counts))
	}
	return nil
}

// coverageText is what a clause asks and the rules that look after it.
func coverageText(clause coverageClause) string {
	text := clause.Text
	if rules := append(append([]string{}, clause.Rules...), clause.Also...); len(rules) > 0 {
		text += "  [" + strings.Join(rules, " ") + "]"
	}
	return text
}

func (c *console) coverageSum(n coverageCounts) string {
	return c.t("cli.coverage.sum", n.Clauses, n.Checked, n.Partly, n.Batch, n.No, n.Rules, n.Examples)
}

// coverageMarkdown prints the same as tables for a document.
func (c *console) coverageMarkdown(all []coverage) error {
	w := c.out
	rows := [][]string{{"col.pack", "col.clauses", "coverage.checked", "coverage.partly", "coverage.batch", "coverage.no", "col.rules", "col.examples"}}
	for i, code := range rows[0] {
		if status, ok := strings.CutPrefix(code, "coverage."); ok {
			rows[0][i] = c.lang.Name("coverage", status)
		} else {
			rows[0][i] = c.t("cli." + code)
		}
	}
	standards, added := split(all)
	for _, cov := range standards {
		rows = append(rows, countRow(cov.Pack, cov.Counts))
	}
	rows = append(rows, countRow(c.t("cli.coverage.all"), total(standards)))
	for _, cov := range added {
		rows = append(rows, countRow("+ "+cov.Pack, cov.Counts))
	}
	if err := markdownTable(w, rows); err != nil {
		return err
	}
	for _, cov := range all {
		fmt.Fprintf(w, "\n## %s %s\n\n", cov.Pack, cov.Title)
		rows := [][]string{{c.t("cli.col.clause"), c.t("cli.col.cite"), c.t("cli.col.status"), c.t("cli.col.rules"), c.t("cli.col.what")}}
		for _, clause := range cov.Clauses {
			text := clause.Text
			if clause.Why != "" {
				text += "<br>" + c.t("cli.coverage.why", clause.Why)
			}
			rules := strings.Join(append(append([]string{}, clause.Rules...), clause.Also...), " ")
			rows = append(rows, []string{clause.Clause, clause.Cite, c.lang.Name("coverage", clause.Coverage), rules, text})
		}
		if err := markdownTable(w, rows); err != nil {
			return err
		}
	}
	return nil
}

func countRow(name string, n coverageCounts) []string {
	row := []string{name}
	for _, v := range []int{n.Clauses, n.Checked, n.Partly, n.Batch, n.No, n.Rules, n.Examples} {
		row = append(row, strconv.Itoa(v))
	}
	return row
}

// markdownTable writes rows, the first of them as the head.
func markdownTable(w io.Writer, rows [][]string) error {
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(cell)
		}
		if _, err := fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")); err != nil {
			return err
		}
		if i == 0 {
			fmt.Fprintln(w, "|"+strings.Repeat(" --- |", len(row)))
		}
	}
	return nil
}

// writeJSON writes an indented object with Chinese as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
