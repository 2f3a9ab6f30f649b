package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"chayan/extra/bench/race"
)

// scene is a scenario that was measured.
type scene struct {
	title   string
	size    string // of what was read
	note    string
	bytes   int64 // that each of its programs read
	files   int   // 0 for one text
	base    string
	results []race.Result
}

// find gives the result of a program.
func (s *scene) find(name string) (race.Result, bool) {
	if s != nil {
		for _, r := range s.results {
			if r.Name == name {
				return r, true
			}
		}
	}
	return race.Result{}, false
}

// results are all scenarios; those that were not measured are nil.
type results struct {
	text500, text5000, lines, files, many, part, one, memory *scene
	binary                                                   int64
	floor                                                    int64 // memory that a process seems to have at least
}

// Names of runs of chayan.
const (
	ours      = "chayan"
	oursTwo   = "chayan, 2 workers"
	oursMute  = "chayan, sound off"
	rgTwo     = "rg -j2 -c -F -f"
	rgLarge   = "rg -c -F -f, 5,000 phrases"
	oursLarge = "chayan, 5,000 phrases"
	zeros     = "writing as many bytes as the report"
)

func (w *place) scenarios() (*results, error) {
	r := &results{}
	info, err := os.Stat(w.chayan)
	if err != nil {
		return nil, err
	}
	r.binary = info.Size()
	if s, err := race.Lap(race.Entry{Name: "true", Args: []string{"true"}}); err == nil {
		r.floor = s.Peak
	}
	for _, part := range []func(*results) error{w.oneFile, w.texts, w.jsonLines, w.manyFiles, w.slowPeers, w.memory, w.moreFiles} {
		if err := part(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// race runs the entries and counts the bytes of path.
func (w *place) race(title, path, base string, rounds int, entries []race.Entry) (*scene, error) {
	select {
	case <-w.interrupted:
		return nil, errors.New("interrupted")
	default:
	}
	step("%s: %d programs, %d rounds", title, len(entries), rounds)
	s := &scene{title: title, base: base}
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		s.bytes = info.Size()
		if err := warm(path); err != nil {
			return nil, err
		}
	}
	var err error
	s.results, err = race.Rounds(entries, rounds)
	if err == nil {
		err = w.writing(s, rounds)
	}
	return s, err
}

// writing adds what it takes to write as many bytes as chayan's report has, and nothing else.
func (w *place) writing(s *scene, rounds int) error {
	r, ok := s.find(ours)
	if !ok || r.Wrote < 1e6 {
		return nil
	}
	alone := race.Entry{Name: zeros, Args: []string{"sh", "-c", fmt.Sprintf("head -c %d /dev/zero >zeros", r.Wrote)}, Dir: w.dir, Cores: 1, Wrote: w.at("zeros")}
	results, err := race.Rounds([]race.Entry{alone}, rounds)
	s.results = append(s.results, results...)
	return err
}

// texts measures one text with 500 phrases and with 5,000.
func (w *place) texts(r *results) (err error) {
	if r.text500, err = w.textScene(500, textPasses); err != nil {
		return err
	}
	r.text5000, err = w.textScene(5000, largePasses)
	return err
}

// textScene measures one text with a lexicon; with the small one in more ways.
func (w *place) textScene(n int, passes float64) (*scene, error) {
	mb := w.megabytes(passes)
	path, err := w.text(mb, false)
	if err != nil {
		return nil, err
	}
	var entries []race.Entry
	for _, name := range []string{rg, grep, vectorscan} {
		entries = append(entries, w.entry(name, n, path)...)
	}
	entries = append(entries, w.check(ours, n, 1, path))
	if n == 500 {
		entries = append(entries, w.check(oursTwo, n, 2, path), w.mute(path))
	}
	s, err := w.race(fmt.Sprintf("One text of %d MB, %s phrases", mb, thousands(n)), path, rg, w.rounds, entries)
	if err != nil {
		return nil, err
	}
	s.size = fmt.Sprintf("%d MB text", mb)
	w.pace.learn(s)
	w.compare(s, rg, grep, vectorscan)
	return s, nil
}

// compare notes peers that ought to give the same and do not.
func (w *place) compare(s *scene, names ...string) {
	want := ""
	for _, name := range names {
		r, ok := s.find(name)
		got := strings.TrimSpace(string(r.Output))
		switch {
		case !ok:
		case want == "":
			want = got
			s.note = fmt.Sprintf("%s lines have a hit for rg.", got)
		case got != want:
			w.notes = append(w.notes, fmt.Sprintf("%s: %s counts %s lines, %s %s", s.title, names[0], want, name, got))
		}
	}
}

// jsonLines measures the same conversations as JSON Lines, with times.
func (w *place) jsonLines(r *results) error {
	mb := w.megabytes(linesPasses)
	path, err := w.text(mb, true)
	if err != nil {
		return err
	}
	entries := append(w.entry(rg, 500, path), w.check(ours, 500, 1, path))
	r.lines, err = w.race(fmt.Sprintf("JSON Lines of %d MB, 500 phrases", mb), path, rg, w.rounds, entries)
	if err == nil {
		r.lines.size = fmt.Sprintf("%d MB of JSON Lines", mb)
	}
	return err
}

// folderScene measures a folder of n files, with workers from fewest to two.
func (w *place) folderScene(n, rounds, fewest int) (*scene, error) {
	dir, err := w.folder(n)
	if err != nil {
		return nil, err
	}
	_, here := w.here(rg)
	var entries []race.Entry
	for jobs := fewest; here && jobs <= 2; jobs++ {
		args := []string{"rg", fmt.Sprintf("-j%d", jobs), "-c", "-F", "-f", w.phrases(500), dir}
		entries = append(entries, race.Entry{Name: []string{rg, rgTwo}[jobs-1], Args: args, Dir: w.dir, Cores: jobs})
	}
	for jobs := fewest; jobs <= 2; jobs++ {
		entries = append(entries, w.check([]string{ours, oursTwo}[jobs-1], 500, jobs, dir))
	}
	s, err := w.race(fmt.Sprintf("%s files, 500 phrases", thousands(n)), dir, rgTwo, rounds, entries)
	if err == nil {
		s.files, s.size = n, thousands(n)+" files"
	}
	return s, err
}

func (w *place) manyFiles(r *results) (err error) {
	n := w.files
	if share := w.share(filePasses * perFile * float64(w.files) / 1e6 / float64(w.textMB)); share < 1 {
		n = min(n, max(w.pace.leastFiles, nice(share*float64(w.files))))
	}
	r.files, err = w.folderScene(n, w.rounds, 1)
	return err
}

// slowPeers measures those that do segment, on a part of the text.
func (w *place) slowPeers(r *results) error {
	mb := w.partMB
	if p := w.pace; !p.deadline.IsZero() {
		most := seconds(time.Until(p.deadline)) / float64(w.rounds) / (peersRound/float64(w.partMB) + 1/p.rate)
		mb = min(mb, max(w.pace.leastMB, nice(most)))
	}
	path, err := w.text(mb, false)
	if err != nil {
		return err
	}
	entries := append(w.entry(rg, 500, path), w.check(ours, 500, 1, path))
	for _, name := range []string{node, python, plainGse} {
		entries = append(entries, w.entry(name, 500, path)...)
	}
	if r.part, err = w.race(fmt.Sprintf("One text of %d MB, 500 phrases, programs that cut words", mb), path, ours, w.rounds, entries); err != nil {
		return err
	}
	r.part.size = fmt.Sprintf("%d MB text", mb)
	w.compare(&scene{title: r.part.title, results: r.part.results}, node, python)
	return nil
}

// oneFile measures starts.
func (w *place) oneFile(r *results) error {
	path := w.at("one/0000/0.txt")
	large := w.entry(rg, 5000, path)
	for i := range large {
		large[i].Name = rgLarge
	}
	entries := append(w.entry(rg, 500, path), w.check(ours, 500, 1, path))
	entries = append(append(entries, large...), w.check(oursLarge, 5000, 1, path), w.mute(path))
	for _, e := range entries {
		if _, err := race.Lap(e); err != nil { // pages and caches
			return err
		}
	}
	var err error
	r.one, err = w.race("One file of 3 KB", path, rg, w.starts, entries)
	return err
}

// fewFiles is where the peak of memory must have been reached.
const fewFiles = 10_000

// memory measures the peak of two workers over fewer files than were measured, which gives the rest.
func (w *place) memory(r *results) error {
	r.memory = &scene{}
	if r.files == nil {
		return nil
	}
	n := min(fewFiles, r.files.files/2)
	dir, err := w.folder(n)
	if err != nil {
		return err
	}
	if r.memory, err = w.race("Memory", "", "", 1, []race.Entry{w.check(memoryName(n), 500, 2, dir)}); err != nil {
		return err
	}
	w.recall(r, r.files)
	return nil
}

// recall adds the peak of what was measured for its time.
func (w *place) recall(r *results, s *scene) {
	if two, ok := s.find(oursTwo); ok {
		two.Name = memoryName(s.files)
		r.memory.results = append(r.memory.results, two)
	}
}

func memoryName(n int) string { return fmt.Sprintf("chayan, 2 workers, %s files", thousands(n)) }

// moreFiles measures a much larger folder, made for it and removed.
func (w *place) moreFiles(r *results) error {
	if w.many == 0 {
		return nil
	}
	dir := w.at(fmt.Sprintf("f%d", w.many))
	if _, err := os.Stat(dir); err != nil {
		defer os.RemoveAll(dir)
	}
	var err error
	if r.many, err = w.folderScene(w.many, min(w.rounds, 3), 2); err != nil {
		w.notes = append(w.notes, fmt.Sprintf("%s files were not measured: %v", thousands(w.many), err))
		r.many = nil
		return nil
	}
	w.recall(r, r.many)
	return nil
}

// warm reads a file, so that all programs find it in memory.
func warm(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buf := make([]byte, 1<<16)
	for {
		if n, err := f.Read(buf); n == 0 || err != nil {
			return nil
		}
	}
}
