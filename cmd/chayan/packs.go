package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"chayan/lexicon"
	"chayan/report"
	"chayan/standards"
)

// library opens packs: the built-in standards by id, others by path.
func library() *lexicon.Library { return lexicon.NewLibrary(standards.FS) }

// orAll stands in every built-in pack for none named.
func orAll(names []string) []string {
	if len(names) == 0 {
		return library().IDs()
	}
	return names
}

// loadPacks opens packs as packsFrom does.
func loadPacks(names []string) ([]*lexicon.Pack, error) { return packsFrom(library(), names) }

// packsFrom opens packs of a library in the order given, each once. All faults of all packs come together.
func packsFrom(lib *lexicon.Library, names []string) ([]*lexicon.Pack, error) {
	var (
		packs  []*lexicon.Pack
		faults lexicon.Errors
	)
	seen := map[string]string{}
	for _, name := range names {
		pack, err := lib.Open(name)
		var es lexicon.Errors
		switch {
		case errors.As(err, &es) && isNotFound(es):
			return nil, unknownPack(name, lib.IDs())
		case errors.As(err, &es):
			faults = append(faults, es...)
			continue
		case err != nil:
			return nil, err
		}
		if hash, ok := seen[pack.ID]; ok {
			if hash != pack.Hash {
				return nil, newFault("cli.pack-twice", pack.ID)
			}
			continue
		}
		seen[pack.ID] = pack.Hash
		packs = append(packs, pack)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return packs, nil
}

// unknownPack lists the packs there are, or names the one that was meant.
func unknownPack(name string, ids []string) error {
	f := newFault("cli.unknown-pack", name)
	if near := nearest(name, ids); near != "" {
		return f.advise("cli.hint.unknown-pack-near", near, strings.Join(ids, " "))
	}
	return f.advise("cli.hint.unknown-pack", strings.Join(ids, " "))
}

// loadLexicon opens packs of a library and compiles them.
func loadLexicon(lib *lexicon.Library, names []string) (*lexicon.Lexicon, error) {
	packs, err := packsFrom(lib, names)
	if err != nil {
		return nil, err
	}
	return lexicon.Compile(packs), nil
}

// packIDs is the identity of packs as reports give it.
func packIDs(packs []*lexicon.Pack) []report.PackID {
	ids := make([]report.PackID, len(packs))
	for i, p := range packs {
		ids[i] = report.PackID{ID: p.ID, Title: p.Title, Edition: p.Edition, Hash: p.Hash}
	}
	return ids
}

// head is what stands before the sessions of a report.
func head(lex *lexicon.Lexicon) report.Head {
	clauses := map[string]*lexicon.Clause{}
	for _, p := range lex.Packs() {
		for i := range p.Clauses {
			clauses[p.ID+"#"+p.Clauses[i].ID] = &p.Clauses[i]
		}
	}
	return report.Head{Engine: engine(), Packs: packIDs(lex.Packs()), Clause: func(id string) (cite, text string) {
		if clause := clauses[id]; clause != nil {
			return clause.Cite, clause.Text
		}
		return "", ""
	}}
}

// packFaults prints every fault of a pack: place and sentence, the line, a caret under the place, and a hint.
func (c *console) packFaults(w io.Writer, prefix string, faults lexicon.Errors) {
	indent := "chayan: "
	if prefix == "" {
		indent = strings.Repeat(" ", 8)
	}
	for _, e := range faults {
		sentence, hint := c.lang.Fault(e.Code, e.Args)
		fmt.Fprintf(w, "%s%s: %s\n", prefix, place(e.At), sentence)
		if e.Line != "" {
			frame(w, e.At, e.Line, c.columns())
		}
		if hint != "" {
			fmt.Fprintln(w, indent+c.t("cli.hint")+hint)
		}
	}
}

// place is file:line:column, without the parts that are not known.
func place(at lexicon.At) string {
	switch {
	case at.Line == 0:
		return at.File
	case at.Column == 0:
		return fmt.Sprintf("%s:%d", at.File, at.Line)
	}
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}

// frame shows a line of a file and a caret at the column. Columns count characters; the caret is placed by how wide
// they are on the screen. Of a very long line only the surroundings are shown.
func frame(w io.Writer, at lexicon.At, line string, limit int) {
	margin := fmt.Sprintf("%5d | ", at.Line)
	runes := []rune(line)
	column := min(max(at.Column-1, 0), len(runes))
	from, dots := 0, ""
	for report.Width(cleanRunes(runes[from:column])) > limit*2/3 {
		from, dots = from+1, "…"
	}
	before := dots + cleanRunes(runes[from:column])
	shown := before
	for _, r := range runes[column:] {
		piece := cleanRunes([]rune{r})
		if report.Width(margin+shown+piece) >= limit {
			shown += "…"
			break
		}
		shown += piece
	}
	fmt.Fprintln(w, margin+shown)
	if at.Column > 0 {
		fmt.Fprintln(w, strings.Repeat(" ", report.Width(margin)+report.Width(before))+"^")
	}
}

// cleanRunes is a piece of a line that is safe to show; a tab takes one column so that the caret stays right.
func cleanRunes(runes []rune) string {
	return report.Clean(strings.ReplaceAll(string(runes), "\t", " "))
}
