package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"chayan/extra/bench/race"
)

// profiled takes the place of chayan's main.go in a build for profiling; the product has no switch for it.
const profiled = `package main

import (
	"context"
	"os"
	"runtime"
	"runtime/pprof"
)

func main() {
	cpu, err := os.Create(os.Getenv("BENCH_CPU"))
	if err == nil {
		err = pprof.StartCPUProfile(cpu)
	}
	if err != nil {
		panic(err)
	}
	code := run(context.Background(), os.Args[1:], system())
	pprof.StopCPUProfile()
	if memory, err := os.Create(os.Getenv("BENCH_MEMORY")); err == nil {
		runtime.GC()
		pprof.Lookup("allocs").WriteTo(memory, 0)
		memory.Close()
	}
	cpu.Close()
	os.Exit(code)
}
`

// profile shows where chayan's time and memory go, over a text made for it.
func profile(args []string) error {
	var o options
	f := flag.NewFlagSet("profile", flag.ContinueOnError)
	f.StringVar(&o.root, "root", filepath.Join("..", ".."), "the repository")
	f.IntVar(&o.textMB, "mb", 20, "size of the text in MB")
	lines := f.Bool("jsonl", false, "JSON Lines instead of plain text")
	files := f.Bool("files", false, "as many MB of files instead of plain text")
	n, jobs := f.Int("phrases", 500, "phrases: 500 or 5000"), f.Int("jobs", 1, "workers")
	out := f.String("out", filepath.Join("..", "..", "dist"), "folder for cpu.prof, memory.prof and chayan-profiled")
	if err := f.Parse(args); err != nil {
		return err
	}
	w, err := open(o)
	if err != nil {
		return err
	}
	defer w.close()
	path, err := w.text(o.textMB, *lines)
	if *files && err == nil {
		path, err = w.folder(o.textMB * 1e6 / perFile)
	}
	if err != nil {
		return err
	}
	e := w.check("chayan", *n, *jobs, path)
	if e.Args[0], err = w.profiled(*out); err != nil {
		return err
	}
	cpu, memory := filepath.Join(*out, "cpu.prof"), filepath.Join(*out, "memory.prof")
	for name, path := range map[string]string{"BENCH_CPU": cpu, "BENCH_MEMORY": memory} {
		abs, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		e.Env = append(e.Env, name+"="+abs)
	}
	s, err := race.Lap(e)
	if err != nil {
		return err
	}
	fmt.Printf("%.2f s, processor %.2f s, peak %.0f MB, report %.0f MB\n", seconds(s.Wall), seconds(s.CPU), float64(s.Peak)/1e6, float64(s.Wrote)/1e6)
	for _, list := range [][]string{{"-top", "-cum", "-nodecount=45", cpu}, {"-top", "-nodecount=30", cpu}, {"-top", "-nodecount=15", "-sample_index=alloc_space", memory}} {
		text, err := exec.Command("go", append([]string{"tool", "pprof"}, list...)...).Output()
		if err != nil {
			return fmt.Errorf("pprof: %w", err)
		}
		fmt.Printf("\n%s", text)
	}
	return nil
}

// profiled builds chayan with another main.go, which the compiler takes in the place of the real one.
func (w *place) profiled(out string) (string, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return "", err
	}
	bin, err := filepath.Abs(filepath.Join(out, "chayan-profiled"))
	if err != nil {
		return "", err
	}
	real, err := filepath.Abs(filepath.Join(w.root, "cmd", "chayan", "main.go"))
	if err != nil {
		return "", err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {real: w.at("main.go")}})
	if err != nil {
		return "", err
	}
	for name, text := range map[string]string{"main.go": profiled, "overlay.json": string(overlay)} {
		if err := os.WriteFile(w.at(name), []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	build := exec.Command("go", "build", "-overlay", w.at("overlay.json"), "-o", bin, "./cmd/chayan")
	build.Dir, build.Env = w.root, append(os.Environ(), "GOWORK=off")
	if text, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("the build for profiling: %w\n%s", err, text)
	}
	return bin, nil
}
