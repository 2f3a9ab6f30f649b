package transcript

import (
	"strconv"
	"strings"
)

// readTencent reads Tencent Cloud's recognition of recorded files, in or out of its envelope, and the fast version.
func readTencent(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, s.tencentResult)
}

func (s *source) tencentResult(d *draft, doc object) error {
	if doc.get("flash_result").there() || doc.get("request_id").there() && doc.get("code").there() {
		return s.tencentFlash(d, doc)
	}
	data := doc
	if r := data.get("Response"); r.there() {
		data = r.object()
	}
	if e := data.get("Error"); e.there() {
		fault := e.object()
		e.refuse(CodeJobFailed, strings.TrimSpace(fault.get("Code").name()+" "+fault.get("Message").name()))
		return nil
	}
	if n := data.get("Data"); n.there() {
		data = n.object()
	}
	if data.sc == nil || data.sc.err != nil {
		return nil
	}
	if id := data.get("TaskId"); id.there() {
		d.addMeta("task", id.name())
	}
	d.Variant = "detail"
	if detail := data.get("ResultDetail"); detail.there() {
		if err := s.tencentDetail(d, detail); err != nil || detail.sc.err != nil {
			return err
		}
	}
	result := data.get("Result")
	if err := s.tencentLines(d, result); err != nil || data.sc.err != nil {
		return err
	}
	if len(d.turns) == 0 {
		tencentStatus(data)
	}
	d.pace(s.unitOr(unitMS))
	return nil
}

// tencentStatus says why a result holds no words.
func tencentStatus(data object) {
	status, word := data.get("Status"), data.get("StatusStr").name()
	why := strings.TrimSpace(word + " " + data.get("ErrorMsg").name())
	switch code := status.name(); {
	case data.sc.err != nil:
	case code == "0" || code == "1":
		status.refuse(CodeJobUnfinished, orWord(word, "Status "+code))
	case code == "3":
		status.refuse(CodeJobFailed, orWord(why, "Status 3"))
	case data.get("Result", "ResultDetail").there():
		data.get("Result", "ResultDetail").refuse(CodeNoSpeech, orWord(word, "Status "+code))
	default:
		data.must("ResultDetail")
	}
}

func orWord(word, other string) string {
	if word != "" {
		return word
	}
	return other
}

// tencentDetail reads the sentences. FinalSentence is what was said; WrittenText is rewritten for the eye.
func (s *source) tencentDetail(d *draft, list node) error {
	var err error
	list.each(func(n node) {
		o := n.object()
		t := rawTurn{Turn: Turn{Place: n.place(), Speaker: o.get("SpeakerId").name()}}
		final, written := o.get("FinalSentence"), o.get("WrittenText")
		text := final
		if !final.filled() {
			if text = written; !text.filled() {
				text = o.get("SliceSentence")
			}
			if text.there() {
				d.notes.count(t.Line, NoteAlternativeUsed, text.key)
			}
		} else if written.filled() && bareOf(written.text()).text != bareOf(final.text()).text {
			d.notes.count(t.Line, NoteAlternatives, written.key)
		}
		if text.there() {
			t.Text = d.clean(text.text(), t.Line)
		}
		t.start, t.end = s.millis(o.get("StartMs")), s.millis(o.get("EndMs"))
		t.Words, _ = s.heard(o.get("Words"), tencentWord, s.perMilli())
		shift(t.Words, t.start)
		if err == nil && n.sc.err == nil {
			err = s.add(d, t)
		}
	})
	return err
}

var tencentWord = &wordKeys{text: []string{"Word"}, start: []string{"OffsetStartMs"}, end: []string{"OffsetEndMs"}}

// shift moves words that are timed from the start of their sentence.
func shift(words []Word, start stamp) {
	for i := range words {
		w := &words[i]
		if w.Start = w.Start + start.ms; w.Start < start.ms || start.kind != stampOffset {
			w.Start = NoTime
		}
		if w.End = w.End + start.ms; w.End < start.ms || start.kind != stampOffset {
			w.End = NoTime
		}
	}
}

