package batch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chayan/transcript"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Input is one file to read, or what was found in its place.
type Input struct {
	Path  string   // as the user gave it, or the folder joined with the name found in it
	Size  int64    // bytes, as far as known beforehand
	Fault *Failure // why there is nothing to read here; nil for a file

	Session *transcript.Session // read already, from more than one file; Path is shown only
}

// Skip is something in a folder that was left alone on purpose.
type Skip struct{ Path, Code string }

// The closed list of reasons to leave something in a folder alone. A file given by name is always read.
const (
	SkipDocument = "skip-document" // README, licences, documents, recordings, pictures: by name
	SkipCuts     = "skip-cuts"     // cuts by hand that lie beside a recording
	SkipReport   = "skip-report"   // a report that chayan wrote
	SkipBinary   = "skip-binary"   // a PDF, a recording, an archive: by its first bytes
	SkipSpecial  = "skip-special"  // a pipe, a socket, a device: reading it could wait for ever
	SkipAgain    = "skip-again"    // the same file or folder under a second name
	SkipLoop     = "skip-loop"     // a link to a folder that contains the link
)

// Inputs is what Find found, in the order in which it is checked.
type Inputs struct {
	List   []Input
	Skips  []Skip
	Joined []string // files that an Input with a Session was made of
}

// Find turns paths into the files to read: files as given, folders with everything below them in the order of names,
// each file once however often it is named or linked to. What cannot be opened is an Input with a Fault, so that the
// rest is still checked. Hidden files and folders are passed over unless given by name. The error is the context's.
func Find(ctx context.Context, paths []string) (*Inputs, error) {
	f := &finder{files: map[string]bool{}, folders: map[string]string{}, found: &Inputs{}}
	for _, path := range paths {
		if err := f.named(ctx, path); err != nil {
			return nil, err
		}
	}
	return f.found, nil
}

// finder remembers what it has been to, by the path with all links followed. Of a folder's own files it need not remember each:
// the folder is gone through once, in the order of names.
type finder struct {
	files   map[string]bool   // named, or reached by a link
	folders map[string]string // the name that it is at; allNames when it has gone through
	found   *Inputs
}

// allNames comes after every name.
const allNames = "\xff"

func (f *finder) skip(path, code string) { f.found.Skips = append(f.found.Skips, Skip{path, code}) }
func (f *finder) fault(path string, e error) {
	f.found.List = append(f.found.List, Input{Path: path, Fault: unreadable(path, e)})
}

// named takes a path from the command line.
func (f *finder) named(ctx context.Context, path string) error {
	if path == Stdin {
		if f.files[Stdin] {
			f.skip(path, SkipAgain)
			return nil
		}
		f.files[Stdin] = true
		f.found.List = append(f.found.List, Input{Path: path})
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		f.fault(path, err)
		return nil
	}
	if !info.IsDir() {
		f.linked(path, info)
		return nil
	}
	before, skipped := len(f.found.List), len(f.found.Skips)
	if err := f.folder(ctx, path); err != nil {
		return err
	}
	// A folder that was read already under another name is no fault; one in which there is nothing to check is.
	if len(f.found.List) == before && !f.onlyAgain(skipped) {
		f.found.List = append(f.found.List, Input{Path: path, Fault: &Failure{Source: path, Code: CodeNoTranscripts}})
	}
	return nil
}

// onlyAgain says whether everything skipped since then was something already on the list.
func (f *finder) onlyAgain(since int) bool {
	again := false
	for _, s := range f.found.Skips[since:] {
		again = again || s.Code == SkipAgain
	}
	return again
}

// linked adds a file that was named, or that a link leads to, once.
func (f *finder) linked(path string, info fs.FileInfo) {
	real := resolved(path)
	if f.files[real] || f.passed(real) {
		f.skip(path, SkipAgain)
		return
	}
	f.files[real] = true
	f.add(path, info)
}

// passed says whether a file was added where its folder was gone through.
func (f *finder) passed(real string) bool {
	folder, name := filepath.Split(real)
	at, known := f.folders[filepath.Clean(folder)]
	return known && name < at && !hidden(name) && notTranscript(real) == ""
}

func (f *finder) add(path string, info fs.FileInfo) {
	in := Input{Path: path}
	if info.Mode().IsRegular() {
		in.Size = info.Size()
	}
	f.found.List = append(f.found.List, in)
}

// folder walks one folder. Every folder is entered once, under the name that comes first, so a link can neither loop
// nor double the result.
func (f *finder) folder(ctx context.Context, path string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	real := resolved(path)
	if _, known := f.folders[real]; known {
		f.skip(path, SkipAgain)
		return nil
	}
	f.folders[real] = ""
	defer func() { f.folders[real] = allNames }()
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		f.fault(path, err)
		return nil
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return hidden(e.Name()) })
	for i, below := range joinedPaths(path, entries) {
		name := entries[i].Name()
		f.folders[real] = name
		if err := f.entry(ctx, below, filepath.Join(real, name), entries[i].Type()&fs.ModeSymlink != 0); err != nil {
			return err
		}
	}
	return nil
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// joinedPaths gives the paths of what is in a folder, as parts of one string: a million strings of their own would keep the
// garbage collector busy.
func joinedPaths(folder string, entries []fs.DirEntry) []string {
	var all strings.Builder
	ends := make([]int, len(entries))
	for i, e := range entries {
		all.WriteString(filepath.Join(folder, e.Name()))
		ends[i] = all.Len()
	}
	out, from := make([]string, len(entries)), 0
	for i, end := range ends {
		out[i], from = all.String()[from:end], end
	}
	return out
}

// entry takes one name in a folder; real is its path without links, unless it is one.
func (f *finder) entry(ctx context.Context, path, real string, link bool) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		f.fault(path, err) // gone meanwhile, a dangling link, or one that leads to itself
	case info.IsDir() && link && isLoop(path):
		f.skip(path, SkipLoop)
	case info.IsDir():
		return f.folder(ctx, path)
	case !info.Mode().IsRegular():
		f.skip(path, SkipSpecial)
	default:
		if code := notTranscript(path); code != "" {
			f.skip(path, code)
			return nil
		}
		switch {
		case link:
			f.linked(path, info)
		case f.files[real]:
			f.skip(path, SkipAgain)
		default:
			f.add(path, info)
		}
	}
	return nil
}

// isLoop says whether a linked folder contains the link itself.
func isLoop(link string) bool {
	target, here := resolved(link), resolved(filepath.Dir(link))
	rel, err := filepath.Rel(target, here)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// resolved is the path without links, or a clean form of it where links cannot be followed.
func resolved(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return filepath.Clean(path)
}

// unreadable names why the system would not give a file, without the system's own English where the reason is known.
func unreadable(path string, err error) *Failure {
	f := &Failure{Source: path, Code: CodeUnreadable, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Code = CodeNotFound
		if info, lerr := os.Lstat(path); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
			f.Code = CodeDanglingLink
			if target, rerr := os.Readlink(path); rerr == nil {
				f.Args = []string{target}
			}
		}
	case errors.Is(err, fs.ErrPermission):
		f.Code = CodeNoPermission
	default:
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err // the path stands before the sentence already
		}
		f.Args = []string{err.Error()}
	}
	return f
}
