package lexicon_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"chayan/lexicon"
	"chayan/segment"
)

// tiny makes a lexicon of one rule of that kind ("ban" or "require") with these phrases.
func tiny(t testing.TB, kind string, phrases, except []string) (*lexicon.Lexicon, *lexicon.Rule) {
	t.Helper()
	list := func(ps []string) string {
		var b strings.Builder
		for _, p := range ps {
			fmt.Fprintf(&b, "          - %q\n", p)
		}
		if b.Len() == 0 {
			return " []"
		}
		return "\n" + b.String()
	}
	text := "pack: tiny\ntitle: 小包\nwords:\n  我们: [我们, 我, 咱们]\nclauses:\n  - id: \"1\"\n    cite: 一\n    text: 试\n    coverage: checked\n    rules:\n" +
		"      - id: it\n        kind: " + kind + "\n        points: 1\n        message: 试\n        suggest: 试\n        phrases:" + list(phrases) + "        except:" + list(except)
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	lib := lexicon.NewLibrary(fstest.MapFS{"tiny/pack.yaml": {Data: []byte(text)}})
	p, err := lib.Open("tiny")
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return lexicon.Compile([]*lexicon.Pack{p}), p.Clauses[0].Rules[0]
}

var seg = segment.New()

// find gives the quotes of the hits, each with how it was heard.
func find(lex *lexicon.Lexicon, text string) []string {
	x := segment.Fold(text)
	var out []string
	for _, h := range lex.Matcher(seg.Worker()).Match(x, lexicon.AllSides) {
		a, b := x.Origin(h.Start, h.End)
		out = append(out, text[a:b]+" "+string(h.How))
	}
	return out
}

