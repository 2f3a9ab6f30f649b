package check_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

func trial(t testing.TB) *check.Checker {
	t.Helper()
	p, err := lexicon.NewLibrary(fstest.MapFS{}).Open("testdata/trial.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return check.New(segment.New(), lexicon.Compile([]*lexicon.Pack{p}))
}

// talk makes a session of lines in the form of pack examples.
func talk(lines ...string) *transcript.Session {
	return check.ExampleSession(&lexicon.Example{Turns: lines})
}

func finding(t testing.TB, r *check.Result, rule string) check.Finding {
	t.Helper()
	for _, f := range r.Findings {
		if f.Rule == "trial/"+rule {
			return f
		}
	}
	t.Fatalf("no finding of %s", rule)
	return check.Finding{}
}

func TestCheck_Verdicts(t *testing.T) {
	c := trial(t)
	for _, k := range []struct {
		about string
		turns string // parted by /
		rule  string
		want  check.Verdict
	}{
		{"greeting first", "A:您好/C:办证/A:好", "greet", check.OK},
		{"greeting too late", "A:嗯/C:办证/A:您好", "greet", check.Missing},
		{"greeting as a variant", "C:你好/A:你好", "greet", check.OK},
		{"the customer's greeting is not the agent's", "C:您好/A:嗯", "greet", check.Missing},
		{"greeting by someone unknown", "U:您好/A:办什么", "greet", check.Suspect},
		{"farewell last", "A:您好/C:走了/A:请慢走", "farewell", check.OK},
		{"farewell in the middle", "A:再见/C:等等/A:还有事吗", "farewell", check.Missing},
		{"nobody thanked", "A:您好/C:办证", "thank-reply", check.NotApplicable},
		{"thanks answered", "C:谢谢/A:不客气", "thank-reply", check.OK},
		{"one of two thanks answered", "C:谢谢/A:嗯/C:那好，谢谢/A:不客气", "thank-reply", check.OK},
		{"an answer that is refused", "C:谢谢/A:我不用跟你说不客气", "thank-reply", check.Missing},
		{"an answer that was forgotten", "C:谢谢/A:不客气忘了说", "thank-reply", check.Missing},
		{"an answer that begins with a no of its own", "C:谢谢/A:不用，不客气", "thank-reply", check.OK},
		{"thanks answered too late", "C:谢谢/A:嗯/C:还有/A:不客气", "thank-reply", check.Missing},
		{"the recording ends with the thanks", "A:好了/C:谢谢", "thank-reply", check.NotApplicable},
		{"an agent in two turns answers in one go", "C:谢谢/A:嗯/A:不客气", "thank-reply", check.OK},
		{"a longer innocent phrase is no trigger", "C:不用谢谢/A:嗯", "thank-reply", check.NotApplicable},
		{"each praise wants its answer", "C:态度真好/A:这是我们应该做的/C:嗯/A:好/C:你态度真好/A:嗯", "thank-praise", check.Missing},
		{"an answer in the trigger's own turn, by the agent", "A:对不起，还差一份复印件", "sorry", check.OK},
		{"any words answer", "C:能手工办理吗/A:能", "answer", check.OK},
		{"a grunt is no answer", "C:能手工办理吗/A:嗯/C:喂", "answer", check.Missing},
		{"no words at all", "A:您好/C:能手工办理吗/A:……/C:喂", "answer", check.Missing},
		{"who is put off is not answered", "C:能手工办理吗/A:自己看去，谁知道！/C:喂", "answer", check.Missing},
		{"put off, and answered after all", "C:能手工办理吗/A:谁知道，能办吧", "answer", check.OK},
		{"to be put off is nothing where nobody asked", "A:自己看去", "answer", check.NotApplicable},
		{"a call, as nobody says, by what a call asks for", "A:请您别挂机", "hold-on", check.OK},
		{"no call", "M:channel=counter/A:请您别挂机", "hold-on", check.NotApplicable},
		{"a trigger by someone unknown", "U:谢谢/A:嗯", "thank-reply", check.NotCheckable},
		{"two of three", "A:请问办什么，谢谢", "two", check.OK},
		{"the same one twice", "A:请问办什么，请问几位", "two", check.Missing},
		{"phone rule at a counter", "A:您好", "phone", check.NotApplicable},
		{"phone rule by metadata", "M:channel=phone/A:您好", "phone", check.Missing},
		{"phone rule by what is said", "C:我打电话过来问一下/A:很高兴为您服务", "phone", check.OK},
		{"situation absent", "A:您好", "by-hand-form", check.NotApplicable},
		{"situation present", "C:手工办理/A:好", "by-hand-form", check.Missing},
		{"order kept", "A:请您先稍坐/C:好/A:先来的这位请讲", "turn-order", check.OK},
		{"order broken", "A:先来的这位请讲/C:好/A:请您先稍坐", "turn-order", check.Missing},
		{"order without one step", "A:先来的这位请讲", "turn-order", check.NotApplicable},
		{"banned", "A:我不知道", "dont-know", check.Violated},
		{"banned, by the customer", "C:我不知道/A:好的", "dont-know", check.OK},
		{"banned, by someone unknown", "U:我不知道/A:好的", "dont-know", check.Suspect},
		{"cut in two by the recogniser", "A:您好，我不/A:知道/C:啊", "dont-know", check.Violated},
		{"cut inside a word", "A:您好，我不知/A:道/C:啊", "dont-know", check.Violated},
		{"own words without their situation", "A:您好，这是我们应该做的", "thank-praise", check.OK},
		{"two turns that only look like it", "A:我/A:不知道您要办哪项/C:啊", "dont-know", check.OK},
		{"a full stop between the turns", "A:我不。/A:知道/C:啊", "dont-know", check.OK},
		{"by sound only", "A:我不之到", "dont-know", check.Suspect},
		{"required by sound", "A:您耗/C:办证/A:好", "greet", check.OK},
		{"polite", "A:我不知道您要办哪项", "dont-know", check.OK},
		{"not polite", "A:我不知道你要办哪项", "dont-know", check.Violated},
		{"made good in the same turn", "A:我不知道，我帮您问一下", "dont-know", check.OK},
		{"made good in the next turn", "A:我不知道/C:那怎么办/A:我帮您查一下", "dont-know", check.OK},
		{"made good too late", "A:我不知道/C:那/A:嗯/C:啊/A:我帮您查一下", "dont-know", check.Violated},
		{"what must not be said", "A:我们不能跟客户说我不知道", "dont-know", check.OK},
		{"what another said", "A:他来的时候说，我不知道", "dont-know", check.OK},
		{"reported, then said", "A:他说不行，我不知道", "dont-know", check.Violated},
		{"another sentence", "A:这话不能说。我不知道", "dont-know", check.Violated},
		{"denied", "A:谁说我不知道", "dont-know", check.OK},
		{"not denied", "A:谁说，我不知道", "dont-know", check.Violated},
		{"remarked on", "A:我不知道这种话不好听", "dont-know", check.OK},
		{"in quotation marks", "A:“我不知道”是第八条", "dont-know", check.OK},
		{"from before the quotation marks", "A:其中有我，“我不知道”，记住", "dont-know", check.OK},
		{"in straight quotation marks", `A:他说"我不知道"`, "dont-know", check.OK},
		{"in the second pair of straight quotation marks", `A:禁语有"急什么"和"我不知道"`, "dont-know", check.OK},
		{"between two pairs of straight quotation marks", `A:写"急"，我不知道，"慢"`, "dont-know", check.Violated},
		{"behind straight quotation marks", `A:您写"同意"两个字，别的我不知道`, "dont-know", check.Violated},
		{"behind a straight quotation mark left over", `A:他说"好，我不知道`, "dont-know", check.Violated},
		{"a straight quotation mark left over", `A:5"的屏，"我不知道"`, "dont-know", check.Violated},
		{"from before straight quotation marks", `A:其中有我，"我不知道"，记住`, "dont-know", check.OK},
		{"the whole turn in straight quotation marks", `A:"我不知道。"`, "dont-know", check.Violated},
		{"the whole turn in quotation marks", "A:“我不知道。”", "dont-know", check.Violated},
		{"help before is no excuse", "A:我帮您查一下/C:怎么样/A:我不知道", "dont-know", check.Violated},
		{"like the customer's", "A:您好/A:等了半天了，都说我不知道", "dont-know", check.Suspect},
		{"like the customer's, and the agent's", "A:等了半天了，请问，我不知道", "dont-know", check.Violated},
		{"like the customer's, too long for a slip", "A:等了半天了，您的材料在系统里还没有查到，到底是哪一天交上来的我不知道", "dont-know", check.Violated},
		{"answered as only agents do", "A:我不知道这一栏怎么填/C:这里填您的地址", "dont-know", check.Suspect},
		{"asked as only agents do", "C:请您出示身份证/A:我不知道放哪儿了", "dont-know", check.Suspect},
		{"asked as only agents do, by the agent", "A:请您出示身份证/A:我不知道放哪儿了", "dont-know", check.Violated},
		{"answered as only agents do behind a listener", "A:我不知道/C:嗯/C:这里填您的地址", "dont-know", check.Suspect},
		{"answered as only agents do, later", "A:我不知道/C:啊呀/A:好/C:这里填您的地址", "dont-know", check.Violated},
		{"answered by a customer's 您", "A:我不知道/C:请您帮我查一下", "dont-know", check.Violated},
		{"answered as only agents do, said as only agents do", "A:请您出示，我不知道/C:这里填您的地址", "dont-know", check.Violated},
		{"answered as only agents do, too long for a slip", "A:您的材料在系统里还没有查到，到底是哪一天交上来的，交给谁了，我不知道/C:这里填您的地址", "dont-know", check.Violated},
		{"labels exchanged throughout", "A:等了半天了/C:这里填您的地址/A:好/C:行/A:好/C:行/A:我不知道/C:行", "dont-know", check.Suspect},
		{"labels exchanged for a part", "A:等了半天了/C:这里填您的地址/A:请您出示/C:行/A:我不知道/C:行", "dont-know", check.Violated},
		{"one side's label in doubt", "A:等了半天了/C:好/A:等了半天了/C:行/A:我不知道/C:行", "dont-know", check.Violated},
		{"system announcements are nobody's words", "S:我不知道/A:您好", "dont-know", check.OK},
		{"silence without times", "A:您好/C:好", "silence", check.NotCheckable},
		{"silence unannounced", "A@0-2:好/C@40-41:喂", "silence", check.Missing},
		{"silence announced", "A@0-2:请稍等/A@40-41:好了", "silence", check.OK},
		{"the customer's own silence", "A@0-1:您好/C@1-2:我找找/C@40-41:在这", "silence", check.OK},
		{"back without thanks", "A@0-2:请稍等/A@40-41:好了", "hold", check.Missing},
		{"back with thanks", "A@0-2:请稍等/A@40-41:让您久等了", "hold", check.OK},
		{"the customer comes back", "A@0-2:请稍等/C@40-41:好了", "hold", check.NotApplicable},
		{"no hold", "A@0-2:请稍等/A@4-5:好了", "hold", check.NotApplicable},
		{"interrupted", "C@0-10:我想问一下那个社保转移的事情/A@3-5:去三号", "interrupt", check.Violated},
		{"interrupted with an apology", "C@0-10:我想问一下那个社保转移的事情/A@3-5:对不起打断您", "interrupt", check.OK},
		{"a short overlap", "C@0-10:我想问一下/A@9.5-11:您说", "interrupt", check.OK},
		{"too fast", "A@0-2:您好这里是政务服务中心综合受理窗口请问", "rate", check.Violated},
		{"too fast to tell", "A@0-0.5:您好这里是政务服务中心综合受理窗口请问", "rate", check.NotApplicable},
		{"too long", "A:" + strings.Repeat("这件事情是这样的", 5), "length", check.Violated},
		{"courtesy enough", "A:请问/C:一/A:谢谢/C:二/A:好", "courtesy", check.OK},
		{"courtesy scarce", "A:请问/C:一/A:请问/C:二/A:好", "courtesy", check.Missing},
		{"courtesy in a short talk", "A:好", "courtesy", check.NotApplicable},
		{"only a batch shows it", "A:好", "same", check.NotCheckable},
		{"no agent at all", "C:有人吗", "dont-know", check.NotCheckable},
		{"beside comfort", "A:您放心，我不知道谁也不知道", "dont-know", check.Suspect},
		{"beside an apology", "A:我不知道您等了这么久，我不知道，真对不起", "dont-know", check.Suspect},
		{"beside a mere apology", "C:几楼/A:对不起，这个我不知道啊/C:哦", "dont-know", check.Violated},
		{"beside an apology and more before", "C:几楼/A:对不起，这事情一直没有通知，我不知道/C:哦", "dont-know", check.Suspect},
		{"beside an apology and more behind", "C:几楼/A:对不起，我不知道，真没办法/C:哦", "dont-know", check.Suspect},
		{"beside a mere apology, help after", "C:几楼/A:对不起，我不知道/C:哦/A:我帮您问一下", "dont-know", check.OK},
		{"beside a mere apology, perhaps help after", "C:几楼/A:对不起，我不知道/C:哦/A:您打个电话试试", "dont-know", check.Suspect},
		{"beside a mere apology, no help after", "C:几楼/A:对不起，我不知道/C:哦/A:下一位", "dont-know", check.Violated},
		{"beside a mere apology, where help excuses nothing", "C:几楼/A:对不起，意思意思/C:哦", "bribe", check.Suspect},
		{"beside mockery", "A:我不知道，我陪你吵", "dont-know", check.Violated},
		{"comfort far away", "A:我不知道" + strings.Repeat("这个那个", 7) + "您放心", "dont-know", check.Violated},
		{"goodwill in another turn", "A:我不知道/C:啊/A:您放心", "dont-know", check.Violated},
		{"nobody known", "U:我不知道/U:您好", "dont-know", check.Suspect},
		{"nobody known, nothing banned", "U:您好/U:办证", "dont-know", check.NotCheckable},
	} {
		t.Run(k.about, func(t *testing.T) {
			if got := finding(t, c.Check(talk(strings.Split(k.turns, "/")...)), k.rule).Verdict; got != k.want {
				t.Errorf("%s: got %s, want %s", k.turns, got, k.want)
			}
		})
	}
}

func TestCheck_LedgerAddsUp(t *testing.T) {
	c := trial(t)
	for _, turns := range []string{
		"A:您好/C:谢谢/A:不客气，请问/C:好/A:谢谢，请慢走",
		"A:嗯/C:谢谢/A:我不知道/C:啊/A:我不知道/C:啊/A:我不知道",
		"A:意思意思/C:啊/A:意思意思/C:态度真好/A:意思意思/C:态度真好/A:我不知道你去问别人",
		"A:号码是13800138000对吧",
	} {
		s := c.Check(talk(strings.Split(turns, "/")...)).Score
		sum := s.Base
		for _, l := range s.Lines {
			sum += l.Points
		}
		if s.Total == nil || sum != *s.Total {
			t.Errorf("%s: ledger %+v does not add up to the total", turns, s)
		}
		lost := 0
		for _, sec := range s.Sections {
			lost += sec.Lost
			if sec.Lost > sec.Max {
				t.Errorf("%s: section %+v lost more than was at stake", turns, sec)
			}
		}
		if s.Base-lost > *s.Total {
			t.Errorf("%s: sections lost %d of %d", turns, lost, *s.Total)
		}
	}
}

func TestCheck_SameWordsAreChargedOnce(t *testing.T) {
	r := trial(t).Check(talk("A:您好", "C:问谁", "A:我不知道你去问别人", "C:好", "A:再见"))
	if v := finding(t, r, "dont-know"); v.Verdict != check.Violated || v.Points != 0 {
		t.Errorf("the cheaper rule: %+v", v)
	}
	if v := finding(t, r, "dont-know-you"); v.Points != -8 {
		t.Errorf("the dearer rule: %+v", v)
	}
}

func TestCheck_OneTurnIsOneFault(t *testing.T) {
	r := trial(t).Check(talk("A:您好", "C:问谁", "A:我不知道，我不知道，我不知道", "C:好", "A:再见"))
	if v := finding(t, r, "dont-know"); v.Points != -5 || len(v.Evidence) != 3 {
		t.Errorf("%+v", v)
	}
}

func TestCheck_WordsCutInTwoAreOneFault(t *testing.T) {
	r := trial(t).Check(talk("A:您好，我不知", "A:道", "C:好", "A:再见"))
	v := finding(t, r, "dont-know")
	if v.Points != -5 || len(v.Evidence) != 2 || v.Evidence[1].Part != "rest" || v.Evidence[0].Quote+v.Evidence[1].Quote != "我不知道" {
		t.Errorf("%+v", v)
	}
}

func TestCheck_WordsGoOnBehindAListener(t *testing.T) {
	for _, c := range []struct {
		what  string
		turns []string
		rest  int // the turn with the rest, 0 for no fault
	}{
		{"a listener's word", []string{"A:您好，我不知", "C:嗯。", "A:道", "C:好", "A:再见"}, 3},
		{"the same before a pause", []string{"A:我", "C:啊", "A:不知道", "C:好", "A:再见"}, 3},
		{"somebody says something", []string{"A:您好，我不知", "C:什么", "A:道", "C:好", "A:再见"}, 0},
		{"two listeners' words", []string{"A:您好，我不知", "C:嗯", "C:哦", "A:道", "C:好", "A:再见"}, 0},
		{"a full stop in a short phrase", []string{"A:您好，我。", "A:不知道您带没带证", "C:好", "A:再见"}, 0},
	} {
		v := finding(t, trial(t).Check(talk(c.turns...)), "dont-know")
		switch {
		case c.rest == 0 && v.Points != 0:
			t.Errorf("%s: %+v", c.what, v)
		case c.rest > 0 && (v.Points != -5 || len(v.Evidence) != 2 || v.Evidence[1].Turn != c.rest):
			t.Errorf("%s: %+v", c.what, v)
		}
	}
}

func TestCheck_CapAndFatal(t *testing.T) {
	r := trial(t).Check(talk("A:您好，我不知道", "C:啊", "A:我不知道", "C:啊", "A:我不知道，再见"))
	if v := finding(t, r, "dont-know"); v.Points != -10 || len(v.Evidence) != 3 {
		t.Errorf("cap: %+v", v)
	}
	r = trial(t).Check(talk("A:您好，请问意思意思", "C:啊", "A:谢谢，再见"))
	if !r.Score.Fatal || r.Score.Grade != "不合格" || *r.Score.Total != 90 {
		t.Errorf("fatal: %+v", r.Score)
	}
}

func TestCheck_NothingJudgedIsNeverAHundred(t *testing.T) {
	for _, turns := range []string{"C:有人吗", "U:您好/U:您好", "S:欢迎致电"} {
		r := trial(t).Check(talk(strings.Split(turns, "/")...))
		if r.Score.Total != nil || r.Score.Grade != "未评分" {
			t.Errorf("%s: %+v", turns, r.Score)
		}
	}
}

func TestCheck_QuotesAreTheTranscript(t *testing.T) {
	s := talk("A:您 好", "C:谢谢", "A:我那个，嗯，不知道。號碼是１３８００１３８０００。")
	for _, f := range trial(t).Check(s).Findings {
		for _, e := range f.Evidence {
			said := s.Turns[e.Turn-1].Text[e.Start:e.End]
			if e.Masked {
				if strings.Contains(e.Quote, "00138") || len([]rune(e.Quote)) != len([]rune(said)) {
					t.Errorf("%s: %q masks %q badly", f.Rule, e.Quote, said)
				}
				continue
			}
			if e.Quote != said {
				t.Errorf("%s: quote %q, transcript %q", f.Rule, e.Quote, said)
			}
		}
	}
}

func TestCheck_MasksNumbersInEveryQuote(t *testing.T) {
	s := talk("A:您好", "C@0-10:我的号码您记一下", "A@3-8:您的号码是幺三八零零幺三八零零零，卡号4111 1111 1111 1111对吧")
	quotes := 0
	for _, f := range trial(t).Check(s).Findings {
		for _, e := range f.Evidence {
			quotes++
			if strings.Contains(e.Quote, "零零幺") || strings.Contains(e.Quote, "1111 1") || strings.Contains(e.Quote, "*") != e.Masked {
				t.Errorf("%s quotes %q", f.Rule, e.Quote)
			}
		}
	}
	if quotes < 2 {
		t.Errorf("only %d quotes", quotes)
	}
}

func TestCheck_ShowsFaultsInTheirSentence(t *testing.T) {
	c := trial(t)
	r := c.Check(talk("A:您好。这个我不知道，证件号110101199003070134写在这里的话我们到时候会给您寄过去的放心吧", "C:好"))
	e := finding(t, r, "dont-know").Evidence[0]
	if e.Before != "这个" || e.After != "，证件号110*************34写在这里的话我们…" {
		t.Errorf("before %q, after %q", e.Before, e.After)
	}
	if e := finding(t, c.Check(talk("A:您好，请问", "C:谢谢", "A:不客气")), "thank-reply").Evidence[0]; e.Sentence != (check.Sentence{}) {
		t.Errorf("what is right needs no sentence: %+v", e.Sentence)
	}
}

func TestCheck_InfersRolesOnlyWhenItIsPlain(t *testing.T) {
	unlabelled := func(texts ...string) *transcript.Session {
		s := talk()
		for i, text := range texts {
			s.Turns = append(s.Turns, transcript.Turn{Speaker: string(rune('A' + i%2)), Text: text, Start: -1, End: -1})
		}
		return s
	}
	plain := []string{"请稍等", "谢谢", "请您先稍坐", "手工办理", "请稍等", "你态度真好", "还差一份", "谢谢"}
	r := trial(t).Check(unlabelled(plain...))
	if r.AgentTurns != 4 || len(r.Notes) != 1 || r.Notes[0].Code != "roles-inferred" {
		t.Errorf("plain talk: %d agent turns, notes %+v", r.AgentTurns, r.Notes)
	}
	for _, texts := range [][]string{plain[:6], {"好", "好", "好", "好", "好", "好", "好", "好"}, append(plain[:4:4], "谢谢", "请稍等", "谢谢", "请稍等")} {
		if r := trial(t).Check(unlabelled(texts...)); r.AgentTurns != 0 || r.Score.Total != nil {
			t.Errorf("%q: %d agent turns", texts, r.AgentTurns)
		}
	}
}

func TestCheck_EveryClauseHasAnOutcome(t *testing.T) {
	r := trial(t).Check(talk("A:嗯", "C:谢谢", "A:我不知道"))
	want := []check.Outcome{
		{Clause: "trial#1", Cite: "一", Coverage: "checked", Verdict: check.Missing},
		{Clause: "trial#2", Cite: "二", Coverage: "checked", Verdict: check.Violated},
		{Clause: "trial#3", Cite: "三", Coverage: "checked", Verdict: check.OK},
		{Clause: "trial#4", Cite: "四", Coverage: "no", Verdict: check.NotCheckable},
	}
	if !reflect.DeepEqual(r.Clauses, want) {
		t.Errorf("%+v", r.Clauses)
	}
}

// TestCheck_IsPure checks the same session again, in company and in parallel: nothing may be left over from another.
func TestCheck_IsPure(t *testing.T) {
	c := trial(t)
	s := talk("A:您好", "C:谢谢", "A:我不知道", "C:态度真好", "A:嗯")
	want := c.Check(s)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Check(talk("A:意思意思", "C:态度真好", "A:我不知道", "A:13800138000"))
			if got := c.Check(s); !reflect.DeepEqual(got, want) {
				t.Errorf("run %d differs", i)
			}
		}()
	}
	wg.Wait()
}

func BenchmarkCheck(b *testing.B) {
	c := trial(b)
	s := talk("A:您好，请问您要办什么业务", "C:我想问一下社保转移怎么办", "A:您带身份证了吗", "C:带了谢谢", "A:不客气，请稍等", "C:好的", "A:办好了，请慢走")
	for b.Loop() {
		c.Check(s)
	}
}

// BenchmarkLongTalk shows that a session of twice as many turns costs twice as much: compare turns=1000 with turns=8000.
func BenchmarkLongTalk(b *testing.B) {
	c := trial(b)
	for _, turns := range []int{1000, 8000} {
		var lines []string
		for range turns / 2 {
			lines = append(lines, "C:谢谢，态度真好", "A:我不知道，我们不能说我不知道")
		}
		s := talk(lines...)
		b.Run(fmt.Sprintf("turns=%d", turns), func(b *testing.B) {
			for b.Loop() {
				c.Check(s)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*turns), "ns/turn")
		})
	}
}
