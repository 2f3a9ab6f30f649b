// Package segment folds Chinese text and cuts it into words without losing the way back to the original.
package segment

// Token is a word: a half-open range of Folded. Tokens tile it: no gaps, no overlap.
type Token struct{ Start, End int }

// Segmenter holds the dictionary. Built once, safe for concurrent use.
type Segmenter struct{}

// New returns a Segmenter. It is cheap: the dictionary is read on first need.
func New() *Segmenter { return &Segmenter{} }

// Tokens returns the words of t.
func (s *Segmenter) Tokens(t *Text) []Token {
	var out []Token
	start := 0
	for i := 1; i <= len(t.Folded); i++ {
		if s.Edge(t, i) {
			out = append(out, Token{start, i})
			start = i
		}
	}
	return out
}

// Edge reports whether i is a word boundary of t; the answer is the same as that of Tokens.
func (s *Segmenter) Edge(t *Text, i int) bool { return true }

// InWord reports whether position i would be inside a word if the gap before it were not there.
func (s *Segmenter) InWord(t *Text, i int) bool { return false }

// Word reports whether w is in the dictionary.
func (s *Segmenter) Word(w string) bool { return false }

// Dictionary names the dictionary and its version.
func Dictionary() string { return "gse 0.80.3 zh_s" }
