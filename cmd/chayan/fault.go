package main

import (
	"context"
	"errors"
	"fmt"

	"chayan/internal/config"
	"chayan/lexicon"
)

// The exit statuses; scripts rely on them.
const (
	statusPassed      = 0
	statusFailed      = 1
	statusNotChecked  = 2
	statusInterrupted = 130
)

// fault is an error of use: what is wrong and what to do, both as codes of internal/locale.
type fault struct {
	code  string
	args  []any
	hint  string // code of the advice, "" for none
	extra []any  // what the advice names
}

func newFault(code string, args ...any) *fault { return &fault{code: code, args: args} }

// advise adds what to do next.
func (f *fault) advise(code string, args ...any) *fault {
	f.hint, f.extra = code, args
	return f
}

// Error is for tests; users read the sentence of the code.
func (f *fault) Error() string { return fmt.Sprint(f.code, f.args) }

// outcome ends a command that has said all there is to say with a status other than 0.
type outcome int

// Error is for tests.
func (o outcome) Error() string { return fmt.Sprintf("status %d", int(o)) }

// status is the exit status that an error stands for.
func status(err error) int {
	var o outcome
	switch {
	case err == nil:
		return statusPassed
	case errors.As(err, &o):
		return int(o)
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	}
	return statusNotChecked
}

// complain prints an error once: what, then what to do.
func (c *console) complain(err error) {
	var (
		f  *fault
		o  outcome
		es lexicon.Errors
		cs config.Faults
	)
	switch {
	case err == nil, errors.As(err, &o), isBrokenPipe(err):
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, "chayan: "+c.t("cli.interrupted"))
	case errors.As(err, &f):
		c.sayError(c.t(f.code, f.args...))
		if f.hint != "" {
			c.sayHint(c.t(f.hint, f.extra...))
		}
	case errors.As(err, &cs):
		c.configFaults(cs)
	case errors.As(err, &es):
		c.packFaults(c.err, "chayan: "+c.t("cli.error"), es)
		if len(es) > 1 {
			fmt.Fprintln(c.err, "chayan: "+c.t("cli.fault-count", len(es)))
		}
	default:
		c.sayError(err.Error())
	}
}

func (c *console) sayError(sentence string) {
	fmt.Fprintln(c.err, "chayan: "+c.t("cli.error")+sentence)
}

func (c *console) sayHint(sentence string) {
	fmt.Fprintln(c.err, "chayan: "+c.t("cli.hint")+sentence)
}

func (c *console) sayNote(sentence string) {
	fmt.Fprintln(c.err, "chayan: "+c.t("cli.note")+sentence)
}
