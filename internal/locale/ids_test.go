package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is what a package says in its text. It is parsed, not imported: this package stands below all of them.
type source struct {
	literals map[string]bool
	consts   map[string]string   // name of a constant → its string
	returned map[string][]string // name of a function → strings and constants in its body
}

func read(t *testing.T, dir string) source {
	t.Helper()
	s := source{map[string]bool{}, map[string]string{}, map[string][]string{}}
	paths, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(dir), "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				s.literals[text(n)] = true
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) {
						s.consts[name.Name] = text(n.Values[i])
					}
				}
			case *ast.FuncDecl:
				s.returned[n.Name.Name] = mentioned(n)
			}
			return true
		})
	}
	return s
}

// text is the value of a string literal; the name of the constant stands for one of another package.
func text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return s
		}
	case *ast.SelectorExpr:
		return "." + e.Sel.Name
	}
	return ""
}

func mentioned(f *ast.FuncDecl) []string {
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			out = append(out, text(n))
		case *ast.Ident:
			out = append(out, "."+n.Name)
		}
		return true
	})
	return out
}

// codes are the strings that one of the named functions lists, directly or through constants.
func (s source) codes(functions ...string) []string {
	var out []string
	for _, function := range functions {
		for _, word := range s.returned[function] {
			if name, isName := strings.CutPrefix(word, "."); isName {
				word = s.consts[name]
			}
			if word != "" && !strings.HasPrefix(word, ".") {
				out = append(out, word)
			}
		}
	}
	return out
}

func TestCodes_EachHasASentence(t *testing.T) {
	owners := map[string][]string{
		"transcript": read(t, "transcript").codes("Codes", "NoteCodes"),
		"check":      read(t, "check").codes("Codes"),
		"cut":        read(t, "internal/cut").codes("Codes"),
	}
	for name, value := range read(t, "internal/batch").consts {
		if strings.HasPrefix(name, "Code") && !strings.HasPrefix(value, ".") {
			owners["batch"] = append(owners["batch"], value)
		}
	}
	all := map[string]bool{}
	for owner, codes := range owners {
		if len(codes) == 0 {
			t.Errorf("%s lists no codes", owner)
		}
		for _, code := range codes {
			all[code] = true
			if !HasNote(code) {
				t.Errorf("code %s of %s has no sentence", code, owner)
			}
		}
	}
	for _, area := range noteAreas() {
		for _, e := range table(area) {
			if !all[e.id] {
				t.Errorf("sentence %s.%s belongs to no code", area, e.id)
			}
		}
	}
}

func TestConfigFaults_EachHasASentence(t *testing.T) {
	codes := read(t, "internal/config").codes("Codes")
	for _, code := range codes {
		if _, found := Zh.sentence("config." + code); !found {
			t.Errorf("code %s has no sentence", code)
		}
	}
	for _, e := range config {
		code, isHint := strings.CutSuffix(e.id, ".hint")
		if !slices.Contains(codes, code) || isHint && !slices.ContainsFunc(config[:], func(o entry) bool { return o.id == code }) {
			t.Errorf("sentence config.%s belongs to no code", e.id)
		}
	}
}

func TestFaults_EachHasASentence(t *testing.T) {
	codes := read(t, "lexicon").codes("Codes")
	if len(codes) == 0 {
		t.Fatal("lexicon lists no codes")
	}
	for _, code := range codes {
		if sentence, found := Zh.sentence("lexicon." + code); !found {
			t.Errorf("code %s has no sentence (%s)", code, sentence)
		}
	}
	for _, e := range lexicon {
		if !slices.Contains(codes, strings.TrimSuffix(e.id, ".hint")) {
			t.Errorf("sentence lexicon.%s belongs to no code", e.id)
		}
	}
}

func TestReport_IDsAreUsedAndKnown(t *testing.T) {
	literals := read(t, "report").literals
	used := func(id string) bool {
		head, tail, _ := strings.Cut(id, ".")
		return literals[id] || literals["report."+id] || literals[head+"."] && literals[tail]
	}
	for _, e := range report {
		if !used(e.id) && e.id != "aside" { // this package's own
			t.Errorf("report.%s is used nowhere", e.id)
		}
	}
	for _, call := range said(t, "report", "say") {
		if _, found := Zh.sentence("report." + call); !found && !strings.HasSuffix(call, ".") {
			t.Errorf("report says %q, which has no sentence", call)
		}
	}
}

