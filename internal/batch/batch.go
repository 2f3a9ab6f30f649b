// Package batch checks many sessions at once and hands results back in input order.
package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"chayan/check"
	"chayan/transcript"
)

// Checker judges one session; *check.Checker does. It must be safe for concurrent use.
type Checker interface {
	Check(*transcript.Session) *check.Result
}

// Options says how to read and how hard to work. The zero value is useful.
type Options struct {
	Read     transcript.Options
	Jobs     int            // sessions judged at the same time; 0 for one a processor
	Stdin    io.Reader      // what "-" reads; nil for an empty one
	Progress func(Progress) // called after each item

	// Prepare hands over the sessions that are judged of a recording as read; nil leaves it as it is. Called from several
	// goroutines.
	Prepare Prepare

	// Each gives Read and Prepare for one input in the place of those above, or says why it is not read; nil for the same with
	// all. Called from several goroutines.
	Each func(Input) (transcript.Options, Prepare, *Failure)
}

// Prepare hands the sessions of a recording to yield. An error of yield, or of a walk, ends it and is returned as it is.
type Prepare func(rec *transcript.Recording, yield func(*transcript.Session) error) error

// Progress is how far a run is. Bytes count what was read, which is a little ahead of what was judged.
type Progress struct {
	Items             int // handed over
	Bytes, TotalBytes int64
}

// Item is what became of one session, or of a file that gave none. Both fields are set for a session that was read
// and in which nothing could be judged.
type Item struct {
	Result  *check.Result
	Failure *Failure
}

const (
	filesAhead   = 1  // files read while an earlier one is judged: enough to hide the disk, few enough to stay small
	sessionsHeld = 16 // sessions of one file that wait to be judged
	windowPerJob = 4  // judged sessions that may wait for a slow one before them
)

// Run reads every input, judges every session and hands the items to deliver in the order of inputs and of sessions in
// them, whatever Jobs is. deliver is called from one goroutine. Memory is bounded by the files being read and a window
// of sessions; a JSONL file streams. Run stops at the first error of deliver, or with the context's error.
func Run(ctx context.Context, inputs *Inputs, c Checker, opt Options, deliver func(Item) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if opt.Jobs <= 0 {
		opt.Jobs = runtime.GOMAXPROCS(0)
	}
	progress := Progress{TotalBytes: inputs.Bytes()}
	r := &reader{opt: opt, goOn: true}
	files := inOrder(ctx, each(ctx, inputs.All()), filesAhead, filesAhead, func(in Input) <-chan task { return r.start(ctx, in) })
	items := inOrder(ctx, flatten(ctx, files), opt.Jobs, windowPerJob*opt.Jobs, func(t task) Item { return judge(c, t) })
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case item, ok := <-items:
			if !ok {
				return ctx.Err()
			}
			if err := deliver(item); err != nil {
				return err
			}
			if opt.Progress != nil {
				progress.Items++
				progress.Bytes = r.bytes.Load()
				opt.Progress(progress)
			}
		}
	}
}

// Read reads one input and hands its sessions to yield, as Run would judge them. The failure says why there are none, or
// no more; an error of yield ends the reading.
func Read(in Input, opt Options, yield func(*transcript.Session) error) *Failure {
	r := &reader{opt: opt}
	return r.read(in, func(t task) error { return yield(t.session) })
}

// task is one session to judge, or a failure to pass on in its place.
type task struct {
	session *transcript.Session
	failure *Failure
}

// reader turns inputs into sessions.
type reader struct {
	opt   Options
	goOn  bool         // behind a line of JSONL that is at fault
	bytes atomic.Int64 // read from all inputs so far
}

// start reads one input in the background; what it finds comes through the channel, a few sessions ahead.
func (r *reader) start(ctx context.Context, in Input) <-chan task {
	out := make(chan task, sessionsHeld)
	send := func(t task) error {
		select {
		case out <- t:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	go func() {
		defer close(out)
		if failure := r.read(in, send); failure != nil {
			_ = send(task{failure: failure}) // the only error is a context that is done
		}
	}()
	return out
}

// read opens one input and sends its sessions; the failure says why there are none, or no more.
func (r *reader) read(in Input, send func(task) error) (failure *Failure) {
	defer func() {
		if p := recover(); p != nil {
			failure = internal(in.Path, "", p)
		}
	}()
	if in.Fault != nil {
		return in.Fault
	}
	read, prepare := r.opt.Read, r.opt.Prepare
	if r.opt.Each != nil {
		if read, prepare, failure = r.opt.Each(in); failure != nil {
			return failure
		}
	}
	if in.Session != nil {
		_ = prepare.pass(transcript.Whole(in.Session), send) // the only error is a context that is done
		return nil
	}
	source, err := r.open(in)
	if err != nil {
		return unreadable(in.Path, err)
	}
	defer source.Close()
	sent := 0
	if r.goOn {
		read.Fault = func(err error) error {
			sent++
			return send(task{failure: readFailure(in.Path, err)})
		}
	}
	if prepare == nil {
		read.Limit.Held = -1 // sessions are wanted as they are
	}
	err = transcript.ReadRecordings(in.Path, source, read, func(rec *transcript.Recording) error {
		return prepare.pass(rec, func(t task) error {
			sent++
			return send(t)
		})
	})
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil // the run is over; nobody listens
	case err != nil:
		return readFailure(in.Path, err)
	case sent == 0:
		return &Failure{Source: in.Path, Code: CodeNoTurns}
	}
	return nil
}

// pass sends what is made of a recording.
func (prepare Prepare) pass(rec *transcript.Recording, send func(task) error) error {
	if prepare == nil {
		return send(task{session: rec.Head()})
	}
	return prepare(rec, func(s *transcript.Session) error { return send(task{session: s}) })
}

// judge checks one session. A fault of our own in one session must not take the other ten thousand with it.
func judge(c Checker, t task) (item Item) {
	if t.failure != nil {
		return Item{Failure: t.failure}
	}
	defer func() {
		if p := recover(); p != nil {
			item = Item{Failure: internal(t.session.Source, t.session.ID, p)}
		}
	}()
	if failure := tooLong(t.session); failure != nil {
		return Item{Failure: failure}
	}
	result := c.Check(t.session)
	return Item{Result: result, Failure: unjudged(t.session, result)}
}

// internal turns a panic into a failure that says so; Err holds the stack for --verbose.
func internal(source, session string, p any) *Failure {
	return &Failure{Source: source, Session: session, Code: CodeInternal, Args: []string{fmt.Sprint(p)},
		Err: fmt.Errorf("%v\n%s", p, debug.Stack())}
}
