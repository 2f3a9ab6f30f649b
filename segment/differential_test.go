package segment

import (
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"
)

// wholeDictionary is a gse with all its words, read from the module cache; nil when they cannot be found.
var wholeDictionary = sync.OnceValue(func() *gse.Segmenter {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		return nil
	}
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if seg.LoadDictStr(string(text)) != nil {
		return nil
	}
	return seg
})

// reference is what the whole gse makes of t, piece by piece from hard edge to hard edge.
func reference(seg *gse.Segmenter, t *Text) []Token {
	var out []Token
	v := view{Text: t, open: -1}
	for start := 0; start < len(t.Folded); {
		end := start + 1
		for !v.hard(end) {
			end++
		}
		for _, word := range seg.Segment([]byte(string(t.Folded[start:end]))) {
			n := len([]rune(word.Token().Text()))
			out = append(out, Token{start, start + n})
			start += n
		}
		if start != end {
			panic("gse does not tile")
		}
	}
	return out
}

// length is the sum of gse's distances over the words of a text, in 64 bits.
func length(seg *gse.Segmenter, t *Text, tokens []Token) float64 {
	sum := 0.0
	for _, token := range tokens {
		freq, _, ok := seg.Find(string(t.Folded[token.Start:token.End]))
		if ok && freq > 0 {
			sum += math.Log2(seg.Dict.TotalFreq() / freq)
		} else {
			sum += 32 // gse's price of a character it does not know
		}
	}
	return sum
}

// compare checks Tokens and Edge against the whole gse and returns how many texts are ties: both ways of cutting
// equally long, as far as 32 bits can tell.
func compare(t *testing.T, s *Worker, raw string) (ties int) {
	t.Helper()
	seg, text := wholeDictionary(), Fold(raw)
	want, got := reference(seg, text), s.Tokens(text)
	edge := make([]bool, len(text.Folded)+1)
	edge[0] = true
	for _, token := range got {
		edge[token.End] = true
	}
	for i := range edge {
		if s.Edge(text, i) != edge[i] {
			t.Errorf("%q: Edge(%d) and Tokens differ", raw, i)
		}
	}
	if join(text, got) == join(text, want) {
		return 0
	}
	if a, b := length(seg, text, got), length(seg, text, want); math.Abs(a-b) > 1e-3 {
		t.Errorf("%q:\n got %s (%f)\nwant %s (%f)", raw, join(text, got), a, join(text, want), b)
		return 0
	}
	t.Logf("tie: %s, whole dictionary: %s", join(text, got), join(text, want))
	return 1
}

func join(t *Text, tokens []Token) string {
	var words []string
	for _, token := range tokens {
		words = append(words, string(t.Folded[token.Start:token.End]))
	}
	return strings.Join(words, "|")
}

func TestTokens_EqualWholeDictionary(t *testing.T) {
	if wholeDictionary() == nil {
		t.Skip("gse's dictionary is not in the module cache")
	}
	s := New().Worker()
	ties := 0
	for _, line := range sentences() {
		ties += compare(t, s, line)
		// Without any punctuation a whole turn is one piece.
		ties += compare(t, s, string(Fold(line).Folded))
	}
	t.Logf("%d ties in %d texts", ties, 2*len(sentences()))
	if ties > 2 {
		t.Error("too many ties to be ties")
	}
}

// Mixtures have words at places where no writer would put them, so that paths compete.
func TestTokens_EqualWholeDictionaryOnMixtures(t *testing.T) {
	if wholeDictionary() == nil {
		t.Skip("gse's dictionary is not in the module cache")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	lines := sentences()
	s := New().Worker()
	ties, places := 0, 0
	const texts = 4000
	for range texts {
		text := mixture(rnd, lines)
		places += len(text)
		ties += compare(t, s, string(text))
	}
	t.Logf("%d ties in %d texts of %d characters", ties, texts, places)
	if ties > texts/20 {
		t.Error("too many ties to be ties")
	}
}

// mixture strings together words of the dictionary and cuttings of the sentences.
func mixture(rnd *rand.Rand, lines []string) []rune {
	tokens := wholeDictionary().Dict.Tokens
	var text []rune
	for range 2 + rnd.IntN(8) {
		if rnd.IntN(2) == 0 {
			text = append(text, []rune(tokens[rnd.IntN(len(tokens))].Text())...)
			continue
		}
		line := []rune(lines[rnd.IntN(len(lines))])
		from := rnd.IntN(len(line))
		text = append(text, line[from:min(len(line), from+1+rnd.IntN(6))]...)
	}
	return text
}

// Every word of the index, with its frequency, must be gse's: what gse is given on demand is what it would have loaded.
func TestIndex_HoldsWholeDictionary(t *testing.T) {
	seg := wholeDictionary()
	if seg == nil {
		t.Skip("gse's dictionary is not in the module cache")
	}
	s := New().Worker()
	if s.x.words() != seg.Dict.NumTokens() || s.x.total != seg.Dict.TotalFreq() {
		t.Fatalf("%d words of %f, want %d of %f", s.x.words(), s.x.total, seg.Dict.NumTokens(), seg.Dict.TotalFreq())
	}
	if seg.Dict.MaxTokenLen() > maxWord {
		t.Errorf("a word has %d characters, maxWord is %d", seg.Dict.MaxTokenLen(), maxWord)
	}
	for i := range seg.Dict.Tokens {
		token := &seg.Dict.Tokens[i]
		text := []rune(token.Text())
		found := s.x.matches(text, nil)
		if len(found) == 0 || found[len(found)-1].end != len(text) {
			t.Fatalf("%s is not found", token.Text())
		}
		if got := s.x.frequency(found[len(found)-1].word); got != token.Freq() {
			t.Fatalf("%s: frequency %f, want %f", token.Text(), got, token.Freq())
		}
		for k := 1; k < len(text); k++ {
			if !s.x.neighbours(text[k-1], text[k]) {
				t.Fatalf("%s: characters %d and %d are no neighbours", token.Text(), k-1, k)
			}
		}
		for _, m := range found[:len(found)-1] {
			if freq, _, ok := seg.Find(string(text[:m.end])); !ok || freq == 0 {
				t.Fatalf("%s is no word of gse", string(text[:m.end]))
			}
		}
	}
}
