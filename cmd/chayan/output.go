package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/report"
)

// target is one report to write.
type target struct {
	format string
	path   string // "-" for standard output
}

// parseOutputs decides which reports go where. Every --output is FORMAT=FILE or a FILE whose extension says the format;
// the screen keeps its table beside them unless --quiet or an --output to "-" says otherwise.
func parseOutputs(show showOptions) ([]target, error) {
	var targets []target
	screen := target{format: show.format, path: batch.Stdin}
	for _, value := range show.outputs {
		t, err := parseOutput(value, show)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(targets, func(o target) bool { return samePath(o.path, t.path) }) {
			return nil, newFault("cli.output-twice", t.path).advise("cli.hint.output-twice")
		}
		if t.format == show.format && show.formatSet {
			screen.format = "table" // --format json -o report.json speaks of the file
		}
		targets = append(targets, t)
	}
	toScreen := slices.ContainsFunc(targets, func(t target) bool { return t.path == batch.Stdin })
	if !toScreen && !(show.quiet && len(targets) > 0) {
		targets = append(targets, screen)
	}
	return targets, nil
}

func parseOutput(value string, show showOptions) (target, error) {
	if format, path, ok := strings.Cut(value, "="); ok && !strings.ContainsAny(format, `/\.`) {
		if err := knownFormat("--output", format); err != nil {
			return target{}, err
		}
		if path == "" {
			return target{}, newFault("cli.output-empty", value)
		}
		return target{format, path}, nil
	}
	switch {
	case value == "":
		return target{}, newFault("cli.output-empty", "--output")
	case value == batch.Stdin:
		return target{show.format, value}, nil
	}
	if format := formatOf(value); format != "" {
		return target{format, value}, knownFormat("--output", format)
	}
	if show.formatSet {
		return target{show.format, value}, nil
	}
	return target{}, newFault("cli.output-format", value).advise("cli.hint.output-format", strings.Join(report.Formats(), " "))
}

// formatOf guesses a format from a file's extension.
func formatOf(path string) string {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	for alias, name := range map[string]string{"txt": "table", "ndjson": "jsonl", "markdown": "md", "htm": "html"} {
		if ext == alias {
			ext = name
		}
	}
	if slices.Contains(report.Formats(), ext) || slices.Contains(report.Planned(), ext) {
		return ext
	}
	return ""
}

// samePath compares two paths as files.
func samePath(a, b string) bool { return realPath(a) == realPath(b) }

// realPath is a path without links; the last part need not exist yet.
func realPath(path string) string {
	if path == batch.Stdin {
		return path
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path))
	}
	return path
}

// keepApart has apart watch for inputs that are to be written.
func (in *inlet) keepApart(targets []target) {
	for _, t := range targets {
		if t.path != batch.Stdin {
			in.seen.written[realPath(t.path)] = false
		}
	}
}

// apart refuses to write a report over a file that is to be read: transcripts are evidence, those that could not be read, too.
func (in *inlet) apart(inputs *batch.Inputs, targets []target) error {
	for _, t := range targets {
		if t.path == batch.Stdin {
			continue
		}
		real := realPath(t.path)
		isInput := func(path string) bool { return realPath(path) == real }
		if in.seen.written[real] || slices.ContainsFunc(inputs.Joined, isInput) {
			return newFault("cli.output-is-input", t.path).advise("cli.hint.output-is-input")
		}
	}
	return nil
}

// outputs writes every report of a run at once.
type outputs struct {
	list       []*output
	tableShown bool // the table is on standard output
}

// output is one report on its way.
type output struct {
	writer report.Writer
	buffer *bufio.Writer
	file   *pendingFile // nil for standard output
	screen *pipe        // standard output, when it can break
}

// openOutputs starts every report; a file that cannot be written is found here, before the work.
func openOutputs(c *console, targets []target, head report.Head, opt checkOptions) (_ *outputs, err error) {
	all := &outputs{}
	defer func() {
		if err != nil {
			all.discard()
		}
	}()
	for _, t := range targets {
		o := &output{}
		var w io.Writer = c.out
		look := report.Options{
			Lang: c.lang, Quiet: opt.show.quiet, Verbose: opt.show.verbose, Criterion: opt.crit, Width: c.columns(),
		}
		if t.path == batch.Stdin {
			o.screen, _ = c.out.(*pipe)
			look.Color = c.colour(opt.show.color, c.outTTY)
			all.tableShown = t.format == "table"
		} else {
			if o.file, err = createPending(t.path); err != nil {
				return nil, newFault("cli.output-unwritable", t.path, systemReason(err))
			}
			w, look.Color, look.Width = o.file, false, fileWidth
		}
		o.buffer = bufio.NewWriter(w)
		all.list = append(all.list, o)
		if o.writer, err = report.New(t.format, o.buffer, head, look); err != nil {
			return nil, err
		}
	}
	return all, nil
}

const fileWidth = 120 // columns of a table in a file: the terminal of today says nothing about its reader

// write hands one item to every report. A reader of standard output who has gone ends the run, unless a file is also
// being written.
func (all *outputs) write(item batch.Item) error {
	return all.each(func(o *output) error {
		if item.Result != nil {
			if err := o.writer.Session(item.Result); err != nil {
				return err
			}
		}
		if item.Failure != nil {
			f := item.Failure
			return o.writer.Failure(report.Failure{Source: f.Source, Session: f.Session, Line: f.Line, Column: f.Column, Code: f.Code, Args: f.Args})
		}
		return nil
	})
}

// commit finishes every report and gives the files their names.
func (all *outputs) commit(sum *check.Summary) error {
	return all.each(func(o *output) error {
		if err := o.writer.Close(sum); err != nil {
			return err
		}
		if err := o.buffer.Flush(); err != nil {
			return err
		}
		if o.file != nil {
			return o.file.commit()
		}
		return nil
	})
}

// each calls f for every report that still has a reader.
func (all *outputs) each(f func(*output) error) error {
	for i := 0; i < len(all.list); i++ {
		o := all.list[i]
		err := f(o)
		if err == nil {
			continue
		}
		if !isBrokenPipe(err) || len(all.list) == 1 {
			if o.file != nil {
				return newFault("cli.output-unwritable", o.file.path, systemReason(err))
			}
			return err
		}
		all.list = slices.Delete(all.list, i, i+1)
		i--
	}
	return nil
}

// discard removes what was not committed.
func (all *outputs) discard() {
	for _, o := range all.list {
		if o.file != nil {
			o.file.discard()
		}
	}
}

// systemReason is the system's word for what went wrong, without the path that stands beside it.
func systemReason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}
