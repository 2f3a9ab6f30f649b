package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"chayan/check"
)

// csvWriter writes a table for spreadsheets, whose readers are supervisors: the header and the verdicts are in their
// language. One row a finding that asks for attention, and one row for a session without any, so that every session
// is in the file.
type csvWriter struct {
	view
	w   io.Writer
	csv *csv.Writer
}

// csvColumns are the columns, by their ids in internal/locale.
func csvColumns() []string {
	return []string{"session", "source", "date", "window", "agent", "score", "grade", "verdict", "rule", "clause", "cite",
		"points", "turn", "time", "quote", "message", "suggest"}
}

func newCSV(w io.Writer, head Head, opt Options) (Writer, error) {
	c := &csvWriter{view: newView(head, opt), w: w, csv: csv.NewWriter(w)}
	c.csv.UseCRLF = true
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // without it Excel reads UTF-8 as the local code page
		return nil, err
	}
	var header []string
	for _, name := range csvColumns() {
		header = append(header, c.say("csv."+name))
	}
	return c, c.put(header)
}

// Session writes the rows of one session.
func (c *csvWriter) Session(r *check.Result) error {
	rows := 0
	for i := range r.Findings {
		f := &r.Findings[i]
		quiet := f.Verdict == check.OK || f.Verdict == check.NotApplicable
		if quiet && !c.opt.Verbose {
			continue
		}
		rows++
		if err := c.put(c.row(r, f)); err != nil {
			return err
		}
	}
	if rows > 0 || c.opt.Quiet {
		return nil
	}
	blank := check.Finding{Verdict: check.OK}
	if r.Score.Total == nil {
		blank.Verdict, blank.Message = check.NotCheckable, c.say("result.unscored")
	}
	return c.put(c.row(r, &blank))
}

func (c *csvWriter) row(r *check.Result, f *check.Finding) []string {
	score, points := "", ""
	if r.Score.Total != nil {
		score = strconv.Itoa(*r.Score.Total)
	}
	cite := ""
	if f.Clause != "" {
		cite, _ = c.head.clause(f.Clause)
		points = strconv.Itoa(f.Points)
	}
	message := c.message(f)
	if f.Reason != nil && message != "" {
		message += c.say("aside", c.note(f.Reason))
	} else if f.Reason != nil {
		message = c.note(f.Reason)
	}
	turns, times, quotes := c.places(f)
	return []string{
		text(r.ID), text(r.Source), text(r.Meta.Get("date")), text(r.Meta.Get("window")), text(r.Meta.Get("agent")),
		score, c.lang.Name("grade", r.Score.Grade), c.lang.Name("verdict", string(f.Verdict)), text(f.Rule), text(f.Clause),
		text(cite), points, turns, times, text(quotes), text(message), text(f.Suggest),
	}
}

// places puts the places of a finding into one row: several are separated by semicolons, in the same order in all
// three cells.
func (c *csvWriter) places(f *check.Finding) (turns, times, quotes string) {
	var list []check.Evidence
	for _, e := range f.Evidence {
		if isProof(e) {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		list = f.Evidence
	}
	var turn, time, quote []string
	for _, e := range list {
		turn = append(turn, strconv.Itoa(e.Turn))
		quote = append(quote, e.Quote)
		if e.StartMS != nil {
			time = append(time, clock(*e.StartMS))
		}
	}
	return strings.Join(turn, "; "), strings.Join(time, "; "), strings.Join(quote, "; ")
}

// Failure writes a row for a source that failed.
func (c *csvWriter) Failure(f Failure) error {
	row := make([]string, len(csvColumns()))
	row[0], row[1] = text(f.Session), text(f.Source)
	row[7] = c.lang.Name("verdict", "error")
	row[15] = text(sentence(c.lang, f.Code, f.Args, f.Message))
	return c.put(row)
}

// Close hands on what is left.
func (c *csvWriter) Close(*check.Summary) error {
	c.csv.Flush()
	return c.csv.Error()
}

// put hands the row on at once, so that a long run can be watched.
func (c *csvWriter) put(row []string) error {
	if err := c.csv.Write(row); err != nil {
		return err
	}
	c.csv.Flush()
	return c.csv.Error()
}

// text makes a cell of text from outside safe for a spreadsheet: what would be taken for a formula gets an apostrophe,
// and control characters are spelled out. Excel in Chinese takes the full-width signs for formulas, too.
func text(s string) string {
	trimmed := strings.TrimLeft(s, " \u3000\u00a0")
	if trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@\t\r\n") || hasWideSign(trimmed) {
		return "'" + clean(s)
	}
	return clean(s)
}

func hasWideSign(s string) bool {
	for _, sign := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}
