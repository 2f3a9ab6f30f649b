package transcript

import "strings"

// readHuawei reads Huawei Cloud's recognition of recorded files (SIS RASR). It is the only Chinese one that names the
// roles: AGENT and USER in stereo calls.
func readHuawei(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, s.huaweiResult)
}

// isHuawei knows segments beside the state of a job, and a job that has none yet.
func isHuawei(p *probe) bool {
	if p.hasKeys([]string{"segments.start_time", "status|job_id"}) {
		return true
	}
	return p.hasKeys([]string{"status", "create_time"}) && !p.keys["turns"] && !p.keys["text"] && !p.keys["content"]
}

func (s *source) huaweiResult(d *draft, doc object) error {
	status := doc.get("status")
	if code := doc.get("error_code"); code.there() {
		code.refuse(CodeJobFailed, strings.TrimSpace(code.name()+" "+doc.get("error_msg").name()))
		return nil
	}
	list, word := doc.get("segments"), status.name()
	if word == "WAITING" || word == "PROCESSING" || word == "RUNNING" {
		status.refuse(CodeJobUnfinished, word) // even if some of it is there
		return nil
	}
	if !list.there() {
		switch word {
		case "":
			doc.must("segments")
		case "FINISHED":
			status.refuse(CodeNoSpeech, word)
		default:
			status.refuse(CodeJobFailed, word)
		}
		return nil
	}
	d.Variant = "rasr"
	if id := doc.get("job_id"); id.there() {
		d.addMeta("task", id.name())
	}
	var err error
	list.each(func(n node) {
		o := n.object()
		result := o.get("result")
		if !result.there() {
			d.notes.count(n.line(), NoteNoResult, "result")
			return
		}
		r := result.object()
		t := rawTurn{Turn: Turn{Place: n.place()}}
		t.Text = d.clean(r.must("text").text(), t.Line)
		// Here start_time counts ms; beside status the same key is a date.
		t.start, t.end = s.millis(o.get("start_time")), s.millis(o.get("end_time"))
		if info := r.get("analysis_info"); info.there() {
			t.role(info.object().get("role").name())
		}
		t.Words, _ = s.heard(r.get("word_info"), huaweiWord, s.perMilli())
		if err == nil && n.sc.err == nil {
			err = s.add(d, t)
		}
	})
	d.pace(s.unitOr(unitMS))
	return err
}

var huaweiWord = &wordKeys{text: []string{"word"}, start: []string{"start_time"}, end: []string{"end_time"}}

// role takes what stands in a field of that name: a side of the call, or only a number for the voice.
func (t *rawTurn) role(word string) {
	switch word {
	case "AGENT", "USER":
		t.roleWord, t.readFrom = word, FromField
	}
	t.Speaker = word
}
