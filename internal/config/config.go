// Package config merges flags, environment and files, and remembers where each value came from.
package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chayan/transcript"

	"go.yaml.in/yaml/v4"
)

// FolderFile is the name of the file that says how the transcripts of a folder, and of those below it, are read.
const FolderFile = ".chayan.yaml"

// Folder is what such a file says. Empty values are not said.
type Folder struct {
	File     string
	Pack     []string
	Agent    []string // labels of those who serve
	Customer []string // labels of those who are served
	Split    string
	Meta     string // a path pattern
	Source
	places map[string]spot
}

// Source is what a folder file says of how the bytes are read. Paths are joined with the folder.
type Source struct {
	Encoding    string
	InputFormat string
	TimeUnit    string
	Mapping     string // a mapping file
	RTTM        string // who speaks when
}

// spot is a key's place and the line it stands on.
type spot struct {
	At
	line string
}

// At is the place of a key in the file, zero when it is not there.
func (f *Folder) At(key string) At { return f.places[key].At }

// Fault is something wrong with the value of a key that only the caller can tell; its code is one of Codes.
func (f *Folder) Fault(key, code string, args ...string) Faults {
	p := f.places[key]
	return Faults{{At: p.At, Code: code, Args: args, Line: p.line}}
}

// Nearest looks for a folder file in a folder and those above it, up to the root of the repository that the folder is
// in: what lies outside is another project's.
func Nearest(folder string) (file string, found bool, err error) {
	folder, err = filepath.Abs(folder)
	if err != nil {
		return "", false, err
	}
	for {
		file = filepath.Join(folder, FolderFile)
		info, err := os.Stat(file)
		switch {
		case err == nil && info.Mode().IsRegular():
			return file, true, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return "", false, err // a file that cannot be looked at must not be passed over for one above it
		}
		above := filepath.Dir(folder)
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || above == folder {
			return "", false, nil
		}
		folder = above
	}
}

// LoadFolder reads a folder file. The error is Faults when it has some.
func LoadFolder(file string) (*Folder, error) {
	d, root, err := open(file)
	if err != nil {
		return nil, err
	}
	out := &Folder{File: file, places: map[string]spot{}}
	formats, encodings := append([]string{"auto", "mapping"}, transcript.Formats()...), transcript.Encodings()
	fields := []field{
		{"pack", false, d.texts(&out.Pack)},
		{"agent", false, d.texts(&out.Agent)},
		{"customer", false, d.texts(&out.Customer)},
		{"encoding", false, d.oneOf(&out.Encoding, encodings...)},
		{"input-format", false, d.oneOf(&out.InputFormat, formats...)},
		{"time-unit", false, d.oneOf(&out.TimeUnit, "auto", "ms", "s")},
		{"rttm", false, d.text(&out.RTTM)},
		{"split", false, d.text(&out.Split)},
		{"meta", false, d.text(&out.Meta)},
		{"mapping", false, d.text(&out.Mapping)},
	}
	for key, n := range d.mapping(root, fields) {
		out.places[key] = spot{d.at(n), d.line(n.Line)}
	}
	for _, label := range out.Customer {
		if slices.Contains(out.Agent, label) {
			d.add(out.At("customer"), "label-twice", label)
		}
	}
	if _, err := transcript.ParsePathPattern(out.Meta); out.Meta != "" && err != nil {
		d.add(out.At("meta"), "bad-pattern", out.Meta)
	}
	if out.Mapping != "" && out.InputFormat != "" && out.InputFormat != "auto" && out.InputFormat != "mapping" {
		d.add(out.At("mapping"), "mapping-and-format", out.InputFormat)
	}
	out.Mapping, out.RTTM = beside(file, out.Mapping), beside(file, out.RTTM)
	for i, name := range out.Pack {
		if name[0] == '.' || strings.ContainsAny(name, `/\`) {
			out.Pack[i] = beside(file, name) // anything else is the name of a built-in pack
		}
	}
	return out, d.err()
}

// beside joins a path that a file names with the folder of the file.
func beside(file, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	path = filepath.Join(filepath.Dir(file), filepath.FromSlash(path))
	if filepath.Base(path) == path {
		path = "." + string(filepath.Separator) + path // a bare name would be that of a built-in pack
	}
	return path
}

// LoadMapping reads a mapping file: where the words are in the JSON of a program that is not known. The error is Faults
// when it has some.
func LoadMapping(file string) (*transcript.Mapping, error) {
	d, root, err := open(file)
	if err != nil {
		return nil, err
	}
	m := &transcript.Mapping{}
	keys := d.mapping(root, []field{
		{"sessions", false, d.path(&m.Sessions)},
		{"turns", true, d.path(&m.Turns)},
		{"id", false, d.path(&m.ID)},
		{"text", true, d.path(&m.Turn.Text)},
		{"speaker", false, d.path(&m.Turn.Speaker)},
		{"role", false, d.path(&m.Turn.Role)},
		{"start", false, d.path(&m.Turn.Start)},
		{"end", false, d.path(&m.Turn.End)},
		{"duration", false, d.path(&m.Turn.Duration)},
		{"channel", false, d.path(&m.Turn.Channel)},
		{"confidence", false, d.path(&m.Turn.Confidence)},
		{"unit", false, d.oneOf(&m.Unit, transcript.MappingUnits()...)},
		{"roles", false, d.roles(m)},
		{"meta", false, func(n *yaml.Node) { d.meta(m, n) }},
	})
	timed := slices.IndexFunc([]string{"start", "end", "duration"}, func(k string) bool { return keys[k] != nil })
	switch {
	case timed >= 0 && keys["unit"] == nil:
		d.add(d.at(keys[[]string{"start", "end", "duration"}[timed]]), "no-unit", strings.Join(transcript.MappingUnits(), " "))
	case keys["end"] != nil && keys["duration"] != nil:
		d.add(d.at(keys["duration"]), "end-and-duration")
	case keys["duration"] != nil && (keys["start"] == nil || m.Unit == "clock"):
		d.add(d.at(keys["duration"]), "duration-alone")
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return m, nil
}

// roles reads which words of the program mean which side.
func (d *decoder) roles(m *transcript.Mapping) func(*yaml.Node) {
	side := func(role transcript.Role) func(*yaml.Node) {
		return func(n *yaml.Node) {
			d.list(n, func(e *yaml.Node) {
				var word string
				d.text(&word)(e)
				if old, ok := m.Roles[word]; ok && old != role {
					d.add(d.at(e), "role-twice", word)
				}
				if m.Roles == nil {
					m.Roles = map[string]transcript.Role{}
				}
				m.Roles[word] = role
			})
		}
	}
	return func(n *yaml.Node) {
		d.mapping(n, []field{
			{"agent", false, side(transcript.RoleAgent)},
			{"customer", false, side(transcript.RoleCustomer)},
			{"system", false, side(transcript.RoleSystem)},
		})
	}
}

// meta reads fields of the metadata; their names are the user's.
func (d *decoder) meta(m *transcript.Mapping, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.add(d.at(n), "wrong-type", "mapping")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			d.add(d.at(key), "duplicate-key", key.Value)
			continue
		}
		seen[key.Value] = true
		var p transcript.JSONPath
		d.path(&p)(resolve(n.Content[i+1]))
		m.Meta = append(m.Meta, transcript.MetaPath{Key: key.Value, Path: p})
	}
}
