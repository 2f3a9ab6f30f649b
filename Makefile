# make check runs what .ci/run runs; the other targets are parts of it.
.PHONY: check test generate golden accuracy bench build

check:
	bash .ci/run

test:
	go test ./...

# Rewrites the embedded tables from their sources.
generate:
	go generate ./segment

# Rewrites the golden files; read the difference before you commit it.
golden:
	go test ./report -update
	RECORD=true go test ./cmd/chayan
	go test ./internal/accuracy -update

# Precision and recall on labelled speech, by category, with the misses by name in testdata/speech/gaps.tsv.
accuracy:
	go test ./internal/accuracy -count=1 -v

bench:
	go test -run '^$$' -bench . -benchmem ./segment ./lexicon ./check

build:
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o chayan ./cmd/chayan
