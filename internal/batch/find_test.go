package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// tree makes files from "path" or "path=content"; "link -> target" makes a symbolic link.
func tree(t *testing.T, entries ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, entry := range entries {
		if link, target, ok := strings.Cut(entry, " -> "); ok {
			if err := os.Symlink(filepath.FromSlash(target), filepath.Join(root, filepath.FromSlash(link))); err != nil {
				t.Skip("no symbolic links here:", err)
			}
			continue
		}
		name, content, ok := strings.Cut(entry, "=")
		if !ok {
			content = "坐席：您好\n"
		}
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// found describes inputs and skips relative to the root, with codes.
func found(t *testing.T, root string, paths ...string) (inputs, skips []string) {
	t.Helper()
	t.Chdir(root)
	got, err := Find(context.Background(), paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	for in := range got.All() {
		line := filepath.ToSlash(in.Path)
		if in.Fault != nil {
			line += " " + in.Fault.Code
		}
		inputs = append(inputs, line)
	}
	for _, s := range got.Skips {
		skips = append(skips, filepath.ToSlash(s.Path)+" "+s.Code)
	}
	return inputs, skips
}

func TestFind(t *testing.T) {
	tests := []struct {
		name    string
		tree    []string
		paths   []string
		inputs  []string
		skipped []string
	}{
		{
			name: "folders go deep, in the order of names", tree: []string{"记录/二.txt", "记录/一.txt", "记录/子/三.txt", "记录/乙.csv"},
			paths: []string{"记录"}, inputs: []string{"记录/一.txt", "记录/乙.csv", "记录/二.txt", "记录/子/三.txt"},
		},
		{
			name: "the order of the arguments stays", tree: []string{"a.txt", "b.txt"},
			paths: []string{"b.txt", "a.txt"}, inputs: []string{"b.txt", "a.txt"},
		},
		{
			name: "a dot is not part of the name", tree: []string{"a.txt"},
			paths: []string{"."}, inputs: []string{"a.txt"},
		},
		{
			name:  "what is no transcript is passed over and told",
			tree:  []string{"d/README.md", "d/LICENSE", "d/通话.wav=RIFF", "d/扫描=%PDF-1.7", "d/报告.json={\n  \"schema\": \"chayan.report/1\"}", "d/a.txt", "d/.git/x.txt", "d/.DS_Store"},
			paths: []string{"d"}, inputs: []string{"d/a.txt"},
			skipped: []string{"d/LICENSE skip-document", "d/README.md skip-document", "d/扫描 skip-binary", "d/报告.json skip-report", "d/通话.wav skip-document"},
		},
		{
			name: "a file given by name is always read", tree: []string{"README.md", ".hidden.txt"},
			paths: []string{"README.md", ".hidden.txt"}, inputs: []string{"README.md", ".hidden.txt"},
		},
		{
			name: "an unknown kind of file is read, not passed over", tree: []string{"d/x.dat=\x01\x02", "d/y"},
			paths: []string{"d"}, inputs: []string{"d/x.dat", "d/y"},
		},
		{
			name: "the same file once", tree: []string{"d/a.txt", "d/b.txt -> a.txt"},
			paths: []string{"d/a.txt", "d", "./d/a.txt", "-", "-"}, inputs: []string{"d/a.txt", "-"},
			skipped: []string{"d/a.txt skip-again", "d/b.txt skip-again", "./d/a.txt skip-again", "- skip-again"},
		},
		{
			name: "a link back to a folder above ends there", tree: []string{"d/e/a.txt", "d/e/up -> ..", "d/self -> ."},
			paths: []string{"d"}, inputs: []string{"d/e/a.txt"},
			skipped: []string{"d/e/up skip-loop", "d/self skip-loop"},
		},
		{
			name: "two folders linked to each other", tree: []string{"a/x.txt", "b/y.txt", "a/to-b -> ../b", "b/to-a -> ../a"},
			paths: []string{"a"}, inputs: []string{"a/to-b/y.txt", "a/x.txt"},
			skipped: []string{"a/to-b/to-a skip-again"},
		},
		{
			name: "a linked folder elsewhere is read", tree: []string{"far/x.txt", "d/near -> ../far"},
			paths: []string{"d"}, inputs: []string{"d/near/x.txt"},
		},
		{
			name: "faults stand in their place", tree: []string{"d/a.txt", "d/b.txt -> nowhere", "d/c.txt", "d/loop.txt -> loop.txt"},
			paths: []string{"nothing.txt", "d"}, inputs: []string{"nothing.txt not-found", "d/a.txt", "d/b.txt dangling-link", "d/c.txt", "d/loop.txt unreadable"},
		},
		{
			name: "an empty path is a fault", tree: []string{"a.txt"},
			paths: []string{""}, inputs: []string{" not-found"},
		},
		{
			name: "a folder without transcripts is a fault", tree: []string{"d/README.md", "d/e/.keep"},
			paths: []string{"d"}, inputs: []string{"d no-transcripts"}, skipped: []string{"d/README.md skip-document"},
		},
		{
			name: "a folder that was read already is none", tree: []string{"d/a.txt"},
			paths: []string{"d", "d"}, inputs: []string{"d/a.txt"}, skipped: []string{"d skip-again"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inputs, skipped := found(t, tree(t, tt.tree...), tt.paths...)
			if !slices.Equal(inputs, tt.inputs) {
				t.Errorf("inputs\n got %q\nwant %q", inputs, tt.inputs)
			}
			if !slices.Equal(skipped, tt.skipped) {
				t.Errorf("skipped\n got %q\nwant %q", skipped, tt.skipped)
			}
		})
	}
}

func TestFind_NeverOpensAPipeInAFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no named pipes")
	}
	root := tree(t, "d/a.txt")
	if err := mkfifo(filepath.Join(root, "d", "pipe")); err != nil {
		t.Skip(err)
	}
	inputs, skipped := found(t, root, "d")
	if !slices.Equal(inputs, []string{"d/a.txt"}) || !slices.Equal(skipped, []string{"d/pipe skip-special"}) {
		t.Errorf("got %q, skipped %q", inputs, skipped)
	}
}

func TestFind_StopsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, []string{tree(t, "a.txt")}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestIsDocumentName_LeavesTranscripts(t *testing.T) {
	for _, name := range []string{"a.txt", "a.csv", "a.jsonl", "a.json", "a.srt", "a.xlsx", "通话", "2024.07.01", "readme.csv", "通话.log"} {
		if isDocumentName(name) {
			t.Errorf("%s would be passed over", name)
		}
	}
	for _, name := range []string{"README", "readme.txt", "README.zh-CN.md", "说明.md", "~$表.xlsx", "通话.mp3", "Thumbs.db", "pack.yaml", "a.txt~"} {
		if !isDocumentName(name) {
			t.Errorf("%s would be read", name)
		}
	}
}

// Each file is checked once, whichever of its names comes first.
func TestFind_EachFileOnce(t *testing.T) {
	for _, c := range []struct{ what, tree, roots, list, again string }{
		{"a link before its file", "d/z.txt|d/a.txt -> z.txt", "d", "d/a.txt", "d/z.txt"},
		{"a link behind its file", "d/a.txt|d/z.txt -> a.txt", "d", "d/a.txt", "d/z.txt"},
		{"a link below, before", "d/b.txt|d/a/y.txt|d/a/x.txt -> ../b.txt", "d", "d/a/x.txt d/a/y.txt", "d/b.txt"},
		{"a link below, behind", "d/b.txt|d/c/y.txt|d/c/x.txt -> ../b.txt", "d", "d/b.txt d/c/y.txt", "d/c/x.txt"},
		{"two links", "e/b.txt|d/0.txt|d/1.txt -> ../e/b.txt|d/2.txt -> ../e/b.txt", "d", "d/0.txt d/1.txt", "d/2.txt"},
		{"named before its folder", "d/a.txt|d/b.txt", "d/b.txt d", "d/b.txt d/a.txt", "d/b.txt"},
		{"named behind its folder", "d/a.txt|d/b.txt", "d d/b.txt", "d/a.txt d/b.txt", "d/b.txt"},
		{"a link to what is hidden", "d/.h.txt|d/z.txt -> .h.txt", "d", "d/z.txt", ""},
		{"hidden, named behind its folder", "d/.h.txt|d/a.txt", "d d/.h.txt", "d/a.txt d/.h.txt", ""},
		{"a link to a document", "d/README.md|d/z.txt -> README.md", "d", "d/z.txt", ""},
		{"a folder twice", "d/a.txt|e -> d", "d e", "d/a.txt", "e"},
	} {
		t.Chdir(tree(t, strings.Split(c.tree, "|")...))
		found, err := Find(context.Background(), strings.Fields(c.roots), nil)
		if err != nil {
			t.Fatal(err)
		}
		var list, again []string
		for in := range found.All() {
			list = append(list, filepath.ToSlash(in.Path))
		}
		for _, s := range found.Skips {
			if s.Code == SkipAgain {
				again = append(again, filepath.ToSlash(s.Path))
			}
		}
		if strings.Join(list, " ") != c.list || strings.Join(again, " ") != c.again {
			t.Errorf("%s: %q, again %q", c.what, list, again)
		}
	}
}
