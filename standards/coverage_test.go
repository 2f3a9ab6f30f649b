package standards_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"chayan/lexicon"
	"chayan/standards"
)

// TestClauses_AreAllAccountedFor compares the packs with testdata/clauses.tsv, the list of every clause of the five
// texts: what a transcript can show of it, and the rules that it needs.
func TestClauses_AreAllAccountedFor(t *testing.T) {
	table, err := os.ReadFile("testdata/clauses.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lib := lexicon.NewLibrary(standards.FS)
	coverage := map[string]lexicon.Coverage{"yes": lexicon.Checked, "partly": lexicon.Partly, "batch": lexicon.Batch, "no": lexicon.No}
	order := map[string][]string{}
	rows := strings.Split(strings.TrimSpace(string(table)), "\n")[1:]
	for _, row := range rows {
		col := strings.Split(row, "\t")
		p := open(t, lib, col[0])
		order[p.ID] = append(order[p.ID], col[1])
		i := slices.IndexFunc(p.Clauses, func(c lexicon.Clause) bool { return c.ID == col[1] })
		if i < 0 {
			t.Errorf("%s has no clause %s", p.ID, col[1])
			continue
		}
		c := p.Clauses[i]
		if c.Coverage != coverage[col[3]] || c.Cite != col[2] {
			t.Errorf("%s#%s: coverage %s, cite %s; want %s, %s", p.ID, c.ID, c.Coverage, c.Cite, coverage[col[3]], col[2])
		}
		for _, rule := range strings.FieldsFunc(col[4], func(r rune) bool { return r == ',' || r == ' ' }) {
			if !slices.Contains(c.Also, rule) && !slices.ContainsFunc(c.Rules, func(r *lexicon.Rule) bool { return r.ID == rule }) {
				t.Errorf("%s#%s lacks rule %s", p.ID, c.ID, rule)
			}
		}
	}
	if len(rows) != 121 {
		t.Errorf("%d clauses in the table", len(rows))
	}
	for id, want := range order {
		var got []string
		for _, c := range open(t, lib, id).Clauses {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: clauses %v, want %v", id, got, want)
		}
	}
}

// TestPacks_AreClean holds the published packs to what pack lint asks of every pack.
func TestPacks_AreClean(t *testing.T) {
	lib := lexicon.NewLibrary(standards.FS)
	examples := 0
	for _, id := range lib.IDs() {
		p := open(t, lib, id)
		for _, f := range p.Lint() {
			t.Error(f)
		}
		for _, c := range p.Clauses {
			for _, r := range c.Rules {
				examples += len(r.Examples)
			}
		}
	}
	if examples < 600 {
		t.Errorf("%d examples, want at least 600", examples)
	}
}
