// Command gen writes the built-in packs down as they are after reading, checking and compiling them, so that chayan
// starts at once. It is run by go generate in the folder standards.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"chayan/lexicon"
)

func main() {
	lib := lexicon.NewLibrary(os.DirFS("."))
	lib.Source = true
	for _, id := range append(lib.IDs(), "base") {
		p, err := lib.Open(id)
		if err == nil {
			err = os.WriteFile(filepath.Join("frozen", id+".bin"), p.Freeze(), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
