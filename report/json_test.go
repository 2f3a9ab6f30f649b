package report

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"chayan/check"
	"chayan/internal/locale"
	"chayan/transcript"
)

func compiled(t *testing.T, at string) *jsonschema.Schema {
	t.Helper()
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("report.json", raw); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("report.json" + at)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(s *jsonschema.Schema, text string) error {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(value)
}

func TestSchema_AcceptsWhatIsWritten(t *testing.T) {
	whole, line := compiled(t, ""), compiled(t, "#/$defs/jsonlLine")
	for _, name := range stored() {
		for _, lang := range []locale.Lang{locale.Zh, locale.En} {
			if err := validate(whole, render(t, "json", load(t, name), Options{Lang: lang})); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, text := range strings.Split(strings.TrimSpace(render(t, "jsonl", load(t, name), Options{Lang: lang})), "\n") {
				if text == "" {
					continue
				}
				if err := validate(line, text); err != nil {
					t.Errorf("%s: %v in %s", name, err, text)
				}
			}
		}
	}
}

func TestSchema_RefusesWhatBreaksTheContract(t *testing.T) {
	good := render(t, "json", load(t, "one"), Options{})
	whole := compiled(t, "")
	for name, change := range map[string][2]string{
		"schema":        {`"chayan.report/1"`, `"chayan.report/2"`},
		"verdict":       {`"verdict": "suspect"`, `"verdict": "maybe"`},
		"points":        {"\"points\": -5,\n          \"message\"", "\"points\": 5,\n          \"message\""},
		"turn":          {`"turn": 4,`, `"turn": 0,`},
		"findings":      {`"findings": [`, `"finding": [`},
		"total":         {`"total": 79`, `"total": "79"`},
		"clause id":     {`"clause": "service-window#A2.8"`, `"clause": "A2.8"`},
		"null evidence": {`"evidence": []`, `"evidence": null`},
		"grade":         {`"grade": "合格",`, `"grade": "pass",`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("%s: %s does not occur", name, change[0])
		} else if validate(whole, bad) == nil {
			t.Errorf("%s: accepted with %s", name, change[1])
		}
	}
}

func TestJSON_ResultsWithNothingInThemAreValid(t *testing.T) {
	doc := &Doc{Sessions: []*check.Result{{}}}
	doc.Sessions[0].Score.Grade = "未评分"
	doc.Sessions[0].Findings = []check.Finding{{
		RuleRef: check.RuleRef{Rule: "p/r", Clause: "p#1", Kind: "ban", Stage: "any"}, Verdict: check.Violated,
	}}
	doc.Summary.Recordings = []check.RecordingTotal{{Source: "7号.txt", Sessions: 2, Unscored: 2}}
	text := render(t, "json", doc, Options{})
	if err := validate(compiled(t, ""), text); err != nil {
		t.Errorf("%v in\n%s", err, text)
	}
	if !strings.Contains(text, `"source": "7号.txt"`) || !strings.Contains(text, `"message": "禁语：违规"`) {
		t.Errorf("a recording without scores, or a finding without words, is lost:\n%s", text)
	}
}

func TestJSON_NotesSpeakTheLanguageAndKeepStoredWords(t *testing.T) {
	doc := &Doc{
		Sessions: []*check.Result{{
			Session: check.Session{Meta: []transcript.Field{{Key: "z", Value: "<&>"}, {Key: "a", Value: "“您”"}}},
			Notes: []check.Note{
				{Code: "unknown-roles", Args: []string{"甲", "乙"}},
				{Code: "no-times", Message: "记录里没有时间"},
				{Code: "measured", Message: "实测 35，界限 20"},
				{Code: "from-the-future", Message: "新的说明"},
			},
		}},
		Errors: []Failure{{Source: "x", Code: "too-large", Args: []string{"MB", "512"}}},
	}
	text := render(t, "json", doc, Options{Lang: locale.En})
	for _, want := range []string{
		"say so with --agent or --customer (甲, 乙)", "the transcript has no times", "实测 35，界限 20", "新的说明",
		"larger than the limit of 512 MB", `"z": "<&>"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing from\n%s", want, text)
		}
	}
	if strings.Index(text, `"z"`) > strings.Index(text, `"a"`) {
		t.Error("meta lost its order")
	}
}

// TestSchema_HasEveryFieldOfTheStructs compares names, required ones included, so that neither side can be forgotten.
func TestSchema_HasEveryFieldOfTheStructs(t *testing.T) {
	var root struct {
		definition
		Defs map[string]definition `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	compare := func(name string, d definition, v any) {
		properties, required := fields(reflect.TypeOf(v))
		var listed []string
		for key := range d.Properties {
			listed = append(listed, key)
		}
		slices.Sort(listed)
		slices.Sort(properties)
		if !slices.Equal(listed, properties) {
			t.Errorf("%s: schema has %v, struct has %v", name, listed, properties)
		}
		slices.Sort(required)
		slices.Sort(d.Required)
		if !slices.Equal(d.Required, required) {
			t.Errorf("%s: schema requires %v, struct always writes %v", name, d.Required, required)
		}
	}
	compare("report", root.definition, Doc{})
	for name, v := range structs() {
		compare(name, root.Defs[name], v)
	}
}

type definition struct {
	Properties map[string]json.RawMessage `json:"properties"`
	Required   []string                   `json:"required"`
}

// structs gives the type behind each definition of the schema.
func structs() map[string]any {
	return map[string]any{
		"engine": Engine{}, "pack": PackID{}, "session": check.Result{}, "score": check.Score{}, "scoreLine": check.Line{},
		"section": check.Section{}, "finding": check.Finding{}, "evidence": check.Evidence{}, "outcome": check.Outcome{},
		"note": check.Note{}, "failure": Failure{}, "summary": check.Summary{}, "gradeCount": check.GradeCount{},
		"ruleCount": check.RuleCount{}, "place": transcript.Place{}, "recordingTotal": check.RecordingTotal{}, "jsonlFailure": failureLine{}, "jsonlError": lineError{},
	}
}

// fields lists the JSON names of a struct, and those that are written even when empty.
func fields(t reflect.Type) (all, required []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			a, r := fields(f.Type)
			all, required = append(all, a...), append(required, r...)
		case name != "-":
			all = append(all, name)
			if options != "omitempty" {
				required = append(required, name)
			}
		}
	}
	return all, required
}

func TestDocs_ExplainEveryKey(t *testing.T) {
	doc, err := os.ReadFile("../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	chinese, english, found := strings.Cut(string(doc), "\n## English\n")
	if !found {
		t.Fatal("docs/json.md has no English half")
	}
	values := structs()
	values["report"] = Doc{}
	for name, v := range values {
		all, _ := fields(reflect.TypeOf(v))
		for _, key := range all {
			for language, half := range map[string]string{"Chinese": chinese, "English": english} {
				if !strings.Contains(half, "`"+key+"`") {
					t.Errorf("docs/json.md does not explain %s of %s in %s", key, name, language)
				}
			}
		}
	}
}
