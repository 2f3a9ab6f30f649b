package transcript

import (
	"strings"
	"testing"
	"unicode"
)

// slowTally counts the way the definition reads.
func slowTally(text string) (t tally) {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			t.han++
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			t.words++
		}
		if strings.ContainsRune("，。？！；,.?!;", r) {
			t.marks++
		}
		if strings.ContainsRune("嗯啊呃哦唉额诶哎噢唔呐哼", r) {
			t.fillers++
		}
		if r == 0 {
			t.zeros++
		}
		if r == unicode.ReplacementChar {
			t.lost++
		}
		t.maskable = t.maskable || strings.ContainsRune("*[<0", r)
	}
	return t
}

func TestTally_CountsEveryCharacterAsItsClassSays(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0xD800 && r <= 0xDFFF {
			continue
		}
		if got, want := tallyOf(string(r)), slowTally(string(r)); got != want {
			t.Fatalf("%U: got %+v, want %+v", r, got, want)
		}
	}
	for _, s := range []string{"", "嗯，您好。a1 ０*", "𠀀好\x00\uFFFD〇々！", strings.Repeat("呃", 9)} {
		if got, want := tallyOf(s), slowTally(s); got != want {
			t.Errorf("%q: got %+v, want %+v", s, got, want)
		}
	}
}

func TestColonLabel_ReadsWhatParseMarkReads(t *testing.T) {
	fronts := []string{"坐席", "客户1", "A", "a", "1", "agent2", "王 芳", "客服（1023）", "- 坐席", "说话人12", "第3号窗口", "ABC好", "9点", "坐席甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", "", "Ｑ", "㐀㐁", "䷀"}
	signs := []string{"：", ":", "：：", "﹕", "，", " ：", "\t"}
	ends := []string{"您好", "", " 您好", "[00:03] 您好", "(00:03) 您好", "10:30来", "1:2", "05", "2024-05-01 10:00:00 好", "\u3000好"}
	for _, f := range fronts {
		for _, sign := range signs {
			for _, e := range ends {
				line := f + sign + e
				end, text, ok := colonLabel(line)
				if !ok {
					continue
				}
				got := mark{label: line[:end], form: formColon, text: text}
				if want := slowMark(line); got != want {
					t.Errorf("%q: got %+v, want %+v", line, got, want)
				}
			}
		}
	}
}
