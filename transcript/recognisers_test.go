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

// What a recogniser's file can lack, and what is said of it.
func TestRead_RecogniserErrors(t *testing.T) {
	for _, c := range []struct {
		name, in, code, arg string
		line                int
	}{
		{"truncated", `{"language":"zh","segments":[{"start":0,"end":1,"text":"您好"`, CodeBadJSON, "", 1},
		{"not quite NaN", `{"language":"zh","segments":[{"start":0,"end":1,"text":"您好","avg_logprob":-Inf}]}`, CodeBadJSON, "", 1},
		{"key twice", `{"language":"zh","segments":[{"start":0,"start":1,"text":"您好"}]}`, CodeBadJSON + "|" + CodeJSONDuplicate, "", 1},
		{"segments no list", `{"language":"zh","segments":{"a":1}}`, CodeJSONType, "segments", 1},
		{"segment no object", "{\"language\":\"zh\",\n\"segments\":[1]}", CodeJSONType, "segments[]", 2},
		{"segment without text", `{"language":"zh","segments":[{"start":0}]}`, CodeJSONMissing, "text", 1},
		{"text no string", `{"language":"zh","segments":[{"start":0,"text":["您","好"]}]}`, CodeJSONType, "text", 1},
		{"time no number", `{"language":"zh","segments":[{"start":"soon","text":"您好"}]}`, CodeJSONType, "start", 1},
		{"time a list", `{"language":"zh","segments":[{"start":[0],"text":"您好"}]}`, CodeJSONType, "start", 1},
		{"no segments, no text", `{"language":"zh","text":"","segments":[]}`, CodeNoTurns, "", 0},
		{"half a surrogate", `{"language":"zh","text":"x","segments":[{"start":0,"end":1,"text":"\ud83d"}]}`, CodeBadJSON, "", 1},

		{"cpp without text", `{"systeminfo":"x","transcription":[{"offsets":{"from":0,"to":1}}]}`, CodeJSONMissing, "text", 1},
		{"cpp bad clock", `{"systeminfo":"x","transcription":[{"timestamps":{"from":"1.5","to":"2"},"text":"好"}]}`, CodeJSONType, "from", 1},
		{"cpp truncated", "{\"systeminfo\":\"x\",\"transcription\":[\n{\"text\":\"好", CodeBadJSON, "", 2},

		{"volcengine running", `{"resp":{"id":"1","code":2000,"message":"Processing"}}`, CodeJobUnfinished, "2000 Processing", 0},
		{"volcengine failed", `{"resp":{"id":"1","code":1012,"message":"invalid audio"}}`, CodeJobFailed, "1012 invalid audio", 0},
		{"volcengine silent", `{"resp":{"code":1013,"message":"silence"}}`, CodeNoSpeech, "1013 silence", 0},
		{"volcengine empty", `{"audio_info":{"duration":1},"result":{}}`, CodeJSONMissing, "utterances", 1},
		{"volcengine no words", `{"code":0,"message":"Success","utterances":[]}`, CodeNoTurns, "", 0},
		{"volcengine object", `{"resp":{"utterances":{}}}`, CodeJSONType, "utterances", 1},

		{"tingwu address only", `{"Code":"0","Data":{"TaskId":"1","TaskStatus":"COMPLETED","Result":{"Transcription":"https://example.invalid/r.json"}},"RequestId":"x"}`, CodeElsewhere, "Transcription", 0},
		{"tingwu running", `{"Code":"0","Data":{"TaskId":"1","TaskStatus":"ONGOING"},"RequestId":"x"}`, CodeJobUnfinished, "ONGOING", 0},
		{"tingwu failed", `{"Data":{"TaskId":"1","TaskStatus":"FAILED","ErrorMessage":"no audio"}}`, CodeJobFailed, "FAILED no audio", 0},
		{"tingwu without words", `{"Paragraphs":[{"SpeakerId":"1"}]}`, CodeJSONMissing, "Words", 1},
		{"tingwu nobody speaks", `{"Paragraphs":[]}`, CodeNoTurns, "", 0},

		{"meeting refused", `{"errcode":600018,"errmsg":"no permission","transcripts":{"paragraphs":[]}}`, CodeJobFailed, "600018 no permission", 0},
		{"meeting without words", `{"transcripts":{"paragraphs":[{"pid":"0"}]}}`, CodeJSONMissing, "words", 1},

		{"amazon failed", `{"jobName":"a","status":"FAILED"}`, CodeJobFailed, "FAILED", 0},
		{"amazon queued", `{"jobName":"a","status":"QUEUED"}`, CodeJobUnfinished, "QUEUED", 0},
		{"amazon job", `{"TranscriptionJob":{"TranscriptionJobStatus":"COMPLETED","Transcript":{"TranscriptFileUri":"s3"}}}`, CodeElsewhere, "TranscriptFileUri", 0},
		{"amazon job running", `{"TranscriptionJob":{"TranscriptionJobStatus":"IN_PROGRESS"}}`, CodeJobUnfinished, "IN_PROGRESS", 0},
		{"amazon without items", `{"jobName":"a","status":"COMPLETED","results":{"transcripts":[]}}`, CodeJSONMissing, "items", 1},
		{"amazon without results", `{"jobName":"a","status":"COMPLETED"}`, CodeJSONMissing, "results", 1},
		{"amazon without content", `{"jobName":"a","results":{"items":[{"type":"pronunciation","alternatives":[{}]}]}}`, CodeJSONMissing, "content", 1},
		{"contact lens without content", `{"Transcript":[{"ParticipantId":"AGENT"}]}`, CodeJSONMissing, "Content", 1},

		{"azure not there yet", `{"self":"x","status":"Running","links":{"files":"x"}}`, CodeJobUnfinished, "Running", 0},
		{"azure elsewhere", `{"self":"x","status":"Succeeded","links":{"files":"x"}}`, CodeElsewhere, "links.files", 0},
		{"azure failed", `{"self":"x","status":"Failed","links":{"files":"x"}}`, CodeJobFailed, "Failed", 0},
		{"azure bad duration", `{"recognizedPhrases":[{"offset":"0.07S","nBest":[{"display":"好"}]}]}`, CodeJSONType, "offset", 1},
		{"azure without items", `{"analysisInput":{"conversations":[{"id":"1"}]}}`, CodeJSONMissing, "conversationItems", 1},

		{"google running", `{"name":"1","metadata":{"@type":"x","progressPercent":20}}`, CodeJobUnfinished, "1", 0},
		{"google failed", `{"name":"1","done":true,"error":{"code":3,"message":"bad audio"}}`, CodeJobFailed, "3 bad audio", 0},
		{"google elsewhere", `{"results":{"gs://b/a.wav":{"uri":"gs://b/out.json"}}}`, CodeElsewhere, "uri", 0},
		{"google time without unit", `{"results":[{"alternatives":[{"transcript":"好","words":[{"word":"好","startTime":"1.2"}]}]}]}`, CodeJSONType, "startTime", 1},
		{"google no words", `{"results":[{"alternatives":[{}]}]}`, CodeNoTurns, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Read("f", []byte(c.in), Options{})
			e := (*Error)(nil)
			if !errors.As(err, &e) {
				t.Fatalf("%v, %+v", err, all)
			}
			if !slices.Contains(strings.Split(c.code, "|"), e.Code) || c.arg != "" && e.arg(0) != c.arg || e.Line != c.line || e.Source != "f" {
				t.Errorf("%s %q line %d", e.Code, e.Args, e.Line)
			}
		})
	}
}

