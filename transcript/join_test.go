package transcript

import (
	"errors"
	"testing"
)

func TestJoin_OneFileAChannel(t *testing.T) {
	a := oneOf(t, "日期：2024-05-01\n\n[00:00:01] spk0：您好，请问办什么\n[00:00:09] spk0：请稍等\n")
	b := oneOf(t, "[00:00:05] spk0：办社保卡\n[00:00:12] spk0：好的\n")
	a.Source, b.Source = "坐席.txt", "客户.txt"
	s, err := Join(a, b)
	if err != nil {
		t.Fatal(err)
	}
	want := `"a" [{"date" "2024-05-01"}]
agent channel "spk0" 1000 -1 "您好，请问办什么" "" 0 []
customer channel "spk0" 5000 -1 "办社保卡" "" 0 []
agent channel "spk0" 9000 -1 "请稍等" "" 0 []
customer channel "spk0" 12000 -1 "好的" "" 0 []
`
	if got := said([]Session{*s}); got != want {
		t.Errorf("got\n%s", got)
	}
	if s.Source != "坐席.txt,客户.txt" || codes(s) != NoteJoined {
		t.Errorf("%s %s", s.Source, codes(s))
	}
	b.Turns[1].Start = NoTime
	_, err = Join(a, b)
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeJoinTimes || e.Source != "客户.txt" || e.Line != 2 {
		t.Errorf("without times: %v", err)
	}
}
