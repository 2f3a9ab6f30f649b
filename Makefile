# make check runs what .ci/run runs; the other targets are parts of it.
.PHONY: check test generate golden accuracy bench microbench profile guard build

check:
	bash .ci/run

test:
	go test ./...

# Rewrites the embedded tables from their sources.
generate:
	go generate ./segment ./standards

# Rewrites the golden files; read the difference before you commit it.
golden:
	go test ./report -update
	RECORD=true go test ./cmd/chayan
	go test ./internal/accuracy -update

# Precision and recall on labelled speech, by category, with the misses by name in testdata/speech/gaps.tsv.
accuracy:
	go test ./internal/accuracy -count=1 -v

# chayan and its peers in one run, docs/performance.md rewritten; BENCH_QUICK=1 tries it out. See extra/bench/README.md.
bench:
	cd extra/bench && go run . run

# Fold, match, cut, check and read alone, six times each, beside the run before, which dist/ keeps: make microbench;
# change something; make microbench. MICROBENCH=regexp chooses some.
MICROBENCH ?= .
microbench:
	@mkdir -p dist
	@if [ -s dist/microbench.txt ]; then mv dist/microbench.txt dist/microbench-before.txt; fi
	go test -run '^$$' -bench '$(MICROBENCH)' -benchtime 0.5s -count 6 ./segment ./lexicon ./check ./transcript ./internal/cut >dist/microbench.txt || { cat dist/microbench.txt; rm dist/microbench.txt; exit 1; }
	@if [ -s dist/microbench-before.txt ]; then go tool -modfile=extra/tools/go.mod benchstat dist/microbench-before.txt dist/microbench.txt; else go tool -modfile=extra/tools/go.mod benchstat dist/microbench.txt; fi

# Where the time and the memory of a run go; PROFILE='-jsonl -mb 50' gives flags. The profiles stay in dist/.
profile:
	cd extra/bench && go run . profile $(PROFILE)

# Instructions of small runs beside the committed numbers; GUARD=-update takes what is counted as the new numbers.
guard:
	cd extra/bench && go run . guard $(GUARD)

build:
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o chayan ./cmd/chayan