// Every golden file cut at any place, or with one value made another type, is an error or a session, never a panic.
func TestRead_RecogniserDamage(t *testing.T) {
	for _, file := range goldenFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if data[0] != '{' && data[0] != '[' || len(data) > 1<<14 {
			continue
		}
		for cut := 1; cut < len(data); cut += 1 + len(data)/97 {
			if all, err := Read("f", data[:cut], Options{}); err == nil {
				for _, s := range all {
					checkSession(t, s)
				}
			}
		}
		for i, wrong := 0, []string{`null`, `-1`, `"x"`, `[]`, `{}`, `true`, `1e300`}; i < 300; i++ {
			hurt := replaceValue(data, i, wrong[i%len(wrong)])
			if hurt == nil {
				break
			}
			all, err := Read("f", hurt, Options{})
			if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || !slices.Contains(Codes(), e.Code)) {
				t.Fatalf("%s: %v", file, err)
			}
			for _, s := range all {
				checkSession(t, s)
			}
		}
	}
}

// replaceValue puts another value behind the n-th colon.
func replaceValue(data []byte, n int, value string) []byte {
	s := &jsonScanner{src: string(data)}
	at, end := -1, 0
	var walk func()
	walk = func() {
		s.peek()
		if n--; n < 0 && at < 0 {
			at = s.pos
			s.skip()
			end = s.pos
			return
		}
		switch s.kind() {
		case "object":
			s.object(func(string, int) { walk() })
		case "array":
			s.array(walk)
		default:
			s.skip()
		}
	}
	walk()
	if at < 0 || s.err != nil {
		return nil
	}
	return []byte(string(data[:at]) + value + string(data[end:]))
}

