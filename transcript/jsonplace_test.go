package transcript

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCountChars(t *testing.T) {
	for _, s := range []string{"", "a", "您", "您好，world", strings.Repeat("𠀀é您a", 9), "12345678", "\u0080\u07ff\u0800\uffff"} {
		for i := range s {
			if got, want := countChars(s[i:]), utf8.RuneCountInString(s[i:]); got != want {
				t.Errorf("%q has %d characters, not %d", s[i:], want, got)
			}
		}
	}
}

// Whatever the order of asking, a place is what counting from the beginning gives.
func TestJSONScanner_PlacesInAnyOrder(t *testing.T) {
	text := strings.Repeat(`[{"text":"您好"},`+"\n\n"+`  {"text":"𠀀"},{"a":1}]`+"\r\n", 5)
	var starts []int
	for i := range text {
		starts = append(starts, i)
	}
	random := rand.New(rand.NewSource(1))
	sc := &jsonScanner{src: text}
	for range 2000 {
		pos := starts[random.Intn(len(starts))]
		line, column := place(text, pos)
		if got := sc.placeAt(pos); got != (Place{line, column}) {
			t.Fatalf("byte %d is at %v, not %d:%d", pos, got, line, column)
		}
	}
}

func TestRead_TurnsOnOneLineOfJSONHaveColumns(t *testing.T) {
	cases := []struct{ name, text string }{
		{"whisper.json", `{"text":"您好再见","segments":[{"start":0,"end":1,"text":"您好"},{"start":1,"end":2,"text":"再见"}]}`},
		{"canonical.jsonl", `{"id":"好","turns":[{"text":"您好"},{"text":"再见"}]}`},
		{"turns.jsonl", `[{"speaker":"坐席","text":"您好"},{"speaker":"客户","text":"再见"}]`},
	}
	for _, tt := range cases {
		all, err := Read(tt.name, []byte(tt.text), Options{})
		if err != nil || len(all) != 1 || len(all[0].Turns) != 2 {
			t.Fatalf("%s: %v %v", tt.name, all, err)
		}
		for _, u := range all[0].Turns {
			brace := strings.LastIndex(tt.text[:strings.LastIndex(tt.text, `"`+u.Text+`"`)], "{")
			want := Place{1, utf8.RuneCountInString(tt.text[:brace]) + 1}
			if u.Place != want {
				t.Errorf("%s: %s stands at %v, not %v", tt.name, u.Text, u.Place, want)
			}
		}
	}
}

func TestWriteCanonical_SaysWhereTurnsStood(t *testing.T) {
	all, err := Read("a.jsonl", []byte("\n  [{\"role\":\"a\",\"text\":\"您好\"},{\"text\":\"再见\"}]"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteCanonical(&b, &all[0]); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{"seq":1,"line":2,"column":4,`, `{"seq":2,"line":2,"column":29,`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
}
