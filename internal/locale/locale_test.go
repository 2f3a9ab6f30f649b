package locale

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	cases := []struct {
		flag, all, messages, lang string
		want                      Lang
	}{
		{"", "", "", "", Zh},
		{"", "", "", "C", Zh},
		{"", "", "", "C.UTF-8", Zh},
		{"", "POSIX", "", "en_US.UTF-8", Zh},
		{"", "", "", "zh_CN.UTF-8", Zh},
		{"", "", "", "zh_TW.Big5@x", Zh},
		{"", "", "", "zh-Hans", Zh},
		{"", "", "", "en_US.UTF-8", En},
		{"", "", "", "de_DE@euro", En},
		{"", "", "zh_CN", "en_US.UTF-8", Zh},
		{"", "en_GB.UTF-8", "zh_CN", "zh_CN", En},
		{"", "", "", "zhuang", En},
		{"en", "zh_CN.UTF-8", "", "", En},
		{"zh", "en_US.UTF-8", "", "", Zh},
		{"ZH_cn", "en_US.UTF-8", "", "", Zh},
	}
	for _, c := range cases {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := Choose(c.flag, func(key string) string { return env[key] }); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}

var verb = regexp.MustCompile(`%(\[\d\])?[^%[]|%%|%$`)

// verbs lists what a sentence is filled with, by the number of the argument.
func verbs(sentence string) []string {
	var out []string
	next := 1
	for _, v := range verb.FindAllString(sentence, -1) {
		switch {
		case v == "%%":
		case strings.HasPrefix(v, "%["):
			out = append(out, v[2:3]+v[4:])
		default:
			out = append(out, string(rune('0'+next))+v[1:])
			next++
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestTables_LanguagesAgree(t *testing.T) {
	for _, area := range areas() {
		seen := map[string]bool{}
		if len(table(area)) == 0 {
			t.Errorf("area %s is empty or unknown", area)
		}
		for _, e := range table(area) {
			if seen[e.id] {
				t.Errorf("%s.%s stands twice", area, e.id)
			}
			seen[e.id] = true
			if e.zh == "" || e.en == "" {
				t.Errorf("%s.%s lacks a language", area, e.id)
			}
			if zh, en := verbs(e.zh), verbs(e.en); !slices.Equal(zh, en) {
				t.Errorf("%s.%s: verbs %v in Chinese, %v in English", area, e.id, zh, en)
			}
			for _, v := range append(verbs(e.zh), verbs(e.en)...) {
				if len(v) != 2 || !strings.Contains("sd", v[1:]) {
					t.Errorf("%s.%s: verb %q is not one of s, d", area, e.id, v)
				}
			}
			if area != "cli" && strings.ContainsAny(e.en, "，。：；（）") { // help quotes Chinese examples
				t.Errorf("%s.%s: Chinese punctuation in English: %s", area, e.id, e.en)
			}
		}
	}
}

func TestTables_CodesOfNotesStandInOneArea(t *testing.T) {
	owner := map[string]string{}
	for _, area := range noteAreas() {
		for _, e := range table(area) {
			if other, taken := owner[e.id]; taken {
				t.Errorf("code %s stands in %s and in %s", e.id, other, area)
			}
			owner[e.id] = area
			for _, v := range append(verbs(e.zh), verbs(e.en)...) {
				if v[1] != 's' {
					t.Errorf("%s.%s: arguments of codes are strings, not %%%s", area, e.id, v[1:])
				}
			}
		}
	}
}

func TestHints_BelongToASentence(t *testing.T) {
	for _, e := range lexicon {
		if code, isHint := strings.CutSuffix(e.id, ".hint"); isHint {
			if _, found := Zh.sentence("lexicon." + code); !found {
				t.Errorf("hint %s has no sentence", e.id)
			}
		}
	}
}

func TestT(t *testing.T) {
	if got := Zh.T("report.turn", 3); got != "第3轮" {
		t.Error(got)
	}
	if got := En.T("report.turn", 3); got != "turn 3" {
		t.Error(got)
	}
	if got := Lang("").T("report.no-charges"); got != Zh.T("report.no-charges") {
		t.Errorf("the zero language says %q", got)
	}
	for _, id := range []string{"report.none-such", "none", "", "none.such"} {
		if got := En.T(id); got != id {
			t.Errorf("T(%q) = %q", id, got)
		}
	}
	if got := Zh.Name("verdict", "missing"); got != "缺失" {
		t.Error(got)
	}
	if got := Zh.Name("verdict", "odd"); got != "odd" {
		t.Error(got)
	}
}

func TestNote_FillsWhatThereIs(t *testing.T) {
	cases := []struct {
		lang Lang
		code string
		args []string
		want string
	}{
		{Zh, "measured", []string{"35", "20"}, "实测 35，界限 20"},
		{Zh, "measured", []string{"35"}, "实测 35，界限 ?"},
		{Zh, "measured", []string{"35", "20", "x"}, "实测 35，界限 20"},
		{En, "no-times", nil, "the transcript has no times"},
		{Zh, "unreadable", []string{"permission denied"}, "读不出来（permission denied）"},
		{En, "unreadable", []string{"a", "b"}, "cannot be read (a, b)"},
		{Zh, "undecodable", []string{"UTF-8", "17"}, "第 17 字节起不是有效的 UTF-8 文字；请用 --encoding 指明编码"},
		{Zh, "json-type", []string{"start", "number", "object"}, "“start”应为数字，实际是对象"},
		{En, "json-type", []string{"offset", "PT1H2M3.4S", "string"}, `"offset" must be PT1H2M3.4S, not a string`},
		{Zh, "time-unit", []string{"开始", "day-fraction"}, "“开始”一列的时间单位按“一天的几分之几”处理"},
		{Zh, "too-large", []string{"@limit.bytes", "536870912"}, "超过了上限 512 MB 的大小；确实这么大的话，请用 --max-size 调高"},
		{En, "too-large", []string{"@limit.bytes", "1500"}, "larger than the limit of 1500 B in size; if it really is that large, raise --max-size"},
		{Zh, "not-supported", []string{"audio"}, "目前还读不了这种文件：录音（音频）；请另存为纯文本、CSV 或 JSONL"},
		{Zh, "no-such-code", []string{"a", "b"}, "no-such-code a b"},
	}
	for _, c := range cases {
		if got := c.lang.Note(c.code, c.args); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.code, c.args, got, c.want)
		}
	}
}

func TestFault_LeavesOutAHintThatNamesNothing(t *testing.T) {
	sentence, hint := Zh.Fault("unknown-key", []string{"phrase", "phrases"})
	if sentence != "不认识的键“phrase”" || !strings.Contains(hint, "phrases") {
		t.Errorf("%q, %q", sentence, hint)
	}
	if _, hint = Zh.Fault("unknown-key", []string{"xyz", ""}); hint != "" {
		t.Errorf("hint %q", hint)
	}
	if _, hint = Zh.Fault("unknown-key", []string{"xyz"}); hint != "" {
		t.Errorf("hint %q", hint)
	}
	if _, hint = En.Fault("needs-phrases", []string{"greet"}); hint != "add phrases:" {
		t.Errorf("hint %q", hint)
	}
	if sentence, hint = En.Fault("none", []string{"a"}); sentence != "none a" || hint != "" {
		t.Errorf("%q, %q", sentence, hint)
	}
}

func BenchmarkT(b *testing.B) {
	for b.Loop() {
		_ = Zh.T("report.md.how")
	}
}
