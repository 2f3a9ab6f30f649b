package transcript

import (
	"strings"
	"testing"
)

func TestTable_Layouts(t *testing.T) {
	for _, c := range []struct {
		name, in string
		wants    []want
	}{
		{"sessions in columns", "通话编号,角色,内容\nA,坐席,您好\nB,坐席,再见\nA,客户,你好\n",
			[]want{{"A", "agent|坐席|您好\ncustomer|客户|你好", "", ""}, {"B", "agent|坐席|再见", "", ""}}},
		{"English", "call_id,speaker,text,start_ms,end_ms\r\n7,agent,hello,0,900\r\n7,customer,hi,1000,1200\r\n",
			[]want{{"7", "agent|agent|0-900|hello\ncustomer|customer|1000-1200|hi", "", "time-unit:start_ms,ms; time-unit:end_ms,ms"}}},
		{"semicolons", "角色;内容\n坐席;您好，请坐\n", []want{{"x", "agent|坐席|您好，请坐", "", ""}}},
		{"full-width commas", "角色，内容\n坐席，您好，请坐\n", []want{{"x", "agent|坐席|您好，请坐", "", "cells-joined:1"}}},
		{"quotes", "角色,内容\n坐席,\"您好，\"\"请\"\"坐\r\n这边\"\n客户, \"好\" \n", []want{{"x", "agent|坐席|您好，\"请\"坐\r⏎这边\ncustomer|客户|好", "", ""}}},
		{"BOM and quoted heading", bomUTF8 + "\"角色\",\"内容\"\n坐席,您好\n", []want{{"x", "agent|坐席|您好", "", ""}}},
		{"commas in the last column", "角色,内容\n坐席,您好,请坐\n客户,好,\n", []want{{"x", "agent|坐席|您好,请坐\ncustomer|客户|好", "", "cells-joined:1"}}},
		{"short and long rows", "角色,内容,时长\n坐席,您好\n客户,好,1,多余\n客户\n",
			[]want{{"x", "agent|坐席|您好\ncustomer|客户|好", "duration=1", "ragged-rows:1; empty-turns:1"}}},
		{"tabs", "角色\t内容\n坐席\t\"您好\"呀\n客户\t好\n", []want{{"x", "agent|坐席|\"您好\"呀\ncustomer|客户|好", "", ""}}},
		{"metadata", "日期,窗口,坐席工号,渠道,角色,内容,颜色\n2024-05-01,3,1023,现场,窗口,您好,红\n2024-05-01,3,1024,现场,群众,好,红\n",
			[]want{{"x", "agent|窗口|您好\ncustomer|群众|好", "date=2024-05-01; window=3; agent=1023; channel=现场", "metadata-varies:agent; ignored-keys:颜色"}}},
		{"role and speaker", "说话人,角色,文本\n王芳,坐席,您好\n李四,客户,好\n", []want{{"x", "agent|王芳|您好\ncustomer|李四|好", "", ""}}},
		{"channel for a speaker", "channel,text\n0,您好\n1,好\n", []want{{"x", "unknown|0|您好\nunknown|1|好", "", "unknown-roles:0, 1"}}},
		{"merged cells", "流水号,角色,内容\nA,坐席,您好\n,客户,好\nB,坐席,您好\n",
			[]want{{"A", "agent|坐席|您好\ncustomer|客户|好", "", "filled-down:1"}, {"B", "agent|坐席|您好", "", ""}}},
		{"numbered rows", "编号,角色,内容\n1,坐席,您好\n2,客户,好\n", []want{{"x", "agent|坐席|您好\ncustomer|客户|好", "", "ids-taken-for-turns"}}},
		{"title above", "五月通话明细\n角色,内容\n坐席,您好\n", []want{{"x", "agent|坐席|您好", "", "dropped-lines:1,五月通话明细"}}},
		{"a call in each row", "通话ID,坐席,开始时间,对话内容\n1,王芳,2024-05-01 10:00,\"坐席：您好\n客户：我想办卡\"\n2,李丽,2024-05-01 11:00,坐席：您好。客户：再见\n",
			[]want{{"1", "agent|坐席|您好\ncustomer|客户|我想办卡", "agent=王芳; start=2024-05-01 10:00", ""},
				{"2", "agent|坐席|您好。\ncustomer|客户|再见", "agent=李丽; start=2024-05-01 11:00", "split-inside-line:1"}}},
		{"calls without ids", "日期,对话内容\n2024-05-01,坐席：您好。客户：好\n2024-05-02,坐席：您好。客户：好\n",
			[]want{{"x#1", "agent|坐席|您好。\ncustomer|客户|好", "date=2024-05-01", "split-inside-line:1"},
				{"x#2", "agent|坐席|您好。\ncustomer|客户|好", "date=2024-05-02", "split-inside-line:1"}}},
		{"no speakers at all", "开始时间,内容\n00:00:01,您好\n00:00:03,好\n", []want{{"x", "unknown||1000|您好\nunknown||3000|好", "", "time-unit:开始时间,clock; unlabelled:2"}}},
	} {
		t.Run(c.name, func(t *testing.T) { compare(t, readMany(t, "x.csv", c.in, Options{}), c.wants) })
	}
}

