package transcript

// readAliyun reads Alibaba Cloud's recognition of recorded files (FileTrans): the polled result, the callback of
// version 4.0, which adds keys, the older callback in snake_case, and the Result alone, which the SDK's example prints.
func readAliyun(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, s.aliyunResult)
}

func (s *source) aliyunResult(d *draft, doc object) error {
	list := doc.get("Sentences", "sentences")
	d.Variant = "result"
	if result := doc.get("Result", "result"); !list.there() && result.filled() {
		d.Variant = "filetrans"
		if result.key == "result" {
			d.Variant = "callback"
		}
		if result = result.unfold(); result.kind() == "array" {
			list = result
		} else {
			list = result.object().get("Sentences", "sentences")
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
	v.label(d)
	d.pace(s.unitOr(unitMS))
	return nil
}

func (s *source) aliyunSentence(d *draft, v *voices, n node) error {
	o := n.object()
	t := rawTurn{Turn: Turn{Line: n.line()}}
	t.Text = d.clean(o.must("Text", "text").words(), t.Line)
	t.start, t.end = s.millis(o.get("BeginTime", "begin_time")), s.millis(o.get("EndTime", "end_time"))
	channel, speaker := o.get("ChannelId", "channel_id").name(), o.get("SpeakerId", "speaker_id").name()
	if n.sc.err != nil {
		return nil
	}
	return v.add(s, d, channel, speaker, t)
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
