package talk

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
)

// appendText appends a conversation as plain text, one turn a line.
func (m *Maker) appendText(to []byte, turns []Turn) []byte {
	for _, t := range turns {
		switch {
		case !t.Agent:
			to = append(to, "客户："...)
		default:
			to = append(to, "坐席："...)
		}
		to = append(append(to, t.Text...), '\n')
	}
	return to
}

// Text writes conversations as one plain text, a blank line between them, until it has at least size bytes.
func (m *Maker) Text(w io.Writer, size int64) error {
	return m.stream(w, size, func(to []byte, i uint64) []byte {
		return append(m.appendText(to, m.Conversation(i)), '\n')
	})
}

// Lines writes the same conversations as JSON Lines, a conversation a line, with times.
func (m *Maker) Lines(w io.Writer, size int64) error {
	return m.stream(w, size, func(to []byte, i uint64) []byte {
		turns := m.Conversation(i)
		to = fmt.Appendf(to, `{"id":"c%d","meta":{"date":"2026-01-05","channel":%q},"turns":[`, i, m.channel())
		clock := int64(0)
		for k, t := range turns {
			if k > 0 {
				to = append(to, ',')
			}
			role := "customer"
			if t.Agent {
				role = "agent"
			}
			start := clock + 300
			clock = start + int64(len(t.Text))*60
			to = fmt.Appendf(to, `{"role":%q,"text":"%s","start_ms":%d,"end_ms":%d}`, role, t.Text, start, clock)
		}
		return append(to, "]}\n"...)
	})
}

func (m *Maker) channel() string {
	if m.Phone {
		return "phone"
	}
	return "counter"
}

func (m *Maker) stream(w io.Writer, size int64, next func([]byte, uint64) []byte) error {
	out := bufio.NewWriterSize(w, 1<<18)
	var b []byte
	for i, n := uint64(0), int64(0); n < size; i++ {
		b = next(b[:0], i)
		n += int64(len(b))
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Flush()
}

// perFolder is how many files a folder gets.
const perFolder = 1000

// Files writes n conversations as files of plain text, a thousand a folder, and gives their bytes. The conversation of a
// number is the same however many there are.
func Files(seed uint64, dir string, n int) (int64, error) {
	folders := (n + perFolder - 1) / perFolder
	work := make(chan int)
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		total int64
		first error
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			m := New(seed)
			for folder := range work {
				bytes, err := m.folder(filepath.Join(dir, fmt.Sprintf("%04d", folder)), folder*perFolder, min(n, (folder+1)*perFolder))
				mu.Lock()
				total += bytes
				if first == nil {
					first = err
				}
				mu.Unlock()
			}
		})
	}
	for folder := range folders {
		work <- folder
	}
	close(work)
	wg.Wait()
	return total, first
}

// folder writes the conversations from one number up to another.
func (m *Maker) folder(dir string, from, to int) (int64, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	var b []byte
	total := int64(0)
	for i := from; i < to; i++ {
		turns := m.Conversation(uint64(i))
		b = append(b[:0], "渠道："...)
		if m.Phone {
			b = append(b, "电话"...)
		} else {
			b = append(b, "柜台"...)
		}
		b = append(b, "\n日期：2026-01-05\n\n"...)
		b = m.appendText(b, turns)
		total += int64(len(b))
		if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(i)+".txt"), b, 0o644); err != nil {
			return total, err
		}
	}
	return total, nil
}
