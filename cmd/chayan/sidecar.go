package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"

	"chayan/internal/config"
	"chayan/lexicon"
	"chayan/transcript"
)

// voices reads an RTTM file: who speaks when. Each is read once, whoever names it.
func (in *inlet) voices(path string) (*transcript.RTTM, error) {
	if r, known := in.rttm[path]; known || path == "" {
		return r, nil
	}
	data, err := readSidecar(path, in.opt.Limit.Bytes)
	if err != nil {
		return nil, err
	}
	r, err := transcript.ParseRTTM(path, data)
	if err == nil {
		in.rttm[path] = r
	}
	return r, err
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
		return nil, &transcript.Error{Source: path, Code: transcript.CodeTooLarge, Args: []string{"@limit.bytes", strconv.FormatInt(limit, 10)}}
	}
	return data, nil
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
