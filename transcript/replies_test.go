package transcript

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// What cannot be read says why, and where.
func TestReplies_Errors(t *testing.T) {
	inner := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	for _, c := range []struct {
		name, in, code string
		args           []string
		opt            Options
	}{
		{name: "funasr failed", in: `[{"key":"a","text":"您好"},{"code":1,"msg":"no audio"}]`, code: CodeJobFailed, args: []string{"1 no audio"}},
		{name: "funasr failed, forced", in: `{"code":5}`, code: CodeJobFailed, args: []string{"5"}, opt: Options{Format: "funasr"}},
		{name: "funasr without text", in: `[{"key":"a","sentence_info":[{"start":0,"end":1,"spk":0}]}]`, code: CodeJSONMissing, args: []string{"text_seg"}},
		{name: "funasr vad output", in: `[{"key":"a","value":[[0,10]]}]`, code: CodeJSONMissing, args: []string{"text"}, opt: Options{Format: "funasr"}},
		{name: "funasr seconds in ms", in: `[{"key":"a","sentence_info":[{"text":"好","start":0.43,"end":1}]}]`, code: CodeNotMillis, args: []string{"start", "0.43"}},
		{name: "funasr unit unclear", in: `{"text":"好","segments":[{"start":0,"end":1,"text":"好"}]}`, code: CodeUnitUnclear, args: []string{"segments.start"}, opt: Options{Format: "funasr"}},
		{name: "funasr list of numbers", in: `[{"key":"a","text":"好","sentence_info":[1]}]`, code: CodeJSONType, args: []string{"sentence_info[]", "object", "number"}},
		{name: "funasr number for text", in: `[{"key":"a","text":5}]`, code: CodeJSONType, args: []string{"text", "string", "number"}},
		{name: "funasr empty", in: `[{"key":"a","text":""}]`, code: CodeNoTurns},
		{name: "funasr broken timestamp", in: `{"mode":"offline","wav_name":"a","text":"好","timestamp":"[[1,2"}`, code: CodeBadJSON},
		{name: "funasr printed", in: "rtf_avg: 0.02\n[{'key': 'a', 'text': '您好'}]", code: CodePythonPrint},
		{name: "funasr key twice", in: `[{"key":"a","text":"好","text":"坏"}]`, code: CodeJSONDuplicate, args: []string{"text"}, opt: Options{Format: "funasr"}},
		{name: "funasr NaN for words", in: `[{"key":"a","text":NaN}]`, code: CodeJSONMissing, args: []string{"text"}, opt: Options{Format: "funasr"}},
		{name: "funasr truncated", in: `[{"key":"a","text":"好"},{"key":"b","te`, code: CodeBadJSON, opt: Options{Format: "funasr"}},

		{name: "aliyun queueing", in: `{"TaskId":"a","StatusCode":21050002,"StatusText":"QUEUEING"}`, code: CodeJobUnfinished, args: []string{"QUEUEING"}},
		{name: "aliyun running", in: `{"TaskId":"a","StatusCode":21050001,"StatusText":"RUNNING","Result":""}`, code: CodeJobUnfinished, args: []string{"RUNNING"}},
		{name: "aliyun failed", in: `{"TaskId":"a","StatusCode":41050002,"StatusText":"FILE_DOWNLOAD_FAILED"}`, code: CodeJobFailed, args: []string{"FILE_DOWNLOAD_FAILED 41050002"}},
		{name: "aliyun silence", in: `{"TaskId":"a","StatusCode":21050003,"StatusText":"SUCCESS_WITH_NO_VALID_FRAGMENT"}`, code: CodeNoSpeech, args: []string{"SUCCESS_WITH_NO_VALID_FRAGMENT"}},
		{name: "aliyun no words", in: `{"result":[],"task_id":"a","status_code":21050004,"status_text":"ASR_RESPONSE_HAVE_NO_WORDS"}`, code: CodeNoSpeech, args: []string{"ASR_RESPONSE_HAVE_NO_WORDS"}},
		{name: "aliyun empty", in: `{"TaskId":"a","StatusText":"SUCCESS","Result":{"Sentences":[]}}`, code: CodeNoTurns},
		{name: "aliyun no result", in: `{"TaskId":"a","StatusCode":21050000,"Result":null}`, code: CodeJSONMissing, args: []string{"Result"}},
		{name: "aliyun wrong type", in: `{"TaskId":"a","Result":{"Sentences":{}}}`, code: CodeJSONType, args: []string{"Sentences", "array", "object"}},
		{name: "aliyun no text", in: `{"TaskId":"a","Result":{"Sentences":[{"BeginTime":1}]}}`, code: CodeJSONMissing, args: []string{"Text"}},
		{name: "aliyun time as words", in: `{"TaskId":"a","Result":{"Sentences":[{"BeginTime":"soon","Text":"好"}]}}`, code: CodeJSONType, args: []string{"BeginTime", "number", "string"}},

		{name: "dashscope link", in: `{"request_id":"r","output":{"task_id":"t","task_status":"SUCCEEDED","results":[{"file_url":"u","transcription_url":"https://x","subtask_status":"SUCCEEDED"}]}}`, code: CodeElsewhere, args: []string{"transcription_url"}},
		{name: "dashscope link in result", in: `{"request_id":"r","output":{"task_status":"SUCCEEDED","result":{"transcription_url":"https://x"}}}`, code: CodeElsewhere, args: []string{"transcription_url"}},
		{name: "dashscope pending", in: `{"output":{"task_id":"t","task_status":"PENDING"}}`, code: CodeJobUnfinished, args: []string{"PENDING"}},
		{name: "dashscope failed", in: `{"output":{"task_id":"t","task_status":"FAILED","results":[{"code":"InvalidFile.DownloadFailed","message":"no file"}]}}`, code: CodeJobFailed, args: []string{"FAILED no file"}},
		{name: "dashscope no list", in: `{"transcripts":[{"channel_id":0}]}`, code: CodeJSONMissing, args: []string{"sentences"}},
		{name: "dashscope wrong type", in: `{"transcripts":{"a":1}}`, code: CodeJSONType, args: []string{"transcripts", "array", "object"}},
		{name: "dashscope seconds", in: `{"transcripts":[{"sentences":[{"text":"好","begin_time":1.5}]}]}`, code: CodeNotMillis, args: []string{"begin_time", "1.5"}},
		{name: "dashscope empty", in: `{"transcripts":[]}`, code: CodeNoTurns},

		{name: "tencent waiting", in: `{"Response":{"RequestId":"r","Data":{"TaskId":1,"Status":0,"StatusStr":"waiting","Result":"","ResultDetail":null}}}`, code: CodeJobUnfinished, args: []string{"waiting"}},
		{name: "tencent doing", in: `{"Data":{"TaskId":1,"Status":1},"RequestId":"r"}`, code: CodeJobUnfinished, args: []string{"Status 1"}},
		{name: "tencent failed", in: `{"Response":{"Data":{"TaskId":1,"Status":3,"StatusStr":"failed","ErrorMsg":"no audio"}}}`, code: CodeJobFailed, args: []string{"failed no audio"}},
		{name: "tencent error", in: `{"Response":{"Error":{"Code":"AuthFailure","Message":"bad key"},"RequestId":"r"}}`, code: CodeJobFailed, args: []string{"AuthFailure bad key"}},
		{name: "tencent silence", in: `{"Response":{"Data":{"TaskId":1,"Status":2,"StatusStr":"success","Result":"","ResultDetail":[]}}}`, code: CodeNoSpeech, args: []string{"success"}},
		{name: "tencent nothing", in: `{"Response":{"Data":{"TaskId":1}}}`, code: CodeJSONMissing, args: []string{"ResultDetail"}},
		{name: "tencent submitted", in: `{"Response":{"Data":"x"}}`, code: CodeJSONType, args: []string{"Data", "object", "string"}},
		{name: "tencent number for text", in: `{"ResultDetail":[{"FinalSentence":5}]}`, code: CodeJSONType, args: []string{"FinalSentence", "string", "number"}},
		{name: "tencent flash failed", in: `{"request_id":"r","code":4002,"message":"bad key","flash_result":null}`, code: CodeJobFailed, args: []string{"4002 bad key"}},
		{name: "tencent flash empty", in: `{"request_id":"r","code":0,"flash_result":[{"channel_id":0,"text":"","sentence_list":[]}]}`, code: CodeNoTurns},

		{name: "iflytek failed", in: `{"code":"26601","descInfo":"非法应用信息","content":null}`, code: CodeJobFailed, args: []string{"26601 非法应用信息"}},
		{name: "iflytek processing", in: `{"code":"000000","descInfo":"success","content":{"orderInfo":{"orderId":"o","status":3},"orderResult":""}}`, code: CodeJobUnfinished, args: []string{"status 3"}},
		{name: "iflytek order failed", in: `{"code":"000000","descInfo":"success","content":{"orderInfo":{"orderId":"o","status":-1,"failType":4}}}`, code: CodeJobFailed, args: []string{"status -1"}},
		{name: "iflytek uploaded", in: `{"code":"000000","descInfo":"success","content":{"orderId":"o","taskEstimateTime":1}}`, code: CodeJSONMissing, args: []string{"orderResult"}},
		{name: "iflytek broken string", in: `{"orderResult":"{\"lattice\":["}`, code: CodeBadJSON},
		{name: "iflytek behind the string", in: `{"orderResult":"{\"lattice\":[]} x"}`, code: CodeBadJSON},
		{name: "iflytek broken twice", in: `{"orderResult":` + inner(`{"lattice":[{"json_1best":"{"}]}`) + `}`, code: CodeBadJSON},
		{name: "iflytek empty", in: `{"orderResult":"{\"lattice\":[]}"}`, code: CodeNoTurns},
		{name: "iflytek no words", in: `{"lattice":[{"json_1best":{"st":{"bg":"0","ed":"1"}}}]}`, code: CodeJSONMissing, args: []string{"rt"}},
		{name: "iflytek v1 failed", in: `{"ok":-1,"err_no":26605,"failed":"task not exist","data":null}`, code: CodeJobFailed, args: []string{"26605 task not exist"}},
		{name: "iflytek v1 no text", in: `[{"bg":"0","ed":"1","onebest":"好"},{"bg":"2"}]`, code: CodeJSONMissing, args: []string{"onebest"}},

		{name: "huawei waiting", in: `{"status":"WAITING","create_time":"2024-05-06T02:00:01.000Z"}`, code: CodeJobUnfinished, args: []string{"WAITING"}},
		{name: "huawei half done", in: `{"status":"PROCESSING","segments":[{"start_time":0,"end_time":1,"result":{"text":"好"}}]}`, code: CodeJobUnfinished, args: []string{"PROCESSING"}},
		{name: "huawei error", in: `{"status":"ERROR","create_time":"2024-05-06T02:00:01.000Z"}`, code: CodeJobFailed, args: []string{"ERROR"}},
		{name: "huawei all failed", in: `{"status":"FINISHED","create_time":"t","segments":[{"start_time":0,"end_time":1}]}`, code: CodeNoTurns},
		{name: "huawei a date for ms", in: `{"status":"FINISHED","segments":[{"start_time":"2024-05-06T02:00:01Z","result":{"text":"好"}}]}`, code: CodeJSONType, args: []string{"start_time", "number", "string"}},

		{name: "baidu running", in: `{"log_id":1,"tasks_info":[{"task_id":"a","task_status":"Running"}]}`, code: CodeJobUnfinished, args: []string{"Running"}},
		{name: "baidu failure", in: `{"log_id":1,"tasks_info":[{"task_id":"a","task_status":"Failure","task_result":{"err_no":3301,"err_msg":"bad audio"}}]}`, code: CodeJobFailed, args: []string{"Failure 3301 bad audio"}},
		{name: "baidu no tasks", in: `{"log_id":1,"tasks_info":[]}`, code: CodeNoTurns},
		{name: "baidu no result", in: `{"tasks_info":[{"task_id":"a","task_status":"Success","task_result":{}}]}`, code: CodeJSONMissing, args: []string{"detailed_result"}},
		{name: "baidu error", in: `{"tasks_info":null,"error_code":336203,"error_msg":"missing param"}`, code: CodeJobFailed, args: []string{"336203 missing param"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("in.json", []byte(c.in), c.opt)
			e := (*Error)(nil)
			if !errors.As(err, &e) {
				t.Fatalf("error %v, %s", err, dump(all))
			}
			if e.Code != c.code || c.args != nil && !slices.Equal(e.Args, c.args) {
				t.Errorf("%s %q, want %s %q", e.Code, e.Args, c.code, c.args)
			}
			if e.Line == 0 && c.code != CodeNoTurns && c.code != CodePythonPrint {
				t.Errorf("no place: %v", e)
			}
			if strings.Contains(e.Error(), "?") {
				t.Errorf("sentence %q", e.Error())
			}
		})
	}
}

