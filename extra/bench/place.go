package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"chayan/extra/bench/lexi"
	"chayan/extra/bench/race"
	"chayan/extra/bench/talk"
)

const seed = 1

// place holds what a measurement works with: programs, data, sizes.
type place struct {
	options      // the full sizes
	own     bool // the folder is ours to remove
	chayan  string
	peers   []peer
	notes   []string
	pace    pace

	interrupted <-chan os.Signal
	laps        int // of chayan, to name its reports
}

// step tells how far it is.
func step(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }

// open builds the programs, makes the small data and sets the sizes.
func open(o options) (*place, error) {
	w := &place{options: o}
	if w.dir == "" {
		dir, err := os.MkdirTemp("", "chayan-bench-")
		if err != nil {
			return nil, err
		}
		w.dir, w.own = dir, true
	} else if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(w.dir)
	if err != nil {
		return nil, err
	}
	w.dir = dir
	if err := w.prepare(); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// close removes what was made, where the folder is ours.
func (w *place) close() {
	if w.own {
		os.RemoveAll(w.dir)
	}
}

func (w *place) at(name string) string { return filepath.Join(w.dir, name) }

func (w *place) prepare() error {
	step("building")
	w.chayan = w.at("chayan")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", w.chayan, "./cmd/chayan")
	build.Dir, build.Env = w.root, append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("chayan does not build: %w\n%s", err, out)
	}
	if err := w.lexicons(); err != nil {
		return err
	}
	_, err := talk.Files(seed, w.at("one"), 1)
	return err
}

// lexicons writes the phrase lists, the packs made of them, and the default pack without matching by sound.
func (w *place) lexicons() error {
	for _, n := range []int{500, 5000} {
		list, err := lexi.Phrases(n)
		if err != nil {
			return err
		}
		for name, text := range map[string]string{
			fmt.Sprintf("p%d.txt", n):       strings.Join(list, "\n") + "\n",
			fmt.Sprintf("p%d.yaml", n):      lexi.Pack(list, true),
			fmt.Sprintf("p%d-mute.yaml", n): lexi.Pack(list, false),
		} {
			if err := os.WriteFile(w.at(name), []byte(text), 0o644); err != nil {
				return err
			}
		}
	}
	mute := w.at("service-window")
	if err := os.CopyFS(mute, os.DirFS(filepath.Join(w.root, "standards", "service-window"))); err != nil && !os.IsExist(err) {
		return err
	}
	head := filepath.Join(mute, "pack.yaml")
	text, err := os.ReadFile(head)
	if err != nil || strings.Contains(string(text), "\nsound: false\n") {
		return err
	}
	if strings.Contains(string(text), "\nsound:") {
		return fmt.Errorf("%s sets sound already", head)
	}
	changed := strings.Replace(string(text), "\ntitle:", "\nsound: false\ntitle:", 1)
	return os.WriteFile(head, []byte(changed), 0o644)
}

// check is a run of chayan with the default pack and the lexicon of n phrases, the report to a file.
func (w *place) check(name string, n, jobs int, path string) race.Entry {
	return w.checkPacks(name, []string{"service-window", w.at(fmt.Sprintf("p%d.yaml", n))}, jobs, path)
}

// mute is the same without matching by sound. The default pack is read as a user's pack, not as the built-in one: its start
// takes longer.
func (w *place) mute(path string) race.Entry {
	return w.checkPacks(oursMute, []string{w.at("service-window"), w.at("p500-mute.yaml")}, 1, path)
}

func (w *place) checkPacks(name string, packs []string, jobs int, path string) race.Entry {
	w.laps++
	report := w.at(fmt.Sprintf("report-%d.jsonl", w.laps))
	args := []string{w.chayan, "check", "-q", "--no-progress", "--fail-on", "never", "--jobs", fmt.Sprint(jobs), "--max-turns", "100000000", "--max-size", "8GB", "-o", "jsonl=" + report}
	for _, p := range packs {
		args = append(args, "--pack", p)
	}
	return race.Entry{Name: name, Args: append(args, path), Dir: w.dir, Env: w.env(), Cores: jobs, Wrote: report}
}

// env keeps the settings of whoever measures out of the measurement.
func (w *place) env() []string {
	return []string{"CHAYAN_LANG=zh", "HOME=" + w.at("home"), "XDG_CACHE_HOME=" + w.at("home"), "XDG_CONFIG_HOME=" + w.at("home"), "GOMAXPROCS=", "GOGC=", "GOMEMLIMIT="}
}

