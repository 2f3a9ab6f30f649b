// Command gse is what a Go programmer would put together with gse alone: the whole dictionary, every line cut, and the
// phrases looked up among runs of words. It does no normalising.
//
//	gse PHRASES FILE    prints lines, lines with a hit, hits
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/go-ego/gse"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("name the phrases and the file"))
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "gse:", err)
	os.Exit(2)
}

func run(phrases, file string) error {
	data, err := os.ReadFile(phrases)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	longest := 0
	for _, p := range strings.Fields(string(data)) {
		wanted[p] = true
		longest = max(longest, len(p))
	}
	var seg gse.Segmenter
	seg.SkipLog = true
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return err
	}
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<20)
	lines, struck, hits := 0, 0, 0
	for scan.Scan() {
		lines++
		line := scan.Text()
		if n := runs(seg.Segment([]byte(line)), line, wanted, longest); n > 0 {
			struck++
			hits += n
		}
	}
	fmt.Println(lines, struck, hits)
	return scan.Err()
}

// runs counts the runs of words that are a phrase.
func runs(words []gse.Segment, line string, wanted map[string]bool, longest int) int {
	n := 0
	for i := range words {
		start := words[i].Start()
		for _, w := range words[i:] {
			if w.End()-start > longest {
				break
			}
			if wanted[line[start:w.End()]] {
				n++
			}
		}
	}
	return n
}
