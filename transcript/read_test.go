package transcript

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const talk = "坐席：您好，请问您办什么业务？\n客户：我想办社保卡。\n"

func gb(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b)
}

func utf16Bytes(s string, big, bom bool) []byte {
	var b []byte
	units := utf16.Encode([]rune(s))
	if bom {
		units = append([]uint16{0xFEFF}, units...)
	}
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestRead_Encodings(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String("客服：您好，請問您辦什麼業務？\n客戶：我想辦卡。\n")
	if err != nil {
		t.Fatal(err)
	}
	rare := "坐席：您好，𠮷野家在哪里？\n客户：我想办社保卡。\n" // 𠮷 takes four bytes in GB18030
	for _, c := range []struct {
		name, force string
		data        []byte
		first, note string
	}{
		{"utf-8", "", []byte(talk), "您好，请问您办什么业务？", ""},
		{"utf-8 with BOM", "", []byte(bomUTF8 + talk), "您好，请问您办什么业务？", ""},
		{"gb18030", "", gb(t, talk), "您好，请问您办什么业务？", "gb18030"},
		{"gb18030 four bytes", "", gb(t, rare), "您好，𠮷野家在哪里？", "gb18030"},
		{"gbk named", "GBK", gb(t, talk), "您好，请问您办什么业务？", "gb18030"},
		{"utf-16le with BOM", "", utf16Bytes(talk, false, true), "您好，请问您办什么业务？", "utf-16le"},
		{"utf-16be with BOM", "", utf16Bytes(talk, true, true), "您好，请问您办什么业务？", "utf-16be"},
		{"utf-16le bare", "", utf16Bytes(talk, false, false), "您好，请问您办什么业务？", "utf-16le"},
		{"utf-16be bare", "", utf16Bytes(talk, true, false), "您好，请问您办什么业务？", "utf-16be"},
		{"utf-16le of ASCII", "", utf16Bytes("agent: hello\ncustomer: hi\n", false, false), "hello", "utf-16le"},
		{"utf-16be named", "utf-16be", utf16Bytes(talk, true, false), "您好，请问您办什么业务？", "utf-16be"},
		{"big5 named", "big5", []byte(big5), "您好，請問您辦什麼業務？", "big5"},
		{"utf-8 named", "UTF8", []byte(talk), "您好，请问您办什么业务？", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("x.txt", c.data, Options{Encoding: c.force})
			if err != nil {
				t.Fatal(err)
			}
			if got := all[0].Turns[0].Text; got != c.first {
				t.Errorf("first turn %q, want %q", got, c.first)
			}
			want := ""
			if c.note != "" {
				want = NoteEncoding + ":" + c.note
			}
			if got := noteText(all[0]); got != want {
				t.Errorf("notes %q, want %q", got, want)
			}
		})
	}
}

