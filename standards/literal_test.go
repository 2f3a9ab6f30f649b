package standards_test

import (
	"strings"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
	"chayan/transcript"
)

// literals are the phrases that the five texts quote, in the script of the source, blanks filled, with the rule that
// must hear them. A banned one costs points, a required one is found.
var literals = []struct{ pack, rule, phrase string }{
	{"aic-window", "phone-greet", "您好,工商局注冊窗口"},
	{"aic-window", "phone-greet", "您好,工商所登記窗口"},
	{"aic-window", "phone-service", "非常高興能為您提供服務"},
	{"aic-window", "phone-relay", "我能轉達嗎?"},
	{"aic-window", "phone-wait", "請您稍等"},
	{"aic-window", "phone-repeat", "請您再說一遍"},
	{"aic-window", "counter-greet", "您好,您要辦什么業務"},
	{"aic-window", "direct-window", "請您到3號企業登記窗口辦理"},
	{"aic-window", "wait", "請稍等"},
	{"aic-window", "fill-form", "請填寫變更登記申請書"},
	{"aic-window", "explain", "請您聽我詳細解釋好嗎"},
	{"aic-window", "pay-window", "請到財務窗口繳費"},
	{"aic-window", "done-check", "您的手續已辦好,請核對"},
	{"aic-window", "keep-papers", "請保管好您的資料"},
	{"aic-window", "pickup-date", "請您10月14日來領取證照"},
	{"aic-window", "farewell", "請慢走"},
	{"aic-window", "farewell", "再見"},
	{"aic-window", "farewell", "謝謝您的合作"},
	{"aic-window", "thank-suggestion", "謝謝您,歡迎您監督和批評"},
	{"aic-window", "thank-praise", "謝謝,這是我們應該做的"},
	{"aic-window", "ban-dont-know", "我不知道,你去問辦公室"},
	{"aic-window", "ban-read-sign", "有牌子,自己看"},
	{"aic-window", "ban-off-duty", "下班了,明天再來"},
	{"aic-window", "ban-hurry", "快點,我要下班了"},
	{"aic-window", "ban-told-you", "已經告訴你一遍了,還不懂"},
	{"aic-window", "ban-busy", "沒看我正忙著嗎!"},
	{"service-window", "greet", "您好。"},
	{"service-window", "interrupt-sorry", "對不起"},
	{"service-window", "wait", "請您稍等"},
	{"service-window", "missing-papers", "對不起,您還需補充以下資料"},
	{"service-window", "thank-suggestion", "謝謝您提出的寶貴建議,我們將及時反饋給相關部門。"},
	{"service-window", "thank-suggestion", "再次感謝您對我們工作的關心和支持。"},
	{"service-window", "check-belongings", "請您檢查好隨身物品"},
	{"service-window", "thank-reply", "不客氣,這是我們應該做的。"},
	{"service-window", "farewell", "請慢走"},
	{"service-window", "courtesy", "請問"},
	{"service-window", "courtesy", "請講"},
	{"service-window", "courtesy", "對不起"},
	{"service-window", "courtesy", "很抱歉"},
	{"service-window", "courtesy", "讓您久等了"},
	{"service-window", "courtesy", "請稍等"},
	{"service-window", "courtesy", "謝謝"},
	{"service-window", "ban-what-rush", "急什么!"},
	{"service-window", "ban-annoying", "你煩不煩!"},
	{"service-window", "ban-impossible", "不可能的。"},
	{"service-window", "ban-stop-talking", "你不要再講了。"},
	{"service-window", "ban-nagging", "不要啰唆。"},
	{"service-window", "ban-not-ours", "這事情不屬于我們管。"},
	{"service-window", "ban-told-you", "不是告訴你了嗎,怎么還問!"},
	{"service-window", "ban-dont-know", "我不知道"},
	{"service-window", "ban-dont-know", "我不清楚"},
	{"service-window", "ban-go-complain", "投訴是你的權利"},
	{"service-window", "ban-go-complain", "你去投訴好了"},
	{"service-window", "ban-cant-judge", "我這里是沒辦法為你判定的,你可以到社保部門去"},
	{"picc-counter", "pacify", "你好,請稍等一下"},
}

// spoken gives the ways in which a recogniser may write a phrase.
func spoken(phrase string) map[string]string {
	plain := strings.Trim(phrase, "。!?,")
	bare := strings.NewReplacer(",", "", "。", "", "!", "", "?", "").Replace(plain)
	x := segment.Fold(phrase)
	simple := string(x.Folded)
	rs := []rune(bare)
	wide := strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - ' ' + 0xff00
		}
		return r
	}, phrase)
	half := len(rs) / 2
	return map[string]string{
		"verbatim": phrase, "simplified": simple, "bare": bare, "wide": wide, "apart": strings.Join(strings.Split(bare, ""), " "),
		"filler": "呃," + bare + "啊", "filler inside": string(rs[:1]) + "嗯" + string(rs[1:]), "stutter": string(rs[:1]) + "、" + string(rs),
		"restart": string(rs[:half]) + "呃" + string(rs[half:]), "in company": "那个，" + bare + "，好吧",
	}
}

// TestLiterals_AreHeardHoweverWritten says every quoted phrase in every way to its rule, from both sides of the counter.
func TestLiterals_AreHeardHoweverWritten(t *testing.T) {
	lib := lexicon.NewLibrary(standards.FS)
	seg := segment.New()
	for _, l := range literals {
		p := open(t, lib, l.pack)
		lex := lexicon.Compile([]*lexicon.Pack{p})
		c := check.New(seg, lex)
		var rule *lexicon.Rule
		for i := range p.Clauses {
			for _, r := range p.Clauses[i].Rules {
				if r.ID == l.rule {
					rule = r
				}
			}
		}
		if rule == nil {
			t.Errorf("%s has no rule %s", l.pack, l.rule)
			continue
		}
		for way, text := range spoken(l.phrase) {
			if !heard(lex, seg, rule, text) {
				t.Errorf("%s/%s: %s: %q is not heard", l.pack, l.rule, way, text)
			}
			if rule.Kind != lexicon.Ban {
				continue
			}
			if v := verdict(c, l.pack+"/"+l.rule, transcript.RoleAgent, text); v != check.Violated {
				t.Errorf("%s/%s: %s: agent's %q is %s", l.pack, l.rule, way, text, v)
			}
			if v := verdict(c, l.pack+"/"+l.rule, transcript.RoleCustomer, text); v != check.OK {
				t.Errorf("%s/%s: %s: customer's %q is %s", l.pack, l.rule, way, text, v)
			}
		}
	}
}

func heard(lex *lexicon.Lexicon, seg *segment.Segmenter, r *lexicon.Rule, text string) bool {
	for _, h := range lex.Matcher(seg.Worker()).Match(segment.Fold(text), lexicon.AllSides) {
		if h.Owner == lex.Rule(r) {
			return true
		}
	}
	return false
}

// verdict says text in that role, in a short talk that is polite otherwise.
func verdict(c *check.Checker, rule string, role transcript.Role, text string) check.Verdict {
	turn := func(r transcript.Role, s string) transcript.Turn {
		return transcript.Turn{Role: r, Text: s, Start: transcript.NoTime, End: transcript.NoTime}
	}
	s := &transcript.Session{Turns: []transcript.Turn{
		turn(transcript.RoleAgent, "您好"), turn(transcript.RoleCustomer, "你好"), turn(role, text), turn(transcript.RoleAgent, "请慢走"),
	}}
	for _, f := range c.Check(s).Findings {
		if f.Rule == rule {
			return f.Verdict
		}
	}
	return ""
}
