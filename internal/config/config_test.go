package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chayan/transcript"
)

func write(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

const mapping = `# 质检系统的导出
sessions: data.calls[]
turns: dialog.items[]
id: callId
text: content
speaker: who.name
role: side
start: begin
end: end
unit: s
roles:
  agent: [0, 坐席]
  customer: 1
meta:
  date: info.date
  window: info."柜台.号"
`

const export = `{"data": {"total": 2, "calls": [
 {"callId": 900719925474099312, "info": {"date": "2024-05-06", "柜台.号": 3}, "dialog": {"items": [
  {"side": 1, "who": {"name": "张三"}, "begin": "2.5", "end": 4, "content": "我想办卡"},
  {"side": 0, "who": {"name": "1023"}, "begin": 0, "end": 2.25, "content": "您好"},
  {"side": null, "begin": "00:05", "content": "嗯"}]}},
 {"callId": "x", "dialog": {"items": []}}]}}`

func TestLoadMapping_ReadsAnExport(t *testing.T) {
	m, err := LoadMapping(write(t, "m.yaml", mapping))
	if err != nil {
		t.Fatal(err)
	}
	all, err := transcript.Read("export.json", []byte(export), transcript.Options{Mapping: m})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].ID != "900719925474099312" || all[1].ID != "x" || all[0].Format != "mapping" {
		t.Fatalf("%+v", all)
	}
	if want := []transcript.Field{{Key: "date", Value: "2024-05-06"}, {Key: "window", Value: "3"}}; !slices.Equal(all[0].Meta, want) {
		t.Errorf("%v", all[0].Meta)
	}
	var got []string
	for _, turn := range all[0].Turns {
		got = append(got, fmt.Sprintf("%d %s %s %d..%d %s", turn.Line, turn.Role, turn.Speaker, turn.Start, turn.End, turn.Text))
	}
	want := []string{"3 customer 张三 2500..4000 我想办卡", "4 agent 1023 0..2250 您好", "5 unknown  -1..-1 嗯"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestLoadMapping_Faults(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "0:0:empty-file"},
		{"only a comment", "# x\n", "0:0:empty-file"},
		{"a list", "- a\n", "1:1:wrong-type"},
		{"broken", "turns: [a\n", "bad-yaml"},
		{"not UTF-8", "turns: a\ntext: \xc4\xfa\n", "2:0:not-utf8"},
		{"without turns and text", "id: x\n", "1:1:missing-key 1:1:missing-key"},
		{"a mistyped key", "turns: a[]\ntext: b\nspeeker: c\n", "3:1:unknown-key"},
		{"a key twice", "turns: a[]\ntext: b\ntext: c\n", "3:1:duplicate-key"},
		{"times without unit", "turns: a[]\ntext: b\nstart: c\n", "3:1:no-unit"},
		{"an odd unit", "turns: a[]\ntext: b\nstart: c\nunit: sec\n", "4:7:bad-value"},
		{"paths", "turns: a[\ntext: a..b\nspeaker: '\"x'\nrole: a]b\nid: ''\n", "1:8:path-bracket 2:7:path-empty 3:10:path-quote 5:5:path-empty"},
		{"end and duration", "turns: a[]\ntext: b\nstart: c\nend: d\nduration: e\nunit: ms\n", "5:1:end-and-duration"},
		{"duration alone", "turns: a[]\ntext: b\nduration: e\nunit: ms\n", "3:1:duration-alone"},
		{"a word on both sides", "turns: a[]\ntext: b\nroles:\n  agent: [a, b]\n  customer: [b]\n", "5:14:role-twice"},
		{"an odd side", "turns: a[]\ntext: b\nroles:\n  boss: [a]\n", "4:3:unknown-key"},
		{"metadata that is no place", "turns: a[]\ntext: b\nmeta:\n  date: [x]\n", "4:9:wrong-type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadMapping(write(t, "m.yaml", c.in))
			checkFaults(t, err, c.want)
		})
	}
}

