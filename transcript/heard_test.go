package transcript

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func heardLines(t *testing.T, text string, opt Options) (*Session, string) {
	t.Helper()
	all, err := Read("x", []byte(text), opt)
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %d sessions\n%s", err, len(all), text)
	}
	var b strings.Builder
	for _, u := range all[0].Turns {
		fmt.Fprintf(&b, "%s|%v|", u.Channel, u.Confidence)
		for _, w := range u.Words {
			fmt.Fprintf(&b, " %s@%d-%d/%v", w.Text, w.Start, w.End, w.Confidence)
		}
		b.WriteByte('\n')
	}
	return &all[0], b.String()
}

func TestHeard_UnitsOfEveryFormat(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"tencent words count from their sentence": {
			`{"Data":{"Status":2,"ResultDetail":[{"FinalSentence":"好的","StartMs":6500,"EndMs":7000,"SpeakerId":0,"Words":[{"Word":"好","OffsetStartMs":0,"OffsetEndMs":200},{"Word":"的","OffsetStartMs":200,"OffsetEndMs":500}]}]}}`,
			"|0| 好@6500-6700/0 的@6700-7000/0\n"},
		"tencent flash, from the sentence": {
			`{"code":0,"flash_result":[{"channel_id":0,"text":"好的","sentence_list":[{"text":"好的","start_time":6500,"end_time":7000,"word_list":[{"word":"好的","start_time":0,"end_time":400}]}]}]}`,
			"0|0| 好的@6500-6900/0\n"},
		"tencent flash, from the start": {
			`{"code":0,"flash_result":[{"channel_id":0,"text":"好的","sentence_list":[{"text":"好的","start_time":6500,"end_time":7000,"word_list":[{"word":"好的","start_time":6500,"end_time":6900}]}]}]}`,
			"0|0| 好的@6500-6900/0\n"},
		"iflytek frames of 10 ms": {
			`{"lattice":[{"json_1best":"{\"st\":{\"bg\":\"50\",\"ed\":\"900\",\"rl\":\"1\",\"sc\":\"0.00\",\"rt\":[{\"ws\":[{\"wb\":1,\"we\":40,\"cw\":[{\"w\":\"您好\",\"wp\":\"n\",\"wc\":\"0.4000\"}]},{\"wb\":0,\"we\":0,\"cw\":[{\"w\":\"\",\"wp\":\"g\",\"wc\":\"0.0000\"}]}]}]}}"}]}`,
			"|0.4| 您好@60-450/0.4\n"},
		"amazon seconds as strings": {
			`{"jobName":"j","results":{"transcripts":[{"transcript":"您好。"}],"items":[{"type":"pronunciation","start_time":"4.87","end_time":"5.1","alternatives":[{"confidence":"0.8","content":"您好"}]},{"type":"punctuation","alternatives":[{"confidence":"0.0","content":"。"}]}]}}`,
			"|0.8| 您好@4870-5100/0.8 。@-1--1/0\n"},
		"azure ticks": {
			`{"recognizedPhrases":[{"recognitionStatus":"Success","channel":1,"offsetInTicks":700000.0,"durationInTicks":10000000,"nBest":[{"confidence":0.93,"display":"您好。","words":[{"word":"您好","offset":"PT0.07S","duration":"PT1S","offsetInTicks":700000.0,"durationInTicks":10000000.0,"confidence":0.9}]}]}]}`,
			"1|0.93| 您好@70-1070/0.9\n"},
		"azure ISO 8601 alone": {
			`{"recognizedPhrases":[{"recognitionStatus":"Success","channel":0,"offset":"PT0.07S","duration":"PT1S","nBest":[{"confidence":0.93,"display":"您好。","words":[{"word":"您好","offset":"PT0.07S","duration":"PT1S"}]}]}]}`,
			"0|0.93| 您好@70-1070/0\n"},
		"google seconds": {
			`{"results":[{"channelTag":2,"alternatives":[{"transcript":"您好","confidence":0.7,"words":[{"word":"您好","startTime":"1.200s","endTime":"1.500s","confidence":0.6}]}]}]}`,
			"2|0.7| 您好@1200-1500/0.6\n"},
		"funasr pairs for characters and words of letters": {
			`[{"key":"a","text":"办VIP卡。","sentence_info":[{"text":"办VIP卡。","start":100,"end":900,"spk":0,"timestamp":[[100,300],[300,700],[700,900]]}]}]`,
			"|0| 办@100-300/0 VIP@300-700/0 卡@700-900/0\n"},
		"funasr server in seconds": {
			`{"task":"transcribe","duration":3,"text":"您好","segments":[{"start":1.5,"end":2.5,"text":"您好","speaker":"SPK0","words":[{"word":"您","start":1.5,"end":2.0},{"word":"好","start":2.0,"end":2.5}]}]}`,
			"|0| 您@1500-2000/0 好@2000-2500/0\n"},
		"huawei": {
			`{"status":"FINISHED","segments":[{"start_time":100,"end_time":900,"result":{"text":"您好","analysis_info":{"role":"AGENT"},"word_info":[{"start_time":100,"end_time":500,"word":"您"},{"start_time":500,"end_time":900,"word":"好"}]}}]}`,
			"|0| 您@100-500/0 好@500-900/0\n"},
		"whisper means the probability of its words": {
			`{"language":"zh","segments":[{"start":0.5,"end":1,"text":" 您好","words":[{"word":" 您","start":0.5,"end":0.7,"probability":0.2},{"word":"好","start":0.7,"end":1.0,"probability":0.6}]}]}`,
			"|0.4| 您@500-700/0.2 好@700-1000/0.6\n"},
		"whisper.cpp tokens": {
			`{"systeminfo":"","transcription":[{"offsets":{"from":0,"to":900},"text":"您好","speaker":"1","tokens":[{"text":"[_BEG_]","p":0.1,"offsets":{"from":0,"to":0}},{"text":"您","p":0.9,"offsets":{"from":0,"to":400}},{"text":"好","p":0.7,"offsets":{"from":400,"to":900}}]}]}`,
			"1|0.8| 您@0-400/0.9 好@400-900/0.7\n"},
		"a table with percent":  {"角色,声道,置信度,内容\n坐席,左,96%,您好\n客户,右,40％,你好\n", "左|0.96|\n右|0.4|\n"},
		"a table from 0 to 100": {"角色,置信度,内容\n坐席,96,您好\n客户,1,你好\n客户,,嗯\n", "|0.96|\n|0.01|\n|0|\n"},
	} {
		s, got := heardLines(t, c.in, Options{KeepWords: true})
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q\n%v", name, got, c.want, s.Notes)
		}
		for i := range s.Turns {
			s.Turns[i].Words = nil
		}
		bare, err := Read("x", []byte(c.in), Options{})
		if err != nil || fmt.Sprint(bare[0].Turns) != fmt.Sprint(s.Turns) {
			t.Errorf("%s: without words %v, with %v, %v", name, bare[0].Turns, s.Turns, err)
		}
	}
}

