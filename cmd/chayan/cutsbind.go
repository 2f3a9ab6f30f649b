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
	for i := range inputs.List {
		input := &inputs.List[i]
		if info, err := os.Stat(input.Path); input.Fault != nil || input.Session != nil || err != nil || !info.Mode().IsRegular() {
			continue // a pipe cannot be read twice
		}
		if bad, count := in.bind(*input, in.hand); bad != nil {
			return newFault("cli.cuts-which", in.hand.Source, bad.Line, count).advise("cli.hint.cuts-which")
		}
		hand := in.beside[input.Path]
		if bad, count := in.bind(*input, hand); bad != nil {
			c.complain(newFault("cli.cuts-which", hand.Source, bad.Line, count).advise("cli.hint.cuts-which"))
			e := &transcript.Error{Source: hand.Source, Line: bad.Line}
			input.Fault = &batch.Failure{Source: input.Path, Code: batch.CodeCutsFile, Args: []string{placeOf(e)}, Err: e}
		}
	}
	return nil
}

// bind reads a file for its recordings, when there are cuts that name the file or nothing. It gives the first cut that
// cannot be settled, and how many recordings there are.
func (in *inlet) bind(input batch.Input, hand *cut.Hand) (bad *transcript.Cut, count int) {
	if hand == nil {
		return nil, 0
	}
	var open []*transcript.Cut
	for i := range hand.List {
		if hand.List[i].Of(&transcript.Session{Source: input.Path}) {
			open = append(open, &hand.List[i])
		}
	}
	if len(open) == 0 {
		return nil, 0
	}
	r := in.of(input.Path)
	named, last := map[string]bool{}, ""
	nearest := make([]int, len(open)) // the first line of words at or behind each cut
	whose := make([]string, len(open))
	opt := r.opt
	opt.KeepWords = false
	failure := batch.Read(input, batch.Options{Read: opt}, func(s *transcript.Session) error {
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
