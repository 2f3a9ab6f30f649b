package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/internal/config"
	"chayan/report"
	"chayan/segment"
	"chayan/transcript"
)

// defaultPack is the standard that is used when none is named.
const defaultPack = "service-window"

// checkOptions is what the flags of `chayan check` say.
type checkOptions struct {
	paths    []string
	intake   intake
	show     showOptions
	crit     check.Criterion
	progress bool
}

// showOptions is where results go and how they look.
type showOptions struct {
	format    string
	formatSet bool // --format was given
	outputs   []string
	color     string
	quiet     bool
	verbose   bool
}

func checkCommand(c *console) *cobra.Command {
	var (
		opt        checkOptions
		failOn     string
		minScore   int
		noProgress bool
	)
	cmd := &cobra.Command{
		Use: "check [flags] PATH...", Short: c.t("cli.check.short"), Long: c.t("cli.check.long"),
		Example: c.t("cli.check.example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			crit, err := criterion(failOn, minScore, cmd.Flags().Changed("fail-on"), cmd.Flags().Changed("min-score"))
			if err != nil {
				return err
			}
			if len(args) == 0 && opt.intake.join == "" {
				return noPath(cmd, c)
			}
			opt.paths, opt.crit, opt.progress = args, crit, !noProgress
			opt.show.formatSet = cmd.Flags().Changed("format")
			return runCheck(cmd.Context(), c, opt)
		},
		DisableFlagsInUseLine: true,
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringArrayP("pack", "p", []string{defaultPack}, c.t("cli.flag.pack"))
	f.StringVarP(&opt.show.format, "format", "f", "table", c.t("cli.flag.format", strings.Join(report.Formats(), " ")))
	f.StringArrayVarP(&opt.show.outputs, "output", "o", nil, c.t("cli.flag.output"))
	opt.intake.flags(cmd, c)
	f.StringVar(&failOn, "fail-on", check.FailViolated, c.t("cli.flag.fail-on", strings.Join(check.FailOns(), " ")))
	f.IntVar(&minScore, "min-score", 0, c.t("cli.flag.min-score", check.DefaultMinScore))
	f.IntVarP(&opt.intake.jobs, "jobs", "j", 0, c.t("cli.flag.jobs"))
	f.StringVar(&opt.show.color, "color", "auto", c.t("cli.flag.color"))
	f.BoolVarP(&opt.show.quiet, "quiet", "q", false, c.t("cli.flag.quiet"))
	f.BoolVarP(&opt.show.verbose, "verbose", "v", false, c.t("cli.flag.verbose"))
	f.BoolVar(&noProgress, "no-progress", false, c.t("cli.flag.no-progress"))
	completeCheck(cmd)
	return cmd
}

// noPath answers a bare `chayan check`: help for a person at a terminal, an error for a script.
func noPath(cmd *cobra.Command, c *console) error {
	if c.inTTY && c.outTTY {
		c.help(cmd)
		return outcome(statusNotChecked)
	}
	return newFault("cli.no-path").advise("cli.hint.no-path")
}

// criterion puts --fail-on and --min-score together. --min-score alone asks for the score only: whoever names a score
// to reach does not want to fail on a word besides.
func criterion(failOn string, minScore int, failOnSet, minScoreSet bool) (check.Criterion, error) {
	if err := oneOf("--fail-on", failOn, check.FailOns()); err != nil {
		return check.Criterion{}, err
	}
	crit := check.Criterion{FailOn: failOn}
	if !minScoreSet {
		return crit, nil
	}
	if minScore < 0 || minScore > 100 {
		return crit, newFault("cli.min-score-range", minScore)
	}
	if failOnSet && failOn == check.FailNever {
		return crit, newFault("cli.never-and-min-score").advise("cli.hint.never-and-min-score")
	}
	crit.MinScore = &minScore
	if !failOnSet {
		crit.FailOn = check.FailScore
	}
	return crit, nil
}

// oneOf refuses a value that is not in the list, and suggests the nearest that is.
func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	f := newFault("cli.unknown-value", flag, value)
	if near := nearest(value, known); near != "" {
		return f.advise("cli.hint.did-you-mean", near)
	}
	return f.advise("cli.hint.one-of", strings.Join(known, " "))
}

// knownFormat refuses a format that cannot be written, and says so honestly of one that is only planned.
func knownFormat(flag, value string) error {
	if slices.Contains(report.Planned(), value) {
		return newFault("report.format-not-yet", value, strings.Join(report.Formats(), " "))
	}
	return oneOf(flag, value, report.Formats())
}

