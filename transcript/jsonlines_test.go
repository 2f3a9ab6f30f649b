package transcript

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// linesOf reads JSONL and gives the ids of its sessions and the lines that are at fault, in their order.
func linesOf(t *testing.T, text string) (got []string, err error) {
	t.Helper()
	opt := Options{Fault: func(err error) error {
		var e *Error
		if !errors.As(err, &e) || e.Source != "day.jsonl" {
			t.Fatal(err)
		}
		got = append(got, strconv.Itoa(e.Line)+" "+e.Code)
		return nil
	}}
	err = ReadFunc("day.jsonl", strings.NewReader(text), opt, func(s *Session) error {
		got = append(got, s.ID)
		return nil
	})
	return got, err
}

func whole(id string) string {
	return `{"id":"` + id + `","turns":[{"role":"agent","text":"您好"}]}` + "\n"
}

func TestReadFunc_GoesOnBehindABadLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		code       string
	}{
		{"broken", whole("a") + `{"id":"b"` + "\n" + whole("c"), []string{"a", "2 bad-json", "c"}, ""},
		{"last", whole("a") + `{"id":"b"`, []string{"a", "2 bad-json"}, ""},
		{"no text", whole("a") + "{\"id\":\"\xff\"}\n" + whole("c"), []string{"a", "2 undecodable", "c"}, ""},
		{"other type", whole("a") + `{"id":"b","turns":3}` + "\n" + whole("c"), []string{"a", "2 json-type", "c"}, ""},
		{"half of a line", whole("a") + strings.TrimSpace(whole("b")) + "{]\n" + whole("c"), []string{"a", "b", "2 bad-json", "c"}, ""},
		{"only bad lines but one", whole("a")[:20] + "\n" + whole("b"), nil, CodeBadJSON}, // not known to be JSONL
		{"single turns", `{"session":"a","role":"agent","text":"您好"}` + "\n{\n", nil, CodeBadJSON},
		{"another format", whole("a") + strings.Repeat("客户：好\n", 200), nil, CodeFaultyLines},
	} {
		got, err := linesOf(t, c.text)
		var e *Error
		switch errors.As(err, &e); {
		case c.code == "" && err != nil, c.code != "" && (e == nil || e.Code != c.code):
			t.Errorf("%s: %v", c.name, err)
		case c.code == "" && !slices.Equal(got, c.want):
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		case c.code == CodeFaultyLines && (e.Line != faultsMost+2 || len(got) != faultsMost+1):
			t.Errorf("%s: ended at line %d behind %d faults", c.name, e.Line, len(got)-1)
		}
	}
}
