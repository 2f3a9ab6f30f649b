package transcript

import (
	"os"
	"regexp"
	"testing"
)

// The samples of the documentation are read as the format they stand for, without loss.
func TestDocs_SamplesAreRead(t *testing.T) {
	page, err := os.ReadFile("../docs/transcript-formats.md")
	if err != nil {
		t.Fatal(err)
	}
	samples := regexp.MustCompile("(?s)```([a-z]+)\n(.*?)```").FindAllSubmatch(page, -1)
	if len(samples) < 7 {
		t.Fatalf("%d samples", len(samples))
	}
	for i, m := range samples {
		all, err := Read("sample", m[2], Options{})
		if err != nil {
			t.Errorf("sample %d: %v", i+1, err)
			continue
		}
		for _, s := range all {
			if s.Format != string(m[1]) || len(s.Turns) < 2 {
				t.Errorf("sample %d read as %s with %d turns", i+1, s.Format, len(s.Turns))
			}
		}
	}
}
