package batch

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

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

// Find turns paths into the files to read: files as given, folders with everything below them in the order of names,
// each file once however often it is named or linked to. What cannot be opened is an Input with a Fault, so that the
// rest is still checked. Hidden files and folders are passed over unless given by name. The error is the context's.
//
// A folder's files are not kept by name: Inputs.All looks at the folder again. Whoever wants to know something of each beforehand
// gives see, which gets every input as it is found and, but for standard input and a fault, its path without links.
func Find(ctx context.Context, paths []string, see func(in Input, real string)) (*Inputs, error) {
	return find(ctx, paths, see, partNames)
}

// find is Find with at most so many names of a folder in memory.
func find(ctx context.Context, paths []string, see func(in Input, real string), most int) (*Inputs, error) {
	if see == nil {
		see = func(Input, string) {}
	}
	f := &finder{files: map[string]bool{}, folders: map[string]string{}, found: &Inputs{most: most}, see: see}
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
	see     func(in Input, real string)
	head    [headSize]byte // of the file that is being looked at
}

// allNames comes after every name.
const allNames = "\xff"

func (f *finder) skip(path, code string) { f.found.Skips = append(f.found.Skips, Skip{path, code}) }
func (f *finder) fault(path string, e error) {
	f.add(Input{Path: path, Fault: unreadable(path, e)}, "")
}

// add puts one input on the list by itself.
func (f *finder) add(in Input, real string) {
	f.found.Add(in)
	f.see(in, real)
}

// named takes a path from the command line.
func (f *finder) named(ctx context.Context, path string) error {
	if path == Stdin {
		if f.files[Stdin] {
			f.skip(path, SkipAgain)
			return nil
		}
		f.files[Stdin] = true
		f.add(Input{Path: path}, "")
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
	before, skipped := f.found.Len(), len(f.found.Skips)
	if err := f.folder(ctx, path, resolved(path)); err != nil {
		return err
	}
	// A folder that was read already under another name is no fault; one in which there is nothing to check is.
	if f.found.Len() == before && !f.onlyAgain(skipped) {
		f.add(Input{Path: path, Fault: &Failure{Source: path, Code: CodeNoTranscripts}}, "")
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
	in := Input{Path: path}
	if info.Mode().IsRegular() {
		in.Size = info.Size()
	}
	f.add(in, real)
}

// passed says whether a file was added where its folder was gone through.
func (f *finder) passed(real string) bool {
	folder, name := filepath.Split(real)
	at, known := f.folders[filepath.Clean(folder)]
	return known && name < at && !hidden(name) && notTranscript(real) == ""
}

// folder walks one folder; real is its path without links. Every folder is entered once, under the name that comes first,
// so a link can neither loop nor double the result.
func (f *finder) folder(ctx context.Context, path, real string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, known := f.folders[real]; known {
		f.skip(path, SkipAgain)
		return nil
	}
	f.folders[real] = "" // of one that cannot be listed nothing was passed
	names, err := list(path, f.found.most)
	if err != nil {
		f.fault(path, err)
		return nil
	}
	here := &visit{all: f.found, folder: &folder{path: path}}
	defer here.end("")
	for {
		next, more, err := names.peek()
		if err != nil {
			f.fault(path, err)
			return nil
		}
		if !more {
			f.folders[real] = allNames
			return nil
		}
		names.step()
		f.folders[real] = next.text
		if err := f.entry(ctx, here, next, real, !names.cuts); err != nil {
			return err
		}
		here.passed(next.text)
	}
}

// entry takes one name in a folder, of which real is the path without links.
func (f *finder) entry(ctx context.Context, here *visit, n name, real string, noCuts bool) error {
	path := filepath.Join(here.folder.path, n.text)
	plain := n.kind.IsRegular()
	if plain && skipOfName(n.text) == "" {
		if size, code, ok := f.look(path); ok {
			f.file(here, n.text, Input{Path: path, Size: size, NoCuts: noCuts}, filepath.Join(real, n.text), code)
			return nil
		}
	}
	info, err := os.Stat(path)
	switch link := n.kind&fs.ModeSymlink != 0; {
	case err != nil:
		if plain {
			here.leave(n.text)
		}
		f.fault(path, err) // gone meanwhile, a dangling link, or one that leads to itself
	case info.IsDir() && link && isLoop(path):
		f.skip(path, SkipLoop)
	case n.kind.IsDir() && info.IsDir():
		return f.folder(ctx, path, filepath.Join(real, n.text))
	case info.IsDir():
		return f.folder(ctx, path, resolved(path))
	case !info.Mode().IsRegular():
		f.skip(path, SkipSpecial)
	case plain:
		f.file(here, n.text, Input{Path: path, Size: info.Size(), NoCuts: noCuts}, filepath.Join(real, n.text), notTranscript(path))
	default:
		if code := notTranscript(path); code != "" {
			f.skip(path, code)
			return nil
		}
		f.linked(path, info)
	}
	return nil
}

// readPlain opens a folder's regular file. For one that does not block nothing need be asked of the system beforehand, which are
// four calls of nine; and should a pipe have taken its place, nobody waits for who writes to it.
const readPlain = os.O_RDONLY | syscall.O_NONBLOCK

// look opens a file of a folder, once for its size and for what it is; ok is false when that cannot be done.
func (f *finder) look(path string) (size int64, code string, ok bool) {
	file, err := os.OpenFile(path, readPlain, 0)
	if err != nil {
		return 0, "", false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0, "", false
	}
	n, _ := io.ReadFull(file, f.head[:])
	return info.Size(), skipOfContent(path, f.head[:n]), true
}

// file adds a file where its folder is gone through; code is the reason to leave it alone.
func (f *finder) file(here *visit, name string, in Input, real, code string) {
	if code == "" && f.files[real] {
		code = SkipAgain
	}
	if code != "" {
		here.leave(name)
		f.skip(in.Path, code)
		return
	}
	here.file(name, in.Size)
	f.see(in, real)
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
