package cut

import (
	"testing"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
	"chayan/transcript"
)

func cutter(t testing.TB, plan Plan) *Cutter {
	t.Helper()
	base, err := lexicon.NewLibrary(standards.FS).Open("base")
	if err != nil {
		t.Fatal(err)
	}
	c := New(segment.New(), base, plan)
	heard := 0
	for _, k := range c.cues {
		if k != 0 {
			heard++
		}
	}
	if heard != len(triggers()) {
		t.Fatalf("%d of %d triggers are known", heard, len(triggers()))
	}
	return c
}

func read(t testing.TB, name, text string) *transcript.Session {
	t.Helper()
	all, err := transcript.Read(name, []byte(text), transcript.Options{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d sessions, %v", len(all), err)
	}
	return &all[0]
}

