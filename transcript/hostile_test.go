package transcript

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// allocated is how many bytes reading allocates in all, which is more than it ever holds.
func allocated(t *testing.T, name string, data []byte, opt Options) (used int64, err error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err = ReadFunc(name, bytes.NewReader(data), opt, func(*Session) error { return nil })
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc), err
}

// many writes a unit n times between a head and a tail; %d in it counts.
func many(head, unit string, n int, tail string) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for i := range n {
		if strings.Contains(unit, "%d") {
			fmt.Fprintf(&b, unit, i+1)
		} else {
			b.WriteString(unit)
		}
	}
	b.WriteString(tail)
	return b.Bytes()
}

// tinyTurns has as many turns as asked for, in every format that can be written by hand.
func tinyTurns(n int) map[string][]byte {
	cut := func(b []byte, tail string) []byte { return append(bytes.TrimSuffix(b, []byte(",")), tail...) }
	return map[string][]byte{
		"text":       many("", "坐席：好\n", n, ""),
		"no labels":  many("", "好啊\n", n, ""),
		"timed text": many("", "[00:00:01] 坐席：好\n", n, ""),
		"all labels": many("", "王%d：好\n", n, ""),
		"jsonl":      many("", `{"role":"agent","text":"好"}`+"\n", n, ""),
		"sessions":   many("", `{"session":"%d","role":"agent","text":"好"}`+"\n", n, ""),
		"json":       cut(many(`{"id":"x","turns":[`, `{"role":"agent","text":"好"},`, n, ""), "]}"),
		"whisper":    cut(many(`{"language":"zh","segments":[`, `{"start":1.5,"end":2.5,"text":"好"},`, n, ""), "]}"),
		"funasr":     cut(many(`[{"key":"x","text":"","sentence_info":[`, `{"text":"好","start":1,"end":2,"spk":0},`, n, ""), "]}]"),
		"csv":        many("角色,内容\n", "坐席,好\n", n, ""),
		"csv calls":  many("通话编号,角色,内容\n", "%d,坐席,好\n", n, ""),
		"csv words":  many("编号,内容\n", "%d,好的呀\n", n, ""),
		"tsv":        many("角色\t内容\n", "坐席\t好\n", n, ""),
		"srt":        many("", "%d\n00:00:01,000 --> 00:00:02,000\n好\n\n", n, ""),
		"vtt":        many("WEBVTT\n\n", "00:01.000 --> 00:02.000\n好\n\n", n, ""),
		"lrc":        many("", "[00:01.00]好\n", n, ""),
	}
}

func TestHostile_TurnsBeyondTheLimitCostNoMoreThanTheLimit(t *testing.T) {
	const limit, perTurn, fixed = 2000, 2000, 1 << 20
	extra := map[string]int64{"all labels": 16 << 20} // what is remembered of labels, of which there are maxCache at most
	for name, data := range tinyTurns(40 * limit) {
		used, err := allocated(t, "x", data, Options{Limit: Limit{Turns: limit}})
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeTooLarge || e.Args[0] != limitTurns {
			t.Errorf("%s: %v", name, err)
		}
		if most := int64(3*len(data)+limit*perTurn+fixed) + extra[name]; used > most {
			t.Errorf("%s: %d KB for a file of %d KB and %d turns", name, used>>10, len(data)>>10, limit)
		}
	}
	for name, data := range tinyTurns(limit) {
		if _, err := allocated(t, "x", data, Options{Limit: Limit{Turns: limit}}); err != nil {
			t.Errorf("%s at the limit: %v", name, err)
		}
	}
}

func TestHostile_WorkbooksBeyondTheLimit(t *testing.T) {
	var rows [][]any
	for range 3000 {
		rows = append(rows, []any{"坐席", "好"})
	}
	data := workbook(t, "a", append([][]any{{"角色", "内容"}}, rows...))
	_, err := allocated(t, "x", data, Options{Limit: Limit{Turns: 1000}})
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeTooLarge || e.Args[0] != limitTurns {
		t.Errorf("rows: %v", err)
	}
	guard := &cellGuard{r: strings.NewReader("<t>" + strings.Repeat("a", maxCell+64<<10) + "</t>")}
	buf, err := make([]byte, 32<<10), nil
	for err == nil {
		_, err = guard.Read(buf)
	}
	if !errors.As(err, &e) || e.Args[0] != limitCell {
		t.Errorf("a long cell: %v", err)
	}
}

