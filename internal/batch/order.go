package batch

import (
	"context"
	"iter"
)

// inOrder calls f for every value of in, at most n at a time, and gives the results in the order of in. At most window
// values are at work or waiting for an earlier one. Both channels end when in ends or the context is done.
func inOrder[T, U any](ctx context.Context, in <-chan T, n, window int, f func(T) U) <-chan U {
	out := make(chan U)
	slots := make(chan chan U, window)
	working := make(chan struct{}, n)
	go func() {
		defer close(slots)
		for v := range in {
			slot := make(chan U, 1) // room for the result: the worker never waits for its reader
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			select {
			case working <- struct{}{}:
			case <-ctx.Done():
				return
			}
			go func() {
				defer func() { <-working }()
				slot <- f(v)
			}()
		}
	}()
	go func() {
		defer close(out)
		for slot := range slots {
			var v U
			select {
			case v = <-slot:
			case <-ctx.Done():
				return
			}
			select {
			case out <- v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// each sends the values of a sequence.
func each[T any](ctx context.Context, list iter.Seq[T]) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for v := range list {
			select {
			case out <- v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// flatten joins channels into one, each to its end before the next.
func flatten[T any](ctx context.Context, in <-chan (<-chan T)) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for list := range in {
			for v := range list {
				select {
				case out <- v:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return out
}
