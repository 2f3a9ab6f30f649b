package main

import (
	"runtime/debug"
	"slices"

	"chayan/internal/batch"
	"chayan/report"
)

// What the garbage collector is told when all inputs are small. A short run ends before it would have to collect; a long
// one stays below 64 MB, however many files there are.
const (
	usualGrowth = 100      // by how much the heap may grow otherwise, in percent
	smallInput  = 1 << 20  // bytes of the largest input
	heapGoal    = 48 << 20 // bytes from which on it collects often
	keptInputs  = 500      // most inputs whose sessions a report may keep with that
	heapPercent = 800      // by how much the heap may grow before, in percent
)

// easeStart puts collecting off while the packs are read.
func easeStart(env func(string) string) {
	if env("GOGC")+env("GOMEMLIMIT") == "" {
		debug.SetGCPercent(heapPercent)
	}
}

// settleMemory fits the garbage collector to what is to be read. Large inputs, and many whose sessions a report keeps, are
// left to its own rules: a goal that they exceed would keep it busy all the time.
func settleMemory(inputs []batch.Input, targets []target, env func(string) string) {
	if env("GOGC")+env("GOMEMLIMIT") != "" {
		return // the user's own settings
	}
	large := func(in batch.Input) bool { return in.Size > smallInput || in.Path == batch.Stdin }
	keeps := func(t target) bool { return report.Keeps(t.format) }
	if slices.ContainsFunc(inputs, large) || len(inputs) > keptInputs && slices.ContainsFunc(targets, keeps) {
		debug.SetGCPercent(usualGrowth)
		return
	}
	debug.SetGCPercent(heapPercent)
	debug.SetMemoryLimit(heapGoal)
}
