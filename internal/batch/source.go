package batch

import (
	"io"
	"os"
	"strings"
	"sync/atomic"
)

// open gives the bytes of an input; a file of known size can be read more than once.
func (r *reader) open(in Input) (io.ReadCloser, error) {
	count := counted{n: &r.bytes, size: in.Size}
	if in.Path == Stdin {
		source := r.opt.Stdin
		if source == nil {
			source = strings.NewReader("")
		}
		return &stream{counted: count, Reader: source}, nil
	}
	flags := os.O_RDONLY
	if in.plain {
		flags = readPlain
	}
	file, err := os.OpenFile(in.Path, flags, 0)
	if err != nil {
		return nil, err
	}
	if count.size == 0 {
		count.size = sizeOf(file)
	}
	if count.size == 0 {
		return &stream{counted: count, Reader: file, close: file.Close}, nil // may be a pipe
	}
	return &regular{counted: count, File: file}, nil
}

// sizeOf is the size of an open file in bytes, 0 when it is no regular one.
func sizeOf(file *os.File) int64 {
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

// counted adds up what is read.
type counted struct {
	n    *atomic.Int64
	size int64
	done int64
}

// Size lets the reader refuse a file that is too large before it is in memory; 0 when it is not known.
func (c *counted) Size() int64 { return c.size }

// upTo counts bytes up to a place; what is read again does not count.
func (c *counted) upTo(place int64) {
	if more := place - c.done; more > 0 {
		c.n.Add(more)
		c.done = place
	}
}

// stream is read once.
type stream struct {
	counted
	io.Reader
	close func() error // nil for nothing to close
}

// Read passes bytes on and counts them.
func (s *stream) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	s.upTo(s.done + int64(n))
	return n, err
}

// Close closes what was opened.
func (s *stream) Close() error {
	if s.close == nil {
		return nil
	}
	return s.close()
}

// regular is a file that can be read anywhere.
type regular struct {
	counted
	*os.File
}

// Read passes bytes on and counts them.
func (f *regular) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.upTo(f.done + int64(n))
	return n, err
}

// ReadAt does the same from any place.
func (f *regular) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.File.ReadAt(p, at)
	f.upTo(at + int64(n))
	return n, err
}
