// Package standards holds the published standards as packs: every clause, its rules, its examples.
package standards

import "embed"

// FS holds one folder a pack, named by its id. base has the words and triggers that all packs share, and no clauses.
//
//go:embed */*.yaml
var FS embed.FS
