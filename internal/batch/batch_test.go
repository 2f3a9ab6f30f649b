package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chayan/check"
	"chayan/transcript"
)

// judgeFunc lets a function be a Checker.
type judgeFunc func(*transcript.Session) *check.Result

func (f judgeFunc) Check(s *transcript.Session) *check.Result { return f(s) }

// plain gives 100 points to every session and counts its agent turns.
func plain(s *transcript.Session) *check.Result {
	total := 100
	r := &check.Result{Session: check.Session{ID: s.ID, Source: s.Source, Turns: len(s.Turns)}, Score: check.Score{Total: &total}}
	for _, turn := range s.Turns {
		if turn.Role == transcript.RoleAgent {
			r.AgentTurns++
		}
	}
	return r
}

// outcome runs inputs and describes every item on a line.
func outcome(t *testing.T, paths []string, c Checker, opt Options) []string {
	t.Helper()
	inputs, err := Find(context.Background(), paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	err = Run(context.Background(), inputs, c, opt, func(item Item) error {
		line := "-"
		if item.Result != nil {
			line = filepath.Base(item.Result.Source) + " " + item.Result.ID
		}
		if f := item.Failure; f != nil {
			line += fmt.Sprintf(" ! %s %s %q", filepath.Base(f.Source), f.Code, f.Args)
		}
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestRun_SameOrderForAnyNumberOfJobs(t *testing.T) {
	var files []string
	for i := range 60 {
		files = append(files, fmt.Sprintf("%02d.txt=坐席：您好\n客户：第%d个\n", i, i))
	}
	files = append(files, "30a.txt=", "31a.txt -> nowhere")
	root := tree(t, files...)
	slow := judgeFunc(func(s *transcript.Session) *check.Result {
		if strings.HasSuffix(s.Source, "3.txt") {
			time.Sleep(3 * time.Millisecond) // later ones overtake it
		}
		return plain(s)
	})
	want := outcome(t, []string{root}, slow, Options{Jobs: 1})
	if len(want) != 62 {
		t.Fatalf("%d items", len(want))
	}
	for _, jobs := range []int{0, 2, 8, 100} {
		got := outcome(t, []string{root}, slow, Options{Jobs: jobs})
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("jobs %d gave another order:\n%s", jobs, strings.Join(got, "\n"))
		}
	}
}

func TestRun_FailuresAreItems(t *testing.T) {
	root := tree(t,
		"1-好.txt=坐席：您好\n客户：你好\n",
		"2-空.txt=",
		"3-无坐席.txt=客户：你好\n客户：有人吗\n",
		"4-乱码.txt=坐席：\xff\xff\xff\xff\x00\xfe",
		"5-断.txt -> nowhere",
		"6-好.txt=坐席：再见\n客户：好\n",
	)
	got := outcome(t, []string{root}, judgeFunc(plain), Options{})
	want := []string{
		"1-好.txt 1-好",
		"- ! 2-空.txt empty-file",
		"3-无坐席.txt 3-无坐席 ! 3-无坐席.txt no-agent-turns [\"客户\"]",
		"- ! 4-乱码.txt undecodable",
		"- ! 5-断.txt dangling-link [\"nowhere\"]",
		"6-好.txt 6-好",
	}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("item %d\n got %s\nwant %s", i, got[i], want[i])
		}
	}
}

func TestRun_NothingCheckedIsAFailure(t *testing.T) {
	root := tree(t, "a.txt=坐席：您好\n客户：你好\n")
	unscored := judgeFunc(func(s *transcript.Session) *check.Result {
		r := plain(s)
		r.Score.Total = nil
		return r
	})
	got := outcome(t, []string{root}, unscored, Options{})
	if len(got) != 1 || !strings.Contains(got[0], "! a.txt "+CodeNothing) {
		t.Errorf("got %q", got)
	}
}

func TestRun_APanicCostsOneSession(t *testing.T) {
	root := tree(t, "a.txt", "b.txt", "c.txt")
	bad := judgeFunc(func(s *transcript.Session) *check.Result {
		if s.ID == "b" {
			panic("boom")
		}
		return plain(s)
	})
	got := outcome(t, []string{root}, bad, Options{})
	if len(got) != 3 || !strings.Contains(got[1], `internal-error ["boom"]`) || got[2] != "c.txt c" {
		t.Errorf("got %q", got)
	}
}

func TestRun_ReadsStandardInputOnce(t *testing.T) {
	got := outcome(t, []string{"-", "-"}, judgeFunc(plain), Options{Stdin: strings.NewReader("坐席：您好\n客户：好\n")})
	if len(got) != 1 || !strings.HasPrefix(got[0], "- ") {
		t.Errorf("got %q", got)
	}
	got = outcome(t, []string{"-"}, judgeFunc(plain), Options{})
	if len(got) != 1 || !strings.Contains(got[0], transcript.CodeEmptyFile) {
		t.Errorf("nothing on standard input: got %q", got)
	}
}

func TestRun_EndsWithTheErrorOfDeliver(t *testing.T) {
	root := tree(t, "a.txt", "b.txt", "c.txt")
	inputs, _ := Find(context.Background(), []string{root}, nil)
	full := errors.New("disk full")
	calls := 0
	err := Run(context.Background(), inputs, judgeFunc(plain), Options{}, func(Item) error { calls++; return full })
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("got %v after %d calls", err, calls)
	}
}

