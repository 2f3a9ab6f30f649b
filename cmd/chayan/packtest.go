package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/report"
	"chayan/segment"
)

func packTestCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "test [PACK|PATH...]", Short: c.t("cli.pack.test.short"), Long: c.t("cli.pack.test.long"),
		DisableFlagsInUseLine: true,
		RunE:                  func(_ *cobra.Command, args []string) error { return runPackTest(c, orAll(args)) },
		ValidArgsFunction:     completePackArgs(c),
	}
}

// runPackTest runs the examples of packs. Status 1 when one gives another verdict, 2 when there was nothing to run.
func runPackTest(c *console, names []string) error {
	packs, err := loadPacks(names)
	if err != nil {
		return err
	}
	seg := segment.New()
	passed, failed := 0, 0
	for _, p := range packs {
		results, _ := check.TestPack(seg, p)
		if len(results) == 0 {
			return newFault("cli.pack.test.none", p.ID)
		}
		good, bad := 0, 0
		for i := range results {
			if results[i].Passed() {
				good++
				continue
			}
			bad++
			if err := c.failedExample(&results[i]); err != nil {
				return err
			}
		}
		fmt.Fprintln(c.out, c.t("cli.pack.test.sum", p.ID, good, bad))
		passed, failed = passed+good, failed+bad
	}
	if len(packs) > 1 {
		fmt.Fprintln(c.out, c.t("cli.pack.test.total", passed, failed))
	}
	if failed > 0 {
		return outcome(statusFailed)
	}
	return nil
}

// failedExample prints where an example stands, what it says, what was wanted and what came.
func (c *console) failedExample(r *check.ExampleResult) error {
	fmt.Fprintln(c.out, c.t("cli.pack.test.fail", place(r.Example.At), r.Rule,
		c.lang.Name("verdict", r.Example.Want), c.lang.Name("verdict", string(r.Got))))
	rows := [][]string{{"   ", strings.Join(r.Example.Turns, "  ")}}
	if r.Example.Why != "" {
		rows = append(rows, []string{"   ", r.Example.Why})
	}
	return report.Columns(c.out, rows, c.columns())
}
