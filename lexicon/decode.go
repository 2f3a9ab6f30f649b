package lexicon

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"chayan/internal/spell"
)

// decoder turns the YAML tree of one file into values and notes every fault with its place.
type decoder struct {
	file   string
	faults *faults
}

// field is one key that a mapping may have.
type field struct {
	key  string
	need bool
	read func(n *yaml.Node)
}

// parse reads a file's text into a tree; nil after a syntax fault or for a file without content.
func (d *decoder) parse(data []byte) *yaml.Node {
	data = []byte(strings.TrimPrefix(string(data), "\uFEFF"))
	if !utf8.Valid(data) {
		d.faults.add(badByte(d.file, data), "not-utf8")
		return nil
	}
	if len(bytes.TrimSpace(data)) == 0 {
		d.faults.add(At{d.file, 1, 1}, "empty-file")
		return nil
	}
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil {
		d.syntax(err)
		return nil
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 || root.Content[0].Kind == yaml.ScalarNode && root.Content[0].Value == "" {
		d.faults.add(At{d.file, 1, 1}, "empty-file")
		return nil
	}
	return root.Content[0]
}

// badByte finds the first byte that is not UTF-8.
func badByte(file string, data []byte) At {
	at := At{file, 1, 1}
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at.Column++
		if r == '\n' {
			at.Line, at.Column = at.Line+1, 1
		}
		data = data[size:]
	}
	return at
}

// syntax notes what the YAML parser could not read; its wording is not stable, so only place and message are taken.
func (d *decoder) syntax(err error) {
	var many *yaml.LoadErrors
	var list []*yaml.LoadError
	var one *yaml.LoadError
	switch {
	case errors.As(err, &many):
		list = many.Errors
	case errors.As(err, &one):
		list = []*yaml.LoadError{one}
	default:
		d.faults.add(At{d.file, 1, 1}, "bad-yaml", err.Error())
	}
	for _, e := range list {
		d.faults.add(At{d.file, max(e.Mark.Line, 1), max(e.Mark.Column, 1)}, "bad-yaml", e.Message)
	}
}

func (d *decoder) at(n *yaml.Node) At { return At{d.file, n.Line, n.Column} }

// resolve follows an alias to its anchor.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// mapping reads n's keys by fields and gives the keys that it has.
func (d *decoder) mapping(n *yaml.Node, fields []field) map[string]*yaml.Node {
	n = resolve(n)
	seen := map[string]*yaml.Node{}
	if n.Kind != yaml.MappingNode {
		d.faults.add(d.at(n), "wrong-type", "mapping")
		return seen
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f := find(fields, key.Value)
		switch {
		case f == nil:
			d.faults.add(d.at(key), "unknown-key", key.Value, nearest(key.Value, fields))
		case seen[key.Value] != nil:
			d.faults.add(d.at(key), "duplicate-key", key.Value)
		default:
			seen[key.Value] = key
			f.read(resolve(value))
		}
	}
	for _, f := range fields {
		if f.need && seen[f.key] == nil {
			d.faults.add(d.at(n), "missing-key", f.key)
		}
	}
	return seen
}

func find(fields []field, key string) *field {
	for i := range fields {
		if fields[i].key == key {
			return &fields[i]
		}
	}
	return nil
}

// nearest gives the known key that a mistyped one probably meant, or all of them.
func nearest(key string, fields []field) string {
	best, least := "", 3
	var all []string
	for _, f := range fields {
		all = append(all, f.key)
		if dist := spell.Distance(key, f.key); dist < least && dist < len(f.key) { // with something in common
			best, least = f.key, dist
		}
	}
	if best != "" {
		return best
	}
	return strings.Join(all, " ")
}

// list calls read for every entry; a single scalar counts as a list of one.
func (d *decoder) list(n *yaml.Node, read func(*yaml.Node)) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, e := range n.Content {
			read(resolve(e))
		}
	case yaml.ScalarNode:
		read(n)
	default:
		d.faults.add(d.at(n), "wrong-type", "list")
	}
}

func (d *decoder) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			d.faults.add(d.at(n), "wrong-type", "text")
			return
		}
		*to = n.Value
	}
}

func (d *decoder) texts(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, func(e *yaml.Node) {
			var s string
			d.text(&s)(e)
			*to = append(*to, s)
		})
	}
}

func (d *decoder) phrases(to *[]Phrase) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, func(e *yaml.Node) {
			var s string
			d.text(&s)(e)
			at := d.at(e)
			if e.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
				at.Column++ // the words begin behind the quotation mark
			}
			*to = append(*to, Phrase{s, at})
		})
	}
}

func (d *decoder) whole(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || v < 0 || v > 1_000_000 {
			d.faults.add(d.at(n), "bad-number", n.Value)
			return
		}
		*to = v
	}
}

func (d *decoder) number(to *float64) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.ParseFloat(n.Value, 64)
		if n.Kind != yaml.ScalarNode || err != nil || v < 0 || math.IsInf(v, 0) || math.IsNaN(v) {
			d.faults.add(d.at(n), "bad-number", n.Value)
			return
		}
		*to = v
	}
}

func (d *decoder) flag(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Value != "true" && n.Value != "false" {
			d.faults.add(d.at(n), "bad-value", n.Value, "true false")
			return
		}
		*to = n.Value == "true"
	}
}

// oneOf reads a word of a closed list.
func oneOf[T ~string](d *decoder, to *T, known ...T) func(*yaml.Node) {
	return func(n *yaml.Node) {
		for _, k := range known {
			if n.Kind == yaml.ScalarNode && n.Value == string(k) {
				*to = k
				return
			}
		}
		names := make([]string, len(known))
		for i, k := range known {
			names[i] = string(k)
		}
		d.faults.add(d.at(n), "bad-value", n.Value, strings.Join(names, " "))
	}
}
