package report

import (
	"strings"
	"testing"

	"chayan/check"
	"chayan/internal/locale"
)

func TestOverview_AddsUpRecordingsOfSeveralSessions(t *testing.T) {
	result := func(source, id string, total int) *check.Result {
		return &check.Result{Session: check.Session{ID: id, Source: source}, Score: check.Score{Total: &total, Grade: "良好"}}
	}
	v := newView(Head{}, Options{Lang: locale.Zh, Width: 100})
	sessions := []*check.Result{result("录音/7号.txt", "7号#1", 80), result("录音/7号.txt", "7号#2", 91), result("录音/单.txt", "单", 60)}
	rows := v.recordings(sessions)
	if len(rows) != 1 || rows[0].name != "7号.txt" || rows[0].sessions != 2 || rows[0].mean != 85.5 {
		t.Errorf("%+v", rows)
	}
	if rows := v.recordings(sessions[:2]); rows != nil {
		t.Errorf("the total says it all, and yet: %+v", rows)
	}
	var b strings.Builder
	w, err := New("md", &b, Head{}, Options{Lang: locale.Zh})
	if err != nil {
		t.Fatal(err)
	}
	tally := check.NewTally(check.Criterion{})
	for _, r := range sessions {
		tally.Add(r)
		if err := w.Session(r); err != nil {
			t.Fatal(err)
		}
	}
	sum := tally.Summary()
	if err := w.Close(&sum); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "按录音合计") || !strings.Contains(b.String(), "| 7号.txt | 2 | 85.5 |") {
		t.Error(b.String())
	}
}
