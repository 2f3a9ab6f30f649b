package cut

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"chayan/transcript"
)

// score counts cuts that are right, wanted and made.
type tally struct{ right, wanted, made int }

func (t *tally) add(want, got []int) {
	set := map[int]bool{}
	for _, c := range want {
		set[c] = true
	}
	for _, c := range got {
		if set[c] {
			t.right++
		}
	}
	t.wanted, t.made = t.wanted+len(want), t.made+len(got)
}

func (t *tally) figures() (precision, recall, f1 float64) {
	precision, recall = float64(t.right)/float64(max(t.made, 1)), float64(t.right)/float64(max(t.wanted, 1))
	return precision, recall, 2 * precision * recall / max(precision+recall, 1e-9)
}

func measure(t *testing.T, kind dayKind, first uint64, days int) tally {
	c := cutter(t, Plan{})
	var sum tally
	for seed := first; seed < first+uint64(days); seed++ {
		s, want := generate(seed, kind, 12+int(seed%25))
		parts := c.Cut(s)
		n := 0
		for _, p := range parts {
			n += len(p.Turns)
		}
		if n != len(s.Turns) {
			t.Fatalf("seed %d: %d of %d turns are left", seed, n, len(s.Turns))
		}
		sum.add(want, starts(parts))
	}
	return sum
}

// TestCut_BoundariesOfGeneratedDays holds the accuracy that docs/accuracy.md states.
func TestCut_BoundariesOfGeneratedDays(t *testing.T) {
	for _, tt := range []struct {
		name  string
		kind  dayKind
		least float64
	}{
		{"times, roles, calls", dayKind{times: true, roles: true, calls: 0.8, greets: 0.85, byes: 0.8}, 0.95},
		{"times, roles, few calls", dayKind{times: true, roles: true, calls: 0.2, greets: 0.8, byes: 0.7}, 0.95},
		{"times, roles unknown, voices numbered", dayKind{times: true, labels: true, calls: 0.3, greets: 0.8, byes: 0.7}, 0.95},
		{"no times, roles, calls", dayKind{roles: true, calls: 0.8, greets: 0.85, byes: 0.8}, 0.95},
		{"no times, roles, few calls", dayKind{roles: true, calls: 0.2, greets: 0.8, byes: 0.7}, 0.95},
		{"no times, roles unknown, voices numbered", dayKind{labels: true, calls: 0.3, greets: 0.8, byes: 0.7}, 0.95},
		{"times, no calls, half greeted", dayKind{times: true, roles: true, greets: 0.5, byes: 0.5}, 0.95},
		{"no times, no calls, half greeted", dayKind{roles: true, greets: 0.5, byes: 0.5}, 0.90},
	} {
		sum := measure(t, tt.kind, 1000, 100)
		p, r, f := sum.figures()
		t.Logf("| %s | %d | %.3f | %.3f | %.3f |", tt.name, sum.wanted, p, r, f)
		if f < tt.least {
			t.Errorf("%s: F1 %.3f, less than %.2f", tt.name, f, tt.least)
		}
		stated(t, tt.name, f)
	}
}

// TestCut_HarshDays measures days on which a third of the customers is not greeted and four gaps in ten are short: on
// the sentences that the cutter was tuned on, and on others.
func TestCut_HarshDays(t *testing.T) {
	for _, book := range []struct {
		name          string
		lists         map[string]string
		precision, f1 float64
	}{{"tuned", harshBook(), 0.97, 0.95}, {"tuned too", otherBook(), 0.97, 0.94}, {"held out", heldBook(), 0.94, 0.80}} {
		for _, times := range []bool{true, false} {
			for _, calls := range []float64{0.8, 0.2, 0} {
				kind := dayKind{times: times, roles: true, calls: calls, greets: 0.7, byes: 0.7, harsh: 0.4, book: book.lists}
				sum := measure(t, kind, 3000, 100)
				p, r, f := sum.figures()
				name := fmt.Sprintf("harsh, %s, %s, %.0f %% called", book.name, map[bool]string{true: "times", false: "no times"}[times], calls*100)
				t.Logf("| %s | %d | %.3f | %.3f | %.3f |", name, sum.wanted, p, r, f)
				if p < book.precision || f < book.f1 {
					t.Errorf("%s: precision %.3f, F1 %.3f; less than %.2f, %.2f", name, p, f, book.precision, book.f1)
				}
				stated(t, name, f)
			}
		}
	}
}