// The same key counts milliseconds in one program and seconds in another.
func TestReplies_Units(t *testing.T) {
	for _, c := range []struct {
		name, in   string
		opt        Options
		start, end int64
		unit       string
		note       string
	}{
		{name: "funasr command line", in: `{"text":"好","segments":[{"start":430,"end":1500,"text":"好"}],"audio_duration_s":2.0,"processing_s":0.1,"language":"zh"}`, start: 430, end: 1500, unit: "ms"},
		{name: "funasr server", in: `{"task":"transcribe","duration":2,"text":"好","language":"zh","segments":[{"start":0.43,"end":1.5,"text":"好","speaker":0}]}`, start: 430, end: 1500, unit: "s"},
		{name: "funasr server, whole seconds", in: `{"task":"transcribe","duration":2,"text":"好","language":"zh","segments":[{"start":1,"end":2,"text":"好","speaker":"SPK0"}]}`, start: 1000, end: 2000, unit: "s"},
		{name: "funasr old command line, told", in: `{"text":"好","segments":[{"start":1,"end":2,"text":"好"}]}`, opt: Options{Format: "funasr", TimeUnit: "ms"}, start: 1, end: 2, unit: "ms"},
		{name: "ms that are seconds, told", in: `[{"key":"a","sentence_info":[{"text":"好","start":0.43,"end":1.5}]}]`, opt: Options{TimeUnit: "s"}, start: 430, end: 1500, unit: "s"},
		{name: "ms that are seconds, seen", in: `{"transcripts":[{"sentences":[{"text":"您好这里是三号窗口请问您办什么业务我想办一张社保卡","begin_time":1,"end_time":7}]}]}`, start: 1, end: 7, unit: "ms", note: NoteTooFast},
		{name: "digits in strings", in: `[{"bg":"430","ed":"1500","onebest":"好","speaker":"1"}]`, start: 430, end: 1500, unit: "ms"},
		{name: "frames of 10 ms", in: `{"lattice":[{"json_1best":{"st":{"bg":"430","rl":"1","rt":[{"ws":[{"wb":1,"we":107,"cw":[{"w":"好","wp":"n"}]}]}]}}}]}`, start: 430, end: 1500, unit: "ms"},
		{name: "tencent lines", in: `{"Data":{"TaskId":1,"Status":2,"Result":"[61:0.430,61:1.5,-1]  好"},"RequestId":"r"}`, start: 3660430, end: 3661500, unit: "ms"},
		{name: "character times in a string", in: `{"mode":"offline","wav_name":"a","text":"好","timestamp":"[[430,600],[700,1500]]"}`, start: 430, end: 1500, unit: "ms"},
		{name: "end before start", in: `{"TaskId":"a","Result":{"Sentences":[{"Text":"好","BeginTime":430,"EndTime":10}]}}`, start: 430, end: NoTime, unit: "ms", note: NoteBadTimes},
		{name: "absurd", in: `{"TaskId":"a","Result":{"Sentences":[{"Text":"好","BeginTime":430000000000000,"EndTime":-5}]}}`, start: NoTime, end: NoTime, unit: "ms", note: NoteBadTimes},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("in.json", []byte(c.in), c.opt)
			if err != nil {
				t.Fatal(err)
			}
			turn := all[0].Turns[0]
			if turn.Start != c.start || turn.End != c.end || all[0].Unit != c.unit {
				t.Errorf("%d..%d %s, want %d..%d %s", turn.Start, turn.End, all[0].Unit, c.start, c.end, c.unit)
			}
			if c.note != "" && !hasNote(all[0], c.note) {
				t.Errorf("no note %s: %v", c.note, all[0].Notes)
			}
		})
	}
}

