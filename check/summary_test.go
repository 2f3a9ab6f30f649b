package check

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"chayan/transcript"
)

func judged(total int, verdicts ...Verdict) *Result {
	r := &Result{Score: Score{Base: 100, Total: &total, Grade: "合格"}}
	for i, v := range verdicts {
		r.Findings = append(r.Findings, Finding{RuleRef: RuleRef{Rule: fmt.Sprintf("p/r%d", i), Clause: "p#1"}, Verdict: v, Points: -1})
	}
	return r
}

func TestCriterion_Fails(t *testing.T) {
	fatal := judged(80, Violated)
	fatal.Score.Fatal = true
	unscored := &Result{Score: Score{Grade: "未评分"}}
	min := func(n int) *int { return &n }
	cases := []struct {
		name string
		crit Criterion
		r    *Result
		want bool
	}{
		{"zero value fails on violated", Criterion{}, judged(95, OK, Violated), true},
		{"zero value passes missing", Criterion{}, judged(40, Missing), false},
		{"never", Criterion{FailOn: FailNever}, fatal, false},
		{"never with a minimum", Criterion{FailOn: FailNever, MinScore: min(90)}, fatal, true},
		{"missing on missing", Criterion{FailOn: FailMissing}, judged(95, Missing), true},
		{"missing on violated", Criterion{FailOn: FailMissing}, judged(95, Violated), true},
		{"missing ignores suspect", Criterion{FailOn: FailMissing}, judged(95, Suspect, NotCheckable, NotApplicable, OK), false},
		{"violated ignores suspect", Criterion{FailOn: FailViolated}, judged(95, Suspect), false},
		{"score at the default minimum", Criterion{FailOn: FailScore}, judged(60, Violated), false},
		{"score below the default minimum", Criterion{FailOn: FailScore}, judged(59), true},
		{"score with a lower minimum", Criterion{FailOn: FailScore, MinScore: min(50)}, judged(55), false},
		{"score and fatal", Criterion{FailOn: FailScore}, fatal, true},
		{"minimum beside violated", Criterion{FailOn: FailViolated, MinScore: min(90)}, judged(89), true},
		{"unscored has no score to fail", Criterion{FailOn: FailScore, MinScore: min(90)}, unscored, false},
	}
	for _, c := range cases {
		if got := c.crit.Fails(c.r); got != c.want {
			t.Errorf("%s: Fails = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSummarise(t *testing.T) {
	good, bad := judged(100, OK, OK), judged(67, Missing, Violated, Suspect)
	worse := judged(33, OK, Violated)
	bad.Score.Grade, worse.Score.Grade = "合格", "不合格"
	good.Score.Grade = "优秀"
	unscored := &Result{Score: Score{Grade: "未评分"}}
	tally := NewTally(Criterion{})
	for _, r := range []*Result{good, bad, worse, unscored} {
		tally.Add(r)
	}
	tally.AddError()
	got := tally.Summary()
	mean := 66.67
	want := Summary{
		Sessions: 4, Passed: 1, Failed: 2, Unscored: 1, Errors: 1, MeanScore: &mean,
		Grades: []GradeCount{{"优秀", 1}, {"良好", 0}, {"合格", 1}, {"不合格", 1}, {"未评分", 1}},
		Rules: []RuleCount{
			{Rule: "p/r1", Clause: "p#1", Violated: 2},
			{Rule: "p/r0", Clause: "p#1", Missing: 1},
			{Rule: "p/r2", Clause: "p#1", Suspect: 1},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	all := Summarise([]*Result{worse, unscored, good, bad}, Criterion{})
	all.Errors = 1
	if !reflect.DeepEqual(all, want) {
		t.Errorf("the order of sessions changes the summary: %+v", all)
	}
}

func TestTally_AddsUpRecordings(t *testing.T) {
	tally := NewTally(Criterion{})
	add := func(source string, r *Result) {
		r.Source = source
		tally.Add(r)
	}
	add("alone.txt", judged(50, Violated))
	add("day.txt", judged(100, OK))
	add("day.txt", judged(67, Missing, Violated, Suspect))
	early := tally.Summary().Recordings
	add("day.txt", &Result{Score: Score{Grade: "未评分"}})
	add("day.txt", judged(90, Suspect, Missing))
	add("silent.txt", &Result{})
	add("silent.txt", &Result{})
	add("last.txt", judged(10))
	got, err := json.Marshal(tally.Summary().Recordings)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"source":"day.txt","sessions":4,"passed":2,"failed":1,"unscored":1,"mean_score":85.67,"lowest_score":67,"missing":2,"violated":1,"suspect":2},` +
		`{"source":"silent.txt","sessions":2,"passed":0,"failed":0,"unscored":2,"mean_score":null,"lowest_score":null,"missing":0,"violated":0,"suspect":0}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(early) != 1 || early[0].Sessions != 2 || *early[0].MeanScore != 83.5 {
		t.Errorf("what was asked for on the way: %+v", early)
	}
}

func TestSummarise_NothingAtAll(t *testing.T) {
	sum := Summarise(nil, Criterion{})
	if sum.MeanScore != nil || sum.Sessions != 0 || sum.Passed != 0 || sum.Rules == nil || len(sum.Grades) != 5 {
		t.Errorf("%+v", sum)
	}
}

func TestProve_ColumnsCountCharacters(t *testing.T) {
	text := "您好，不知道，真的不知道。"
	session := &transcript.Session{Turns: []transcript.Turn{{Text: "嗯"}, {Text: text}}}
	var places []said
	for _, words := range []string{"真的", "您好", "不知道", "道。"} { // not in order: a trigger may stand before its proof
		start := strings.Index(text, words)
		places = append(places, said{turn: 1, start: start, end: start + len(words)})
	}
	var f Finding
	(&talk{session: session, turns: make([]heardTurn, 2)}).prove(&f, append(places, said{turn: 0, end: 3}), "proof")
	for i, want := range []int{8, 1, 4, 12, 1} {
		if got := f.Evidence[i].Column; got != want {
			t.Errorf("%q stands at column %d, want %d", f.Evidence[i].Quote, got, want)
		}
	}
}

func TestTally_LeavesOutWhatOnlySumsUp(t *testing.T) {
	r := judged(97, Missing, Missing)
	r.Findings[1].Points = 0
	if got := Summarise([]*Result{r}, Criterion{}).Rules; len(got) != 1 || got[0].Rule != "p/r0" {
		t.Errorf("%+v", got)
	}
}