// cases are the worked pairs of docs/matching.md and their like. want is what is quoted; "" for nothing.
var cases = []struct{ about, kind, phrase, text, want string }{
	{"verbatim", "ban", "急什么", "急什么！", "急什么 exact"},
	{"word edge at the front", "ban", "急什么", "您着急什么时候拿证", ""},
	{"word edge at the back", "ban", "不可能的", "不可能的话您再来", ""},
	{"a new clause behind", "ban", "我不知道", "我不知道别问了", "我不知道 exact"},
	{"a long phrase may end inside a word", "ban", "不属于我们管", "这事情不属于我们管下一位", "不属于我们管 exact"},
	{"a stressed denial", "ban", "不可能的", "那是绝不可能的", "不可能的 exact"},
	{"a question is no stressed denial", "ban", "不可能的", "您看可不可能的话", ""},
	{"a long phrase may not begin inside one", "ban", "急什么排队去吧", "着急什么排队去吧", ""},
	{"a pause inside", "ban", "急什么", "您别急，什么事慢慢说", ""},
	{"a full stop inside", "ban", "不要啰唆", "不要。啰唆什么呢", ""},
	{"a recogniser's comma in a word", "ban", "不知道", "不知，道", "不知，道 folded"},
	{"a recogniser's gap", "ban", "急什么", "在审了，急_什么", "急_什么 folded"},
	{"laughter is no gap", "ban", "急什么", "您别急[笑声]什么事慢慢说", ""},
	{"a pause in a longer phrase", "ban", "不是告诉你了吗，怎么还问", "不是，告诉你了吗？怎么还问！", "不是，告诉你了吗？怎么还问 folded"},
	{"no punctuation", "ban", "不是告诉你了吗，怎么还问", "不是告诉你了吗怎么还问", "不是告诉你了吗怎么还问 exact"},
	{"traditional", "ban", "不要啰唆", "不要囉唆", "不要囉唆 folded"},
	{"spaces between all characters", "ban", "你烦不烦", "你 烦 不 烦", "你 烦 不 烦 folded"},
	{"full width", "require", "请到{号}号窗口", "请到３号窗口", "请到３号窗口 folded"},
	{"fillers", "ban", "我不知道", "我那个，嗯，不知道", "我那个，嗯，不知道 folded"},
	{"stutter", "ban", "我不知道", "我我我不知道", "我我我不知道 folded"},
	{"stutter of a word with pauses", "require", "请您稍等", "请、请您、请您稍等", "请、请您、请您稍等 folded"},
	{"a restart in mid-phrase", "require", "您的手续已办好", "您的手续您的手续已已办好", "您的手续您的手续已已办好 folded"},
	{"a restart over a filler", "ban", "快点，我要下班了", "快点吧啊我，嗯，我要下班了", "快点吧啊我，嗯，我要下班了 folded"},
	{"嘛 for 吗", "ban", "不是告诉你了吗，怎么还问", "不是呃不是告诉你了嘛那个怎么还问", "不是呃不是告诉你了嘛那个怎么还问 folded"},
	{"a filler stuttered", "ban", "你问我，我问谁", "你问那那个我我问谁", "你问那那个我我问谁 folded"},
	{"no word is made by a filler", "ban", "我知道", "不，嗯，不知道", ""},
	{"a word by being doubled", "ban", "妈的事", "妈妈的事", ""},
	{"by sound", "ban", "我不知道", "我不只到", "我不只到 sound"},
	{"by sound, accent", "require", "请您稍等", "请您烧灯", "请您烧灯 sound"},
	{"by sound, all readings", "ban", "投诉是你的权利", "投宿是你的权力", "投宿是你的权力 sound"},
	{"too little is written right", "ban", "不要啰唆", "步药罗所", ""},
	{"one wrong syllable in a long phrase", "require", "请您检查好随身物品", "请您检查好谁生物品", "请您检查好谁生物品 sound"},
	{"two wrong syllables in a banned phrase", "ban", "怎么还问来问去", "怎么海问缺去去", ""},
	{"one wrong syllable, one wrong letter", "ban", "怎么还问来问去", "怎么海问来缺去", "怎么海问来缺去 sound"},
	{"another person is no slip", "ban", "不是告诉你了吗", "不是告诉他了吗", ""},
	{"a content word for a particle is no slip", "ban", "你不要再讲了", "您不要再讲方言", ""},
	{"two wrong syllables", "require", "请您检查好随身物品", "请您检查好你的物品", ""},
	{"one wrong syllable in a short phrase", "require", "请慢走", "请快走", ""},
	{"one wrong syllable in another wording", "require", "请您稍(等|候)一下", "请您再等一下", "请您再等一下 sound"},
	{"by sound, with a slot", "require", "请到{号}号{名称}窗口", "请到十二号财务创口办理", "请到十二号财务创口 sound"},
	{"by sound, with a slot, too little of its own", "require", "请填{名称}表", "请田名称表", ""},
	{"too short for its sound", "ban", "烦人", "凡人", ""},
	{"no stutter over a pause behind a word", "require", "您好久", "您好，好久不见", ""},
	{"the edge rule goes by what was said", "require", "(感谢|非常感谢)您", "非常感谢您", "非常感谢您 exact"},
	{"a short phrase alone between pauses", "ban", "急什么", "急，什么，等着", "急，什么 folded"},
	{"a short phrase not alone", "ban", "急什么", "急，什么时候能好", ""},
	{"stutter that gse joins", "ban", "急什么", "急急急什么，排队去", "急急急什么 folded"},
	{"stutter inside that is a word", "ban", "不可能的", "不可可能的", "不可可能的 folded"},
	{"by sound over the phrase's own comma", "ban", "有牌子，自己看", "油排子，自己看", "油排子，自己看 sound"},
	{"a doubled word, stuttered", "require", "谢谢", "谢、谢谢", "谢谢 exact"},
	{"您 is 你 in a banned phrase", "ban", "你烦不烦", "您烦不烦", "您烦不烦 folded"},
	{"您 is not 你 in a required phrase", "require", "您好", "你好", ""},
	{"a short required phrase keeps its edges", "require", "您好", "您好像没带身份证", ""},
	{"a long required phrase needs none", "require", "请稍等", "请稍等一下", "请稍等 exact"},
	{"optional part, longest", "require", "请[您]稍等[一下|一会儿]", "请您稍等一会儿啊", "请您稍等一会儿 exact"},
	{"alternatives", "ban", "(别|不要)吵了", "不要吵了", "不要吵了 exact"},
	{"word group", "ban", "不归{我们}管", "这不归咱们管", "不归咱们管 exact"},
	{"gap", "ban", "有牌子…自己看", "有牌子在那边呢，自己看", "有牌子在那边呢，自己看 folded"},
	{"gap not across a full stop", "ban", "有牌子…自己看", "有牌子。您在家自己看", ""},
	{"clause begins", "ban", "^不知道$", "呃，不知道啊。", "不知道 exact"},
	{"clause goes on", "ban", "^不知道$", "不知道您还有没有其他问题", ""},
	{"slot filled in numerals", "require", "{月}月{日}日来", "十二月三十一日来", "十二月三十一日来 exact"},
	{"slot not filled", "require", "请到{名称}窗口", "请到窗口", ""},
	{"slot filled with a pointing word", "require", "请到{名称}窗口", "请到那个窗口", ""},
	{"slot filled with a name", "require", "请到{名称}窗口", "请到综合受理窗口", "请到综合受理窗口 exact"},
	{"month out of range", "require", "{月}月{日}日来", "13月3日来", "3月3日来 exact"},
	{"surname", "require", "{姓}(先生|女士)，您好", "欧阳女士您好", "欧阳女士您好 exact"},
	{"identity number", "ban", "{身份证号}", "您的号是11010119000101001x对吗", ""},
	{"mobile in numerals", "ban", "{手机号}", "幺三八零零幺三八零零零，对吧", "幺三八零零幺三八零零零 exact"},
	{"too many digits", "ban", "{手机号}", "保单号138001380001234", ""},
	{"bank card", "ban", "{银行卡号}", "卡号6222 0000 0000 0004 32", ""},
	{"bank card right", "ban", "{银行卡号}", "卡号4111 1111 1111 1111", "4111 1111 1111 1111 folded"},
}

