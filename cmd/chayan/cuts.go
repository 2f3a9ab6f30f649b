package main

import (
	"errors"
	"os"
	"strconv"

	"chayan/internal/batch"
	"chayan/internal/cut"
	"chayan/transcript"
)

// loadCuts reads a file of cuts by hand.
func loadCuts(path string, limit int64) (*cut.Hand, error) {
	data, err := readSidecar(path, limit)
	if err != nil {
		return nil, err
	}
	list, err := transcript.ParseCuts(path, data)
	if err != nil {
		return nil, err
	}
	return cut.ByHand(path, list), nil
}

// inFile words what is wrong with a file beside a transcript, with its place.
func (c *console) inFile(err error) error {
	e := (*transcript.Error)(nil)
	if !errors.As(err, &e) {
		return err
	}
	return newFault("cli.in-file", placeOf(e), c.lang.Note(e.Code, e.Args))
}

func placeOf(e *transcript.Error) string {
	if e.Line > 0 {
		return e.Source + ":" + strconv.Itoa(e.Line)
	}
	return e.Source
}

// beside is the cuts that lie beside recordings.
type beside struct {
	hands  map[string]*cut.Hand      // by path of the recording
	order  []string                  // of these paths
	faults map[string]*batch.Failure // why a recording is not read
}

// cutsBeside finds the cuts that lie beside a recording. When they are at fault the recording is not read, for it would
// be cut otherwise than somebody said.
func (in *inlet) cutsBeside(c *console, recording string) {
	if recording == batch.Stdin {
		return
	}
	for _, path := range batch.CutsOf(recording) {
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || path == recording {
			continue
		}
		hand, err := loadCuts(path, in.opt.Limit.Bytes)
		if err == nil {
			if in.beside.hands[recording] == nil { // a channel may be named twice
				in.beside.order = append(in.beside.order, recording)
			}
			in.beside.hands[recording] = hand
			return
		}
		c.complain(c.inFile(err))
		place := path
		if e := (*transcript.Error)(nil); errors.As(err, &e) {
			place = placeOf(e)
		}
		in.beside.faults[recording] = &batch.Failure{Source: recording, Code: batch.CodeCutsFile, Args: []string{place}, Err: err}
		return
	}
}

// whose refuses cuts that do not say of which of several files they are.
func (in *inlet) whose(inputs *batch.Inputs) error {
	if in.hand == nil || inputs.Len() < 2 {
		return nil
	}
	for _, c := range in.hand.List {
		if c.Recording == "" {
			return newFault("cli.cuts-whose", in.hand.Source, c.Line).advise("cli.hint.cuts-whose")
		}
	}
	return nil
}

// conversations gives the conversations of a session as read: cut by hand where somebody did, else by evidence.
func (in *inlet) conversations(path string, s *transcript.Session) []*transcript.Session {
	r := in.of(path)
	for _, hand := range []*cut.Hand{in.hand, in.beside.hands[path]} {
		if hand == nil {
			continue
		}
		if parts, ok := r.cutter.ByHand(s, hand); ok {
			return parts
		}
	}
	return r.cutter.Cut(s)
}

// each is batch.Options.Each.
func (in *inlet) each(input batch.Input) (transcript.Options, batch.Prepare, *batch.Failure) {
	r := in.of(input.Path)
	opt := r.opt
	if in.hand != nil || in.beside.hands[input.Path] != nil {
		opt.Limit.Held = -1 // cuts by hand look for their places in the whole
	}
	return opt, func(rec *transcript.Recording, yield func(*transcript.Session) error) error {
		rec.Amend(r.label)
		if !rec.InMemory() {
			return r.cutter.Each(rec, yield)
		}
		for _, s := range in.conversations(input.Path, rec.Head()) {
			if err := yield(s); err != nil {
				return err
			}
		}
		return nil
	}, in.refused(input.Path)
}

// whole is batch.Options.Each for recordings as they are.
func (in *inlet) whole(input batch.Input) (transcript.Options, batch.Prepare, *batch.Failure) {
	return in.of(input.Path).opt, nil, in.refused(input.Path)
}

// noteUnused says which cuts found no recording; a mistyped name would otherwise pass for cut.
func (c *console) noteUnused(in *inlet) {
	hands := []*cut.Hand{in.hand}
	for _, path := range in.beside.order {
		hands = append(hands, in.beside.hands[path])
	}
	for _, hand := range hands {
		if hand == nil {
			continue
		}
		if unused := hand.Unused(); len(unused) > 0 {
			c.sayNote(c.t("cli.note.cuts-unused", hand.Source, len(unused), unused[0].Line, unused[0].Recording))
		}
	}
}
