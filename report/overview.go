package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chayan/check"
)

// overview is many sessions at a glance.
type overview struct {
	rows   []overviewRow
	totals []fact
	faults []faultRow
	agents []agentRow
	files  []agentRow // recordings that hold several sessions
}

// overviewRow is one session of the overview.
type overviewRow struct {
	number  int
	name    string
	status  status
	score   string
	grade   string
	marks   [3]string // opening, process, closing
	taboo   string    // how many banned words were said
	worst   string
	verdict check.Verdict // of the worst finding; "" when there is none
}

// faultRow is one of the rules that came out badly most often.
type faultRow struct {
	cite, rule, text           string
	violated, missing, suspect int
}

// agentRow is one person's sessions, or one recording's.
type agentRow struct {
	name            string // clean
	sessions, lost  int    // lost: sessions that failed
	scored          int
	points          int
	mean            float64
	worst           string // the clause most often not kept
	faultsOfClauses map[string]int
}

const (
	maxFaults = 8
	maxAgents = 8

	maxRecordings = 40
)

func (v view) overview(sessions []*check.Result, sum *check.Summary) overview {
	var o overview
	folder, names := v.names(sessions)
	for i, r := range sessions {
		row := v.row(i+1, r)
		row.name = names[i]
		if !v.opt.Quiet || row.status != passed {
			o.rows = append(o.rows, row)
		}
	}
	o.totals = append(folder, v.totals(sum)...)
	for _, c := range sum.Rules[:min(len(sum.Rules), maxFaults)] {
		cite, text := v.head.clause(c.Clause)
		o.faults = append(o.faults, faultRow{v.clean(cite), v.clean(c.Rule), v.clean(text), c.Violated, c.Missing, c.Suspect})
	}
	o.agents = v.agents(sessions)
	o.files = v.recordings(sessions)
	return o
}

// names says once what all sessions have in common, their file or their folder, so that the table has room for the rest.
func (v view) names(sessions []*check.Result) (common []fact, names []string) {
	folder := commonFolder(sessions)
	inSource := map[string]int{}
	for _, r := range sessions {
		inSource[r.Source]++
	}
	oneSource := len(sessions) > 1 && len(inSource) == 1
	for _, r := range sessions {
		name := v.sessionName(r)
		switch {
		case oneSource && r.ID != "":
			name = v.clean(r.ID)
		case inSource[r.Source] == 1: // the details give its id
			name = strings.TrimPrefix(v.clean(r.Source), v.clean(folder))
		default:
			name = strings.TrimPrefix(name, v.clean(folder))
		}
		names = append(names, name)
	}
	switch {
	case oneSource:
		common = []fact{{v.say("source"), v.clean(sessions[0].Source)}}
	case folder != "":
		common = []fact{{v.say("folder"), v.clean(folder)}}
	}
	return common, names
}

