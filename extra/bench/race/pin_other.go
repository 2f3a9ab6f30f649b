//go:build !linux

package race

import (
	"errors"
	"os"
	"runtime"
)

// pin does nothing: cores cannot be told apart here.
func pin(int) func() { return func() {} }

// Cores is how many cores there are.
func Cores() int { return runtime.NumCPU() }

// peak is not known.
func peak(*os.ProcessState) int64 { return 0 }

// Room is not known.
func Room(string) (bytes, files uint64, err error) {
	return 0, 0, errors.New("free room is known on Linux only")
}
