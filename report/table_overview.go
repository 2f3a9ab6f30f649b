package report

import (
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter/tw"
)

// wideEnough is the width from which the worst finding gets a column of its own.
const wideEnough = 100

// overview draws the table of sessions, the totals, and what they say about rules and people.
func (t *terminal) overview(o overview) error {
	if len(o.rows) > 0 {
		if err := t.sessions(o.rows); err != nil {
			return err
		}
		t.line("")
	}
	t.facts(o.totals)
	if t.opt.Quiet {
		return nil
	}
	if len(o.faults) > 0 {
		t.title(t.say("faults"), bold)
		t.faults(o.faults)
	}
	if len(o.files) > 0 {
		t.title(t.say("recordings"), bold)
		if err := t.agents(t.recordingHeader(), o.files); err != nil {
			return err
		}
	}
	if len(o.agents) > 0 {
		t.title(t.say("agents"), bold)
		return t.agents(t.agentHeader(), o.agents)
	}
	return nil
}

// sessions draws one row a session. On a narrow terminal the worst finding goes under the name.
func (t *terminal) sessions(list []overviewRow) error {
	header := []string{"#", t.say("column.session"), t.say("column.score"), t.say("column.opening"), t.say("column.process"),
		t.say("column.closing"), t.say("column.taboo"), t.say("column.worst")}
	align := []tw.Align{tw.AlignRight, tw.AlignLeft, tw.AlignLeft, tw.AlignCenter, tw.AlignCenter, tw.AlignCenter, tw.AlignRight, tw.AlignLeft}
	wide := t.opt.Width >= wideEnough
	if !wide {
		header, align = header[:7], align[:7]
		header[1] += t.say("column.and-worst")
	}
	cells := make([][]string, len(list))
	widths := make([]int, len(header))
	for i, row := range list {
		cells[i] = []string{strconv.Itoa(row.number), "", t.score(row), row.marks[0], row.marks[1], row.marks[2], row.taboo}
		for col, cell := range cells[i] {
			widths[col] = max(widths[col], width(cell))
		}
	}
	for col, h := range header {
		if col != 1 && col != 7 {
			widths[col] = max(widths[col], width(h))
		}
	}
	name, worst := t.nameWidths(list, widths, len(header))
	rows := make([][][]string, len(list))
	for i, row := range list {
		rows[i] = t.overviewCells(row, cells[i], name, worst)
	}
	header[1] = shorten(header[1], name)
	return t.grid(header, rows, align, !wide)
}

// nameWidths shares what the fixed columns leave between the names and the worst findings. Names take what they need,
// up to a half.
func (t *terminal) nameWidths(list []overviewRow, widths []int, columns int) (name, worst int) {
	widths[1] = 0
	left := t.room(widths[:7], columns)
	if columns == 7 {
		return left, left
	}
	for _, row := range list {
		name = max(name, width(row.name))
	}
	name = max(min(name, left/2), width(t.say("column.session")))
	return name, left - name
}

func (t *terminal) overviewCells(row overviewRow, cells []string, name, worst int) [][]string {
	out := make([][]string, len(cells))
	for i, cell := range cells {
		out[i] = []string{cell}
	}
	out[1] = []string{shorten(row.name, name)}
	p := green
	if row.status == failed {
		p = red
	} else if row.status == unscored {
		p = dim
	}
	out[2][0] = t.in(p, out[2][0])
	for i := 3; i < 6; i++ {
		if cells[i] == "✗" {
			out[i][0] = t.in(yellow, cells[i])
		}
	}
	if cells[6] != "0" {
		out[6][0] = t.in(red, cells[6])
	}
	text := wrap(row.worst, worst)
	const maxLines = 3
	if len(text) > maxLines {
		text = append(text[:maxLines-1], prefix(text[maxLines-1], worst-1)+"…")
	}
	if t.opt.Width >= wideEnough {
		return append(out, text)
	}
	if row.worst != "" {
		out[1] = append(out[1], text...)
	}
	return out
}

// score is the mark of the criterion, the total and the grade.
func (t *terminal) score(row overviewRow) string {
	sign := "✓ "
	switch row.status {
	case failed:
		sign = "✗ "
	case unscored:
		return "– " + row.grade
	}
	return sign + strings.Repeat(" ", max(3-len(row.score), 0)) + row.score + " " + row.grade
}

// faults lists the rules that came out badly most often, with the clause they stand for.
func (t *terminal) faults(list []faultRow) {
	cite := 0
	for _, f := range list {
		cite = max(cite, width(f.cite))
	}
	for _, f := range list {
		for _, line := range hang("  "+pad(f.cite, cite)+"  ", t.fault(f), t.opt.Width) {
			t.line(line)
		}
	}
}

// fault words how often a rule came out badly.
func (v view) fault(f faultRow) string {
	var counts []string
	for _, c := range []struct {
		verdict string
		n       int
	}{{"violated", f.violated}, {"missing", f.missing}, {"suspect", f.suspect}} {
		if c.n > 0 {
			counts = append(counts, v.lang.Name("verdict", c.verdict)+" "+v.say("count.times", c.n))
		}
	}
	parts := []string{v.list(counts), f.rule}
	if f.text != "" {
		parts = append(parts, f.text)
	}
	return v.clauses(parts...)
}

// agents draws sessions added up: by the people whose came out lowest, or by recording.
func (t *terminal) agents(header []string, list []agentRow) error {
	rows := make([][][]string, len(list))
	for i, a := range list {
		for _, cell := range t.agentCells(a) {
			rows[i] = append(rows[i], []string{cell})
		}
		rows[i][0][0] = shorten(rows[i][0][0], t.opt.Width/4)
		rows[i][4][0] = shorten(rows[i][4][0], t.opt.Width/4)
	}
	return t.grid(header, rows, []tw.Align{tw.AlignLeft, tw.AlignRight, tw.AlignRight, tw.AlignRight, tw.AlignLeft}, false)
}

func (v view) agentHeader() []string {
	return []string{v.say("column.agent"), v.say("column.sessions"), v.say("column.mean"), v.say("column.failed"), v.say("column.often")}
}

func (v view) recordingHeader() []string {
	header := v.agentHeader()
	header[0] = v.say("column.recording")
	return header
}

func (v view) agentCells(a agentRow) []string {
	return []string{a.name, strconv.Itoa(a.sessions), decimal(a.mean), strconv.Itoa(a.lost), v.clean(a.worst)}
}
