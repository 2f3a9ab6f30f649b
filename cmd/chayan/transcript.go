package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/report"
	"chayan/transcript"
)

func transcriptCommand(c *console) *cobra.Command {
	return group(c, "transcript", transcriptShowCommand(c), transcriptConvertCommand(c))
}

func transcriptShowCommand(c *console) *cobra.Command {
	var (
		in     intake
		format string
	)
	cmd := &cobra.Command{
		Use: "show [flags] FILE...", Short: c.t("cli.transcript.show.short"), Long: c.t("cli.transcript.show.long"),
		Example: c.t("cli.transcript.show.example"), DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error { return runShow(cmd.Context(), c, &in, args, format) },
	}
	cmd.Flags().StringVarP(&format, "format", "f", "table", c.t("cli.flag.show-format"))
	complete(cmd, "format", showFormats()...)
	in.flags(cmd, c)
	return cmd
}

func transcriptConvertCommand(c *console) *cobra.Command {
	var (
		in     intake
		output string
	)
	cmd := &cobra.Command{
		Use: "convert [flags] FILE...", Short: c.t("cli.transcript.convert.short"), Long: c.t("cli.transcript.convert.long"),
		Example: c.t("cli.transcript.convert.example"), DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error { return runConvert(cmd.Context(), c, &in, args, output) },
	}
	cmd.Flags().StringVarP(&output, "output", "o", batch.Stdin, c.t("cli.flag.convert-output"))
	in.flags(cmd, c)
	return cmd
}

// find makes ready to read and lists what is to be read; targets are what will be written.
func (in *intake) find(ctx context.Context, c *console, paths []string, targets []target) (*inlet, *batch.Inputs, error) {
	in.read.KeepWords = true
	inlet, err := in.open(c, library())
	if err != nil {
		return nil, nil, err
	}
	if len(paths) == 0 && in.join == "" {
		return nil, nil, newFault("cli.no-file").advise("cli.hint.no-path")
	}
	inlet.keepApart(targets)
	inputs, err := inlet.find(ctx, c, in.join, paths)
	if err == nil {
		c.noteSkips(inputs.Skips, showOptions{})
	}
	return inlet, inputs, err
}

func showFormats() []string { return []string{"table", "json"} }

// runShow prints what was understood of every file. What was not fully understood gives status 2.
func runShow(ctx context.Context, c *console, in *intake, paths []string, format string) error {
	if err := oneOf("--format", format, showFormats()); err != nil {
		return err
	}
	inlet, inputs, err := in.find(ctx, c, paths, nil)
	if err != nil {
		return err
	}
	show := &shower{c: c, in: inlet, guess: map[string]*check.Checker{}}
	if format == "json" {
		show.doc = newUnderstood()
	}
	for input := range inputs.All() {
		if err := show.input(ctx, input); err != nil {
			return err
		}
	}
	if err := show.close(); err != nil {
		return err
	}
	c.noteUnused(inlet)
	if show.doubts > 0 {
		c.sayError(c.t("cli.show.doubts", show.doubts))
		return outcome(statusNotChecked)
	}
	return nil
}

// failure words what became of a file that could not be read.
func (c *console) failure(f *batch.Failure) string {
	place := f.Source
	if f.Line > 0 {
		place += fmt.Sprintf(":%d", f.Line)
		if f.Column > 0 {
			place += fmt.Sprintf(":%d", f.Column)
		}
	}
	return report.Clean(place + c.t("cli.colon") + c.lang.Note(f.Code, f.Args))
}

func (c *console) first(yes bool, code string) string {
	if yes {
		return c.t(code)
	}
	return ""
}

func (c *console) noteText(n transcript.Note) string {
	text := c.lang.Note(n.Code, n.Args)
	if n.Line > 0 {
		text = c.t("report.line", n.Line) + c.t("cli.colon") + text
	}
	return text
}

// sourceRows says how the bytes were read.
func (c *console) sourceRows(s *transcript.Session) [][]string {
	format := s.Format
	if s.Variant != "" {
		format += " " + s.Variant
	}
	turns := c.t("cli.show.turns", len(s.Turns))
	if first, last := extent(s); last > first {
		turns += c.t("cli.show.lasting", clock(last-first))
	}
	var meta []string
	for _, f := range s.Meta {
		meta = append(meta, c.lang.Name("meta", f.Key)+"="+f.Value)
	}
	t := transcript.TraitsOf(s)
	var traits []string
	for _, trait := range []struct {
		code string
		is   transcript.Trait
	}{{"cli.show.punctuated", t.Punctuated}, {"cli.show.fillers", t.Fillers}, {"cli.show.words-masked", t.WordsMasked}, {"cli.show.private-masked", t.PrivateMasked}, {"cli.show.digits", t.Digits}} {
		traits = append(traits, c.t(trait.code)+c.t("cli.colon")+c.lang.Name("trait", trait.is.Name()))
	}
	rows := [][]string{
		{c.t("cli.show.id"), s.ID}, {c.t("cli.show.format"), format}, {c.t("cli.show.encoding"), s.Encoding},
		{c.t("cli.show.unit"), c.lang.Name("unit", s.Unit)}, {c.t("cli.show.size"), turns},
		{c.t("cli.show.text"), strings.Join(traits, c.t("cli.comma"))},
	}
	if len(meta) > 0 {
		rows = append(rows, []string{c.t("cli.show.meta"), strings.Join(meta, c.t("cli.comma"))})
	}
	return rows
}

