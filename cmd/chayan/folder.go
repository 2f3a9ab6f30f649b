package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"chayan/internal/batch"
	"chayan/internal/config"
	"chayan/internal/cut"
	"chayan/transcript"
)

// reading is how the inputs of a folder are read.
type reading struct {
	set     config.Settings
	opt     transcript.Options
	pattern *transcript.PathPattern // nil for none
	cutter  *cut.Cutter
	fault   *batch.Failure // why nothing can be read; its Source is that of each input
}

// reading makes settings into what readers understand. Its error speaks of flags and variables: what a folder's file
// says has been checked before.
func (in *inlet) reading(c *console, set config.Settings) (*reading, error) {
	r := &reading{set: set, opt: in.opt}
	r.opt.Format, r.opt.Encoding = set.One("input-format"), set.One("encoding")
	r.opt.Agent, r.opt.Customer = set["agent"].Words, set["customer"].Words
	r.opt.TimeUnit = set.One("time-unit")
	if err := validateRead(r.opt, set); err != nil {
		return nil, err
	}
	var err error
	if r.opt.RTTM, err = in.voices(set.One("rttm")); err != nil {
		return nil, c.inFile(err)
	}
	if file := set.One("mapping"); file != "" {
		switch r.opt.Format {
		case "", "auto", "mapping":
		default:
			return nil, newFault("cli.mapping-and-format", r.opt.Format).advise("cli.hint.mapping-and-format")
		}
		m, err := config.LoadMapping(file)
		if err != nil {
			return nil, err
		}
		r.opt.Mapping = m
	}
	split := set.One("split")
	plan, ok := cut.ParsePlan(split)
	if !ok && split != "" {
		return nil, newFault("cli.unknown-value", set["split"].Origin.String(), split).advise("cli.hint.one-of", strings.Join(cut.Modes(), " "))
	}
	r.cutter = in.cut(plan)
	if meta := set.One("meta"); meta != "" {
		pattern, err := transcript.ParsePathPattern(meta)
		if e := (*transcript.Error)(nil); errors.As(err, &e) {
			why := strings.TrimPrefix(e.Args[1], "@path-pattern.")
			return nil, newFault("transcript."+e.Code, meta, c.lang.Name("path-pattern", why)).advise("cli.hint.meta")
		}
		r.pattern = pattern
	}
	return r, nil
}

// folder reads the file for a folder, each file once. All its faults are shown here; the report says for every input
// that it could not be read because of them.
func (in *inlet) folder(c *console, folder string) *reading {
	file, found, err := config.Nearest(folder)
	if err == nil && !found {
		return in.own
	}
	file = shorter(file)
	if r, known := in.folders[file]; known {
		return r
	}
	r, err := in.fromFile(c, file, err)
	if err != nil {
		var faults config.Faults
		if !errors.As(err, &faults) {
			faults = config.Faults{{At: config.At{File: file}, Code: "unreadable", Args: []string{systemReason(err)}}}
		}
		c.configFaults(faults)
		at := faults[0].At
		place := at.File
		if at.Line > 0 {
			place += ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
		}
		r = &reading{fault: &batch.Failure{Code: batch.CodeFolderFile, Args: []string{place, strconv.Itoa(len(faults))}, Err: err}}
	}
	in.folders[file] = r
	return r
}

// fromFile checks what only this package can check of a folder's file, and merges it.
func (in *inlet) fromFile(c *console, file string, err error) (*reading, error) {
	if err != nil {
		return nil, err
	}
	f, err := config.LoadFolder(file)
	if err != nil {
		return nil, err
	}
	if _, ok := cut.ParsePlan(f.Split); !ok && f.Split != "" {
		return nil, f.Fault("split", "bad-value", f.Split, strings.Join(cut.Modes(), " "))
	}
	set := in.set.With(f)
	if in.packs && set["pack"].Level == config.ByFolder {
		for _, name := range f.Pack {
			if code := packFault(name); code != "" {
				return nil, f.Fault("pack", code, name)
			}
		}
	}
	if v := set["rttm"]; v.Level == config.ByFolder {
		_, err := in.voices(v.Words[0])
		if e := (*transcript.Error)(nil); errors.As(err, &e) {
			return nil, f.Fault("rttm", "bad-rttm", placeOf(e), c.lang.Note(e.Code, e.Args))
		}
	}
	return in.reading(c, set)
}

// packFault says in one word what keeps a pack from being used, "" for nothing.
func packFault(name string) string {
	_, err := loadPacks([]string{name})
	var f *fault
	switch {
	case errors.As(err, &f):
		return "unknown-pack"
	case err != nil:
		return "bad-pack"
	}
	return ""
}

// shorter is a path as seen from the current folder, when it lies below it.
func shorter(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil && fs.ValidPath(filepath.ToSlash(rel)) {
		return rel
	}
	return path
}

func packNames(set config.Settings) []string {
	if v, found := set["pack"]; found {
		return v.Words
	}
	return []string{defaultPack}
}

// packsSaid names packs and who asks for them.
func packsSaid(set config.Settings) string {
	said := strings.Join(packNames(set), " ")
	if v, found := set["pack"]; found {
		said += " (" + v.Origin.String() + ")"
	}
	return said
}

// label puts what the path says into a session, and where its settings came from.
func (r *reading) label(s *transcript.Session) {
	var from []string
	for _, key := range config.Keys() {
		if v, found := r.set[key]; found && (v.Level == config.ByFolder || v.Level == config.ByEnv) {
			from = append(from, key+"="+strings.Join(v.Words, ",")+" ("+v.Origin.String()+")")
		}
	}
	if len(from) > 0 {
		s.Notes = append(s.Notes, transcript.Note{Code: transcript.NoteSettings, Args: []string{strings.Join(from, "; ")}})
	}
	if r.pattern == nil {
		return
	}
	path := s.Source
	if first, _, joined := strings.Cut(path, ","); joined {
		if _, err := os.Stat(path); err != nil {
			path = first // two channels of one call lie side by side
		}
	}
	if path != batch.Stdin {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
	}
	r.pattern.Apply(s, path)
}
