package segment

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/sentences.txt
var sentencesText string

func sentences() []string { return strings.Split(strings.TrimSpace(sentencesText), "\n") }

func BenchmarkFold(b *testing.B) {
	lines := sentences()
	b.SetBytes(int64(len(sentencesText)))
	b.ReportAllocs()
	var t Text
	for b.Loop() {
		for _, line := range lines {
			t.Fold(line)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New().Worker().Word([]rune("您好"))
	}
}

// BenchmarkEdge asks for every place of every sentence.
func BenchmarkEdge(b *testing.B) {
	var texts []*Text
	places := 0
	for _, line := range sentences() {
		texts = append(texts, Fold(line))
		places += len(texts[len(texts)-1].Folded)
	}
	s := New().Worker()
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			for i := range t.Folded {
				s.Edge(t, i)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(places), "ns/place")
}

func BenchmarkTokens(b *testing.B) {
	var texts []*Text
	for _, line := range sentences() {
		texts = append(texts, Fold(line))
	}
	s := New().Worker()
	b.SetBytes(int64(len(sentencesText)))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			s.Tokens(t)
		}
	}
}

// BenchmarkSounds looks up how every character of every sentence is read.
func BenchmarkSounds(b *testing.B) {
	var folded []rune
	for _, line := range sentences() {
		folded = append(folded, Fold(line).Folded...)
	}
	s := NewSounds(MergeZhZ | MergeNasal)
	b.SetBytes(int64(len(sentencesText)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, r := range folded {
			n += len(s.Classes(r))
		}
		if n == 0 {
			b.Fatal("no character has a reading")
		}
	}
}

// BenchmarkNewSounds is what matching by sound costs a process before the first turn.
func BenchmarkNewSounds(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewSounds(MergeZhZ | MergeNasal)
	}
}

// BenchmarkFirstEdge is what the first question costs a process.
func BenchmarkFirstEdge(b *testing.B) {
	t := Fold("乒乓球拍卖完了，他说的确实在理。")
	b.ReportAllocs()
	for b.Loop() {
		s := New().Worker()
		for i := range t.Folded {
			s.Edge(t, i)
		}
	}
}
