package main

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"chayan/extra/bench/race"
)

// machine is the shape of what was measured on: enough to judge the figures by, nothing that names it.
type machine struct {
	date, cpu, kernel, revision string
	cores                       int
	memoryGB                    float64
	loadBefore, loadAfter       string
	took                        time.Duration
}

func inspect(w *place) machine {
	m := machine{date: time.Now().UTC().Format("2006-01-02 15:04 UTC"), cores: race.Cores(), loadBefore: load(), cpu: runtime.GOARCH}
	if found := field("/proc/cpuinfo", `(?m)^model name\s*: (.+)$`); found != "" {
		m.cpu = found
	}
	if kb, err := strconv.ParseFloat(field("/proc/meminfo", `MemTotal:\s+(\d+)`), 64); err == nil {
		m.memoryGB = kb * 1024 / 1e9
	}
	m.kernel, _ = output("uname", "-sr")
	m.revision = revision(w.root)
	return m
}

// busy says whether others worked on the machine: before the measurement nothing should, and it keeps two cores itself.
func (m machine) busy() bool {
	before, _ := strconv.ParseFloat(m.loadBefore, 64)
	after, _ := strconv.ParseFloat(m.loadAfter, 64)
	return before > 0.5 || after > 2.5
}

// revision is the commit that was built, and whether anything was changed since.
func revision(root string) string {
	git := func(args ...string) string {
		cmd := exec.Command("git", args...)
		cmd.Dir = root
		out, err := cmd.Output()
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(out))
	}
	rev := git("rev-parse", "--short", "HEAD")
	switch {
	case rev == "":
		return "unknown"
	case git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs") != "":
		return rev + " with changes"
	}
	return rev
}

func load() string { return field("/proc/loadavg", `^(\S+)`) }

// field is the first group of a pattern in a file, or "".
func field(path, pattern string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	if m := regexp.MustCompile(pattern).FindStringSubmatch(string(data)); m != nil {
		return m[1]
	}
	return ""
}
