package transcript

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook writes sheets: their names, then their rows.
func workbook(t testing.TB, sheets ...any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	clock, err := f.NewStyle(&excelize.Style{CustomNumFmt: new("[h]:mm:ss")})
	if err != nil {
		t.Fatal(err)
	}
	date, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		for r, row := range sheets[i+1].([][]any) {
			for c, v := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				switch v := v.(type) {
				case clockValue:
					err = errors.Join(err, f.SetCellFloat(name, at, float64(v), -1, 64), f.SetCellStyle(name, at, at, clock))
				case dateValue:
					err = errors.Join(err, f.SetCellFloat(name, at, float64(v), -1, 64), f.SetCellStyle(name, at, at, date))
				case mergeTo:
					err = errors.Join(err, f.MergeCell(name, at, string(v)))
				default:
					err = errors.Join(err, f.SetCellValue(name, at, v))
				}
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type (
	clockValue float64
	dateValue  float64
	mergeTo    string
)

func TestXLSX(t *testing.T) {
	head := []any{"通话编号", "说话人", "开始时间", "结束时间", "内容"}
	for _, c := range []struct {
		name  string
		data  []byte
		want  []string // session start..end speaker|text
		notes []string
	}{
		{"time cells are exact", workbook(t, "一", [][]any{head,
			{"T1", "坐席", clockValue(0), clockValue(2.3 / 86400), "您好"}, {"T1", "客户", clockValue(70.5 / 86400), clockValue(71.25 / 86400), "办卡"}}),
			[]string{"T1 0..2300 坐席|您好", "T1 70500..71250 客户|办卡"}, []string{NoteTimeUnit, NoteTimeUnit}},
		{"dates count from the first", workbook(t, "一", [][]any{head,
			{"T1", "坐席", dateValue(45413.417), "", "您好"}, {"T1", "客户", dateValue(45413.417 + 12.5/86400), "", "办卡"}}),
			[]string{"T1 0..-1 坐席|您好", "T1 12500..-1 客户|办卡"}, []string{NoteTimeUnit, NoteTimeUnit}},
		{"numbers are judged by column", workbook(t, "一", [][]any{head,
			{"T1", "坐席", 0, 2300, "您好，请问您办什么业务"}, {"T1", "客户", 2500, 6100, "我想办一张社保卡，带了身份证"}}),
			[]string{"T1 0..2300 坐席|您好，请问您办什么业务", "T1 2500..6100 客户|我想办一张社保卡，带了身份证"}, []string{NoteTimeUnit, NoteTimeUnit}},
		{"a merged session", workbook(t, "一", [][]any{{"通话编号", "说话人", "内容"},
			{"T1", "坐席", "您好"}, {nil, "客户", "办卡"}, {"T2", "坐席", "请讲"}, {nil, nil, "您说"}, {mergeTo("A3"), mergeTo("B6")}}[:5]),
			[]string{"T1 -1..-1 坐席|您好", "T1 -1..-1 客户|办卡", "T2 -1..-1 坐席|请讲", "T2 -1..-1 |您说"}, []string{NoteFilledDown, NoteFilledDown, NoteNoSpeaker}},
		{"a title, an empty row, a wide row", workbook(t, "一", [][]any{{"七月录音"}, {}, {"说话人", "内容"}, {"坐席", "您好", "多的"}, {"", ""}, {"客户", " 办\r\n卡 "}}),
			[]string{"f -1..-1 坐席|您好", "f -1..-1 客户|办\r\n卡"}, []string{NoteRaggedRows, NoteDroppedLines}},
		{"the same heading on two sheets", workbook(t, "甲", [][]any{{"说话人", "内容"}, {"坐席", "您好"}}, "空", [][]any{}, "乙", [][]any{{"说话人", "内容"}, {"坐席", "请讲"}}, "说明", [][]any{{"本表由质检组导出"}}),
			[]string{"甲 -1..-1 坐席|您好", "乙 -1..-1 坐席|请讲"}, []string{NoteSheets}},
		{"a call a row", workbook(t, "一", [][]any{{"通话编号", "对话内容"}, {"T1", "坐席：您好\n客户：办卡"}, {"T2", "坐席：请讲\n客户：没事"}}),
			[]string{"T1 -1..-1 坐席|您好", "T1 -1..-1 客户|办卡", "T2 -1..-1 坐席|请讲", "T2 -1..-1 客户|没事"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("f", c.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got, notes []string
			for _, s := range all {
				checkSession(t, s)
				for _, turn := range s.Turns {
					got = append(got, fmt.Sprintf("%s %d..%d %s|%s", s.ID, turn.Start, turn.End, turn.Speaker, turn.Text))
				}
				for _, n := range s.Notes {
					notes = append(notes, n.Code)
				}
			}
			if !slices.Equal(got, c.want) || !slices.Equal(notes, c.notes) {
				t.Errorf("%q %q\nwant %q %q", got, notes, c.want, c.notes)
			}
		})
	}
}

// Words of a merged cell are said once; all else of it holds for every row.
func TestXLSX_MergedCells(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{{"通话编号", "日期", "说话人", "内容"}, {"T1", "2024-05-06", "坐席", "您好"}, {nil, nil, "客户", "办卡"}, {nil, nil, nil, "还要发票"}, {"T2", "2024-05-07", "坐席", "请讲"}}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A2", "A4"}, {"B2", "B4"}, {"C3", "C4"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	all, err := Read("f", out.Bytes(), Options{})
	if err != nil || len(all) != 2 || len(all[0].Turns) != 3 || all[0].Turns[2].Speaker != "客户" || all[0].Turns[2].Line != 4 || len(all[0].Notes) != 0 {
		t.Fatalf("%v %s", err, dump(all))
	}
}

// repack changes the parts of a workbook.
func repack(t *testing.T, data []byte, change func(name string, text []byte) []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if text = change(f.Name, text); text == nil {
			continue
		}
		part, err := w.Create(f.Name)
		if err == nil {
			_, err = part.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestXLSX_Errors(t *testing.T) {
	good := workbook(t, "一", [][]any{{"说话人", "内容"}, {"坐席", "您好"}, {"客户", "办卡"}})
	sheet := func(f func(string) string) []byte {
		return repack(t, good, func(name string, text []byte) []byte {
			if strings.HasPrefix(name, "xl/worksheets/") {
				return []byte(f(string(text)))
			}
			return text
		})
	}
	without := func(part string) []byte {
		return repack(t, good, func(name string, text []byte) []byte {
			if name == part {
				return nil
			}
			return text
		})
	}
	bomb := sheet(func(s string) string {
		return strings.Replace(s, "<sheetData>", "<sheetData><row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>"+strings.Repeat("啊", 3<<20)+"</t></is></c></row>", 1)
	})
	wide := sheet(func(s string) string {
		var b strings.Builder
		for i := range 1500 {
			fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+10, i+10)
		}
		return strings.Replace(s, "</sheetData>", b.String()+"</sheetData>", 1)
	})
	for _, c := range []struct {
		name string
		data []byte
		opt  Options
		code string
	}{
		{"cut short", good[:len(good)/2], Options{}, CodeBadXLSX},
		{"a sheet cut short", sheet(func(s string) string { return s[:strings.LastIndex(s, "<row")+8] }), Options{}, CodeBadXLSX},
		{"rows out of order", sheet(func(s string) string { return strings.Replace(s, `<row r="3"`, `<row r="1"`, 1) }), Options{}, CodeBadXLSX},
		{"a text that is not there", sheet(func(s string) string { return strings.Replace(s, "<v>3</v>", "<v>99</v>", 1) }), Options{}, CodeBadXLSX},
		{"no workbook", without("xl/workbook.xml"), Options{}, CodeBadXLSX},
		{"no sheet", without("xl/worksheets/sheet1.xml"), Options{}, CodeBadXLSX},
		{"unfolds beyond the limit", bomb, Options{Limit: Limit{Bytes: 8 << 20}}, CodeTooLarge},
		{"a million empty places", wide, Options{}, CodeTooLarge},
		{"more turns than allowed", good, Options{Limit: Limit{Turns: 1}}, CodeTooLarge},
		{"no heading", workbook(t, "一", [][]any{{"甲", "乙"}, {"坐席", "您好"}}), Options{}, CodeNoColumn},
		{"nothing said", workbook(t, "一", [][]any{{"说话人", "内容"}}), Options{}, CodeNoTurns},
		{"asked for as CSV", good, Options{Format: "csv"}, CodeWrongFormat},
		{"text asked for as a workbook", []byte(talk), Options{Format: "xlsx"}, CodeWrongFormat},
		{"an old workbook", oldOffice("Root Entry", "Workbook"), Options{}, CodeOldWorkbook},
		{"an old workbook asked for as a workbook", oldOffice("Root Entry", "Book"), Options{Format: "xlsx"}, CodeOldWorkbook},
		{"an old document", oldOffice("Root Entry", "1Table", "WordDocument"), Options{}, CodeNotSupported},
		{"an old file of another program", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Options{}, CodeNotSupported},
		{"locked with a password", locked(t), Options{}, CodeEncrypted},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("f", c.data, c.opt)
			e := (*Error)(nil)
			if !errors.As(err, &e) || e.Code != c.code || e.Source != "f" || all != nil {
				t.Errorf("%v", err)
			}
		})
	}
}

// oldOffice is a container with streams of these names.
func oldOffice(names ...string) []byte {
	data := make([]byte, 512, 4096)
	copy(data, cfbMagic+"\xa1\xb1\x1a\xe1")
	for i, name := range names {
		entry := make([]byte, 128)
		for k, r := range name {
			entry[2*k] = byte(r)
		}
		entry[64], entry[66] = byte(2*len(name)+2), 2
		if i == 0 {
			entry[66] = 5
		}
		data = append(data, entry...)
	}
	return data
}

// locked is a workbook as a spreadsheet program saves it with a password.
func locked(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "口令"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestKindOfCode(t *testing.T) {
	for code, want := range map[string]timeKind{
		"[h]:mm:ss.000": clockTime, "mm:ss": clockTime, `yyyy"年"m"月"d"日"`: dateTime, "m/d/yy h:mm": dateTime, "0.00": notTime, "General": notTime,
		`[Red]0" seconds"`: notTime, `[$-804]h"时"mm"分"`: clockTime, `0.0\s`: notTime, "@": notTime, `"d`: notTime, "[h": notTime,
	} {
		if got := kindOfCode(code); got != want {
			t.Errorf("%q: %d", code, got)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	good := workbook(f, "一", [][]any{{"通话编号", "说话人", "开始时间", "内容"}, {"T1", "坐席", clockValue(0.1), "您好"}})
	r, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		f.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, p := range r.File {
		in, err := p.Open()
		if err != nil {
			f.Fatal(err)
		}
		if parts[p.Name], err = io.ReadAll(in); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"], parts["xl/styles.xml"], parts["xl/workbook.xml"])
	f.Fuzz(func(t *testing.T, sheet, texts, styles, book []byte) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for name, text := range parts {
			switch name {
			case "xl/worksheets/sheet1.xml":
				text = sheet
			case "xl/sharedStrings.xml":
				text = texts
			case "xl/styles.xml":
				text = styles
			case "xl/workbook.xml":
				text = book
			}
			part, err := w.Create(name)
			if err == nil {
				_, err = part.Write(text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		all, err := Read("f", out.Bytes(), Options{Limit: Limit{Turns: 10000, Bytes: 8 << 20}})
		if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || !slices.Contains(Codes(), e.Code)) {
			t.Fatalf("%#v", err)
		}
		for _, s := range all {
			checkSession(t, s)
		}
	})
}
