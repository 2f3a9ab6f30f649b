package report

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"chayan/internal/locale"
)

func TestWrap(t *testing.T) {
	cases := []struct {
		text  string
		limit int
		want  []string
	}{
		{"", 10, []string{""}},
		{"您好，请问您要办什么业务？", 10, []string{"您好，请问", "您要办什么", "业务？"}},
		{"一二三四五，六", 10, []string{"一二三四", "五，六"}},
		{"一二三四“五六”七", 10, []string{"一二三", "四“五六”七"}},
		{"see turn 12 now", 8, []string{"see turn", "12 now"}},
		{"abcdefghijkl，", 12, []string{"abcdefghijk", "l，"}},
		{"一", 1, []string{"一"}},
	}
	for _, c := range cases {
		if got := wrap(c.text, c.limit); strings.Join(got, "/") != strings.Join(c.want, "/") {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{"您好，请问您要办什么业务？", "aaa bbb，ccc", "👨‍👩‍👧‍👦 e\u0301é", "……——！！", "a\tb\nc\x1b[31m", "\xff\xfe您"} {
		f.Add(s, 12)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 10 + min(max(limit, 0), 100)
		s = clean(s)
		if strings.ContainsFunc(s, unsafe) || !utf8.ValidString(s) {
			t.Fatalf("%q is not clean", s)
		}
		lines := wrap(s, limit)
		for _, line := range lines {
			if width(line) > limit {
				t.Errorf("%q takes %d columns of %d", line, width(line), limit)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.Join(lines, "")) != bare(s) {
			t.Errorf("%q became %q", s, lines)
		}
		if short := shorten(s, limit); width(short) > limit {
			t.Errorf("shorten(%q, %d) = %q", s, limit, short)
		}
	})
}

func TestShorten_KeepsTheEndOfAFileName(t *testing.T) {
	got := shorten("数据/2026年第四季度/第三服务大厅/通话_0312.txt", 24)
	if width(got) > 24 || !strings.HasPrefix(got, "数据/") || !strings.HasSuffix(got, "_0312.txt") || !strings.Contains(got, "…") {
		t.Errorf("%q takes %d columns", got, width(got))
	}
	if got := shorten("短.txt", 24); got != "短.txt" {
		t.Errorf("%q", got)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"您好":             "您好",
		"a\x1b[2Jb":      `a\x1b[2Jb`,
		"a\tb\nc\r":      `a\tb\nc\r`,
		"x\u202etxt":     `x\u202etxt`,
		"\xffa":          `\xffa`,
		"\u009b31m":      `\u009b31m`,
		"\ufeffa\u2028b": `\ufeffa\u2028b`,
		"�":              "�",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestTable_IsAlignedAndFits is run in the state of a Chinese locale without TERM, in which the library by itself counts
// borders as two columns wide.
func TestTable_IsAlignedAndFits(t *testing.T) {
	for _, name := range stored() {
		for _, lang := range []locale.Lang{locale.Zh, locale.En} {
			for _, columns := range []int{60, 80, 100, 140, 200} {
				twwidth.SetOptions(twwidth.Options{EastAsianWidth: true})
				out := render(t, "table", load(t, name), Options{Lang: lang, Width: columns, Verbose: true})
				checkTable(t, out, max(columns, minWidth))
				if strings.Contains(out, "%!") || strings.ContainsFunc(strings.ReplaceAll(out, "\n", ""), unsafe) {
					t.Errorf("%s at %d: unsafe or ill-formatted text in\n%s", name, columns, out)
				}
			}
		}
	}
}

func checkTable(t *testing.T, out string, columns int) {
	t.Helper()
	border := 0
	for _, line := range strings.Split(out, "\n") {
		w := width(line)
		if w > columns {
			t.Errorf("%d columns of %d: %s", w, columns, line)
		}
		first, _ := utf8.DecodeRuneInString(line)
		switch {
		case first == '┌':
			border = w
		case strings.ContainsRune("├│└", first) && w != border:
			t.Errorf("%d columns under a border of %d: %s", w, border, line)
		}
		for _, cell := range strings.Split(line, "│") {
			cell = strings.TrimSpace(cell)
			if r, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("，。！？；、”）", r) {
				t.Errorf("a line begins with %c: %s", r, line)
			}
		}
	}
}

func TestTable_ColourChangesNothingElse(t *testing.T) {
	plain := render(t, "table", load(t, "three"), Options{})
	colour := render(t, "table", load(t, "three"), Options{Color: true})
	if !strings.Contains(colour, "\x1b[31m") {
		t.Error("no colour")
	}
	for _, code := range []string{"\x1b[0m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[36m", "\x1b[2m", "\x1b[1m"} {
		colour = strings.ReplaceAll(colour, code, "")
	}
	if colour != plain {
		t.Errorf("without its colours it differs:\n%s", firstDifference(colour, plain))
	}
}

func TestCSV_HasNoFormulaAndEqualRows(t *testing.T) {
	for _, name := range stored() {
		out := render(t, "csv", load(t, name), Options{Verbose: true})
		body, found := strings.CutPrefix(out, "\ufeff")
		if !found || strings.Count(body, "\n") != strings.Count(body, "\r\n") {
			t.Errorf("%s: no BOM, or a line without CR", name)
		}
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			for i, cell := range row {
				if number := i == 5 || i == 11; !number && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s: cell %d is a formula: %s", name, i, cell)
				}
			}
		}
	}
}

func TestText_GuardsFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": `'\t=1`, "\r=1": `'\r=1`, "  =1": "'  =1",
		"＝1": "'＝1", "＠a": "'＠a", "a=1": "a=1", "": "", "您好": "您好", "'": "'",
	} {
		if got := text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"a|b": `a\|b`, "<b>": "&lt;b&gt;", "a\nb": "a<br>b", "2*3": `2\*3`, "a_b_c.txt": "a_b_c.txt", "_a_": `\_a\_`,
		"# a": `\# a`, "&lt;": "&amp;lt;", "`x`": "\\`x\\`", "[a](b)": `\[a\](b)`, `\`: `\\`,
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestLongTexts_TakeNoTime guards against work that grows with the square of a text: one turn can be a whole file.
func TestLongTexts_TakeNoTime(t *testing.T) {
	for _, unit := range []string{"a", "您", "，", "e\u0301", "\x1b", "a\u2060"} {
		long := strings.Repeat(unit, 1<<20)
		start := time.Now()
		quote := tone{}.quote(long)
		if w := width(quote); w > maxQuote+2 {
			t.Errorf("a quote of %q takes %d columns", unit, w)
		}
		lines := wrap(long[:min(len(long), 1<<18)], 40)
		if spent := time.Since(start); spent > 10*time.Second {
			t.Errorf("%q: %d lines took %v", unit, len(lines), spent)
		}
	}
}
