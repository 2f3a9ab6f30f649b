// Command bench makes conversations and lexicons to measure with, and measures chayan and its peers in turn.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"chayan/extra/bench/lexi"
	"chayan/extra/bench/talk"
)

const usage = `usage:
  bench run [flags]                                 measure; see bench run -h
  bench guard [-update]                             count instructions of small runs, compare with guard.json
  bench profile [-mb N] [-jsonl|-files]              where the time and the memory of chayan go
  bench text -mb N [-seed S] [-jsonl] FILE          one text of N MB
  bench files -n N [-seed S] FOLDER                 N files of about 3 KB
  bench phrases -n N FILE                           N phrases, one a line
  bench pack -n N [-sound=false] FILE               the same as a pack for chayan
`

func main() {
	if err := dispatch(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
		os.Exit(2)
	}
}

func dispatch(args []string) error {
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return flag.ErrHelp
	}
	commands := map[string]func([]string) error{"text": text, "files": files, "phrases": phrases, "pack": pack, "run": run, "guard": guard, "profile": profile}
	f := commands[args[0]]
	if f == nil {
		return fmt.Errorf("no command %q\n%s", args[0], usage)
	}
	return f(args[1:])
}

// parse reads flags and the one path behind them.
func parse(f *flag.FlagSet, args []string) (string, error) {
	if err := f.Parse(args); err != nil {
		return "", err
	}
	if f.NArg() != 1 {
		return "", fmt.Errorf("%s: name one file or folder to write", f.Name())
	}
	return f.Arg(0), nil
}

func text(args []string) error {
	f := flag.NewFlagSet("text", flag.ContinueOnError)
	mb, kb := f.Int64("mb", 300, "size in MB (10^6 bytes)"), f.Int64("kb", 0, "size in kB, instead")
	seed, lines := f.Uint64("seed", 1, "seed"), f.Bool("jsonl", false, "JSON Lines instead of plain text")
	path, err := parse(f, args)
	if err != nil {
		return err
	}
	size := *mb * 1e6
	if *kb > 0 {
		size = *kb * 1e3
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	m := talk.New(*seed)
	write := m.Text
	if *lines {
		write = m.Lines
	}
	return errors.Join(write(out, size), out.Close())
}

func files(args []string) error {
	f := flag.NewFlagSet("files", flag.ContinueOnError)
	n, seed := f.Int("n", 1000, "number of files"), f.Uint64("seed", 1, "seed")
	dir, err := parse(f, args)
	if err != nil {
		return err
	}
	bytes, err := talk.Files(*seed, dir, *n)
	if err == nil {
		fmt.Printf("%d files, %d bytes\n", *n, bytes)
	}
	return err
}

func phrases(args []string) error {
	f := flag.NewFlagSet("phrases", flag.ContinueOnError)
	n := f.Int("n", 500, "number of phrases")
	path, err := parse(f, args)
	if err != nil {
		return err
	}
	list, err := lexi.Phrases(*n)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(strings.Join(list, "\n")+"\n"), 0o644)
}

func pack(args []string) error {
	f := flag.NewFlagSet("pack", flag.ContinueOnError)
	n, sound := f.Int("n", 500, "number of phrases"), f.Bool("sound", true, "match by sound, too")
	path, err := parse(f, args)
	if err != nil {
		return err
	}
	list, err := lexi.Phrases(*n)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(lexi.Pack(list, *sound)), 0o644)
}
