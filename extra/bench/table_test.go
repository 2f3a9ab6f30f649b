package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chayan/extra/bench/race"
)

func sample(name string, ms int) race.Result {
	d := time.Duration(ms) * time.Millisecond
	return race.Result{Name: name, Wall: d, Min: d, Max: d, CPU: d, Peak: 50e6}
}

func measured() (*place, *results) {
	w := &place{options: options{textMB: 300, rounds: 5, starts: 31}}
	w.peers = []peer{{name: rg, version: "ripgrep 1"}, {name: node, install: "apt install node"}, {name: python, version: "Python"}}
	r := &results{binary: 16e6, floor: 8e6}
	r.text500 = &scene{title: "text", size: "300 MB text", base: rg, bytes: 300e6, results: []race.Result{sample(rg, 500), sample(ours, 1000), sample(oursTwo, 600), sample(oursMute, 800)}}
	r.text5000 = &scene{title: "more", size: "300 MB text", base: rg, bytes: 300e6, results: []race.Result{sample(rg, 400), sample(ours, 1000)}}
	r.files = &scene{title: "files", size: "100,000 files", base: rgTwo, files: 100_000, results: []race.Result{sample(rgTwo, 600), sample(ours, 1900), sample(oursTwo, 1000)}}
	r.one = &scene{title: "one", base: rg, results: []race.Result{sample(rg, 10), sample(ours, 15), sample(oursMute, 25)}}
	r.part = &scene{title: "part", size: "20 MB text", base: ours, bytes: 20e6, results: []race.Result{sample(ours, 100), sample(python, 2100)}}
	return w, r
}

func TestBars_JudgeEachFigure(t *testing.T) {
	w, r := measured()
	got := map[string]bar{}
	for _, b := range bars(w, r) {
		got[b.what] = b
	}
	for what, want := range map[string]bar{
		"300 MB text, 500 phrases, 1 worker, speed of rg":                  {measured: "0.50", met: true},
		"300 MB text, 5,000 phrases, 1 worker, speed of rg":                {measured: "0.40"},
		"300 MB text, matching by sound, time of without, starts left out": {measured: "1.27x", met: true},
		"300 MB text, from 1 to 2 workers":                                 {measured: "1.67x"},
		"100,000 files, 2 workers, speed of rg -j2":                        {measured: "0.60", met: true},
		"100,000 files, from 1 to 2 workers":                               {measured: "1.90x", met: true},
		"one file of 3 KB":                                                 {measured: "0.015 s", met: true},
		"20 MB text, speed of " + python:                                   {measured: "21x", met: true},
		"20 MB text, speed of " + node:                                     {why: node + " is not on this machine"},
		"1,000,000 files, files a second, of those at 100,000":             {why: "only with BENCH_MANY=1000000"},
	} {
		b, ok := got[what]
		figure, _, _ := strings.Cut(b.measured, " (")
		if !ok || figure != want.measured || b.met != want.met || want.why != "" && b.why != want.why {
			t.Errorf("%s: %+v", what, b)
		}
	}
}

func TestRender_NamesWhatIsMissing(t *testing.T) {
	w, r := measured()
	page := render(machine{cores: 2}, w, r)
	for _, want := range []string{"not on this machine (apt install node)", "not measured: only with BENCH_MANY=1000000", "| **no** |", "| 300.0 | 0.50 |"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
}

func TestRewrite_ReplacesWhatIsBetweenTheMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(path, []byte("before\n"+begin+"\nold\n"+end+"\nafter\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"one\n", "two\n"} {
		if err := rewrite(path, page); err != nil {
			t.Fatal(err)
		}
	}
	got, _ := os.ReadFile(path)
	if want := "before\n" + begin + "\n\ntwo\n\n" + end + "\nafter\n"; string(got) != want {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(path, []byte("no marks"), 0o644); err != nil {
		t.Fatal(err)
	}
	if rewrite(path, "x") == nil {
		t.Error("a page without marks was rewritten")
	}
}

func TestNice(t *testing.T) {
	for x, want := range map[float64]int{7.9: 7, 19.9: 19, 27: 20, 133: 130, 345678: 300000} {
		if got := nice(x); got != want {
			t.Errorf("%v: %d, want %d", x, got, want)
		}
	}
	for n, want := range map[int]string{7: "7", 1000: "1,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestShare_ShrinksToTheTimeThereIs(t *testing.T) {
	w := &place{options: options{textMB: 300, partMB: 20, rounds: 5}}
	if w.share(textPasses) != 1 {
		t.Error("no deadline, and less than all")
	}
	w.pace = pace{deadline: time.Now().Add(8 * time.Minute), rate: 5, left: textPasses + largePasses}
	first := w.share(textPasses)
	if first <= 0 || first > 0.5 || !w.pace.shrunk {
		t.Errorf("%.3f of 300 MB at 5 MB/s in 8 minutes", first)
	}
	w.pace.rate = 500
	if got := w.share(largePasses); got != 1 {
		t.Errorf("%.3f of 300 MB at 500 MB/s", got)
	}
}
