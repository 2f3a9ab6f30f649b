package transcript

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// whisperReader reads what Whisper and the programs around it write: openai-whisper, its API, faster-whisper,
// WhisperX, whisper-timestamped. All have segments in seconds.
type whisperReader struct {
	src    *source
	d      *draft
	sure   bool // a key stands there that only Whisper writes
	whole  bool // no time has a fraction so far
	last   string
	repeat int    // how often the last text came in a row
	words  []word // of the segment, used again for the next
}

// readWhisper reads results, or bare lists of segments, which programs dump that use Whisper as a library.
func readWhisper(s *source, yield func(*Session) error) error {
	if isSegmentList(s.probe) {
		return readSegments(s, yield)
	}
	return s.eachResult(yield, func(d *draft, doc object) error {
		r := &whisperReader{src: s, d: d, whole: true}
		r.sure = doc.get("language", "word_segments", "task", "duration").there()
		switch {
		case doc.get("word_segments").there():
			d.Variant = "whisperx"
		case doc.get("task").there():
			d.Variant = "openai-api"
		}
		if err := r.segments(doc.must("segments")); err != nil {
			return err
		}
		return s.wholeText(d, doc.get("text"))
	})
}

// isSegmentList knows segments without a result around them, in a list or one a line.
func isSegmentList(p *probe) bool {
	if p.look() != 1 || !p.keys["start"] || !p.keys["end"] || !p.keys["text"] {
		return false
	}
	for _, k := range []string{"spk", "spk_name", "timestamp", "key", "text_seg", "ts_list", "role", "session", "start_ms", "segments"} {
		if p.keys[k] {
			return false // FunASR's, or our own
		}
	}
	return true
}

// readSegments reads a bare list as one session.
func readSegments(s *source, yield func(*Session) error) error {
	r := &whisperReader{src: s, d: &draft{}, whole: true}
	r.d.Variant = "segments"
	if err := s.roots(s.scanner(), r.segment); err != nil {
		return err
	}
	r.unit()
	return yield(s.finish(r.d))
}

func (r *whisperReader) segments(list node) error {
	var err error
	list.each(func(n node) {
		if err == nil {
			err = r.segment(n)
		}
	})
	if err == nil {
		r.unit()
	}
	return err
}

// segment reads one segment, which is a turn, or several when its words have several speakers.
func (r *whisperReader) segment(n node) error {
	o := n.object()
	text := o.must("text").text()
	t := rawTurn{Turn: Turn{Place: n.place(), Text: trimWords(text), Speaker: o.get("speaker").name()}}
	t.start, t.end = r.seconds(o.get("start")), r.seconds(o.get("end"))
	r.sure = r.sure || o.get("seek", "tokens", "avg_logprob", "temperature", "words").there()
	r.doubt(o, t)
	if n.sc.err != nil {
		return nil // reported by whoever owns the scanner
	}
	t.Confidence = r.d.sure(o.get("confidence")) // whisper-timestamped
	if logprob, ok := o.get("avg_logprob").measure(); t.Confidence == 0 && ok && logprob < 0 {
		t.Confidence = float32(math.Round(math.Exp(logprob)*1e4) / 1e4) // the mean of its tokens
	}
	words := o.get("words")
	if !words.there() {
		return r.src.add(r.d, t)
	}
	parts := r.voices(words, text, t)
	if n.sc.err != nil {
		return nil
	}
	for _, part := range parts {
		if err := r.src.add(r.d, part); err != nil {
			return err
		}
	}
	return nil
}

func (r *whisperReader) seconds(n node) stamp {
	if n.kind() == "string" && strings.Contains(n.text(), ":") {
		r.sure = true // a clock has no unit to guess
		return n.clock()
	}
	f, ok := n.number()
	if !ok {
		return stamp{}
	}
	if f != float64(int64(f)) {
		r.whole = false
	}
	return stamp{int64(math.Round(f * perSecond)), stampOffset}
}

// doubt counts segments that Whisper's own measures call invented: text that repeats itself, words in a silence. The
// limits are the ones at which Whisper itself would try again.
func (r *whisperReader) doubt(o object, t rawTurn) {
	value := func(key string) float64 {
		f, _ := o.get(key).number()
		return f
	}
	if t.Text == r.last && utf8.RuneCountInString(t.Text) > 1 {
		r.repeat++
	} else {
		r.last, r.repeat = t.Text, 0
	}
	loops := value("compression_ratio") > 2.4 || r.repeat >= 3
	silent := value("no_speech_prob") > 0.6 && value("avg_logprob") < -1
	if loops || silent {
		r.d.notes.count(t.Line, NoteDoubtful, clip(t.Text))
	}
}

