package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"chayan/check"
)

// terminal writes the report that a person reads in a terminal.
type terminal struct {
	view
	out strings.Builder
}

func newTable(w io.Writer, head Head, opt Options) (Writer, error) {
	v := newView(head, opt)
	return &collector{view: v, write: func(c *collector, sum *check.Summary) error {
		t := &terminal{view: v}
		if err := t.document(c, sum); err != nil {
			return err
		}
		_, err := io.WriteString(w, t.out.String())
		return err
	}}, nil
}

func (t *terminal) document(c *collector, sum *check.Summary) error {
	if single(c) {
		if err := t.session(t.view.session(c.sessions[0])); err != nil {
			return err
		}
		t.failures(c.failures)
		return nil
	}
	if len(c.sessions) > 0 {
		if err := t.overview(t.view.overview(c.sessions, sum)); err != nil {
			return err
		}
	} else {
		t.facts(t.totals(sum))
	}
	for i, r := range c.sessions {
		if t.opt.Quiet || !t.detailed(r) {
			continue
		}
		t.rule(strconv.Itoa(i + 1))
		if err := t.session(t.view.session(r)); err != nil {
			return err
		}
	}
	t.failures(c.failures)
	return nil
}

// single tells a report on one conversation, which needs no overview. Such a session may itself be the failure: read,
// and nothing in it could be judged.
func single(c *collector) bool {
	if len(c.sessions) != 1 {
		return false
	}
	return !slices.ContainsFunc(c.failures, func(f Failure) bool { return f.Source != c.sessions[0].Source })
}

func (t *terminal) line(s string) {
	t.out.WriteString(s)
	t.out.WriteByte('\n')
}

// rule is the line between two sessions, with the session's number in the overview.
func (t *terminal) rule(label string) {
	head := "── " + label + " "
	t.line("")
	t.line(t.in(dim, head+strings.Repeat("─", max(t.opt.Width-width(head), 0))))
}

// facts writes labels and texts in two columns.
func (t *terminal) facts(list []fact) {
	column := 0
	for _, f := range list {
		column = max(column, width(f.label))
	}
	for _, f := range list {
		lines := hang(pad(f.label, column)+"  ", f.text, t.opt.Width)
		for i, line := range lines {
			if i == 0 {
				line = t.in(bold, f.label) + strings.TrimPrefix(line, f.label)
			}
			t.line(line)
		}
	}
}

// title opens a part of a session's report.
func (t *terminal) title(s string, p paint) {
	t.line("")
	for _, line := range wrap(s, t.opt.Width) {
		t.line(t.in(p, line))
	}
}

func (t *terminal) session(s sessionView) error {
	t.facts(s.facts)
	if len(s.charges) == 0 && s.status != unscored {
		t.title(t.say("no-charges"), green)
	}
	if len(s.charges) > 0 {
		t.title(t.say("charges", len(s.charges)), bold)
		if err := t.charges(s.charges); err != nil {
			return err
		}
	}
	if t.opt.Quiet {
		return nil
	}
	t.ledger(s.ledger)
	for _, g := range s.groups {
		t.title(g.title, bold)
		for _, item := range g.items {
			for _, line := range hang("  ", item, t.opt.Width) {
				t.line(line)
			}
		}
	}
	if len(s.charges) > 0 {
		t.title(t.say("appeal"), dim)
	}
	return nil
}

