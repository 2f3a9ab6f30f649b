package cut

import (
	"testing"
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
		at, n := []int{}, 0
		for _, p := range c.Cut(s) {
			if n > 0 {
				at = append(at, n)
			}
			n += len(p.Turns)
		}
		if n != len(s.Turns) {
			t.Fatalf("seed %d: %d of %d turns are left", seed, n, len(s.Turns))
		}
		sum.add(want, at)
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
		{"no times, roles, calls", dayKind{roles: true, calls: 0.8, greets: 0.85, byes: 0.8}, 0.85},
		{"no times, roles, few calls", dayKind{roles: true, calls: 0.2, greets: 0.8, byes: 0.7}, 0.85},
		{"no times, roles unknown, voices numbered", dayKind{labels: true, calls: 0.3, greets: 0.8, byes: 0.7}, 0.85},
	} {
		sum := measure(t, tt.kind, 1, 60)
		p, r, f := sum.figures()
		t.Logf("%s: precision %.3f recall %.3f F1 %.3f of %d", tt.name, p, r, f, sum.wanted)
		if f < tt.least {
			t.Errorf("%s: F1 %.3f, less than %.2f", tt.name, f, tt.least)
		}
	}
}