// tencentLines reads the plain Result, which holds the same sentences as lines. It counts when there is no list, or
// when the list has lost some of it.
func (s *source) tencentLines(d *draft, result node) error {
	if !result.filled() || result.sc.err != nil {
		return nil
	}
	plain := &draft{}
	it, row := lines{src: result.text()}, result.place()
	from := 0 // where the words of the last sentence begin
	for {
		line, _, ok := it.nextText()
		if !ok {
			break
		}
		t, ok := tencentLine(line)
		if last := len(plain.turns) - 1; !ok && last >= 0 {
			plain.turns[last].Text = trimWords(it.src[from : it.start+len(line)]) // words with a line break inside
			continue
		}
		from = it.start + strings.LastIndex(line, t.Text)
		t.Place = row
		if err := s.add(plain, t); err != nil {
			return err
		}
	}
	for i := range plain.turns {
		plain.turns[i].Text = plain.clean(plain.turns[i].Text, row.Line)
	}
	s.room += len(plain.turns)
	have, all := countSpoken(d.turns), countSpoken(plain.turns)
	switch {
	case len(d.turns) == 0:
		d.Variant = "result"
	case have*20 < all*19:
		d.notes = notes{}
		d.notes.add(row.Line, NoteListShort, strconv.Itoa(have), strconv.Itoa(all))
	default:
		return nil
	}
	s.room -= len(plain.turns) - len(d.turns)
	d.turns = plain.turns
	d.notes.absorb(plain.notes)
	return nil
}

func countSpoken(turns []rawTurn) int {
	n := 0
	for _, t := range turns {
		n += charCount(bareOf(t.Text).text)
	}
	return n
}

// tencentLine reads "[0:0.020,0:2.380,0]  您好"; the third field is the voice, and is often not there. The minutes run on
// past 59.
func tencentLine(line string) (rawTurn, bool) {
	t := rawTurn{Turn: Turn{Text: trimWords(line)}}
	front, text, ok := strings.Cut(t.Text, "]")
	front, open := strings.CutPrefix(front, "[")
	parts := strings.Split(front, ",")
	if !ok || !open || len(parts) < 2 || len(parts) > 3 {
		return t, false
	}
	var at [2]stamp
	for i := range at {
		m, s, found := strings.Cut(strings.TrimSpace(parts[i]), ":")
		minutes, err := strconv.Atoi(m)
		seconds, fine := cellNumber(s)
		if !found || err != nil || !fine || minutes < 0 || minutes > 1e6 || seconds < 0 || seconds >= 60 {
			return t, false
		}
		at[i] = stamp{int64(minutes)*60_000 + int64(seconds*1000+0.5), stampOffset}
	}
	if len(parts) == 3 {
		t.Speaker = strings.TrimSpace(parts[2])
		if _, err := strconv.Atoi(t.Speaker); err != nil {
			return rawTurn{Turn: Turn{Text: t.Text}}, false
		}
	}
	t.start, t.end, t.Text = at[0], at[1], trimWords(text)
	return t, true
}

// tencentFlash reads the fast version: one element a channel.
func (s *source) tencentFlash(d *draft, doc object) error {
	d.Variant = "flash"
	list := doc.get("flash_result")
	if code := doc.get("code"); code.there() && code.name() != "0" {
		code.refuse(CodeJobFailed, strings.TrimSpace(code.name()+" "+doc.get("message").name()))
		return nil
	}
	if !list.there() {
		doc.must("flash_result")
		return nil
	}
	var err error
	v := &voices{}
	keys := sentenceKeys{"sentence_list", "start_time", "end_time", "word_list", wordKeys{
		text: []string{"word"}, start: []string{"start_time"}, end: []string{"end_time"},
	}}
	list.each(func(n node) {
		if err == nil {
			err = s.readChannel(d, v, n, keys)
		}
	})
	if err != nil || doc.sc.err != nil {
		return err
	}
	s.joinChannels(d, v)
	return nil
}
