package lexicon_test

import (
	"slices"
	"testing"
)

// TestLintShadowed_FindsPhrasesThatAreNeverHeard: of each rule's phrases, those that another always stands in for.
func TestLintShadowed_FindsPhrasesThatAreNeverHeard(t *testing.T) {
	tests := []struct {
		about   string
		phrases []string
		want    []string
	}{
		{"nothing in common", []string{"不知道", "急什么"}, nil},
		{"the shorter first", []string{"不知道", "我不知道"}, nil},
		{"all forms of one in the other", []string{"(我|你)不知道", "我不知道"}, []string{"我不知道"}},
		{"one form more", []string{"我不知道", "(我|你)不知道"}, nil},
		{"by two together", []string{"我不知道", "你不知道", "(我|你)不知道"}, []string{"(我|你)不知道"}},
		{"what may be left out", []string{"[我]不知道[啊]", "我不知道"}, []string{"我不知道"}},
		{"a gap covers words", []string{"有牌子…看", "有牌子自己看"}, []string{"有牌子自己看"}},
		{"a gap is more than the words", []string{"有牌子自己看", "有牌子…看"}, nil},
		{"tied to the clause, so not always", []string{"^我不知道$", "我不知道"}, nil},
		{"free, so always", []string{"我不知道", "^我不知道$"}, []string{"^我不知道$"}},
		{"slots alike", []string{"去{号}号", "去{号}号窗口"}, nil},
		{"a slot takes what is written", []string{"请去{名称}窗口", "请去社保窗口"}, []string{"请去社保窗口"}},
		{"you and you are one in bans", []string{"你等着", "您等着"}, []string{"您等着"}},
		{"private numbers", []string{"卡号{银行卡号}", "[请记]卡号{银行卡号}"}, nil},
		{"word groups", []string{"{我们}不知道", "咱们不知道"}, []string{"咱们不知道"}},
	}
	for _, tt := range tests {
		t.Run(tt.about, func(t *testing.T) {
			lex, _ := tiny(t, "ban", tt.phrases, nil)
			var got []string
			for _, e := range lex.Packs()[0].LintShadowed(seg) {
				if e.Code != "phrase-shadowed" || e.At.Line == 0 || e.Line == "" {
					t.Errorf("the fault has no place: %+v", e)
				}
				got = append(got, e.Args[0])
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestLintShadowed_IsBounded: a phrase with more forms than can be counted is looked at in a moment.
func TestLintShadowed_IsBounded(t *testing.T) {
	long := "不"
	for range 70 {
		long += "[知|道]"
	}
	lex, _ := tiny(t, "ban", []string{long + "好", long + "好了吧"}, nil)
	if got := lex.Packs()[0].LintShadowed(seg); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}

// TestForms_FillEverySlot: what stands for a slot must fill it, or nothing could be said about its phrases.
func TestForms_FillEverySlot(t *testing.T) {
	for _, slot := range []string{"号", "数", "月", "日", "姓", "名称", "身份证号", "银行卡号", "手机号"} {
		phrase := "请记住{" + slot + "}别忘记"
		lex, _ := tiny(t, "require", []string{phrase, "[好的]" + phrase, phrase + "[了]"}, nil)
		if got := lex.Packs()[0].LintShadowed(seg); len(got) != 0 {
			t.Errorf("%s: %v", slot, got)
		}
		lex, _ = tiny(t, "require", []string{"(请|要)记住{" + slot + "}别忘记", phrase}, nil)
		if got := lex.Packs()[0].LintShadowed(seg); len(got) != 1 {
			t.Errorf("%s is not filled: %v", slot, got)
		}
	}
}
