package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chayan/extra/bench/race"
)

// tolerance is how many more instructions are let pass: compilers and processors differ a little.
const tolerance = 0.15

// counter counts the instructions of a process.
type counter struct {
	name    string
	command []string
	pattern *regexp.Regexp // of the count in what it prints
}

// counters gives the ways to count, the cheaper first.
func counters() []counter {
	return []counter{
		{"perf", []string{"perf", "stat", "-x,", "-e", "instructions:u", "--"}, regexp.MustCompile(`(?m)^(\d+),.*instructions:u`)},
		{"valgrind", []string{"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"}, regexp.MustCompile(`Collected : (\d+)`)},
	}
}

// counts are instructions by counter and run.
type counts map[string]map[string]int64

// guard counts the instructions of a few small runs of chayan and compares them with the committed numbers: unlike a time,
// a count is the same on a busy machine.
func guard(args []string) error {
	var o options
	f := flag.NewFlagSet("guard", flag.ContinueOnError)
	f.StringVar(&o.root, "root", filepath.Join("..", ".."), "the repository")
	path := f.String("file", "guard.json", "the committed numbers")
	update := f.Bool("update", false, "write what is counted as the new numbers")
	if err := f.Parse(args); err != nil {
		return err
	}
	committed := counts{}
	data, err := os.ReadFile(*path)
	if err == nil {
		err = json.Unmarshal(data, &committed)
	}
	if err != nil && !(*update && errors.Is(err, os.ErrNotExist)) {
		return fmt.Errorf("the committed numbers: %w", err)
	}
	w, runs, err := guarded(o)
	if err != nil {
		return err
	}
	defer w.close()
	if *update {
		return updateCounts(*path, committed, runs)
	}
	return compareCounts(os.Stdout, committed, runs)
}

// guarded makes the fixed runs: a start, a start with a large lexicon, a text, files.
func guarded(o options) (*place, map[string]race.Entry, error) {
	o.textMB, o.files = 1, 100
	w, err := open(o)
	if err != nil {
		return nil, nil, err
	}
	text, one := w.at("guard.txt"), w.at("one")
	folder, err := w.folder(30)
	if err == nil {
		err = w.self("text", "-kb", "200", text)
	}
	if err != nil {
		w.close()
		return nil, nil, err
	}
	runs := map[string]race.Entry{
		"start":       w.checkPacks("start", []string{"service-window"}, 1, one),
		"start-5000":  w.check("start-5000", 5000, 1, one),
		"text-200-kB": w.check("text-200-kB", 500, 1, text),
		"files-30":    w.check("files-30", 500, 1, folder),
	}
	for name, e := range runs {
		// One thread, and no garbage collected: what else is counted would change from run to run.
		e.Env = append(e.Env, "GOMAXPROCS=1", "GOGC=off", "GODEBUG=asyncpreemptoff=1")
		runs[name] = e
		if _, err := race.Lap(e); err != nil { // fills whatever caches there are
			w.close()
			return nil, nil, err
		}
	}
	return w, runs, nil
}

// count runs an entry under a counter. ok is false when the counter does not work here.
func (c counter) count(e race.Entry) (n int64, ok bool) {
	cmd := exec.Command(c.command[0], append(c.command[1:], e.Args...)...)
	cmd.Dir, cmd.Env = e.Dir, append(os.Environ(), e.Env...)
	out, _ := cmd.CombinedOutput() // that of the counter; chayan writes its report to a file
	os.Remove(e.Wrote)
	m := c.pattern.FindStringSubmatch(string(out))
	if m == nil || cmd.ProcessState == nil || !cmd.ProcessState.Success() {
		return 0, false
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	return n, err == nil && n > 0
}

// countAll counts all runs.
func (c counter) countAll(runs map[string]race.Entry) (map[string]int64, bool) {
	out := map[string]int64{}
	for _, name := range slices.Sorted(maps.Keys(runs)) {
		n, ok := c.count(runs[name])
		if !ok {
			return nil, false
		}
		out[name] = n
	}
	return out, true
}

func updateCounts(path string, committed counts, runs map[string]race.Entry) error {
	some := false
	for _, c := range counters() {
		if got, ok := c.countAll(runs); ok {
			committed[c.name], some = got, true
			step("counted with %s", c.name)
		}
	}
	if !some {
		return errors.New("neither perf nor valgrind counts instructions here; apt install valgrind")
	}
	data, err := json.MarshalIndent(committed, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

// compareCounts uses the first counter that works here and has committed numbers.
func compareCounts(out *os.File, committed counts, runs map[string]race.Entry) error {
	for _, c := range counters() {
		if committed[c.name] == nil {
			continue
		}
		if got, ok := c.countAll(runs); ok {
			lines, err := judge(committed[c.name], got)
			fmt.Fprintf(out, "instructions, counted with %s:\n%s", c.name, lines)
			return err
		}
	}
	fmt.Fprintln(out, "instructions: SKIPPED, neither perf nor valgrind counts them here (apt install valgrind)")
	return nil
}

// judge compares counts; the error names the runs that take too many.
func judge(committed, got map[string]int64) (string, error) {
	var b strings.Builder
	var over []string
	low := false
	for _, name := range slices.Sorted(maps.Keys(got)) {
		n, want := got[name], committed[name]
		if want == 0 {
			over = append(over, name+" has no committed number")
			continue
		}
		change := float64(n)/float64(want) - 1
		fmt.Fprintf(&b, "  %-12s %8.1f M  committed %8.1f M  %+.1f %%\n", name, float64(n)/1e6, float64(want)/1e6, 100*change)
		if change > tolerance {
			over = append(over, fmt.Sprintf("%s takes %.0f %% more", name, 100*change))
		}
		low = low || change < -tolerance
	}
	if low {
		b.WriteString("  well below the committed numbers: keep the gain with `go run . guard -update` in extra/bench\n")
	}
	if over == nil {
		return b.String(), nil
	}
	return b.String(), fmt.Errorf("too many instructions: %s (more than +%.0f %% is refused); if all starts take more, the frozen packs may be stale: `go generate ./standards`. Find the cause, or if it is meant, run `go run . guard -update` in extra/bench and say why in the commit",
		strings.Join(over, "; "), 100*tolerance)
}
