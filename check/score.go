package check

import (
	"fmt"
	"slices"

	"chayan/lexicon"
	"chayan/transcript"
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

// fault is one thing to pay for: for banned words, all that one turn holds of them. When each of its places was
// charged already by another rule, it is not charged again.
type fault struct{ places []transcript.Span }

// faults lists what a finding has to be charged for.
func faults(r *lexicon.Rule, f *Finding) []fault {
	if f.Verdict != Missing && f.Verdict != Violated {
		return nil
	}
	if r.Kind == lexicon.Require || r.Kind == lexicon.Order || len(f.Evidence) == 0 {
		return []fault{{}}
	}
	var out []fault
	for _, e := range f.Evidence {
		switch n := len(out); {
		case r.Kind != lexicon.Ban:
			if e.Part == "trigger" || f.Verdict == Violated {
				out = append(out, fault{})
			}
		case n > 0 && (out[n-1].places[0].Turn == e.Turn || e.Part == "rest"): // which stands right behind its beginning
			out[n-1].places = append(out[n-1].places, e.Span)
		default:
			out = append(out, fault{[]transcript.Span{e.Span}})
		}
	}
	return out
}

// score writes the ledger: one line a finding that costs points, dearest charged first, listed in clause order. Where no agent
// spoke nothing is scored, whatever was found.
func score(findings []Finding, charges []charge, spoken bool) Score {
	judged := spoken && slices.ContainsFunc(findings, func(f Finding) bool { return f.Verdict != NotApplicable && f.Verdict != NotCheckable })
	if !judged {
		return Score{Base: basePoints, Grade: "未评分", Lines: []Line{}, Sections: sections(nil, nil)}
	}
	s := Score{Base: basePoints, Lines: []Line{}, Sections: sections(findings, charges)}
	lines := make([]Line, len(findings))
	for _, c := range dearestFirst(charges) {
		f := &findings[c.finding]
		if c.rule.Weight.Points > 0 {
			lines[c.finding] = settle(f, c)
			f.Points = lines[c.finding].Points
		}
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
	paid := map[int][]transcript.Span{} // turn → what was charged there
	for i := range out {
		var open []fault
		for _, f := range out[i].faults {
			if len(f.places) == 0 || !f.paid(paid) {
				open = append(open, f)
			}
		}
		for _, f := range open {
			for _, p := range f.places {
				paid[p.Turn] = append(paid[p.Turn], p)
			}
		}
		out[i].faults = open
	}
	return out
}

// paid says whether all places of the fault overlap places that were charged.
func (f fault) paid(charged map[int][]transcript.Span) bool {
	return !slices.ContainsFunc(f.places, func(p transcript.Span) bool {
		return !slices.ContainsFunc(charged[p.Turn], func(c transcript.Span) bool { return p.Start < c.End && c.Start < p.End })
	})
}

// settle makes one line of the ledger.
func settle(f *Finding, c charge) Line {
	w := c.rule.Weight
	cost := len(c.faults) * w.Points
	l := Line{Rule: f.Rule, Clause: f.Clause}
	switch {
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
