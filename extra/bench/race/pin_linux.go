package race

import (
	"math/bits"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

// mask is a set of processor cores as the kernel takes it.
type mask [16]uint64

// pin keeps the processes that this goroutine starts on the last n of its cores, until the function it gives is called.
// A program that is to work with one thread gets one core: what it does beside its work (collecting garbage, reading
// ahead) counts, too.
func pin(n int) (free func()) {
	if n <= 0 {
		return func() {}
	}
	runtime.LockOSThread()
	var all mask
	if !affinity(syscall.SYS_SCHED_GETAFFINITY, &all) {
		return runtime.UnlockOSThread
	}
	var some mask
	for i := len(all) - 1; i >= 0 && n > 0; i-- {
		for word := all[i]; word != 0 && n > 0; n-- {
			top := 63 - bits.LeadingZeros64(word)
			some[i] |= 1 << top
			word &^= 1 << top
		}
	}
	affinity(syscall.SYS_SCHED_SETAFFINITY, &some)
	return func() {
		affinity(syscall.SYS_SCHED_SETAFFINITY, &all)
		runtime.UnlockOSThread()
	}
}

func affinity(call uintptr, m *mask) bool {
	_, _, err := syscall.RawSyscall(call, 0, unsafe.Sizeof(*m), uintptr(unsafe.Pointer(m)))
	return err == 0
}

// Cores is how many cores this process may use.
func Cores() int {
	var all mask
	if !affinity(syscall.SYS_SCHED_GETAFFINITY, &all) {
		return runtime.NumCPU()
	}
	n := 0
	for _, word := range all {
		n += bits.OnesCount64(word)
	}
	return n
}

// peak is the largest resident size. Linux counts that of the process that started it, too, up to the start: the
// measuring program is kept small, and Floor says what it hides.
func peak(p *os.ProcessState) int64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss * 1024
	}
	return 0
}

// Room gives the free bytes and files of the file system of a folder.
func Room(dir string) (bytes, files uint64, err error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, 0, err
	}
	return st.Bavail * uint64(st.Bsize), st.Ffree, nil
}
