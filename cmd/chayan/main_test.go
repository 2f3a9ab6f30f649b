package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"chayan/report"
	"chayan/transcript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"chayan": main})
}

// TestScripts runs the program as users type it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("RECORD") == "true",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "zh_CN.UTF-8")
			env.Setenv("LC_ALL", "")
			env.Setenv("COLUMNS", "100")
			env.Setenv("TERM", "xterm-256color")
			return copyFile(filepath.Join("testdata", "小规范.yaml"), filepath.Join(env.WorkDir, "小规范.yaml"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   cmdStatus,
			"bytes":    cmdBytes,
			"repeat":   cmdRepeat,
			"validate": cmdValidate,
			"lines":    cmdLines,
		},
	})
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// cmdStatus is `status N program args...`: runs it and checks the exit status, which exec does not tell apart.
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// cmdBytes is `bytes file 'go string'`: writes exactly these bytes.
func cmdBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file string")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// cmdRepeat is `repeat file N before text after`: text N times in one line.
func cmdRepeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: repeat file N before text after")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := args[2] + strings.Repeat(args[3], n) + args[4] + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// cmdValidate is `validate [schema] file`: the file must be a report, or what else is named, by the schema that the program
// prints. Of a file in .jsonl each line is looked at.
func cmdValidate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: validate [schema] file")
	}
	file := args[len(args)-1]
	schemas := map[string][]byte{file: report.Schema(), "understood": understoodSchema, "transcript": transcript.Schema()}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemas[args[0]]))
	ts.Check(err)
	compiler := jsonschema.NewCompiler()
	ts.Check(compiler.AddResource("report.json", schema))
	compiled, err := compiler.Compile("report.json")
	ts.Check(err)
	docs := []string{ts.ReadFile(file)}
	if strings.HasSuffix(file, ".jsonl") {
		docs = strings.Split(strings.TrimSpace(docs[0]), "\n")
	}
	for _, text := range docs {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		ts.Check(err)
		ts.Check(compiled.Validate(doc))
	}
}

// cmdLines is `lines N file`: the file must have so many lines, each of them JSON when its name ends in .jsonl.
func cmdLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N file")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile(args[1]), "\n"), "\n")
	if len(lines) != want {
		ts.Fatalf("%d lines, want %d", len(lines), want)
	}
	if !strings.HasSuffix(args[1], ".jsonl") {
		return
	}
	for i, line := range lines {
		if !json.Valid([]byte(line)) {
			ts.Fatalf("line %d is not JSON: %s", i+1, line)
		}
	}
}
