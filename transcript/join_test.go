package transcript

import (
	"errors"
	"strconv"
	"strings"
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

// Each file with times of day counts from its own first turn; joined, both count from the earlier one.
func TestJoin_TimesOfDay(t *testing.T) {
	for _, c := range []struct{ name, agent, customer, want, notes string }{
		{"the agent first", "[10:00:01] A：您好\n[10:00:09] A：请稍等\n", "[10:00:05] B：办社保卡\n[10:00:12] B：好的\n",
			"您好@0 办社保卡@4000 请稍等@8000 好的@11000", "joined-channels clock-times"},
		{"the customer first", "[10:00:05] A：您好\n[10:00:09] A：请稍等\n", "[10:00:01] B：有人吗\n[10:00:12] B：好的\n",
			"有人吗@0 您好@4000 请稍等@8000 好的@11000", "joined-channels clock-times"},
		{"over midnight", "[23:59:58] A：您好\n", "[00:00:03] B：有人吗\n[00:00:05] B：在吗\n", "", ""},
		{"with dates", "[2024-05-06 10:00:05] A：您好\n", "[2024-05-06 10:00:01] B：有人吗\n[2024-05-06 10:00:07] B：好\n",
			"有人吗@0 您好@4000 好@6000", "joined-channels"},
		{"a date on one side", "[2024-05-06 10:00:05] A：您好\n", "[10:00:01] B：有人吗\n[10:00:07] B：好\n",
			"有人吗@0 您好@4000 好@6000", "joined-channels clock-times"},
	} {
		s, err := Join(oneOf(t, c.agent), oneOf(t, c.customer))
		if c.want == "" {
			if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeJoinClock {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, turn := range s.Turns {
			got = append(got, turn.Text+"@"+strconv.FormatInt(turn.Start, 10))
		}
		if strings.Join(got, " ") != c.want || codes(s) != c.notes {
			t.Errorf("%s: %s %s", c.name, got, codes(s))
		}
	}
}

func TestJoin_FilesSwapped(t *testing.T) {
	s, err := Join(oneOf(t, "[00:01] 客户：办社保卡\n[00:09] 客户：好的\n"), oneOf(t, "[00:05] 坐席：请稍等\n"))
	if err != nil || codes(s) != "joined-channels joined-against joined-against" || s.Notes[1].Args[1] != "2" {
		t.Errorf("%v %+v", err, s.Notes)
	}
}
