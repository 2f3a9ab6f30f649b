package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lines describes inputs, with the codes of faults.
func lines(inputs *Inputs) (out []string) {
	for in := range inputs.All() {
		line := filepath.ToSlash(in.Path)
		if in.Fault != nil {
			line += " " + in.Fault.Code
		}
		out = append(out, line)
	}
	return out
}

func TestInputs_AreTheSameAgainAndAgain(t *testing.T) {
	t.Chdir(tree(t, "d/1.txt", "d/2/a.txt", "d/2/b/x.txt", "d/2/c.txt", "d/3.txt=%PDF-1", "d/4.txt", "d/5.txt -> 9.txt", "d/6.txt", "d/7/README", "d/8.txt",
		"d/9.txt", "d/a.txt -> nowhere", "d/b.txt", "e/x.txt", "f.txt"))
	want := strings.Fields("d/1.txt d/2/a.txt d/2/b/x.txt d/2/c.txt d/4.txt d/5.txt d/6.txt d/8.txt d/a.txt d/b.txt f.txt e/x.txt")
	for _, most := range []int{1, 2, 3, partNames} {
		var seen []string
		inputs, err := find(context.Background(), []string{"d", "f.txt", "d", "e"}, func(in Input, _ string) {
			seen = append(seen, filepath.ToSlash(in.Path))
		}, most)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(seen, want) || inputs.Len() != len(want) {
			t.Errorf("%d at a time: seen %q, %d", most, seen, inputs.Len())
		}
		want := slices.Clone(want)
		want[8] += " dangling-link"
		for range 2 {
			if got := lines(inputs); !slices.Equal(got, want) {
				t.Errorf("%d at a time: got %q", most, got)
			}
		}
	}
}

