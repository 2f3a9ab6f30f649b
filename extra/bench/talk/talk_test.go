package talk

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"chayan/extra/bench/lexi"
)

func makeText(t *testing.T, seed uint64, size int64) string {
	t.Helper()
	var b bytes.Buffer
	if err := New(seed).Text(&b, size); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The sum stands for the bytes: figures of different days are only comparable while it holds. Whoever changes the
// generator changes it, and measures everything again.
func TestText_SameSeedSameBytes(t *testing.T) {
	const want = "f95e377c5831cc75"
	text := makeText(t, 1, 1e6)
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:16]; got != want {
		t.Errorf("the text of seed 1 has the sum %s, not %s", got, want)
	}
	if text != makeText(t, 1, 1e6) {
		t.Error("the same seed gave another text")
	}
	if !strings.HasPrefix(makeText(t, 1, 2e6), text) {
		t.Error("a longer text begins otherwise")
	}
	if text == makeText(t, 2, 1e6) {
		t.Error("another seed gave the same text")
	}
}

func TestText_IsWhatTheDocumentsSay(t *testing.T) {
	text := makeText(t, 1, 3e6)
	if !utf8.ValidString(text) || strings.ContainsAny(text, "{}") {
		t.Error("the text is no clean UTF-8, or has a slot that was not filled")
	}
	phrases, err := lexi.Phrases(500)
	if err != nil {
		t.Fatal(err)
	}
	turns, struck, talks := 0, 0, strings.Count(text, "\n\n")
	for line := range strings.Lines(text) {
		if line == "\n" {
			continue
		}
		turns++
		if !strings.HasPrefix(line, "坐席：") && !strings.HasPrefix(line, "客户：") {
			t.Fatalf("a turn without a label: %q", line)
		}
		for _, p := range phrases {
			if strings.Contains(line, p) {
				struck++
				break
			}
		}
	}
	if share := float64(struck) / float64(turns); share < 0.07 || share > 0.10 {
		t.Errorf("%.3f of the turns have a phrase of the small lexicon", share)
	}
	if size := len(text) / talks; size < 2700 || size > 3300 {
		t.Errorf("a conversation has %d bytes", size)
	}
}

func TestLines_AreTheSameTalk(t *testing.T) {
	var b bytes.Buffer
	if err := New(1).Lines(&b, 1e5); err != nil {
		t.Fatal(err)
	}
	plain := makeText(t, 1, 1e6)
	n := 0
	for line := range strings.Lines(b.String()) {
		var s struct {
			Turns []struct {
				Text    string
				StartMs int `json:"start_ms"`
				EndMs   int `json:"end_ms"`
			}
		}
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		for _, u := range s.Turns {
			n++
			if !strings.Contains(plain, "："+u.Text+"\n") || u.EndMs <= u.StartMs {
				t.Fatalf("%+v is not in the plain text, or has no time", u)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d turns", n)
	}
}

func TestFiles_DoNotDependOnTheirNumber(t *testing.T) {
	few, many := t.TempDir(), t.TempDir()
	for dir, n := range map[string]int{few: 3, many: 1003} {
		if _, err := Files(1, dir, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"0000/0.txt", "0000/2.txt"} {
		a, err1 := os.ReadFile(filepath.Join(few, name))
		b, err2 := os.ReadFile(filepath.Join(many, name))
		if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %v, %v", name, err1, err2)
		}
	}
	if _, err := os.Stat(filepath.Join(many, "0001/1002.txt")); err != nil {
		t.Error(err)
	}
	if list, _ := os.ReadDir(few); len(list) != 1 {
		t.Errorf("%d folders for three files", len(list))
	}
}