// commonFolder is the folder that all sources lie in, said once so that the table has room for the names.
func commonFolder(sessions []*check.Result) string {
	folder := ""
	for i, r := range sessions {
		of := r.Source[:strings.LastIndexAny(r.Source, `/\`)+1]
		if i == 0 {
			folder = of
		}
		for !strings.HasPrefix(of, folder) {
			folder = folder[:strings.LastIndexAny(folder[:len(folder)-1], `/\`)+1]
		}
	}
	return folder
}

func (v view) row(number int, r *check.Result) overviewRow {
	row := overviewRow{number: number, status: v.status(r), score: "–"}
	if r.Score.Total != nil {
		row.score = strconv.Itoa(*r.Score.Total)
	}
	row.grade = v.lang.Name("grade", r.Score.Grade)
	for i, name := range []string{"opening", "process", "closing"} {
		row.marks[i] = "–"
		if at := slices.IndexFunc(r.Score.Sections, func(s check.Section) bool { return s.Section == name }); at >= 0 {
			row.marks[i] = sectionMark(r.Score.Sections[at])
		}
	}
	row.taboo = strconv.Itoa(tabooCount(r))
	row.worst, row.verdict = v.worst(r)
	return row
}

// tabooCount is how many times banned words were said: like the score, it counts a rule's words in one turn once.
func tabooCount(r *check.Result) int {
	n := 0
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Kind != "ban" || f.Verdict != check.Violated {
			continue
		}
		turns := map[int]bool{}
		for _, e := range f.Evidence {
			if isProof(e) {
				turns[e.Turn] = true
			}
		}
		n += max(len(turns), 1)
	}
	return n
}

// worst names the finding that matters most: a fatal one, else the dearest, else the first doubt.
func (v view) worst(r *check.Result) (text string, verdict check.Verdict) {
	var worst *check.Finding
	faults, doubts := 0, 0
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case isCharge(f):
			faults++
			if worst == nil || compareFaults(f, worst) < 0 {
				worst = f
			}
		case f.Verdict == check.Suspect:
			doubts++
		}
	}
	if worst == nil {
		if doubts > 0 {
			return v.say("doubts", doubts), check.Suspect
		}
		return "", ""
	}
	cite, _ := v.head.clause(worst.Clause)
	text = v.clean(cite) + " "
	e := mainEvidence(worst)
	if worst.Verdict == check.Violated && e != nil && isProof(*e) {
		text += v.turn(e) + " " + v.quote(e.Quote)
	} else {
		text += v.clean(v.message(worst))
	}
	if faults > 1 {
		text += v.say("and-more", faults-1)
	}
	return text, worst.Verdict
}

// compareFaults is negative when a matters more than b; equal ones keep their order.
func compareFaults(a, b *check.Finding) int {
	fatal := func(f *check.Finding) int {
		if f.Severity == "fatal" && f.Verdict == check.Violated {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(fatal(a), fatal(b)), cmp.Compare(a.Points, b.Points))
}

func (v view) totals(sum *check.Summary) []fact {
	counts := v.list([]string{
		"✓ " + v.say("count.passed", sum.Passed), "✗ " + v.say("count.failed", sum.Failed),
		"– " + v.say("count.unscored", sum.Unscored), v.say("count.errors", sum.Errors),
	})
	facts := []fact{{v.say("total"), v.clauses(v.say("count.sessions", sum.Sessions), counts)}}
	if sum.MeanScore != nil {
		facts = append(facts, fact{v.say("mean"), v.say("points", decimal(*sum.MeanScore))})
	}
	var grades []string
	for _, g := range sum.Grades {
		if g.Count > 0 {
			grades = append(grades, v.lang.Name("grade", g.Grade)+" "+strconv.Itoa(g.Count))
		}
	}
	if len(grades) > 0 {
		facts = append(facts, fact{v.say("grades"), v.list(grades)})
	}
	return facts
}

// decimal writes a mean with one digit after the point.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// agents lists the people with the lowest means first, when the sources name at least two of them: comparing is the
// only use of the list.
func (v view) agents(sessions []*check.Result) []agentRow {
	rows := v.gather(sessions, func(r *check.Result) string { return v.clean(r.Meta.Get("agent")) })
	if len(rows) < 2 {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b *agentRow) int {
		return cmp.Or(cmp.Compare(a.mean, b.mean), cmp.Compare(a.name, b.name))
	})
	var out []agentRow
	for _, a := range rows {
		if a.scored > 0 && len(out) < maxAgents {
			out = append(out, *a)
		}
	}
	return out
}

// recordings gives the total of each file that holds several sessions, when there is more than one file: of a single
// one the total of the run says it all.
func (v view) recordings(sessions []*check.Result) []agentRow {
	rows := v.gather(sessions, func(r *check.Result) string { return v.clean(r.Source) })
	if len(rows) < 2 {
		return nil
	}
	var out []agentRow
	folder := v.clean(commonFolder(sessions))
	for _, a := range rows {
		if a.sessions > 1 && len(out) < maxRecordings {
			a.name = strings.TrimPrefix(a.name, folder)
			out = append(out, *a)
		}
	}
	return out
}

// gather adds sessions up by a name, in the order of appearance; those without a name are left out.
func (v view) gather(sessions []*check.Result, by func(*check.Result) string) []*agentRow {
	var rows []*agentRow
	known := map[string]*agentRow{}
	for _, r := range sessions {
		name := by(r)
		if name == "" {
			continue
		}
		if known[name] == nil {
			known[name] = &agentRow{name: name, faultsOfClauses: map[string]int{}}
			rows = append(rows, known[name])
		}
		v.addAgent(known[name], r)
	}
	return rows
}

func (v view) addAgent(a *agentRow, r *check.Result) {
	a.sessions++
	if v.status(r) == failed {
		a.lost++
	}
	if r.Score.Total != nil {
		a.scored++
		a.points += *r.Score.Total
		a.mean = float64(a.points) / float64(a.scored)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !isCharge(f) {
			continue
		}
		cite, _ := v.head.clause(f.Clause)
		a.faultsOfClauses[cite]++
		n, most := a.faultsOfClauses[cite], a.faultsOfClauses[a.worst]
		if a.worst == "" || n > most || n == most && cite < a.worst {
			a.worst = cite
		}
	}
}
