package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The committed tables must be those that go generate writes.
func TestGenerate_TablesAreCurrent(t *testing.T) {
	dir, version, err := gseModule()
	if err != nil || dir == "" {
		t.Skip("gse is not in the module cache")
	}
	out := t.TempDir()
	f, err := readFolding("../../data")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.write(filepath.Join(out, "fold.bin"), filepath.Join(out, "tables_gen.go"), version); err != nil {
		t.Fatal(err)
	}
	if err := writeWords(dir, filepath.Join(out, "words.bin")); err != nil {
		t.Fatal(err)
	}
	for name, committed := range map[string]string{
		"fold.bin": "../../data/fold.bin", "words.bin": "../../data/words.bin", "tables_gen.go": "../../tables_gen.go",
	} {
		fresh, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if old, err := os.ReadFile(committed); err != nil || !bytes.Equal(old, fresh) {
			t.Errorf("%s is not current: run go generate in segment (%v)", committed, err)
		}
	}
}
