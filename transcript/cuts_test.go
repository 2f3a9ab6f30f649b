package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestParseCuts(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"clocks, seconds, lines", "# 上午\n0:00\n0:01:30\n\n95.5\n95秒\n30s\n第 12 行\nline 7\n行9\n",
			"2@0 3@90000 5@95500 6@95000 7@30000 8#12 9#7 10#9"},
		{"a table", "录音,时间,日期,窗口,工号,编号\n7号.wav,1:02:03,2024-05-06,7,1023,k1\n8号,60,,,,\n",
			"2@3723000 7号.wav date=2024-05-06 window=7 agent=1023 id=k1 3@60000 8号"},
		{"lines in a table", "line\tagent\n1\t王\n12\t李\n", "2#1 agent=王 3#12 agent=李"},
		{"ms by the heading", "start_ms;柜员\n1500;王\n", "2@1500 agent=王"},
		{"time or line", "时间,行,编号\n,12,a\n0:30,,b\n", "2#12 id=a 3@30000 id=b"},
		{"GBK is told", "\xd0\xd0,\xbb\xfd\xb7\xd6\n3,x\n", "2#3 积分=x"},
		{"a word", "0:30\n下午\n", "bad-cut:2 下午"},
		{"negative", "-5\n", "bad-cut:1 -5"},
		{"not a number", "NaN\n", "bad-cut:1 NaN"},
		{"beyond a month", "99999999\n", "bad-cut:1 99999999"},
		{"line 0", "line\n0\n", "bad-cut:2 0"},
		{"a row without a place", "time,agent\n,王\n", "bad-cut:2 "},
		{"an open quotation mark", "time,agent\n1,\"王\n", "bad-csv:2 "},
		{"a heading only", "time,agent\n", "empty-file:0 "},
		{"nothing", "\n#\n", "empty-file:0 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := ParseCuts("x.csv", []byte(c.in))
			var got []string
			for _, cut := range list {
				place := fmt.Sprintf("%d@%d", cut.Line, cut.At)
				if cut.TurnLine > 0 {
					place = fmt.Sprintf("%d#%d", cut.Line, cut.TurnLine)
				}
				got = append(got, place)
				if cut.Recording != "" {
					got = append(got, cut.Recording)
				}
				for _, f := range cut.Meta {
					got = append(got, f.Key+"="+f.Value)
				}
			}
			all := strings.Join(got, " ")
			if e := (*Error)(nil); errors.As(err, &e) {
				all = fmt.Sprintf("%s:%d %s", e.Code, e.Line, strings.Join(e.Args, " "))
				if e.Source != "x.csv" {
					t.Errorf("source %q", e.Source)
				}
			}
			if all != c.want {
				t.Errorf("%s\nwant %s", all, c.want)
			}
		})
	}
}

func TestCut_Of(t *testing.T) {
	s := &Session{ID: "c9", Source: "录音/七月/7号.txt"}
	for want, of := range map[string]bool{"": true, "c9": true, "7号": true, "7号.wav": true, "7号.txt": true, "七月/7号.txt": true, "八月/7号.txt": false, "8号": false, "号": false} {
		if got := (&Cut{Recording: want}).Of(s); got != of {
			t.Errorf("%q: %v", want, got)
		}
	}
}

func FuzzParseCuts(f *testing.F) {
	f.Add([]byte("录音,时间,行\na,1:00,3\n"))
	f.Add([]byte("line 3\n0:30\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ParseCuts("x", data)
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Fatalf("%#v", err)
		}
		for _, c := range list {
			if c.TurnLine < 0 || c.At < NoTime || c.At > maxTime || c.TurnLine == 0 && c.At == NoTime {
				t.Fatalf("%+v", c)
			}
		}
	})
}
