package accuracy

import (
	"encoding/json"
	"strings"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/standards"
)

// missedMost is how many of the dialogues with labels at the wrong speakers may still accuse somebody. It may only fall.
const missedMost = 13

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

// exchangedMost is how many charges may stand when the labels of all conversations without fault are exchanged: every one
// is a false accusation. It may only fall.
const exchangedMost = 23

// TestExchangedLabels gives every turn of the faultless conversations to the other speaker.
func TestExchangedLabels(t *testing.T) {
	j := NewJudges(lexicon.NewLibrary(standards.FS))
	exchange := strings.NewReplacer("A:", "C:", "C:", "A:")
	charged := 0
	for _, line := range readLines(t, "dialogues.jsonl") {
		var d dialogue
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if len(d.Violated) > 0 {
			continue
		}
		for i, turn := range d.Turns {
			d.Turns[i] = exchange.Replace(turn[:2]) + turn[2:]
		}
		for _, pack := range []string{"service-window", "aic-window", "picc-counter", "hospital"} {
			res, err := j.Check(pack, d.Turns)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range res.Findings {
				if f.Kind == "ban" && f.Verdict == check.Violated {
					charged++
				}
			}
		}
	}
	if t.Logf("%d charges", charged); charged > exchangedMost {
		t.Errorf("%d charges under exchanged labels, at most %d", charged, exchangedMost)
	}
}