func TestTable_LinesPointAtRows(t *testing.T) {
	s := readMany(t, "x", "角色,内容\n\n坐席,\"您\n好\"\n客户,好\n", Options{})[0]
	if s.Turns[0].Line != 3 || s.Turns[1].Line != 5 {
		t.Errorf("lines %d and %d, want 3 and 5", s.Turns[0].Line, s.Turns[1].Line)
	}
	s = readMany(t, "x", "通话ID,内容\n1,\"坐席：您好\n客户：好\"\n", Options{})[0]
	if s.Turns[1].Line != 3 {
		t.Errorf("line %d, want 3", s.Turns[1].Line)
	}
}

func TestTable_TimeUnits(t *testing.T) {
	long := strings.Repeat("您好", 10) // about four seconds of talk
	rows := func(cells ...string) string {
		b := "角色,内容,开始,结束\n"
		for _, c := range cells {
			b += "坐席," + long + "," + c + "\n"
		}
		return b
	}
	one := func(cells ...string) string {
		b := "角色,内容,开始时间\n"
		for _, c := range cells {
			b += "坐席," + long + "," + c + "\n"
		}
		return b
	}
	for _, c := range []struct {
		name, in, unit string
		starts         []int64
		opt            Options
	}{
		{"ms by both ends", rows("0,4000", "4500,9000"), "ms", []int64{0, 4500}, Options{}},
		{"s by both ends", rows("0,4", "5,9"), "s", []int64{0, 5000}, Options{}},
		{"s by fractions", rows("0.5,4.1", "4.5,9.25"), "s", []int64{500, 4500}, Options{}},
		{"ms by the length of talk", one("0", "4500", "9800"), "ms", []int64{0, 4500, 9800}, Options{}},
		{"s by the length of talk", one("0", "5", "65"), "s", []int64{0, 5000, 65000}, Options{}},
		{"clock", one("00:01:05", "1:10"), "clock", []int64{65000, 70000}, Options{}},
		{"time of day", one("10:01:05", "10:01:09"), "clock", []int64{0, 4000}, Options{}},
		{"date and time", one("2024-05-01 10:01:05", "2024/5/1 10:01:09.5"), "clock", []int64{0, 4500}, Options{}},
		{"fraction of a day", one("0.000752", "0.000810", "0.001"), "day-fraction", []int64{64973, 69984, 86400}, Options{}},
		{"days since 1900", one("45413.41742", "45413.41747"), "excel-date", []int64{0, 4320}, Options{}},
		{"epoch ms", one("1714528865000", "1714528869000"), "epoch-ms", []int64{0, 4000}, Options{}},
		{"epoch s", one("1714528865", "1714528869"), "epoch-s", []int64{0, 4000}, Options{}},
		{"forced", one("0", "5", "65"), "ms", []int64{0, 5, 65}, Options{TimeUnit: "ms"}},
		{"heading says ms", strings.Replace(one("0", "5"), "开始时间", "开始时间(毫秒)", 1), "ms", []int64{0, 5}, Options{}},
		{"heading says s", strings.Replace(one("0", "4500"), "开始时间", "start_sec", 1), "s", []int64{0, 4500000}, Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := readMany(t, "x", c.in, c.opt)[0]
			if !strings.Contains(noteText(s), ","+c.unit) || !strings.HasPrefix(noteText(s), NoteTimeUnit) {
				t.Errorf("notes %s, want unit %s", noteText(s), c.unit)
			}
			for i, start := range c.starts {
				if got := s.Turns[i].Start; got != start {
					t.Errorf("turn %d at %d, want %d", i, got, start)
				}
			}
		})
	}
	s := readMany(t, "x", one("0", "soon", "65"), Options{})[0]
	if s.Turns[1].Start != NoTime || !strings.Contains(noteText(s), "bad-times:1") {
		t.Errorf("%s\n%s", flat(s), noteText(s))
	}
}
