// Package accuracy measures how often the packs are right on labelled speech.
package accuracy

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// Row is one labelled utterance, or little conversation, of testdata/speech.
type Row struct {
	ID       string
	Category string // verbatim, paraphrase, filler, ...
	Rule     string // pack/rule
	Want     check.Verdict
	Text     string // one agent's turn, or turns "A:…/C:…"
}

// HeldOut says whether the row belongs to the third that nobody looks at while families are grown.
func (r *Row) HeldOut() bool {
	n, err := strconv.Atoi(strings.TrimLeft(r.ID, "trd0"))
	return err == nil && n%3 == 0
}

// Read reads a table of rows: id, category, rule, want, text, parted by tabs, under a heading line.
func Read(in io.Reader) ([]Row, error) {
	var rows []Row
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 5 {
			return nil, fmt.Errorf("line %d: %d columns, want 5", n, len(col))
		}
		if n > 1 {
			rows = append(rows, Row{col[0], col[1], col[2], check.Verdict(col[3]), col[4]})
		}
	}
	return rows, lines.Err()
}

// Judges holds a checker for every pack that rows name.
type Judges struct {
	lib      *lexicon.Library
	seg      *segment.Segmenter
	checkers map[string]*check.Checker
}

// NewJudges opens packs from lib as they are needed.
func NewJudges(lib *lexicon.Library) *Judges {
	return &Judges{lib, segment.New(), map[string]*check.Checker{}}
}

// Judge gives the verdict of the row's own rule.
func (j *Judges) Judge(r *Row) (check.Verdict, error) {
	res, err := j.Check(r.Rule, turns(r.Text))
	if err != nil {
		return "", err
	}
	for _, f := range res.Findings {
		if f.Rule == r.Rule {
			return f.Verdict, nil
		}
	}
	return "", fmt.Errorf("%s: no rule %s", r.ID, r.Rule)
}

// Check judges a conversation, in the form of pack examples, by the pack that a rule (or a pack id) names.
func (j *Judges) Check(rule string, turns []string) (*check.Result, error) {
	pack, _, _ := strings.Cut(rule, "/")
	c := j.checkers[pack]
	if c == nil {
		p, err := j.lib.Open(pack)
		if err != nil {
			return nil, err
		}
		c = check.New(j.seg, lexicon.Compile([]*lexicon.Pack{p}))
		j.checkers[pack] = c
	}
	return c.Check(session(turns)), nil
}

func session(turns []string) *transcript.Session {
	return check.ExampleSession(&lexicon.Example{Turns: turns})
}

// turns takes the text of a row apart. A label begins each turn; a text without one is the agent's.
func turns(text string) []string {
	if len(text) < 2 || text[1] != ':' {
		return []string{"A:" + text}
	}
	var out []string
	for _, part := range strings.Split(text, "/") {
		if len(part) > 1 && part[1] == ':' && strings.ContainsRune("ACSUM", rune(part[0])) {
			out = append(out, part)
		} else if len(out) > 0 {
			out[len(out)-1] += "/" + part // a slash inside the talk
		}
	}
	return out
}

// Count is how verdicts agree with labels, for one category or one family of rules.
type Count struct {
	Hit, Miss   int // labelled as a fault (or, required: as met), and found so or not
	False, Free int // labelled otherwise, and found so nevertheless or not
}

// Add counts one row: is it labelled so, was it found so.
func (c *Count) Add(labelled, found bool) {
	switch {
	case labelled && found:
		c.Hit++
	case labelled:
		c.Miss++
	case found:
		c.False++
	default:
		c.Free++
	}
}

// Precision is the share of findings that are right; 1 without findings.
func (c Count) Precision() float64 { return share(c.Hit, c.False) }

// Recall is the share of labelled rows that were found; 1 without any.
func (c Count) Recall() float64 { return share(c.Hit, c.Miss) }

func share(good, bad int) float64 {
	if good+bad == 0 {
		return 1
	}
	return float64(good) / float64(good+bad)
}
