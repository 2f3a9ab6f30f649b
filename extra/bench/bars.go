package main

import "fmt"

// bar is one thing asked of chayan.
type bar struct {
	what     string
	asked    string
	measured string // "" when it was not
	why      string // it was not
	met      bool
}

// atLeast and atMost judge a figure.
func atLeast(what string, ratio, limit float64, unit, why string) bar {
	return bar{what, fmt.Sprintf("≥ %g%s", limit, unit), figure(ratio, unit), why, ratio >= limit}
}

func atMost(what string, ratio, limit float64, unit, why string) bar {
	return bar{what, fmt.Sprintf("≤ %g%s", limit, unit), figure(ratio, unit), why, ratio > 0 && ratio <= limit}
}

func figure(x float64, unit string) string {
	if x <= 0 {
		return ""
	}
	digits := 2
	if x >= 20 {
		digits = 0
	}
	if x < 0.1 {
		digits = 3
	}
	return fmt.Sprintf("%.*f%s", digits, x, unit)
}

// quotient is the median time of one program by that of another of the same race; 0 when one was not there.
func (s *scene) quotient(of, by string) float64 {
	a, ok1 := s.find(of)
	b, ok2 := s.find(by)
	if !ok1 || !ok2 || b.Wall == 0 {
		return 0
	}
	return seconds(a.Wall) / seconds(b.Wall)
}

// work is the same of processor time, which says more than wall time while others use the machine.
func (s *scene) work(of, by string) float64 {
	a, ok1 := s.find(of)
	b, ok2 := s.find(by)
	if !ok1 || !ok2 || b.CPU == 0 {
		return 0
	}
	return seconds(a.CPU) / seconds(b.CPU)
}

// beside adds the ratio of processor times.
func (b bar) beside(work float64) bar {
	if b.measured != "" && work > 0 {
		b.measured += fmt.Sprintf(" (of processor time: %s)", figure(work, ""))
	}
	return b
}

// bars judges everything that was measured.
func bars(w *place, r *results) []bar {
	small, large, n := r.text500.size, r.text5000.size, r.files.size
	gone := func(name string) string {
		if _, ok := w.here(name); ok {
			return ""
		}
		return name + " is not on this machine"
	}
	list := []bar{
		atLeast(small+", 500 phrases, 1 worker, speed of rg", r.text500.quotient(rg, ours), 0.40, "", gone(rg)).beside(r.text500.work(rg, ours)),
		atLeast(large+", 5,000 phrases, 1 worker, speed of rg", r.text5000.quotient(rg, ours), 0.45, "", gone(rg)).beside(r.text5000.work(rg, ours)),
		soundBar(r),
		atLeast(small+", from 1 to 2 workers", r.text500.quotient(ours, oursTwo), 1.75, "x", ""),
		atLeast(n+", 2 workers, speed of rg -j2", r.files.quotient(rgTwo, oursTwo), 0.6, "", gone(rg)).beside(r.files.work(rgTwo, oursTwo)),
		atLeast(n+", from 1 to 2 workers", r.files.quotient(ours, oursTwo), 1.75, "x", ""),
		manyBar(w, r),
		atMost("one file of 3 KB, time of rg", r.one.quotient(ours, rg), 2, "x", gone(rg)).beside(r.one.work(ours, rg)),
	}
	if one, ok := r.one.find(ours); ok {
		list = append(list, atMost("one file of 3 KB", seconds(one.Wall), 0.03, " s", ""))
	}
	list = append(list, memoryBars(r)...)
	part := r.part.size + ", speed of "
	return append(list,
		atLeast(part+python, r.part.quotient(python, ours), 20, "x", gone(python)).beside(r.part.work(python, ours)),
		atLeast(part+node, r.part.quotient(node, ours), 7, "x", gone(node)).beside(r.part.work(node, ours)),
		atMost("binary", float64(r.binary)/1e6, 25, " MB", ""))
}

// soundBar compares a text with and without matching by sound. What a start takes is left out of both.
func soundBar(r *results) bar {
	ratio, work := 0.0, 0.0
	on, ok1 := r.text500.find(ours)
	off, ok2 := r.text500.find(oursMute)
	startOn, ok3 := r.one.find(ours)
	startOff, ok4 := r.one.find(oursMute)
	if ok1 && ok2 && ok3 && ok4 && off.Wall > startOff.Wall && off.CPU > startOff.CPU {
		ratio = seconds(on.Wall-startOn.Wall) / seconds(off.Wall-startOff.Wall)
		work = seconds(on.CPU-startOn.CPU) / seconds(off.CPU-startOff.CPU)
	}
	return atMost(r.text500.size+", matching by sound, time of without, starts left out", ratio, 1.6, "x", "the text is too small").beside(work)
}

// manyBar compares files a second.
func manyBar(w *place, r *results) bar {
	ratio := 0.0
	a, ok1 := r.files.find(oursTwo)
	b, ok2 := r.many.find(oursTwo)
	if ok1 && ok2 {
		ratio = (float64(r.many.files) / seconds(b.Wall)) / (float64(r.files.files) / seconds(a.Wall))
	}
	n := w.many
	if n == 0 {
		n = 1_000_000
	}
	return atLeast(thousands(n)+" files, files a second, of those at "+thousands(r.files.files), ratio, 0.9, "", "only with BENCH_MANY=1000000")
}

// memoryBars judges the peak, and that it does not grow with the number of files.
func memoryBars(r *results) []bar {
	var out []bar
	if text, ok := r.text500.find(ours); ok {
		out = append(out, atMost("peak memory, "+r.text500.size, float64(text.Peak)/1e6, 64, " MB", ""))
	}
	if lines, ok := r.lines.find(ours); ok {
		out = append(out, atMost("peak memory, "+r.lines.size, float64(lines.Peak)/1e6, 64, " MB", ""))
	}
	if r.memory == nil || len(r.memory.results) == 0 {
		return out
	}
	all := r.memory.results
	last := all[len(all)-1]
	out = append(out, atMost("peak memory, "+last.Name[len(oursTwo)+2:]+", 2 workers", float64(last.Peak)/1e6, 64, " MB", ""))
	if len(all) > 1 {
		what := fmt.Sprintf("peak memory, of that with %s", all[0].Name[len(oursTwo)+2:])
		out = append(out, atMost(what, float64(last.Peak)/float64(all[0].Peak), 1.1, "x", ""))
	}
	return out
}
