// Command chayan checks service conversations against language standards.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // a reader that went away is an error to be quiet about, not a sudden death
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // the second Ctrl-C ends at once
	}()
	os.Exit(run(ctx, os.Args[1:], system()))
}
