package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
	"chayan/transcript"
)

// checker judges by the default pack.
func checker(tb testing.TB) *check.Checker {
	tb.Helper()
	p, err := lexicon.NewLibrary(standards.FS).Open("service-window")
	if err != nil {
		tb.Fatal(err)
	}
	return check.New(segment.New(), lexicon.Compile([]*lexicon.Pack{p}))
}

// examples are the repository's example talks, and their bytes.
func examples(tb testing.TB) (sessions []transcript.Session, size int) {
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
		size += len(data)
		s, err := transcript.Read(f, data, transcript.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		sessions = append(sessions, s...)
	}
	return sessions, size
}

func benchmarkCheck(b *testing.B, c *check.Checker, sessions []transcript.Session, size int) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i := range sessions {
			c.Check(&sessions[i])
		}
	}
}

// BenchmarkExamples checks the repository's example talks by the default pack: the cost of real sessions.
func BenchmarkExamples(b *testing.B) {
	sessions, size := examples(b)
	benchmarkCheck(b, checker(b), sessions, size)
}

// plain is a talk in which no phrase of a standard occurs and no two turns are the same. Long turns are longer than what
// a checker remembers.
func plain(turns int, long bool) *transcript.Session {
	list := []string{"这张单子一式两联，第二联在后面", "那我把电话写在旁边", "编号一共十八位，从左往右数", "楼下那台机器也能打出来", "去年换过一次，今年没有动"}
	s := &transcript.Session{ID: "plain", Source: "plain.txt", Format: "text"}
	for i := range turns {
		role := []transcript.Role{transcript.RoleAgent, transcript.RoleCustomer}[i%2]
		text := fmt.Sprintf("%s，%d", list[i%len(list)], i)
		for k := i; long && len(text) <= 120; k++ {
			text += "，" + list[k%len(list)]
		}
		s.Turns = append(s.Turns, transcript.Turn{Role: role, Text: text, Start: transcript.NoTime, End: transcript.NoTime, Place: transcript.Place{Line: i + 1}})
	}
	return s
}

// BenchmarkPlain checks long turns without hits, which are the greater part of what there is to read.
func BenchmarkPlain(b *testing.B) {
	s := plain(2000, true)
	size := 0
	for i := range s.Turns {
		size += len(s.Turns[i].Text)
	}
	benchmarkCheck(b, checker(b), []transcript.Session{*s}, size)
}

// Allocations that a turn without a hit may cost. Nothing is what is wanted.
const (
	perLongTurn     = 2    // two variables of every scan escape to the heap, one a scan in letters, one by sound
	perRecalledTurn = 0.01 // one heard before
)

// A session costs some memory for its result; a turn without a hit must cost none, however many there are.
func TestCheck_TurnWithoutHitTakesNoMemory(t *testing.T) {
	c := checker(t)
	for _, k := range []struct {
		name string
		long bool
		most float64
	}{{"long", true, perLongTurn}, {"recalled", false, perRecalledTurn}} {
		short, long := plain(100, k.long), plain(1100, k.long)
		c.Check(long) // what is built when first needed
		few := testing.AllocsPerRun(5, func() { c.Check(short) })
		many := testing.AllocsPerRun(5, func() { c.Check(long) })
		if each := (many - few) / 1000; each > k.most+0.01 {
			t.Errorf("%s: a turn costs %.3f allocations, more than %v", k.name, each, k.most)
		} else {
			t.Logf("%s: a turn costs %.3f allocations, a session %.0f", k.name, each, few-100*each)
		}
	}
}
