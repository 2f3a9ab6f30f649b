package transcript

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dump writes everything a session holds, one thing a line.
func dump(all []Session) string {
	var b strings.Builder
	for _, s := range all {
		fmt.Fprintf(&b, "session %s (%s)\n", s.ID, s.Format)
		for _, f := range s.Meta {
			fmt.Fprintf(&b, "  meta %s: %q\n", f.Key, f.Value)
		}
		for _, t := range s.Turns {
			where := strconv.Itoa(t.Line)
			if t.Column > 0 {
				where += ":" + strconv.Itoa(t.Column)
			}
			fmt.Fprintf(&b, "  line %s %s %q %d..%d %q", where, t.Role, t.Speaker, t.Start, t.End, t.Text)
			if t.Channel != "" {
				fmt.Fprintf(&b, " channel %q", t.Channel)
			}
			if t.Confidence > 0 {
				fmt.Fprintf(&b, " sure %v", t.Confidence)
			}
			for i, w := range t.Words {
				if i == 0 {
					b.WriteString("\n    words")
				}
				fmt.Fprintf(&b, " %q %d..%d", w.Text, w.Start, w.End)
				if w.Confidence > 0 {
					fmt.Fprintf(&b, " %v", w.Confidence)
				}
			}
			b.WriteByte('\n')
		}
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "  note line %d %s %q\n", n.Line, n.Code, n.Args)
		}
	}
	return b.String()
}

// goldenFiles lists the sources beside which their golden session stands.
func goldenFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"testdata/golden/*", "testdata/formats/*/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range found {
			if !strings.HasSuffix(file, ".golden") {
				files = append(files, file)
			}
		}
	}
	return files
}

func TestGolden(t *testing.T) {
	formats := map[string]bool{}
	for _, file := range goldenFiles(t) {
		t.Run(strings.TrimPrefix(file, "testdata/"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all, err := Read(file, data, Options{KeepWords: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range all {
				checkSession(t, s)
				formats[s.Format] = true
			}
			got := dump(all)
			if *update {
				if err := os.WriteFile(file+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	for _, name := range Formats() {
		if !formats[name] {
			t.Errorf("no golden file is %s", name)
		}
	}
}
