package transcript

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// nothingLost fuzzes one reader with what is said: two turns in the shape of its format, § for the words. Whatever the
// words are, all their characters come out again, or a note that stands there for no ordinary words says why not.
func nothingLost(f *testing.F, format, shape string) {
	f.Helper()
	for _, words := range []string{
		"您好，请问您办什么业务？", " 嗯 VIP 3号 ", "<|zh|><|NEUTRAL|>好", "a < b > c &amp; </v>", "*** [PII] <unk>", "坐席：好 客户：行", "说话人1 00:03", "[00:01] 好", "{\\i1}好{y}",
		"\"引\"\\n\t", "你\u3000好\u00a0", "12:30 --> 13:00", "𠀀é\u200b", "1", ".", "<v 客户>好", "下一位", "null", "SPEAKER_00", "——====",
	} {
		f.Add(words)
	}
	ordinary := readShape(f, format, shape, "好的好")
	f.Fuzz(func(t *testing.T, words string) {
		if !utf8.ValidString(words) || strings.TrimFunc(words, isBlank) == "" || strings.ContainsAny(words, "\x00\r\n\u0085\u2028\u2029\v\f\ufeff\ufffd") {
			return // line breaks and what belongs to the bytes of a file have tests of their own
		}
		if strings.HasPrefix(shape, "raw:") && strings.ContainsAny(words, "<&{\\[(（［【\"") {
			return // signs of the formats themselves; golden sessions have them
		}
		s := readShape(t, format, shape, words)
		if s == nil {
			return // refused, by name
		}
		got := spoken(s, ordinary)
		if want := essence(words + words); got != want && !slices.ContainsFunc(s.Notes, func(n Note) bool { return !noteIn(ordinary, n.Code) }) {
			t.Errorf("%s: %q came out as %q; notes %s", format, want, got, codes(s))
		}
	})
}

// readShape reads both turns; nil when the reader refuses.
func readShape(t testing.TB, format, shape, words string) *Session {
	t.Helper()
	in, raw := strings.CutPrefix(shape, "raw:")
	if raw {
		in = strings.ReplaceAll(in, "§", words)
	} else {
		quoted, err := json.Marshal(words)
		if err != nil {
			t.Fatal(err)
		}
		in = strings.ReplaceAll(in, "§", string(quoted[1:len(quoted)-1]))
	}
	all, err := Read("f", []byte(in), Options{Format: format, KeepWords: true})
	if err != nil {
		return nil
	}
	if len(all) != 1 {
		t.Fatalf("%s: %d sessions", format, len(all))
	}
	return &all[0]
}

func noteIn(s *Session, code string) bool {
	return slices.ContainsFunc(s.Notes, func(n Note) bool { return n.Code == code })
}

// spoken is all that came out: the words, and labels that were found in them.
func spoken(s, ordinary *Session) string {
	var b strings.Builder
	for _, turn := range s.Turns {
		if !slices.ContainsFunc(ordinary.Turns, func(u Turn) bool { return u.Speaker == turn.Speaker }) {
			b.WriteString(turn.Speaker)
		}
		b.WriteString(turn.Text)
	}
	return essence(b.String())
}

