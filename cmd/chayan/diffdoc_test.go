package main

import (
	"reflect"
	"testing"

	"chayan/check"
	"chayan/transcript"
)

// result makes a result of findings; a rule that is violated or missing costs points.
func result(total int, findings ...check.Finding) *check.Result {
	return &check.Result{Session: check.Session{ID: "s"}, Score: check.Score{Total: &total, Grade: "合格"}, Findings: findings}
}

func outcomeOf(rule string, v check.Verdict, points int, quotes ...string) check.Finding {
	f := check.Finding{RuleRef: check.RuleRef{Rule: rule}, Verdict: v, Points: points}
	for i, q := range quotes {
		part := "proof"
		if i == 0 && len(quotes) > 1 {
			part = "trigger"
		}
		f.Evidence = append(f.Evidence, check.Evidence{Span: transcript.Span{Turn: i + 1}, Quote: q, How: "exact", Part: part})
	}
	return f
}

func TestChanges_RuleByRule(t *testing.T) {
	tests := []struct {
		about    string
		old, new []check.Finding
		want     []diffChange
	}{
		{"the same", []check.Finding{outcomeOf("a/x", check.OK, 0)}, []check.Finding{outcomeOf("b/x", check.OK, 0)}, nil},
		{"another verdict, the newer words",
			[]check.Finding{outcomeOf("a/x", check.OK, 0, "旧")}, []check.Finding{outcomeOf("a/x", check.Violated, -5, "新")},
			[]diffChange{{"x", check.OK, check.Violated, 0, -5, 1, "新", "exact"}}},
		{"only the older pack has words to show",
			[]check.Finding{outcomeOf("a/x", check.Violated, -5, "旧")}, []check.Finding{outcomeOf("a/x", check.OK, 0)},
			[]diffChange{{"x", check.Violated, check.OK, -5, 0, 1, "旧", "exact"}}},
		{"other points", []check.Finding{outcomeOf("a/x", check.Violated, -5)}, []check.Finding{outcomeOf("a/x", check.Violated, -10)},
			[]diffChange{{"x", check.Violated, check.Violated, -5, -10, 0, "", ""}}},
		{"what proves before what called for it",
			[]check.Finding{outcomeOf("a/x", check.Missing, -1)}, []check.Finding{outcomeOf("a/x", check.OK, 0, "谢谢", "不客气")},
			[]diffChange{{"x", check.Missing, check.OK, -1, 0, 2, "不客气", "exact"}}},
		{"a new rule that is met is no news", nil, []check.Finding{outcomeOf("a/x", check.OK, 0), outcomeOf("a/y", check.NotApplicable, 0)}, nil},
		{"a new rule that accuses is", nil, []check.Finding{outcomeOf("a/x", check.Suspect, 0)}, []diffChange{{"x", "", check.Suspect, 0, 0, 0, "", ""}}},
		{"a rule that is gone, after the others",
			[]check.Finding{outcomeOf("a/gone", check.Missing, -2), outcomeOf("a/x", check.OK, 0)}, []check.Finding{outcomeOf("a/x", check.Missing, -1)},
			[]diffChange{{"x", check.OK, check.Missing, 0, -1, 0, "", ""}, {"gone", check.Missing, "", -2, 0, 0, "", ""}}},
	}
	for _, tt := range tests {
		t.Run(tt.about, func(t *testing.T) {
			if got := changes(tt.old, tt.new); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestDiffDoc_Totals(t *testing.T) {
	d := &diffDoc{}
	bad, good := outcomeOf("a/x", check.Violated, -20), outcomeOf("a/x", check.OK, 0)
	d.add(result(80, bad), result(100, good))
	d.add(result(80, bad), result(100, good))
	d.add(result(100, good), result(80, bad))
	d.add(result(90, good), result(90, good))
	d.add(&check.Result{Score: check.Score{Grade: "未评分"}}, &check.Result{Score: check.Score{Grade: "未评分"}})
	d.finish()
	got := d.Totals
	if got.Sessions != 5 || got.Changed != 3 || got.Better != 2 || got.Worse != 1 || *got.MeanBefore != 87.5 || *got.MeanAfter != 92.5 {
		t.Errorf("got %+v", got)
	}
	want := []diffRule{{"x", check.Violated, check.OK, 2}, {"x", check.OK, check.Violated, 1}}
	if !reflect.DeepEqual(d.Rules, want) {
		t.Errorf("got %+v", d.Rules)
	}
}