func TestMatch_Cases(t *testing.T) {
	for _, c := range cases {
		t.Run(c.about, func(t *testing.T) {
			lex, _ := tiny(t, c.kind, []string{c.phrase}, nil)
			if got := strings.Join(find(lex, c.text), " | "); got != c.want {
				t.Errorf("%s in %s: got %q, want %q", c.phrase, c.text, got, c.want)
			}
		})
	}
}

func TestMatch_LongerInnocentPhraseWins(t *testing.T) {
	lex, _ := tiny(t, "ban", []string{"不可能的"}, []string{"不是不可能的"})
	if got := find(lex, "不是不可能的"); len(got) != 0 {
		t.Errorf("covered hit stands: %v", got)
	}
	if got := find(lex, "那是不可能的"); len(got) != 1 {
		t.Errorf("uncovered hit lost: %v", got)
	}
}

// TestMatch_ExcusesDoNotReachOverPauses: 急什么材料 asks what is urgent, 急什么呀，材料没看完 does not.
func TestMatch_ExcusesDoNotReachOverPauses(t *testing.T) {
	lex, _ := tiny(t, "ban", []string{"急什么"}, []string{"急什么材料", "不急，什么都行"})
	for text, hits := range map[string]int{"急什么材料": 0, "急什么呀材料": 0, "急什么呀，材料没看完": 1, "急什么，材料没看完": 1, "您不急，什么都行": 0} {
		if got := find(lex, text); len(got) != hits {
			t.Errorf("%s: %v", text, got)
		}
	}
	x := segment.Fold("急什么，材料没看完")
	if got := lex.Matcher(seg.Worker()).MatchJoined(x, lexicon.AllSides); len(got) != 0 {
		t.Errorf("over the seam of two turns: %v", got)
	}
}

func TestMatch_KeepsTheLongestOfOverlappingHits(t *testing.T) {
	lex, _ := tiny(t, "ban", []string{"不知道", "我不知道"}, nil)
	if got := strings.Join(find(lex, "我不知道，他不知道"), " | "); got != "我不知道 exact | 不知道 exact" {
		t.Error(got)
	}
}

