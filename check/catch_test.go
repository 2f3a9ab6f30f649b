package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
)

const catchPack = `
pack: catch
title: 捕捉
triggers:
  - {id: help, by: agent, phrases: [我帮您]}
  - {id: mention-before, by: agent, phrases: [不能跟客户说]}
  - {id: card, by: customer, phrases: [银行卡]}
clauses:
  - id: "1"
    cite: 一
    text: 试
    coverage: checked
    rules:
      - {id: greet, kind: require, phrases: [您好], points: 1, message: 没问好}
      - id: ban
        kind: ban
        phrases: [我不知道]
        variants: ["不清楚[啊]"]
        unless: [help]
        points: 1
        message: 说了
        suggest: 我问一下
      - {id: ban-card, kind: ban, has: [card], phrases: [卡不归我管], points: 1, message: 说了, suggest: 我问一下}
`

func catchPacks(t *testing.T) *lexicon.Pack {
	t.Helper()
	p, err := lexicon.NewLibrary(fstest.MapFS{"catch/pack.yaml": {Data: []byte(catchPack)}}).Open("catch")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestListen_SaysWhatEachPhraseCatchesAndWhatBecomesOfIt(t *testing.T) {
	c := check.New(segment.New(), lexicon.Compile([]*lexicon.Pack{catchPacks(t)}))
	tests := []struct{ about, turns, want string }{
		{"required words", "A:喂。您好，请坐！办什么", "greet counts [您好]，请坐！"},
		{"banned words", "A:哎，我不知道。走吧", "ban counts 哎，[我不知道]。"},
		{"the pack's other words", "A:这个不清楚", "ban counts 这个[不清楚]"},
		{"mentioned", "A:我们不能跟客户说我不知道", "ban mentioned 我们不能跟客户说[我不知道]"},
		{"excused by the next turn", "A:我不知道/C:唉/A:我帮您问", "ban excused [我不知道]"},
		{"by sound", "A:我不之道啊", "ban suspect [我不之道]啊"},
		{"a speaker nobody knows", "A:来/U:我不知道", "ban suspect [我不知道]"},
		{"the customer", "C:我不知道/A:来", ""},
		{"the rule does not apply", "A:卡不归我管", "ban-card idle [卡不归我管]"},
		{"the rule applies", "C:银行卡坏了/A:卡不归我管", "ban-card counts [卡不归我管]"},
		{"cut in two turns", "A:我不知/A:道呀。好", "ban counts [我不知|道]呀。"},
		{"a private number beside it", "A:13800138000是谁我不知道", "ban counts 138******00是谁[我不知道]"},
		{"a long sentence", "A:" + strings.Repeat("好", 40) + "我不知道" + strings.Repeat("嗯", 40),
			"ban counts …" + strings.Repeat("好", 30) + "[我不知道]" + strings.Repeat("嗯", 30) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.about, func(t *testing.T) {
			var got []string
			for _, k := range c.Listen(talk(strings.Split(tt.turns, "/")...)) {
				var quotes []string
				for _, e := range k.Evidence {
					quotes = append(quotes, e.Quote)
				}
				if k.ID != "catch/"+k.Rule.ID || k.Phrase.At.Line == 0 {
					t.Errorf("%+v does not say where it comes from", k)
				}
				got = append(got, k.Rule.ID+" "+string(k.Fate)+" "+k.Before+"["+strings.Join(quotes, "|")+"]"+k.After)
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got  %q\nwant %q", s, tt.want)
			}
		})
	}
}

// TestListen_AgreesWithTheVerdict: words that count, and only those, make a ban violated.
func TestListen_AgreesWithTheVerdict(t *testing.T) {
	c := trial(t)
	for _, turns := range []string{"A:不知道", "A:您好/C:谢谢/A:我不知道", "C:不知道/A:您好", "A:不能说不知道", "U:不知道/A:来"} {
		s := talk(strings.Split(turns, "/")...)
		counts := map[string]bool{}
		for _, k := range c.Listen(s) {
			counts[k.ID] = counts[k.ID] || k.Fate == check.Counts && k.Rule.Kind == lexicon.Ban
		}
		for _, f := range c.Check(s).Findings {
			if f.Kind == "ban" && (f.Verdict == check.Violated) != counts[f.Rule] {
				t.Errorf("%s: %s is %s, but caught: %t", turns, f.Rule, f.Verdict, counts[f.Rule])
			}
		}
	}
}

func TestLintInnocent_NamesThePhraseTheSentenceAndHowMany(t *testing.T) {
	p := catchPacks(t)
	faults := check.LintInnocent(segment.New(), p, []string{
		"您好，请坐", "照片有点不清楚，麻烦您再拍一张", "我不知道，我帮您问一下", "复印件不清楚啊", "卡不归我管",
	})
	if len(faults) != 1 {
		t.Fatalf("got %v", faults)
	}
	f := faults[0]
	want := []string{"不清楚[啊]", "照片有点不清楚，麻烦您再拍一张", "2"}
	if f.Code != "phrase-hits-innocent" || strings.Join(f.Args, "/") != strings.Join(want, "/") || f.At.Line == 0 {
		t.Errorf("got %+v", f)
	}
	if faults := check.LintInnocent(segment.New(), p, nil); faults != nil {
		t.Errorf("without sentences: %v", faults)
	}
}
