package check

import (
	"cmp"
	"math"
	"slices"
)

// DefaultMinScore is the total below which the criterion "score" fails a session, unless another is given.
const DefaultMinScore = 60

// The closed list of what a session may fail on.
const (
	FailNever    = "never"    // nothing fails
	FailMissing  = "missing"  // anything missing or violated
	FailViolated = "violated" // anything violated; the default
	FailScore    = "score"    // a total below the minimum, or a fatal violation
)

// FailOns lists the names that Criterion.FailOn takes.
func FailOns() []string { return []string{FailNever, FailMissing, FailViolated, FailScore} }

// Criterion says when a session that was scored has failed. The zero value fails on anything violated.
type Criterion struct {
	FailOn   string // one of FailOns; "" is FailViolated
	MinScore *int   // when given, a total below it fails whatever FailOn says
}

// Fails reports whether a session fails. A session without a total is neither passed nor failed by its score.
func (c Criterion) Fails(r *Result) bool {
	if r.Score.Total != nil && c.MinScore != nil && *r.Score.Total < *c.MinScore {
		return true
	}
	switch c.FailOn {
	case FailNever:
		return false
	case FailMissing:
		return has(r, Violated) || has(r, Missing)
	case FailScore:
		if r.Score.Fatal {
			return true
		}
		return r.Score.Total != nil && c.MinScore == nil && *r.Score.Total < DefaultMinScore
	default:
		return has(r, Violated)
	}
}

func has(r *Result, verdict Verdict) bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Verdict == verdict })
}

// Summary is what many sessions come to.
type Summary struct {
	Sessions  int          `json:"sessions"`   // judged: passed, failed and unscored together
	Passed    int          `json:"passed"`     // scored, and the criterion has nothing against them
	Failed    int          `json:"failed"`     // scored, and the criterion fails them
	Unscored  int          `json:"unscored"`   // nothing could be judged: never counted as passed
	Errors    int          `json:"errors"`     // sources that could not be read
	MeanScore *float64     `json:"mean_score"` // of the scored ones, two decimals; nil when there is none
	Grades    []GradeCount `json:"grades"`     // every grade, best first, 未评分 last
	Rules     []RuleCount  `json:"rules"`      // rules with a fault or a suspicion, most faults first

	Recordings []RecordingTotal `json:"recordings"` // sources that hold several sessions, in their order
}

// GradeCount is how many sessions got one grade.
type GradeCount struct {
	Grade string `json:"grade"`
	Count int    `json:"count"`
}

// RuleCount is in how many sessions one rule came out badly.
type RuleCount struct {
	Rule     string `json:"rule"`
	Clause   string `json:"clause"`
	Missing  int    `json:"missing"`
	Violated int    `json:"violated"`
	Suspect  int    `json:"suspect"`
}

// Summarise adds up results that are all at hand.
func Summarise(results []*Result, crit Criterion) Summary {
	tally := NewTally(crit)
	for _, r := range results {
		tally.Add(r)
	}
	return tally.Summary()
}

// Tally adds up results one by one, those of one source after one another; its size depends on the number of rules and of
// sources that hold several sessions, not on that of sessions. Not safe for concurrent use.
type Tally struct {
	crit    Criterion
	sum     Summary // the plain counters
	points  int     // of all scored sessions
	grades  map[string]int
	rules   map[string]*RuleCount
	unknown []string // grades outside the known list, in order of appearance
	files   recordings
}

// NewTally returns an empty tally.
func NewTally(crit Criterion) *Tally {
	return &Tally{crit: crit, grades: map[string]int{}, rules: map[string]*RuleCount{}}
}

// Add counts one judged session.
func (t *Tally) Add(r *Result) {
	fails := t.crit.Fails(r)
	t.sum.Sessions++
	switch {
	case r.Score.Total == nil:
		t.sum.Unscored++
	case fails:
		t.sum.Failed++
	default:
		t.sum.Passed++
	}
	t.files.add(r, fails)
	if r.Score.Total != nil {
		t.points += *r.Score.Total
	}
	if !slices.Contains(gradeOrder(), r.Score.Grade) && t.grades[r.Score.Grade] == 0 {
		t.unknown = append(t.unknown, r.Score.Grade)
	}
	t.grades[r.Score.Grade]++
	for i := range r.Findings {
		t.addFinding(&r.Findings[i])
	}
}

// counts says whether a finding is a fault or a suspicion. What is missing and cost nothing only sums up, or repeats, what
// another rule was charged for.
func (f *Finding) counts() bool {
	return f.Verdict == Violated || f.Verdict == Suspect || f.Verdict == Missing && f.Points != 0
}

// addFinding counts a fault or a suspicion.
func (t *Tally) addFinding(f *Finding) {
	if !f.counts() {
		return
	}
	count := t.rules[f.Rule]
	if count == nil {
		count = &RuleCount{Rule: f.Rule, Clause: f.Clause}
		t.rules[f.Rule] = count
	}
	switch f.Verdict {
	case Missing:
		count.Missing++
	case Violated:
		count.Violated++
	default:
		count.Suspect++
	}
}

// AddError counts one source that could not be read.
func (t *Tally) AddError() { t.sum.Errors++ }

// Summary returns what was counted so far.
func (t *Tally) Summary() Summary {
	sum := t.sum
	sum.MeanScore = meanScore(t.points, sum.Passed+sum.Failed)
	sum.Recordings = t.files.totals()
	for _, grade := range append(gradeOrder(), t.unknown...) {
		sum.Grades = append(sum.Grades, GradeCount{Grade: grade, Count: t.grades[grade]})
	}
	sum.Rules = make([]RuleCount, 0, len(t.rules))
	for _, count := range t.rules {
		sum.Rules = append(sum.Rules, *count)
	}
	slices.SortFunc(sum.Rules, func(a, b RuleCount) int {
		return cmp.Or(
			cmp.Compare(b.Missing+b.Violated, a.Missing+a.Violated),
			cmp.Compare(b.Suspect, a.Suspect),
			cmp.Compare(a.Rule, b.Rule))
	})
	return sum
}

// meanScore has two decimals; it is nil when nothing was scored.
func meanScore(points, scored int) *float64 {
	if scored == 0 {
		return nil
	}
	mean := math.Round(float64(points)/float64(scored)*100) / 100
	return &mean
}

// gradeOrder lists the grades as reports show them, best first.
func gradeOrder() []string { return []string{"优秀", "良好", "合格", "不合格", "未评分"} }
