package standards_test

import (
	"errors"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

// TestExamples runs every example of every pack: a rule's documentation is its test.
func TestExamples(t *testing.T) {
	lib := lexicon.NewLibrary(standards.FS)
	seg := segment.New()
	for _, id := range lib.IDs() {
		t.Run(id, func(t *testing.T) {
			p := open(t, lib, id)
			results, faults := check.TestPack(seg, p)
			for _, r := range results {
				if !r.Passed() {
					t.Errorf("%s:%d: %s example %d: got %s, want %s: %v", r.Example.At.File, r.Example.At.Line, r.Rule, r.Index, r.Got, r.Example.Want, r.Example.Turns)
				}
			}
			for _, f := range faults {
				t.Error(f)
			}
			t.Logf("%d examples", len(results))
		})
	}
}

func open(t *testing.T, lib *lexicon.Library, id string) *lexicon.Pack {
	t.Helper()
	p, err := lib.Open(id)
	var faults lexicon.Errors
	if errors.As(err, &faults) {
		for _, f := range faults {
			t.Errorf("%v\n\t%s", f, f.Line)
		}
		t.FailNow()
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}
