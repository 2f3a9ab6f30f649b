# make check runs what .ci/run runs; the other targets are parts of it.
.PHONY: check test generate golden bench build

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
	go test ./cmd/chayan -update

bench:
	go test -run '^$$' -bench . -benchmem ./segment ./lexicon ./check

build:
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o chayan ./cmd/chayan
