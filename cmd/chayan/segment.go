package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"chayan/internal/batch"
	"chayan/lexicon"
	"chayan/report"
	"chayan/segment"
)

// maxSegment is how much of standard input `chayan segment` looks at: it explains an utterance, not a library.
const maxSegment = 1 << 20

func segmentCommand(c *console) *cobra.Command {
	var packs []string
	cmd := &cobra.Command{
		Use: "segment [flags] TEXT|-", Short: c.t("cli.segment.short"), Long: c.t("cli.segment.long"),
		Example: c.t("cli.segment.example"), DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if len(args) == 0 && c.inTTY {
				c.help(cmd)
				return outcome(statusNotChecked)
			}
			if len(args) == 0 || text == batch.Stdin {
				data, err := io.ReadAll(io.LimitReader(c.in, maxSegment+1))
				if err != nil {
					return newFault("cli.stdin", systemReason(err))
				}
				if len(data) > maxSegment {
					return newFault("cli.segment.too-long", maxSegment>>10)
				}
				text = string(data)
			}
			return runSegment(c, packs, text)
		},
	}
	cmd.Flags().StringArrayVarP(&packs, "pack", "p", []string{defaultPack}, c.t("cli.flag.pack"))
	completePacks(cmd)
	return cmd
}

// runSegment shows, line by line, what matching sees: the folded text, its words and gaps, and every hit of the packs.
func runSegment(c *console, packs []string, text string) error {
	lex, err := loadLexicon(library(), packs)
	if err != nil {
		return err
	}
	seg := segment.New().Worker()
	matcher := lex.Matcher(seg)
	shown := 0
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if shown > 0 {
			fmt.Fprintln(c.out)
		}
		shown++
		folded := segment.Fold(line)
		rows := [][]string{
			{c.t("cli.segment.raw"), report.Clean(line)},
			{c.t("cli.segment.folded"), gapped(folded)},
			{c.t("cli.segment.words"), words(seg, folded)},
		}
		rows = append(rows, c.hitRows(lex, folded, matcher.Match(folded, lexicon.AllSides))...)
		if err := report.Columns(c.out, rows, c.columns()); err != nil {
			return err
		}
	}
	if shown == 0 {
		return newFault("cli.segment.empty").advise("cli.hint.help", "chayan segment --help")
	}
	return nil
}

// gapped is the folded text with a mark where something was taken out: · a space, ， a pause, 。 the end of a sentence.
func gapped(t *segment.Text) string {
	var b strings.Builder
	for i, r := range t.Folded {
		if i > 0 {
			b.WriteString(gapMark(t.Gaps[i]))
		}
		b.WriteRune(r)
	}
	return report.Clean(b.String())
}

func gapMark(g segment.Gap) string {
	switch g {
	case segment.Space:
		return "·"
	case segment.Pause:
		return "，"
	case segment.Stop:
		return "。"
	}
	return ""
}

// words is the text cut where the dictionary sees the ends of words.
func words(seg *segment.Worker, t *segment.Text) string {
	var list []string
	for _, token := range seg.Tokens(t) {
		list = append(list, string(t.Folded[token.Start:token.End]))
	}
	return report.Clean(strings.Join(list, " / "))
}

// hitRows is one row a hit: what, whose, how, and where in the raw text.
func (c *console) hitRows(lex *lexicon.Lexicon, t *segment.Text, hits []lexicon.Hit) [][]string {
	if len(hits) == 0 {
		return [][]string{{c.t("cli.segment.hits"), c.t("cli.segment.none")}}
	}
	var rows [][]string
	for i, hit := range hits {
		label := ""
		if i == 0 {
			label = c.t("cli.segment.hits")
		}
		from, to := t.Origin(hit.Start, hit.End)
		id, isRule := lex.Name(hit.Owner)
		what := "cli.segment.trigger"
		if isRule {
			what = "cli.segment.rule"
		}
		rows = append(rows, []string{label, c.t(what, report.Clean(t.Raw[from:to]), id, c.lang.Name("how", string(hit.How)), from, to)})
	}
	return rows
}
