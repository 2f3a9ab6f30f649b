package lexicon_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"chayan/lexicon"
	"chayan/standards"
)

const head = "pack: p\ntitle: 包\n"

// rule is a clause with one rule, which begins at line 8 of a pack that begins with head.
const rule = `clauses:
  - id: "1"
    cite: 一
    text: 试
    coverage: checked
    rules:
      - id: it
        kind: ban
        points: 5
        message: 试
        suggest: 试
`

// faultsOf opens one file as a pack and lists its faults as line:column code args.
func faultsOf(t *testing.T, text string) []string {
	t.Helper()
	_, err := lexicon.NewLibrary(fstest.MapFS{"p/pack.yaml": {Data: []byte(text)}}).Open("p")
	var faults lexicon.Errors
	if err != nil && !errors.As(err, &faults) {
		t.Fatalf("%T: %v", err, err)
	}
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d:%d %s %s", f.At.Line, f.At.Column, f.Code, strings.Join(f.Args, ","))))
		if !slices.Contains(lexicon.Codes(), f.Code) {
			t.Errorf("code %s is not listed", f.Code)
		}
	}
	return out
}

func TestOpen_NamesEveryFaultAtItsPlace(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string
	}{
		{"nothing wrong", head + rule + "        phrases: [急什么]\n", nil},
		{"empty", "", []string{"1:1 empty-file"}},
		{"not a mapping", "- a\n", []string{"1:1 wrong-type mapping"}},
		{"broken YAML", head + "words: {a: [b\n", []string{"4:1 bad-yaml"}},
		{"not UTF-8", head + "# \xb2\xe2\n", []string{"3:3 not-utf8"}},
		{"a byte order mark is no fault", "\uFEFF" + head + rule + "        phrases: [急什么]\n", nil},
		{"mistyped key", head + rule + "        phrase: [急什么]\n", []string{"9:9 needs-phrases it", "14:9 unknown-key phrase,phrases"}},
		{"key twice", head + "title: 又\n" + rule + "        phrases: [急什么]\n", []string{"3:1 duplicate-key title"}},
		{"several at once", head + rule + "        phrases: [急什么]\n        cap: 多\n        severity: bad\n        stage: opening\n",
			[]string{"15:14 bad-number 多", "16:19 bad-value bad,minor major fatal", "17:9 key-not-for-kind stage,ban,require"}},
		{"missing keys", "title: 包\n", []string{"1:1 missing-key pack"}},
		{"bad id", "pack: 包\ntitle: 包\n", []string{"1:1 bad-id 包"}},
		{"unknown base", head + "base: nowhere\n", []string{"1:1 unknown-base nowhere"}},
		{"unknown trigger", head + rule + "        phrases: [急什么]\n        unless: [nobody]\n", []string{"9:9 unknown-trigger nobody"}},
		{"no reason for the coverage", head + strings.Replace(rule, "checked", "partly", 1) + "        phrases: [急什么]\n", []string{"4:5 needs-why 1"}},
		{"rule on a clause nobody hears", head + strings.Replace(rule, "checked", "\"no\"\n    why: 看不见", 1) + "        phrases: [急什么]\n", []string{"4:5 rule-on-unheard-clause 1"}},
		{"clause without a rule", head + "clauses:\n  - {id: \"1\", cite: 一, text: 试, coverage: checked}\n", []string{"4:5 clause-without-rule 1"}},
		{"open bracket", head + rule + "        phrases: [\"急[什么\"]\n", []string{"14:24 phrase-bracket ]"}},
		{"unknown slot", head + rule + "        phrases: [\"去{地方}办\"]\n", []string{"14:21 phrase-unknown-slot 地方"}},
		{"folds to nothing", head + rule + "        phrases: [\"，。\"]\n", []string{"14:20 phrase-empty ，。"}},
		{"nothing fixed", head + rule + "        phrases: [\"{名称}\"]\n", []string{"14:20 phrase-no-fixed {名称}"}},
		{"the same phrase twice", head + rule + "        phrases: [急什么, 急什么]\n", []string{"14:24 phrase-duplicate 急什么"}},
		{"word group in a circle", head + "words:\n  甲: [\"{乙}\"]\n  乙: [\"{甲}\"]\n", []string{"4:8 phrase-word-cycle 乙 → 甲 → 乙", "5:8 phrase-word-cycle 甲 → 乙 → 甲"}},
		{"bad example", head + rule + "        phrases: [急什么]\n        examples:\n          - {turns: [你好], want: ok}\n          - {turns: [\"A:好\"], want: 好}\n",
			[]string{"16:13 example-bad-turn 你好", "17:36 bad-value 好,ok missing violated suspect not-applicable not-checkable"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			got := faultsOf(t, c.text)
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], c.want[i]) {
					t.Errorf("got %q, want %q", got[i], c.want[i])
				}
			}
		})
	}
}

func TestOpen_UnknownPackNamesTheKnown(t *testing.T) {
	_, err := lexicon.NewLibrary(standards.FS).Open("service-widow")
	var faults lexicon.Errors
	if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Code != "pack-not-found" || !strings.Contains(faults[0].Args[1], "service-window") {
		t.Errorf("%v", err)
	}
}

// TestOpen_SurvivesDeepPhrases nests word groups until their product would not fit into memory.
func TestOpen_SurvivesDeepPhrases(t *testing.T) {
	var b strings.Builder
	b.WriteString(head + "words:\n  w0: [甲, 乙, 丙, 丁]\n")
	for i := 1; i < 14; i++ {
		fmt.Fprintf(&b, "  w%d: [\"{w%d}{w%d}{w%d}\"]\n", i, i-1, i-1, i-1)
	}
	b.WriteString(rule + "        phrases: [\"{w13}好\"]\n")
	if got := faultsOf(t, b.String()); len(got) != 1 || !strings.Contains(got[0], "phrase-too-large") {
		t.Errorf("%q", got)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(head + rule + "        phrases: [\"请[您](稍等|等)…{号}号^$\"]\n")
	f.Add(head + "words: {甲: [\"{乙}\"]}\n")
	f.Add("a: &a [*a]\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := lexicon.NewLibrary(fstest.MapFS{"p/pack.yaml": {Data: []byte(text)}}).Open("p")
		if (p == nil) == (err == nil) {
			t.Fatal("neither a pack nor an error")
		}
		if p != nil {
			lexicon.Compile([]*lexicon.Pack{p})
			p.Lint()
		}
	})
}