// essence leaves out what readers may set as they like: blanks and marks.
func essence(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func FuzzFunASR(f *testing.F) {
	nothingLost(f, "funasr", `[{"key":"a","text":"§§","sentence_info":[{"text":"§","start":0,"end":90000,"spk":0},{"text":"§","start":90000,"end":190000,"spk":1}]}]`)
}

func FuzzFunASRRuntime(f *testing.F) {
	nothingLost(f, "funasr", `{"mode":"offline","wav_name":"a","text":"§§","timestamp":"[[0,90000]]","stamp_sents":[{"text_seg":"§","punc":"","start":0,"end":90000,"ts_list":[]},{"text_seg":"§","punc":"","start":90000,"end":190000,"ts_list":[]}]}`)
}

func FuzzAliyun(f *testing.F) {
	nothingLost(f, "aliyun", `{"TaskId":"t","StatusText":"SUCCESS","Result":{"Sentences":[{"ChannelId":0,"BeginTime":0,"EndTime":90000,"Text":"§"},{"ChannelId":1,"BeginTime":90000,"EndTime":190000,"Text":"§"}]}}`)
}

func FuzzDashScope(f *testing.F) {
	nothingLost(f, "dashscope", `{"transcripts":[{"channel_id":0,"text":"§§","sentences":[{"begin_time":0,"end_time":90000,"text":"§","speaker_id":0},{"begin_time":90000,"end_time":190000,"text":"§","speaker_id":1}]}]}`)
}

func FuzzTencent(f *testing.F) {
	nothingLost(f, "tencent", `{"Data":{"TaskId":1,"Status":2,"ResultDetail":[{"FinalSentence":"§","StartMs":0,"EndMs":90000,"SpeakerId":0},{"FinalSentence":"§","StartMs":90000,"EndMs":190000,"SpeakerId":1}]}}`)
}

func FuzzTencentFlash(f *testing.F) {
	nothingLost(f, "tencent", `{"code":0,"flash_result":[{"channel_id":0,"text":"§§","sentence_list":[{"text":"§","start_time":0,"end_time":90000,"speaker_id":0},{"text":"§","start_time":90000,"end_time":190000,"speaker_id":1}]}]}`)
}

func FuzzIFlytek(f *testing.F) {
	nothingLost(f, "iflytek", `{"lattice":[{"json_1best":{"st":{"bg":"0","ed":"90000","rl":"1","rt":[{"ws":[{"wb":1,"we":9,"cw":[{"w":"§","wp":"n"}]}]}]}}},{"json_1best":{"st":{"bg":"90000","ed":"190000","rl":"2","rt":[{"ws":[{"wb":1,"we":9,"cw":[{"w":"§","wp":"n"}]}]}]}}}]}`)
}

func FuzzIFlytekV1(f *testing.F) {
	nothingLost(f, "iflytek", `[{"bg":"0","ed":"90000","onebest":"§","speaker":"1"},{"bg":"90000","ed":"190000","onebest":"§","speaker":"2"}]`)
}

func FuzzHuawei(f *testing.F) {
	nothingLost(f, "huawei", `{"status":"FINISHED","segments":[{"start_time":0,"end_time":90000,"result":{"text":"§","analysis_info":{"role":"AGENT"}}},{"start_time":90000,"end_time":190000,"result":{"text":"§","analysis_info":{"role":"USER"}}}]}`)
}

func FuzzBaidu(f *testing.F) {
	nothingLost(f, "baidu", `{"tasks_info":[{"task_id":"t","task_status":"Success","task_result":{"result":["§§"],"detailed_result":[{"res":["§"],"begin_time":0,"end_time":90000},{"res":["§"],"begin_time":90000,"end_time":190000}]}}]}`)
}

func FuzzWhisper(f *testing.F) {
	nothingLost(f, "whisper", `{"language":"zh","text":"§§","segments":[{"start":0.0,"end":90.0,"text":"§","speaker":"SPEAKER_00"},{"start":90.0,"end":190.0,"text":"§","speaker":"SPEAKER_01"}]}`)
}

func FuzzWhisperCpp(f *testing.F) {
	nothingLost(f, "whisper.cpp", `{"systeminfo":"x","transcription":[{"offsets":{"from":0,"to":90000},"text":"§","speaker":"0"},{"offsets":{"from":90000,"to":190000},"text":"§","speaker":"1"}]}`)
}

func FuzzVolcengine(f *testing.F) {
	nothingLost(f, "volcengine", `{"result":{"text":"§§","utterances":[{"text":"§","start_time":0,"end_time":90000,"additions":{"speaker":"1"}},{"text":"§","start_time":90000,"end_time":190000,"additions":{"speaker":"2"}}]}}`)
}

func FuzzTingwu(f *testing.F) {
	nothingLost(f, "tingwu", `{"Paragraphs":[{"ParagraphId":"1","SpeakerId":"1","Words":[{"Id":1,"SentenceId":1,"Start":0,"End":90000,"Text":"§"}]},{"ParagraphId":"2","SpeakerId":"2","Words":[{"Id":1,"SentenceId":1,"Start":90000,"End":190000,"Text":"§"}]}]}`)
}

func FuzzMeeting(f *testing.F) {
	nothingLost(f, "tencent-meeting", `{"transcripts":{"paragraphs":[{"pid":"1","start_time":0,"end_time":90000,"speaker_info":{"userid":"a"},"sentences":[{"words":[{"start_time":0,"end_time":9,"text":"§"}]}]},{"pid":"2","start_time":90000,"end_time":190000,"speaker_info":{"userid":"b"},"sentences":[{"words":[{"start_time":90000,"end_time":90009,"text":"§"}]}]}]}}`)
}

func FuzzContactLens(f *testing.F) {
	nothingLost(f, "amazon", `{"Transcript":[{"ParticipantRole":"AGENT","Content":"§","BeginOffsetMillis":0,"EndOffsetMillis":90000},{"ParticipantRole":"CUSTOMER","Content":"§","BeginOffsetMillis":90000,"EndOffsetMillis":190000}]}`)
}

func FuzzAmazonTranscribe(f *testing.F) {
	nothingLost(f, "amazon", `{"jobName":"j","results":{"transcripts":[{"transcript":"§§"}],"items":[{"type":"pronunciation","start_time":"0","end_time":"90","alternatives":[{"content":"§"}],"speaker_label":"spk_0"},{"type":"pronunciation","start_time":"90","end_time":"190","alternatives":[{"content":"§"}],"speaker_label":"spk_1"}]}}`)
}

func FuzzAzure(f *testing.F) {
	nothingLost(f, "azure", `{"recognizedPhrases":[{"speaker":1,"offsetInTicks":0,"durationInTicks":900000000,"nBest":[{"lexical":"§","display":"§"}]},{"speaker":2,"offsetInTicks":900000000,"durationInTicks":900000000,"nBest":[{"lexical":"§","display":"§"}]}]}`)
}

func FuzzAzureFast(f *testing.F) {
	nothingLost(f, "azure", `{"combinedPhrases":[{"text":"§§"}],"phrases":[{"offset":0,"duration":90000,"text":"§","speaker":1},{"offset":90000,"duration":90000,"text":"§","speaker":2}]}`)
}

func FuzzGoogle(f *testing.F) {
	nothingLost(f, "google", `{"results":[{"alternatives":[{"transcript":"§","words":[{"word":"§","startTime":"0s","endTime":"90s","speakerTag":1}]}]},{"alternatives":[{"transcript":"§","words":[{"word":"§","startTime":"91.5s","endTime":"190s","speakerTag":2}]}]}]}`)
}

func FuzzJSONL(f *testing.F) {
	nothingLost(f, "jsonl", `{"id":"a","turns":[{"role":"agent","text":"§"},{"role":"customer","text":"§"}]}`)
}

func FuzzSRT(f *testing.F) {
	nothingLost(f, "srt", "raw:1\n00:00:00,000 --> 00:01:30,000\n坐席：§\n\n2\n00:01:30,000 --> 00:03:00,000\n客户：§\n")
}

func FuzzVTT(f *testing.F) {
	nothingLost(f, "vtt", "raw:WEBVTT\n\n00:00.000 --> 01:30.000\n<v 坐席>§</v>\n\n01:30.000 --> 03:00.000\n<v 客户>§</v>\n")
}

func FuzzASS(f *testing.F) {
	nothingLost(f, "ass", "raw:[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:00.00,0:01:30.00,坐席,§\nDialogue: 0:01:30.00,0:03:00.00,客户,§\n")
}

func FuzzLRC(f *testing.F) {
	nothingLost(f, "lrc", "raw:[00:00.00]坐席：§\n[01:30.00]客户：§\n")
}

func FuzzCSV(f *testing.F) {
	nothingLost(f, "csv", "raw:角色,开始(秒),内容\n坐席,0,\"§\"\n客户,90,\"§\"\n")
}

func FuzzTSV(f *testing.F) {
	nothingLost(f, "tsv", "raw:角色\t开始(秒)\t内容\n坐席\t0\t\"§\"\n客户\t90\t\"§\"\n")
}
