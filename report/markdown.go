package report

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"chayan/check"
)

// markdown writes the same report as the table, for a mail, an issue or a wiki.
type markdown struct {
	view
	out strings.Builder
}

func newMarkdown(w io.Writer, head Head, opt Options) (Writer, error) {
	opt.Color = false
	v := newView(head, opt)
	v.breaks = true
	return &collector{view: v, write: func(c *collector, sum *check.Summary) error {
		m := &markdown{view: v}
		m.document(c, sum)
		_, err := io.WriteString(w, m.out.String())
		return err
	}}, nil
}

func (m *markdown) document(c *collector, sum *check.Summary) {
	m.line("# " + m.say("md.title"))
	if !single(c) {
		m.overview(m.view.overview(c.sessions, sum))
	}
	for i, r := range c.sessions {
		switch {
		case single(c):
			m.session("", m.view.session(r))
		case m.detailed(r):
			m.session(strconv.Itoa(i+1)+". ", m.view.session(r))
		}
	}
	if len(c.failures) > 0 {
		m.heading("## ", m.say("failures", len(c.failures)))
		for _, f := range c.failures {
			m.line("- " + escape(m.failure(f)))
		}
	}
}

func (m *markdown) line(s string) {
	m.out.WriteString(s)
	m.out.WriteByte('\n')
}

func (m *markdown) heading(level, s string) {
	m.line("")
	m.line(level + escape(s))
	m.line("")
}

// row writes one row of a table; cells are escaped already.
func (m *markdown) row(cells ...string) { m.line("| " + strings.Join(cells, " | ") + " |") }

func (m *markdown) header(columns ...string) {
	rule := make([]string, len(columns))
	for i := range columns {
		columns[i] = escape(columns[i])
		rule[i] = "---"
	}
	m.row(columns...)
	m.row(rule...)
}

func (m *markdown) facts(list []fact) {
	for _, f := range list {
		m.line("- **" + escape(f.label) + "** " + escape(f.text))
	}
}

func (m *markdown) overview(o overview) {
	m.line("")
	m.facts(o.totals)
	if len(o.rows) > 0 {
		m.line("")
		m.header("#", m.say("column.session"), m.say("column.score"), m.say("column.opening"), m.say("column.process"),
			m.say("column.closing"), m.say("column.taboo"), m.say("column.worst"))
	}
	for _, row := range o.rows {
		sign := map[status]string{passed: "✓", failed: "✗", unscored: "–"}[row.status]
		score := row.grade
		if row.status != unscored {
			score = row.score + " " + row.grade
		}
		m.row(strconv.Itoa(row.number), escape(row.name), sign+" "+score, row.marks[0], row.marks[1], row.marks[2], row.taboo, escape(row.worst))
	}
	if m.opt.Quiet {
		return
	}
	if len(o.faults) > 0 {
		m.heading("## ", m.say("faults"))
		for _, f := range o.faults {
			m.line("- " + escape(f.cite+" "+m.fault(f)))
		}
	}
	m.agents(m.say("recordings"), m.recordingHeader(), o.files)
	m.agents(m.say("agents"), m.agentHeader(), o.agents)
}

// agents is a table of sessions added up.
func (m *markdown) agents(title string, header []string, list []agentRow) {
	if len(list) == 0 {
		return
	}
	m.heading("## ", title)
	m.header(header...)
	for _, a := range list {
		cells := m.agentCells(a)
		for i := range cells {
			cells[i] = escape(cells[i])
		}
		m.row(cells...)
	}
}

func (m *markdown) session(number string, s sessionView) {
	m.heading("## ", number+s.name)
	m.facts(s.facts[1:])
	m.line("")
	switch {
	case len(s.charges) > 0:
		m.line("### " + escape(m.say("charges", len(s.charges))))
		m.line("")
		m.charges(s.charges)
	case s.status != unscored:
		m.line(escape(m.say("no-charges")))
	}
	if m.opt.Quiet {
		return
	}
	m.ledger(s.ledger)
	for _, g := range s.groups {
		m.heading("### ", g.title)
		for _, item := range g.items {
			m.line("- " + escape(item))
		}
	}
	if len(s.charges) > 0 {
		m.line("")
		m.line("> " + escape(m.say("appeal")))
	}
}

func (m *markdown) charges(list []charge) {
	m.header(m.say("column.verdict"), m.say("column.clause"), m.say("column.place"), m.say("column.points"), m.say("column.text"))
	for _, c := range list {
		verdict := m.verdict(c.verdict)
		if c.fatal && c.verdict == check.Violated {
			verdict += "<br>" + m.lang.Name("severity", "fatal")
		}
		var text []string
		for _, f := range c.lines {
			if f.label == "" {
				text = append(text, escape(f.text))
			} else {
				text = append(text, escape(m.labelled(f.label, f.text)))
			}
		}
		m.row(verdict, cell(c.clause), cell(c.place), termOf(c.points), strings.Join(text, "<br>"))
	}
}

func (m *markdown) ledger(l ledger) {
	if l.equation == "" {
		return
	}
	m.heading("### ", m.say("ledger"))
	m.line("**" + escape(l.equation) + "**")
	if len(l.lines) > 0 {
		m.line("")
		m.header(m.say("column.points"), m.say("column.clause"), m.say("md.rule"), m.say("md.how"))
		for _, line := range l.lines {
			m.row(line.points, escape(line.clause), escape(line.rule), escape(line.note))
		}
	}
	for _, remark := range l.remarks {
		m.line("")
		m.line(escape(remark))
	}
}

// cell puts lines into one cell of a table.
func cell(lines []string) string {
	escaped := make([]string, len(lines))
	for i, line := range lines {
		escaped[i] = escape(line)
	}
	return strings.Join(escaped, "<br>")
}

// escape makes a text stand in Markdown, in a table or out of it, as it was said. Underscores inside words stay: they
// mean nothing there, and file names are full of them.
func escape(s string) string {
	var out strings.Builder
	previous := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch r {
		case '\\', '`', '*', '[', ']', '|', '~':
			out.WriteByte('\\')
			out.WriteRune(r)
		case '_':
			if !wordly(previous) || !wordly(next) {
				out.WriteByte('\\')
			}
			out.WriteRune(r)
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		case '&':
			out.WriteString("&amp;")
		case '\n', '\r':
			out.WriteString("<br>")
		case '#':
			if i == 0 {
				out.WriteByte('\\')
			}
			out.WriteRune(r)
		default:
			out.WriteRune(r)
		}
		previous = r
	}
	return out.String()
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
