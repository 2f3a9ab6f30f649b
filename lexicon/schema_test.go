package lexicon

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"sort"
	"strings"
	"testing"

	"chayan/standards"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// TestSchema_NamesTheKeysOfTheLoader keeps the two descriptions of a pack from drifting apart.
func TestSchema_NamesTheKeysOfTheLoader(t *testing.T) {
	var doc struct {
		Properties map[string]any `json:"properties"`
		Defs       map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	d := &decoder{faults: &faults{text: func(string) string { return "" }}}
	r := &Rule{}
	var keys []string
	for _, f := range append(d.circumstances(r), d.wording(r)...) {
		keys = append(keys, f.key)
	}
	if got, want := sorted(keys), mapKeys(doc.Defs["rule"].Properties); got != want {
		t.Errorf("rule keys\nloader %s\nschema %s", got, want)
	}
}

func sorted(s []string) string { sort.Strings(s); return strings.Join(s, " ") }

func mapKeys(m map[string]any) string {
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	return sorted(ks)
}

// TestSchema_TakesEveryBuiltinFile validates what the loader takes against the schema that editors use.
func TestSchema_TakesEveryBuiltinFile(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("pack.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("pack.json")
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(standards.FS, "*/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		data, err := fs.ReadFile(standards.FS, f)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := yaml.Load(data, &v); err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}
