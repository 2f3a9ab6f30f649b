package standards_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

var update = flag.Bool("update", false, "rewrite testdata/gaps.tsv; read the difference before you commit it")

const gapsFile = "testdata/gaps.tsv"

// TestLint_KnownGaps: what `chayan pack lint` finds in the built-in packs is exactly what is written down. A gap that
// is closed must leave the list, and a new one must not come in.
func TestLint_KnownGaps(t *testing.T) {
	lib, seg := lexicon.NewLibrary(standards.FS), segment.New()
	got := []string{"# code\trule\twhat: the innocent sentence, or the phrase that is never heard"}
	for _, id := range lib.IDs() {
		p := open(t, lib, id)
		for _, k := range check.TryInnocent(seg, p, standards.Innocent()) {
			got = append(got, "phrase-hits-innocent\t"+k.ID+"\t"+k.Sentence)
		}
		for _, e := range p.LintShadowed(seg) {
			got = append(got, "phrase-shadowed\t"+p.ID+"\t"+e.Args[0])
		}
	}
	if *update {
		if err := os.WriteFile(gapsFile, []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(gapsFile)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	for _, g := range got {
		if !slices.Contains(known, g) {
			t.Errorf("a new gap: %s", g)
		}
	}
	for _, k := range known {
		if !slices.Contains(got, k) {
			t.Errorf("closed, take it off %s: %s", gapsFile, k)
		}
	}
}

// TestInnocent_IsALongListOfDifferentSentences and none of them is a comment or cut off.
func TestInnocent_IsALongListOfDifferentSentences(t *testing.T) {
	list := standards.Innocent()
	if len(list) < 400 {
		t.Errorf("only %d sentences", len(list))
	}
	seen := map[string]bool{}
	for _, s := range list {
		if seen[s] || strings.HasPrefix(s, "#") || !strings.HasSuffix(s, "。") && !strings.HasSuffix(s, "？") {
			t.Errorf("%q is doubled or no sentence", s)
		}
		seen[s] = true
	}
}
