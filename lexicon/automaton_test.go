package lexicon

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestAutomaton_FindsWhatPlainSearchFinds compares it with looking for every anchor at every place.
func TestAutomaton_FindsWhatPlainSearchFinds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	letters := []rune("甲乙丙丁")
	word := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(letters[rnd.IntN(len(letters))])
		}
		return b.String()
	}
	for range 200 {
		var entries []anchorEntry
		var words []string
		for p := range 1 + rnd.IntN(12) {
			w := word(1 + rnd.IntN(4))
			words = append(words, w)
			entries = append(entries, anchorEntry{[]rune(w), int32(p)})
		}
		a := newAutomaton(entries)
		text := []rune(word(30) + "戊" + word(10))
		state := int32(0)
		for i, r := range text {
			state = a.step(state, a.classOf(r))
			var got, want []string
			for o := a.out[state]; o < a.out[state+1]; o++ {
				w := words[a.progs[o]]
				if len([]rune(w)) != int(a.depths[o]) {
					t.Fatalf("%s has depth %d", w, a.depths[o])
				}
				got = append(got, w)
			}
			for _, w := range words {
				if strings.HasSuffix(string(text[:i+1]), w) {
					want = append(want, w)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("%q in %q: got %q, want %q", words, string(text[:i+1]), got, want)
			}
		}
	}
}
