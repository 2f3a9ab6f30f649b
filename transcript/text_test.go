package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// flat writes turns as "role speaker start-end text", the way the tables of these tests are written.
func flat(s Session) string {
	var b strings.Builder
	for _, t := range s.Turns {
		fmt.Fprintf(&b, "%s|%s|", t.Role, t.Speaker)
		if t.Start != NoTime || t.End != NoTime {
			fmt.Fprintf(&b, "%d", t.Start)
			if t.End != NoTime {
				fmt.Fprintf(&b, "-%d", t.End)
			}
			b.WriteByte('|')
		}
		fmt.Fprintf(&b, "%s\n", strings.ReplaceAll(t.Text, "\n", "⏎"))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func metaText(s Session) string {
	var parts []string
	for _, f := range s.Meta {
		parts = append(parts, f.Key+"="+f.Value)
	}
	return strings.Join(parts, "; ")
}

func noteText(s Session) string {
	var parts []string
	for _, n := range s.Notes {
		parts = append(parts, strings.TrimSuffix(n.Code+":"+strings.Join(n.Args, ","), ":"))
	}
	return strings.Join(parts, "; ")
}

func readOne(t *testing.T, in string, opt Options) Session {
	t.Helper()
	all, err := Read("call.txt", []byte(in), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 {
		t.Fatalf("%d sessions, want 1", len(all))
	}
	return all[0]
}

func TestText_LabelFamilies(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"full-width colon", "坐席：您好\n客户：你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"half-width colon", "客服:您好\n用户: 你好", "agent|客服|您好\ncustomer|用户|你好"},
		{"blank before the colon", "坐席 ： 您好\n客户 : 你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"letters", "A：您好\nB：你好", "unknown|A|您好\nunknown|B|你好"},
		{"letters full width", "Ａ：您好\nＢ：你好\nＡ：嗯", "unknown|Ａ|您好\nunknown|Ｂ|你好\nunknown|Ａ|嗯"},
		{"time in brackets", "[00:01:23] 坐席：您好\n[00:01:25] 客户：你好", "agent|坐席|83000|您好\ncustomer|客户|85000|你好"},
		{"bare time", "00:01:23 坐席：您好\n00:01:25 客户：你好", "agent|坐席|83000|您好\ncustomer|客户|85000|你好"},
		{"time stuck to the label", "00:01:23坐席：您好", "agent|坐席|83000|您好"},
		{"short time", "(1:23) 坐席：您好\n(1:25) 客户：你好", "agent|坐席|83000|您好\ncustomer|客户|85000|你好"},
		{"full-width time", "［00：00：03］坐席：您好", "agent|坐席|3000|您好"},
		{"times and short words", "[00:01] 你好\n[00:03] 在吗\n[00:05] 好的\n[00:07] 好的", "unknown||1000|你好\nunknown||3000|在吗\nunknown||5000|好的\nunknown||7000|好的"},
		{"number in brackets", "【1】发言人1：您好\n【2】发言人2：你好", "unknown|发言人1|您好\nunknown|发言人2|你好"},
		{"number", "1 坐席：您好\n2 客户：你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"number and dot", "1. 坐席：您好\n2、客户：你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"WhisperX", "[SPEAKER_00]: 您好\n[SPEAKER_01]: 你好", "unknown|SPEAKER_00|您好\nunknown|SPEAKER_01|你好"},
		{"whisper.cpp", "(speaker 0)您好\n(speaker 1) 你好", "unknown|speaker 0|您好\nunknown|speaker 1|你好"},
		{"bold", "**张三**：您好\n**李四**：你好\n**张三**：再见", "unknown|张三|您好\nunknown|李四|你好\nunknown|张三|再见"},
		{"bold with the colon inside", "**坐席：** 您好\n**客户：** 你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"FunASR", "[00:00.4 → 00:03.8] Speaker 0: 您好\n[00:04.1 → 00:05.25] Speaker 1: 你好",
			"unknown|Speaker 0|400-3800|您好\nunknown|Speaker 1|4100-5250|你好"},
		{"Tencent with voices", "[0:0.020,0:2.380,0]  您好\n[0:2.500,0:4.38,1]  你好\n[61:0.000,61:1.500,0]  嗯",
			"unknown|0|20-2380|您好\nunknown|1|2500-4380|你好\nunknown|0|3660000-3661500|嗯"},
		{"Tencent without voices", "[0:0.020,0:2.380]  您好\n[0:2.500,0:4.380]  你好", "unknown||20-2380|您好\nunknown||2500-4380|你好"},
		{"tab", "坐席\t您好\n客户\t你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"time and tab", "坐席 00:00:05\t您好\n客户 00:00:09\t你好", "agent|坐席|5000|您好\ncustomer|客户|9000|你好"},
		{"time and blank", "说话人1 00:03 您好\n说话人2 00:05 你好", "unknown|说话人1|3000|您好\nunknown|说话人2|5000|你好"},
		{"time behind in brackets", "坐席[00:00:05]：您好\n客户(00:00:09)：你好", "agent|坐席|5000|您好\ncustomer|客户|9000|你好"},
		{"role in brackets", "【坐席】您好\n【客户】你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"role and time in brackets", "[坐席 00:00:05] 您好\n[客户 00:00:09] 你好", "agent|坐席|5000|您好\ncustomer|客户|9000|你好"},
		{"blank only", "坐席 您好\n客户 你好\n坐席 请问", "agent|坐席|您好\ncustomer|客户|你好\nagent|坐席|请问"},
		{"bullet", "- 坐席：您好\n• 客户：你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"fasterwhisper range", "[0.00s -> 3.20s] 坐席：您好", "agent|坐席|0-3200|您好"},
		{"subtitle range", "00:00:01.000 --> 00:00:02,500 坐席：您好\n客户：你好", "agent|坐席|1000-2500|您好\ncustomer|客户|你好"},
		{"traditional", "坐席：您好\n客戶：你好\n服務對象：嗯", "agent|坐席|您好\ncustomer|客戶|你好\ncustomer|服務對象|嗯"},
		{"no-break and ideographic blanks", "\u00a0坐席\u3000：\u3000您好\u200b\n客户：你好", "agent|坐席|您好\ncustomer|客户|你好"},
		{"CRLF", "坐席：您好\r\n客户：你好\r\n", "agent|坐席|您好\ncustomer|客户|你好"},
		{"lone CR", "坐席：您好\r客户：你好\r", "agent|坐席|您好\ncustomer|客户|你好"},
		{"recurring names", "王芳：您好\n豆豆：你好\n王芳：请坐\n豆豆：好", "unknown|王芳|您好\nunknown|豆豆|你好\nunknown|王芳|请坐\nunknown|豆豆|好"},
		{"question and answer", "问：您好\n答：你好", "unknown|问|您好\nunknown|答|你好"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := flat(readOne(t, c.in, Options{})); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestText_Headers(t *testing.T) {
	for _, c := range []struct{ name, in, want, meta string }{
		{"iFlytek", "诸城大厅\n\n说话人1 00:00\n您好\n\n说话人2 00:03\n我想办卡\n带了证\n\n说话人1 01:00:09\n好的\n\n以上内容由AI生成，仅供参考\n",
			"unknown|说话人1|0|您好\nunknown|说话人2|3000|我想办卡⏎带了证\nunknown|说话人1|3609000|好的", "title=诸城大厅"},
		{"without times", "发言人 1\n您好\n发言人 2\n你好", "unknown|发言人 1|您好\nunknown|发言人 2|你好", ""},
		{"names", "陈佳惠 00:00:03\n您好\n李娜 00:00:05\n你好\n陈佳惠 00:00:09\n嗯",
			"unknown|陈佳惠|3000|您好\nunknown|李娜|5000|你好\nunknown|陈佳惠|9000|嗯", ""},
		{"picture and brackets", "🟢 说话人1 [00:00:00]\n您好\n🔵 说话人2 [00:00:02]\n你好", "unknown|说话人1|0|您好\nunknown|说话人2|2000|你好", ""},
		{"bold", "**说话人1** 00:00\n您好\n**说话人2** 00:02\n你好", "unknown|说话人1|0|您好\nunknown|说话人2|2000|你好", ""},
		{"time first", "00:00:01 坐席\n您好\n00:00:02 客户\n你好", "agent|坐席|1000|您好\ncustomer|客户|2000|你好", ""},
		{"chat export", "客服小李 2024-05-01 10:01:05\n您好\n客户 2024-05-01 10:01:09\n你好",
			"agent|客服小李|0|您好\ncustomer|客户|4000|你好", "start=2024-05-01T10:01:05"},
		{"colon and text below", "坐席：\n您好\n客户：\n你好", "agent|坐席|您好\ncustomer|客户|你好", ""},
		{"time of day as words", "王芳 00:03\n您好\n李四 00:05\n几点了\n王芳 00:09\n现在 10:30", "unknown|王芳|3000|您好\nunknown|李四|5000|几点了\nunknown|王芳|9000|现在 10:30", ""},
		{"time and name first", "00:00:03 豆豆\n您好\n00:00:05 王芳\n你好\n00:00:09 豆豆\n嗯", "unknown|豆豆|3000|您好\nunknown|王芳|5000|你好\nunknown|豆豆|9000|嗯", ""},
		{"paragraphs", "说话人1 00:00\n您好\n\n请坐\n说话人2 00:09\n好", "unknown|说话人1|0|您好⏎⏎请坐\nunknown|说话人2|9000|好", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := readOne(t, c.in, Options{})
			if got := flat(s); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := metaText(s); got != c.meta {
				t.Errorf("meta %q, want %q", got, c.meta)
			}
		})
	}
}

func TestText_RunIn(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"one paragraph", "用户：我想办卡。坐席：好的。用户：谢谢", "customer|用户|我想办卡。\nagent|坐席|好的。\ncustomer|用户|谢谢"},
		{"without punctuation", "用户：我想办卡坐席：好的用户：谢谢", "customer|用户|我想办卡\nagent|坐席|好的\ncustomer|用户|谢谢"},
		{"with times", "[00:01] 坐席：您好 [00:03] 客户：你好", "agent|坐席|1000|您好\ncustomer|客户|3000|你好"},
		{"brackets", "【坐席】您好【客户】你好\n【客户】喂", "agent|坐席|您好【客户】你好\ncustomer|客户|喂"},
		{"letters", "A：您好。B：你好。A：嗯", "unknown|A|您好。\nunknown|B|你好。\nunknown|A|嗯"},
		{"telephone number is talk", "坐席：您有事请拨打客服：95518，谢谢\n客户：好", "agent|坐席|您有事请拨打客服：95518，谢谢\ncustomer|客户|好"},
		{"verb before a role is talk", "坐席：我已经转告客户：明天来\n客户：好", "agent|坐席|我已经转告客户：明天来\ncustomer|客户|好"},
		{"form fields are talk", "坐席：请填写。地址：密州路。时间：今天。备注：无\n客户：好", "agent|坐席|请填写。地址：密州路。时间：今天。备注：无\ncustomer|客户|好"},
		{"title of a post", "坐席：您好。客户经理：您好，这边请", "agent|坐席|您好。\nagent|客户经理|您好，这边请"},
		{"letter inside a word", "A：请插USB：好\nB：好", "unknown|A|请插USB：好\nunknown|B|好"},
		{"heading on the same line", "对话内容：坐席：您好。客户：你好", "agent|坐席|您好。\ncustomer|客户|你好"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := flat(readOne(t, c.in, Options{})); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestText_WordsBeforeAColonAreNotSpeakers(t *testing.T) {
	in := "坐席：请填表\n地址：密州路1号\n时间：明天\n备注：带证\n注：原件\n客户：好\n地址：人民路\n时间：后天\n例如：\n客户说：不行\n请联系客服：找他\n身份证：原件\n第一步：取号\n第一步：填表"
	s := readOne(t, in, Options{})
	if len(s.Turns) != 2 {
		t.Fatalf("%d turns, want 2:\n%s", len(s.Turns), flat(s))
	}
	if !strings.Contains(s.Turns[0].Text, "注：原件") || !strings.HasSuffix(s.Turns[1].Text, "填表") {
		t.Errorf("talk was lost:\n%s", flat(s))
	}
}

func TestText_Metadata(t *testing.T) {
	for _, c := range []struct{ name, in, want, meta string }{
		{"head", "日期：2024-05-01\n窗口：3号\n坐席工号：1023\n通话编号：C-7\n渠道：电话\n\n窗口：您好\n群众：你好",
			"agent|窗口|您好\ncustomer|群众|你好", "date=2024-05-01; window=3号; agent=1023; id=C-7; channel=电话"},
		{"several on a line", "日期：2024-05-01  窗口：3号，坐席：王芳\n坐席：您好", "agent|坐席|您好", "date=2024-05-01; window=3号; agent=王芳"},
		{"names among metadata", "日期：2024年5月1日\n坐席：王芳\n客户：李先生\n----\n坐席：您好", "agent|坐席|您好", "date=2024年5月1日; agent=王芳; customer=李先生"},
		{"brackets", "【日期】2024-05-01\n[窗口：5号]\n坐席：您好", "agent|坐席|您好", "date=2024-05-01; window=5号"},
		{"window speaks", "窗口：您好\n群众：你好", "agent|窗口|您好\ncustomer|群众|你好", ""},
		{"title and heading", "# 大厅录音\n\n## 对话内容\n坐席：您好", "agent|坐席|您好", "title=大厅录音"},
		{"below the talk", "坐席：您好\n客户：你好\n\n满意度：5\n通话时长：00:01:00", "agent|坐席|您好\ncustomer|客户|你好", "satisfaction=5; duration=00:01:00"},
		{"date for clock times", "日期：2024/05/01\n10:01:05 坐席：您好\n10:01:06 客户：你好", "agent|坐席|0|您好\ncustomer|客户|1000|你好", "date=2024/05/01; start=2024-05-01T10:01:05"},
		{"field between fields", "日期：2024-05-01\n设备型号：X1\n窗口号：3\n坐席：您好", "agent|坐席|您好", "date=2024-05-01; note=设备型号：X1; window=3"},
		{"half a key first", "窗口：3号  坐席：王芳  日期：2024-05-01\n坐席：您好", "agent|坐席|您好", "window=3号; agent=王芳; date=2024-05-01"},
		{"calling a number", "护士：3号\n患者：到", "agent|护士|3号\ncustomer|患者|到", ""},
		{"customer says a number", "客户：10086\n坐席：您好", "customer|客户|10086\nagent|坐席|您好", ""},
		{"agent by number", "坐席：1023\n坐席：您好", "agent|坐席|您好", "agent=1023"},
		{"same key twice", "时间：2024-05-01\n开始时间：10:00:00\n坐席：您好", "agent|坐席|您好", "start=2024-05-01; start-2=10:00:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := readOne(t, c.in, Options{})
			if got := flat(s); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := metaText(s); got != c.meta {
				t.Errorf("meta %q, want %q", got, c.meta)
			}
		})
	}
}

func TestText_Notes(t *testing.T) {
	for _, c := range []struct {
		name, in, notes string
		opt             Options
	}{
		{"nothing to say", "坐席：您好\n客户：你好", "", Options{}},
		{"no label anywhere", "您好\n你好", "unlabelled:2", Options{}},
		{"unknown roles", "A：您好\nB：你好", "unknown-roles:A, B", Options{}},
		{"one named", "A：您好\nB：你好", "unknown-roles:B", Options{Agent: []string{"a"}}},
		{"both named", "A：您好\nB：你好", "", Options{Agent: []string{"A"}, Customer: []string{"Ｂ"}}},
		{"named but absent", "坐席：您好", "label-not-found:李四", Options{Customer: []string{"李四"}}},
		{"speech above the first label", "您好欢迎光临\n客户：你好", "text-before-label:您好欢迎光临; no-speaker:1", Options{}},
		{"empty turn", "坐席：\n客户：你好", "empty-turns:1", Options{}},
		{"run-in", "坐席：您好。客户：你好", "split-inside-line:1", Options{}},
		{"label left as talk", "坐席：请转告客户：明天\n客户：好", "label-inside-text:客户", Options{}},
		{"minutes or hours", "09:30 坐席：您好\n09:31 客户：你好", "ambiguous-times:09:30", Options{}},
		{"out of order", "[00:05] 坐席：您好\n[00:01] 客户：你好", "reordered:2", Options{}},
		{"end before start", "[00:05 - 00:01] 坐席：您好", "bad-times:1", Options{}},
		{"zero byte", "坐席：您\x00好", "nul-bytes:1", Options{}},
		{"damage from before", "坐席：您\uFFFD", "damaged-text:1", Options{}},
		{"time without label", "[00:01] 坐席：您好\n[00:03] 请坐\n[00:09] 客户：好", "inherited-speaker:1", Options{}},
		{"call number inside", "坐席：您好\n通话编号：8\n客户：好", "metadata-inside:1,id", Options{}},
		{"rule", "坐席：您好\n-----\n客户：好", "dropped-lines:1,-----", Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := noteText(readOne(t, c.in, c.opt)); got != c.notes {
				t.Errorf("got %q, want %q", got, c.notes)
			}
		})
	}
}

func TestText_ClockPastMidnight(t *testing.T) {
	s := readOne(t, "23:59:58 坐席：您好\n00:00:03 客户：你好", Options{})
	if got, want := flat(s), "agent|坐席|0|您好\ncustomer|客户|5000|你好"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestText_NamedLabelIsBelievedOnce(t *testing.T) {
	s := readOne(t, "欢欢：您好\n客户：你好", Options{Agent: []string{"欢欢"}})
	if got, want := flat(s), "agent|欢欢|您好\ncustomer|客户|你好"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, err := Read("x", []byte("A：好"), Options{Agent: []string{"A"}, Customer: []string{"a"}})
	if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeLabelConflict {
		t.Errorf("got %v, want %s", err, CodeLabelConflict)
	}
}