// voices cuts a segment where its words change speaker; WhisperX labels the whole by whoever said most of it.
func (r *whisperReader) voices(list node, text string, t rawTurn) []rawTurn {
	words := r.words[:0]
	m := average{}
	first, mixed := "", false
	list.each(func(n node) {
		o := n.object()
		w := word{text: strings.TrimFunc(o.get("word", "text").text(), isBlank), speaker: o.get("speaker").name()}
		w.start, w.end = r.seconds(o.get("start")), r.seconds(o.get("end"))
		if w.sure = fraction(o.get("probability", "confidence")); w.sure == 0 {
			w.sure = fraction(o.get("score")) // of WhisperX, how well it could be aligned
		} else {
			m.add(w.sure)
		}
		if first == "" {
			first = w.speaker
		}
		mixed = mixed || w.speaker != "" && w.speaker != first
		words = append(words, w)
	})
	r.words = words
	if t.Speaker == "" && !mixed {
		t.Speaker = first
	}
	if t.Confidence == 0 {
		t.Confidence = m.mean()
	}
	if !mixed {
		t.Words = r.src.kept(words)
		return []rawTurn{t}
	}
	parts := cutByWords(words, text, first, t)
	if parts == nil {
		r.d.notes.count(t.Line, NoteMixedTurn)
		t.Words = r.src.kept(words)
		return []rawTurn{t}
	}
	r.d.notes.count(t.Line, NoteSplitByWords)
	next := 0
	for i := range parts {
		from := next
		for next < len(words) && (words[next].speaker == "" || words[next].speaker == parts[i].Speaker) {
			next++
		}
		parts[i].Words, parts[i].Confidence = r.src.kept(words[from:next]), t.Confidence
	}
	return parts
}

// cutByWords finds the words in the text and cuts it in front of each that another voice says. Nothing of the text is
// lost: what stands between two words stays with the first. nil when the words are not those of the text.
func cutByWords(words []word, text, speaker string, t rawTurn) []rawTurn {
	var parts []rawTurn
	from, at := 0, 0
	part := rawTurn{Turn: Turn{Place: t.Place, Speaker: speaker}, start: t.start}
	for _, w := range words {
		k := strings.Index(text[at:], w.text)
		if k < 0 || k > 16 {
			return nil
		}
		at += k
		if w.speaker != "" && w.speaker != part.Speaker {
			part.Text = trimWords(text[from:at])
			parts = append(parts, part)
			from = at
			part = rawTurn{Turn: Turn{Place: t.Place, Speaker: w.speaker}, start: w.start}
		}
		if part.start.kind == stampNone {
			part.start = w.start
		}
		if w.end.kind != stampNone {
			part.end = w.end
		}
		at += len(w.text)
	}
	part.Text, part.end = trimWords(text[from:]), t.end
	return append(parts, part)
}

// unit settles whole numbers that stand in no certain frame: seconds without a fraction, or another program's ms.
func (r *whisperReader) unit() {
	if len(r.d.turns) == 0 {
		return
	}
	if r.d.Unit = unitS; r.sure {
		return
	}
	unit := r.src.opt.TimeUnit
	if unit == "" || unit == "auto" {
		unit = unitS
		if r.whole {
			unit = r.guess()
		}
	}
	if unit == unitMS {
		for i := range r.d.turns {
			r.d.turns[i].start.ms /= int64(perSecond)
			r.d.turns[i].end.ms /= int64(perSecond)
			for k := range r.d.turns[i].Words {
				w := &r.d.turns[i].Words[k]
				w.Start, w.End = w.Start/int64(perSecond), w.End/int64(perSecond)
			}
		}
		r.d.Unit = unitMS
	}
	r.d.notes.add(0, NoteTimeUnit, "start", unit)
	r.sure = true
}

// guess tells seconds from ms by how long the turns would take to say.
func (r *whisperReader) guess() string {
	start, end := &timeCells{}, &timeCells{}
	for _, t := range r.d.turns {
		if t.start.kind == stampNone || t.end.kind == stampNone {
			continue
		}
		for _, c := range []struct {
			cells *timeCells
			ms    int64
		}{{start, t.start.ms}, {end, t.end.ms}} {
			c.cells.text = append(c.cells.text, strconv.FormatInt(c.ms/int64(perSecond), 10))
			c.cells.session = append(c.cells.session, 0)
			c.cells.chars = append(c.cells.chars, charCount(t.Text))
		}
	}
	if decideUnit(start, end) == unitMS {
		return unitMS
	}
	return unitS
}
