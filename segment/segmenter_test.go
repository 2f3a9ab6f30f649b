package segment

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestTokens_Words(t *testing.T) {
	s := New().Worker()
	for _, c := range []struct{ raw, want string }{
		{"", ""},
		{"。", ""},
		{"您好，请稍等一下。", "您好|请稍等|一下"},
		{"乒乓球拍卖完了", "乒乓球拍|卖完|了"},
		{"ATM机在A座3楼", "atm|机|在|a座|3|楼"},
		{"iPhone15多少钱", "iphone15|多少钱"},
		{"hello world", "hello|world"},
		{"這裏不辦理", "这里|不|办理"},
		{"这个有柜员，机的地方", "这个|有|柜员|机|的|地方"},
		{"请 稍 等", "请稍等"},
	} {
		text := Fold(c.raw)
		if got := join(text, s.Tokens(text)); got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
	}
}

func TestEdge_Ends(t *testing.T) {
	s := New().Worker()
	for _, raw := range []string{"", "好", "您好"} {
		text := Fold(raw)
		for _, i := range []int{-1, 0, len(text.Folded), len(text.Folded) + 1} {
			if !s.Edge(text, i) {
				t.Errorf("%q: %d must be an edge", raw, i)
			}
		}
	}
}

func TestInWord(t *testing.T) {
	s := New().Worker()
	for _, c := range []struct {
		raw  string
		at   int
		want bool
	}{
		{"这个有柜员，机的地方", 5, true},
		{"这个有柜员。机的地方", 5, true},
		{"这个有，柜员机的地方", 3, false},
		{"柜，员，机", 2, false}, // the first comma stays, and 员机 is no word
		{"我们收他技工，学校", 6, true},
		{"您好，请坐", 2, false},
		{"您好", 1, true}, // no gap there: inside a word all the same
		{"a，b", 1, true},
		{"您好", 0, false},
		{"您好", 2, false},
	} {
		if got := s.InWord(Fold(c.raw), c.at); got != c.want {
			t.Errorf("%q: InWord(%d) = %v, want %v", c.raw, c.at, got, c.want)
		}
	}
}

func TestWord(t *testing.T) {
	s := New().Worker()
	for w, want := range map[string]bool{
		"柜员机": true, "请稍等": true, "您": true, "4s店": true, "中华人民共和国全国人民代表大会": true, "积石山保安族东乡族撒拉族自治县": true,
		"柜员机的": false, "": false, "员机": false, "𫗴粥": true, "4S店": false, "您好请": false, "\ue000": false,
	} {
		if got := s.Word([]rune(w)); got != want {
			t.Errorf("Word(%s) = %v", w, got)
		}
	}
}

func TestDictionary_NamesVersionAndSize(t *testing.T) {
	if got := Dictionary(); got != "gse 0.80.3 zh_s (352275 words)" {
		t.Errorf("Dictionary() = %q", got)
	}
}

// A text without a certain edge anywhere must not be cut again for each of its places.
func TestEdge_LongStretch(t *testing.T) {
	s := New().Worker()
	text := Fold(strings.Repeat("一百", 5000))
	began := time.Now()
	edge := make([]bool, len(text.Folded)+1)
	for _, token := range s.Tokens(text) {
		edge[token.End] = true
	}
	for i := 1; i < len(edge); i++ {
		if s.Edge(text, i) != edge[i] {
			t.Fatalf("Edge(%d) and Tokens differ", i)
		}
	}
	if l := s.c.long; l.end-l.start < 9000 {
		t.Fatalf("the stretch is only %d long", l.end-l.start)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("%v for %d characters", took, len(text.Folded))
	}
	// The same memory with another text must not get the old answers.
	text.Fold(strings.Repeat("百一", 5000))
	fresh := Fold(text.Raw)
	other := New().Worker()
	for i := 100; i < 200; i++ {
		if s.Edge(text, i) != other.Edge(fresh, i) {
			t.Fatalf("Edge(%d) is that of the text before", i)
		}
	}
}

// A cutter that has seen too many words begins anew and still says the same.
func TestCutter_BeginsAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("loads many words")
	}
	if wholeDictionary() == nil {
		t.Skip("gse's dictionary is not in the module cache")
	}
	s := New().Worker()
	rnd := rand.New(rand.NewPCG(5, 6))
	lines := sentences()
	largest := 0
	for range 12000 {
		s.Tokens(Fold(string(mixture(rnd, lines))))
		largest = max(largest, len(s.c.seg.Dict.Tokens))
	}
	if largest <= maxLoaded || largest > maxLoaded+1000 {
		t.Errorf("up to %d words were loaded, want a little more than %d", largest, maxLoaded)
	}
	if now := len(s.c.seg.Dict.Tokens); now >= largest {
		t.Errorf("%d words are loaded, the largest number ever", now)
	}
	if len(s.c.memo) > maxMemo {
		t.Errorf("%d stretches are remembered", len(s.c.memo))
	}
	for _, line := range lines[:50] {
		compare(t, s, line)
	}
}

func TestSegmenter_Concurrent(t *testing.T) {
	lines := sentences()
	want := make([]string, len(lines))
	single := New().Worker()
	for i, line := range lines {
		want[i] = fmt.Sprint(single.Tokens(Fold(line)))
	}
	all := New()
	var wait sync.WaitGroup
	for worker := range 8 {
		wait.Go(func() {
			s := all.Worker()
			var text Text
			for k := range lines {
				i := (k + 23*worker) % len(lines)
				text.Fold(lines[i])
				if got := fmt.Sprint(s.Tokens(&text)); got != want[i] {
					t.Errorf("%q: %s, want %s", lines[i], got, want[i])
				}
				for p := range text.Folded {
					s.Edge(&text, p)
					s.InWord(&text, p)
				}
			}
		})
	}
	wait.Wait()
}
