package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"

	"chayan/internal/batch"
	"chayan/internal/config"
	"chayan/lexicon"
	"chayan/transcript"
)

// sidecars reads the files that the command line alone names: who speaks when.
func (in *intake) sidecars(c *console, opt *transcript.Options) error {
	if in.rttm == "" {
		return nil
	}
	data, err := readSidecar(in.rttm, opt.Limit.Bytes)
	if err == nil {
		opt.RTTM, err = transcript.ParseRTTM(in.rttm, data)
	}
	if err != nil {
		return c.inFile(err)
	}
	return nil
}

// readSidecar reads a whole file, as far as a transcript might be long.
func readSidecar(path string, limit int64) ([]byte, error) {
	unreadable := func(err error) error {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return &transcript.Error{Source: path, Code: transcript.CodeUnreadable, Args: []string{err.Error()}}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, unreadable(err)
	case int64(len(data)) > limit:
		return nil, &transcript.Error{Source: path, Code: transcript.CodeTooLarge, Args: []string{"bytes", strconv.FormatInt(limit, 10)}}
	}
	return data, nil
}

// match makes an RTTM file give speakers by name only, when there are several transcripts to give them to. The file is
// the same one in all readings.
func (in *inlet) match(inputs *batch.Inputs) {
	if in.opt.RTTM != nil {
		in.opt.RTTM.ByName = len(inputs.List) > 1
	}
}

// configFaults prints the faults of a user's own file as those of a pack are printed.
func (c *console) configFaults(faults config.Faults) {
	for _, e := range faults {
		sentence, hint := c.lang.ConfigFault(e.Code, e.Args)
		at := lexicon.At{File: e.At.File, Line: e.At.Line, Column: e.At.Column}
		c.sayError(place(at) + ": " + sentence)
		if e.Line != "" {
			frame(c.err, at, e.Line, c.columns())
		}
		if hint != "" {
			c.sayHint(hint)
		}
	}
}
