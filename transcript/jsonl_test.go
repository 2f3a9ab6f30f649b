package transcript

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

func readMany(t *testing.T, name, in string, opt Options) (sessions []Session) {
	t.Helper()
	all, err := Read(name, []byte(in), opt)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// want is one session as a table of these tests expects it.
type want struct{ id, turns, meta, notes string }

func compare(t *testing.T, all []Session, wants []want) {
	t.Helper()
	if len(all) != len(wants) {
		t.Fatalf("%d sessions, want %d", len(all), len(wants))
	}
	for i, w := range wants {
		s := all[i]
		if s.ID != w.id || flat(s) != w.turns || metaText(s) != w.meta || noteText(s) != w.notes {
			t.Errorf("session %d:\n%s\n%s\n[%s]\n[%s]\nwant\n%s\n%s\n[%s]\n[%s]", i, s.ID, flat(s), metaText(s), noteText(s), w.id, w.turns, w.meta, w.notes)
		}
	}
}

func TestJSONL_Shapes(t *testing.T) {
	for _, c := range []struct {
		name, in string
		wants    []want
	}{
		{"a session on each line", `{"id":"s1","meta":{"date":"2024-05-01","no":3,"vip":true,"x":null},"turns":[{"role":"agent","speaker":"0","text":"您好","start_ms":0,"end_ms":900}]}
{"id":2,"turns":[{"role":"customer","text":"你好"}]}`,
			[]want{{"s1", "agent|0|0-900|您好", "date=2024-05-01; no=3; vip=true", ""}, {"2", "customer|customer|你好", "", ""}}},
		{"a turn on each line", `{"session":"b","role":"agent","text":"您好","start_ms":5}
{"session":"a","role":"agent","text":"您好"}
{"session":"b","speaker":"客户","text":"你好","start_ms":3}`,
			[]want{{"b", "customer|客户|3|你好\nagent|agent|5|您好", "", "reordered:2"}, {"a", "agent|agent|您好", "", ""}}},
		{"turns grouped by id", `{"id":"b","role":"agent","text":"您好"}` + "\n" + `{"id":"b","role":"user","text":"你好"}`,
			[]want{{"b", "agent|agent|您好\ncustomer|user|你好", "", ""}}},
		{"ids of turns", `{"id":"1","role":"agent","text":"您好"}` + "\n" + `{"id":"2","role":"user","text":"你好"}`,
			[]want{{"x", "agent|agent|您好\ncustomer|user|你好", "", "ids-taken-for-turns"}}},
		{"a list of turns", `[ {"role":"agent","text":"您好"},
 {"role":"user","content":"你好"} ]`, []want{{"x", "agent|agent|您好\ncustomer|user|你好", "", ""}}},
		{"a list of sessions", `[{"id":"1","turns":[{"role":"agent","text":"您好"}]},{"id":"2","turns":[{"role":"agent","text":"好"}]}]`,
			[]want{{"1", "agent|agent|您好", "", ""}, {"2", "agent|agent|好", "", ""}}},
		{"pretty-printed", "{\n  \"id\": \"p\",\n  \"turns\": [\n    {\n      \"speaker\": \"坐席\",\n      \"text\": \"您好\"\n    }\n  ]\n}\n", []want{{"p", "agent|坐席|您好", "", ""}}},
		{"escapes", `{"id":"e","turns":[{"role":"agent","text":"\u60a8\u597d\n\t\"\ud83d\ude00\/"}]}`, []want{{"e", "agent|agent|您好⏎\t\"😀/", "", ""}}},
		{"unknown roles", `{"id":"u","turns":[{"role":"other","speaker":"老王","text":"您好"},{"text":"嗯"},{"role":"坐席","text":"好"}]}`,
			[]want{{"u", "unknown|老王|您好\nunknown||嗯\nagent|坐席|好", "", "no-speaker:1; unknown-roles:老王"}}},
		{"keys of no use", `{"id":"k","duration_ms":5,"mood":"good","turns":[{"role":"agent","text":"您好","words":[1,{"a":[]}],"colour":"red","conf":0.5}]}`,
			[]want{{"k", "agent|agent|您好", "", "ignored-keys:colour, mood"}}},
		{"times that cannot be", `{"id":"t","turns":[{"role":"agent","text":"一","start_ms":-5},{"role":"agent","text":"二","start_ms":9,"end_ms":3},{"role":"agent","text":"三","start_ms":99999999999999}]}`,
			[]want{{"t", "agent|agent|一\nagent|agent|9|二\nagent|agent|三", "", "bad-times:3"}}},
		{"empty among others", `{"id":"0","turns":[]}` + "\n" + `{"id":"1","turns":[{"role":"agent","text":"您好"},{"role":"agent","text":" "}]}`,
			[]want{{"0", "", "", "no-turns"}, {"1", "agent|agent|您好", "", "empty-turns:1"}}},
	} {
		t.Run(c.name, func(t *testing.T) { compare(t, readMany(t, "x.jsonl", c.in, Options{}), c.wants) })
	}
}

func TestJSONL_Lines(t *testing.T) {
	all := readMany(t, "x", "\n{\"turns\":[\n\n{\"role\":\"agent\",\"text\":\"一\"},{\"role\":\"agent\",\"text\":\"二\"},\n{\"role\":\"agent\",\"text\":\"三\"}]}\n", Options{})
	for i, line := range []int{4, 4, 5} {
		if got := all[0].Turns[i].Line; got != line {
			t.Errorf("turn %d on line %d, want %d", i, got, line)
		}
	}
}

func TestJSONL_NamedLabelsComeFirst(t *testing.T) {
	in := `{"id":"s","turns":[{"speaker":"0","text":"您好"},{"speaker":"1","text":"你好"},{"role":"agent","speaker":"2","text":"嗯"}]}`
	compare(t, readMany(t, "x", in, Options{Agent: []string{"0"}, Customer: []string{"1", "2"}}),
		[]want{{"s", "agent|0|您好\ncustomer|1|你好\ncustomer|2|嗯", "", "many-speakers:3,0, 1, 2"}})
}

// FuzzJSONScanner holds the scanner against encoding/json: what it takes must be JSON, and the strings must be equal.
func FuzzJSONScanner(f *testing.F) {
	for _, s := range []string{`{"a":[1,-2.5e+3,true,null,"\u60a8\n"]}`, `[`, `{"a":1,"a":2}`, `"\ud800"`, `01`, `-`, `"` + "\x01" + `"`, `tru`, `{"a" :1 , "b":[ ] }`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) {
			return // readers only see decoded text
		}
		s := &jsonScanner{src: in}
		s.skip()
		took := s.err == nil && s.peek() == 0 && s.err == nil && s.pos == len(in)
		if took && !json.Valid([]byte(in)) {
			t.Errorf("%q is not JSON", in)
		}
		if !took && json.Valid([]byte(in)) && s.err != nil && s.err.Code == CodeBadJSON && s.err.Err != errJSONSurrogate && s.err.Err != errJSONDepth {
			t.Errorf("%q is JSON: %v", in, s.err)
		}
		var want string
		if took && json.Unmarshal([]byte(in), &want) == nil && in[0] == '"' {
			again := &jsonScanner{src: in}
			if got := again.str(); got != want {
				t.Errorf("%q: %q, want %q", in, got, want)
			}
		}
	})
}
