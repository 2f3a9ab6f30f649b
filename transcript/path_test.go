package transcript

import (
	"errors"
	"fmt"
	"testing"
)

func TestPathPattern(t *testing.T) {
	tests := []struct{ pattern, path, want string }{
		{"{date}/{window}/{agent}_{id}", "录音/2024-06-03/7号/张三_0012.txt", "[{date 2024-06-03} {window 7号} {agent 张三} {id 0012}]"},
		{"{date}/{window}/{agent}_{id}", "/a/b/2024-06-03/7号/张三_A_12.tar.json", "[{date 2024-06-03} {window 7号} {agent 张三} {id A_12.tar}]"},
		{"{区县}/{}-{id}.csv", `D:\全部\北区\x-9.csv`, "[{区县 北区} {id 9}]"},
		{"{id}", "3号.录音", "[{id 3号}]"},
		{"call-{id}", "录音/通话-3.txt", ""},
		{"{date}/{id}", "3.txt", ""},
		{"a+{id}", "a+1.txt", "[{id 1}]"},
		{"{channel}/{id}", "电话/.hidden", "[{channel 电话} {id .hidden}]"},
	}
	for _, tt := range tests {
		p, err := ParsePathPattern(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		fields, ok := p.Fields(tt.path)
		if got := fmt.Sprint(fields); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%s on %s: %s %v", tt.pattern, tt.path, got, ok)
		}
	}
}

func TestParsePathPattern_Refuses(t *testing.T) {
	for pattern, why := range map[string]string{
		"": "no-field", "a/b": "no-field", "{}": "no-field", "{a": "braces", "a}": "braces", "{a{b}}": "braces",
		"{a}{b}": "touching", "{a}/{a}": "twice",
	} {
		_, err := ParsePathPattern(pattern)
		var e *Error
		if !errors.As(err, &e) || e.Code != CodePathPattern || e.Args[1] != "@path-pattern."+why {
			t.Errorf("%q: %v", pattern, err)
		}
	}
}

func TestPathPattern_ApplyKeepsWhatTheFileSays(t *testing.T) {
	all, err := Read("7号/张三_12.txt", []byte("窗口：3号\n日期：2024-06-03\n\n坐席：您好\n客户：你好\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParsePathPattern("{window}/{agent}_{id}")
	if err != nil {
		t.Fatal(err)
	}
	s := &all[0]
	p.Apply(s, s.Source)
	if got, want := fmt.Sprintf("%s %v %v", s.ID, s.Meta, s.Notes), "12 [{window 3号} {date 2024-06-03} {agent 张三} {id 12}] [{0 path-differs [window 7号]}]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	p.Apply(s, "12.txt")
	if last := s.Notes[len(s.Notes)-1]; last.Code != NotePathUnmatched {
		t.Errorf("a path that does not fit leaves %v", last)
	}
}