func TestCommand_IDsAreUsedAndKnown(t *testing.T) {
	command, walker := read(t, "cmd/chayan").literals, read(t, "internal/batch").literals
	for literal := range command {
		key, isID := strings.CutPrefix(literal, "cli.")
		if !isID || key == "" || strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") || strings.ContainsAny(key, " %/") {
			continue
		}
		if _, found := Zh.sentence(literal); !found {
			t.Errorf("cmd says %q, which has no sentence", literal)
		}
	}
	for _, e := range cli {
		if !command["cli."+e.id] && !composed(e.id, command, walker) {
			t.Errorf("cli.%s is used nowhere", e.id)
		}
	}
}

// composed tells an id that is put together of a prefix and a word of the program, such as "cli." + name + ".short".
func composed(id string, command, walker map[string]bool) bool {
	if command[id] || walker[id] {
		return true
	}
	for i := range id {
		head, tail := id[:i], id[i:]
		if i > 0 && command["cli."+head] && (command[tail] || walker[tail] || strings.HasSuffix(head, "-")) {
			return true
		}
		if command[tail] && strings.HasPrefix(tail, ".") && command[strings.TrimPrefix(head, "cli.")] {
			return true
		}
	}
	return false
}

// said lists the first arguments of a method's calls that are literals.
func said(t *testing.T, dir, method string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, rest := range strings.Split(string(data), "."+method+`("`)[1:] {
			if word, _, found := strings.Cut(rest, `"`); found {
				out = append(out, word)
			}
		}
	}
	return out
}

// TestNames_CoverTheClosedLists reads the lists where they are declared.
func TestNames_CoverTheClosedLists(t *testing.T) {
	judge, words, reader := read(t, "check"), read(t, "lexicon"), read(t, "transcript")
	values := func(s source, names ...string) []string {
		var out []string
		for _, name := range names {
			if s.consts[name] == "" {
				t.Errorf("there is no constant %s any more", name)
			}
			out = append(out, s.consts[name])
		}
		return out
	}
	lists := map[string][]string{
		"verdict":  append(values(judge, "OK", "Missing", "Violated", "Suspect", "NotApplicable", "NotCheckable"), "error"),
		"kind":     values(words, "Require", "Respond", "Ban", "Order", "Measure"),
		"stage":    values(words, "AnyStage", "Opening", "Process", "Closing"),
		"coverage": values(words, "Checked", "Partly", "Batch", "No"),
		"how":      values(words, "Exact", "Folded", "Variant", "Sound"),
		"role":     reader.codes("String"),
		"section":  {"opening", "process", "closing", "taboo", "conduct"},
		"severity": {"minor", "major", "fatal"},
		"grade":    {"优秀", "良好", "合格", "不合格", "未评分"},
		"meta":     {"date", "window", "agent", "channel", "start", "business", "site", "group", "satisfaction", "title", "scene", "note"},
	}
	lists["cut"] = read(t, "internal/cut").codes("Reasons")
	lists["from"] = reader.codes("RoleFroms")
	lists["unit"] = append(values(reader, "unitMS", "unitS", "unitClock", "unitDay", "unitExcelDate", "unitEpochMS", "unitEpochS"), "none")
	lists["trait"] = []string{"yes", "no", "unknown"}
	lists["path-pattern"] = []string{"braces", "touching", "twice", "no-field"}
	lists["json"] = []string{"end", "char", "string", "escape", "surrogate", "number", "depth"}
	for _, what := range values(reader, "limitBytes", "limitTurns", "limitCells", "limitCell", "limitKeys", "limitValues") {
		lists["limit"] = append(lists["limit"], strings.TrimPrefix(what, "@limit."))
	}
	lists["type"] = []string{"string", "number", "integer", "boolean", "array", "object", "null"}
	lists["file"] = []string{"zip", "gzip", "docx", "doc", "office", "pdf", "audio", "html", "utf-32"}
	lists["fraction"] = []string{"ms", "decimal"}
	lists["column"] = []string{"text"}
	for list, all := range lists {
		for _, value := range all {
			if _, found := Zh.sentence("names." + list + "." + value); !found {
				t.Errorf("%s %q has no name", list, value)
			}
		}
	}
	for _, e := range names {
		list, value, _ := strings.Cut(e.id, ".")
		if !slices.Contains(lists[list], value) {
			t.Errorf("the name %s belongs to no closed list", e.id)
		}
	}
}
