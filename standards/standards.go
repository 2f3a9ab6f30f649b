// Package standards holds the published standards as packs: every clause, its rules, its examples.
package standards

import (
	"embed"
	"strings"
)

//go:generate go run ../lexicon/internal/gen

// FS holds one folder a pack, named by its id. base has the words and triggers that all packs share, and no clauses.
// Beside them, frozen holds the packs as lexicon.Pack.Freeze writes them.
//
//go:embed */*.yaml frozen/*.bin
var FS embed.FS

//go:embed innocent.txt
var innocent string

// Innocent lists common sentences of courteous service, many with the characters of taboo words. No banned phrase may
// hit one of them; `chayan pack lint` tries every pack on them.
func Innocent() []string {
	var list []string
	for _, line := range strings.Split(innocent, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}
