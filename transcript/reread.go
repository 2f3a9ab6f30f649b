package transcript

import (
	"errors"
	"hash/maphash"
	"io"
	"strings"
)

// rereader gives the bytes of a file as often as they are asked for, and finds out when they are not the same any more.
type rereader struct {
	src   io.ReaderAt
	piece []byte // read at once
	seed  maphash.Seed
	sums  []uint64 // of the pieces, as they were read first
	known bool     // sums has them all
}

// read gives the n-th piece until the next call; one that is not full is the last.
func (f *rereader) read(n int) ([]byte, error) {
	size, err := f.src.ReadAt(f.piece, int64(n)*int64(len(f.piece)))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, &Error{Code: CodeUnreadable, Err: err}
	}
	piece := f.piece[:size]
	switch sum := maphash.Bytes(f.seed, piece); {
	case n < len(f.sums) && f.sums[n] != sum, n >= len(f.sums) && f.known:
		return nil, &Error{Code: CodeChanged}
	case n >= len(f.sums):
		f.sums = append(f.sums, sum)
	}
	f.known = f.known || size < len(f.piece)
	return piece, nil
}

// window is a part of a text that moves on through its file.
type window struct {
	file *rereader
	text string
	at   int64 // bytes of the text above it
	next int   // piece
	end  bool  // nothing stands below it
}

// grow adds the next piece to the window.
func (w *window) grow() error {
	piece, err := w.file.read(w.next)
	if err != nil {
		return err
	}
	var b strings.Builder // not +=, which would make a string of the piece first
	b.Grow(len(w.text) + len(piece))
	b.WriteString(w.text)
	b.Write(piece)
	w.text = b.String()
	if w.next == 0 {
		w.text = strings.TrimPrefix(w.text, bomUTF8)
	}
	w.next++
	w.end = len(piece) < len(w.file.piece)
	return nil
}

// pass leaves bytes behind.
func (w *window) pass(size int) {
	w.text, w.at = w.text[size:], w.at+int64(size)
}

// whole is how much of the window is whole lines.
func (w *window) whole() int {
	if w.end {
		return len(w.text)
	}
	return strings.LastIndexByte(w.text, '\n') + 1
}
