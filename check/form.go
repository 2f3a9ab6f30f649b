package check

import "chayan/lexicon"

// form is what every result has in common: the rules that are judged, and the clauses that they speak for, in the order of
// the packs.
type form struct {
	rules   []row
	clauses []clause
}

// row is a rule to be judged.
type row struct {
	pack *lexicon.Pack
	rule *lexicon.Rule
	ref  RuleRef
}

// clause is a clause's outcome before anything was judged, and the rows that decide it.
type clause struct {
	outcome Outcome
	rows    []int
}

func newForm(packs []*lexicon.Pack) form {
	var f form
	for _, p := range packs {
		rows := map[string]int{}
		for i := range p.Clauses {
			c := &p.Clauses[i]
			for _, r := range c.Rules {
				rows[r.ID] = len(f.rules)
				f.rules = append(f.rules, row{p, r, RuleRef{
					Rule: p.ID + "/" + r.ID, Clause: p.ID + "#" + c.ID,
					Kind: string(r.Kind), Stage: string(r.Where.Stage), Severity: r.Weight.Severity,
				}})
			}
		}
		for _, c := range p.Clauses {
			f.clauses = append(f.clauses, clauseOf(p, &c, rows))
		}
	}
	return f
}

func clauseOf(p *lexicon.Pack, c *lexicon.Clause, rows map[string]int) clause {
	out := clause{outcome: Outcome{Clause: p.ID + "#" + c.ID, Cite: c.Cite, Coverage: string(c.Coverage), Verdict: NotCheckable}}
	for _, r := range c.Rules {
		out.rows = append(out.rows, rows[r.ID])
	}
	for _, id := range c.Also {
		if i, ok := rows[id]; ok {
			out.rows = append(out.rows, i)
		}
	}
	return out
}

// outcomes gives every clause the worst verdict of the rules that speak for it.
func (f *form) outcomes(findings []Finding) []Outcome {
	out := make([]Outcome, len(f.clauses))
	for i, c := range f.clauses {
		out[i] = c.outcome
		worst := -1
		for _, row := range c.rows {
			v := findings[row].Verdict
			if w := severity(v); w > worst {
				worst, out[i].Verdict = w, v
			}
		}
	}
	return out
}
