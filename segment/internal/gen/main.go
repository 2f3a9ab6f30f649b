// Command gen writes the tables that package segment embeds: the fold table, the conversion phrases, the dictionary
// index and the readings of characters (from go-pinyin). It runs in the folder segment (go generate) and reads data/opencc, data/variants.tsv and gse's simplified
// dictionary from the module cache.
package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run() error {
	f, err := readFolding("data")
	if err != nil {
		return err
	}
	dir, version, err := gseModule()
	if err != nil {
		return err
	}
	if err := f.write("data/fold.bin", "tables_gen.go", version); err != nil {
		return err
	}
	if err := writeWords(dir, "data/words.bin"); err != nil {
		return err
	}
	return writeSounds("data/syllables.txt", "data/sound.bin")
}

// gseModule is the folder of the gse module in the module cache, and its version.
func gseModule() (dir, version string, err error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}\n{{.Version}}", "github.com/go-ego/gse").Output()
	dir, version, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	return dir, strings.TrimPrefix(version, "v"), err
}

// readTSV calls row with the fields of every line that is not a comment.
func readTSV(path string, row func(fields []string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return fmt.Errorf("%s:%d: two fields wanted", filepath.Base(path), n)
		}
		// OpenCC writes the possible targets in order of preference.
		fields[1], _, _ = strings.Cut(fields[1], " ")
		if utf8.RuneCountInString(fields[0]) != utf8.RuneCountInString(fields[1]) {
			return fmt.Errorf("%s:%d: the two sides differ in length", filepath.Base(path), n)
		}
		if err := row(fields); err != nil {
			return fmt.Errorf("%s:%d: %w", filepath.Base(path), n, err)
		}
	}
	return in.Err()
}
