package transcript

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// said is everything of a session that must survive a conversion: not where it stands, nor how it was read.
func said(all []Session) string {
	var b strings.Builder
	for _, s := range all {
		fmt.Fprintf(&b, "%q %q\n", s.ID, s.Meta)
		for _, t := range s.Turns {
			fmt.Fprintf(&b, "%s %s %q %d %d %q %q %v %v\n", t.Role, t.RoleFrom.Name(), t.Speaker, t.Start, t.End, t.Text, t.Channel, t.Confidence, t.Words)
		}
	}
	return b.String()
}

func TestWriteCanonical_ReadsBackTheSame(t *testing.T) {
	files, _ := filepath.Glob("testdata/golden/*")
	more, _ := filepath.Glob("testdata/formats/*/*")
	odd := filepath.Join(t.TempDir(), "odd.jsonl")
	text := `{"id":"<a&b>","meta":{"备注":"“x”\u2028\u0000"},"turns":[{"text":"a\u0000b\t\"<>&"},{"speaker":"客户","role":"agent","text":"您好","start_ms":0},{"speaker":"坐席","text":" 好 \n","start_ms":3,"end_ms":9}]}`
	if err := os.WriteFile(odd, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, file := range append(append(files, more...), odd) {
		data, err := os.ReadFile(file)
		if err != nil || strings.HasSuffix(file, ".golden") {
			continue
		}
		all, err := Read(file, data, Options{KeepWords: true})
		if err != nil {
			continue
		}
		var b bytes.Buffer
		for i := range all {
			if err := WriteCanonical(&b, &all[i]); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Read("again.jsonl", b.Bytes(), Options{KeepWords: true})
		if err != nil {
			t.Errorf("%s: %v\n%s", file, err, b.String())
			continue
		}
		if got, want := said(again), said(all); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", file, got, want)
		}
		for _, s := range again {
			for _, n := range s.Notes {
				if n.Code == NoteIgnoredKeys {
					t.Errorf("%s: keys that we write ourselves are not known: %v", file, n.Args)
				}
			}
		}
		done++
	}
	if done < 5 {
		t.Errorf("only %d files were tried", done)
	}
}
