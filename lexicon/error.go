package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Error is one fault in a pack, at one place.
type Error struct {
	At   At
	Code string   // kebab-case, one of Codes; has a sentence and a hint in internal/locale
	Args []string // what the sentence names
	Line string   // the text of the line, for showing the place
}

// Error gives the place and the code in plain English; people see the sentence of internal/locale instead.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s %s", e.At.File, e.At.Line, e.At.Column, e.Code, strings.Join(e.Args, " "))
}

// Errors is every fault of a pack, found in one pass, in the order of its files.
type Errors []*Error

// Error joins the faults, one a line.
func (es Errors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// sort puts faults in the order of files, the head of the pack first, and of places in them.
func (es Errors) sort() {
	head := func(e *Error) int {
		if strings.HasSuffix(e.At.File, "pack.yaml") {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(es, func(a, b *Error) int {
		return cmp.Or(head(a)-head(b), cmp.Compare(a.At.File, b.At.File), a.At.Line-b.At.Line, a.At.Column-b.At.Column)
	})
}

// Codes lists every code that an Error can carry.
func Codes() []string {
	return []string{
		// files and YAML
		"pack-not-found", "pack-unreadable", "not-utf8", "bad-yaml", "empty-file", "wrong-type", "unknown-key", "duplicate-key",
		"missing-key", "bad-value", "bad-id", "bad-number",
		// meaning
		"duplicate-id", "unknown-base", "base-cycle", "unknown-trigger", "unknown-rule", "needs-why", "needs-phrases", "needs-suggest",
		"needs-message", "needs-after", "needs-order", "needs-measure", "needs-limit", "slot-in-text", "key-not-for-kind", "rule-on-unheard-clause", "clause-without-rule",
		// phrases
		"phrase-empty", "phrase-bracket", "phrase-unknown-slot", "phrase-word-cycle", "phrase-no-fixed", "phrase-one-character", "phrase-too-large",
		"phrase-duplicate", "phrase-conflict", "phrase-hits-innocent", "phrase-shadowed",
		// examples
		"example-bad-turn", "example-bad-want", "too-few-examples", "needs-near-miss", "phrase-unexercised", "example-fails",
	}
}

// faults collects the errors of one load.
type faults struct {
	list Errors
	text func(file string) string // what is in a file, to show the place
}

func (f *faults) add(at At, code string, args ...string) {
	e := &Error{At: at, Code: code, Args: args}
	if at.Line >= 1 {
		e.Line = strings.TrimRight(line(f.text(at.File), at.Line), "\r")
	}
	f.list = append(f.list, e)
}

// line gives line n of a text, from 1; nothing behind its end.
func line(text string, n int) string {
	for ; n > 1; n-- {
		_, text, _ = strings.Cut(text, "\n")
	}
	text, _, _ = strings.Cut(text, "\n")
	return text
}
