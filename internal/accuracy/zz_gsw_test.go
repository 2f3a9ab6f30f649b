package accuracy

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/standards"
)

func TestZZgsw(t *testing.T) {
	j := NewJudges(lexicon.NewLibrary(standards.FS))
	f, err := os.Open(os.Getenv("TSV"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]*Count{}
	for i := range rows {
		r := &rows[i]
		if p := os.Getenv("RULES"); p != "" && !strings.HasPrefix(r.Rule, p) { // RULES=service-window/ or one rule
			continue
		}
		v, err := j.Judge(r)
		if err != nil {
			t.Fatal(err)
		}
		if by[r.Rule] == nil {
			by[r.Rule] = &Count{}
		}
		by[r.Rule].Add(r.Want == check.Violated, v == check.Violated)
		if (r.Want == check.Violated) != (v == check.Violated) {
			fmt.Println(r.ID, r.Rule, "want", r.Want, "got", v, r.Text)
		}
	}
	var ks []string
	for k := range by {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	var all Count
	for _, k := range ks {
		c := by[k]
		all = Count{all.Hit + c.Hit, all.Miss + c.Miss, all.False + c.False, all.Free + c.Free}
		fmt.Printf("%-34s P %.3f R %.3f %+v\n", k, c.Precision(), c.Recall(), *c)
	}
	fmt.Printf("ALL P %.3f R %.3f %+v\n", all.Precision(), all.Recall(), all)
}