func TestHeard_NotesWhatIsDoubtful(t *testing.T) {
	for in, want := range map[string]string{
		`{"turns":[{"role":"agent","text":"您好","conf":0.49},{"role":"customer","text":"好","conf":0.5},{"role":"customer","text":"嗯","conf":0}]}`:                   `low-confidence [1]`,
		`{"turns":[{"role":"agent","text":"您好","conf":87},{"role":"customer","text":"好","conf":"高"}]}`:                                                             `confidence-unread [2 87]`,
		`{"turns":[{"role":"agent","text":"7月","words":[{"text":"七","start_ms":0},{"text":"月"}]},{"role":"customer","text":"好","conf":null,"words":null}]}`:        `words-differ [1]`,
		`[{"key":"a","sentence_info":[{"text":"您好","start":1,"end":900,"timestamp":[[1,2]],"spk_name":"客服"},{"text":"好","start":900,"end":950,"spk_name":"客户"}]}]`: `words-unread [1]`,
	} {
		s, _ := heardLines(t, in, Options{KeepWords: true})
		var got []string
		for _, n := range s.Notes {
			got = append(got, fmt.Sprint(n.Code, " ", n.Args))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s\n got %v\nwant %s", in, got, want)
		}
	}
}

// What cannot be read of words is no reason to refuse a file that could be read without them.
func TestHeard_BrokenWordsDoNotRefuse(t *testing.T) {
	for _, words := range []string{`7`, `"x"`, `{"a":1}`, `[1,null,[2],"您"]`, `[{"text":[],"start_ms":"a","end_ms":-5,"conf":true}]`, `[{"start_ms":1e300}]`} {
		in := `{"turns":[{"role":"agent","text":"您好","words":` + words + `}]}`
		s, _ := heardLines(t, in, Options{KeepWords: true})
		for _, w := range s.Turns[0].Words {
			if w.Text == "" || w.Start != NoTime || w.End != NoTime {
				t.Errorf("%s: %+v", words, w)
			}
		}
	}
}