func TestRead_Errors(t *testing.T) {
	bad := append(gb(t, "坐席：您"), 0xFF, 0xFF)
	cutShort := []byte(talk)[:len(talk)-3]
	for _, c := range []struct {
		name, in, code string
		opt            Options
		offset         int64
		line, column   int
	}{
		{name: "no bytes", in: "", code: CodeEmptyFile},
		{name: "only a BOM", in: bomUTF8, code: CodeEmptyFile},
		{name: "only blanks", in: " \r\n\t\u3000\n", code: CodeEmptyFile},
		{name: "only metadata", in: "日期：2024-05-01\n窗口：3号\n", code: CodeNoTurns},
		{name: "only labels", in: "坐席：\n客户：\n", code: CodeNoTurns},
		{name: "only a heading row", in: "角色,内容\n", code: CodeNoTurns},
		{name: "no encoding fits", in: string(bad), code: CodeUndecodable, offset: 8},
		{name: "utf-8 cut short", in: string(cutShort), code: CodeUndecodable, offset: int64(len(talk) - 4)},
		{name: "gbk taken for utf-8", in: string(gb(t, talk)), code: CodeUndecodable, opt: Options{Encoding: "utf-8"}},
		{name: "utf-8 taken for big5", in: "ab\xff\xff", code: CodeUndecodable, opt: Options{Encoding: "big5"}, offset: 2},
		{name: "utf-16 of odd length", in: "a\x00b", code: CodeUndecodable, opt: Options{Encoding: "utf-16le"}, offset: 2},
		{name: "utf-16 half pair", in: "a\x00\x00\xd8b\x00", code: CodeUndecodable, opt: Options{Encoding: "utf-16le"}, offset: 2},
		{name: "encoding", in: "a", code: CodeEncoding, opt: Options{Encoding: "klingon"}},
		{name: "format", in: "a", code: CodeFormat, opt: Options{Format: "docx"}},
		{name: "unit", in: "a", code: CodeTimeUnit, opt: Options{TimeUnit: "weeks"}},
		{name: "too many bytes", in: talk, code: CodeTooLarge, opt: Options{Limit: Limit{Bytes: 10}}},
		{name: "too many turns", in: talk, code: CodeTooLarge, opt: Options{Limit: Limit{Turns: 1}}, line: 2},
		{name: "too many turns in json", in: `[{"role":"a","text":"b"},{"role":"a","text":"b"}]`, code: CodeTooLarge, opt: Options{Limit: Limit{Turns: 1}}, line: 1},
		{name: "too many rows", in: "角色,内容\n坐席,好\n坐席,好\n", code: CodeTooLarge, opt: Options{Limit: Limit{Turns: 1}}, line: 3},
		{name: "xlsx", in: "PK\x03\x04....xl/workbook.xml", code: CodeBadXLSX},
		{name: "xls", in: "\xd0\xcf\x11\xe0....", code: CodeNotSupported},
		{name: "tencent", in: `{"Response":{"Data":{}}}`, code: CodeJSONMissing, line: 1, column: 21},
		{name: "other json", in: `{"hello":"world"}`, code: CodeUnknownJSON},
		{name: "python", in: `[{'text': '您好'}]`, code: CodePythonPrint},
		{name: "html", in: `<li start=0 end=4>坐席：您好</li>`, code: CodeNotSupported},
		{name: "broken json", in: "{\"turns\":[\n{\"role\":\"agent\",\"text\":\"您好\"},,\n]}", code: CodeBadJSON, line: 2, column: 30},
		{name: "json that ends", in: `{"turns":[`, code: CodeBadJSON, line: 1, column: 11},
		{name: "half a surrogate pair", in: `{"role":"a","text":"\ud800"}`, code: CodeBadJSON, line: 1, column: 21},
		{name: "lists in lists", in: strings.Repeat("[", 300) + strings.Repeat("]", 300), code: CodeBadJSON, line: 1, column: 201},
		{name: "nested", in: `{"xturns":` + strings.Repeat("[", 300), code: CodeBadJSON, line: 1, column: 210},
		{name: "key twice", in: `{"role":"agent","text":"a","text":"b"}`, code: CodeJSONDuplicate, line: 1, column: 28},
		{name: "text and content", in: `{"role":"agent","text":"a","content":"b"}`, code: CodeJSONDuplicate, line: 1, column: 38},
		{name: "number for text", in: "{\"turns\":[{\"role\":\"agent\",\n\"text\":5}]}", code: CodeJSONType, line: 2, column: 8},
		{name: "seconds for ms", in: `{"role":"a","text":"b","start_ms":1.5}`, code: CodeJSONType, line: 1, column: 35},
		{name: "string for ms", in: `{"role":"a","text":"b","start_ms":"15"}`, code: CodeJSONType, line: 1, column: 35},
		{name: "turn without text", in: `{"turns":[{"role":"agent"}]}`, code: CodeJSONMissing, line: 1, column: 11},
		{name: "record without text", in: "{\"role\":\"a\",\"text\":\"b\"}\n{\"role\":\"a\"}", code: CodeJSONMissing, line: 2, column: 1},
		{name: "open quote", in: "角色,内容\n坐席,\"您好\n客户,好\n", code: CodeBadCSV, line: 2, column: 4},
		{name: "text behind a quote", in: "角色,内容\n坐席,\"您好\"呀\n", code: CodeBadCSV, line: 2, column: 8},
		{name: "no text column", in: "甲,乙\n1,2\n", code: CodeNoColumn, opt: Options{Format: "csv"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("in.x", []byte(c.in), c.opt)
			e := (*Error)(nil)
			if !errors.As(err, &e) {
				t.Fatalf("error %v, %d sessions", err, len(all))
			}
			if e.Code != c.code || e.Offset != c.offset || e.Line != c.line || e.Column != c.column {
				t.Errorf("%s offset %d line %d column %d, want %s %d %d %d", e.Code, e.Offset, e.Line, e.Column, c.code, c.offset, c.line, c.column)
			}
			if all != nil {
				t.Error("half a file was handed on")
			}
			if !strings.HasPrefix(e.Error(), "in.x") || strings.Contains(e.Error(), "?") && c.code != CodeJSONDuplicate {
				t.Errorf("sentence %q", e.Error())
			}
			if !slices.Contains(Codes(), e.Code) {
				t.Errorf("%s is not in Codes", e.Code)
			}
		})
	}
}

