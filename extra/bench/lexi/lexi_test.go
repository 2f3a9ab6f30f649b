package lexi

import (
	"slices"
	"strings"
	"testing"
)

func TestPhrases_SmallIsTheBeginningOfLarge(t *testing.T) {
	small, err1 := Phrases(500)
	large, err2 := Phrases(Max)
	if err1 != nil || err2 != nil || !slices.Equal(small, large[:500]) {
		t.Fatal(err1, err2)
	}
	slices.Sort(large)
	if n := len(slices.Compact(large)); n != Max {
		t.Errorf("%d different phrases", n)
	}
}

func TestPhrases_RefusesOtherSizes(t *testing.T) {
	for _, n := range []int{-1, 0, Max + 1} {
		if _, err := Phrases(n); err == nil {
			t.Errorf("%d phrases", n)
		}
	}
}

func TestPack_HasEveryPhraseOnce(t *testing.T) {
	list, err := Phrases(500)
	if err != nil {
		t.Fatal(err)
	}
	for sound, text := range map[bool]string{true: Pack(list, true), false: Pack(list, false)} {
		if got := strings.Contains(text, "\nsound: false\n"); got == sound {
			t.Errorf("sound %v: sound: false there: %v", sound, got)
		}
		got := []string{}
		for line := range strings.Lines(text) {
			if in, ok := strings.CutPrefix(line, "        phrases: ["); ok {
				got = append(got, strings.Split(strings.TrimSuffix(in, "]\n"), ", ")...)
			}
		}
		want := slices.Sorted(slices.Values(list))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%d phrases in the pack", len(got))
		}
	}
}