func TestSchema_TakesWhatConvertWrites(t *testing.T) {
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("s.json", raw); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("s.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range goldenFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Read(file, data, Options{KeepWords: true})
		if err != nil {
			t.Fatal(err)
		}
		for i := range all {
			var b bytes.Buffer
			if err := WriteCanonical(&b, &all[i]); err != nil {
				t.Fatal(err)
			}
			doc, err := jsonschema.UnmarshalJSON(&b)
			if err == nil {
				err = schema.Validate(doc)
			}
			if err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// Characters that are cut between tokens come back whole, wherever they are cut; other damage is refused as ever.
func TestMendTokens(t *testing.T) {
	file := func(tokens ...string) string {
		in := `{"systeminfo":"","transcription":[{"offsets":{"from":0,"to":900},"text":"𠀀您é好","tokens":[`
		for i, text := range tokens {
			if i > 0 {
				in += ",\n"
			}
			in += fmt.Sprintf(`{"text": "%s", "p": 0.5, "offsets": {"from": %d, "to": %d}}`, text, i*100, i*100+100)
		}
		return in + `]}]}`
	}
	all := "𠀀您é好"
	for cut := 1; cut < len(all); cut++ {
		for second := cut; second <= len(all); second++ {
			in := file(all[:cut], all[cut:second], all[second:])
			s, _ := heardLines(t, in, Options{KeepWords: true})
			got := ""
			for _, w := range s.Turns[0].Words {
				got += w.Text
			}
			if got != all || s.Turns[0].Text != all {
				t.Fatalf("%d %d: %q", cut, second, got)
			}
		}
	}
	for _, in := range []string{file("您"[:2], "abc"), file("您"[:2]), file("您"[2:], "好"), strings.Replace(file("您"[:2], "您"[2:]), "systeminfo", "info", 1)} {
		if all, err := Read("x", []byte(in), Options{}); err == nil {
			t.Errorf("%q: %v", in, all)
		}
	}
}

// Python writes NaN for scores that could not be computed. It counts as not given.
func TestRead_NaNIsNull(t *testing.T) {
	_, got := heardLines(t, `{"segments":[{"start":0.5,"end":NaN,"text":"您好","avg_logprob":-Infinity,"words":[{"word":"您好","start":0.5,"end":Infinity,"score":NaN}]}],"word_segments":[NaN],"language":"zh"}`, Options{KeepWords: true})
	if got != "|0| 您好@500--1/0\n" {
		t.Errorf("%q", got)
	}
	all, err := Read("x", []byte(`{"turns":[{"role":"agent","text":"您好","start_ms":NaN,"conf":NaN}]}`), Options{})
	if err != nil || all[0].Turns[0].Start != NoTime || len(all[0].Notes) != 0 {
		t.Errorf("%v %v", err, all)
	}
}

func TestHeard_MappingAndWorkbook(t *testing.T) {
	m := plainMapping(t)
	m.Turn.Channel, m.Turn.Confidence = pathOf(t, "c"), pathOf(t, "p")
	_, got := heardLines(t, `{"items":[{"t":"您好","s":"K","c":1,"p":0.9},{"t":"好","s":"L","c":null,"p":"0.25"},{"t":"嗯","s":"L","p":90}]}`, Options{Mapping: m})
	if got != "1|0.9|\n|0.25|\n|0|\n" {
		t.Errorf("%q", got)
	}
	book := workbook(t, "一", [][]any{{"时间", "置信度", "内容"}, {1, 0.9, "坐席：您好"}, {2, 0.4, "客户：办卡"}, {5, "", "再见"}})
	s, got := heardLines(t, string(book), Options{})
	if got != "|0.9|\n|0.4|\n|0|\n" || s.Turns[0].Role != RoleAgent || s.Turns[2].Role != RoleCustomer || s.Turns[1].Text != "办卡" {
		t.Errorf("%q %s", got, dump([]Session{*s}))
	}
}
