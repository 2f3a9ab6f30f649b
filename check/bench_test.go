package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
	"chayan/transcript"
)

// BenchmarkExamples checks the repository's example talks by the default pack: the cost of real sessions.
func BenchmarkExamples(b *testing.B) {
	p, err := lexicon.NewLibrary(standards.FS).Open("service-window")
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob("../examples/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal(files, err)
	}
	var sessions []transcript.Session
	size := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		size += len(data)
		s, err := transcript.Read(f, data, transcript.Options{})
		if err != nil {
			b.Fatal(err)
		}
		sessions = append(sessions, s...)
	}
	c := check.New(segment.New(), lexicon.Compile([]*lexicon.Pack{p}))
	b.SetBytes(int64(size))
	for b.Loop() {
		for i := range sessions {
			c.Check(&sessions[i])
		}
	}
}
