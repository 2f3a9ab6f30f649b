package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"chayan/check"
)

// sessionView is one session in the words and the order in which people read it. Table and Markdown draw the same view.
type sessionView struct {
	name    string
	status  status
	facts   []fact
	charges []charge
	ledger  ledger
	groups  []group
}

// status is how a session stands against the criterion.
type status int

const (
	passed status = iota
	failed
	unscored
)

// fact is a label and what is to be said under it.
type fact struct{ label, text string }

// charge is a finding that is put to the person: what was said, and why it counts.
type charge struct {
	verdict check.Verdict
	fatal   bool
	clause  []string // citation, and the pack when there are several
	place   []string // turn, time
	points  int
	lines   []fact
}

// ledger is the sum, and a line for each term of it that is not 0.
type ledger struct {
	equation string
	lines    []ledgerLine
	remarks  []string
}

type ledgerLine struct{ points, clause, rule, note string }

// group is a heading and its compact lines.
type group struct {
	title string
	items []string
}

// view builds views for one report.
type view struct {
	tone
	head Head
	opt  Options
}

func newView(head Head, opt Options) view {
	return view{tone: tone{lang: opt.Lang, color: opt.Color}, head: head, opt: opt}
}

func (v view) session(r *check.Result) sessionView {
	s := sessionView{name: v.sessionName(r), status: v.status(r)}
	s.facts = v.facts(r, s)
	for i := range r.Findings {
		f := &r.Findings[i]
		if isCharge(f) {
			s.charges = append(s.charges, v.charge(r, f))
		}
	}
	s.ledger = v.ledger(r)
	s.groups = v.groups(r)
	return s
}

// isCharge tells the findings that are put to the person one by one: all that was said wrongly, and of what was missed
// all that costs points. What a summary rule records without points is said in a line.
func isCharge(f *check.Finding) bool {
	return f.Verdict == check.Violated || f.Verdict == check.Missing && f.Points != 0
}

func (v view) status(r *check.Result) status {
	switch {
	case r.Score.Total == nil:
		return unscored
	case v.opt.Criterion.Fails(r):
		return failed
	default:
		return passed
	}
}

// sessionName is the source, and the session's id where the source alone does not say which one it is.
func (v view) sessionName(r *check.Result) string {
	base := filepath.Base(r.Source)
	if r.ID == "" || r.ID == r.Source || r.ID == base || r.ID == strings.TrimSuffix(base, filepath.Ext(base)) {
		return v.clean(r.Source)
	}
	return v.clean(r.Source + " [" + r.ID + "]")
}

func (v view) facts(r *check.Result, s sessionView) []fact {
	about := []string{}
	for _, field := range r.Meta {
		if slices.Contains(unshownMeta(), field.Key) {
			continue
		}
		about = append(about, v.labelled(v.lang.Name("meta", v.clean(field.Key)), v.clean(field.Value)))
	}
	size := v.say("size", r.Turns, r.AgentTurns)
	if r.DurationMS != nil {
		size += v.say("duration", clock(*r.DurationMS))
	}
	var titles []string
	for _, pack := range v.head.Packs {
		titles = append(titles, v.clean(pack.Title))
	}
	facts := []fact{{v.say("session"), s.name}}
	facts = append(facts, fact{v.say("about"), v.clauses(append(about, size)...)})
	if len(titles) > 0 {
		facts = append(facts, fact{v.say("standard"), v.list(titles)})
	}
	facts = append(facts, fact{v.say("result"), v.result(r)})
	if parts := v.sections(r); parts != "" {
		facts = append(facts, fact{v.say("sections"), parts})
	}
	return facts
}

// unshownMeta lists the metadata that people's reports leave out: who the customer was is nobody's business there, and
// the rest is said elsewhere or is for machines.
func unshownMeta() []string {
	return []string{"customer", "phone", "id", "end", "duration", "recording", "keywords"}
}

