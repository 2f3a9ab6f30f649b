package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

// runPackLint prints every fault of every pack named. Faults are the result, so they go to standard output and the
// status is 1; a pack that does not exist is 2.
func runPackLint(c *console, names []string) error {
	lib, seg := library(), segment.New()
	bad, total := 0, 0
	for _, name := range names {
		pack, faults, err := lintPack(lib, seg, name)
		if err != nil {
			return err
		}
		if len(faults) > 0 {
			bad, total = bad+1, total+len(faults)
			c.packFaults(c.out, "", faults)
			continue
		}
		n := count(pack)
		fmt.Fprintln(c.out, c.t("cli.pack.lint.ok", pack.ID, len(pack.Clauses), n.rules, n.examples))
	}
	if bad > 0 {
		fmt.Fprintln(c.out, c.t("cli.pack.lint.failed", bad, total))
		return outcome(statusFailed)
	}
	return nil
}

// lintPack opens a pack and, when it can be opened, looks at what a published pack must have and runs its examples.
func lintPack(lib *lexicon.Library, seg *segment.Segmenter, name string) (*lexicon.Pack, lexicon.Errors, error) {
	pack, err := lib.Open(name)
	var faults lexicon.Errors
	switch {
	case errors.As(err, &faults) && isNotFound(faults):
		return nil, nil, unknownPack(name, lib.IDs())
	case errors.As(err, &faults):
		return nil, faults, nil
	case err != nil:
		return nil, nil, err
	}
	results, unexercised := check.TestPack(seg, pack)
	faults = append(pack.Lint(), unexercised...)
	faults = append(faults, pack.LintShadowed(seg)...)
	faults = append(faults, check.LintInnocent(seg, pack, standards.Innocent())...)
	for _, r := range results {
		if !r.Passed() {
			faults = append(faults, &lexicon.Error{At: r.Example.At, Code: "example-fails",
				Args: []string{r.Rule, strconv.Itoa(r.Index), r.Example.Want, string(r.Got)}})
		}
	}
	slices.SortStableFunc(faults, func(a, b *lexicon.Error) int {
		return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	fillLines(faults)
	return pack, faults, nil
}

// isNotFound tells a name that no pack has from a pack with faults.
func isNotFound(faults lexicon.Errors) bool {
	return len(faults) == 1 && faults[0].Code == "pack-not-found"
}

// fillLines adds the text of the line to faults that were found after the files were closed.
func fillLines(faults lexicon.Errors) {
	files := map[string][]string{}
	for _, e := range faults {
		if e.Line != "" || e.At.Line == 0 {
			continue
		}
		lines, ok := files[e.At.File]
		if !ok {
			data, err := fs.ReadFile(standards.FS, e.At.File)
			if err != nil {
				data, _ = os.ReadFile(e.At.File) // without it the fault is shown without its line
			}
			lines = strings.Split(string(data), "\n")
			files[e.At.File] = lines
		}
		if e.At.Line <= len(lines) {
			e.Line = strings.TrimSuffix(lines[e.At.Line-1], "\r")
		}
	}
}
