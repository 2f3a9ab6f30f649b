package segment

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// seed gives a fuzz target what real texts and broken ones look like.
func seed(f *testing.F) {
	for _, line := range sentences() {
		f.Add(line)
	}
	for _, s := range []string{"", "。", "\xff\xfe", "您\x00好", "请 稍 等", "[unk]<sil>_[", "３．５...3.", "乾隆瞭望甚麼帳號", "𠮷\U0001f44d🏻"} {
		f.Add(s)
	}
}

func FuzzFold(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, raw string) {
		text := Fold(raw)
		n := len(text.Folded)
		if len(text.Gaps) != n+1 || len(text.offs) != n || text.Gaps[0] != Stop || text.Gaps[n] != Stop {
			t.Fatalf("%d characters, gaps %v", n, text.Gaps)
		}
		last := 0
		for i, r := range text.Folded {
			checkFolded(t, text, i, r)
			from, to := text.Origin(i, i+1)
			if from < last || to <= from || to > len(raw) {
				t.Fatalf("character %d leads back to %d:%d, the one before to %d", i, from, to, last)
			}
			if text.Gaps[i] == None && from != last {
				t.Fatalf("no gap before %d, but %q", i, raw[last:from])
			}
			if text.Identity(i, i+1) != (raw[from:to] == string(r)) {
				t.Fatalf("Identity of character %d, %q, %c", i, raw[from:to], r)
			}
			last = to
		}
		checkRange(t, text)
	})
}

// checkFolded makes sure that character i may stand in folded text.
func checkFolded(t *testing.T, text *Text, i int, r rune) {
	t.Helper()
	if text.Gaps[i] > Stop {
		t.Fatalf("gap %d is %d", i, text.Gaps[i])
	}
	switch {
	case r == utf8.RuneError, r == '%', r == '‰', r == '°', r == '℃', r == '℉', unicode.Is(unicode.Sc, r):
	case r == '.':
		if i == 0 || i+1 == len(text.Folded) || !isDigit(text.Folded[i-1]) || !isDigit(text.Folded[i+1]) {
			t.Fatalf("a full stop at %d of %q", i, string(text.Folded))
		}
	case unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsControl(r), unicode.IsUpper(r) && unicode.ToLower(r) != r:
		t.Fatalf("%U in folded text", r)
	}
	if k := text.Filler(i); k < 0 || i+k > len(text.Folded) {
		t.Fatalf("Filler(%d) = %d", i, k)
	}
	if k := text.Repeat(i); k < 0 || k > maxRepeat+maxHesitation || k > 0 && (i+k >= len(text.Folded) || text.Folded[i+k] != text.Folded[i]) {
		t.Fatalf("Repeat(%d) = %d", i, k)
	}
}

// checkRange compares Origin and Identity of all ranges of a short text, of some of a long one.
func checkRange(t *testing.T, text *Text) {
	t.Helper()
	n := len(text.Folded)
	step := 1 + n/40
	for a := 0; a <= n; a += step {
		for b := a; b <= n; b += step {
			from, to := text.Origin(a, b)
			if from > to || a == b && from != to {
				t.Fatalf("Origin(%d, %d) = %d, %d", a, b, from, to)
			}
			if want := text.Raw[from:to] == string(text.Folded[a:b]); text.Identity(a, b) != want {
				t.Fatalf("Identity(%d, %d) = %v for %q", a, b, !want, text.Raw[from:to])
			}
		}
	}
}

func FuzzTokens(f *testing.F) {
	seed(f)
	s := New().Worker()
	f.Fuzz(func(t *testing.T, raw string) {
		text := Fold(raw)
		at := 0
		for _, token := range s.Tokens(text) {
			if token.Start != at || token.End <= at {
				t.Fatalf("token %v after %d", token, at)
			}
			for i := token.Start; i < token.End; i++ {
				if s.Edge(text, i) != (i == token.Start) {
					t.Fatalf("Edge(%d) and token %v differ", i, token)
				}
				if i > token.Start && text.Gaps[i] >= Pause {
					t.Fatalf("gap %d inside token %v", i, token)
				}
			}
			at = token.End
		}
		if at != len(text.Folded) {
			t.Fatalf("tokens end at %d of %d", at, len(text.Folded))
		}
		for i := range text.Gaps {
			if text.Gaps[i] == None && s.InWord(text, i) == s.Edge(text, i) {
				t.Fatalf("InWord(%d) without a gap", i)
			}
		}
	})
}