func hasNote(s Session, code string) bool {
	return slices.ContainsFunc(s.Notes, func(n Note) bool { return n.Code == code })
}

// shapes write sentences as the recognisers do.
func shapes() map[string]func(said []string, whole string) any {
	type m = map[string]any
	list := func(text, start, end, voice string) func([]string) []m {
		return func(said []string) []m {
			out := []m{}
			for i, s := range said {
				out = append(out, m{text: s, start: i * 3000, end: i*3000 + 2900, voice: i % 2})
			}
			return out
		}
	}
	lattice := func(said []string, asString bool) []m {
		out := []m{}
		for i, s := range said {
			ws := []m{}
			for _, r := range s {
				ws = append(ws, m{"cw": []m{{"w": string(r), "wp": "n"}}, "wb": 0, "we": 1})
			}
			var best any = m{"st": m{"bg": fmt.Sprint(i * 3000), "ed": fmt.Sprint(i*3000 + 2900), "rl": fmt.Sprint(i % 2), "rt": []m{{"ws": ws}}}}
			if asString {
				b, _ := json.Marshal(best)
				best = string(b)
			}
			out = append(out, m{"json_1best": best})
		}
		return out
	}
	embed := func(v any) string { b, _ := json.Marshal(v); return string(b) }
	return map[string]func([]string, string) any{
		"funasr": func(s []string, w string) any {
			return []m{{"key": "k", "text": w, "sentence_info": list("text", "start", "end", "spk")(s)}}
		},
		"funasr-seg": func(s []string, w string) any {
			return m{"wav_name": "k", "text": w, "stamp_sents": list("text_seg", "start", "end", "x")(s)}
		},
		"funasr-cli": func(s []string, w string) any {
			return m{"text": w, "segments": list("text", "start", "end", "speaker")(s), "audio_duration_s": 9.5}
		},
		"aliyun": func(s []string, w string) any {
			return m{"TaskId": "a", "Result": m{"Sentences": list("Text", "BeginTime", "EndTime", "ChannelId")(s)}}
		},
		"dashscope": func(s []string, w string) any {
			return m{"transcripts": []m{{"text": w, "sentences": list("text", "begin_time", "end_time", "speaker_id")(s)}}}
		},
		"tencent": func(s []string, w string) any {
			return m{"ResultDetail": list("FinalSentence", "StartMs", "EndMs", "SpeakerId")(s)}
		},
		"flash": func(s []string, w string) any {
			return m{"flash_result": []m{{"text": w, "sentence_list": list("text", "start_time", "end_time", "speaker_id")(s)}}}
		},
		"onebest": func(s []string, w string) any { return list("onebest", "bg", "ed", "speaker")(s) },
		"lattice": func(s []string, w string) any {
			return m{"content": m{"orderResult": embed(m{"lattice": lattice(s, true)})}}
		},
		"lattice2": func(s []string, w string) any { return m{"lattice2": lattice(s, false)} },
		"baidu": func(s []string, w string) any {
			return m{"tasks_info": []m{{"task_id": "a", "task_status": "Success", "task_result": m{"result": []string{w}, "detailed_result": list("res", "begin_time", "end_time", "x")(s)}}}}
		},
	}
}