// Units and ways to write a time, each against what it means in ms.
func TestRecognisers_Units(t *testing.T) {
	for _, c := range []struct {
		name, in   string
		start, end int64
	}{
		{"whisper seconds", `{"language":"zh","segments":[{"start":1.23,"end":4,"text":"好"}]}`, 1230, 4000},
		{"whisper whole seconds", `{"language":"zh","segments":[{"start":90,"end":3600,"text":"好"}]}`, 90000, 3600000},
		{"whisper rounding", `{"language":"zh","segments":[{"start":0.0004,"end":4.8700000001,"text":"好"}]}`, 0, 4870},
		{"whisper null", `{"language":"zh","segments":[{"start":null,"end":2,"text":"好"}]}`, NoTime, 2000},
		{"whisper end before start", `{"language":"zh","segments":[{"start":5,"end":2,"text":"好"}]}`, 5000, NoTime},
		{"whisper negative", `{"language":"zh","segments":[{"start":-5,"end":2,"text":"好"}]}`, NoTime, 2000},
		{"whisper absurd", `{"language":"zh","segments":[{"start":1e14,"end":2e14,"text":"好"}]}`, NoTime, NoTime},
		{"bare list", `[{"start":0.5,"end":2,"text":"好"}]`, 500, 2000},
		{"bare list of ms", `[{"start":500,"end":2300,"text":"您好请讲"}]`, 500, 2300},
		{"bare list of clock times", `[{"start":"00:01:02.500","end":"1:03","text":"您好请讲"}]`, 62500, 63000},
		{"cpp offsets", `{"transcription":[{"offsets":{"from":60010,"to":61020},"timestamps":{"from":"x","to":"y"},"text":"好"}]}`, 60010, 61020},
		{"cpp stamps", `{"transcription":[{"timestamps":{"from":"01:00:01,010","to":"01:00:02,000"},"text":"好"}]}`, 3601010, 3602000},
		{"volcengine", `{"resp":{"utterances":[{"text":"好","start_time":100,"end_time":2000}]}}`, 100, 2000},
		{"tingwu", `{"paragraphs":[{"words":[{"start":120,"end":800,"text":"好"}]}]}`, 120, 800},
		{"meeting", `{"transcripts":{"paragraphs":[{"sentences":[{"words":[{"start_time":7,"end_time":9,"text":"好"}]}]}]}}`, 7, 9},
		{"amazon", `{"jobName":"a","results":{"items":[{"type":"pronunciation","start_time":"4.87","end_time":"5.1","alternatives":[{"content":"好"}]}]}}`, 4870, 5100},
		{"contact lens", `{"Transcript":[{"Content":"好","BeginOffsetMillis":320,"EndOffsetMillis":900}]}`, 320, 900},
		{"contact lens chat", `{"Transcript":[{"Content":"好","AbsoluteTime":"2024-05-06T00:00:00Z"}]}`, NoTime, NoTime},
		{"azure ticks", `{"recognizedPhrases":[{"offsetInTicks":700000.5,"durationInTicks":10000000,"nBest":[{"display":"好"}]}]}`, 70, 1070},
		{"azure old ticks", `{"recognizedPhrases":[{"offsetTicks":700000,"durationTicks":10000000,"nBest":[{"display":"好"}]}]}`, 70, 1070},
		{"azure ISO", `{"recognizedPhrases":[{"offset":"PT1H2M3.07S","duration":"PT0.5S","nBest":[{"display":"好"}]}]}`, 3723070, 3723570},
		{"azure fast", `{"combinedPhrases":[],"phrases":[{"offset":40,"duration":640,"text":"好"}]}`, 40, 680},
		{"azure realtime", `[{"RecognitionStatus":"Success","Offset":1300000,"Duration":6400000,"DisplayText":"好"}]`, 130, 770},
		{"google v1", `{"results":[{"alternatives":[{"transcript":"好","words":[{"word":"好","startTime":"1.200s","endTime":"2s"}]}]}]}`, 1200, 2000},
		{"google v2 from zero", `{"results":[{"alternatives":[{"transcript":"好","words":[{"word":"好","endOffset":"0.300s"}]}]}]}`, 0, 300},
		{"google pair", `{"results":[{"alternatives":[{"transcript":"好","words":[{"word":"好","startTime":{"seconds":"1","nanos":200000000},"endTime":{"seconds":2}}]}]}]}`, 1200, 2000},
		{"google end only", `{"results":[{"alternatives":[{"transcript":"好"}],"resultEndTime":"3.2s"}]}`, NoTime, 3200},
	} {
		all, err := Read("f", []byte(c.in), Options{})
		if err != nil || len(all[0].Turns) != 1 {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := all[0].Turns[0]; got.Start != c.start || got.End != c.end {
			t.Errorf("%s: %d..%d", c.name, got.Start, got.End)
		}
	}
}

func TestISODuration(t *testing.T) {
	for in, want := range map[string]int64{
		"PT0S": 0, "PT0.07S": 70, "PT1M": 60000, "PT1H0.5S": 3600500, "P1DT1S": 86401000, "P1D": 86400000,
		"": -1, "P": -1, "PT": -1, "1S": -1, "PTS": -1, "PT1": -1, "PT-1S": -1, "PT1S1M": -1, "P1Y": -1, "P1S": -1, "PT1e3S": -1, "PT1.1.1S": -1, "PT1D": -1,
	} {
		got, ok := isoMillis(in)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, want %d", in, got, want)
		}
	}
}

