package main

import (
	"path/filepath"
	"slices"

	"chayan/internal/batch"
	"chayan/transcript"
)

// survey is what must be known of all inputs before the first is read. It is taken while they are found: going through a
// million files once more takes minutes.
type survey struct {
	plain   string                   // the folder that was asked for last, when it has no folder file
	voices  map[*transcript.RTTM]int // transcripts that may get their speakers from it
	first   *reading                 // of the inputs that can be read; nil for none
	differ  bool                     // some ask for other packs than the first
	written map[string]bool          // files that will be written, without links: whether they are inputs
	joined  string                   // what --join-channels names, "" for nothing
	agent   string                   // the agent's channel of it
}

// see takes an input into the survey, and finds out how it is to be read.
func (in *inlet) see(c *console, input batch.Input, real string) {
	if _, watched := in.seen.written[real]; watched {
		in.seen.written[real] = true
	}
	r := in.own
	if input.Fault == nil {
		in.settle(c, &input)
		r = in.of(input.Path)
	}
	if v := r.opt.RTTM; v != nil {
		in.seen.voices[v]++
		v.ByName = in.seen.voices[v] > 1 // it gives speakers by name only, when there are several transcripts to give them to
	}
	in.seen.asks(input, r)
}

// asks notes which packs an input asks for.
func (s *survey) asks(input batch.Input, r *reading) {
	switch {
	case input.Fault != nil:
	case s.first == nil:
		s.first = r
	case r != s.first:
		s.differ = s.differ || !slices.Equal(packNames(s.first.set), packNames(r.set))
	}
}

// settle finds out how an input is to be read.
func (in *inlet) settle(c *console, input *batch.Input) {
	if input.Fault != nil {
		return
	}
	folder := folderOf(input.Path)
	if _, known := in.folders[folder]; !known && folder != in.seen.plain {
		if r := in.folder(c, folder); r == in.own {
			in.seen.plain = folder
		} else {
			in.folders[folder] = r
		}
	}
	if in.of(input.Path).fault == nil && !input.NoCuts {
		in.cutsBeside(c, input.Path)
	}
	input.Fault = in.refused(input.Path)
}

// folderOf is the folder that an input lies in; standard input lies in the current one.
func folderOf(path string) string {
	if path == batch.Stdin {
		return "."
	}
	return filepath.Dir(path)
}

// of is how an input is read that has been settled. The joined conversation lies where the agent's channel does.
func (in *inlet) of(path string) *reading {
	if path == in.seen.joined && path != "" {
		path = in.seen.agent
	}
	if r := in.folders[folderOf(path)]; r != nil {
		return r
	}
	return in.own
}

// refused says why a settled input is not read, nil when it is.
func (in *inlet) refused(path string) *batch.Failure {
	if fault := in.beside.faults[path]; fault != nil {
		return fault
	}
	r := in.of(path)
	if r.fault == nil {
		return nil
	}
	fault := *r.fault
	fault.Source = path
	return &fault
}

// packsOf gives the packs of a run. Folders may ask for different ones, but a report has one standard to judge by.
func (in *inlet) packsOf(inputs *batch.Inputs) ([]string, error) {
	chosen := in.seen.first
	if in.seen.differ || len(in.beside.faults) > 0 { // which come first, of those that can still be read?
		chosen = nil
		for input := range inputs.All() {
			if input.Fault != nil || in.refused(input.Path) != nil {
				continue
			}
			r := in.of(input.Path)
			if chosen == nil {
				chosen = r
			}
			if r != chosen && !slices.Equal(packNames(chosen.set), packNames(r.set)) {
				return nil, newFault("cli.packs-differ", packsSaid(chosen.set), packsSaid(r.set)).advise("cli.hint.packs-differ")
			}
		}
	}
	if chosen == nil {
		chosen = in.own
	}
	return packNames(chosen.set), nil
}
