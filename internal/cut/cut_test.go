package cut

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
	"chayan/transcript"
)

func cutter(t testing.TB, plan Plan) *Cutter {
	t.Helper()
	base, err := lexicon.NewLibrary(standards.FS).Open("base")
	if err != nil {
		t.Fatal(err)
	}
	c := New(segment.New(), base, plan)
	heard := 0
	for _, k := range c.heed().cues {
		if k != 0 {
			heard++
		}
	}
	if heard != len(triggers()) {
		t.Fatalf("%d of %d triggers are known", heard, len(triggers()))
	}
	return c
}

func read(t testing.TB, name, text string) *transcript.Session {
	t.Helper()
	all, err := transcript.Read(name, []byte(text), transcript.Options{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d sessions, %v", len(all), err)
	}
	return &all[0]
}

func cutText(t *testing.T, plan Plan, text string) []*transcript.Session {
	t.Helper()
	return cutter(t, plan).Cut(read(t, "录音/7号.txt", text))
}

func noteOf(s *transcript.Session) string {
	return s.Notes[0].Code + " " + strings.Join(s.Notes[0].Args, " ")
}

const marked = `窗口：7号

窗口：您好，办什么？
客户：办社保卡
窗口：请慢走
=====
窗口：下午好
客户：我交材料
--- 下一位 ---
窗口：您好
客户：问个路
`

func TestCut_AtMarkerLines(t *testing.T) {
	parts := cutText(t, Plan{}, marked)
	if len(parts) != 3 {
		t.Fatalf("%d parts", len(parts))
	}
	got := ""
	for _, p := range parts {
		got += fmt.Sprintln(p.ID, p.Source, p.Meta, p.Turns[0].Line, len(p.Turns), noteOf(p))
	}
	want := `7号#1 录音/7号.txt [{window 7号}] 3 3 cut-first 3
7号#2 录音/7号.txt [{window 7号}] 7 2 cut-marker 2 3 =====
7号#3 录音/7号.txt [{window 7号}] 10 2 cut-marker 3 3 --- 下一位 ---
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestCut_NoneLeavesAllAsItIs(t *testing.T) {
	parts := cutText(t, Plan{Mode: None}, marked)
	if len(parts) != 1 || parts[0].ID != "7号" || len(parts[0].Turns) != 7 || noteOf(parts[0]) != "markers-ignored 2" {
		t.Errorf("%d parts, %v", len(parts), parts[0].Notes)
	}
}

func TestCut_RulesBetweenSingleTurnsAreOrnaments(t *testing.T) {
	parts := cutText(t, Plan{}, "窗口：您好\n=====\n客户：办卡\n=====\n窗口：请稍等\n=====\n客户：好\n")
	if len(parts) != 1 || noteOf(parts[0]) != "markers-ignored 3" {
		t.Errorf("%d parts, %v", len(parts), parts[0].Notes)
	}
}

func TestCut_ByGap(t *testing.T) {
	text := "[00:00:00-00:00:03] 窗口：您好\n[00:00:04-00:00:05] 客户：办卡\n[00:01:35-00:01:40] 窗口：好了\n[00:03:10-00:03:12] 窗口：您好\n[00:03:13-00:03:14] 客户：问路\n"
	parts := cutText(t, Plan{Mode: Gap, Gap: 90_000}, text)
	if len(parts) != 3 || noteOf(parts[1]) != "cut-gap 2 3 @cut.gap=90" || parts[2].Turns[0].Start != 190_000 {
		t.Errorf("%d parts, %v", len(parts), parts[len(parts)-1].Notes)
	}
	if parts := cutText(t, Plan{Mode: Gap, Gap: 91_000}, text); len(parts) != 1 {
		t.Errorf("%d parts", len(parts))
	}
	parts = cutText(t, Plan{Mode: Gap, Gap: 1000}, "窗口：您好\n客户：办卡\n窗口：请慢走\n")
	if len(parts) != 1 || noteOf(parts[0]) != "cut-no-times " {
		t.Errorf("without times: %d parts, %v", len(parts), parts[0].Notes)
	}
}

const twoVisits = "窗口：您好，办什么业务？\n客户：我来办社保卡\n窗口：好了，请慢走\n客户：谢谢\n窗口：您好，请坐\n客户：您好，我想问一下退休的事\n窗口：退休在二楼\n客户：再见\n"

func TestCut_ByGreeting(t *testing.T) {
	parts := cutText(t, Plan{Mode: Greeting}, twoVisits)
	if len(parts) != 2 || len(parts[0].Turns) != 4 {
		t.Fatalf("%d parts", len(parts))
	}
	if got := noteOf(parts[1]); got != "cut 2 2 @cut.farewell|@cut.thanks|@cut.greeting|@cut.request|@cut.address 10" {
		t.Error(got)
	}
}

func TestCut_AutoLeavesShortTalksAndTelephoneCallsAlone(t *testing.T) {
	if parts := cutText(t, Plan{}, twoVisits); len(parts) != 1 {
		t.Errorf("8 turns: %d parts", len(parts))
	}
	day := strings.Repeat(twoVisits, 10)
	if parts := cutText(t, Plan{}, day); len(parts) != 20 {
		t.Errorf("a day: %d parts", len(parts))
	}
	if parts := cutText(t, Plan{}, "渠道：电话\n\n"+day); len(parts) != 1 {
		t.Errorf("a telephone call: %d parts", len(parts))
	}
}

func TestCut_EndsOfTheRecording(t *testing.T) {
	for _, mode := range []Plan{{}, {Mode: None}, {Mode: Greeting}, {Mode: Gap, Gap: 1}} {
		for n := range 3 {
			s := &transcript.Session{ID: "x", Turns: make([]transcript.Turn, n)}
			if parts := cutter(t, mode).Cut(s); len(parts) != 1 || len(parts[0].Turns) != n {
				t.Errorf("%v with %d turns: %d parts", mode, n, len(parts))
			}
		}
	}
}

func TestCut_NotesGoWithTheirLines(t *testing.T) {
	s := read(t, "a.txt", marked)
	s.Notes = append(s.Notes, transcript.Note{Code: transcript.NoteRunIn, Line: 7, Args: []string{"1"}}, transcript.Note{Code: transcript.NoteEncoding, Args: []string{"gbk"}})
	var got []string
	for _, p := range cutter(t, Plan{}).Cut(s) {
		codes := ""
		for _, n := range p.Notes[1:] {
			codes += n.Code + " "
		}
		got = append(got, codes)
	}
	if want := []string{"encoding ", "split-inside-line encoding ", "encoding "}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestParsePlan(t *testing.T) {
	for text, want := range map[string]Plan{"auto": {}, "none": {Mode: None}, "greeting": {Mode: Greeting}, "gap=90": {Mode: Gap, Gap: 90_000}, "gap=1.5": {Mode: Gap, Gap: 1500}} {
		if got, ok := ParsePlan(text); !ok || got != want {
			t.Errorf("%s: %v %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "Auto", "gap", "gap=", "gap=0", "gap=-3", "gap=x", "gap=NaN", "gap=1e9", "greeting=3"} {
		if _, ok := ParsePlan(text); ok {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestCutter_IsSafeForConcurrentUse(t *testing.T) {
	c := cutter(t, Plan{})
	s := read(t, "a.txt", strings.Repeat(twoVisits, 20))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				if n := len(c.Cut(s)); n != 40 {
					t.Errorf("%d parts", n)
				}
			}
		})
	}
	wg.Wait()
}

// TestCut_AQuestionBehindAGoodbyeIsANewCustomers has one question in many places of a day.
func TestCut_AQuestionBehindAGoodbyeIsANewCustomers(t *testing.T) {
	const day = "窗口：身份证带了吗\n客户：带了\n窗口：这里签个字\n客户：签好了\n"
	for _, tt := range []struct {
		name, before, opening string
		new                   bool
	}{
		{"behind both goodbyes", "窗口：请慢走\n客户：再见\n", "客户：社保卡怎么办理啊\n", true},
		{"behind thanks and 拿好", "客户：谢谢啊\n窗口：拿好\n", "客户：社保卡怎么办理啊\n", true},
		{"behind a goodbye, 请讲", "窗口：再见\n", "窗口：请讲\n客户：社保卡\n", true},
		{"behind 办完了, 要办啥", "窗口：办完了\n", "窗口：要办啥\n客户：我来取社保卡\n", true},
		{"in the middle", "", "客户：社保卡怎么办理啊\n", false},
		{"in the middle, 您说", "客户：这个不懂\n", "窗口：您说\n客户：社保卡怎么办理啊\n", false},
		{"behind 好了 alone", "窗口：好了\n", "客户：社保卡怎么办理啊\n", false},
		{"behind a goodbye, going on", "窗口：请慢走\n客户：再见\n", "客户：对了，社保卡怎么办理啊\n", false},
		{"behind a goodbye, about what went before", "窗口：请慢走\n", "客户：那社保卡怎么办理啊\n", false},
		{"the customer hands something over", "窗口：身份证\n客户：好，给你\n", "客户：社保卡怎么办理啊\n", false},
	} {
		text := strings.Repeat(day, 8)
		for range 3 { // more than one place, for a single one has to be certain
			text += tt.before + tt.opening + strings.Repeat(day, 8)
		}
		parts := cutText(t, Plan{}, text)
		if want := map[bool]int{true: 4, false: 1}[tt.new]; len(parts) != want {
			t.Errorf("%s: %d parts, not %d", tt.name, len(parts), want)
		}
	}
}

func TestCut_TalkAmongStaffBelongsToTheConversationBefore(t *testing.T) {
	visit := "窗口：系统又卡了\n窗口：您好，办什么业务？\n客户：我来办社保卡\n窗口：身份证带了吗\n客户：带了\n窗口：请慢走\n客户：谢谢\n"
	parts := cutText(t, Plan{}, strings.Repeat(visit, 12))
	if len(parts) != 12 {
		t.Fatalf("%d parts", len(parts))
	}
	for _, p := range parts[1:] {
		if p.Turns[0].Text != "您好，办什么业务？" {
			t.Errorf("%s begins with %s", p.ID, p.Turns[0].Text)
		}
	}
}

// What several workers hear of a long day is what one hears, turn for turn, and so are the cuts.
func TestCut_WorkersShareALongDay(t *testing.T) {
	day, _ := generate(3, dayKind{calls: 0.5}, 700)
	if len(day.Turns) < 2*sharedTurns {
		t.Fatalf("%d turns are not shared", len(day.Turns))
	}
	alone := cutter(t, Plan{}).Cut(day)
	shared := cutter(t, Plan{Workers: 3}).Cut(day)
	if len(alone) < 2 || !reflect.DeepEqual(alone, shared) {
		t.Errorf("%d conversations alone, %d shared", len(alone), len(shared))
	}
}
