// Package layout_test keeps the architecture of docs/architecture.md: who imports whom, which library stands behind
// which door, and how long things may grow. It has no code of its own.
package layout_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	root       = "../.."
	fileMax    = 400
	testMax    = 600
	funcMax    = 80
	fieldsMax  = 10
	modulePath = "chayan/"
)

// mayImport says which of our packages a package may import, tests aside. What is not listed may import nothing of ours.
var mayImport = map[string][]string{
	"lexicon/internal/gen": {"lexicon"},
	"lexicon":              {"segment", "internal/spell"},
	"check":                {"transcript", "segment", "lexicon"},
	"report":               {"check", "internal/locale"},
	"internal/batch":       {"transcript", "check"},
	"internal/accuracy":    {"transcript", "segment", "lexicon", "check"},
	"internal/config":      {"transcript"},
	"internal/cut":         {"transcript", "segment", "lexicon"},
	"internal/locale":      {},
	"internal/spell":       {},
	"cmd/chayan":           {"transcript", "segment", "lexicon", "check", "report", "standards", "internal/batch", "internal/config", "internal/cut", "internal/locale", "internal/spell"},
}

// doors says which package alone may import a library.
var doors = map[string][]string{
	"github.com/go-ego/gse":                      {"segment", "segment/internal/gen"},
	"go.yaml.in/yaml/v4":                         {"lexicon", "internal/config"},
	"github.com/xuri/excelize/v2":                {"transcript"},
	"github.com/spf13/cobra":                     {"cmd/chayan"},
	"github.com/spf13/pflag":                     {"cmd/chayan"},
	"github.com/olekukonko/tablewriter":          {"report"},
	"github.com/rivo/uniseg":                     {"report"},
	"github.com/vbauerster/mpb/v8":               {"cmd/chayan"},
	"golang.org/x/term":                          {"cmd/chayan"},
	"golang.org/x/text":                          {"transcript", "segment/internal/gen"},
	"github.com/mozillazg/go-pinyin":             {"segment/internal/gen"},
	"github.com/santhosh-tekuri/jsonschema/v6":   {},
	"github.com/rogpeppe/go-internal/testscript": {},
}

type source struct {
	path string // from the root, with slashes
	dir  string
	test bool
	file *ast.File
	text string
}

func sources(t *testing.T) ([]source, *token.FileSet) {
	t.Helper()
	fset := token.NewFileSet()
	var out []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if rel == "extra" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && rel != "." {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, p, text, parser.ParseComments)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(rel))
		out = append(out, source{rel, dir, strings.HasSuffix(rel, "_test.go"), f, string(text)})
		return nil
	})
	if err != nil || len(out) < 20 {
		t.Fatalf("%d files read: %v", len(out), err)
	}
	return out, fset
}

func TestImports_PointOneWay(t *testing.T) {
	files, _ := sources(t)
	for _, f := range files {
		if f.test {
			continue
		}
		for _, imp := range f.file.Imports {
			path := strings.Trim(imp.Path.Value, `"`)
			ours, is := strings.CutPrefix(path, modulePath)
			if is && ours != f.dir && !strings.HasPrefix(ours, f.dir+"/internal/") && !slices.Contains(mayImport[f.dir], ours) {
				t.Errorf("%s imports %s", f.path, path)
			}
		}
	}
}

func TestImports_OneLibraryOneDoor(t *testing.T) {
	files, _ := sources(t)
	for _, f := range files {
		if f.test {
			continue
		}
		for _, imp := range f.file.Imports {
			path := strings.Trim(imp.Path.Value, `"`)
			if !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue
			}
			known := false
			for lib, dirs := range doors {
				if path == lib || strings.HasPrefix(path, lib+"/") {
					known = true
					if !slices.Contains(dirs, f.dir) {
						t.Errorf("%s imports %s, whose door is %v", f.path, path, dirs)
					}
				}
			}
			if !known {
				t.Errorf("%s imports %s, a library without a door", f.path, path)
			}
		}
	}
}

