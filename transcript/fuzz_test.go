package transcript

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRead: never a panic, valid text, known codes, and in plain text every turn is a stretch of the decoded file, in
// order, with nothing but labels between.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		talk, "说话人1 00:00\n您好\n\n说话人2 00:03\n你好\n以上内容由AI生成，仅供参考", "用户：我想办卡坐席：好的用户：谢谢",
		"[0:0.020,0:2.380,0]  您好\n[0:2.5,0:3.0,1] 好", "日期：2024-05-01 窗口：3号\n\n窗口：您好\n\n满意度：5\n", "[00:00.4 → 00:03.8] Speaker 0: 您好",
		`{"id":"1","turns":[{"role":"agent","text":"您好","start_ms":1}]}`, `[{"role":"a","text":"\ud83d\ude00"}]`, "角色,开始,内容\n坐席,1,\"您\n好\"\n", "角色\t内容\n坐席\t\"您",
		"通话ID,对话内容\n1,\"坐席：您好\n客户：好\"\n", "\xff\xfea\x00:\x00b\x00", "\xc4\xfa\xba\xc3", "A：您好\rB：好\r\nA\t嗯", "**张三**：好\n**张三：**好\n【客户】喂", "坐席：\x00\n----\n客户：好",
		"0  spk0\n00:00:00,5 --> 00:00:02,45\n您好\n1  spk1\n00：00：02，9 →00:00:03,1\n<i>好</i> --> {\\an8}\n", "00:00:01,000 -->\r客服：您\r\r2\r00:00:0x,1 --> 00:00:02,0 客户：好",
		"00000\n0:0,0->0:0", "WEBVTT\n\nNOTE x\ny\n\nid\n00:01.000 --> 00:02.000 align:start\n<v.a 坐席>您&amp;好<v 客户>喂</v>嗯\n\n旁\n", "[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,坐席,{\\p1}m 0 0{\\p0}您\\N好\n",
		")[0]", "[ti:x]\n[offset:-5]\n[00:01.50][00:02.50]A：您<00:01.60>好\n还有\n",
	} {
		f.Add([]byte(s), uint8(0))
	}
	for _, file := range goldenFiles(f) {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint8(0))
	}
	formats, encodings := append(Formats(), "auto"), Encodings()
	f.Fuzz(func(t *testing.T, data []byte, how uint8) {
		opt := Options{
			Format: formats[(int(how)+len(formats)-1)%len(formats)], Encoding: encodings[int(how/8)%len(encodings)],
			Agent: []string{"A"}, Customer: []string{"说话人2"}, Limit: Limit{Turns: 10000}, KeepWords: how&1 == 0,
		}
		all, err := Read("f", data, opt)
		if err != nil {
			if e := (*Error)(nil); !errors.As(err, &e) || !slices.Contains(Codes(), e.Code) || e.Source != "f" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		text, _, _ := decode(string(data), opt.Encoding)
		for _, s := range all {
			checkSession(t, s)
			if s.Format == "text" {
				checkStretches(t, s, text)
			}
		}
	})
}

func checkSession(t *testing.T, s Session) {
	t.Helper()
	for _, n := range s.Notes {
		if !slices.Contains(NoteCodes(), n.Code) {
			t.Errorf("note %q", n.Code)
		}
	}
	keys := map[string]bool{}
	for _, f := range s.Meta {
		if keys[f.Key] {
			t.Errorf("metadata %q twice", f.Key)
		}
		keys[f.Key] = true
	}
	for i, turn := range s.Turns {
		if !utf8.ValidString(turn.Text) || skipBlank(turn.Text, 0) == len(turn.Text) {
			t.Errorf("turn %d: %q", i+1, turn.Text)
		}
		if turn.Start < NoTime || turn.End < NoTime || turn.End != NoTime && turn.Start > turn.End || turn.Line < 1 || turn.Column < 0 {
			t.Errorf("turn %d: %+v", i+1, turn)
		}
	}
}

func checkStretches(t *testing.T, s Session, text string) {
	t.Helper()
	if slices.ContainsFunc(s.Notes, func(n Note) bool { return n.Code == NoteReordered || n.Code == NoteEmptyTurns }) {
		return
	}
	from := 0
	for i, turn := range s.Turns {
		k := strings.Index(text[from:], turn.Text)
		if k < 0 {
			t.Fatalf("turn %d %q is not in the rest of the file", i+1, turn.Text)
		}
		if gap := strings.TrimSpace(text[from : from+k]); i > 0 && len(gap) > 2*maxLabelBytes+80 && !strings.ContainsAny(gap, "\r\n") {
			t.Errorf("lost before turn %d: %q", i+1, gap)
		}
		from += k + len(turn.Text)
	}
}

// Every character that is spoken comes back, in its turn, whatever family of labels is used.
func TestText_CharactersInAreCharactersOut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	words := []string{"您好", "请问", "我想办社保卡", "地址：密州路", "时间：明天", "好的。", "谢谢，", "10:30来", "（笑）", "“你好”", "USB：口", "\u3000", " ", "３号", "呃、", "[静音]", "ＶＩＰ", "\t", "第一：取号", "https://a.b/c"}
	families := [][2]string{
		{"坐席：%s", "客户：%s"}, {"A: %s", "B: %s"}, {"[00:01:02] 坐席：%s", "[00:01:02] 客户：%s"}, {"说话人1 00:03\n%s", "说话人2 00:03\n%s"},
		{"【坐席】%s", "【客户】%s"}, {"[SPEAKER_00]: %s", "[SPEAKER_01]: %s"}, {"1. 客服小李：%s", "2. 客户：%s"}, {"**王芳**：%s", "**李四**：%s"}, {"坐席 10:00:01\t%s", "客户 10:00:01\t%s"},
	}
	for round := range 3000 {
		family := families[r.IntN(len(families))]
		ending := []string{"\n", "\r\n", "\r", "\n\n"}[r.IntN(4)]
		var in string
		var want []string
		for n := range 2 + r.IntN(6) {
			said := "嗯"
			for range r.IntN(6) {
				said += words[r.IntN(len(words))]
			}
			if r.IntN(4) == 0 {
				said += ending + "嗯" + words[r.IntN(len(words))]
			}
			want = append(want, strings.TrimFunc(said, isBlank))
			in += strings.ReplaceAll(fmt.Sprintf(family[n%2], said), "\n"+said, ending+said) + ending
		}
		for _, p := range []string{family[0], family[1]} {
			in += fmt.Sprintf(strings.ReplaceAll(p, "\n", ending), "完") + ending
			want = append(want, "完")
		}
		all, err := Read("x", []byte(in), Options{Format: "text"})
		if err != nil {
			t.Fatalf("%v\n%q", err, in)
		}
		var got []string
		for _, turn := range all[0].Turns {
			got = append(got, turn.Text)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("round %d\n%q\ngot  %q\nwant %q", round, in, got, want)
		}
	}
}
