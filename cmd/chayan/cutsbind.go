package main

import (
	"os"

	"chayan/internal/batch"
	"chayan/internal/cut"
	"chayan/transcript"
)

// bindCuts settles of which recording each cut is, in files that hold several: a line stands in one of them, a time
// may be meant for any. A cut that cannot be settled keeps its recordings from being cut otherwise than somebody said.
func (in *inlet) bindCuts(c *console, inputs *batch.Inputs) error {
	if in.hand == nil {
		for _, path := range in.beside.order {
			in.bindBeside(c, path)
		}
		return nil
	}
	for input := range inputs.All() {
		if input.Fault != nil || input.Session != nil || in.refused(input.Path) != nil {
			continue
		}
		if bad, count := in.bind(input.Path, in.hand); bad != nil {
			return newFault("cli.cuts-which", in.hand.Source, bad.Line, count).advise("cli.hint.cuts-which")
		}
		in.bindBeside(c, input.Path)
	}
	return nil
}

// bindBeside settles the cuts beside a recording.
func (in *inlet) bindBeside(c *console, path string) {
	hand := in.beside.hands[path]
	bad, count := in.bind(path, hand)
	if bad == nil {
		return
	}
	c.complain(newFault("cli.cuts-which", hand.Source, bad.Line, count).advise("cli.hint.cuts-which"))
	e := &transcript.Error{Source: hand.Source, Line: bad.Line}
	in.beside.faults[path] = &batch.Failure{Source: path, Code: batch.CodeCutsFile, Args: []string{placeOf(e)}, Err: e}
}

// bind reads a file for its recordings, when there are cuts that name the file or nothing. It gives the first cut that
// cannot be settled, and how many recordings there are.
func (in *inlet) bind(path string, hand *cut.Hand) (bad *transcript.Cut, count int) {
	if hand == nil {
		return nil, 0
	}
	var open []*transcript.Cut
	for i := range hand.List {
		if hand.List[i].Of(&transcript.Session{Source: path}) {
			open = append(open, &hand.List[i])
		}
	}
	if len(open) == 0 {
		return nil, 0
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, 0 // a pipe cannot be read twice
	}
	r := in.of(path)
	named, last := map[string]bool{}, ""
	nearest := make([]int, len(open)) // the first line of words at or behind each cut
	whose := make([]string, len(open))
	opt := r.opt
	opt.KeepWords = false
	failure := batch.Read(batch.Input{Path: path, Size: info.Size()}, batch.Options{Read: opt}, func(s *transcript.Session) error {
		r.label(s)
		count++
		named[s.ID], last = true, s.ID
		for k, cut := range open {
			for i := range s.Turns {
				if n := s.Turns[i].Line; n >= cut.TurnLine && (nearest[k] == 0 || n < nearest[k]) {
					nearest[k], whose[k] = n, s.ID
				}
			}
		}
		return nil
	})
	if failure != nil || count < 2 {
		return nil, count // a file that cannot be read is told of when it is read
	}
	for k, cut := range open {
		switch {
		case named[cut.Recording]:
			cut.Session = cut.Recording
		case cut.TurnLine == 0:
			return cut, count
		case whose[k] == "":
			cut.Session = last // behind the end: noted there
		default:
			cut.Session = whose[k]
		}
	}
	return nil, count
}