func TestSizes_StayReadable(t *testing.T) {
	files, fset := sources(t)
	for _, f := range files {
		most := fileMax
		if f.test {
			most = testMax
		}
		if strings.HasSuffix(f.path, "_gen.go") {
			continue // data
		}
		if n := strings.Count(f.text, "\n"); n > most {
			t.Errorf("%s has %d lines, more than %d", f.path, n, most)
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if lines := fset.Position(n.End()).Line - fset.Position(n.Pos()).Line + 1; !f.test && lines > funcMax {
					t.Errorf("%s: %s has %d lines, more than %d", f.path, n.Name.Name, lines, funcMax)
				}
			case *ast.StructType:
				if k := n.Fields.NumFields(); k > fieldsMax && !f.test {
					t.Errorf("%s: a struct at line %d has %d fields, more than %d", f.path, fset.Position(n.Pos()).Line, k, fieldsMax)
				}
			}
			return true
		})
	}
}

func TestExported_IsDocumented(t *testing.T) {
	files, fset := sources(t)
	for _, f := range files {
		if f.test {
			continue
		}
		for _, d := range f.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil {
					t.Errorf("%s: %s has no comment", fset.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				undocumented(t, fset, d)
			}
		}
	}
}

func undocumented(t *testing.T, fset *token.FileSet, d *ast.GenDecl) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
				t.Errorf("%s: %s has no comment", fset.Position(s.Pos()), s.Name.Name)
			}
		case *ast.ValueSpec:
			for _, n := range s.Names {
				if n.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
					t.Errorf("%s: %s has no comment", fset.Position(s.Pos()), n.Name)
				}
			}
		}
	}
}

func TestPackages_HaveNoInitAndNoPanicPath(t *testing.T) {
	files, fset := sources(t)
	for _, f := range files {
		if f.test {
			continue
		}
		for _, d := range f.file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init function", fset.Position(fn.Pos()))
			}
		}
		if strings.Contains(f.text, "LoadDictEmbed(") || strings.Contains(f.text, "NewEmbed(") {
			t.Errorf("%s calls gse's embedded dictionaries: 32 MB in the binary", f.path)
		}
		if f.dir != "cmd/chayan" && strings.Contains(f.text, "os.Exit(") && !strings.HasSuffix(f.dir, "internal/gen") {
			t.Errorf("%s leaves the process", f.path)
		}
	}
}

// TestFolders_SayWhatTheyAre compares the first sentence of each package comment with the README's table.
func TestFolders_SayWhatTheyAre(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, _ := sources(t)
	said := map[string]string{}
	for _, f := range files {
		if f.file.Doc != nil && !f.test {
			first, _, _ := strings.Cut(strings.ReplaceAll(f.file.Doc.Text(), "\n", " "), ". ")
			said[f.dir] = strings.TrimSuffix(strings.TrimSpace(first), ".") + "."
		}
	}
	for _, f := range files {
		if f.test || strings.HasSuffix(f.dir, "internal/gen") {
			continue
		}
		sentence, ok := said[f.dir]
		if !ok {
			t.Errorf("package %s has no comment", f.dir)
			continue
		}
		name := f.file.Name.Name
		sentence = strings.TrimPrefix(strings.TrimPrefix(sentence, "Package "+name+" "), "Command ")
		if !strings.Contains(string(readme), "`"+f.dir+"` | "+sentence) {
			t.Errorf("README's table has no row %q", "`"+f.dir+"` | "+sentence)
			said[f.dir] = sentence
		}
	}
}

// TestReadmes_SayTheSame compares the headings and the commands of the two languages.
func TestReadmes_SayTheSame(t *testing.T) {
	en, zh := outline(t, "README.md"), outline(t, "README.zh-CN.md")
	if en.headings != zh.headings {
		t.Errorf("README.md has %d headings, README.zh-CN.md %d", en.headings, zh.headings)
	}
	if !slices.Equal(en.commands, zh.commands) {
		t.Errorf("commands differ:\n%q\n%q", en.commands, zh.commands)
	}
	for _, want := range []string{"go run ./cmd/chayan check examples/", "go test ./..."} {
		if !slices.Contains(en.commands, want) {
			t.Errorf("README.md does not show %q", want)
		}
	}
}

type readmeOutline struct {
	headings int
	commands []string
}

func outline(t *testing.T, name string) readmeOutline {
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	var o readmeOutline
	shell := false
	for _, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			shell = line == "```sh"
		case shell:
			o.commands = append(o.commands, strings.TrimSpace(line))
		case strings.HasPrefix(line, "#"):
			o.headings++
		}
	}
	return o
}
