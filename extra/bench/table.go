package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"chayan/extra/bench/race"
)

const (
	begin = "<!-- begin: make bench -->"
	end   = "<!-- end: make bench -->"
)

// render writes everything as Markdown, for the screen and for the page.
func render(m machine, w *place, r *results) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured %s, commit %s: %d cores of %s, %.0f GB, %s; other load (one-minute average) %s before and %s after; %d rounds, %s in all.\n",
		m.date, m.revision, m.cores, m.cpu, m.memoryGB, m.kernel, m.loadBefore, m.loadAfter, w.rounds, m.took.Round(time.Second))
	if m.busy() {
		b.WriteString("\n**Others used the machine meanwhile.** Wall times are too long, and two workers did not have two cores; the ratios of processor time hold.\n")
	}
	for _, n := range w.notes {
		fmt.Fprintf(&b, "\nNote: %s.\n", n)
	}
	b.WriteString("\n### Bars\n\n| what | asked | measured | met |\n|---|---|---|---|\n")
	for _, x := range bars(w, r) {
		switch {
		case x.measured == "":
			fmt.Fprintf(&b, "| %s | %s | not measured: %s | |\n", x.what, x.asked, x.why)
		case x.met:
			fmt.Fprintf(&b, "| %s | %s | %s | yes |\n", x.what, x.asked, x.measured)
		default:
			fmt.Fprintf(&b, "| %s | %s | %s | **no** |\n", x.what, x.asked, x.measured)
		}
	}
	for _, s := range []*scene{r.text500, r.text5000, r.lines, r.files, r.many, r.part} {
		if s != nil {
			s.table(&b, r.floor)
		}
	}
	starts(&b, w, r)
	if r.memory != nil && len(r.memory.results) > 0 {
		b.WriteString("\n### Peak memory and number of files\n\n| run | peak MB |\n|---|---|\n")
		for _, x := range r.memory.results {
			fmt.Fprintf(&b, "| %s | %s |\n", x.Name, megabytes(x.Peak, r.floor))
		}
	}
	fmt.Fprintf(&b, "\n### Programs\n\n| program | version |\n|---|---|\n| chayan | %s, %.1f MB |\n", m.revision, float64(r.binary)/1e6)
	for _, p := range w.peers {
		version := p.version
		if version == "" {
			version = "not on this machine (" + p.install + ")"
		}
		fmt.Fprintf(&b, "| %s | %s |\n", p.name, version)
	}
	return b.String()
}

// table writes a scenario.
func (s *scene) table(b *strings.Builder, floor int64) {
	unit := "MB/s"
	if s.files > 0 {
		unit = "files/s"
	}
	fmt.Fprintf(b, "\n### %s\n\n", s.title)
	if s.note != "" {
		fmt.Fprintf(b, "%s\n\n", s.note)
	}
	fmt.Fprintf(b, "| program | seconds (range) | %s | speed of %s | processor s | peak MB | report MB |\n|---|---|---|---|---|---|---|\n", unit, s.base)
	for _, x := range s.results {
		fmt.Fprintf(b, "| %s | %.3f (%.3f–%.3f) | %s | %s | %.2f | %s | %s |\n", x.Name,
			seconds(x.Wall), seconds(x.Min), seconds(x.Max), s.rate(x), figure(s.quotient(s.base, x.Name), ""),
			seconds(x.CPU), megabytes(x.Peak, floor), written(x))
	}
}

// rate is what the program got through a second.
func (s *scene) rate(x race.Result) string {
	if s.files > 0 {
		return thousands(int(float64(s.files) / seconds(x.Wall)))
	}
	return fmt.Sprintf("%.1f", float64(s.bytes)/1e6/seconds(x.Wall))
}

func written(x race.Result) string {
	if x.Wrote == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", float64(x.Wrote)/1e6)
}

// megabytes says when a peak is too small to be seen.
func megabytes(peak, floor int64) string {
	switch {
	case peak == 0:
		return "?"
	case peak <= floor:
		return fmt.Sprintf("≤ %.0f", float64(floor)/1e6)
	}
	return fmt.Sprintf("%.0f", float64(peak)/1e6)
}

// starts writes the scenario of one file, in milliseconds.
func starts(b *strings.Builder, w *place, r *results) {
	if r.one == nil {
		return
	}
	fmt.Fprintf(b, "\n### %s, %d starts\n\n| program | ms (range) | time of rg | peak MB |\n|---|---|---|---|\n", r.one.title, w.starts)
	for _, x := range r.one.results {
		base := rg
		if strings.HasSuffix(x.Name, "5,000 phrases") {
			base = rgLarge
		}
		fmt.Fprintf(b, "| %s | %.1f (%.1f–%.1f) | %s | %s |\n", x.Name, 1e3*seconds(x.Wall), 1e3*seconds(x.Min), 1e3*seconds(x.Max),
			figure(r.one.quotient(x.Name, base), ""), megabytes(x.Peak, r.floor))
	}
}

// rewrite puts the page between the marks of the document.
func rewrite(path, page string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok1 := strings.Cut(string(old), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		return fmt.Errorf("%s has no %q and %q", path, begin, end)
	}
	return os.WriteFile(path, []byte(head+begin+"\n\n"+page+"\n"+end+tail), 0o644)
}
