package main

import (
	"errors"
	"io"
	"os"
	"runtime"
	"strconv"
	"syscall"

	"golang.org/x/term"

	"chayan/internal/locale"
)

// console is what a command talks to. Tests make their own.
type console struct {
	in       io.Reader
	out, err io.Writer
	inTTY    bool // a person types: never wait for input that nobody announced
	outTTY   bool
	errTTY   bool
	width    int // columns of the terminal, 0 when there is none
	env      func(string) string
	lang     locale.Lang
}

// system is the console of the process.
func system() *console {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		width = 0
	}
	return &console{
		in: os.Stdin, out: &pipe{w: os.Stdout}, err: os.Stderr,
		inTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		width:  width,
		env:    os.Getenv,
	}
}

// t is the sentence for a code in the chosen language.
func (c *console) t(code string, args ...any) string { return c.lang.T(code, args...) }

// columns is how wide a table may be: the terminal, COLUMNS, or 100.
func (c *console) columns() int {
	if c.width > 0 {
		return c.width
	}
	if n, err := strconv.Atoi(c.env("COLUMNS")); err == nil && n >= 40 {
		return n
	}
	return 100
}

// colour decides for a stream: the flag, then NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, then whether it is a terminal
// that can show any.
func (c *console) colour(flag string, tty bool) bool {
	switch {
	case flag == "always":
		return true
	case flag == "never", c.env("NO_COLOR") != "":
		return false
	case isSet(c.env("CLICOLOR_FORCE")), isSet(c.env("FORCE_COLOR")):
		return true
	}
	return tty && c.env("TERM") != "dumb"
}

func isSet(v string) bool { return v != "" && v != "0" }

// pipe remembers that its reader has gone, so that the rest of the run can be quiet about it.
type pipe struct {
	w      io.Writer
	broken bool
}

// Write passes bytes on.
func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	if isBrokenPipe(err) {
		p.broken = true
	}
	return n, err
}

// isBrokenPipe knows the error of writing to a pipe that nobody reads any more.
func isBrokenPipe(err error) bool {
	const windowsNoData = syscall.Errno(232) // ERROR_NO_DATA, what Windows says instead of EPIPE
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) || runtime.GOOS == "windows" && errors.Is(err, windowsNoData)
}
