package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"chayan/extra/bench/race"
)

// peer is a program that chayan is measured against. Without version it is not on this machine.
type peer struct {
	name    string
	version string
	install string                              // how to get it
	command func(phrases, path string) []string // one that takes a text
}

// Names of peers, as the tables have them.
const (
	rg         = "rg -c -F -f"
	grep       = "grep -c -F -f"
	vectorscan = "Vectorscan"
	python     = "Python jieba + Aho-Corasick"
	node       = "Node jieba + Aho-Corasick"
	plainGse   = "plain gse"
)

// findPeers looks for all peers and builds those that need it.
func findPeers(w *place) []peer {
	return []peer{findRg(), findGrep(), buildVectorscan(w), findPython(w), findNode(w), buildGse(w)}
}

// here gives the peer of this name, if it is on this machine.
func (w *place) here(name string) (peer, bool) {
	for _, p := range w.peers {
		if p.name == name {
			return p, p.version != ""
		}
	}
	return peer{}, false
}

// entry is a run of a peer over a text, on one core. There is none when the peer is not here.
func (w *place) entry(name string, n int, path string) []race.Entry {
	p, ok := w.here(name)
	if !ok {
		return nil
	}
	return []race.Entry{{Name: name, Args: p.command(w.phrases(n), path), Dir: w.dir, Cores: 1, Fine: []int{1}}} // 1: no line has a hit
}

func (w *place) phrases(n int) string {
	if n == 500 {
		return w.at("p500.txt")
	}
	return w.at("p5000.txt")
}

func findRg() peer {
	p := peer{name: rg, install: "Debian: apt install ripgrep"}
	p.version, _ = output("rg", "--version")
	p.command = func(phrases, path string) []string { return []string{"rg", "-j1", "-c", "-F", "-f", phrases, path} }
	return p
}

func findGrep() peer {
	p := peer{name: grep, install: "GNU grep is part of every Linux system"}
	v, _ := output("grep", "--version")
	if strings.Contains(v, "GNU") {
		p.version = strings.TrimPrefix(v, "grep (GNU grep) ")
		p.version = "GNU grep " + p.version
	}
	p.command = func(phrases, path string) []string { return []string{"grep", "-c", "-F", "-f", phrases, path} }
	return p
}

func buildVectorscan(w *place) peer {
	p := peer{name: vectorscan, install: "Debian: apt install gcc pkg-config libvectorscan-dev (or libhyperscan-dev)"}
	bin := w.at("scan")
	source := filepath.Join(w.root, "extra", "bench", "peers", "vectorscan", "scan.c")
	if exec.Command("cc", "-O2", source, "-o", bin, "-lhs").Run() == nil {
		v, _ := output("pkg-config", "--modversion", "libhs")
		p.version = "libhs " + v
	}
	p.command = func(phrases, path string) []string { return []string{bin, phrases, path} }
	return p
}

func findPython(w *place) peer {
	p := peer{name: python, install: "Debian: apt install python3-jieba python3-ahocorasick"}
	script := filepath.Join(w.root, "extra", "bench", "peers", "python", "chain.py")
	script, _ = filepath.Abs(script)
	found := ""
	for _, interpreter := range []string{"python3", "/usr/bin/python3"} { // a second one may have the modules of the system
		v, err := output(interpreter, script, "--which")
		if err == nil && (p.version == "" || !strings.Contains(v, "not installed")) {
			p.version, found = v, interpreter
		}
	}
	p.command = func(phrases, path string) []string { return []string{found, script, phrases, path} }
	return p
}

// findNode installs the two packages beside the script where they are missing.
func findNode(w *place) peer {
	p := peer{name: node, install: "Node 20 or later with npm; its packages are installed by themselves where npm's registry can be reached"}
	dir, _ := filepath.Abs(filepath.Join(w.root, "extra", "bench", "peers", "node"))
	p.command = func(phrases, path string) []string {
		return []string{"node", filepath.Join(dir, "chain.mjs"), phrases, path}
	}
	v, err := output("node", "--version")
	if err != nil {
		return p
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@node-rs", "jieba")); err != nil {
		step("installing Node packages")
		npm := exec.Command("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
		npm.Dir = dir
		if npm.Run() != nil {
			return p
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return p
	}
	p.version = "Node " + v
	for _, m := range regexp.MustCompile(`"(@[^"]+)": "([^"]+)"`).FindAllStringSubmatch(string(data), -1) {
		p.version += ", " + m[1] + " " + m[2]
	}
	return p
}

func buildGse(w *place) peer {
	p := peer{name: plainGse, install: "go build; needs the module github.com/go-ego/gse"}
	bin := w.at("gse")
	build := exec.Command("go", "build", "-o", bin, "./peers/gse")
	build.Dir, build.Env = filepath.Join(w.root, "extra", "bench"), append(os.Environ(), "GOWORK=off")
	if build.Run() == nil {
		p.version = "gse v0.80.3, " + runtime.Version()
		if mod, err := os.ReadFile(filepath.Join(build.Dir, "go.mod")); err == nil {
			if m := regexp.MustCompile(`go-ego/gse (v\S+)`).FindStringSubmatch(string(mod)); m != nil {
				p.version = "gse " + m[1] + ", " + runtime.Version()
			}
		}
	}
	p.command = func(phrases, path string) []string { return []string{bin, phrases, path} }
	return p
}
