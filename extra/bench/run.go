package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"
)

// options are the sizes of a measurement.
type options struct {
	textMB, partMB int
	files, rounds  int
	starts         int
	minutes        float64
	many           int    // files of a second, larger folder; 0 for none
	root, doc      string // the repository, and the page to rewrite, "" for none
	dir            string // for data
}

// run measures. Every flag has a variable of the environment, so that `make bench` can pass it on.
func run(args []string) error {
	var o options
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	quick := f.Bool("quick", envInt("BENCH_QUICK", 0) != 0, "sizes to try it out in a minute; nothing is written (BENCH_QUICK)")
	f.IntVar(&o.textMB, "mb", envInt("BENCH_TEXT_MB", 300), "size of the text in MB (BENCH_TEXT_MB)")
	f.IntVar(&o.partMB, "part", envInt("BENCH_PART_MB", 20), "size of the text for the slow peers in MB (BENCH_PART_MB)")
	f.IntVar(&o.files, "files", envInt("BENCH_FILES", 100_000), "number of files (BENCH_FILES)")
	f.IntVar(&o.rounds, "rounds", envInt("BENCH_ROUNDS", 5), "rounds (BENCH_ROUNDS)")
	f.IntVar(&o.starts, "starts", envInt("BENCH_STARTS", 31), "starts with one file (BENCH_STARTS)")
	f.IntVar(&o.many, "many", envInt("BENCH_MANY", 0), "also check this many files, 1000000 as a rule, made and removed: 5 GB and as many inodes (BENCH_MANY)")
	f.Float64Var(&o.minutes, "minutes", float64(envInt("BENCH_MINUTES", 8)), "about how long the whole may take: sizes shrink to fit, and the table says so; 0 for as long as it takes (BENCH_MINUTES)")
	f.StringVar(&o.root, "root", filepath.Join("..", ".."), "the repository")
	f.StringVar(&o.dir, "dir", os.Getenv("BENCH_DIR"), "folder for data, default a temporary one (BENCH_DIR)")
	write := f.Bool("write", true, "rewrite the tables in docs/performance.md")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return fmt.Errorf("run takes flags only, not %q", f.Arg(0))
	}
	if *quick {
		o.textMB, o.partMB, o.files = min(o.textMB, 10), min(o.partMB, 2), min(o.files, 2000)
		o.rounds, o.starts, o.minutes, o.many = min(o.rounds, 3), min(o.starts, 11), 0.7, min(o.many, 4000)
	}
	if o.textMB < 1 || o.partMB < 1 || o.files < 1 || o.rounds < 1 || o.starts < 1 || o.many < 0 {
		return fmt.Errorf("sizes and rounds are at least 1")
	}
	if *write && !*quick {
		o.doc = filepath.Join(o.root, "docs", "performance.md")
	}
	return measure(o)
}

// envInt is a number of the environment. What is no number is said, and not used.
func envInt(name string, otherwise int) int {
	v := os.Getenv(name)
	if v == "" {
		return otherwise
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: %s=%q is no whole number; using %d\n", name, v, otherwise)
		return otherwise
	}
	return n
}

// measure makes the data, measures all scenarios and shows the tables.
func measure(o options) error {
	// Ctrl-C ends the program that is being measured, and with it this one; what was made must go all the same.
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	start := time.Now()
	w, err := open(o)
	if err != nil {
		return err
	}
	defer w.close()
	w.interrupted = interrupted
	w.peers = findPeers(w)
	if err := w.look(); err != nil {
		return err
	}
	m := inspect(w)
	r, err := w.scenarios()
	if err != nil {
		return err
	}
	if w.pace.shrunk {
		w.notes = append(w.notes, fmt.Sprintf("at this speed %d MB and %s files would take longer than about %.0f minutes: smaller sizes stand for them (BENCH_MINUTES=0 measures all)", o.textMB, thousands(o.files), max(1, o.minutes)))
	}
	m.loadAfter, m.took = load(), time.Since(start)
	page := render(m, w, r)
	fmt.Print(page)
	if o.doc == "" {
		return nil
	}
	return rewrite(o.doc, page)
}
