package lexicon

import _ "embed"

//go:embed pack.schema.json
var schema []byte

// Schema gives the JSON Schema (2020-12) of a pack's files, for editors. The loader is stricter and has the last word.
func Schema() []byte { return append([]byte{}, schema...) }
