package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// pendingFile is written beside its final place under a hidden name and renamed when it is complete, so that nobody
// ever reads half a report and a run that fails leaves the last report as it was.
type pendingFile struct {
	*os.File
	path string // as the user gave it
	real string // what is replaced: the path with links followed
	temp string // "" when written in place
}

// createPending opens a file for a report. Devices and pipes (/dev/null, a named pipe) are written directly: renaming
// over them would replace them.
func createPending(path string) (*pendingFile, error) {
	p := &pendingFile{path: path, real: realPath(path)}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return nil, &fs.PathError{Op: "open", Path: path, Err: errIsFolder}
		}
		if !info.Mode().IsRegular() {
			p.File, err = os.OpenFile(path, os.O_WRONLY, 0)
			return p, err
		}
		mode = info.Mode().Perm()
	}
	dir, base := filepath.Split(p.real)
	var err error
	for i := 0; i < 100; i++ {
		p.temp = fmt.Sprintf("%s.%s.%d-%d.tmp", dir, base, os.Getpid(), i)
		p.File, err = os.OpenFile(p.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !os.IsExist(err) {
			break
		}
	}
	return p, err
}

// commit gives the finished file its name.
func (p *pendingFile) commit() error {
	if err := p.Close(); err != nil {
		return err
	}
	if p.temp == "" {
		return nil
	}
	err := os.Rename(p.temp, p.real)
	if err == nil {
		p.temp = ""
	}
	return err
}

// discard removes the unfinished file; after commit it does nothing.
func (p *pendingFile) discard() {
	if p.temp == "" {
		return
	}
	p.Close()
	os.Remove(p.temp)
}

var errIsFolder = errors.New("is a directory")
