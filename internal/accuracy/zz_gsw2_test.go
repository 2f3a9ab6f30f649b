package accuracy

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"chayan/lexicon"
	"chayan/standards"
)

// each line of the files LINES (comma separated) is an agent's turn that must be charged with nothing
func TestZZgswLines(t *testing.T) {
	j := NewJudges(lexicon.NewLibrary(standards.FS))
	for _, name := range strings.Split(os.Getenv("LINES"), ",") {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		n, bad := 0, 0
		for in := bufio.NewScanner(f); in.Scan(); {
			l := strings.TrimSpace(in.Text())
			if l == "" || strings.HasPrefix(l, "#") {
				continue
			}
			n++
			res, err := j.Check("service-window", turns(l))
			if err != nil {
				t.Fatal(err)
			}
			for _, fd := range res.Findings {
				if fd.Kind != string(lexicon.Ban) || (string(fd.Verdict) != "violated" && string(fd.Verdict) != "suspect") {
					continue
				}
				bad++
				for _, e := range fd.Evidence {
					fmt.Printf("%s %s 【%s】 %s\n", fd.Verdict, fd.Rule, e.Quote, l)
				}
			}
		}
		fmt.Println(name, n, "lines,", bad, "findings")
	}
}