func checkFaults(t *testing.T, err error, want string) {
	t.Helper()
	var faults Faults
	if !errors.As(err, &faults) {
		t.Fatalf("%v", err)
	}
	var got []string
	for _, f := range faults {
		if !slices.Contains(Codes(), f.Code) || f.At.File == "" || f.At.Line > 0 && f.Line == "" && f.Code != "not-utf8" && f.Code != "bad-yaml" {
			t.Errorf("%#v", f)
		}
		got = append(got, fmt.Sprintf("%d:%d:%s", f.At.Line, f.At.Column, f.Code))
	}
	if s := strings.Join(got, " "); s != want && !strings.HasSuffix(s, ":"+want) {
		t.Errorf("%s, want %s", s, want)
	}
}

func TestLoadFolder(t *testing.T) {
	file := write(t, FolderFile, "\ufeffpack: [service-window, ./本厅]\nagent: 说话人1\ncustomer: [0, 007]\nencoding: gbk\nsplit: gap=30\nmeta: '{date}/{window}'\nmapping: sys/质检.yaml\n")
	f, err := LoadFolder(file)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.Pack, []string{"service-window", filepath.Join(filepath.Dir(file), "本厅")}) || !slices.Equal(f.Agent, []string{"说话人1"}) || !slices.Equal(f.Customer, []string{"0", "007"}) ||
		f.Encoding != "gbk" || f.Split != "gap=30" || f.Meta != "{date}/{window}" || f.Mapping != filepath.Join(filepath.Dir(file), "sys", "质检.yaml") {
		t.Errorf("%+v", f)
	}
	if f.At("split") != (At{file, 5, 1}) || f.At("input-format") != (At{}) {
		t.Errorf("%v %v", f.At("split"), f.At("input-format"))
	}
	for in, want := range map[string]string{
		"agnet: x\n":                         "1:1:unknown-key",
		"agent: [a, b]\ncustomer: b\n":       "2:1:label-twice",
		"encoding: latin1\n":                 "1:11:bad-value",
		"input-format: docx\n":               "1:15:bad-value",
		"mapping: m\ninput-format: funasr\n": "1:1:mapping-and-format",
		"meta: '{date'\n":                    "1:1:bad-pattern",
		"agent:\n  a: b\n":                   "2:3:wrong-type",
		"agent: [a, null]\n":                 "1:12:wrong-type",
	} {
		_, err := LoadFolder(write(t, FolderFile, in))
		checkFaults(t, err, want)
	}
	_, err = LoadFolder(filepath.Join(t.TempDir(), "none"))
	checkFaults(t, err, "0:0:unreadable")
	_, err = LoadFolder(write(t, FolderFile, strings.Repeat("#", maxFile+1)))
	checkFaults(t, err, "0:0:too-large")
}

