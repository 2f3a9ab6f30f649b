package segment

import (
	"strings"
	"testing"
)

func TestText_OriginLeadsBack(t *testing.T) {
	for _, c := range []struct {
		raw, phrase, want string
		identity          bool
	}{
		{"您好，请稍等。", "请稍等", "请稍等", true},
		{"您好，请稍等。", "您好请", "您好，请", false},
		{"ＡＴＭ机", "atm机", "ＡＴＭ机", false},
		{"對不起", "不起", "不起", true},
		{"對不起", "对不起", "對不起", false},
		{"去ATM机吧", "机吧", "机吧", true},
		{"去ATM机吧", "atm", "ATM", false},
		{"对全_量", "全量", "全_量", false},
		{"这个有柜员，机的", "柜员机", "柜员，机", false},
		{"您\xff好", "\ufffd", "\xff", false},
		{"您\ufffd好", "您\ufffd好", "您\ufffd好", true},
		{"𠮷野家", "𠮷野", "𠮷野", true},
		{"利率3.5%吧", "3.5%", "3.5%", true},
		{"优先使<unk>流量。", "使流", "使<unk>流", false},
	} {
		text := Fold(c.raw)
		at := strings.Index(string(text.Folded), c.phrase)
		if at < 0 {
			t.Fatalf("%q does not hold %q", string(text.Folded), c.phrase)
		}
		start := len([]rune(string(text.Folded)[:at]))
		end := start + len([]rune(c.phrase))
		from, to := text.Origin(start, end)
		if got := c.raw[from:to]; got != c.want {
			t.Errorf("%q: %q leads back to %q, want %q", c.raw, c.phrase, got, c.want)
		}
		if got := text.Identity(start, end); got != c.identity {
			t.Errorf("%q: Identity of %q is %v", c.raw, c.phrase, got)
		}
	}
}

func TestText_OriginOfEmptyRanges(t *testing.T) {
	text := Fold("，您好。")
	for i, want := range []int{3, 6, 9} {
		if from, to := text.Origin(i, i); from != want || to != want {
			t.Errorf("Origin(%d, %d) = %d, %d, want %d", i, i, from, to, want)
		}
	}
	if !text.Identity(1, 1) {
		t.Error("an empty range is what it is")
	}
	if from, to := Fold("，。").Origin(0, 0); from != 0 || to != 0 {
		t.Error("an empty text has one place")
	}
}

func TestText_Repeat(t *testing.T) {
	for _, c := range []struct {
		raw  string
		at   int
		want int
	}{
		{"我我我不是", 0, 1},
		{"我我我不是", 1, 1},
		{"我我我不是", 2, 0},
		{"请、请您", 0, 1},
		{"请……请您", 0, 1},
		{"请。请您", 0, 0},
		{"您的手续您的手续办好了", 0, 4},
		{"您的手续，您的手续办好了", 0, 4},
		{"您的，手续您的手续", 0, 4},
		{"您的。手续您的手续", 0, 0},
		{"您的您的您的您的", 0, 2},
		{"办理业务好办理业务好", 0, 0},
		{"办理业务吧办理业务吧", 0, 5},
		{"ABCabc", 0, 3},
		{"我，嗯，我要下班了", 0, 2},
		{"我那个我要", 0, 3},
		{"您的，呃，您的手续", 0, 3},
		{"我。嗯，我要", 0, 0},
		{"我那个嗯那个我要", 0, 0},
		{"好", 0, 0},
		{"", 0, 0},
	} {
		if got := Fold(c.raw).Repeat(c.at); got != c.want {
			t.Errorf("%q: Repeat(%d) = %d, want %d", c.raw, c.at, got, c.want)
		}
	}
}

func TestText_Filler(t *testing.T) {
	for _, c := range []struct {
		raw  string
		at   int
		want int
	}{
		{"嗯您好", 0, 1},
		{"您好啊", 2, 1},
		{"您好吗", 2, 0},
		{"那个您好", 0, 2},
		{"那个窗口", 0, 2},
		{"那边", 0, 0},
		{"那么您", 0, 2},
		{"這個窗口", 0, 2},
		{"就是说您", 0, 3},
		{"就是您", 0, 2},
		{"就说您", 0, 0},
		{"然后呢您", 0, 3},
		{"然后您", 0, 0},
		{"怎么说呢您", 0, 4},
		{"怎么说", 0, 0},
		{"那，个", 0, 0},
		{"那 个 请 稍 等", 0, 2},
		{"誒您好", 0, 1},
		{"额，您好", 0, 1},
		{"我额，您好", 1, 0},
		{"我，额您好", 1, 0},
		{"我，额，您好", 1, 1},
		{"金额，您好", 1, 0},
		{"额度，您好", 0, 0},
		{"额嗯，您好", 0, 1},
		{"嗯额，您好", 1, 1},
		{"额额额，您好", 1, 1},
		{"金 额 是 三 元", 1, 0},
		{"您好", 2, 0},
		{"您好", -1, 0},
	} {
		if got := Fold(c.raw).Filler(c.at); got != c.want {
			t.Errorf("%q: Filler(%d) = %d, want %d", c.raw, c.at, got, c.want)
		}
	}
}

func TestText_UnheardIsNoPause(t *testing.T) {
	for raw, want := range map[string]bool{
		"急_什么": true, "急[unk]什么": true, "急 <unk> 什么": true, "急__ 什么": true,
		"急，什么": false, "急，_什么": false, "急 什么": false, "急什么": false, "急[笑声]什么": false, "_什么": false,
	} {
		text := Fold(raw)
		at := strings.IndexRune(string(text.Folded), '什') / len("什")
		if got := text.Unheard(at); got != want {
			t.Errorf("%q: %v, want %v", raw, got, want)
		}
	}
}
