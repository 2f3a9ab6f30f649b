package report

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"chayan/check"
)

// TestDocs_ScoringExampleAddsUp keeps the sums of docs/scoring.md and of the stored reports honest.
func TestDocs_ScoringExampleAddsUp(t *testing.T) {
	doc, err := os.ReadFile("../docs/scoring.md")
	if err != nil {
		t.Fatal(err)
	}
	sums := regexp.MustCompile(`(?m)^100 [−+].* = \d+$`).FindAllString(string(doc), -1)
	if len(sums) != 2 {
		t.Fatalf("docs/scoring.md has %d sums", len(sums))
	}
	for _, sum := range sums {
		checkSum(t, sum)
	}
	for _, verdict := range []check.Verdict{check.OK, check.Missing, check.Violated, check.Suspect, check.NotApplicable, check.NotCheckable} {
		for _, speaker := range []tone{{lang: "zh"}, {lang: "en"}} {
			_, word, _ := strings.Cut(speaker.verdict(verdict), " ")
			if !strings.Contains(string(doc), "\n| "+word+" |") {
				t.Errorf("docs/scoring.md does not explain %q", word)
			}
		}
	}
}

func checkSum(t *testing.T, sum string) {
	t.Helper()
	left, right, _ := strings.Cut(sum, " = ")
	total, sign := 0, 1
	for _, word := range strings.Fields(left) {
		switch word {
		case "−":
			sign = -1
		case "+":
			sign = 1
		default:
			n, err := strconv.Atoi(word)
			if err != nil {
				t.Fatalf("%s: %v", sum, err)
			}
			total += sign * n
		}
	}
	if fmt.Sprint(total) != right {
		t.Errorf("%s: it is %d", sum, total)
	}
}

func TestLedger_AddsUpInEveryStoredReport(t *testing.T) {
	for _, name := range stored() {
		doc := load(t, name)
		v := newView(testHead(t), Options{})
		for _, r := range doc.Sessions {
			l := v.ledger(r)
			if strings.Contains(l.equation, " = ") {
				checkSum(t, l.equation)
			}
			terms := 0
			for _, line := range r.Score.Lines {
				if line.Points != 0 {
					terms++
				}
			}
			if r.Score.Total != nil && len(l.lines) != terms {
				t.Errorf("%s: %d lines for %d terms", r.Source, len(l.lines), terms)
			}
		}
	}
}

func TestLedgerNote_SpeaksEnglish(t *testing.T) {
	en := tone{lang: "en"}
	for note, want := range map[string]string{
		"1 次 × 5 分":          "1 × 5",
		"5 次 × 5 分，最多扣 20 分": "5 × 5, at most 20",
		"同一句话已在别的条款扣分":       "the same words were charged under another clause",
		"最低 0 分":             "the total stops at 0",
		"另一种说法\x1b[0m":       `另一种说法\x1b[0m`,
	} {
		if got := en.ledgerNote(note); got != want {
			t.Errorf("%q becomes %q, want %q", note, got, want)
		}
	}
}

// TestLedgerNote_KnowsWhatCheckWrites reads the notes out of the source that makes them.
func TestLedgerNote_KnowsWhatCheckWrites(t *testing.T) {
	source, err := os.ReadFile("../check/score.go")
	if err != nil {
		t.Fatal(err)
	}
	notes := regexp.MustCompile(`Note(?: = |: )(?:fmt\.Sprintf\()?"([^"]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(notes) == 0 {
		t.Fatal("check/score.go writes no notes")
	}
	en := tone{lang: "en"}
	for _, m := range notes {
		note := strings.ReplaceAll(m[1], "%d", "7")
		if got := en.ledgerNote(note); got == note {
			t.Errorf("%q has no English", note)
		}
	}
}
