package transcript

import "strings"

// baidu reads Baidu's transcription of audio files: up to 200 calls in one file, each a session.
type baidu struct {
	src    *source
	drafts []*draft
	said   bool // one of the calls has words
	last   node // status of a call without
	why    string
}

func readBaidu(s *source, yield func(*Session) error) error {
	r := &baidu{src: s}
	err := s.eachValue(func(n node) error {
		var err error
		n.elements(func(e node) {
			if err == nil {
				err = r.file(e.object())
			}
		})
		return err
	})
	if err != nil {
		return err
	}
	return s.handOver(r.drafts, yield)
}

func (r *baidu) file(doc object) error {
	if doc.sc == nil || doc.sc.err != nil {
		return nil
	}
	if code := doc.get("error_code"); code.there() {
		code.refuse(CodeJobFailed, strings.TrimSpace(code.name()+" "+doc.get("error_msg").name()))
		return nil
	}
	var err error
	doc.must("tasks_info").each(func(n node) {
		if err == nil {
			err = r.task(n)
		}
	})
	if err != nil || doc.sc.err != nil {
		return err
	}
	if !r.said && r.last.there() {
		baiduStatus(r.last, r.why)
	}
	return nil
}

// task reads one call. One that failed or is not done yet stays in the list, so that nobody takes it for checked.
func (r *baidu) task(n node) error {
	o := n.object()
	if o.sc == nil || o.sc.err != nil {
		return nil
	}
	d := &draft{id: o.get("task_id").name()}
	d.Variant, d.Unit = "aasr", r.src.unitOr(unitMS)
	r.drafts = append(r.drafts, d)
	status, result := o.get("task_status"), o.get("task_result")
	if word := status.name(); status.there() && word != "Success" || !result.there() {
		if !status.there() {
			o.must("task_result")
			return nil
		}
		if result.there() {
			p := result.object()
			word = trimWords(word + " " + p.get("err_no").name() + " " + p.get("err_msg").name())
		}
		d.notes.add(n.line(), NoteNoResult, "1", word)
		r.last, r.why = status, word
		return nil
	}
	p := result.object()
	list, whole := p.get("detailed_result"), p.get("result")
	if !list.there() && !whole.there() {
		p.must("detailed_result")
		return nil
	}
	var err error
	if list.there() {
		list.each(func(e node) {
			t := r.sentence(d, e)
			if err == nil && e.sc.err == nil {
				err = r.src.add(d, t)
			}
		})
	}
	if err != nil || n.sc.err != nil {
		return err
	}
	if err := r.src.weave(d, 0, trimWords(whole.words()), whole); err != nil {
		return err
	}
	r.said = r.said || len(d.turns) > 0
	d.pace(d.Unit)
	return nil
}

func (r *baidu) sentence(d *draft, n node) rawTurn {
	o := n.object()
	if o.sc == nil || o.sc.err != nil {
		return rawTurn{}
	}
	t := rawTurn{Turn: Turn{Place: n.place()}}
	t.Text = d.clean(o.must("res").words(), t.Line)
	t.start, t.end = r.src.millis(o.get("begin_time")), r.src.millis(o.get("end_time"))
	t.Words, _ = r.src.heard(o.get("words_info"), baiduWord, r.src.perMilli())
	t.Speaker = o.get("speaker_id", "speaker", "channel").name() // not documented for two channels; taken if there
	return t
}

var baiduWord = &wordKeys{text: []string{"words", "word"}, start: []string{"begin_time", "start_time"}, end: []string{"end_time"}}

// baiduStatus refuses a file none of whose calls has words.
func baiduStatus(status node, why string) {
	switch status.name() {
	case "Running", "Created":
		status.refuse(CodeJobUnfinished, why)
	default:
		status.refuse(CodeJobFailed, why)
	}
}
