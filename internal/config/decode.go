package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"chayan/transcript"

	"go.yaml.in/yaml/v4"
)

// At is a place in a file; lines and columns count from 1, in characters. Zero is no place.
type At struct {
	File         string
	Line, Column int
}

// Fault is one thing wrong with a file, at one place.
type Fault struct {
	At   At
	Code string   // one of Codes, has a sentence in internal/locale
	Args []string // what the sentence names
	Line string   // the text of the line, for showing the place
}

// Error gives place and code in plain English; people see the sentence of internal/locale.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s %s", f.At.File, f.At.Line, f.At.Column, f.Code, strings.Join(f.Args, " "))
}

// Faults is everything wrong with a file, found in one pass.
type Faults []*Fault

// Error joins the faults, one a line.
func (fs Faults) Error() string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Error()
	}
	return strings.Join(out, "\n")
}

// Codes lists every code that a Fault can have.
func Codes() []string {
	return []string{
		"unreadable", "too-large", "not-utf8", "bad-yaml", "empty-file", "wrong-type", "unknown-key", "duplicate-key",
		"missing-key", "bad-value", "path-empty", "path-bracket", "path-quote", "no-unit", "end-and-duration",
		"duration-alone", "role-twice", "label-twice", "bad-pattern", "mapping-and-format",
		"unknown-pack", "bad-pack", "bad-rttm",
	}
}

// maxFile is more than anybody writes by hand.
const maxFile = 1 << 20

// decoder reads the tree of one file and notes every fault with its place.
type decoder struct {
	file   string
	lines  []string
	faults Faults
}

// field is one key that a mapping may have.
type field struct {
	key  string
	need bool
	read func(*yaml.Node)
}

// open reads a file into a tree.
func open(file string) (*decoder, *yaml.Node, error) {
	d := &decoder{file: file}
	data, err := contents(file)
	switch {
	case err != nil:
		reason := err.Error()
		if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
			reason = pe.Err.Error()
		}
		d.add(At{}, "unreadable", reason)
		return nil, nil, d.err()
	case len(data) > maxFile:
		d.add(At{}, "too-large", fmt.Sprint(maxFile>>20))
		return nil, nil, d.err()
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	d.lines = strings.Split(string(data), "\n")
	if !utf8.Valid(data) {
		head := []byte(strings.ToValidUTF8(string(data), "\x00"))
		line := bytes.Count(head[:bytes.IndexByte(head, 0)], []byte("\n")) + 1
		d.add(At{d.file, line, 0}, "not-utf8")
		return nil, nil, d.err()
	}
	var root yaml.Node
	if !slices.ContainsFunc(d.lines, saysSomething) {
		d.add(At{}, "empty-file")
		return nil, nil, d.err()
	}
	if err := yaml.Load(data, &root); err != nil {
		d.syntax(err)
		return nil, nil, d.err()
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 || root.Content[0].Tag == "!!null" {
		d.add(At{}, "empty-file")
		return nil, nil, d.err()
	}
	return d, root.Content[0], nil
}

// saysSomething tells a line from a blank one and from a comment.
func saysSomething(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && line[0] != '#'
}

func contents(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

// syntax notes what the YAML parser could not read.
func (d *decoder) syntax(err error) {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &many):
		for _, e := range many.Errors {
			d.add(At{d.file, max(e.Mark.Line, 1), max(e.Mark.Column, 1)}, "bad-yaml", e.Message)
		}
	case errors.As(err, &one):
		d.add(At{d.file, max(one.Mark.Line, 1), max(one.Mark.Column, 1)}, "bad-yaml", one.Message)
	default:
		d.add(At{d.file, 1, 1}, "bad-yaml", err.Error())
	}
}

func (d *decoder) at(n *yaml.Node) At { return At{d.file, n.Line, n.Column} }

func (d *decoder) add(at At, code string, args ...string) {
	at.File = d.file
	f := &Fault{At: at, Code: code, Args: args}
	f.Line = d.line(at.Line)
	d.faults = append(d.faults, f)
}

// line is the text of a line, "" when there is none of that number.
func (d *decoder) line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	return strings.TrimRight(d.lines[n-1], "\r")
}

// err is the faults in the order of their places, nil when there are none.
func (d *decoder) err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b *Fault) int {
		return cmp.Or(a.At.Line-b.At.Line, a.At.Column-b.At.Column)
	})
	return d.faults
}

// resolve follows an alias to its anchor.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// mapping reads the keys of n by fields and gives those that it has.
func (d *decoder) mapping(n *yaml.Node, fields []field) map[string]*yaml.Node {
	seen := map[string]*yaml.Node{}
	if n = resolve(n); n.Kind != yaml.MappingNode {
		d.add(d.at(n), "wrong-type", "mapping")
		return seen
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		k := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		switch {
		case k < 0:
			d.add(d.at(key), "unknown-key", key.Value, known(fields))
		case seen[key.Value] != nil:
			d.add(d.at(key), "duplicate-key", key.Value)
		default:
			seen[key.Value] = key
			fields[k].read(resolve(value))
		}
	}
	for _, f := range fields {
		if f.need && seen[f.key] == nil {
			d.add(d.at(n), "missing-key", f.key)
		}
	}
	return seen
}

func known(fields []field) string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return strings.Join(keys, " ")
}

// list calls read for every entry; a single scalar is a list of one.
func (d *decoder) list(n *yaml.Node, read func(*yaml.Node)) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, e := range n.Content {
			read(resolve(e))
		}
	case yaml.ScalarNode:
		read(n)
	default:
		d.add(d.at(n), "wrong-type", "list")
	}
}

// text reads words as they are written: 0 and 007 are labels, not numbers.
func (d *decoder) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || n.Value == "" {
			d.add(d.at(n), "wrong-type", "text")
			return
		}
		*to = n.Value
	}
}

func (d *decoder) texts(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, func(e *yaml.Node) {
			var s string
			if d.text(&s)(e); s != "" {
				*to = append(*to, s)
			}
		})
	}
}

func (d *decoder) oneOf(to *string, known ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if d.text(to)(n); *to != "" && !slices.Contains(known, *to) {
			d.add(d.at(n), "bad-value", *to, strings.Join(known, " "))
		}
	}
}

// path reads a place inside JSON. An empty list is what an unquoted [] turns into.
func (d *decoder) path(to *transcript.JSONPath) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text := n.Value
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			text = "[]"
		} else if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			d.add(d.at(n), "wrong-type", "text")
			return
		}
		p, err := transcript.ParseJSONPath(text)
		if err != nil {
			d.add(d.at(n), err.Error(), text)
			return
		}
		*to = p
	}
}
