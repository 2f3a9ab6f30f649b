package transcript

import (
	"cmp"
	"slices"
)

// readAliyun reads Alibaba Cloud's recognition of recorded files (FileTrans): the polled result, the callback of
// version 4.0, which adds keys, the older callback in snake_case, and the Result alone, which the SDK's example prints.
func readAliyun(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, s.aliyunResult)
}

func (s *source) aliyunResult(d *draft, doc object) error {
	list, words := doc.get("Sentences", "sentences"), doc.get("Words", "words")
	d.Variant = "result"
	if result := doc.get("Result", "result"); !list.there() && result.filled() {
		d.Variant = "filetrans"
		if result.key == "result" {
			d.Variant = "callback"
		}
		if result = result.unfold(); result.kind() == "array" {
			list = result
		} else {
			in := result.object()
			list, words = in.get("Sentences", "sentences"), in.get("Words", "words")
		}
	}
	if id := doc.get("TaskId", "task_id"); id.there() {
		d.addMeta("task", id.name())
	}
	if !list.there() {
		aliyunStatus(doc)
		return nil
	}
	var err error
	v := &voices{}
	list.each(func(n node) {
		if err == nil {
			err = s.aliyunSentence(d, v, n)
		}
	})
	if err != nil || doc.sc.err != nil {
		return err
	}
	if len(d.turns) == 0 && doc.get("StatusText", "status_text").name() != "SUCCESS" {
		aliyunStatus(doc)
	}
	s.aliyunWords(d, words)
	v.label(d)
	d.pace(s.unitOr(unitMS))
	return nil
}

func (s *source) aliyunSentence(d *draft, v *voices, n node) error {
	o := n.object()
	t := rawTurn{Turn: Turn{Place: n.place()}}
	t.Text = d.clean(o.must("Text", "text").words(), t.Line)
	t.start, t.end = s.millis(o.get("BeginTime", "begin_time")), s.millis(o.get("EndTime", "end_time"))
	channel, speaker := o.get("ChannelId", "channel_id").name(), o.get("SpeakerId", "speaker_id").name()
	if n.sc.err != nil {
		return nil
	}
	return v.add(s, d, channel, speaker, t)
}

// aliyunWords gives the words, which stand in one list beside the sentences, to the sentence of their channel in whose
// time they begin.
func (s *source) aliyunWords(d *draft, list node) {
	if !s.opt.KeepWords || list.kind() != "array" {
		return
	}
	keys := &wordKeys{text: []string{"Word", "word"}, start: []string{"BeginTime", "begin_time"}, end: []string{"EndTime", "end_time"}}
	order := map[string][]int{} // turns of a channel, by their start
	for i := range d.turns {
		order[d.turns[i].Channel] = append(order[d.turns[i].Channel], i)
	}
	for _, turns := range order {
		slices.SortStableFunc(turns, func(a, b int) int { return cmp.Compare(d.turns[a].start.ms, d.turns[b].start.ms) })
	}
	list.each(func(n node) {
		if n.kind() != "object" {
			return
		}
		o := n.object()
		w := Word{Text: o.get(keys.text...).plain(), Start: o.get(keys.start...).ms(s.perMilli()), End: o.get(keys.end...).ms(s.perMilli())}
		turns := order[o.get("ChannelId", "channel_id").plain()]
		k, same := slices.BinarySearchFunc(turns, w.Start, func(i int, at int64) int { return cmp.Compare(d.turns[i].start.ms, at) })
		if !same {
			k--
		}
		if k < 0 || w.Start > d.turns[turns[k]].end.ms {
			d.notes.count(n.line(), NoteWordsUnread)
			return
		}
		d.turns[turns[k]].Words = append(d.turns[turns[k]].Words, w)
	})
}

// aliyunStatus says why a reply holds no sentences.
func aliyunStatus(doc object) {
	status := doc.get("StatusText", "status_text")
	if !status.there() {
		doc.must("Result")
		return
	}
	switch word := status.name(); word {
	case "QUEUEING", "RUNNING":
		status.refuse(CodeJobUnfinished, word)
	case "SUCCESS", "SUCCESS_WITH_NO_VALID_FRAGMENT", "ASR_RESPONSE_HAVE_NO_WORDS":
		status.refuse(CodeNoSpeech, word)
	default:
		status.refuse(CodeJobFailed, joinPieces([]string{word, doc.get("StatusCode", "status_code").name()}))
	}
}

// filled says whether a value is there and not an empty string.
func (n node) filled() bool {
	return n.there() && (n.kind() != "string" || trimWords(n.text()) != "")
}