func TestInputs_ByPathWithoutLinks(t *testing.T) {
	root := tree(t, "far/a.txt", "far/deep/b.txt", "d/near -> ../far", "d/z.txt -> ../far/deep/b.txt")
	t.Chdir(root)
	here := resolved(root)
	var got []string
	if _, err := Find(context.Background(), []string{"d"}, func(_ Input, real string) {
		rel, _ := filepath.Rel(here, real)
		got = append(got, filepath.ToSlash(rel))
	}); err != nil || !slices.Equal(got, []string{"far/a.txt", "far/deep/b.txt"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestInputs_TellWhereCutsMayLie(t *testing.T) {
	t.Chdir(tree(t, "d/a.txt", "d/a.cuts.csv", "e/a.txt", "e/README.md"))
	got := map[string]bool{}
	if _, err := Find(context.Background(), []string{"d", "e"}, func(in Input, _ string) { got[filepath.ToSlash(in.Path)] = in.NoCuts }); err != nil {
		t.Fatal(err)
	}
	if none, known := got["d/a.txt"]; none || !known || !got["e/a.txt"] {
		t.Errorf("got %v", got)
	}
}

func TestInputs_WeighWhatWasFound(t *testing.T) {
	t.Chdir(tree(t, "d/a.txt=12345", "d/b.txt=123", "d/c.wav=1234567", "d/e/x.txt=1"))
	inputs, err := Find(context.Background(), []string{"d"}, nil)
	if err != nil || inputs.Len() != 3 || inputs.Bytes() != 9 || inputs.Largest() != 5 {
		t.Errorf("%d inputs, %d bytes, largest %d, %v", inputs.Len(), inputs.Bytes(), inputs.Largest(), err)
	}
}

// What happens in a folder between finding and reading must not make a transcript disappear without a word.
func TestInputs_AFolderThatChangesMeanwhile(t *testing.T) {
	rename := func(from, to string) func() error { return func() error { return os.Rename(from, to) } }
	write := func(path, text string) func() error {
		return func() error { return os.WriteFile(path, []byte(text), 0o666) }
	}
	remove := func(path string) func() error { return func() error { return os.RemoveAll(path) } }
	all := "d/a.txt d/b.txt d/m/x.txt d/m/y.txt d/y.txt d/z.txt"
	for _, c := range []struct {
		what string
		do   []func() error
		want string
	}{
		{"nothing", nil, all},
		{"a file comes", []func() error{write("d/aa.txt", "坐席：您好")}, all},
		{"files come before, behind and beside a folder", []func() error{write("d/1.txt", ""), write("d/l.txt", ""), write("d/n.txt", ""), write("d/zz.txt", ""), write("d/m/1.txt", "")}, all},
		{"a folder comes", []func() error{func() error { return os.Mkdir("d/c", 0o777) }}, all},
		{"what was hidden is shown", []func() error{rename("d/.h.txt", "d/h.txt")}, all},
		{"a report comes", []func() error{write("d/r.json", `{"schema":"chayan.report/1"`)}, all},
		{"the content changes", []func() error{write("d/a.txt", "%PDF-1.7")}, all},
		{"a file that was left alone changes", []func() error{write("d/k.txt", "坐席：您好")}, all},
		{"a file goes", []func() error{remove("d/b.txt")}, "d/a.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a file goes below", []func() error{remove("d/m/y.txt")}, "d/a.txt d/b.txt d/m/x.txt d/m!folder-changed d/y.txt d/z.txt"},
		{"files go in two places", []func() error{remove("d/b.txt"), remove("d/z.txt")}, "d/a.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt"},
		{"one goes, and cuts come", []func() error{remove("d/b.txt"), write("d/a.cuts.csv", "line\n3\n")}, "d/a.txt!cuts-late d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a file gets another name", []func() error{rename("d/b.txt", "d/c.txt")}, "d/a.txt d/c.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a file goes behind another's name", []func() error{rename("d/b.txt", "d/a.txt")}, "d/a.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a file goes to another folder", []func() error{rename("d/a.txt", "d/m/a.txt")}, "d/b.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"one goes, and a report comes", []func() error{remove("d/b.txt"), write("d/c.json", `{"schema":"chayan.report/1"`)}, "d/a.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a folder takes the place of a file", []func() error{remove("d/b.txt"), func() error { return os.Mkdir("d/b.txt", 0o777) }}, "d/a.txt d!folder-changed d/m/x.txt d/m/y.txt d/y.txt d/z.txt"},
		{"a file takes the place of a folder", []func() error{remove("d/m"), write("d/m", "坐席：您好")}, "d/a.txt d/b.txt d/m!unreadable d/y.txt d/z.txt"},
		{"a folder below goes", []func() error{remove("d/m")}, "d/a.txt d/b.txt d/m!folder-changed d/y.txt d/z.txt"},
		{"everything goes", []func() error{remove("d")}, "d!folder-changed d/m!folder-changed"},
	} {
		t.Chdir(tree(t, "d/a.txt", "d/b.txt", "d/k.txt=%PDF-1.7", "d/m/x.txt", "d/m/y.txt", "d/y.txt", "d/z.txt", "d/.h.txt"))
		inputs, err := Find(context.Background(), []string{"d"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, do := range c.do {
			if err := do(); err != nil {
				t.Fatal(c.what, ": ", err)
			}
		}
		got := lines(inputs)
		for i := range got {
			got[i] = strings.Replace(got[i], " ", "!", 1)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, strings.Join(got, " "), c.want)
		}
	}
}

// The folder changes while the run is under way: the file before the fault is judged, the fault is an item.
func TestRun_AFileThatGoesIsAnItem(t *testing.T) {
	t.Chdir(tree(t, "d/a.txt", "d/b.txt", "d/c.txt", "e/x.txt", "e/y.txt"))
	inputs, err := Find(context.Background(), []string{"d", "e"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("e/x.txt"); err != nil {
		t.Fatal(err)
	}
	var got []string
	err = Run(context.Background(), inputs, judgeFunc(plain), Options{Jobs: 2}, func(item Item) error {
		if item.Failure != nil {
			got = append(got, item.Failure.Source+" "+item.Failure.Code)
		} else {
			got = append(got, item.Result.ID)
		}
		return nil
	})
	if want := []string{"a", "b", "c", "y", "e folder-changed"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestRecognise_FindsTheOldAmongTheNew(t *testing.T) {
	var names, more []string
	for i := range 5000 {
		more = append(more, fmt.Sprintf("通话-%05d.txt", i))
		if i%500 != 3 && i < 4900 {
			names = append(names, more[i])
		}
	}
	r := runOf(names)
	if same, changed := r.recognise(more); changed || !slices.Equal(same, names) {
		t.Errorf("changed %v, %d of %d names", changed, len(same), len(names))
	}
	if same, changed := r.recognise(names[1:]); !changed || len(same) != len(names)-1 {
		t.Errorf("one less: changed %v, %d names", changed, len(same))
	}
	if _, changed := r.recognise(nil); !changed {
		t.Error("all gone")
	}
}

// runOf is a run of these files.
func runOf(names []string) *run {
	r := &run{sum: sumOf(names)}
	for _, name := range names {
		r.prints = append(r.prints, uint8(markOf(name)))
	}
	return r
}

func TestRecognise_OneNewNameAnywhere(t *testing.T) {
	missed := 0
	for i := range 3000 {
		names := []string{"b.txt", "d.txt", "f.txt"}
		more := append(slices.Clone(names), fmt.Sprintf("%c%d.txt", "aceg"[i%4], i))
		slices.Sort(more)
		same, changed := runOf(names).recognise(more)
		switch {
		case changed:
			missed++ // more is checked than was asked for, and told
		case !slices.Equal(same, names):
			t.Fatalf("of %q %q were there before", more, same)
		}
	}
	if missed > 1 {
		t.Errorf("%d of 3000 were not told from the others", missed)
	}
}

func TestListing_GivesEachNameOnceInOrder(t *testing.T) {
	root := t.TempDir()
	var want []string
	for i := range 3000 {
		name := fmt.Sprintf("%x.txt", i*7919%100_003)
		if err := os.WriteFile(filepath.Join(root, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		want = append(want, name)
	}
	slices.Sort(want)
	for _, size := range []int{1, 10, 999, 1500, 3000, 3001} {
		l, err := list(root, size)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for {
			n, more, err := l.peek()
			if err != nil {
				t.Fatal(err)
			}
			if !more {
				break
			}
			got = append(got, n.text)
			l.step()
			if len(l.part) > max(size, 3000/mostParts) {
				t.Fatalf("%d names at once of %d", len(l.part), size)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("parts of %d: %d names of %d", size, len(got), len(want))
		}
	}
}

func BenchmarkFind(b *testing.B) {
	root := b.TempDir()
	for i := range 1000 {
		if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%04d.txt", i)), []byte(strings.Repeat("坐席：您好\n", 200)), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		inputs, err := Find(context.Background(), []string{root}, nil)
		if err != nil {
			b.Fatal(err)
		}
		for range inputs.All() {
		}
	}
}
