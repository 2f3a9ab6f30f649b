package lexicon_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		p, err := lexicon.NewLibrary(standards.FS).Open("aic-window")
		if err != nil {
			b.Fatal(err)
		}
		lexicon.Compile([]*lexicon.Pack{p})
	}
}

func BenchmarkCompile(b *testing.B) {
	p, err := lexicon.NewLibrary(standards.FS).Open("aic-window")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		lexicon.Compile([]*lexicon.Pack{p})
	}
}

// matcher compiles a built-in pack; mute leaves matching by sound out.
func matcher(tb testing.TB, id string, mute bool) *lexicon.Matcher {
	tb.Helper()
	p, err := lexicon.NewLibrary(standards.FS).Open(id)
	if err != nil {
		tb.Fatal(err)
	}
	if mute {
		p.Sound = false
	}
	return lexicon.Compile([]*lexicon.Pack{p}).Matcher(segment.New().Worker())
}

// said gives the turns of the repository's example talks, folded, and their bytes.
func said(tb testing.TB) (texts []*segment.Text, size int) {
	tb.Helper()
	files, err := filepath.Glob("../examples/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		if !utf8.Valid(data) {
			continue
		}
		for line := range strings.Lines(string(data)) {
			if _, turn, ok := strings.Cut(strings.TrimSpace(line), "："); ok && turn != "" {
				texts = append(texts, segment.Fold(turn))
				size += len(turn)
			}
		}
	}
	return texts, size
}

// quiet gives those turns in which the matcher finds nothing.
func quiet(tb testing.TB, m *lexicon.Matcher) (texts []*segment.Text, size int) {
	tb.Helper()
	all, _ := said(tb)
	for _, x := range all {
		if len(m.Match(x, lexicon.AllSides)) == 0 {
			texts = append(texts, x)
			size += len(x.Raw)
		}
	}
	if len(texts) < 50 {
		tb.Fatalf("%d turns without a hit", len(texts))
	}
	return texts, size
}

func benchmarkMatch(b *testing.B, m *lexicon.Matcher, texts []*segment.Text, size int) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range texts {
			m.Match(x, lexicon.AllSides)
		}
	}
}

// BenchmarkMatch finds the phrases of the default pack in folded turns of real talk, most of which have some.
func BenchmarkMatch(b *testing.B) {
	texts, size := said(b)
	benchmarkMatch(b, matcher(b, "service-window", false), texts, size)
}

// BenchmarkMatchMute is BenchmarkMatch without matching by sound.
func BenchmarkMatchMute(b *testing.B) {
	texts, size := said(b)
	benchmarkMatch(b, matcher(b, "service-window", true), texts, size)
}

// BenchmarkMatchNothing goes through turns that have no hit: most of what there is to read.
func BenchmarkMatchNothing(b *testing.B) {
	m := matcher(b, "service-window", false)
	texts, size := quiet(b, m)
	benchmarkMatch(b, m, texts, size)
}

// BenchmarkMatchNothingMute is BenchmarkMatchNothing without matching by sound.
func BenchmarkMatchNothingMute(b *testing.B) {
	texts, size := quiet(b, matcher(b, "service-window", false))
	benchmarkMatch(b, matcher(b, "service-window", true), texts, size)
}

// perScan is how many allocations a pass over a turn without a hit may cost. Nothing is what is wanted; a variable of
// every scan escapes to the heap.
const perScan = 1

// A turn without a hit must leave nothing behind: a day has millions.
func TestMatch_TurnWithoutHitTakesNoMemory(t *testing.T) {
	for scans, mute := range map[float64]bool{2: false, 1: true} {
		m := matcher(t, "service-window", mute)
		texts, _ := quiet(t, m)
		pass := func() {
			for _, x := range texts {
				m.Match(x, lexicon.AllSides)
			}
		}
		pass() // what is built when first needed
		if n := testing.AllocsPerRun(5, pass); n > perScan*scans*float64(len(texts)) {
			t.Errorf("sound off %v: %v allocations in %d turns", mute, n, len(texts))
		}
	}
}
