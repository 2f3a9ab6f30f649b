package transcript

import (
	"archive/zip"
	"slices"
	"strings"
)

// format is one row of the table of readers.
type format struct {
	name   string
	binary bool // sniffed on bytes, before decoding
	sniff  func(*probe) bool
	read   reader // nil: recognised, refused with the code below
	refuse string // code of the refusal, CodeNotSupported when empty
}

// reader turns a decoded source into sessions.
type reader func(*source, func(*Session) error) error

// formats is the door for a new reader: give a row its read function, or add a row. The first row whose sniff says
// yes wins, so the particular stand above the general, and text, which takes everything, stands last.
func formats() []format {
	return append(foreign(),
		format{name: "jsonl", sniff: isCanonicalJSON, read: readJSONL},
		format{name: "json", sniff: isOtherJSON, refuse: CodeUnknownJSON}, // JSON of some other program
		format{name: "csv", sniff: func(p *probe) bool { return p.isTable(false) }, read: readTable},
		format{name: "tsv", sniff: func(p *probe) bool { return p.isTable(true) }, read: readTable},
		format{name: "text", sniff: func(*probe) bool { return true }, read: readText},
	)
}

// Formats lists the names that Options.Format knows, "auto" aside.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		if f.read != nil && !slices.Contains(names, f.name) { // several rows may know one format
			names = append(names, f.name)
		}
	}
	return names
}

// foreign are formats that are told apart so that they are not misread, and wait for their reader.
func foreign() []format {
	rows := []format{
		{name: "xlsx", binary: true, sniff: zipWith("xl/"), read: readXLSX},
		{name: "docx", binary: true, sniff: zipWith("word/")},
		{name: "zip", binary: true, sniff: magic("PK\x03\x04")},
		{name: "office", binary: true, sniff: cfbWith("EncryptedPackage"), refuse: CodeEncrypted},
		{name: "xls", binary: true, sniff: cfbWith("Workbook", "Book"), refuse: CodeOldWorkbook},
		{name: "doc", binary: true, sniff: cfbWith("WordDocument")},
		{name: "office", binary: true, sniff: magic(cfbMagic)},
		{name: "pdf", binary: true, sniff: magic("%PDF-")},
		{name: "gzip", binary: true, sniff: magic("\x1f\x8b\x08")},
		{name: "audio", binary: true, sniff: isAudio},
		{name: "utf-32", binary: true, sniff: magic("\xff\xfe\x00\x00")},
		{name: "vtt", sniff: isVTT, read: readVTT},
		{name: "srt", sniff: isSRT, read: readSRT},
		{name: "ass", sniff: isASS, read: readASS},
		{name: "rttm", sniff: isRTTM, refuse: CodeRTTMAlone},
		{name: "lrc", sniff: isLRC, read: readLRC},
		{name: "html", sniff: isMarkup},
		{name: "python-print", sniff: isPython, refuse: CodePythonPrint},
		{name: "funasr", sniff: isFunASR, read: readFunASR},
	}
	for _, v := range []struct {
		name string
		keys []string // every one must be there; "a|b" is either, "a.b" is b inside a, or inside the first of the list a
		read reader
	}{
		{"tencent", []string{"Response|ResultDetail|StatusStr|flash_result|Data.ResultDetail|Data.StatusStr"}, readTencent},
		{"aliyun", []string{"Result|result", "TaskId|task_id|StatusCode|status_code"}, readAliyun},
		{"aliyun", []string{"StatusText|status_text|Sentences.BeginTime"}, readAliyun},
		{"tencent-meeting", []string{"transcripts.paragraphs|minutes.paragraphs"}, readMeeting},
		{"dashscope", []string{"transcripts|output.task_status"}, readDashScope},
		{"tingwu", []string{"Transcription|Paragraphs|paragraphs|Data.TaskStatus|Data.Result.Transcription"}, readTingwu},
		{"tencent", []string{"Data", "RequestId|Data.TaskId"}, readTencent}, // below tingwu, whose jobs look alike
		{"iflytek", []string{"orderResult|lattice|lattice2|onebest|descInfo|content.orderResult|data.result.lattice"}, readIFlytek},
		{"iflytek", []string{"data", "err_no|sid"}, readIFlytek},
		{"baidu", []string{"tasks_info"}, readBaidu},
		{"volcengine", []string{"utterances.start_time|resp|audio_info|result.utterances"}, readVolcengine},
		{"volcengine", []string{"utterances", "code|message|duration"}, readVolcengine},
		{"amazon", []string{"Transcript|jobName|Segments.Transcript|results.items|TranscriptionJob|CallAnalyticsJob"}, readAmazon},
		{"azure", []string{"recognizedPhrases|combinedRecognizedPhrases|combinedPhrases|analysisInput|NBest|RecognitionStatus|links.files"}, readAzure},
		{"whisper", []string{"segments", "language|word_segments|text"}, readWhisper},
		{"google", []string{"results.alternatives|response.results"}, readGoogle},
		{"google", []string{"name", "metadata.@type|error"}, readGoogle},
	} {
		rows = append(rows, format{name: v.name, sniff: func(p *probe) bool { return p.hasKeys(v.keys) }, read: v.read})
	}
	return append(rows,
		format{name: "huawei", sniff: isHuawei, read: readHuawei},
		format{name: "whisper.cpp", sniff: isWhisperCpp, read: readWhisperCpp},
		format{name: "whisper", sniff: isSegmentList, read: readWhisper},
		format{name: "google", sniff: isGoogleBatch, read: readGoogle},
	)
}

