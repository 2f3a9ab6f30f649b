package transcript

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTimeLine(t *testing.T) {
	for _, c := range []struct {
		in         string
		start, end int64 // NoTime when not given
		rest       string
	}{
		{"00:00:01,000 --> 00:00:02,500", 1000, 2500, ""},
		{"0:0:1.5-->0:0:2.25", 1500, 2250, ""},
		{"00：00：01，000 --＞ 00：00：02，500", 1000, 2500, ""},
		{"００:００:０１,０００ → 00:00:02,500", 1000, 2500, ""},
		{"01:02.345 --> 01:03.000 align:start position:10%,line-left", 62345, 63000, ""},
		{"100:00:00,000 --> 100:00:01,000", 360000000, 360001000, ""},
		{"00:00:01,000 -->", 1000, NoTime, ""},
		{"00:00:01 --> 00:00:02", 1000, 2000, ""},
		{"00:00:01,000 --> 00:00:02,000 X1:40 X2:600", 1000, 2000, ""},
		{"00:00：01,000 --> 00:00:02,000 坐席：好", 1000, 2000, "坐席：好"},
		{"00:00:01:12 --> 00:00:02:13", 1120, 2130, ""},
	} {
		got, rest, ok := timeLine(c.in)
		if !ok || got.badTime {
			t.Errorf("%q is no time line", c.in)
			continue
		}
		start, end := offset(got.start.stamp(false)), offset(got.end.stamp(false))
		if start != c.start || end != c.end || rest > 0 && c.in[rest:] != c.rest || rest == 0 && c.rest != "" {
			t.Errorf("%q: %d..%d %d", c.in, start, end, rest)
		}
	}
	for _, in := range []string{"点“设置” --> 隐私", "10:30 --> 来", "-->", "00:61:00,000 --> 00:00:01,000 a b c d", "[00:01] --> [00:02]", "1 --> 2", "→"} {
		if c, _, ok := timeLine(in); ok && !c.badTime {
			t.Errorf("%q is a time line", in)
		}
	}
}

func TestSRT_Fractions(t *testing.T) {
	for _, c := range []struct {
		name, in string
		start    []int64
		how      string
	}{
		{"three digits", "1\n00:00:01,005 --> 00:00:02,000\n您好\n", []int64{1005}, ""},
		{"FunClip by its labels", "0  spk0\n00:00:01,5 --> 00:00:02,45\n您好\n", []int64{1005}, unitMS},
		{"FunClip by index and gaps", "0\n00:00:01,5 --> 00:00:02,450\n您好\n1\n00:00:03,45 --> 00:00:04,0\n好\n", []int64{1005, 3045}, unitMS},
		{"numbers, since one ends in a zero", "1\n00:00:01,5 --> 00:00:02,450\n您好\n\n2\n00:00:03,40 --> 00:00:04,0\n好\n", []int64{1005, 3040}, unitMS},
		{"decimals, since one begins with a zero", "1\n00:00:01,5 --> 00:00:02,05\n您好\n\n2\n00:00:03,25 --> 00:00:04,0\n好\n", []int64{1500, 3250}, "decimal"},
		{"all of one length", "1\n00:00:01,50 --> 00:00:02,25\n您好\n\n2\n00:00:03,25 --> 00:00:04,10\n好\n", []int64{1500, 3250}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("f", []byte(c.in), Options{Format: "srt"})
			if err != nil {
				t.Fatal(err)
			}
			var start []int64
			for _, turn := range all[0].Turns {
				start = append(start, turn.Start)
			}
			if !slices.Equal(start, c.start) {
				t.Errorf("%v, want %v", start, c.start)
			}
			how := ""
			for _, n := range all[0].Notes {
				if n.Code == NoteFractions {
					how = n.Args[1]
				}
			}
			if how != c.how {
				t.Errorf("note %q, want %q", how, c.how)
			}
		})
	}
}