// stated compares a figure with the one in docs/accuracy.md. A phrase more or less in the base pack moves it a little.
func stated(t *testing.T, name string, f1 float64) {
	t.Helper()
	page, err := os.ReadFile("../../docs/accuracy.md")
	if err != nil {
		t.Fatal(err)
	}
	const slack = 0.02
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) == 7 && strings.TrimSpace(cells[1]) == name {
			if said, err := strconv.ParseFloat(strings.TrimSpace(cells[5]), 64); err != nil || math.Abs(said-f1) > slack {
				t.Errorf("docs/accuracy.md says %s of %q, it is %.3f", strings.TrimSpace(cells[5]), name, f1)
			}
			return
		}
	}
	t.Errorf("docs/accuracy.md does not have a row %q", name)
}

// longCall is one conversation of many turns, with everything that tempts: 您好 after every hold, goodbyes that are
// taken back, a second 再见.
func longCall(seed uint64, kind dayKind) *transcript.Session {
	d := &day{Rand: rand.New(rand.NewPCG(seed, 11)), kind: kind, clock: 0, voice: 2}
	d.agent(dayGreets)
	d.customer("喂，您好|你好")
	d.agent("您好，请问有什么可以帮您？")
	d.say(transcript.RoleCustomer, d.fill(dayOpenings))
	for range 35 + d.IntN(40) {
		d.exchange()
		if d.chance(0.04) {
			d.agent(dayHolds)
			d.pause(60, 600)
			d.agent("您好，让您久等了|您好，查到了|好了，让您久等了")
		}
		if d.chance(0.03) {
			d.agent(dayByes)
			d.customer(dayThanks)
			d.customer(dayMore)
		}
	}
	d.customer("谢谢，再见")
	d.agent("再见")
	d.customer("再见")
	d.agent("请慢走，再见")
	return &transcript.Session{ID: "call", Source: "call.txt", Turns: d.turns}
}

func TestCut_NeverSplitsALongCall(t *testing.T) {
	c := cutter(t, Plan{})
	kinds := []dayKind{{roles: true}, {roles: true, times: true}, {times: true}, {}, {labels: true}}
	for _, book := range []map[string]string{harshBook(), otherBook(), heldBook()} {
		for _, k := range kinds[:5] {
			k.harsh, k.book = 0.4, book
			kinds = append(kinds, k)
		}
	}
	for _, kind := range kinds {
		for seed := range uint64(100) {
			s := longCall(seed, kind)
			if got := c.Cut(s); len(got) > 1 {
				kind.book = nil
				t.Errorf("%+v seed %d: %d parts; the second begins with %s, %v", kind, seed, len(got), got[1].Turns[0].Text, got[1].Notes[0])
			}
		}
	}
}

// TestCut_ExampleDay is a day that somebody wrote without this package in mind, whole and with its help taken away.
func TestCut_ExampleDay(t *testing.T) {
	data, err := os.ReadFile("../../examples/24-7号窗口全天.txt")
	if err != nil {
		t.Fatal(err)
	}
	whole := read(t, "day.txt", string(data))
	for _, tt := range []struct {
		name         string
		calls, times bool
		least        float64
	}{{"example, as it is", true, true, 1}, {"example, without calls", false, true, 0.95}, {"example, without times", true, false, 0.95}, {"example, without calls and times", false, false, 0.85}} {
		s := *whole
		s.Turns = nil
		var want []int
		for _, u := range whole.Turns {
			if u.Role == transcript.RoleSystem && len(s.Turns) > 0 {
				want = append(want, len(s.Turns))
			}
			if !tt.times {
				u.Start, u.End = transcript.NoTime, transcript.NoTime
			}
			if u.Role != transcript.RoleSystem || tt.calls {
				s.Turns = append(s.Turns, u)
			}
		}
		var sum tally
		sum.add(want, starts(cutter(t, Plan{}).Cut(&s)))
		p, r, f := sum.figures()
		t.Logf("| %s | %d | %.3f | %.3f | %.3f |", tt.name, sum.wanted, p, r, f)
		if f < tt.least {
			t.Errorf("%s: F1 %.3f, less than %.2f", tt.name, f, tt.least)
		}
		stated(t, tt.name, f)
	}
}

// starts lists the turns of the whole with which parts begin, the first aside.
func starts(parts []*transcript.Session) []int {
	var at []int
	n := 0
	for i, p := range parts {
		if i > 0 {
			at = append(at, n)
		}
		n += len(p.Turns)
	}
	return at
}
