package main

import (
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name           string
		committed, got map[string]int64
		says, refuses  string
	}{
		{"the same", map[string]int64{"start": 100e6}, map[string]int64{"start": 100e6}, "+0.0 %", ""},
		{"a little more", map[string]int64{"start": 100e6}, map[string]int64{"start": 114e6}, "+14.0 %", ""},
		{"too much", map[string]int64{"start": 100e6}, map[string]int64{"start": 116e6}, "+16.0 %", "start takes 16 % more"},
		{"much less", map[string]int64{"start": 100e6}, map[string]int64{"start": 50e6}, "guard -update", ""},
		{"a new run", map[string]int64{}, map[string]int64{"start": 1}, "", "start has no committed number"},
	} {
		lines, err := judge(c.committed, c.got)
		if !strings.Contains(lines, c.says) {
			t.Errorf("%s: %s", c.name, lines)
		}
		switch {
		case c.refuses == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.refuses != "" && (err == nil || !strings.Contains(err.Error(), c.refuses)):
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestCounters_ReadWhatTheToolsPrint(t *testing.T) {
	printed := map[string]string{
		"perf":     "12345,,instructions:u,1000,100.00,,\n",
		"valgrind": "==7== Collected : 12345\n",
	}
	for _, c := range counters() {
		if m := c.pattern.FindStringSubmatch(printed[c.name]); m == nil || m[1] != "12345" {
			t.Errorf("%s: %v", c.name, m)
		}
		if m := c.pattern.FindStringSubmatch("<not supported>,,instructions:u,0,100.00,,"); m != nil {
			t.Errorf("%s counts what is not supported: %v", c.name, m)
		}
	}
}
