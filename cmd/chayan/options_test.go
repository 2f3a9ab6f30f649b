package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"chayan/check"
	"chayan/internal/locale"
	"chayan/lexicon"
)

// quietConsole is a console whose streams and environment a test decides.
func quietConsole(env map[string]string) (c *console, out, errs *strings.Builder) {
	out, errs = &strings.Builder{}, &strings.Builder{}
	return &console{in: strings.NewReader(""), out: out, err: errs, lang: locale.Zh, env: func(k string) string { return env[k] }}, out, errs
}

func TestParseOutputs(t *testing.T) {
	tests := []struct {
		name string
		show showOptions
		want []target
		code string
	}{
		{"the table by itself", showOptions{format: "table"}, []target{{"table", "-"}}, ""},
		{"a file beside the table", showOptions{format: "table", outputs: []string{"r.json"}}, []target{{"json", "r.json"}, {"table", "-"}}, ""},
		{"a named format beats the extension", showOptions{format: "table", outputs: []string{"csv=r.json"}}, []target{{"csv", "r.json"}, {"table", "-"}}, ""},
		{"a name with = in a folder", showOptions{format: "table", outputs: []string{"./a=b.md"}}, []target{{"md", "./a=b.md"}, {"table", "-"}}, ""},
		{"standard output takes the place of the table", showOptions{format: "table", outputs: []string{"json=-"}}, []target{{"json", "-"}}, ""},
		{"quiet with files shows nothing", showOptions{format: "table", quiet: true, outputs: []string{"r.md"}}, []target{{"md", "r.md"}}, ""},
		{"quiet without files shows what failed", showOptions{format: "table", quiet: true}, []target{{"table", "-"}}, ""},
		{"the format of the file is not the screen's", showOptions{format: "json", formatSet: true, outputs: []string{"r.json"}}, []target{{"json", "r.json"}, {"table", "-"}}, ""},
		{"another format stays on the screen", showOptions{format: "line", formatSet: true, outputs: []string{"r.json"}}, []target{{"json", "r.json"}, {"line", "-"}}, ""},
		{"--format names a file without extension", showOptions{format: "csv", formatSet: true, outputs: []string{"结果"}}, []target{{"csv", "结果"}, {"table", "-"}}, ""},
		{"no way to know", showOptions{format: "table", outputs: []string{"结果"}}, nil, "cli.output-format"},
		{"an unknown format", showOptions{format: "table", outputs: []string{"pdf=结果"}}, nil, "cli.unknown-value"},
		{"no file", showOptions{format: "table", outputs: []string{"json="}}, nil, "cli.output-empty"},
		{"the same file twice", showOptions{format: "table", outputs: []string{"a.json", "csv=./a.json"}}, nil, "cli.output-twice"},
		{"standard output twice", showOptions{format: "table", outputs: []string{"json=-", "csv=-"}}, nil, "cli.output-twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseOutputs(tt.show)
			if code := codeOf(err); code != tt.code || !slices.Equal(got, tt.want) {
				t.Errorf("got %v %q, want %v %q", got, code, tt.want, tt.code)
			}
		})
	}
}

func codeOf(err error) string {
	var f *fault
	if errors.As(err, &f) {
		return f.code
	}
	return ""
}

func TestCriterion_MinScoreAloneLooksAtTheScore(t *testing.T) {
	tests := []struct {
		failOn       string
		minScore     int
		failOnSet    bool
		minScoreSet  bool
		wantFailOn   string
		wantMinScore int
		code         string
	}{
		{"violated", 0, false, false, check.FailViolated, -1, ""},
		{"missing", 0, true, false, check.FailMissing, -1, ""},
		{"violated", 80, false, true, check.FailScore, 80, ""},
		{"violated", 80, true, true, check.FailViolated, 80, ""},
		{"score", 80, true, true, check.FailScore, 80, ""},
		{"never", 80, true, true, "", 0, "cli.never-and-min-score"},
		{"violated", 101, false, true, "", 0, "cli.min-score-range"},
		{"violated", -1, false, true, "", 0, "cli.min-score-range"},
		{"none", 0, true, false, "", 0, "cli.unknown-value"},
	}
	for _, tt := range tests {
		got, err := criterion(tt.failOn, tt.minScore, tt.failOnSet, tt.minScoreSet)
		if code := codeOf(err); code != tt.code {
			t.Errorf("%+v: code %q", tt, code)
		}
		if tt.code != "" {
			continue
		}
		minScore := -1
		if got.MinScore != nil {
			minScore = *got.MinScore
		}
		if got.FailOn != tt.wantFailOn || minScore != tt.wantMinScore {
			t.Errorf("%+v: got %s %d", tt, got.FailOn, minScore)
		}
	}
}

func TestVerdict_NotCheckedWeighsMost(t *testing.T) {
	tests := []struct {
		sum  check.Summary
		want int
	}{
		{check.Summary{Sessions: 2, Passed: 2}, statusPassed},
		{check.Summary{Sessions: 2, Passed: 1, Failed: 1}, statusFailed},
		{check.Summary{Sessions: 2, Passed: 1, Failed: 1, Errors: 1}, statusNotChecked},
		{check.Summary{Sessions: 2, Passed: 1, Unscored: 1}, statusNotChecked},
		{check.Summary{}, statusNotChecked},
	}
	for _, tt := range tests {
		if got := status(verdict(&tt.sum)); got != tt.want {
			t.Errorf("%+v: status %d, want %d", tt.sum, got, tt.want)
		}
	}
}

