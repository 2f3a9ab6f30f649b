package transcript

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// benchTalk is talk of usual length, some with names, numbers, fillers and marks.
var benchTalk = [...]string{
	"您好，请问您办理什么业务？", "我想问一下，我的社保卡丢了，嗯，要怎么补办啊？",
	"请您出示一下身份证，我帮您查一下。", "给，这是我的身份证。",
	"好的，请稍等。您的卡是2019年办的，电话号码尾号是6688，对吗？", "对，没错。",
	"补办需要二十元工本费，大概十五个工作日可以领取，到时候我们会给您发短信，您也可以在手机上查询进度。", "行，那我就办一个吧。",
	"请您在这里签字。", "签好了，你看一下。", "好的，已经为您办理好了，请您慢走，再见。", "谢谢啊，再见。",
}

// benchFill calls turn for every turn until size bytes are written. A turn has 25 characters on average, as in extra/bench.
func benchFill(size int, turn func(b *bytes.Buffer, n int, agent bool, text string)) []byte {
	var b bytes.Buffer
	b.Grow(size + 4096)
	for n := 0; b.Len() < size; n++ {
		turn(&b, n, n%2 == 0, benchTalk[n%len(benchTalk)]+benchTalk[(n+4)%len(benchTalk)])
	}
	return b.Bytes()
}

func benchText(size int) []byte {
	return benchFill(size, func(b *bytes.Buffer, _ int, agent bool, text string) {
		b.WriteString(map[bool]string{true: "坐席：", false: "客户："}[agent])
		b.WriteString(text)
		b.WriteByte('\n')
	})
}

// benchJSONL has one session of 40 turns on each line.
func benchJSONL(size int) []byte {
	data := benchFill(size, func(b *bytes.Buffer, n int, agent bool, text string) {
		if n%40 == 0 {
			fmt.Fprintf(b, `{"schema":"chayan.transcript/1","id":"call-%d","turns":[`, n/40)
		}
		fmt.Fprintf(b, `{"seq":%d,"speaker":"%s","role":"%s","start_ms":%d,"end_ms":%d,"text":"%s"}`,
			n%40+1, map[bool]string{true: "坐席", false: "客户"}[agent], map[bool]string{true: "agent", false: "customer"}[agent], n%40*3000, n%40*3000+2500, text)
		if n%40 == 39 {
			b.WriteString("]}\n")
		} else {
			b.WriteByte(',')
		}
	})
	return data[:bytes.LastIndexByte(data, '\n')+1]
}

// benchCSV has one turn on each line, and a session of 40 of them.
func benchCSV(size int) []byte {
	data := benchFill(size, func(b *bytes.Buffer, n int, agent bool, text string) {
		if n == 0 {
			b.WriteString("通话编号,角色,开始时间,结束时间,内容\n")
		}
		fmt.Fprintf(b, "call-%d,%s,%d,%d,%s\n", n/40, map[bool]string{true: "坐席", false: "客户"}[agent], n%40*3000, n%40*3000+2500, text)
	})
	return data
}

func benchFunASR(size int) []byte {
	head := `[{"key":"rec","text":"`
	var whole strings.Builder
	body := benchFill(size/2, func(b *bytes.Buffer, n int, agent bool, text string) {
		if n > 0 {
			b.WriteByte(',')
		}
		whole.WriteString(text)
		fmt.Fprintf(b, `{"text":"%s","start":%d,"end":%d,"timestamp":[`, text, n*3000, n*3000+2500)
		for i := range []rune(text) {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(b, "[%d,%d]", n*3000+i*60, n*3000+i*60+60)
		}
		fmt.Fprintf(b, `],"spk":%d}`, n%2)
	})
	return []byte(head + whole.String() + `","sentence_info":[` + string(body) + "]}]")
}

func benchWhisperX(size int) []byte {
	body := benchFill(size, func(b *bytes.Buffer, n int, agent bool, text string) {
		if n > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, `{"start": %d.031, "end": %d.504, "text": "%s", "words": [`, n*3, n*3+2, text)
		for i, r := range []rune(text) {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, `{"word": "%c", "start": %d.%03d, "end": %d.%03d, "score": 0.%d, "speaker": "SPEAKER_0%d"}`, r, n*3, i*60, n*3, i*60+55, 300+i, n%2)
		}
		fmt.Fprintf(b, `], "speaker": "SPEAKER_0%d"}`, n%2)
	})
	return []byte(`{"segments": [` + string(body) + `], "language": "zh"}`)
}

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"text-3KB", benchText(3 << 10)}, {"text-16MB", benchText(16 << 20)},
		{"jsonl-16MB", benchJSONL(16 << 20)}, {"csv-4MB", benchCSV(4 << 20)},
		{"funasr-4MB", benchFunASR(4 << 20)}, {"whisperx-8MB", benchWhisperX(8 << 20)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				err := ReadFunc("x", bytes.NewReader(c.data), Options{}, func(s *Session) error { return nil })
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
