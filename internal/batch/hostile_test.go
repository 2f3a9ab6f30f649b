package batch

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"chayan/internal/locale"
	"chayan/transcript"
)

// TestRun_HostileFilesFailAloneAndClearly gives a batch everything that a file can do to its reader.
func TestRun_HostileFilesFailAloneAndClearly(t *testing.T) {
	dir := t.TempDir()
	turn := `{"role":"agent","text":"您好","start_ms":0},`
	files := []struct{ name, text, say string }{
		{"deep.json", `{"turns":[],"x":` + strings.Repeat("[", 100_000), "不是有效的 JSON（嵌套太深）"},
		{"deep-object.json", `{"turns":[],"x":` + strings.Repeat(`{"x":`, 100_000), "不是有效的 JSON（嵌套太深）"},
		{"surrogate.jsonl", `{"turns":[{"role":"agent","text":"您好\ud83d"}]}`, "不是有效的 JSON（字符串里有半个代理对（字符不完整））"},
		{"nul.jsonl", "{\"turns\":[{\"role\":\"agent\",\x00\"text\":\"您好\"}]}", "不是有效的 JSON（有不该出现的字符）"},
		{"nul-in-string.jsonl", "{\"turns\":[{\"role\":\"agent\",\"text\":\"您\x00好\"}]}", "不是有效的 JSON（字符串里有控制字符）"},
		{"cut.jsonl", `{"turns":[{"role":"agent","text":"您好"`, "不是有效的 JSON（没有写完）"},
		{"twice.jsonl", `{"turns":[{"role":"agent","text":"您好","text":"滚"}]}`, "同一个对象里“text”出现了两次"},
		{"many.jsonl", `{"turns":[` + strings.TrimSuffix(strings.Repeat(turn, 5000), ",") + `]}`, "超过了上限 4000 轮；确实这么长的话，请用 --max-turns 调高"},
		{"zeros.txt", strings.Repeat("\x00", 1<<16), ""},
	}
	inputs := &Inputs{}
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, []byte(f.text), 0o644); err != nil {
			t.Fatal(err)
		}
		inputs.Add(Input{Path: path, Size: int64(len(f.text))})
	}
	good := filepath.Join(dir, "好.txt")
	if err := os.WriteFile(good, []byte("坐席：您好\n客户：办\x00卡\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	inputs.Add(Input{Path: good})
	var items []Item
	err := Run(context.Background(), inputs, judgeFunc(plain), Options{Read: transcript.Options{Limit: transcript.Limit{Turns: 4000}}}, func(i Item) error {
		items = append(items, i)
		return nil
	})
	if err != nil || len(items) != inputs.Len() {
		t.Fatalf("%d items, %v", len(items), err)
	}
	for i, f := range files {
		if items[i].Failure == nil {
			t.Errorf("%s was judged", f.name)
			continue
		}
		if got := locale.Zh.Note(items[i].Failure.Code, items[i].Failure.Args); f.say != "" && got != f.say {
			t.Errorf("%s: %s", f.name, got)
		}
	}
	if last := items[len(items)-1]; last.Failure != nil || last.Result == nil {
		t.Errorf("the good file came out as %+v", last)
	}
}

func TestRead_RefusesTwoGigabytesWithoutReadingThem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.txt")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("坐席：您好\n客户：办卡\n"); err != nil {
		t.Fatal(err)
	}
	if err := file.Truncate(2 << 30); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	file.Close()
	found, err := Find(context.Background(), []string{path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	failure := Read(Input{Path: path, Size: found.Largest()}, Options{}, func(*transcript.Session) error { return nil })
	runtime.ReadMemStats(&after)
	if failure == nil || failure.Code != transcript.CodeTooLarge {
		t.Fatalf("%v", failure)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d MB were used", used>>20)
	}
}

// endless gives the same line again and again.
type endless struct {
	line string
	left int // bytes
	at   int
}

func (e *endless) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if e.left <= 0 {
			return n, io.EOF
		}
		k := copy(p[n:], e.line[e.at:])
		n, e.at, e.left = n+k, (e.at+k)%len(e.line), e.left-k
	}
	return n, nil
}

func TestRead_StreamsJSONLInBoundedMemory(t *testing.T) {
	line := `{"id":"一","turns":[` + strings.TrimSuffix(strings.Repeat(`{"role":"agent","text":"您好，请问办什么业务"},`, 200), ",") + "]}\n"
	size := len(line) * (64 << 20 / len(line)) // whole lines
	sessions, peak := 0, uint64(0)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	idle := m.HeapAlloc
	opt := Options{Read: transcript.Options{Limit: transcript.Limit{Bytes: 1 << 20}}, Stdin: &endless{line: line, left: size}}
	failure := Read(Input{Path: Stdin}, opt, func(*transcript.Session) error {
		if sessions++; sessions%500 == 0 {
			runtime.GC() // what is still held counts, not what is about to go
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
		return nil
	})
	if failure != nil || sessions != size/len(line) {
		t.Fatalf("%d sessions, %v", sessions, failure)
	}
	if peak > idle+16<<20 {
		t.Errorf("the heap grew to %d MB", peak>>20)
	}
}