// uttered is one piece of talk of a made-up call.
type uttered struct {
	who  int
	text string
}

func madeUpCall(r *rand.Rand) []uttered {
	words := []string{"您好", "请问", "我想办社保卡", "，", "。", "VIP", "card", " ", "１２３", "4 5", "\u3000", "😀", "（笑）", "\"引\"", "\\", "？", "嗯", "a.b", "***", "不"}
	var call []uttered
	for range 1 + r.IntN(8) {
		text := "好"
		for range r.IntN(7) {
			text += words[r.IntN(len(words))]
		}
		call = append(call, uttered{r.IntN(3), text})
	}
	return call
}

// Every character that a recogniser wrote comes back, whatever the format.
func TestRecognisers_CharactersInAreCharactersOut(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for round := range 400 {
		call := madeUpCall(r)
		want := ""
		for _, s := range call {
			want += s.text
		}
		for name, doc := range madeUpFiles(r, call) {
			in, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			all, err := Read("f", in, Options{})
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, in)
			}
			got := ""
			for _, turn := range all[0].Turns {
				got += turn.Text
			}
			if solid(got) != solid(want) {
				t.Fatalf("round %d, %s\n%s\ngot  %q\nwant %q", round, name, in, got, want)
			}
		}
	}
}

// solid is a text without blanks, which stand between words at a reader's choice.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

type obj = map[string]any

