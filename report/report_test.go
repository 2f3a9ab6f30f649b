package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chayan/check"
	"chayan/internal/locale"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// stored are the reports that every format is tried on.
func stored() []string {
	return []string{"one", "good", "unscored", "three", "hostile", "errors", "empty"}
}

func load(t testing.TB, name string) *Doc {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	doc := &Doc{}
	if err := decoder.Decode(doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

func testHead(t *testing.T) Head {
	t.Helper()
	data, err := os.ReadFile("testdata/clauses.json")
	if err != nil {
		t.Fatal(err)
	}
	var known map[string][2]string
	if err := json.Unmarshal(data, &known); err != nil {
		t.Fatal(err)
	}
	return Head{Clause: func(id string) (cite, text string) { return known[id][0], known[id][1] }}
}

func render(t *testing.T, format string, doc *Doc, opt Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Render(format, &out, doc, testHead(t), opt); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

// golden compares with a file, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "got  " + a + "\nwant " + b
		}
	}
	return ""
}

func TestRender_GoldenInEveryFormatAndLanguage(t *testing.T) {
	for _, name := range stored() {
		for _, format := range Formats() {
			for _, lang := range []locale.Lang{locale.Zh, locale.En} {
				doc := load(t, name)
				golden(t, name+"."+format+"."+string(lang), render(t, format, doc, Options{Lang: lang}))
			}
		}
	}
}

func TestRender_GoldenWithOptions(t *testing.T) {
	minimum := 70
	cases := []struct {
		name, doc, format string
		opt               Options
	}{
		{"narrow", "three", "table", Options{Width: 80}},
		{"wide", "three", "table", Options{Width: 140}},
		{"narrow-one", "one", "table", Options{Width: 80}},
		{"colour", "three", "table", Options{Color: true}},
		{"colour-line", "one", "line", Options{Color: true}},
		{"quiet", "three", "table", Options{Quiet: true}},
		{"quiet-one", "one", "table", Options{Quiet: true}},
		{"quiet-md", "three", "md", Options{Quiet: true}},
		{"verbose", "three", "table", Options{Verbose: true}},
		{"verbose-csv", "one", "csv", Options{Verbose: true}},
		{"verbose-line", "one", "line", Options{Verbose: true}},
		{"by-score", "three", "table", Options{Criterion: check.Criterion{FailOn: check.FailScore, MinScore: &minimum}}},
		{"by-missing", "one", "table", Options{Criterion: check.Criterion{FailOn: check.FailMissing}, Lang: locale.En}},
	}
	for _, c := range cases {
		golden(t, "option-"+c.name, render(t, c.format, load(t, c.doc), c.opt))
	}
}

func TestRender_NeverEditsTheDoc(t *testing.T) {
	for _, name := range stored() {
		for _, format := range Formats() {
			doc := load(t, name)
			before, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			render(t, format, doc, Options{Lang: locale.En, Verbose: true, Color: true})
			if after, _ := json.Marshal(doc); !bytes.Equal(before, after) {
				t.Errorf("%s edits %s", format, name)
			}
		}
	}
}

func TestRender_SameBytesTwice(t *testing.T) {
	for _, format := range Formats() {
		first := render(t, format, load(t, "three"), Options{})
		for range 20 {
			if render(t, format, load(t, "three"), Options{}) != first {
				t.Fatalf("%s is not deterministic", format)
			}
		}
	}
}

func TestNew_UnknownAndPlannedFormatsAreErrorsThatListTheKnownOnes(t *testing.T) {
	for name, planned := range map[string]bool{"": false, "tables": false, "JSON": false, "html": true, "xlsx": true, "junit": true, "sarif": true} {
		_, err := New(name, &bytes.Buffer{}, Head{}, Options{})
		var wrong *FormatError
		if !errors.As(err, &wrong) || wrong.Planned != planned || !slices.Equal(wrong.Known, Formats()) {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if !strings.Contains(err.Error(), "jsonl") {
			t.Errorf("%q: %v does not list the known formats", name, err)
		}
		if got := locale.Zh.T(wrong.Code(), wrong.Name, strings.Join(wrong.Known, " ")); strings.Contains(got, "%!") || got == wrong.Code() {
			t.Errorf("%q: %s", name, got)
		}
	}
}

// failing is a stream that breaks after so many writes.
type failing struct{ left int }

var errBroken = errors.New("broken")

func (f *failing) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestRender_HandsOnErrorsOfTheStream(t *testing.T) {
	doc := load(t, "three")
	for _, format := range Formats() {
		for writes := range 3 {
			err := Render(format, &failing{writes}, doc, testHead(t), Options{})
			collects := format == "table" || format == "md"
			if (writes == 0 || !collects) && !errors.Is(err, errBroken) {
				t.Errorf("%s after %d writes: %v", format, writes, err)
			}
		}
	}
}

func TestRender_StoredJSONComesOutAsItWas(t *testing.T) {
	for _, name := range stored() {
		want, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		again := render(t, "json", load(t, name), Options{})
		doc := &Doc{}
		if err := json.Unmarshal([]byte(again), doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if twice := render(t, "json", doc, Options{}); twice != again {
			t.Errorf("%s changes when it is stored and rendered again:\n%s", name, firstDifference(twice, again))
		}
		if lines := strings.Count(again, "\n"); lines < strings.Count(string(want), "\n")/2 {
			t.Errorf("%s lost most of its lines: %d", name, lines)
		}
	}
}