// What formats.md says that the usual library loses, refuses or panics on.
func TestSubtitles_HardCases(t *testing.T) {
	long := strings.Repeat("请问您办什么业务，", 5000)
	for _, c := range []struct {
		name, in, format string
		want             []string // speaker|text
	}{
		{"an end that is missing", "1\n00:00:01,000 -->\n坐席：您好\n", "srt", []string{"坐席|您好"}},
		{"no index and no blank lines", "00:00:01,000 --> 00:00:02,000\n坐席：您好\n00:00:02,000 --> 00:00:03,000\n客户：你好\n", "srt", []string{"坐席|您好", "客户|你好"}},
		{"a number as the last words", "1\n00:00:01,000 --> 00:00:02,000\n拨打\n95518\n2\n00:00:02,000 --> 00:00:03,000\n好\n", "srt", []string{"|拨打\n95518", "|好"}},
		{"a number as the last words without index", "00:00:01,000 --> 00:00:02,000\n取号\n95518\n00:00:02,000 --> 00:00:03,000\n好\n", "srt", []string{"|取号\n95518", "|好"}},
		{"a line of 120 KB", "1\n00:00:01,000 --> 00:00:02,000\n坐席：" + long + "\n", "srt", []string{"坐席|" + long}},
		{"an arrow in the words", "1\n00:00:01,000 --> 00:00:02,000\n点首页 --> 我的\n", "srt", []string{"|点首页 --> 我的"}},
		{"another arrow", "1\n00:00:01,000 → 00:00:02,000\n您好\n", "srt", []string{"|您好"}},
		{"CR alone", "1\r00:00:01,000 --> 00:00:02,000\r您好\r\r2\r00:00:02,000 --> 00:00:03,000\r好\r", "srt", []string{"|您好", "|好"}},
		{"a blank line in the words", "1\n00:00:01,000 --> 00:00:02,000\n您好\n\n请坐\n\n2\n00:00:02,000 --> 00:00:03,000\n好\n", "srt", []string{"|您好\n\n请坐", "|好"}},
		{"labels in brackets", "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: 您好\n\n2\n00:00:03,000 --> 00:00:04,000\n是这样\n", "srt", []string{"SPEAKER_00|您好", "|是这样"}},
		{"labels of people go on", "1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n\n2\n00:00:03,000 --> 00:00:04,000\n是这样\n", "srt", []string{"坐席|您好", "坐席|是这样"}},
		{"out of order", "1\n00:00:05,000 --> 00:00:06,000\n客户：好\n\n2\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n", "srt", []string{"坐席|您好", "客户|好"}},
		{"words on the time line", "1\n00:00:01,000 --> 00:00:02,000 坐席：您好\n", "srt", []string{"坐席|您好"}},
		{"voices without closing tag", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 坐席>您好\n<v.loud 客户>喂\n", "vtt", []string{"坐席|您好", "客户|喂"}},
		{"comma and no header", "00:01.000 --> 00:02,000 align:start\n<v 坐席>您好</v>\n", "vtt", []string{"坐席|您好"}},
		{"an end that is missing in WebVTT", "WEBVTT\n\n00:01.000 -->\n<v 坐席>您好\n", "vtt", []string{"坐席|您好"}},
		{"a style with a cue's look", "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE\n坐席：不算\n第二行\n\n00:01.000 --> 00:02.000\n您好 &amp; &lt;请&gt; &nosuch; A&B\n", "vtt", []string{"|您好 & <请> &nosuch; A&B"}},
		{"two lines below a blank one", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 坐席>您好\n\n请坐\n请讲\n", "vtt", []string{"坐席|您好", "|请坐", "|请讲"}},
		{"columns of ASS in another order", "[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,坐席,您好,{\\b1}请坐\n", "ass", []string{"坐席|您好,请坐"}},
		{"ASS without Format", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,坐席,0,0,0,,您好\n", "ass", []string{"坐席|您好"}},
		{"LRC", "[00:01.00]坐席：您好\n[00:02.00]客户：你好\n", "lrc", []string{"坐席|您好", "客户|你好"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("f", []byte(c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, turn := range all[0].Turns {
				got = append(got, turn.Speaker+"|"+turn.Text)
			}
			if all[0].Format != c.format || !slices.Equal(got, c.want) {
				t.Errorf("%s %q\nwant %s %q", all[0].Format, got, c.format, c.want)
			}
			checkSession(t, all[0])
		})
	}
}

func TestSubtitles_Errors(t *testing.T) {
	for _, c := range []struct {
		name, in, code string
		line           int
	}{
		{"SRT without words", "1\n00:00:01,000 --> 00:00:02,000\n\n", CodeNoTurns, 0},
		{"WebVTT without cues", "WEBVTT\n\nNOTE 没有\n", CodeNoTurns, 0},
		{"ASS without events", "[Script Info]\nTitle: x\n", CodeNoTurns, 0},
		{"ASS line cut short", "[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00\n", CodeBadCue, 3},
		{"ASS without a column of words", "[Events]\nFormat: Start, End, Name\nDialogue: 0:00:01.00,0:00:02.00,坐席\n", CodeNoColumn, 2},
		{"LRC of tags", "[ti:x]\n[00:01.00]\n", CodeNoTurns, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("f", []byte(c.in), Options{})
			e, ok := err.(*Error)
			if !ok || e.Code != c.code || e.Line != c.line {
				t.Errorf("%v", err)
			}
		})
	}
}

// Every character of a cue comes back in its turn.
func TestSubtitles_CharactersInAreCharactersOut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	words := []string{"您好", "我想办社保卡", "95518", "A&B", "a < b", "-->", "x --> y", "。", "“好”", "\u3000", " ", "３号", "<unk>", "{空}", "10:30", "[静音]", "，", "{未关", "&lt"}
	for round := range 2000 {
		n := 1 + r.IntN(6)
		want := make([]string, n)
		for i := range want {
			said := "嗯"
			for range r.IntN(6) {
				said += words[r.IntN(len(words))]
			}
			if r.IntN(3) == 0 {
				said += "\n嗯" + words[r.IntN(len(words))] + "啊"
			}
			want[i] = strings.TrimFunc(said, isBlank)
		}
		for format, in := range writeCues(want, r.IntN(2) == 0) {
			all, err := Read("f", []byte(in), Options{Format: format})
			if err != nil {
				t.Fatalf("%v\n%s", err, in)
			}
			var got []string
			for _, turn := range all[0].Turns {
				got = append(got, turn.Text)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("round %d %s\n%s\ngot  %q\nwant %q", round, format, in, got, want)
			}
		}
	}
}

func writeCues(texts []string, gaps bool) map[string]string {
	var srt, vtt, ass, lrc strings.Builder
	vtt.WriteString("WEBVTT\n\n")
	ass.WriteString("[Events]\n")
	for i, s := range texts {
		fmt.Fprintf(&srt, "%d\n00:00:%02d,000 --> 00:00:%02d,500\n%s\n", i+1, i, i, s)
		if gaps {
			srt.WriteString("\n")
		}
		escaped := strings.NewReplacer("&", "&amp;", "<unk>", "&lt;unk&gt;").Replace(s)
		fmt.Fprintf(&vtt, "00:%02d.000 --> 00:%02d.500\n<v 坐席>%s</v>\n\n", i, i, escaped)
		fmt.Fprintf(&ass, "Dialogue: 0,0:00:%02d.00,0:00:%02d.50,Default,坐席,0,0,0,,%s\n", i, i, strings.ReplaceAll(s, "\n", `\N`))
		fmt.Fprintf(&lrc, "[00:%02d.00]%s\n", i, s)
	}
	return map[string]string{"srt": srt.String(), "vtt": vtt.String(), "ass": ass.String(), "lrc": lrc.String()}
}

// A hostile file takes time in step with its length.
func TestSubtitles_LongFilesStayLinear(t *testing.T) {
	n := 200_000
	for name, in := range map[string]string{
		"voices in one cue":   "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v 坐席>您好\n", n),
		"cues":                strings.Repeat("1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n", n),
		"tags that never end": "1\n00:00:01,000 --> 00:00:02,000\n" + strings.Repeat("<i {", n),
		"repeats":             strings.Repeat("[00:01.00]", n) + "您好\n[00:02.00]好\n",
		"braces":              "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,坐席,0,0,0,," + strings.Repeat(`{\p1}m 0`, n) + "\n",
	} {
		start := time.Now()
		_, err := Read("f", []byte(in), Options{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %s (%v)", name, took, err)
		}
	}
}
