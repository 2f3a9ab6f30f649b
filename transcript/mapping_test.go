package transcript

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func pathOf(t testing.TB, text string) JSONPath {
	t.Helper()
	p, err := ParseJSONPath(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return p
}

func TestParseJSONPath(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "a.b": "a b", "a[].b": "a [] b", "[]": "[]", "$": "", "$[]": "[]", "$.a[2].b": "a [2] b", `"a.b".c`: "a.b c", `a."[x]"[]`: "a [x] []", "a[][0]": "a [] [0]", "角色.名": "角色 名", " a ": "a", "$x": "$x",
	} {
		p, err := ParseJSONPath(in)
		var got []string
		for _, s := range p.steps {
			switch {
			case s.each:
				got = append(got, "[]")
			case s.index >= 0:
				got = append(got, fmt.Sprintf("[%d]", s.index))
			default:
				got = append(got, s.key)
			}
		}
		if err != nil || strings.Join(got, " ") != want || p.String() != in {
			t.Errorf("%q: %q %v", in, got, err)
		}
	}
	for in, want := range map[string]error{
		"": ErrPathEmpty, ".": ErrPathEmpty, "a.": ErrPathEmpty, "a..b": ErrPathEmpty, "$.": ErrPathEmpty, "a[": ErrPathBracket, "a[x]": ErrPathBracket, "a[-1]": ErrPathBracket, "a[]b": ErrPathBracket, `"a`: ErrPathQuote, `"a"b`: ErrPathBracket,
	} {
		if _, err := ParseJSONPath(in); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", in, err, want)
		}
	}
}

func plainMapping(t testing.TB) *Mapping {
	return &Mapping{Turns: pathOf(t, "items[]"), Turn: TurnPaths{Text: pathOf(t, "t"), Speaker: pathOf(t, "s"), Start: pathOf(t, "b"), End: pathOf(t, "e")},
		Unit: unitMS, Roles: map[string]Role{"K": RoleAgent}}
}

func TestMapping_Units(t *testing.T) {
	for _, c := range []struct {
		unit, flag, start, end string
		want                   string
	}{
		{unitMS, "", "1500", "2500", "1500..2500"},
		{unitMS, "", `"1500"`, "null", "1500..-1"},
		{unitMS, "s", "1.5", "2.5", "1500..2500"},
		{unitS, "", "1.5", `"2.5"`, "1500..2500"},
		{unitClock, "", `"00:00:01.500"`, `"0:02"`, "1500..2000"},
		{unitClock, "", "1.5", `"0:02"`, "-1..2000 bad"},
		{unitMS, "", `"00:00:01"`, "2000", "-1..2000 bad"},
		{unitMS, "", `""`, "2000", "-1..2000"},
		{unitEpochMS, "", "1714550465000", "1714550466500", "0..1500"},
		{unitEpochS, "", "1714550465", "1714550466.5", "0..1500"},
		{unitS, "", "-1", "2", "-1..2000 bad"},
		{unitS, "", "1e300", "2", "-1..2000 bad"},
	} {
		m := plainMapping(t)
		m.Unit = c.unit
		in := fmt.Sprintf(`{"items":[{"t":"您好","s":"K","b":%s,"e":%s}]}`, c.start, c.end)
		all, err := Read("f", []byte(in), Options{Mapping: m, TimeUnit: c.flag})
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		turn := all[0].Turns[0]
		got := fmt.Sprintf("%d..%d", turn.Start, turn.End)
		if slices.ContainsFunc(all[0].Notes, func(n Note) bool { return n.Code == NoteBadTimes }) {
			got += " bad"
		}
		if got != c.want || turn.Role != RoleAgent || turn.Speaker != "K" {
			t.Errorf("%s in %s: %s, want %s", in, c.unit, got, c.want)
		}
	}
}

func TestMapping_Errors(t *testing.T) {
	for _, c := range []struct{ name, in, code, arg string }{
		{"no list of turns", `{"x":1}`, CodeJSONMissing, "items[]"},
		{"turns of another type", `{"items":"x"}`, CodeJSONType, "items"},
		{"a turn that is none", `{"items":[1]}`, CodeJSONType, "items[]"},
		{"words of another type", `{"items":[{"t":1}]}`, CodeJSONType, "t"},
		{"nobody's words", `{"items":[{"s":"K"}]}`, CodeJSONMissing, "t"},
		{"a time of another type", `{"items":[{"t":"您好","b":[]}]}`, CodeJSONType, "b"},
		{"cut short", `{"items":[{"t":"您好"}`, CodeBadJSON, ""},
		{"not quite NaN", `{"items":[{"t":"您好","b":Nan}]}`, CodeBadJSON, ""},
		{"a key twice", `{"items":[{"t":"您好","t":"好"}]}`, CodeJSONDuplicate, "t"},
		{"no turns", `{"items":[]}`, CodeJSONMissing, "t"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("f", []byte(c.in), Options{Mapping: plainMapping(t)})
			e := (*Error)(nil)
			if !errors.As(err, &e) || e.Code != c.code || c.arg != "" && e.Args[0] != c.arg {
				t.Errorf("%v", err)
			}
		})
	}
	_, err := Read("f", []byte(`{"items":[]}`), Options{Format: "mapping"})
	if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeNoMapping {
		t.Errorf("without a mapping: %v", err)
	}
}

