package report

import (
	"slices"
	"strings"

	"chayan/check"
)

// groups is what costs nothing and is said all the same: doubts, what could not be judged, what did not apply, notes.
func (v view) groups(r *check.Result) []group {
	all := []group{v.recorded(r), v.suspects(r), v.notCheckable(r), v.rest(r, check.NotApplicable, "not-applicable")}
	if v.opt.Verbose {
		all = append(all, v.rest(r, check.OK, "met"))
	}
	all = append(all, v.silentClauses(r), v.notes(r))
	return slices.DeleteFunc(all, func(g group) bool { return g.title == "" })
}

// recorded lists what was missed and cost nothing: rules that sum others up.
func (v view) recorded(r *check.Result) group {
	var g group
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Verdict != check.Missing || isCharge(f) {
			continue
		}
		cite, _ := v.head.clause(f.Clause)
		line := v.clean(cite) + " "
		if e := mainEvidence(f); e != nil {
			line += v.turn(e) + " " + v.quote(e.Quote) + v.how(e) + " "
		}
		g.items = append(g.items, line+v.clean(v.message(f)))
	}
	if len(g.items) > 0 {
		g.title = v.say("recorded", len(g.items))
	}
	return g
}

func (v view) suspects(r *check.Result) group {
	var g group
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Verdict != check.Suspect {
			continue
		}
		line := ""
		if e := mainEvidence(f); e != nil {
			line = v.turn(e) + " " + v.quote(e.Quote) + v.how(e) + " "
		}
		cite, _ := v.head.clause(f.Clause)
		g.items = append(g.items, line+v.clean(cite)+" "+v.clean(v.message(f)))
	}
	if len(g.items) > 0 {
		g.title = v.say("suspects", len(g.items))
	}
	return g
}

// notCheckable is grouped by reason: "no times" concerns a dozen rules and is said once.
func (v view) notCheckable(r *check.Result) group {
	var g group
	var reasons []string
	var cites [][]string
	count := 0
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Verdict != check.NotCheckable {
			continue
		}
		count++
		reason := v.say("no-reason")
		if f.Reason != nil {
			reason = v.note(f.Reason)
		}
		at := slices.Index(reasons, reason)
		if at < 0 {
			at = len(reasons)
			reasons, cites = append(reasons, reason), append(cites, nil)
		}
		cites[at] = append(cites[at], v.ruleLabel(f))
	}
	if count == 0 {
		return g
	}
	g.title = v.say("not-checkable", count)
	for i, reason := range reasons {
		g.items = append(g.items, reason+v.say("aside", v.list(unique(cites[i]))))
	}
	return g
}

// rest lists the findings of a verdict that need no attention: by citation in one line, or one by one when asked for.
func (v view) rest(r *check.Result, verdict check.Verdict, title string) group {
	var g group
	var cites []string
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Verdict != verdict {
			continue
		}
		cites = append(cites, v.ruleLabel(f))
		g.items = append(g.items, v.detail(f))
	}
	if len(cites) == 0 {
		return group{}
	}
	g.title = v.say(title, len(cites))
	if !v.opt.Verbose {
		g.items = []string{v.list(unique(cites))}
	}
	return g
}

// ruleLabel is how a rule is named in a compact line: the number of its clause, or the rule itself when asked for all.
func (v view) ruleLabel(f *check.Finding) string {
	if v.opt.Verbose {
		return v.clean(f.Rule)
	}
	cite, _ := v.head.clause(f.Clause)
	return v.clean(cite)
}

func (v view) detail(f *check.Finding) string {
	cite, _ := v.head.clause(f.Clause)
	parts := []string{v.clean(cite), v.clean(f.Rule)}
	if e := mainEvidence(f); e != nil {
		parts = append(parts, v.turn(e), v.quote(e.Quote)+v.how(e))
	}
	if f.Reason != nil {
		parts = append(parts, v.note(f.Reason))
	}
	return strings.Join(parts, " ")
}

// silentClauses counts the clauses on which a transcript says nothing, so that nobody takes them for passed. A clause
// that has rules is among those that could not be checked, with its reason.
func (v view) silentClauses(r *check.Result) group {
	var never, batch []string
	for _, c := range r.Clauses {
		cite := c.Cite
		if cite == "" {
			cite = clauseNumber(c.Clause)
		}
		switch c.Coverage {
		case "no":
			never = append(never, v.clean(cite))
		case "batch":
			if slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Clause == c.Clause }) {
				continue
			}
			batch = append(batch, v.clean(cite))
		}
	}
	var g group
	if len(never)+len(batch) == 0 {
		return g
	}
	g.title = v.say("silent-clauses", len(never)+len(batch))
	if len(never) > 0 {
		g.items = append(g.items, v.labelled(v.say("silent.no"), v.list(never)))
	}
	if len(batch) > 0 {
		g.items = append(g.items, v.labelled(v.say("silent.batch"), v.list(batch)))
	}
	return g
}

func (v view) notes(r *check.Result) group {
	var g group
	for i := range r.Notes {
		n := &r.Notes[i]
		text := v.note(n)
		if n.Line > 0 {
			text = v.labelled(v.say("line", n.Line), text)
		}
		g.items = append(g.items, text)
	}
	if len(g.items) > 0 {
		g.title = v.say("notes", len(g.items))
	}
	return g
}

// unique keeps the first of equal words.
func unique(words []string) []string {
	seen := make(map[string]bool, len(words))
	var out []string
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
