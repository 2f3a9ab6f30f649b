package race

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLap_MeasuresAProcess(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "out")
	s, err := Lap(Entry{Name: "sh", Args: []string{"sh", "-c", "echo here; echo 12345 >out; exit 3"}, Dir: dir, Fine: []int{3}, Wrote: file})
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(s.Output)) != "here" || s.Wrote != 6 || s.Wall <= 0 {
		t.Errorf("%+v", s)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Error("the file is still there")
	}
}

func TestLap_SaysWhatFailed(t *testing.T) {
	_, err := Lap(Entry{Name: "a peer", Args: []string{"sh", "-c", "echo too bad >&2; exit 3"}})
	if err == nil || !strings.Contains(err.Error(), "a peer") || !strings.Contains(err.Error(), "too bad") {
		t.Error(err)
	}
	if _, err := Lap(Entry{Name: "none", Args: []string{"/no/such/program"}}); err == nil {
		t.Error("no program, no error")
	}
	if _, err := Lap(Entry{Name: "lazy", Args: []string{"true"}, Wrote: filepath.Join(t.TempDir(), "x")}); err == nil {
		t.Error("no report, no error")
	}
}

func TestRounds_TakeTurns(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	var entries []Entry
	for _, name := range []string{"a", "b"} {
		entries = append(entries, Entry{Name: name, Args: []string{"sh", "-c", "printf " + name + " >>" + log}})
	}
	got, err := Rounds(entries, 3)
	if err != nil {
		t.Fatal(err)
	}
	order, err := os.ReadFile(log)
	if err != nil || string(order) != "ababab" {
		t.Errorf("%s, %v", order, err)
	}
	for _, r := range got {
		if r.Min > r.Wall || r.Wall > r.Max || r.Min <= 0 {
			t.Errorf("%+v", r)
		}
	}
}

func TestPin_LimitsTheCoresOfAChild(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("cores cannot be told apart here")
	}
	all := Cores()
	s, err := Lap(Entry{Name: "nproc", Args: []string{"nproc"}, Cores: 1})
	if err != nil {
		t.Skip(err)
	}
	if got := strings.TrimSpace(string(s.Output)); got != "1" {
		t.Errorf("a child sees %s cores", got)
	}
	if Cores() != all {
		t.Errorf("%d of %d cores are left", Cores(), all)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		list []time.Duration
		want time.Duration
	}{{[]time.Duration{5}, 5}, {[]time.Duration{9, 1, 2}, 2}, {[]time.Duration{4, 1, 2, 9}, 3}} {
		if got := median(c.list); got != c.want {
			t.Errorf("%v: %v", c.list, got)
		}
	}
}
