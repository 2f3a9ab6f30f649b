package segment

import "testing"

func TestSounds_Alike(t *testing.T) {
	for _, c := range []struct {
		accent Accent
		a, b   string
		want   bool
	}{
		{0, "道", "到", true},
		{0, "宿", "诉", true},
		{0, "行", "航", true}, // 银行: all readings count
		{0, "好", "耗", true},
		{0, "稍", "烧", true},
		{0, "绿", "律", true},
		{0, "a", "a", true},
		{0, "a", "啊", false},
		{0, "知", "资", false},
		{MergeZhZ, "知", "资", true},
		{0, "慢", "忙", false},
		{MergeNasal, "慢", "忙", true},
		{MergeNasal, "公", "工", true},
		{MergeNasal, "东", "吨", false},
		{MergeNasal, "请", "亲", true},
		{MergeNL, "您", "林", true},
		{0, "您", "林", false},
		{MergeFH, "费", "会", false},
		{MergeFH, "飞", "黑", true},
		{MergeRL, "热", "乐", true},
		{MergeNL | MergeZhZ | MergeNasal | MergeFH | MergeRL, "我", "他", false},
	} {
		a, b := []rune(c.a)[0], []rune(c.b)[0]
		if got := NewSounds(c.accent).Alike(a, b); got != c.want {
			t.Errorf("%s %s with %d: %v", c.a, c.b, c.accent, got)
		}
	}
}

func TestSounds_EveryDictionaryCharacterHasAReading(t *testing.T) {
	s := NewSounds(0)
	for _, r := range "您好请稍等不知道投诉权利工商局窗口办理业务" {
		if len(s.Classes(r)) == 0 {
			t.Errorf("%c has no reading", r)
		}
	}
}
