package spell

import "testing"

func TestDistance_CountsSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"phrases", "phrases", 0}, {"", "abc", 3}, {"phrase", "phrases", 1}, {"pharses", "phrases", 1},
		{"prases", "phrases", 1}, {"phreses", "phrases", 1}, {"kitten", "sitting", 3}, {"问候", "候问", 1}, {"坐席", "座席", 1},
	} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Distance(c.b, c.a); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
