package accuracy

import (
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/standards"
)

// missedMost is how many of the dialogues with labels at the wrong speakers may still accuse somebody. It may only fall.
const missedMost = 7

// TestSpeakers judges talk whose labels a recogniser gave to the wrong speakers, beside real rudeness under right labels: of
// the latter nothing may be let off.
func TestSpeakers(t *testing.T) {
	j := NewJudges(lexicon.NewLibrary(standards.FS))
	missed, swapped := 0, 0
	for _, r := range readRows(t, "speakers.tsv") {
		got, err := j.Judge(&r)
		if err != nil {
			t.Fatal(err)
		}
		if r.Want != check.Violated {
			swapped++
		}
		switch {
		case got == r.Want:
		case got == check.Violated:
			missed++
			t.Logf("accused: %s %s: %s", r.ID, r.Rule, r.Text)
		default:
			t.Errorf("%s %s: %s, want %s: %s", r.ID, r.Rule, got, r.Want, r.Text)
		}
	}
	t.Logf("%d of %d with wrong labels accused", missed, swapped)
	if missed > missedMost {
		t.Errorf("%d of %d accused, at most %d", missed, swapped, missedMost)
	}
}