func TestMapping_Shapes(t *testing.T) {
	for _, c := range []struct {
		name, in string
		change   func(*Mapping)
		want     string
	}{
		{"a value a line", "{\"items\":[{\"t\":\"甲\"}]}\n{\"items\":[{\"t\":\"乙\"}]}\n", func(*Mapping) {}, "f#1:甲 f#2:乙"},
		{"a list that is not marked", `{"items":[{"t":"甲"},{"t":"乙"}]}`, func(m *Mapping) { m.Turns = pathOf(t, "items") }, "f:甲 f:乙"},
		{"the list at the top", `[{"t":"甲"},{"t":"乙"}]`, func(m *Mapping) { m.Turns = pathOf(t, "[]") }, "f:甲 f:乙"},
		{"conversations at the top", `[{"items":[{"t":"甲"}]},{"items":[{"t":"乙"}]}]`, func(m *Mapping) { m.Sessions = pathOf(t, "[]") }, "f#1:甲 f#2:乙"},
		{"words in pieces", `{"items":[{"w":[{"c":"我想"},{"c":"办卡"}]}]}`, func(m *Mapping) { m.Turn.Text = pathOf(t, "w[].c") }, "f:我想办卡"},
		{"turns in paragraphs", `{"p":[{"items":[{"t":"甲"}]},{"items":[{"t":"乙"}]}]}`, func(m *Mapping) { m.Turns = pathOf(t, "p[].items[]") }, "f:甲 f:乙"},
		{"words without objects", `{"items":["甲","乙"]}`, func(m *Mapping) { m.Turn = TurnPaths{Text: pathOf(t, "$")} }, "f:甲 f:乙"},
		{"canonical JSONL goes by the mapping too", "{\"turns\":[{\"text\":\"不读\"}],\"items\":[{\"t\":\"甲\"}]}\n", func(*Mapping) {}, "f:甲"},
		{"text is no JSON", "坐席：甲\n客户：乙\n", func(*Mapping) {}, "f:甲 f:乙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := plainMapping(t)
			c.change(m)
			var got []string
			err := ReadFunc("f", strings.NewReader(c.in), Options{Mapping: m}, func(s *Session) error {
				checkSession(t, *s)
				for _, turn := range s.Turns {
					got = append(got, s.ID+":"+turn.Text)
				}
				return nil
			})
			if err != nil || strings.Join(got, " ") != c.want {
				t.Errorf("%q %v, want %q", got, err, c.want)
			}
		})
	}
}

func TestMapping_CharactersInAreCharactersOut(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	for range 500 {
		var want []string
		var in strings.Builder
		in.WriteString(`{"items":[`)
		for i := range 1 + r.IntN(5) {
			said := "嗯" + []string{"\\u4f60", "\\n", "a\\\"b", " ", "𠮷"}[r.IntN(5)] + "。"
			if i > 0 {
				in.WriteByte(',')
			}
			fmt.Fprintf(&in, `{"x":{"t":"不是"},"t":"%s","s":"K"}`, said)
			want = append(want, strings.NewReplacer(`\u4f60`, "你", `\n`, "\n", `\"`, `"`).Replace(said))
		}
		in.WriteString("]}")
		all, err := Read("f", []byte(in.String()), Options{Mapping: plainMapping(t)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, turn := range all[0].Turns {
			got = append(got, turn.Text)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte(`{"items":[{"t":"您好","s":"K","b":1,"e":2}]}`), "items[]", "t", "b")
	f.Add([]byte(`[{"a":[[{"b":"x"}]]}]`), "[].a[][0]", "b", "$")
	f.Fuzz(func(t *testing.T, data []byte, turns, text, start string) {
		m := &Mapping{Unit: unitS}
		for _, p := range []struct {
			to   *JSONPath
			from string
		}{{&m.Turns, turns}, {&m.Turn.Text, text}, {&m.Turn.Start, start}} {
			var err error
			if *p.to, err = ParseJSONPath(p.from); err != nil {
				return
			}
		}
		all, err := Read("f", data, Options{Mapping: m, Limit: Limit{Turns: 10000}})
		if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || !slices.Contains(Codes(), e.Code)) {
			t.Fatalf("%#v", err)
		}
		for _, s := range all {
			checkSession(t, s)
		}
	})
}