func TestHostile_OneValueAsLongAsTheFile(t *testing.T) {
	words := strings.Repeat("好", 2<<20)
	escaped := strings.Repeat(`\u597d`, 1<<20)
	for _, c := range []struct {
		name, text string
		times      int64 // of the size of the file
		code       string
	}{
		{"line of text", "坐席：" + words, 2, ""},
		{"line of jsonl", `{"id":"x","turns":[{"role":"agent","text":"` + words + `"}]}` + "\n", 4, ""},
		{"escapes", `{"id":"x","turns":[{"role":"agent","text":"` + escaped + `"}]}`, 4, ""},
		{"half a pair", `{"id":"x","turns":[{"role":"agent","text":"` + strings.Repeat(`\ud83d`, 1<<20) + `"}]}`, 4, CodeBadJSON},
		{"text beside sentences", `[{"key":"x","text":"` + words + `","sentence_info":[{"text":"好","start":1,"end":2,"spk":0}]}]`, 6, ""},
		{"zero bytes", strings.Repeat("\x00", 4<<20), 3, ""},
		{"lists in lists", strings.Repeat("[", 4<<20), 3, CodeBadJSON},
		{"objects in objects", `{"turns":[],"x":` + strings.Repeat(`{"x":`, 1<<20), 4, CodeBadJSON},
		{"no line end", strings.Repeat("a", 4<<20), 3, ""},
		{"carriage returns", strings.Repeat("\r", 4<<20), 3, CodeEmptyFile},
		{"colons", strings.Repeat("：", 1<<20), 4, ""},
		{"metadata", strings.Repeat("日期：1\n", 1<<19), 45, CodeNoTurns},
	} {
		used, err := allocated(t, "x", []byte(c.text), Options{})
		var e *Error
		if c.code == "" && err != nil || c.code != "" && (!errors.As(err, &e) || e.Code != c.code) {
			t.Errorf("%s: %v", c.name, err)
		}
		if most := c.times*int64(len(c.text)) + 1<<20; used > most {
			t.Errorf("%s: %.1f times the size of the file", c.name, float64(used)/float64(len(c.text)))
		}
	}
}

func TestHostile_WordsBeyondCount(t *testing.T) {
	const limit = 1000
	for name, data := range map[string][]byte{
		"whisper": many(`{"language":"zh","segments":[{"start":0.5,"end":1.5,"text":"好","words":[`, `{"word":"好"},`, 120*limit, `{"word":"好"}]}]}`),
		"amazon":  many(`{"jobName":"x","results":{"transcripts":[{"transcript":"好"}],"items":[`, `{"type":"pronunciation","alternatives":[{"content":"好"}],"start_time":"0.1","end_time":"0.2"},`, 120*limit, `{"type":"punctuation","alternatives":[{"content":"。"}]}]}}`),
	} {
		used, err := allocated(t, "x", data, Options{Limit: Limit{Turns: limit}})
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeTooLarge || e.Args[0] != limitValues {
			t.Errorf("%s: %v", name, err)
		}
		if most := int64(3*len(data) + 64<<20); used > most {
			t.Errorf("%s: %d KB for a file of %d KB", name, used>>10, len(data)>>10)
		}
	}
}

func TestHostile_KeysBeyondCount(t *testing.T) {
	data := many(`{"turns":[],"x":{`, `"%d":0,`, maxKeys+20, `"a":0}}`)
	_, err := allocated(t, "x", data, Options{})
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeTooLarge || e.Args[0] != limitKeys {
		t.Errorf("got %v", err)
	}
}

func TestHostile_AbsurdTimesAreLeftOut(t *testing.T) {
	for name, text := range map[string]string{
		"srt":   "1\n999999:59:59,999 --> 00:00:00,000\n好\n\n",
		"jsonl": `{"turns":[{"role":"agent","text":"好","start_ms":9223372036854775807,"end_ms":-9223372036854775808}]}`,
		"csv":   "角色,内容,开始时间\n坐席,好,1e300\n坐席,好,-5\n",
	} {
		all, err := Read("x", []byte(text), Options{})
		if err != nil || len(all) != 1 {
			t.Errorf("%s: %d sessions, %v", name, len(all), err)
			continue
		}
		noted := false
		for _, n := range all[0].Notes {
			noted = noted || n.Code == NoteBadTimes
		}
		for _, u := range all[0].Turns {
			if u.Start > 0 || u.End > 0 {
				t.Errorf("%s: times %d to %d", name, u.Start, u.End)
			}
		}
		if !noted {
			t.Errorf("%s: nobody is told; notes %v", name, all[0].Notes)
		}
	}
}