func TestNearest_LooksUpwards(t *testing.T) {
	top := t.TempDir()
	deep := filepath.Join(top, "七月", "3号窗口")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	upper, lower := filepath.Join(top, FolderFile), filepath.Join(top, "七月", FolderFile)
	if file, found, err := Nearest(deep); err != nil || found && strings.HasPrefix(file, top) {
		t.Fatalf("%s %v", file, err)
	}
	for _, file := range []string{upper, lower} {
		if err := os.WriteFile(file, []byte("agent: a\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, found, err := Nearest(deep); err != nil || !found || got != file {
			t.Errorf("%s %v, want %s", got, err, file)
		}
	}
	if got, _, _ := Nearest(top); got != upper {
		t.Errorf("%s", got)
	}
}

func TestNearest_StaysInTheRepository(t *testing.T) {
	top := t.TempDir()
	repo := filepath.Join(top, "库")
	deep := filepath.Join(repo, "七月")
	for _, dir := range []string{deep, filepath.Join(repo, ".git")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(top, FolderFile), []byte("agent: a\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if file, found, err := Nearest(deep); err != nil || found {
		t.Errorf("%s %v: a file outside the repository", file, err)
	}
}

func TestSettings_FlagThenEnvironmentThenFolder(t *testing.T) {
	folder, err := LoadFolder(write(t, FolderFile, "agent: [a, b]\ncustomer: c\nsplit: none\nmapping: m.yaml\nencoding: gbk\n"))
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"CHAYAN_SPLIT": "greeting", "CHAYAN_AGENT": " x , y ", "CHAYAN_ENCODING": "utf-8", "CHAYAN_META": " "}
	get := func(name string) string { return env[name] }
	for _, c := range []struct {
		name  string
		flags map[string][]string
		want  string
	}{
		{"nothing given", nil, "agent=x y CHAYAN_AGENT; customer=c F:2; encoding=utf-8 CHAYAN_ENCODING; split=greeting CHAYAN_SPLIT; mapping=M F:4; "},
		{"flags", map[string][]string{"split": {"auto"}, "encoding": {"big5"}}, "agent=x y CHAYAN_AGENT; customer=c F:2; encoding=big5 --encoding; split=auto --split; mapping=M F:4; "},
		{"a format sets the mapping aside", map[string][]string{"input-format": {"funasr"}},
			"agent=x y CHAYAN_AGENT; customer=c F:2; encoding=utf-8 CHAYAN_ENCODING; input-format=funasr --input-format; split=greeting CHAYAN_SPLIT; "},
		{"a label has the side of the flag", map[string][]string{"agent": {"c"}},
			"agent=c --agent; encoding=utf-8 CHAYAN_ENCODING; split=greeting CHAYAN_SPLIT; mapping=M F:4; "},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := Command(c.flags, get).With(folder)
			got := ""
			for _, key := range Keys() {
				if v, found := set[key]; found {
					got += fmt.Sprintf("%s=%s %s; ", key, strings.Join(v.Words, " "), v.Origin)
				}
			}
			got = strings.ReplaceAll(strings.ReplaceAll(got, folder.File, "F"), folder.Mapping, "M")
			if got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
	if set := Command(nil, func(string) string { return "" }).With(nil); len(set) != 0 {
		t.Errorf("%v", set)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(mapping)
	f.Add("agent: &a [x]\ncustomer: *a\n<<: {b: c}\n")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(dir, "x.yaml")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{second(LoadMapping(file)), second(LoadFolder(file))} {
			if faults := (Faults)(nil); err != nil && !errors.As(err, &faults) {
				t.Fatalf("%#v", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

// The sample of the documentation is a mapping without faults.
func TestDocs_MappingIsRead(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "transcript-formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, sample, found := strings.Cut(string(page), "```yaml mapping\n")
	sample, _, closed := strings.Cut(sample, "```")
	if !found || !closed {
		t.Fatal("no sample")
	}
	m, err := LoadMapping(write(t, "m.yaml", sample))
	if err != nil {
		t.Fatal(err)
	}
	in := `{"data":{"calls":[{"callId":"1","info":{"date":"2024-05-06"},"dialog":{"items":[{"side":0,"who":{"name":"王"},"begin":0,"finish":1.5,"content":"您好"}]}}]}}`
	all, err := transcript.Read("f", []byte(in), transcript.Options{Mapping: m})
	if err != nil || len(all) != 1 || all[0].Turns[0].Role != transcript.RoleAgent || all[0].Turns[0].End != 1500 {
		t.Errorf("%v %+v", err, all)
	}
}

func TestDocs_FolderIsRead(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "transcript-formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, sample, found := strings.Cut(string(page), "```yaml folder\n")
	sample, _, closed := strings.Cut(sample, "```")
	if !found || !closed {
		t.Fatal("no sample")
	}
	f, err := LoadFolder(write(t, FolderFile, sample))
	if err != nil || len(f.Agent) != 2 || f.Split != "gap=90" || f.Mapping == "" {
		t.Errorf("%v %+v", err, f)
	}
}
