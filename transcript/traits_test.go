package transcript

import (
	"fmt"
	"strings"
	"testing"
)

func TestMasks_TellWordsFromNumbers(t *testing.T) {
	tests := []struct {
		text           string
		words, private int
	}{
		{"你他**的想干什么", 1, 0},
		{"真是***", 1, 0},
		{"滚*，别来了", 0, 0}, // one star before a mark may be a footnote
		{"你个傻*玩意", 1, 0},
		{"[*]什么态度", 1, 0},
		{"电话是138****1234", 0, 1},
		{"尾号 **** 8801", 0, 1},
		{"张**先生", 0, 1},
		{"我叫[NAME]，电话[PHONE]", 0, 2},
		{"卡号00000000000", 0, 1},
		{"三米*五米", 1, 0}, // rare enough; the note only says that it may be
		{"3*5等于15", 0, 0},
		{"**重点**是这个", 0, 0},
		{"没有屏蔽", 0, 0},
	}
	for _, tt := range tests {
		if w, p := masks(tt.text); w != tt.words || p != tt.private {
			t.Errorf("%s: %d words %d private, want %d %d", tt.text, w, p, tt.words, tt.private)
		}
	}
}

func oneOf(t *testing.T, text string) *Session {
	t.Helper()
	all, err := Read("a.txt", []byte(text), Options{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d sessions, %v", len(all), err)
	}
	return &all[0]
}

func codes(s *Session) string {
	var out []string
	for _, n := range s.Notes {
		out = append(out, n.Code)
	}
	return strings.Join(out, " ")
}

func TestObserve_NotesWhatMakesTheVerdictUnsure(t *testing.T) {
	long := strings.Repeat("材料都带齐了您看看还缺什么没有", 20)
	tests := []struct{ name, text, want string }{
		{"plain talk", "坐席：您好，请问办什么业务？\n客户：嗯，办社保卡。\n", ""},
		{"masked words", "坐席：您好。\n客户：你他**的。\n", NoteMaskedWords},
		{"masked numbers", "坐席：您好。\n客户：我的电话是138****1234。\n", NoteMaskedPrivate},
		{"no punctuation", "坐席：" + long + "\n客户：" + long + "\n", NoteNoPunctuation},
		{"one side hardly speaks", "坐席：" + strings.Repeat("好，", 200) + long + "\n客户：嗯。\n", NoteThinSide},
		{"a thin side beside a stranger", "坐席：" + strings.Repeat("好，您请坐。", 20) + "\n客户：嗯。\n说话人3：我也来问问这件事怎么办。\n", NoteUnknownRoles + " " + NoteThinSide + " " + NoteManySpeakers},
		{"three voices", "坐席：您好。\n客户A：好。\n客户B：我也来。\n", NoteManySpeakers},
		{"many speakers", strings.Repeat("坐席：您好，请坐。\n客户A：好。\n客户B：我也来。\n叫号：请3号。\n", 3), NoteManySpeakers},
		{"smoothed", strings.Repeat("坐席：请您把身份证给我看一下，谢谢。\n客户：身份证在这里，还要什么材料？\n", 60), NoteNoFillers},
	}
	for _, tt := range tests {
		s := oneOf(t, tt.text)
		if got := codes(s); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		Observe(s)
		if got := codes(s); got != tt.want {
			t.Errorf("%s, looked at again: %q", tt.name, got)
		}
	}
}

func TestTraitsOf(t *testing.T) {
	s := oneOf(t, "坐席：您好，请问办什么业务？\n客户：嗯，我的卡138****1234，你他**的快点。\n")
	if got := fmt.Sprint(TraitsOf(s)); got != "{2 2 2 2 2}" {
		t.Error(got)
	}
	if got := fmt.Sprint(TraitsOf(oneOf(t, "坐席：您好\n客户：你好\n"))); got != "{0 0 1 1 0}" {
		t.Error(got)
	}
}

func TestSpeakers_ShareOfText(t *testing.T) {
	s := oneOf(t, "坐席：您好您好您好\n客户：你好\n小李：在\n坐席：好\n小李：在\n")
	got := ""
	for _, v := range Speakers(s) {
		got += fmt.Sprintf("%s %s %s %d %.0f%%; ", v.Label, v.Role, v.RoleFrom.Name(), v.Turns, v.Share)
	}
	if want := "坐席 agent label 2 64%; 客户 customer label 1 18%; 小李 unknown nowhere 2 18%; "; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestTraits_Digits(t *testing.T) {
	for text, want := range map[string]Trait{
		"七月十五日来": TraitNo, "7月15日来": TraitYes, "请稍等一下，快一点，一个一个来": TraitUnknown, "三百块": TraitNo, "打12345，三百块，还有5号": TraitYes,
		"千万别急": TraitUnknown, "３号窗口": TraitYes, "两点来": TraitNo, "好": TraitUnknown,
	} {
		if got := TraitsOf(&Session{Turns: []Turn{{Text: text}}}).Digits; got != want {
			t.Errorf("%s: %s, want %s", text, got.Name(), want.Name())
		}
	}
}

// The other way round, milliseconds that are read as seconds: every word would take minutes.
func TestRead_TooSlowInAnyFormat(t *testing.T) {
	const talk = `"language":"zh","segments":[{"start":120,"end":3600,"text":"您好，请问您办什么业务？"},{"start":4000,"end":6000,"text":"我想补办社保卡。"}]}`
	for in, slow := range map[string]bool{
		`{` + talk: true,
		`{"audio_duration_s":6.1,"processing_s":0.2,` + talk:           false,
		"角色,开始(秒),结束(秒),内容\n坐席,0,3000,您好请问您办什么业务\n客户,4000,7000,办社保卡\n": true,
		"角色,开始(秒),结束(秒),内容\n坐席,0,60,您好请问您办什么业务\n客户,61,67,办社保卡\n":       false,
	} {
		all, err := Read("x", []byte(in), Options{})
		if err != nil || strings.Contains(codes(&all[0]), NoteTooSlow) != slow {
			t.Errorf("%s\n%v %v", in, err, all)
		}
	}
}

// A unit that somebody names wrongly leaves no time to speak in, whatever the format.
func TestRead_TooFastInAnyFormat(t *testing.T) {
	for _, in := range []string{
		"角色,开始,结束,内容\n坐席,0,3,您好请问您办什么业务\n客户,4,7,我想办一张社保卡和医保卡\n",
		`{"turns":[{"role":"agent","text":"您好请问您办什么业务","start_ms":0,"end_ms":3},{"role":"customer","text":"我想办一张社保卡和医保卡","start_ms":4,"end_ms":7}]}`,
	} {
		all, err := Read("x", []byte(in), Options{TimeUnit: "ms"})
		if err != nil || !strings.Contains(codes(&all[0]), NoteTooFast) {
			t.Errorf("%v %v", err, all)
		}
	}
}