// madeUpFiles writes one call in every format.
func madeUpFiles(r *rand.Rand, call []uttered) map[string]any {
	var segments, cpp, utterances, paragraphs, meeting, items, lens, batch, fast, live, conversation, results []any
	for i, s := range call {
		at := float64(i) * 3
		label := fmt.Sprintf("SPEAKER_%02d", s.who)
		var words, meetingWords, xwords, gwords []any
		for k, w := range chop(r, s.text) {
			from := at + float64(k)*0.1
			words = append(words, obj{"Text": w, "Start": int(from * 1000), "End": int(from*1000) + 90, "Id": k})
			meetingWords = append(meetingWords, obj{"text": w, "start_time": int(from * 1000), "end_time": int(from*1000) + 90})
			xwords = append(xwords, obj{"word": w, "start": from, "end": from + .09, "speaker": fmt.Sprintf("SPEAKER_%02d", r.IntN(2))})
			gwords = append(gwords, obj{"word": w, "startTime": fmt.Sprintf("%.3fs", from), "endTime": fmt.Sprintf("%.3fs", from+.09), "speakerLabel": label})
			items = append(items, obj{"type": "pronunciation", "start_time": fmt.Sprint(from), "end_time": fmt.Sprint(from + .09), "speaker_label": label, "alternatives": []any{obj{"content": w, "confidence": "1.0"}}})
		}
		segments = append(segments, obj{"start": at, "end": at + 2.5, "text": " " + s.text, "words": xwords, "speaker": label})
		cpp = append(cpp, obj{"offsets": obj{"from": i * 3000, "to": i*3000 + 2500}, "text": s.text, "speaker": fmt.Sprint(s.who)})
		utterances = append(utterances, obj{"text": s.text, "start_time": i * 3000, "end_time": i*3000 + 2500, "additions": obj{"speaker": fmt.Sprint(s.who)}})
		paragraphs = append(paragraphs, obj{"ParagraphId": fmt.Sprint(i), "SpeakerId": fmt.Sprint(s.who), "Words": words})
		meeting = append(meeting, obj{"pid": fmt.Sprint(i), "speaker_info": obj{"userid": label}, "sentences": []any{obj{"words": meetingWords}}})
		lens = append(lens, obj{"ParticipantRole": "AGENT", "Content": s.text, "BeginOffsetMillis": i * 3000, "EndOffsetMillis": i*3000 + 2500})
		batch = append(batch, obj{"recognitionStatus": "Success", "channel": s.who, "offsetInTicks": i * 30000000, "durationInTicks": 1e7, "nBest": []any{obj{"display": s.text}}})
		fast = append(fast, obj{"channel": s.who, "offset": i * 3000, "duration": 2500, "text": s.text})
		live = append(live, obj{"RecognitionStatus": "Success", "Offset": i * 30000000, "Duration": 1e7, "DisplayText": s.text})
		conversation = append(conversation, obj{"id": fmt.Sprint(i), "participantId": "Agent", "text": s.text})
		results = append(results, obj{"alternatives": []any{obj{"transcript": s.text, "words": gwords}}})
	}
	return obj{
		"whisperx": obj{"segments": segments, "language": "zh"}, "segments": segments, "whisper.cpp": obj{"transcription": cpp},
		"volcengine": obj{"result": obj{"utterances": utterances}}, "tingwu": obj{"Transcription": obj{"Paragraphs": paragraphs}},
		"meeting": obj{"transcripts": obj{"paragraphs": meeting}}, "amazon": obj{"jobName": "j", "results": obj{"items": items}},
		"contact lens": obj{"Transcript": lens}, "azure batch": obj{"recognizedPhrases": batch}, "azure fast": obj{"combinedPhrases": []any{}, "phrases": fast},
		"azure live": live, "azure conversation": obj{"analysisInput": obj{"conversations": []any{obj{"id": "c", "conversationItems": conversation}}}},
		"google": obj{"results": results},
	}
}

// chop cuts a text into words at any character.
func chop(r *rand.Rand, text string) []string {
	var out []string
	word := ""
	for _, c := range text {
		word += string(c)
		if r.IntN(2) == 0 && strings.TrimFunc(word, isBlank) != "" {
			out, word = append(out, word), ""
		}
	}
	if word != "" {
		out = append(out, word)
	}
	return out
}
