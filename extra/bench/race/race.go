// Package race runs whole processes in turn and measures each: wall time, processor time, peak memory.
package race

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Entry is one program of a race.
type Entry struct {
	Name  string
	Args  []string // the program and its arguments
	Dir   string
	Env   []string
	Cores int    // processor cores it may use; 0 for all
	Fine  []int  // exit codes besides 0 that are no failure
	Wrote string // a file that it writes besides its output; removed after each run
}

// Sample is one run.
type Sample struct {
	Wall, CPU time.Duration
	Peak      int64  // bytes
	Output    []byte // its beginning
	Wrote     int64  // size of the file it wrote
}

// outputKept is how much of an output is kept: enough for the counts that programs print.
const outputKept = 4096

// Lap runs an entry once.
func Lap(e Entry) (Sample, error) {
	var errs bytes.Buffer
	out, err := os.CreateTemp("", "bench-out-")
	if err != nil {
		return Sample{}, err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd := exec.Command(e.Args[0], e.Args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stderr = e.Dir, append(os.Environ(), e.Env...), &errs
	cmd.Stdout = out // not a pipe: this program must not work, or grow, while others are measured
	free := pin(e.Cores)
	start := time.Now()
	err = cmd.Start()
	free()
	if err != nil {
		return Sample{}, err
	}
	err = cmd.Wait()
	s := Sample{Wall: time.Since(start), Output: make([]byte, outputKept)}
	n, _ := out.ReadAt(s.Output, 0) // less than outputKept as a rule
	s.Output = s.Output[:n]
	if code := cmd.ProcessState.ExitCode(); err != nil && !slices.Contains(e.Fine, code) {
		return s, fmt.Errorf("%s: %w\n%s", e.Name, err, strings.TrimSpace(errs.String()))
	}
	s.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.Peak = peak(cmd.ProcessState)
	if e.Wrote != "" {
		info, err := os.Stat(e.Wrote)
		if err != nil {
			return s, fmt.Errorf("%s wrote nothing: %w\n%s", e.Name, err, strings.TrimSpace(errs.String()))
		}
		s.Wrote = info.Size()
		if err := os.Remove(e.Wrote); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Result is what an entry took over all rounds.
type Result struct {
	Name           string
	Wall, Min, Max time.Duration // median and range
	CPU            time.Duration // median
	Peak           int64         // largest
	Wrote          int64
	Output         []byte // of the last round
}

// Rounds runs all entries in turn, as often as rounds says.
func Rounds(entries []Entry, rounds int) ([]Result, error) {
	walls, cpus := make([][]time.Duration, len(entries)), make([][]time.Duration, len(entries))
	out := make([]Result, len(entries))
	for range rounds {
		for i, e := range entries {
			s, err := Lap(e)
			if err != nil {
				return nil, err
			}
			walls[i], cpus[i] = append(walls[i], s.Wall), append(cpus[i], s.CPU)
			out[i].Peak = max(out[i].Peak, s.Peak)
			out[i].Output, out[i].Wrote = s.Output, s.Wrote
		}
	}
	for i, e := range entries {
		out[i].Name = e.Name
		out[i].Wall, out[i].CPU = median(walls[i]), median(cpus[i])
		out[i].Min, out[i].Max = slices.Min(walls[i]), slices.Max(walls[i])
	}
	return out, nil
}

// median sorts its argument.
func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