// charges draws the findings that cost points, one a row.
func (t *terminal) charges(list []charge) error {
	header := []string{t.say("column.verdict"), t.say("column.clause"), t.say("column.place"), t.say("column.points"), t.say("column.text")}
	widths := make([]int, len(header))
	for i, h := range header {
		widths[i] = width(h)
	}
	const maxClause = 12
	rows := make([][][]string, len(list))
	for i, c := range list {
		verdict := []string{t.verdict(c.verdict)}
		if c.fatal && c.verdict == check.Violated {
			verdict = append(verdict, t.lang.Name("severity", "fatal"))
		}
		var clause []string
		for _, part := range c.clause {
			clause = append(clause, wrap(part, maxClause)...)
		}
		rows[i] = [][]string{verdict, clause, c.place, {termOf(c.points)}}
		for col, cell := range rows[i] {
			for _, line := range cell {
				widths[col] = max(widths[col], width(line))
			}
		}
	}
	last := len(header) - 1
	widths[last] = t.room(widths[:last], len(header))
	header[last] = shorten(header[last], widths[last])
	for i, c := range list {
		var text []string
		for _, f := range c.lines {
			label := ""
			if f.label != "" {
				label = t.label(f.label)
			}
			text = append(text, wrap(label+f.text, widths[last])...)
		}
		for at := range rows[i][0] {
			rows[i][0][at] = t.in(verdictPaint(c.verdict), rows[i][0][at])
		}
		rows[i] = append(rows[i], text)
	}
	return t.grid(header, rows, []tw.Align{tw.AlignLeft, tw.AlignLeft, tw.AlignLeft, tw.AlignRight, tw.AlignLeft}, true)
}

// room is what the given columns leave of the width for the rest: each column has a border and two spaces.
func (t *terminal) room(fixed []int, columns int) int {
	left := t.opt.Width - 1 - 3*columns
	for _, w := range fixed {
		left -= w
	}
	return max(left, 10)
}

// grid draws a table of cells that are wrapped already. The library would wrap at spaces only, which Chinese has not,
// and would shout the header; both are off.
func (t *terminal) grid(header []string, rows [][][]string, align []tw.Align, ruled bool) error {
	twwidth.SetOptions(narrow())
	between := tw.Off
	if ruled {
		between = tw.On
	}
	none := tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off}
	table := tablewriter.NewTable(&t.out,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols:  tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{Separators: tw.Separators{BetweenRows: between}},
		})),
		tablewriter.WithConfig(tablewriter.Config{
			Header:   tw.CellConfig{Formatting: none, Alignment: tw.CellAlignment{PerColumn: align}},
			Row:      tw.CellConfig{Formatting: none, Alignment: tw.CellAlignment{PerColumn: align}},
			Behavior: tw.Behavior{TrimSpace: tw.Off},
		}),
		tablewriter.WithHeaderAutoFormat(tw.Off),
	)
	table.Header(header)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, lines := range row {
			cells[i] = strings.Join(lines, "\n")
		}
		if err := table.Append(cells); err != nil {
			return err
		}
	}
	return table.Render()
}

// ledger writes the sum and one line for each of its terms.
func (t *terminal) ledger(l ledger) {
	if l.equation == "" {
		return
	}
	t.title(t.say("ledger"), bold)
	for _, line := range hang("  ", l.equation, t.opt.Width) {
		t.line(line)
	}
	points, clause, rule := 0, 0, 0
	for _, line := range l.lines {
		points, clause, rule = max(points, width(line.points)), max(clause, width(line.clause)), max(rule, width(line.rule))
	}
	for _, line := range l.lines {
		label := "  " + strings.Repeat(" ", points-width(line.points)) + line.points + "  " +
			pad(line.clause, clause) + "  " + pad(line.rule, rule) + "  "
		for _, s := range hang(label, line.note, t.opt.Width) {
			t.line(s)
		}
	}
	for _, remark := range l.remarks {
		for _, s := range hang("  ", remark, t.opt.Width) {
			t.line(s)
		}
	}
}

func (t *terminal) failures(list []Failure) {
	if len(list) == 0 {
		return
	}
	t.title(t.say("failures", len(list)), bold)
	for _, f := range list {
		for _, line := range hang("  ", t.failure(f), t.opt.Width) {
			t.line(line)
		}
	}
}

// failure words one source that could not be read or judged.
func (v view) failure(f Failure) string {
	source := f.Source
	if f.Session != "" && !strings.Contains(source, f.Session) {
		source += " [" + f.Session + "]"
	}
	text := v.clean(source)
	switch {
	case f.Column > 0:
		text += " " + v.say("place", f.Line, f.Column)
	case f.Line > 0:
		text += " " + v.say("line", f.Line)
	}
	return v.labelled(text, v.clean(sentence(v.lang, f.Code, f.Args, f.Message)))
}