// result is the score, the grade, and whether that is enough, with the reason when it is not.
func (v view) result(r *check.Result) string {
	if r.Score.Total == nil {
		return "– " + v.say("result.unscored")
	}
	score := fmt.Sprintf("%d/%d %s", *r.Score.Total, r.Score.Base, v.lang.Name("grade", r.Score.Grade))
	if v.status(r) == passed {
		return "✓ " + v.clauses(score, v.say("result.passed"))
	}
	return "✗ " + v.clauses(score, v.say("result.failed", v.list(v.whyFailed(r))))
}

// whyFailed names the conditions of the criterion that a session does not meet.
func (v view) whyFailed(r *check.Result) []string {
	var why []string
	crit := v.opt.Criterion
	count := func(verdict check.Verdict) int {
		n := 0
		for i := range r.Findings {
			if r.Findings[i].Verdict == verdict {
				n++
			}
		}
		return n
	}
	violated, missing := count(check.Violated), count(check.Missing)
	byFault := crit.FailOn != check.FailNever && crit.FailOn != check.FailScore
	if violated > 0 && byFault {
		why = append(why, v.say("why.violated", violated))
	}
	if missing > 0 && crit.FailOn == check.FailMissing {
		why = append(why, v.say("why.missing", missing))
	}
	if r.Score.Fatal && crit.FailOn == check.FailScore {
		why = append(why, v.say("why.fatal"))
	}
	minimum := check.DefaultMinScore
	if crit.MinScore != nil {
		minimum = *crit.MinScore
	}
	if *r.Score.Total < minimum && (crit.MinScore != nil || crit.FailOn == check.FailScore) {
		why = append(why, v.say("why.score", minimum))
	}
	return why
}

