package check

import (
	"fmt"
	"slices"

	"chayan/lexicon"
)

// The ledger's base and the lowest totals of the grades, in points. docs/scoring.md explains them.
const (
	basePoints    = 100
	excellentFrom = 95
	goodFrom      = 85
	passFrom      = 60
)

// charge is a finding on its way into the ledger.
type charge struct {
	finding int
	rule    *lexicon.Rule
	faults  []fault
}

// fault is one thing to pay for. One with a place is not charged when its words were charged already.
type fault struct {
	turn, start, end int // end 0: no place
}

// faults lists what a finding has to be charged for.
func (t *talk) faults(r *lexicon.Rule, f *Finding) []fault {
	if f.Verdict != Missing && f.Verdict != Violated {
		return nil
	}
	if r.Kind == lexicon.Require || r.Kind == lexicon.Order || len(f.Evidence) == 0 {
		return []fault{{}}
	}
	var out []fault
	for _, e := range f.Evidence {
		if f.Verdict == Violated && r.Kind == lexicon.Ban {
			out = append(out, fault{e.Turn, e.Start, e.End})
			continue
		}
		if e.Part == "trigger" || f.Verdict == Violated {
			out = append(out, fault{})
		}
	}
	return out
}

// score writes the ledger: one line a finding that costs points, dearest charged first, listed in clause order.
func score(findings []Finding, charges []charge) Score {
	s := Score{Base: basePoints, Lines: []Line{}, Sections: sections(findings, charges)}
	judged := slices.ContainsFunc(findings, func(f Finding) bool { return f.Verdict != NotApplicable && f.Verdict != NotCheckable })
	if !judged {
		s.Grade = "未评分"
		return s
	}
	lines := make([]Line, len(findings))
	for _, c := range dearestFirst(charges) {
		f := &findings[c.finding]
		lines[c.finding] = settle(f, c)
		f.Points = lines[c.finding].Points
		if f.Verdict == Violated && f.Severity == "fatal" {
			s.Fatal = true
		}
	}
	total := basePoints
	for i, l := range lines {
		if l.Rule == "" {
			continue
		}
		total += l.Points
		s.Lines = append(s.Lines, lines[i])
	}
	if total < 0 {
		s.Lines = append(s.Lines, Line{Points: -total, Note: "最低 0 分"})
		total = 0
	}
	for i := range s.Sections {
		s.Sections[i].lose(findings)
	}
	s.Total, s.Grade = &total, grade(total, s.Fatal)
	return s
}

// dearestFirst settles who pays when two rules heard the same words: the rule that costs more, then the earlier one.
func dearestFirst(charges []charge) []charge {
	var out []charge
	for _, c := range charges {
		if len(c.faults) > 0 {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b charge) int { return b.rule.Weight.Points - a.rule.Weight.Points })
	var paid []fault
	for i := range out {
		var open []fault
		for _, f := range out[i].faults {
			if f.end == 0 || !slices.ContainsFunc(paid, f.overlaps) {
				open = append(open, f)
			}
		}
		for _, f := range open {
			if f.end > 0 {
				paid = append(paid, f)
			}
		}
		out[i].faults = open
	}
	return out
}

func (f fault) overlaps(o fault) bool {
	return f.turn == o.turn && f.start < o.end && o.start < f.end
}

// settle makes one line of the ledger.
func settle(f *Finding, c charge) Line {
	w := c.rule.Weight
	cost := len(c.faults) * w.Points
	l := Line{Rule: f.Rule, Clause: f.Clause}
	switch {
	case w.Points == 0:
		l.Note = "只记录，分数在别的条款扣"
	case len(c.faults) == 0:
		l.Note = "同一句话已在别的条款扣分"
	case w.Cap > 0 && cost > w.Cap:
		l.Note = fmt.Sprintf("%d 次 × %d 分，最多扣 %d 分", len(c.faults), w.Points, w.Cap)
		cost, l.Cap = w.Cap, w.Cap
	default:
		l.Note = fmt.Sprintf("%d 次 × %d 分", len(c.faults), w.Points)
	}
	l.Points = -cost
	return l
}

func grade(total int, fatal bool) string {
	switch {
	case fatal || total < passFrom:
		return "不合格"
	case total < goodFrom:
		return "合格"
	case total < excellentFrom:
		return "良好"
	}
	return "优秀"
}

// section names the part of the conversation that a finding counts for.
func section(f *Finding) string {
	switch {
	case f.Kind == string(lexicon.Ban):
		return "taboo"
	case f.Kind == string(lexicon.Measure) || f.Kind == string(lexicon.Order):
		return "conduct"
	case f.Stage == string(lexicon.Opening):
		return "opening"
	case f.Stage == string(lexicon.Closing):
		return "closing"
	}
	return "process"
}

// sections adds up what was at stake in each part.
func sections(findings []Finding, charges []charge) []Section {
	out := []Section{{Section: "opening"}, {Section: "process"}, {Section: "closing"}, {Section: "taboo"}, {Section: "conduct"}}
	for _, c := range charges {
		f := &findings[c.finding]
		if f.Verdict == NotApplicable || f.Verdict == NotCheckable {
			continue
		}
		for i := range out {
			if out[i].Section == section(f) {
				out[i].Max += c.rule.Weight.Cap
			}
		}
	}
	return out
}

func (s *Section) lose(findings []Finding) {
	for i := range findings {
		if section(&findings[i]) == s.Section {
			s.Lost -= findings[i].Points
		}
	}
}
