package report

import (
	_ "embed"
	"slices"
)

//go:embed report.schema.json
var schema []byte

// Schema returns the JSON Schema of the report; its "$defs" describe the lines of jsonl, too.
func Schema() []byte { return slices.Clone(schema) }