// runCheck checks everything under the paths and writes the reports.
func runCheck(ctx context.Context, c *console, opt checkOptions) error {
	if err := opt.validate(); err != nil {
		return err
	}
	easeStart(c.env)
	targets, err := parseOutputs(opt.show)
	if err != nil {
		return err
	}
	lib := library()
	lib.Warm(opt.intake.likelyPacks())
	inlet, err := opt.intake.open(c, lib)
	if err != nil {
		return err
	}
	inlet.packs = true
	inlet.keepApart(targets)
	if c.inTTY && slices.Contains(opt.paths, batch.Stdin) && !opt.show.quiet {
		c.sayNote(c.t("cli.note.reading-terminal"))
	}
	easeFind(opt.paths, c.env)
	inputs, err := inlet.find(ctx, c, opt.intake.join, opt.paths)
	if err != nil {
		return err
	}
	settleMemory(inputs, opt.paths, targets, c.env)
	packs, err := inlet.packsOf(inputs)
	if err != nil {
		return err
	}
	lex, err := loadLexicon(lib, packs)
	if err != nil {
		return err
	}
	if err := inlet.apart(inputs, targets); err != nil {
		return err
	}
	out, err := openOutputs(c, targets, head(lex), opt)
	if err != nil {
		return err
	}
	defer out.discard() // what was not committed leaves no trace
	c.noteSkips(inputs.Skips, opt.show)
	bar := newProgress(c, opt)
	tally := check.NewTally(opt.crit)
	err = batch.Run(ctx, inputs, check.New(segment.New(), lex), batch.Options{
		Jobs: opt.intake.jobs, Stdin: c.in, Progress: bar.step, Each: inlet.each,
	}, func(item batch.Item) error {
		if item.Result != nil {
			tally.Add(item.Result) // one in which nothing could be judged counts as unscored
		} else {
			tally.AddError()
		}
		return out.write(item)
	})
	bar.done()
	c.noteUnused(inlet)
	if isBrokenPipe(err) {
		return outcome(statusNotChecked) // the reader has seen enough, but the rest was not checked
	}
	if err != nil {
		return err
	}
	sum := tally.Summary()
	if err := out.commit(&sum); err != nil && !isBrokenPipe(err) {
		return err
	}
	if n := sum.Errors + sum.Unscored; n > 0 && !out.tableShown {
		c.sayError(c.t("cli.not-all-checked", n)) // the report that says why went to a file or a program
	}
	return verdict(&sum)
}

// verdict is the exit status of a run: what could not be checked weighs more than what failed.
func verdict(sum *check.Summary) error {
	switch {
	case sum.Errors > 0 || sum.Unscored > 0 || sum.Sessions == 0:
		return outcome(statusNotChecked)
	case sum.Failed > 0:
		return outcome(statusFailed)
	}
	return nil
}

// validate refuses values that no later step would refuse as clearly.
func (o *checkOptions) validate() error {
	if o.intake.jobs < 0 {
		return newFault("cli.jobs-range", o.intake.jobs)
	}
	if err := oneOf("--color", o.show.color, []string{"auto", "always", "never"}); err != nil {
		return err
	}
	if err := knownFormat("--format", o.show.format); err != nil {
		return err
	}
	return nil
}

// validateRead asks the reader itself whether it understands the options, so that a mistyped one is an error of use
// and not the same failure of every file.
func validateRead(opt transcript.Options, set config.Settings) error {
	_, err := transcript.Read("", []byte("A:A"), opt)
	var e *transcript.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code {
	case transcript.CodeFormat:
		return oneOf(set["input-format"].Origin.String(), opt.Format, transcript.Formats())
	case transcript.CodeEncoding:
		return oneOf(set["encoding"].Origin.String(), opt.Encoding, transcript.Encodings())
	case transcript.CodeTimeUnit:
		return oneOf(set["time-unit"].Origin.String(), opt.TimeUnit, []string{"auto", "ms", "s"})
	case transcript.CodeLabelConflict:
		return newFault("cli.label-conflict", e.Args[0])
	}
	return nil
}

// noteSkips says what in the folders was left alone: one line, or one each with --verbose.
func (c *console) noteSkips(skips []batch.Skip, show showOptions) {
	if len(skips) == 0 || show.quiet {
		return
	}
	if show.verbose {
		for _, s := range skips {
			c.sayNote(c.t("cli.skipped-one", s.Path, c.t("cli."+s.Code)))
		}
		return
	}
	const most = 3
	var names []string
	for _, s := range skips[:min(most, len(skips))] {
		names = append(names, s.Path)
	}
	more := ""
	if len(skips) > most {
		more = c.t("cli.and-more")
	}
	c.sayNote(c.t("cli.skipped", len(skips), strings.Join(names, c.t("cli.comma"))+more))
}