func TestColour_FlagThenEnvironmentThenTerminal(t *testing.T) {
	tests := []struct {
		flag string
		env  map[string]string
		tty  bool
		want bool
	}{
		{"auto", nil, true, true},
		{"auto", nil, false, false},
		{"auto", map[string]string{"TERM": "dumb"}, true, false},
		{"auto", map[string]string{"NO_COLOR": "1"}, true, false},
		{"auto", map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, true, false},
		{"auto", map[string]string{"CLICOLOR_FORCE": "1"}, false, true},
		{"auto", map[string]string{"CLICOLOR_FORCE": "0"}, false, false},
		{"always", map[string]string{"NO_COLOR": "1", "TERM": "dumb"}, false, true},
		{"never", map[string]string{"CLICOLOR_FORCE": "1"}, true, false},
	}
	for _, tt := range tests {
		c, _, _ := quietConsole(tt.env)
		if got := c.colour(tt.flag, tt.tty); got != tt.want {
			t.Errorf("%+v: got %v", tt, got)
		}
	}
}

func TestColumns(t *testing.T) {
	for env, want := range map[string]int{"": 100, "72": 72, "7": 100, "wide": 100} {
		c, _, _ := quietConsole(map[string]string{"COLUMNS": env})
		if got := c.columns(); got != want {
			t.Errorf("COLUMNS=%q: %d", env, got)
		}
	}
	c, _, _ := quietConsole(map[string]string{"COLUMNS": "72"})
	c.width = 133
	if c.columns() != 133 {
		t.Error("the terminal knows best")
	}
}

func TestNearest(t *testing.T) {
	names := []string{"check", "completion", "explain", "pack", "schema", "segment", "version"}
	for word, want := range map[string]string{
		"chekc": "check", "chek": "check", "CHECK": "check", "pakc": "pack", "segmnt": "segment", "ver": "version",
		"x": "", "": "", "报告": "", "banana": "",
	} {
		if got := nearest(word, names); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestFrame_CaretStandsUnderTheCharacter(t *testing.T) {
	tests := []struct {
		line   string
		column int
		want   string
	}{
		{"abc", 2, "    7 | abc\n         ^\n"},
		{"词: 您好", 4, "    7 | 词: 您好\n            ^\n"},
		{"\t您", 2, "    7 |  您\n         ^\n"},
		{"ab", 3, "    7 | ab\n          ^\n"}, // one past the end
		{"ab", 0, "    7 | ab\n"},
		{"\x1b[31m红", 1, "    7 | \\x1b[31m红\n        ^\n"},
	}
	for _, tt := range tests {
		var b strings.Builder
		frame(&b, lexicon.At{Line: 7, Column: tt.column}, tt.line, 80)
		if b.String() != tt.want {
			t.Errorf("%q:%d\n got %q\nwant %q", tt.line, tt.column, b.String(), tt.want)
		}
	}
	var b strings.Builder
	frame(&b, lexicon.At{Line: 1, Column: 500}, strings.Repeat("您", 1000), 60)
	lines := strings.Split(b.String(), "\n")
	if len([]rune(lines[0])) > 60 || !strings.HasSuffix(lines[1], "^") {
		t.Errorf("a long line is shown as\n%s", b.String())
	}
}

func TestNoPath_HelpsAPersonAndStopsAScript(t *testing.T) {
	c, out, errs := quietConsole(nil)
	if got := run(t.Context(), []string{"check"}, c); got != statusNotChecked || out.Len() > 0 || errs.Len() == 0 {
		t.Errorf("a script: status %d, out %q, err %q", got, out, errs)
	}
	c, out, errs = quietConsole(nil)
	c.inTTY, c.outTTY = true, true
	if got := run(t.Context(), []string{"check"}, c); got != statusNotChecked || !strings.Contains(out.String(), "用法") || errs.Len() > 0 {
		t.Errorf("a person: status %d, out %q, err %q", got, out, errs)
	}
}

// brokenPipe refuses everything after the first bytes.
type brokenPipe struct{ left int }

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestRun_IsQuietWhenTheReaderHasGone(t *testing.T) {
	for _, args := range [][]string{{"pack", "list"}, {"pack", "coverage"}, {"explain", "aic-window/greet"}, {"version"}, {"--help"}} {
		c, _, errs := quietConsole(nil)
		c.out = &pipe{w: &brokenPipe{left: 10}}
		if got := run(t.Context(), args, c); got != statusPassed || errs.Len() > 0 {
			t.Errorf("%v: status %d, err %q", args, got, errs)
		}
	}
}

// Every command has its help in both languages, and every flag a sentence.
func TestHelp_IsWholeInBothLanguages(t *testing.T) {
	for _, lang := range []locale.Lang{locale.Zh, locale.En} {
		c, _, _ := quietConsole(nil)
		c.lang = lang
		commands := newRoot(c, nil).Commands()
		for i := 0; i < len(commands); i++ {
			commands = append(commands, commands[i].Commands()...)
			out := &strings.Builder{}
			c.out = out
			c.help(commands[i])
			for _, bad := range []string{"cli.", "%!", "`"} {
				if strings.Contains(out.String(), bad) {
					t.Errorf("%s in %s: %q in\n%s", commands[i].CommandPath(), lang, bad, out)
				}
			}
		}
	}
}
