package accuracy

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

var update = flag.Bool("update", false, "rewrite the known gaps and the tables of docs/accuracy.md")

const speech = "../../testdata/speech/"

func readRows(t *testing.T, name string) []Row {
	t.Helper()
	f, err := os.Open(speech + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := Read(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return rows
}

// right says whether a verdict satisfies a label. Where a fault is heard by sound only, suspect or worse will do; where
// nothing is wrong, a suspicion accuses nobody.
func right(want, got check.Verdict) bool {
	switch want {
	case check.Suspect:
		return got == check.Suspect || got == check.Violated
	case check.OK:
		return got == check.OK || got == check.Suspect
	}
	return got == want
}

// tally is one table of docs/accuracy.md: a row for each name, for the rows grown with and for the held-out third.
type tally struct {
	names     []string
	dev, held map[string]*Count
}

func newTally() *tally { return &tally{dev: map[string]*Count{}, held: map[string]*Count{}} }

func (ta *tally) add(name string, heldOut, labelled, found bool) {
	if ta.dev[name] == nil {
		ta.names = append(ta.names, name)
		ta.dev[name], ta.held[name] = &Count{}, &Count{}
	}
	if heldOut {
		ta.held[name].Add(labelled, found)
	} else {
		ta.dev[name].Add(labelled, found)
	}
}

func (ta *tally) write(b *strings.Builder, title string) {
	fmt.Fprintf(b, "\n| %s | dev P | dev R | dev n | held-out P | held-out R | held-out n |\n|---|---|---|---|---|---|---|\n", title)
	slices.Sort(ta.names)
	for _, n := range ta.names {
		d, h := ta.dev[n], ta.held[n]
		fmt.Fprintf(b, "| %s | %.3f | %.3f | %d | %.3f | %.3f | %d |\n", n,
			d.Precision(), d.Recall(), d.Hit+d.Miss+d.False+d.Free, h.Precision(), h.Recall(), h.Hit+h.Miss+h.False+h.Free)
	}
}

// TestAccuracy judges the labelled speech. Rows that come out otherwise than labelled are listed in gaps.tsv, strictly:
// a new one fails the run, and so does one that comes right. The figures of the third that was held out may not fall.
func TestAccuracy(t *testing.T) {
	j := NewJudges(lexicon.NewLibrary(standards.FS))
	var gaps, tables strings.Builder
	missed := map[string][]string{} // rule → rows that come out otherwise than labelled
	for _, name := range []string{"taboo", "required"} {
		categories, rules := newTally(), newTally()
		fault := check.Violated
		if name == "required" {
			fault = check.OK
		}
		for _, r := range readRows(t, name+".tsv") {
			got, err := j.Judge(&r)
			if err != nil {
				t.Fatal(err)
			}
			if !right(r.Want, got) {
				fmt.Fprintf(&gaps, "%s\t%s\t%s\n", r.ID, r.Want, got)
				missed[r.Rule] = append(missed[r.Rule], r.ID)
			}
			labelled, found := r.Want == fault, got == fault
			if r.Want == check.Suspect {
				labelled, found = true, right(r.Want, got)
			}
			categories.add(r.Category, r.HeldOut(), labelled, found)
			rules.add(r.Rule, r.HeldOut(), labelled, found)
			categories.add("all", r.HeldOut(), labelled, found)
		}
		categories.write(&tables, name+", by category")
		rules.write(&tables, name+", by rule")
		bars(t, name, categories.held)
	}
	tables.WriteString("\n| rule | rows that come out otherwise than labelled |\n|---|---|\n")
	for _, rule := range slices.Sorted(maps.Keys(missed)) {
		fmt.Fprintf(&tables, "| %s | %s |\n", rule, strings.Join(missed[rule], " "))
	}
	dialogues(t, j, &gaps, &tables)
	compare(t, speech+"gaps.tsv", "id\twant\tgot\n"+gaps.String())
	section(t, "labelled speech", tables.String())
}

// bar is what a category should reach on the held-out third, and what it reached last: below that a change is refused.
type bar struct {
	category                    string
	precision, recall           float64
	floorPrecision, floorRecall float64
}

func bars(t *testing.T, name string, held map[string]*Count) {
	for _, b := range map[string][]bar{
		"taboo": {
			{"all", 0.98, 0, 0.98, 0.94}, {"verbatim", 0, 0.99, 1, 0.99}, {"filler", 0, 0.99, 1, 0.99}, {"traditional", 0, 0.99, 1, 0.99},
			{"split", 0, 0.99, 1, 0.99}, {"paraphrase", 0, 0.85, 1, 0.9}, {"homophone", 0, 0.85, 1, 0.92},
		},
		"required": {{"all", 0.95, 0.95, 0.97, 0.96}},
	}[name] {
		c := held[b.category]
		if c == nil || c.Hit+c.Miss == 0 {
			t.Errorf("%s: no held-out rows of %s", name, b.category)
			continue
		}
		t.Logf("%s %s held out: precision %.3f (bar %.2f) recall %.3f (bar %.2f) %+v", name, b.category, c.Precision(), b.precision, c.Recall(), b.recall, *c)
		if c.Precision() < b.floorPrecision || c.Recall() < b.floorRecall {
			t.Errorf("%s %s fell below what it had reached: precision %.3f, recall %.3f", name, b.category, c.Precision(), c.Recall())
		}
	}
}

// dialogue is one line of dialogues.jsonl.
type dialogue struct {
	ID, Pack  string
	Turns     []string
	Violated  []string
	Missing   []string // nil where nobody labelled what is missing
	Debatable []string // rules that may be reported or not
}

// judged says of a finding whether it counts in the tables, is labelled so, and is found so.
func (d *dialogue) judged(f *check.Finding) (counts, labelled, found bool) {
	switch {
	case slices.Contains(d.Debatable, f.Rule):
		return false, false, false
	case f.Kind == string(lexicon.Ban):
		return true, slices.Contains(d.Violated, f.Rule), f.Verdict == check.Violated
	}
	return d.Missing != nil, slices.Contains(d.Missing, f.Rule), f.Verdict == check.Missing
}

// dialogues counts, over whole conversations, the rules that are violated, and those whose words are missing, against those that
// are labelled so.
func dialogues(t *testing.T, j *Judges, gaps, tables *strings.Builder) {
	data, err := os.ReadFile(speech + "dialogues.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	bans, duties := newTally(), newTally()
	for _, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		var d dialogue
		if err := json.Unmarshal(line, &d); err != nil {
			t.Fatal(err)
		}
		res, err := j.Check(d.Pack, d.Turns)
		if err != nil {
			t.Fatal(err)
		}
		row := Row{ID: d.ID}
		for i := range res.Findings {
			f := &res.Findings[i]
			counts, labelled, found := d.judged(f)
			if counts && (found || labelled) {
				ta := bans
				if f.Kind != string(lexicon.Ban) {
					ta = duties
				}
				ta.add(d.Pack, row.HeldOut(), labelled, found)
			}
			if counts && found != labelled {
				fmt.Fprintf(gaps, "%s %s\t%v\t%v\n", d.ID, f.Rule, labelled, found)
			}
		}
	}
	bans.write(tables, "dialogues, violated rules")
	duties.write(tables, "dialogues, missing words")
}

// politeTurns is the size of the courteous corpus.
const politeTurns = 20000

// TestCourteousTalk_AccusesNobody combines courteous sentences that were written apart from the families, with fixed
// seeds, and counts how many are charged by any pack.
func TestCourteousTalk_AccusesNobody(t *testing.T) {
	templates, fills := readLines(t, "polite/templates.txt"), readFills(t)
	rnd := rand.New(rand.NewPCG(20260101, 7))
	lib := lexicon.NewLibrary(standards.FS)
	var packs []*lexicon.Pack
	for _, id := range lib.IDs() {
		p, err := lib.Open(id)
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, p)
	}
	c := check.New(segment.New(), lexicon.Compile(packs))
	accused := map[string]bool{}
	var b strings.Builder
	for range politeTurns / 10 {
		var turns []string
		for range 10 {
			turns = append(turns, "C:嗯嗯", "A:"+courteous(templates, fills, rnd))
		}
		for _, f := range c.Check(session(turns)).Findings {
			if f.Verdict != check.Violated || f.Kind != string(lexicon.Ban) {
				continue
			}
			for _, e := range f.Evidence {
				if text := turns[e.Turn-1]; !accused[f.Rule+text] {
					accused[f.Rule+text] = true
					fmt.Fprintf(&b, "%s: %s: %s\n", f.Rule, e.Quote, text)
				}
			}
		}
	}
	t.Logf("%d of %d courteous turns charged, by any of %d packs\n%s", len(accused), politeTurns, len(packs), b.String())
	if len(accused)*2000 > politeTurns {
		t.Errorf("more than one false accusation in 2000 courteous turns")
	}
	section(t, "courteous talk", fmt.Sprintf("\n%d courteous agent turns, judged by each of the %d packs: %d charged (bar: at most %d).\n\n%s",
		politeTurns, len(packs), len(accused), politeTurns/2000, list(b.String())))
}

func list(lines string) string {
	var b strings.Builder
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		if l != "" {
			b.WriteString("- " + l + "\n")
		}
	}
	return b.String()
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(speech + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for in := bufio.NewScanner(f); in.Scan(); {
		if l := strings.TrimSpace(in.Text()); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

func readFills(t *testing.T) map[string][]string {
	fills := map[string][]string{}
	for _, l := range readLines(t, "polite/fills.txt") {
		name, values, _ := strings.Cut(l, "=")
		fills[strings.TrimSpace(name)] = strings.Split(values, "|")
	}
	return fills
}

// courteous is one turn: a sentence, or two.
func courteous(templates []string, fills map[string][]string, rnd *rand.Rand) string {
	turn := fill(templates[rnd.IntN(len(templates))], fills, rnd)
	if rnd.IntN(2) == 0 {
		turn += fill(templates[rnd.IntN(len(templates))], fills, rnd)
	}
	return turn
}

func fill(template string, fills map[string][]string, rnd *rand.Rand) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		if values := fills[name]; len(values) > 0 {
			b.WriteString(strings.TrimSpace(values[rnd.IntN(len(values))]))
		}
		template = after
	}
}

// compare holds a file to its content, or rewrites it.
func compare(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	have, now := strings.Split(string(got), "\n"), strings.Split(want, "\n")
	for _, l := range now {
		if !slices.Contains(have, l) {
			t.Errorf("new gap: %s", l)
		}
	}
	for _, l := range have {
		if !slices.Contains(now, l) {
			t.Errorf("a known gap came right, take it off %s: %s", filepath.Base(path), l)
		}
	}
}

// section holds a part of docs/accuracy.md, between two marks, to its content, or rewrites it.
func section(t *testing.T, name, want string) {
	t.Helper()
	const path = "../../docs/accuracy.md"
	begin, end := "<!-- begin: "+name+" -->\n", "<!-- end: "+name+" -->"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	have, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s lacks the marks of %q", path, name)
	}
	switch {
	case *update:
		if err := os.WriteFile(path, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	case have != want:
		t.Errorf("%s, section %q, is not what is measured: run go test ./internal/accuracy -update and read the difference", path, name)
	}
}