// Every word of a source's text comes back, whether it stands in a sentence, only in the whole text, or in both.
func TestReplies_CharactersInAreCharactersOut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	words := []string{"您好", "请问", "我想办", "USB", " key", "。", "，", "3号", "窗口", "嗯", "“好”", "地址：密州路", "\U00020000", "re-do", "　", "A B", "7月15日", "……", "谢谢"}
	for name, write := range shapes() {
		for round := range 200 {
			var said []string
			whole, lost := "", false
			for range 1 + r.IntN(6) {
				s := "好"
				for range r.IntN(6) {
					s += words[r.IntN(len(words))]
				}
				whole += s
				if r.IntN(5) > 0 || len(said) == 0 {
					said = append(said, s)
				} else {
					lost = true
				}
			}
			in, err := json.Marshal(write(said, whole))
			if err != nil {
				t.Fatal(err)
			}
			all, err := Read("x", in, Options{})
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, in)
			}
			checkSession(t, all[0])
			got := ""
			for _, turn := range all[0].Turns {
				got += turn.Text
			}
			want := strings.Join(said, "")
			if strings.Contains(string(in), strings.Trim(mustJSON(whole), `"`)) {
				want = whole
			}
			same := withoutBlanks(got) == withoutBlanks(want)
			if lost { // marks between a sentence and what it lost may belong to either
				same = bareOf(got).text == bareOf(want).text
			}
			if !same {
				t.Fatalf("%s round %d\ngot  %q\nwant %q\n%s", name, round, got, want, in)
			}
			if lost && want == whole && whole != strings.Join(said, "") && !hasNote(all[0], NoteSentencesShort) {
				t.Fatalf("%s round %d: no note of lost sentences: %v", name, round, all[0].Notes)
			}
		}
	}
}

func mustJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// A line of Tencent's result that has no time goes on with the sentence above.
func TestTencent_LinesWithoutTime(t *testing.T) {
	in := mustJSON(map[string]any{"RequestId": "r", "Data": map[string]any{"Status": 2, "Result": "序\n[0:0.020,0:2.380]  您好\n  3号窗口 \n\n[0:3.0,0:4.0,x]  好\n[1:0.5,1:2]  [0:1,0:2]好\n"}})
	all, err := Read("in.json", []byte(in), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, turn := range all[0].Turns {
		got = append(got, fmt.Sprintf("%d..%d %s", turn.Start, turn.End, turn.Text))
	}
	want := []string{"-1..-1 序", "20..2380 您好\n  3号窗口 \n\n[0:3.0,0:4.0,x]  好", "60500..62000 [0:1,0:2]好"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Talk that happens to stand between the signs of a tag stays.
func TestClean_TakesTagsOnly(t *testing.T) {
	for in, want := range map[string]string{
		"<|zh|><|NEUTRAL|><|Speech|>您好": "您好", "<| 您好 |>": "<| 您好 |>", "<|a<|zh|>好": "<|a好", "a <|b": "a <|b", "<||>": "", "x|>y<|": "x|>y<|", " <|/Speech|> ": "",
	} {
		if got := (&draft{}).clean(in, 1); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// One who knows the channel names it; one who knows the number names that.
func TestIFlytek_ChannelsCanBeNamed(t *testing.T) {
	in := `{"lattice":[{"json_1best":{"st":{"bg":"1","ed":"2","rl":"1","rt":[{"ws":[{"cw":[{"w":"您好","wp":"n"}]}]}]}}},
		{"json_1best":{"st":{"bg":"3","ed":"4","rl":2,"rt":[{"ws":[{"cw":[{"w":"你好","wp":"n"}]}]}]}}}],"label":{"rl_track":[{"rl":"1","track":"L"},{"rl":"2","track":"R"}]}}`
	for _, opt := range []Options{{Agent: []string{"L"}, Customer: []string{"R"}}, {Agent: []string{"1"}, Customer: []string{"2"}}} {
		all, err := Read("in.json", []byte(in), opt)
		if err != nil {
			t.Fatal(err)
		}
		turns := all[0].Turns
		if turns[0].Role != RoleAgent || turns[1].Role != RoleCustomer || turns[0].Speaker != "1" {
			t.Errorf("%v: %+v", opt.Agent, turns)
		}
	}
}

// Each shape is told from the others of its family.
func TestReplies_Variants(t *testing.T) {
	for file, want := range map[string]string{
		"funasr/python.json": "python", "funasr/modelscope.json": "modelscope", "funasr/http.json": "http", "funasr/names.json": "speaker-names",
		"funasr/runtime.json": "runtime", "funasr/runtime.jsonl": "runtime", "funasr/events.jsonl": "websocket", "funasr/cli.json": "cli", "funasr/openai.json": "openai",
		"aliyun/poll.json": "filetrans", "aliyun/callback4.json": "filetrans", "aliyun/legacy.json": "callback", "aliyun/result-only.json": "result",
		"tencent/detail.json": "detail", "tencent/lines.json": "result", "tencent/flash.json": "flash",
		"iflytek/v1-list.json": "v1", "iflytek/v1-data.json": "v1", "iflytek/v2-string.json": "lattice2", "iflytek/v2-object.json": "lattice", "iflytek/fast.json": "lattice",
	} {
		data, err := os.ReadFile("testdata/formats/" + file)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Read(file, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s := all[0]; s.Format != file[:strings.IndexByte(file, '/')] || s.Variant != want {
			t.Errorf("%s: %s %s, want %s", file, s.Format, s.Variant, want)
		}
	}
}

// Without times there is no unit, and one long turn is said to be one.
func TestReplies_TextWithoutTimes(t *testing.T) {
	for _, in := range []string{`[{"key":"a","text":"您好。再见。"}]`, `{"transcripts":[{"channel_id":0,"text":"您好。再见。"}]}`} {
		all, err := Read("in.json", []byte(in), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s := all[0]; s.Unit != "none" || len(s.Turns) != 1 || !hasNote(s, NoteTextOnly) {
			t.Errorf("%s: %s %v", in, s.Unit, s.Notes)
		}
	}
}