// sections is each part's points kept out of those at stake; a part in which nothing was at stake is said to be so.
func (v view) sections(r *check.Result) string {
	var parts []string
	for _, s := range r.Score.Sections {
		sign := sectionMark(s)
		part := v.lang.Name("section", s.Section) + " " + sign
		if s.Max > 0 {
			part += fmt.Sprintf(" %d/%d", max(s.Max-s.Lost, 0), s.Max)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " · ")
}

func sectionMark(s check.Section) string {
	switch {
	case s.Lost > 0:
		return "✗"
	case s.Max > 0:
		return "✓"
	default:
		return "–"
	}
}

func (v view) charge(r *check.Result, f *check.Finding) charge {
	cite, text := v.head.clause(f.Clause)
	c := charge{verdict: f.Verdict, fatal: f.Severity == "fatal", points: f.Points, clause: []string{v.clean(cite)}}
	if len(v.head.Packs) > 1 {
		c.clause = append(c.clause, v.clean(packOf(f.Clause)))
	}
	c.place = v.place(f)
	c.lines = append(c.lines, fact{"", v.clean(v.message(f))})
	c.lines = append(c.lines, v.quotes(f)...)
	if f.Reason != nil {
		c.lines = append(c.lines, fact{v.say("measured"), v.note(f.Reason)})
	}
	if text != "" {
		c.lines = append(c.lines, fact{v.say("clause"), v.clean(text)})
	}
	if f.Suggest != "" {
		c.lines = append(c.lines, fact{v.say("suggest"), v.clean(f.Suggest)})
	}
	if f.Points == 0 {
		if note := v.whyFree(r, f); note != "" {
			c.lines = append(c.lines, fact{v.say("ledger"), note})
		}
	}
	return c
}

// whyFree is what the ledger says of a finding that cost nothing.
func (v view) whyFree(r *check.Result, f *check.Finding) string {
	at := slices.IndexFunc(r.Score.Lines, func(l check.Line) bool { return l.Rule == f.Rule })
	if at < 0 {
		return ""
	}
	return v.ledgerNote(r.Score.Lines[at].Note)
}

// place is where to listen: the first thing said, else what called for the words that were not said, else the part of
// the conversation where they belong.
func (v view) place(f *check.Finding) []string {
	e := mainEvidence(f)
	if e == nil {
		return []string{v.lang.Name("stage", f.Stage)}
	}
	place := []string{v.say("turn", e.Turn)}
	if e.StartMS != nil {
		place = append(place, clock(*e.StartMS))
	}
	return place
}

func mainEvidence(f *check.Finding) *check.Evidence {
	if i := slices.IndexFunc(f.Evidence, isProof); i >= 0 {
		return &f.Evidence[i]
	}
	if len(f.Evidence) > 0 {
		return &f.Evidence[0]
	}
	return nil
}

func isProof(e check.Evidence) bool { return e.Part != "trigger" }

// maxQuotes is how many quotes of one rule people see; the turns of the others are named, so that nothing is charged
// without its place.
const maxQuotes = 3

// quotes is what was said, and what called for it. The same words said again in one turn are counted, not repeated.
func (v view) quotes(f *check.Finding) []fact {
	var out []fact
	add := func(label string, trigger bool) {
		list, times := repeated(f.Evidence, trigger)
		for i := range list[:min(len(list), maxQuotes)] {
			e := &list[i]
			words := v.quote(v.inSentence(e)) + v.how(e)
			if times[i] > 1 {
				words += v.say("repeated", times[i])
			}
			if trigger || len(list) > 1 {
				words = v.turn(e) + " " + v.speaker(e) + words
			}
			out = append(out, fact{label, words})
		}
		if len(list) > maxQuotes {
			out = append(out, fact{v.say("also"), v.turns(list[maxQuotes:])})
		}
	}
	add(v.say("quote"), false)
	add(v.say("trigger"), true)
	return out
}

// repeated picks the proofs or the triggers, and counts equal words of one turn that follow each other.
func repeated(evidence []check.Evidence, trigger bool) (list []check.Evidence, times []int) {
	for _, e := range evidence {
		if isProof(e) == trigger {
			continue
		}
		if n := len(list) - 1; n >= 0 && list[n].Turn == e.Turn && list[n].Quote == e.Quote && list[n].How == e.How {
			times[n]++
			continue
		}
		list, times = append(list, e), append(times, 1)
	}
	return list, times
}

// speaker names who said it, when it was not the agent.
func (v view) speaker(e *check.Evidence) string {
	if e.Role == "" || e.Role == "agent" {
		return ""
	}
	return v.lang.Name("role", e.Role) + " "
}

func (v view) note(n *check.Note) string {
	return v.clean(sentence(v.lang, n.Code, n.Args, n.Message))
}

func (v view) ledger(r *check.Result) ledger {
	var l ledger
	if r.Score.Total == nil {
		return l
	}
	sum := strconv.Itoa(r.Score.Base)
	for _, line := range r.Score.Lines {
		if line.Points == 0 { // said with its finding
			continue
		}
		sum += " " + signed(line.Points)
		cite := ""
		if line.Clause != "" { // the term that keeps the total at 0 belongs to no clause
			cite, _ = v.head.clause(line.Clause)
		}
		l.lines = append(l.lines, ledgerLine{termOf(line.Points), v.clean(cite), v.clean(line.Rule), v.ledgerNote(line.Note)})
	}
	l.equation = sum + " = " + strconv.Itoa(*r.Score.Total)
	if len(l.lines) == 0 {
		l.equation = v.say("nothing-lost", r.Score.Base)
	}
	if r.Score.Fatal {
		l.remarks = append(l.remarks, v.say("fatal"))
	}
	return l
}

// signed writes a term of a sum with a real minus sign, apart from its number.
func signed(points int) string {
	if points < 0 {
		return "− " + strconv.Itoa(-points)
	}
	return "+ " + strconv.Itoa(points)
}

// termOf is a number of points standing alone: −5.
func termOf(points int) string {
	if points == 0 {
		return "0"
	}
	return strings.ReplaceAll(signed(points), " ", "")
}