func TestError_EveryCodeHasItsOwnSentence(t *testing.T) {
	seen := map[string]string{}
	for _, code := range Codes() {
		s := (&Error{Code: code, Args: []string{"a", "b", "c"}}).Error()
		if s == code || strings.Contains(s, "?") {
			t.Errorf("%s has no sentence: %q", code, s)
		}
		if old := seen[s]; old != "" {
			t.Errorf("%s and %s say the same", old, code)
		}
		seen[s] = code
	}
	notes := NoteCodes()
	slices.Sort(notes)
	if len(slices.Compact(notes)) != len(NoteCodes()) {
		t.Error("a note code is listed twice")
	}
}

func TestFormats_EveryNameReadsByForce(t *testing.T) {
	for name, in := range map[string]string{
		"text": talk, "jsonl": `{"turns":[{"role":"agent","text":"您好"}]}`, "csv": "role,text\nagent,您好\n", "tsv": "role\ttext\nagent\t您好\n",
	} {
		if !slices.Contains(Formats(), name) {
			t.Errorf("%s is not in Formats", name)
		}
		for _, force := range []string{"", "auto", name, strings.ToUpper(name)} {
			all, err := Read("f", []byte(in), Options{Format: force})
			if err != nil || all[0].Format != name {
				t.Errorf("%s by %q: %v", name, force, err)
			}
		}
	}
	// and every reader, by the files of the golden test
	for _, file := range goldenFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		auto, err := Read(file, data, Options{})
		if err != nil {
			continue // the golden test says why
		}
		forced, err := Read(file, data, Options{Format: auto[0].Format})
		if err != nil || dump(forced) != dump(auto) {
			t.Errorf("%s read as %s by force: %v", file, auto[0].Format, err)
		}
	}
}

func TestRead_ID(t *testing.T) {
	for name, want := range map[string]string{"-": "stdin", "a/b/窗口.3.txt": "窗口.3", `c:\x\y.txt`: "y", "plain": "plain", "dir/.hidden": ".hidden"} {
		all, err := Read(name, []byte(talk), Options{})
		if err != nil || all[0].ID != want || all[0].Source != name {
			t.Errorf("%s: %+v %v", name, all, err)
		}
	}
}

// sameAsRead compares ReadFunc with Read.
func sameAsRead(t *testing.T, data []byte, opt Options) {
	t.Helper()
	want, err := Read("f", data, opt)
	if err != nil {
		t.Fatal(err)
	}
	var got []Session
	err = ReadFunc("f", io.MultiReader(bytes.NewReader(data[:1]), bytes.NewReader(data[1:])), opt, func(s *Session) error {
		got = append(got, *s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d sessions, want %d", len(got), len(want))
	}
	for i := range got {
		if flat(got[i]) != flat(want[i]) || noteText(got[i]) != noteText(want[i]) || got[i].ID != want[i].ID || got[i].Turns[0].Line != want[i].Turns[0].Line {
			t.Errorf("session %d differs:\n%+v\n%+v", i, got[i], want[i])
		}
	}
}

func TestReadFunc_GivesWhatReadGives(t *testing.T) {
	jsonl := `{"id":"1","turns":[{"role":"agent","text":"您好"}]}` + "\r\n\n" + `{"id":"2","turns":[{"role":"agent","text":"您好"},{"role":"user","text":"好"}]}`
	for _, in := range []string{talk, jsonl, bomUTF8 + jsonl, "role,text\nagent,您好\n"} {
		sameAsRead(t, []byte(in), Options{})
	}
	sameAsRead(t, gb(t, talk), Options{})
}

func TestReadFunc_StreamsJSONL(t *testing.T) {
	line := `{"id":"1","turns":[{"role":"agent","text":"` + strings.Repeat("您好", 40000) + `"}]}` + "\n"
	short := `{"id":"0","turns":[{"role":"agent","text":"您好"}]}` + "\n"
	broken := strings.NewReader(short + line + "{broken\n")
	n := 0
	err := ReadFunc("f", broken, Options{Limit: Limit{Bytes: 300_000}}, func(*Session) error { n++; return nil })
	e := (*Error)(nil)
	if !errors.As(err, &e) || e.Code != CodeBadJSON || e.Line != 3 || e.Column != 2 {
		t.Errorf("error %v", err)
	}
	if n != 2 {
		t.Errorf("%d sessions before the fault, want 2", n)
	}
	stop := errors.New("stop")
	if err := ReadFunc("f", strings.NewReader(short+short), Options{}, func(*Session) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error of yield became %v", err)
	}
	err = ReadFunc("f", strings.NewReader(short+line), Options{Limit: Limit{Bytes: 100_000}}, func(*Session) error { return nil })
	if !errors.As(err, &e) || e.Code != CodeTooLarge || e.Line != 2 {
		t.Errorf("error %v", err)
	}
	err = ReadFunc("f", strings.NewReader(short+"{\"id\":\"\xff\"}\n"), Options{}, func(*Session) error { return nil })
	if !errors.As(err, &e) || e.Code != CodeUndecodable || e.Offset != int64(len(short)+7) || e.Line != 2 {
		t.Errorf("error %v", err)
	}
}

func manyTitles() string {
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, "# 录音%d\n", i)
	}
	return b.String() + "坐席：好"
}

