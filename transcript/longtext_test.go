package transcript

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// gathered reads a text as those do who need not have all of it, and puts it together again, once for each walk.
func gathered(t *testing.T, text string, opt Options, walks int) (all []Session, inPieces bool, err error) {
	t.Helper()
	err = ReadRecordings("7号.txt", bytes.NewReader([]byte(text)), opt, func(rec *Recording) error {
		if rec.Amend(func(s *Session) { s.Meta = append(s.Meta, Field{"amended", "once"}) }); rec.InMemory() {
			all = append(all, *rec.Head())
			return nil
		}
		for range walks {
			var turns []Turn
			if err := rec.Walk(func(now []Turn) error { turns = append(turns, now...); return nil }); err != nil {
				return err
			}
			s := *rec.Head()
			s.Turns = turns
			Observe(&s)
			all, inPieces = append(all, s), true
		}
		return nil
	})
	return all, inPieces, err
}

// sameInPieces compares what reading in pieces of a few bytes gives with what reading as a whole gives.
func sameInPieces(t *testing.T, text string, opt Options) (inPieces bool) {
	t.Helper()
	want, wantErr := Read("7号.txt", []byte(text), opt)
	for i := range want {
		want[i].Meta = append(want[i].Meta, Field{"amended", "once"})
	}
	got, inPieces, err := gathered(t, text, opt, 2)
	if inPieces && wantErr == nil {
		want = append(want, want...)
	}
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Fatalf("error %v, as a whole %v\n%q", err, wantErr, text)
	}
	if err == nil && !reflect.DeepEqual(got, want) {
		t.Fatalf("in pieces %v\n%+v\nas a whole\n%+v\n%q", inPieces, got, want, text)
	}
	return inPieces
}

// oddLines are lines that a reader of lines one by one would take otherwise.
var oddLines = []string{
	"", "", " ", "\u3000", "----", "=====", "--- 下一位 ---", "****", "日期：2024-05-01", "窗口：3号", "坐席：3号", "对话内容：", "满意度：5", "编号：77 日期：今天",
	"以上内容由AI生成，仅供参考", "通话结束", "# 录音", "录音 7", "您好", "我想问一下", "地址：密州路", "时间：明天", "好的，客户：我来办卡。坐席：好的", "客户", "坐席：", "客户：  ",
	"【客户】喂", "【坐席】您好", "【旁边】嗯", "张三：我也问一下", "李四：嗯", "A：第一", "B：第二", "请找客服：95518", "坐席：您好客户：你好坐席：再见", "坐席:您好", "agent2: hello",
	"客户说：好", "嗯（系统）：好", "1. 坐席：带了吗", "- 客户：带了", "**王芳**：好", "说话人1 您好", "说话人2 我办卡", "王芳：" + strings.Repeat("很长的话，", 30), "坐席：****的", "客户：尾号13*****34",
	"坐席：\uFFFD", "地址\uFFFD：您好", "10:30来", "备注：没有", "群众：地址：这里", "第一：取号", "客户：“你好”坐席：好",
}

// oddText makes a text of such lines between talk.
func oddText(r *rand.Rand) string {
	ending := []string{"\n", "\n", "\r\n", "\r", "\n\n"}[r.IntN(5)]
	odd := []float64{0.05, 0.3, 0.8}[r.IntN(3)]
	var b strings.Builder
	if r.IntN(8) == 0 {
		b.WriteString(bomUTF8)
	}
	for n := 5 + r.IntN(60); n > 0; n-- {
		line := [...]string{"坐席：请问您办什么业务？", "客户：我想办社保卡。", "坐席：好的，请稍等。"}[r.IntN(3)]
		if r.Float64() < odd {
			line = oddLines[r.IntN(len(oddLines))]
		}
		b.WriteString(line)
		if r.IntN(40) == 0 {
			b.WriteString("\r")
		}
		b.WriteString(ending)
	}
	for range r.IntN(4) {
		b.WriteString(oddLines[r.IntN(20)] + ending)
	}
	return b.String()
}