func (c *console) speakerRows(s *transcript.Session) [][]string {
	var rows [][]string
	for i, v := range transcript.Speakers(s) {
		label := v.Label
		if label == "" {
			label = "—"
		}
		role := c.lang.Name("role", v.Role.String())
		if v.Role != transcript.RoleUnknown {
			role += c.t("report.aside", c.lang.Name("from", v.RoleFrom.Name()))
		}
		rows = append(rows, []string{c.first(i == 0, "cli.show.speakers"), c.t("cli.show.speaker", label, role, v.Turns, fmt.Sprintf("%.1f", v.Share))})
	}
	return rows
}

// partRows lists the conversations of a recording and why they were cut.
func (c *console) partRows(parts []*transcript.Session) [][]string {
	if len(parts) == 1 {
		return nil
	}
	var rows [][]string
	from := 1
	for i, p := range parts {
		line := c.t("cli.show.part", p.ID, from, from+len(p.Turns)-1)
		if start, end := extent(p); end > start {
			line += c.t("report.aside", clock(start)+"–"+clock(end))
		}
		if len(p.Notes) > 0 {
			line += c.t("cli.colon") + c.lang.Note(p.Notes[0].Code, p.Notes[0].Args)
		}
		rows = append(rows, []string{c.first(i == 0, "cli.show.sessions"), line})
		from += len(p.Turns)
	}
	return rows
}

// extent is when a session begins and ends in the recording; equal without times.
func extent(s *transcript.Session) (first, last int64) {
	first = transcript.NoTime
	last = transcript.NoTime
	for i := range s.Turns {
		u := &s.Turns[i]
		if u.Start >= 0 && first < 0 {
			first = u.Start
		}
		last = max(last, u.Start, u.End)
	}
	return first, last
}

func clock(ms int64) string {
	return fmt.Sprintf("%d:%02d:%02d", ms/3_600_000, ms/60_000%60, ms/1000%60)
}

// doubtsOf lists what keeps a session from being fully understood.
func doubtsOf(s *transcript.Session) []string {
	var out []string
	if len(s.Turns) == 0 {
		out = append(out, "no-turns")
	}
	if slices.ContainsFunc(s.Turns, func(t transcript.Turn) bool { return t.Role == transcript.RoleUnknown }) {
		out = append(out, "unknown-speakers")
	}
	if slices.ContainsFunc(s.Notes, func(n transcript.Note) bool { return n.TimesUnsure() }) {
		out = append(out, "unknown-unit")
	}
	if slices.ContainsFunc(s.Notes, func(n transcript.Note) bool { return n.TextLost() }) {
		out = append(out, "lost-text")
	}
	return out
}

// runConvert writes every conversation as a line of the canonical model.
func runConvert(ctx context.Context, c *console, in *intake, paths []string, output string) error {
	targets := []target{{path: output}}
	inlet, inputs, err := in.find(ctx, c, paths, targets)
	if err != nil {
		return err
	}
	var to io.Writer = c.out
	if output != batch.Stdin {
		if err := inlet.apart(inputs, targets); err != nil {
			return err
		}
		file, err := createPending(output)
		if err != nil {
			return newFault("cli.output-unwritable", output, systemReason(err))
		}
		defer file.discard()
		to = file
	}
	buffer := bufio.NewWriter(to)
	failed := 0
	var out error
	for input := range inputs.All() {
		opt := batch.Options{Stdin: c.in, Each: inlet.each}
		failure := batch.Read(input, opt, func(s *transcript.Session) error {
			if out = ctx.Err(); out == nil {
				out = transcript.WriteCanonical(buffer, s)
			}
			return out
		})
		if out != nil {
			return out
		}
		if failure != nil {
			failed++
			c.sayError(c.failure(failure))
		}
	}
	c.noteUnused(inlet)
	if err := buffer.Flush(); err != nil {
		return err
	}
	if file, ok := to.(*pendingFile); ok {
		if err := file.commit(); err != nil {
			return newFault("cli.output-unwritable", output, systemReason(err))
		}
	}
	if failed > 0 {
		return outcome(statusNotChecked)
	}
	return nil
}
