package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chayan/lexicon"
	"chayan/report"
)

func packCommand(c *console) *cobra.Command {
	return group(c, "pack", packListCommand(c), packShowCommand(c), packLintCommand(c), packTestCommand(c), packCoverageCommand(c),
		packTryCommand(c), packDiffCommand(c))
}

func packListCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.t("cli.pack.list.short"), Args: between(0, 0), DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error { return runPackList(c) },
	}
}

// runPackList prints one row for every built-in pack.
func runPackList(c *console) error {
	packs, err := loadPacks(orAll(nil))
	if err != nil {
		return err
	}
	rows := [][]string{{c.t("cli.col.pack"), c.t("cli.col.clauses"), c.t("cli.col.rules"), c.t("cli.col.examples"),
		c.t("cli.col.edition"), c.t("cli.col.title")}}
	for _, p := range packs {
		n := count(p)
		id := p.ID
		if id == defaultPack {
			id += " *"
		}
		rows = append(rows, []string{id, strconv.Itoa(len(p.Clauses)), strconv.Itoa(n.rules), strconv.Itoa(n.examples), p.Edition, p.Title})
	}
	if err := report.Columns(c.out, rows, c.columns()); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.t("cli.pack.list.default", defaultPack))
	return nil
}

// counts is the size of a pack.
type counts struct{ rules, examples int }

func count(p *lexicon.Pack) counts {
	var n counts
	for _, clause := range p.Clauses {
		n.rules += len(clause.Rules)
		for _, rule := range clause.Rules {
			n.examples += len(rule.Examples)
		}
	}
	return n
}

func packShowCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "show PACK...", Short: c.t("cli.pack.show.short"), Args: between(1, -1), DisableFlagsInUseLine: true,
		RunE:              func(_ *cobra.Command, args []string) error { return runPackShow(c, args) },
		ValidArgsFunction: completePackArgs(c),
	}
}

// runPackShow prints a pack's identity, and its clauses with their rules in the standard's order.
func runPackShow(c *console, names []string) error {
	packs, err := loadPacks(names)
	if err != nil {
		return err
	}
	for i, p := range packs {
		if i > 0 {
			fmt.Fprintln(c.out)
		}
		if err := c.showPack(p); err != nil {
			return err
		}
	}
	return nil
}

func (c *console) showPack(p *lexicon.Pack) error {
	n := count(p)
	head := [][]string{
		{c.t("cli.col.pack"), p.ID}, {c.t("cli.col.title"), p.Title}, {c.t("cli.col.edition"), p.Edition},
		{c.t("cli.col.source"), p.Source}, {c.t("cli.col.hash"), p.Hash},
		{c.t("cli.col.size"), c.t("cli.pack.size", len(p.Clauses), n.rules, n.examples)},
	}
	if p.Base != "" {
		head = append(head, []string{c.t("cli.col.base"), p.Base})
	}
	if err := report.Columns(c.out, head, c.columns()); err != nil {
		return err
	}
	for _, clause := range p.Clauses {
		fmt.Fprintln(c.out)
		title := []string{clause.ID, clause.Cite, c.lang.Name("coverage", string(clause.Coverage)), clause.Text}
		if err := report.Columns(c.out, [][]string{title}, c.columns()); err != nil {
			return err
		}
		var rules [][]string
		for _, r := range clause.Rules {
			what := r.Message
			if heard := phraseLine(r.Wording.Phrases); heard != "" {
				what += "  " + strings.TrimSpace(c.t("cli.pack.heard", heard))
			}
			rules = append(rules, []string{"  " + r.ID, c.lang.Name("kind", string(r.Kind)), strconv.Itoa(r.Weight.Points), what})
		}
		if err := report.Columns(c.out, rules, c.columns()); err != nil {
			return err
		}
	}
	return nil
}

func packLintCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "lint PACK|PATH...", Short: c.t("cli.pack.lint.short"), Long: c.t("cli.pack.lint.long"),
		Args: between(0, -1), DisableFlagsInUseLine: true,
		RunE:              func(_ *cobra.Command, args []string) error { return runPackLint(c, orAll(args)) },
		ValidArgsFunction: completePackArgs(c),
	}
}