func TestReadRecordings_InPiecesAsWhole(t *testing.T) {
	inPieces, rounds := 0, 6000
	if testing.Short() {
		rounds = 500
	}
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		opt := Options{Limit: Limit{Held: int64(heldPieces * (4 + r.IntN(40)))}}
		switch r.IntN(6) {
		case 0:
			opt.Agent = []string{"张三"}
		case 1:
			opt.Customer, opt.Format = []string{"B", "旁边"}, "text"
		case 2:
			opt.Limit.Turns = 40
		}
		if sameInPieces(t, oddText(r), opt) {
			inPieces++
		}
	}
	if inPieces*4 < rounds {
		t.Errorf("%d of %d were read in pieces", inPieces, rounds)
	}
}

func TestReadRecordings_OfAnyKindAsWhole(t *testing.T) {
	for _, file := range goldenFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, held := range []int64{40, 400, 4000} {
			sameInPieces(t, string(data), Options{Limit: Limit{Held: held}})
			sameInPieces(t, strings.Repeat(string(data)+"\n", 3), Options{Limit: Limit{Held: held}})
		}
	}
}

func FuzzInPieces(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		f.Add(oddText(r), uint8(r.IntN(256)))
	}
	f.Fuzz(func(t *testing.T, text string, held uint8) {
		if len(text) < 1<<14 { // pieces of a few bytes take long
			sameInPieces(t, text, Options{Limit: Limit{Held: 256 * (1 + int64(held))}})
		}
	})
}

// changing is a file into which somebody writes after some bytes were read.
type changing struct {
	*bytes.Reader
	left int
	as   string
}

func (c *changing) ReadAt(p []byte, at int64) (int, error) {
	if c.left -= len(p); c.left < 0 {
		c.Reader = bytes.NewReader([]byte(c.as))
	}
	return c.Reader.ReadAt(p, at)
}

func TestReadRecordings_ChangeIsAnError(t *testing.T) {
	text := strings.Repeat(talk, 400)
	other := strings.Replace(text, "社保卡", "居住证", -1)
	for name, as := range map[string]string{"other words": other, "shorter": text[:len(text)/2], "longer": text + talk, "gone": ""} {
		got, err := []Session(nil), error(nil)
		file := &changing{bytes.NewReader([]byte(text)), len(text)*3/2 + 4096, as}
		err = ReadRecordings("x", file, Options{Limit: Limit{Held: 16 << 10}}, func(rec *Recording) error {
			for range 2 {
				if err := rec.Walk(func([]Turn) error { return nil }); err != nil {
					return err
				}
			}
			got = append(got, *rec.Head())
			return nil
		})
		if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeChanged || e.Source != "x" {
			t.Errorf("%s: %d sessions, %v", name, len(got), err)
		}
	}
}

func TestReadRecordings_ErrorOfVisitIsReturned(t *testing.T) {
	stop := errors.New("stop")
	path := filepath.Join(t.TempDir(), "x.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat(talk, 400)), 0o600); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	err := ReadRecordings(path, bytes.NewReader(data), Options{Limit: Limit{Held: 1024}}, func(rec *Recording) error {
		if rec.InMemory() {
			t.Error("is in memory")
		}
		return rec.Walk(func([]Turn) error { return stop })
	})
	if !errors.Is(err, stop) {
		t.Error(err)
	}
}

// What a format is told by may stand behind what is looked at first: a table without a heading is one to its last row.
func TestReadRecordings_LongTextsOfOtherFormats(t *testing.T) {
	long := func(line string) string { return strings.Repeat(line, 2<<20/len(line)) }
	talk := long(talk)
	for name, text := range map[string]string{
		"talk": talk, "a table without a heading": long("1.5,2.5,您好\n"), "a table that ends in talk": long("1.5,2.5,您好\n") + talk,
		"a row of talk": long("坐席：您好,1.5,2.5\n"), "times": talk + "[00:01:02] 坐席：您好\n", "a zero": talk + "坐席：\x00\n",
		"Latin-1 at the end": talk + "坐席：\xe4\n", "no label": long("您好\n"), "one line": long("您好"), "blanks": long(" \n") + talk,
		"a print": long("INFO\n")[:1<<19] + "\n{'key': 1}\n" + talk, "a log": talk + "\n{'key': 1}\n" + talk,
	} {
		if got := sameInPieces(t, text, Options{Limit: Limit{Held: 1 << 20, Turns: 1 << 20}}); got != (name == "talk" || name == "a log") {
			t.Errorf("%s: in pieces %v", name, got)
		}
	}
}