// probe is what sniffing looks at. JSON keys are read once.
type probe struct {
	data string // before decoding
	text string // after decoding
	part bool   // there is more text behind it
	keys map[string]bool
	memo jsonMemo
	json int8 // 0 not looked at, 1 JSON with keys, 2 meant as JSON but broken, -1 not JSON
}

func (p *probe) hasKeys(all []string) bool {
	if p.look() != 1 {
		return false
	}
	for _, k := range all {
		found := false
		for _, alt := range strings.Split(k, "|") {
			found = found || p.keys[alt] || strings.Contains(alt, ".") && p.kindAt(alt) != ""
		}
		if !found {
			return false
		}
	}
	return true
}

// look reads the keys of the first JSON object. "[00:01:23] …" and "[SPEAKER_00]: …" are text.
func (p *probe) look() int8 {
	if p.json != 0 {
		return p.json
	}
	p.json = -1
	start := skipBlank(p.text, 0)
	s := p.text[start:]
	if s == "" || s[0] != '{' && s[0] != '[' {
		return p.json
	}
	next := s[1:][skipBlank(s[1:], 0):]
	deep := 0
	for ; s[0] == '[' && next != "" && next[0] == '['; deep++ {
		next = next[1:][skipBlank(next[1:], 0):] // lists in lists are no talk, however deep
	}
	if deep > maxDepth {
		p.json = 2
		return p.json
	}
	if next == "" || s[0] == '{' && next[0] != '"' && next[0] != '}' || s[0] == '[' && next[0] != '{' && next[0] != ']' {
		return p.json
	}
	if p.json = 1; !p.read(start) {
		p.json = 2
	}
	return p.json
}

// isCanonicalJSON also takes broken JSON, so that its reader can say where it breaks.
func isCanonicalJSON(p *probe) bool {
	switch p.look() {
	case 2:
		return true
	case 1:
		return len(p.keys) == 0 || p.keys["turns"] ||
			(p.keys["text"] || p.keys["content"]) && (p.keys["role"] || p.keys["speaker"] || p.keys["start_ms"] || p.keys["session"])
	}
	return false
}

func isOtherJSON(p *probe) bool { return p.look() == 1 }

// maxRunLog is how far down the print of a result is looked for.
const maxRunLog = 1 << 20

func isPython(p *probe) bool {
	s := p.text[skipBlank(p.text, 0):]
	if strings.HasPrefix(s, "{'") || strings.HasPrefix(s, "[{'") {
		return true
	}
	s = s[:min(len(s), maxRunLog)]
	return strings.Contains(s, "\n[{'key': ") || strings.Contains(s, "\n{'key': ") // below the log of the run
}

func magic(prefix string) func(*probe) bool {
	return func(p *probe) bool { return strings.HasPrefix(p.data, prefix) }
}

// zipWith looks for a folder in an archive: among its names, or near its beginning when its end is lost.
func zipWith(folder string) func(*probe) bool {
	return func(p *probe) bool {
		if !magic("PK\x03\x04")(p) {
			return false
		}
		if z, err := zip.NewReader(strings.NewReader(p.data), int64(len(p.data))); err == nil {
			return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, folder) })
		}
		return strings.Contains(p.data[:min(len(p.data), 4096)], folder)
	}
}

func isAudio(p *probe) bool {
	return magic("RIFF")(p) || magic("ID3")(p) || magic("fLaC")(p) || magic("OggS")(p) || magic("#!AMR")(p) || magic("#!SILK")(p)
}

func begins(prefix string) func(*probe) bool {
	return func(p *probe) bool { return strings.HasPrefix(p.text[skipBlank(p.text, 0):], prefix) }
}

func isRTTM(p *probe) bool {
	it := lines{src: p.text}
	line, _, _ := it.next()
	return strings.HasPrefix(line, "SPEAKER ") && len(line) < 500 && len(strings.Fields(line)) >= 9
}

func isMarkup(p *probe) bool {
	s := p.text[skipBlank(p.text, 0):]
	s = strings.ToLower(s[:min(len(s), 16)])
	for _, tag := range []string{"<html", "<!doctype", "<?xml", "<li ", "<ul", "<div", "<table", "<body"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return false
}
