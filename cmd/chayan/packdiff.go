package main

import (
	"context"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// diffOptions is what the flags of `chayan pack diff` say.
type diffOptions struct {
	packs  [2]string
	paths  []string
	format string
	intake intake
}

func packDiffCommand(c *console) *cobra.Command {
	var opt diffOptions
	cmd := &cobra.Command{
		Use: "diff [flags] OLD NEW PATH...", Short: c.t("cli.pack.diff.short"), Long: c.t("cli.pack.diff.long"),
		Example: c.t("cli.pack.diff.example"), Args: between(3, -1), DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.packs, opt.paths = [2]string{args[0], args[1]}, args[2:]
			return runPackDiff(cmd.Context(), c, &opt)
		},
		ValidArgsFunction: completePackArgs(c),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&opt.format, "format", "f", "table", c.t("cli.flag.format", strings.Join(tryFormats(), " ")))
	f.IntVarP(&opt.intake.jobs, "jobs", "j", 0, c.t("cli.flag.jobs"))
	opt.intake.flags(cmd, c)
	complete(cmd, "format", tryFormats()...)
	return cmd
}

// runPackDiff checks transcripts with two packs and shows what changes. Status 1 when something does.
func runPackDiff(ctx context.Context, c *console, opt *diffOptions) error {
	if err := oneOf("--format", opt.format, tryFormats()); err != nil {
		return err
	}
	if opt.intake.jobs < 0 {
		return newFault("cli.jobs-range", opt.intake.jobs)
	}
	both, err := newTwins(opt.packs)
	if err != nil {
		return err
	}
	inlet, inputs, err := opt.intake.find(ctx, c, opt.paths, nil)
	if err != nil {
		return err
	}
	doc := newDiffDoc(both)
	err = batch.Run(ctx, inputs, both, batch.Options{
		Jobs: opt.intake.jobs, Stdin: c.in, Each: inlet.each,
	}, func(item batch.Item) error {
		if item.Failure != nil {
			doc.Errors = append(doc.Errors, failureOf(c, item.Failure))
		}
		if item.Result != nil {
			doc.add(both.before(item.Result), item.Result)
		}
		return nil
	})
	if err != nil {
		return err
	}
	doc.finish()
	if err := c.showDiff(doc, opt.format); err != nil && !isBrokenPipe(err) {
		return err
	}
	switch {
	case len(doc.Errors) > 0 || doc.Totals.Sessions == 0:
		return outcome(statusNotChecked)
	case doc.Totals.Changed > 0:
		return outcome(statusFailed)
	}
	return nil
}

// twins checks every session with two packs. It is a batch.Checker that gives the newer pack's result and keeps the
// older one's beside it.
type twins struct {
	old, new *check.Checker
	kept     sync.Map // newer *check.Result → older *check.Result
}

func newTwins(names [2]string) (*twins, error) {
	seg := segment.New()
	var both [2]*check.Checker
	for i, name := range names {
		packs, err := loadPacks([]string{name}) // one after the other: they may bear the same id
		if err != nil {
			return nil, err
		}
		both[i] = check.New(seg, lexicon.Compile(packs))
	}
	return &twins{old: both[0], new: both[1]}, nil
}

// Check judges one session twice.
func (t *twins) Check(s *transcript.Session) *check.Result {
	res := t.new.Check(s)
	t.kept.Store(res, t.old.Check(s))
	return res
}

// before gives the older pack's result that belongs to the newer one's.
func (t *twins) before(r *check.Result) *check.Result {
	old, _ := t.kept.LoadAndDelete(r)
	return old.(*check.Result)
}