// TestMatch_FindsPhrasesInAnyCompany puts every case between other words and expects the same.
func TestMatch_FindsPhrasesInAnyCompany(t *testing.T) {
	for _, c := range cases {
		if c.want == "" {
			continue
		}
		lex, _ := tiny(t, c.kind, []string{c.phrase}, nil)
		for _, around := range [][2]string{{"那这样吧，", "。再见"}, {"嗯。", ""}, {"", "，好吧"}} {
			if got := find(lex, around[0]+c.text+around[1]); len(got) != 1 || got[0] != c.want {
				t.Errorf("%s: %s in company: %q", c.about, around[0]+c.text+around[1], got)
			}
		}
	}
}

func FuzzMatch(f *testing.F) {
	lex, _ := tiny(f, "ban", []string{"我不知道", "有牌子…自己看", "[{我们}]不归{名称}管", "^不清楚$", "{手机号}", "快点，我要下班了"}, []string{"谁说我不知道"})
	for _, c := range cases {
		f.Add(c.text)
	}
	m := lex.Matcher(seg.Worker())
	f.Fuzz(func(t *testing.T, s string) {
		x := segment.Fold(s)
		last := 0
		for _, h := range m.Match(x, lexicon.AllSides) {
			if h.Start < 0 || h.End > len(x.Folded) || h.Start >= h.End || h.Start < last && h.Owner != 0 {
				t.Fatalf("%q: hit %+v", s, h)
			}
			if h.Start < last {
				t.Fatalf("%q: overlapping hits of one rule", s)
			}
			last = h.End
		}
	})
}

func TestTaken_WritesOutWhatWasHeard(t *testing.T) {
	for _, k := range []struct{ about, kind, phrase, text, want string }{
		{"a plain phrase as the pack has it", "ban", "急什么！", "急神么", "急什么！"},
		{"one of several", "ban", "我[也|真的](不知道|不清楚)[啊|呀]", "我也不只到", "我也不知道"},
		{"the longest way", "require", "请[您](稍等|等待)[一下|一会儿]", "请您烧等一会儿", "请您稍等一会儿"},
		{"a word group", "ban", "{我们}(不管|管不着)", "咱们不馆", "咱们不管"},
		{"a pause of the phrase's own", "ban", "(有|挂着)牌子，自己(看|去看)", "有排子，自己看", "有牌子，自己看"},
		{"a slot as it was said", "require", "请到{号}号{名称}(窗口|柜台)", "请到十二号财务创口办理", "请到十二号财务窗口"},
		{"a syllable that is wrong altogether", "require", "请您检查好(随身物品|东西)", "请您检查好谁生物品", "请您检查好随身物品"},
		{"你 for 您", "ban", "你烦不烦(啊|呀)", "您翻不烦啊", "你烦不烦啊"},
	} {
		lex, _ := tiny(t, k.kind, []string{k.phrase}, nil)
		x := segment.Fold(k.text)
		hits := lex.Matcher(seg.Worker()).Match(x, lexicon.AllSides)
		if len(hits) != 1 || hits[0].How != lexicon.Sound {
			t.Errorf("%s: hits %+v", k.about, hits)
			continue
		}
		if got := lex.Taken(x, hits[0]); got != k.want {
			t.Errorf("%s: %s was taken for %q, want %q", k.about, k.text, got, k.want)
		}
	}
}

func TestMatch_WhatIsExcusedHidesNoSound(t *testing.T) {
	lex, _ := tiny(t, "ban", []string{"我不知道", "不知道就别问我"}, []string{"我不知道就"})
	for text, want := range map[string]string{
		"我不知道就憋问我":     "不知道就憋问我 sound", // around the hit that 我不知道就 excuses
		"我不知道，憋问我":     "我不知道 exact",
		"我不知道就别问我":     "不知道就别问我 exact",
		"我不知道就这些":      "",
		"我不只到，我不知道就这些": "我不只到 sound", // beside it
	} {
		if got := strings.Join(find(lex, text), ", "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
