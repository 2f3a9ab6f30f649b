package transcript

import "strings"

// readDashScope reads the file recognition of Alibaba's Model Studio: Paraformer, Fun-ASR, SenseVoice.
func readDashScope(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, s.dashScopeResult)
}

func (s *source) dashScopeResult(d *draft, doc object) error {
	list := doc.get("transcripts")
	if output := doc.get("output"); !list.there() && output.there() {
		reply := output.object()
		if list = reply.get("transcripts"); !list.there() {
			dashScopeStatus(reply)
			return nil
		}
	}
	if !list.there() {
		doc.must("transcripts")
		return nil
	}
	d.Variant = "file"
	if url := doc.get("file_url"); url.there() {
		d.addMeta("audio", audioName(url.name()))
	}
	var err error
	v := &voices{}
	keys := sentenceKeys{"sentences", "begin_time", "end_time", "words", wordKeys{
		text: []string{"text"}, start: []string{"begin_time"}, end: []string{"end_time"}, sure: []string{"confidence"}, mark: "punctuation",
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

// sentenceKeys are the names that a recogniser gives to the parts of one channel.
type sentenceKeys struct {
	list, start, end, words string
	word                    wordKeys
}

// readChannel reads the sentences of one channel and compares them with its whole text.
func (s *source) readChannel(d *draft, v *voices, n node, keys sentenceKeys) error {
	o := n.object()
	from := len(d.turns)
	list, text := o.get(keys.list), o.get("text")
	if !list.there() && !text.there() {
		o.must(keys.list)
		return nil
	}
	var err error
	if list.there() {
		list.each(func(e node) {
			p := e.object()
			t := rawTurn{Turn: Turn{Place: e.place(), Speaker: p.get("speaker_id").name()}}
			t.Text = d.clean(p.must("text").words(), t.Line)
			t.start, t.end = s.millis(p.get(keys.start)), s.millis(p.get(keys.end))
			t.Words, t.Confidence = s.heard(p.get(keys.words), &keys.word, s.perMilli())
			if keys.words == "word_list" && len(t.Words) > 0 && t.Words[len(t.Words)-1].End <= t.start.ms {
				shift(t.Words, t.start) // timed from the start of the sentence, as in Tencent's other service
			}
			if given := p.get("confidence"); given.there() {
				t.Confidence = d.sure(given)
			}
			if err == nil && e.sc.err == nil {
				err = s.add(d, t)
			}
		})
	}
	if err != nil || n.sc.err != nil {
		return err
	}
	return s.endChannel(d, v, from, o.get("channel_id"), text)
}

// endChannel compares the turns of one channel with its whole text and remembers whose they are.
func (s *source) endChannel(d *draft, v *voices, from int, channel, text node) error {
	notes := d
	if len(d.turns) > from {
		notes = &draft{} // the marks in the whole text are those of its sentences
	}
	whole := notes.clean(text.words(), text.line())
	if err := s.weave(d, from, whole, text); err != nil {
		return err
	}
	name := channel.name()
	for i := from; i < len(d.turns); i++ {
		d.turns[i].Channel = name
		v.channel, v.speaker = append(v.channel, name), append(v.speaker, d.turns[i].Speaker)
	}
	return nil
}

// joinChannels puts the channels of a session together.
func (s *source) joinChannels(d *draft, v *voices) {
	d.merge(v)
	v.label(d)
	d.pace(s.unitOr(unitMS))
}

// dashScopeStatus says why a reply holds no transcript.
func dashScopeStatus(reply object) {
	status := reply.get("task_status")
	url := reply.get("transcription_url")
	failed := node{}
	look := func(n node) {
		o := n.object()
		if u := o.get("transcription_url"); !url.there() {
			url = u
		}
		if m := o.get("message", "code"); !failed.there() {
			failed = m
		}
	}
	if list := reply.get("results", "result"); list.there() {
		list.elements(look)
	}
	if reply.sc.err != nil {
		return
	}
	word := status.name()
	switch {
	case url.there():
		url.refuse(CodeElsewhere, "transcription_url")
	case word == "PENDING" || word == "RUNNING" || word == "SUSPENDED":
		status.refuse(CodeJobUnfinished, word)
	case status.there():
		if m := reply.get("message", "code"); m.there() {
			failed = m
		}
		status.refuse(CodeJobFailed, strings.TrimSpace(word+" "+failed.name()))
	default:
		reply.must("transcripts")
	}
}

// audioName is the file name in an address; the rest of it may hold keys that are nobody's business.
func audioName(url string) string {
	url, _, _ = strings.Cut(url, "?")
	return url[strings.LastIndexByte(url, '/')+1:]
}
