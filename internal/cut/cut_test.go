package cut

import (
	"os"
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

func TestExampleDay(t *testing.T) {
	data, err := os.ReadFile("../../examples/24-7号窗口全天.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, "day.txt", string(data))
	for _, p := range cutter(t, Plan{}).Cut(s) {
		t.Log(p.ID, len(p.Turns), p.Turns[0].Text, p.Notes[0])
	}
}