func TestRun_StopsWhenInterrupted(t *testing.T) {
	root := tree(t, "a.txt", "b.txt", "c.txt")
	inputs, _ := Find(context.Background(), []string{root}, nil)
	ctx, cancel := context.WithCancel(context.Background())
	started := make(chan struct{}, 3)
	stuck := judgeFunc(func(s *transcript.Session) *check.Result {
		started <- struct{}{}
		<-ctx.Done()
		return plain(s)
	})
	go func() { <-started; cancel() }()
	err := Run(ctx, inputs, stuck, Options{}, func(Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A slow first session must not let the others pile up behind it.
func TestRun_WindowIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, `{"id":"s%d","turns":[{"role":"agent","text":"您好"}]}`+"\n", i)
	}
	root := tree(t, "all.jsonl="+b.String())
	const jobs = 2
	var judged atomic.Int64
	release := make(chan struct{})
	slow := judgeFunc(func(s *transcript.Session) *check.Result {
		if s.ID == "s0" {
			<-release
		}
		judged.Add(1)
		return plain(s)
	})
	go func() {
		time.Sleep(200 * time.Millisecond)
		if n := judged.Load(); n > windowPerJob*jobs+jobs+2 {
			t.Errorf("%d sessions were judged while the first was stuck", n)
		}
		close(release)
	}()
	if got := outcome(t, []string{root}, slow, Options{Jobs: jobs}); len(got) != 2000 || got[1999] != "all.jsonl s1999" {
		t.Errorf("%d items, the last is %q", len(got), got[len(got)-1])
	}
}

func TestRun_ProgressReachesTheEnd(t *testing.T) {
	root := tree(t, "a.txt", "b.txt")
	var last Progress
	outcome(t, []string{root}, judgeFunc(plain), Options{Progress: func(p Progress) { last = p }})
	if last.Items != 2 || last.TotalBytes == 0 || last.Bytes != last.TotalBytes {
		t.Errorf("got %+v", last)
	}
}

func TestRun_ALongLineAmongOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB")
	}
	root := tree(t, "a.txt", "c.txt")
	line := "坐席：" + strings.Repeat("您好请稍等，", 50<<20/18) + "\n客户：好\n"
	if err := os.WriteFile(filepath.Join(root, "b.txt"), []byte(line), 0o666); err != nil {
		t.Fatal(err)
	}
	got := outcome(t, []string{root}, judgeFunc(plain), Options{})
	if len(got) != 3 || got[0] != "a.txt a" || !strings.Contains(got[1], `b.txt turn-too-long ["1" "50" "1"]`) || got[2] != "c.txt c" {
		t.Errorf("got %q", got)
	}
}

func TestRun_LeavesNoGoroutineBehind(t *testing.T) {
	root := tree(t, "a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
	before := runtime.NumGoroutine()
	inputs, _ := Find(context.Background(), []string{root}, nil)
	for range 20 {
		_ = Run(context.Background(), inputs, judgeFunc(plain), Options{}, func(Item) error { return errors.New("stop") })
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// A long text goes to Prepare unread, which may walk over it more than once; its bytes count once.
func TestRun_LongTextIsWalkedOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "day.txt")
	text := strings.Repeat("坐席：您好，请问您办什么业务？\n客户：我想办社保卡。\n", 500)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var far Progress
	opt := Options{Read: transcript.Options{Limit: transcript.Limit{Held: 4096}}, Progress: func(p Progress) { far = p }}
	opt.Prepare = func(rec *transcript.Recording, yield func(*transcript.Session) error) error {
		if rec.InMemory() {
			t.Error("the text is held")
		}
		for _, id := range []string{"first", "second"} {
			s := transcript.Session{ID: id}
			if err := rec.Walk(func(turns []transcript.Turn) error { s.Turns = append(s.Turns, turns...); return nil }); err != nil {
				return err
			}
			if s.Source = rec.Head().Source; len(s.Turns) != 1000 {
				t.Errorf("%d turns", len(s.Turns))
			}
			if err := yield(&s); err != nil {
				return err
			}
		}
		return nil
	}
	if got, want := outcome(t, []string{path}, judgeFunc(plain), opt), []string{"day.txt first", "day.txt second"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if far.Bytes != int64(len(text)) {
		t.Errorf("%d of %d bytes counted", far.Bytes, len(text))
	}
}

// Whoever writes into a long text while it is read gets an error for it, behind what was handed over before.
func TestRun_LongTextThatChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "day.txt")
	text := strings.Repeat("坐席：您好，请问您办什么业务？\n客户：我想办社保卡。\n", 500)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	opt := Options{Read: transcript.Options{Limit: transcript.Limit{Held: 4096}}}
	opt.Prepare = func(rec *transcript.Recording, yield func(*transcript.Session) error) error {
		none := func([]transcript.Turn) error { return nil }
		if err := rec.Walk(none); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "社保卡", "居住证")), 0o600); err != nil {
			return err
		}
		return rec.Walk(none)
	}
	if got, want := outcome(t, []string{path}, judgeFunc(plain), opt), []string{"- ! day.txt file-changed []"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