// Each of these took the square of its length, or could have.
func TestRead_HostileShapesAreLinear(t *testing.T) {
	const size = 2 << 20
	for name, data := range map[string]string{
		"blanks in a label": "坐席" + strings.Repeat(" ", size) + "x",
		"blank lines":       "坐席：好" + strings.Repeat("\n", size),
		"lone CR":           "坐席：好" + strings.Repeat("\r", size),
		"rules":             "坐席：好\n" + strings.Repeat("---\n", size/4),
		"colons":            "坐席：" + strings.Repeat(":", size),
		"brackets":          strings.Repeat("【", size/3) + "\n坐席：好",
		"closing brackets":  "坐席：" + strings.Repeat("】", size/3),
		"roles":             "坐席：" + strings.Repeat("客服：", size/9),
		"titles":            strings.Repeat("# 录音\n", size/8) + "坐席：好",
		"other titles":      manyTitles(),
		"fields":            "日期：" + strings.Repeat(" 日期：", size/10) + "\n坐席：好",
		"tsv quotes":        "角色\t内容\n坐席\t好\n" + strings.Repeat("\"\"\"\n", size/4),
		"csv quotes":        "角色,内容\n坐席,\"" + strings.Repeat("\"\"", size/2) + "\"\n",
		"json keys":         `{"turns":[{"role":"agent","text":"a"}],"meta":{` + strings.TrimSuffix(strings.Repeat(`"k":1,`, size/6), ",") + `}}`,
		"json brackets":     strings.Repeat("[{", size/2),
	} {
		begin := time.Now()
		all, err := Read(name, []byte(data), Options{})
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		}
		for _, s := range all {
			checkSession(t, s)
		}
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		} else {
			t.Logf("%s: %v %v", name, took.Round(time.Millisecond), err)
		}
	}
}

func TestRead_FiftyMegabytesInOneLine(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	const size = 50 << 20
	for name, data := range map[string]string{
		"text":  "坐席：" + strings.Repeat("您好请问有什么可以帮您", size/33),
		"jsonl": `{"turns":[{"role":"agent","text":"` + strings.Repeat("您好", size/6) + `"}]}`,
	} {
		begin := time.Now()
		all, err := Read(name, []byte(data), Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		if len(all) != 1 || len(all[0].Turns) != 1 || len(all[0].Turns[0].Text) < size*9/10 {
			t.Errorf("%s: %d sessions", name, len(all))
		}
		if took := time.Since(begin); took > 60*time.Second {
			t.Errorf("%s took %v", name, took) // a square of the length would take hours
		}
	}
}

// A file in which nobody speaks is one fault; an empty session among others stays in its place.
func TestRead_EmptySessionsAreHeldBack(t *testing.T) {
	empty := `{"id":"e","turns":[]}` + "\n"
	for n, in := range map[int]string{0: strings.Repeat(empty, 3), mostHeld + 5: strings.Repeat(empty, mostHeld+5)} {
		got := 0
		err := ReadFunc("x", strings.NewReader(in), Options{}, func(*Session) error { got++; return nil })
		if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeNoTurns || got != n {
			t.Errorf("%d sessions, %v", got, err)
		}
	}
	all, err := Read("x", []byte(empty+`{"id":"w","turns":[{"role":"agent","text":"您好"}]}`+"\n"+empty), Options{})
	if err != nil || len(all) != 3 || all[1].ID != "w" {
		t.Errorf("%v %v", all, err)
	}
}

func TestText_BrokenTimesAreNoWords(t *testing.T) {
	all, err := Read("x", []byte("[00:00:05] 坐席：您好\n[00:00:61] 客户：喂\n【99：99】坐席：好\n[00:00:09] 客户：[3:2:1]倒数\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `session x (text)
  line 1 agent "坐席" 5000..-1 "您好"
  line 2 customer "客户" -1..-1 "喂"
  line 3 agent "坐席" -1..-1 "好"
  line 4 customer "客户" 9000..-1 "[3:2:1]倒数"
  note line 2 bad-times ["2"]
`
	if got := dump(all); got != want {
		t.Errorf("got\n%s", got)
	}
}
