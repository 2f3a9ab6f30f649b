package main

import (
	"os"
	"runtime/debug"
	"slices"

	"chayan/internal/batch"
	"chayan/report"
)

// What the garbage collector is told: by how many percent the heap may grow before it collects. A limit in bytes would keep it
// busy all the time once what is in use comes near.
const (
	startGrowth = 800 // while the packs are read, and for a few small inputs: they are done before it would collect
	smallGrowth = 34  // many small inputs: below 64 MB, however many there are
	usualGrowth = 70  // large inputs, and many whose sessions a report keeps

	fewInputs  = 64
	smallInput = 1 << 20 // bytes of the largest input
	keptInputs = 500     // most small inputs whose sessions a report keeps
)

// easeStart puts collecting off while the packs are read.
func easeStart(env func(string) string) {
	if env("GOGC")+env("GOMEMLIMIT") == "" {
		debug.SetGCPercent(startGrowth)
	}
}

// easeFind has the garbage of looking through folders collected: a hundred thousand files leave more of it than the packs are.
func easeFind(paths []string, env func(string) string) {
	folder := func(path string) bool { info, err := os.Stat(path); return err == nil && info.IsDir() }
	if env("GOGC")+env("GOMEMLIMIT") == "" && slices.ContainsFunc(paths, folder) {
		debug.SetGCPercent(usualGrowth)
	}
}

// settleMemory fits the garbage collector to what is to be read.
func settleMemory(inputs *batch.Inputs, paths []string, targets []target, env func(string) string) {
	if env("GOGC")+env("GOMEMLIMIT") != "" {
		return // the user's own settings
	}
	large := inputs.Largest() > smallInput || slices.Contains(paths, batch.Stdin)
	keeps := func(t target) bool { return report.Keeps(t.format) }
	switch {
	case large || inputs.Len() > keptInputs && slices.ContainsFunc(targets, keeps):
		debug.SetGCPercent(usualGrowth)
	case inputs.Len() > fewInputs:
		debug.SetGCPercent(smallGrowth)
	}
}