// text makes a text of this size, once.
func (w *place) text(mb int, lines bool) (string, error) {
	name := fmt.Sprintf("t%d.txt", mb)
	if lines {
		name = fmt.Sprintf("t%d.jsonl", mb)
	}
	path := w.at(name)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	step("making %s", name)
	args := []string{"text", "-mb", fmt.Sprint(mb), "-seed", fmt.Sprint(seed), fmt.Sprintf("-jsonl=%v", lines), path}
	return path, w.self(args...)
}

// folder makes a folder of n files, once.
func (w *place) folder(n int) (string, error) {
	path := w.at(fmt.Sprintf("f%d", n))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	bytes, free, err := race.Room(w.dir)
	if need := uint64(n) * 4500; err == nil && (bytes < 2*need || free < uint64(n)*11/10) {
		return "", fmt.Errorf("%d files need %d MB and as many inodes; %d MB and %d inodes are free", n, 2*need/1e6, bytes/1e6, free)
	}
	step("making %d files", n)
	return path, w.self("files", "-n", fmt.Sprint(n), "-seed", fmt.Sprint(seed), path)
}

// self runs this program as a process of its own: what it grows to must not count among the memory of those measured.
func (w *place) self(args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", args[0], err, out)
	}
	return nil
}

// Passes of a text of full size that the scenarios ask of chayan, in times that one worker takes for it.
const (
	textPasses  = 1 + 0.55 + 0.8 // one worker, two, without sound
	largePasses = 1.3            // 5,000 phrases
	linesPasses = 0.9            // JSON Lines
	filePasses  = 1.1 + 0.6      // one worker, two
	leastMB     = 10
	leastFiles  = 2000
	calibrate   = 3    // MB
	perFile     = 3000 // bytes
	peersRound  = 8    // seconds that the peers which cut words take for their part, a round
)

// pace shrinks the sizes to the time there is. The zero value has all the time in the world.
type pace struct {
	deadline time.Time
	rate     float64 // MB/s of chayan with one worker
	left     float64 // passes still to come
	shrunk   bool

	leastMB, leastFiles int // below them a start weighs too much; rather late than meaningless
}

// look measures how fast chayan is here.
func (w *place) look() error {
	if w.minutes <= 0 {
		return nil
	}
	path, err := w.text(calibrate, false)
	if err != nil {
		return err
	}
	var took [2]time.Duration
	for i, path := range []string{w.at("one"), path} {
		e := w.check(ours, 500, 1, path)
		if _, err := race.Lap(e); err != nil { // the first fills whatever caches there are
			return err
		}
		s, err := race.Lap(e)
		if err != nil {
			return err
		}
		took[i] = s.Wall
	}
	w.pace = pace{leastMB: leastMB, leastFiles: leastFiles,
		deadline: time.Now().Add(time.Duration(w.minutes * float64(time.Minute))),
		rate:     calibrate / max(seconds(took[1]-took[0]), seconds(took[1])/10), // without the start
		left:     textPasses + largePasses + linesPasses + filePasses,
	}
	if w.minutes < 1 { // it is only to be tried
		w.pace.leastMB, w.pace.leastFiles = 1, 100
	}
	return nil
}

// share is which part of the full size there is time for, for a scenario of so many passes.
func (w *place) share(passes float64) float64 {
	p := &w.pace
	if p.deadline.IsZero() {
		return 1
	}
	slow := float64(w.rounds) * (peersRound + float64(w.partMB)/p.rate)
	mine := (seconds(time.Until(p.deadline)) - slow) * passes / p.left
	p.left -= passes
	share := max(0, mine) / (float64(w.rounds) * passes) * p.rate / float64(w.textMB)
	if share >= 1 {
		return 1
	}
	p.shrunk = true
	return share
}

// megabytes is the size of a text for a scenario.
func (w *place) megabytes(passes float64) int {
	share := w.share(passes)
	if share == 1 {
		return w.textMB
	}
	return min(w.textMB, max(w.pace.leastMB, nice(share*float64(w.textMB))))
}

// learn takes the rate of what was measured: the machine may be busier than it was.
func (p *pace) learn(s *scene) {
	if r, ok := s.find(ours); ok && s.bytes > 0 {
		p.rate = float64(s.bytes) / 1e6 / seconds(r.Wall)
	}
}

// nice rounds down to one or two digits.
func nice(x float64) int {
	step := 1
	for x/float64(step) >= 20 {
		step *= 10
	}
	return int(x/float64(step)) * step
}

// thousands writes 100000 as 100,000.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// output runs a command and gives the first line of what it prints.
func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	first, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return first, err
}

func seconds(d time.Duration) float64 { return d.Seconds() }
