// Command chayan checks service conversations against language standards.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// softMemory is the heap from which on memory is collected as soon as it is free, at the price of some speed. Less than
// twice as much is in use even when a file at the limit of --max-size or --max-turns is refused.
const softMemory = 768 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softMemory)
	}
	signal.Ignore(syscall.SIGPIPE) // a reader that went away is an error to be quiet about, not a sudden death
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // the second Ctrl-C ends at once
	}()
	os.Exit(run(ctx, os.Args[1:], system()))
}
