package transcript

import "strings"

// readVolcengine reads the results of Volcengine (火山引擎): file recognition in two versions and the subtitle service.
func readVolcengine(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, func(d *draft, doc object) error {
		result := doc.get("result", "resp")
		switch {
		case !result.there():
			d.Variant = "subtitle"
			return s.volcengine(d, doc, doc)
		case result.kind() == "array": // v3, the table of fields calls it a list, the example has an object
			d.Variant = "file-v3"
			v := &voices{}
			var err error
			result.each(func(n node) {
				if err == nil {
					err = s.utterances(d, v, n.object())
				}
			})
			v.label(d)
			return err
		}
		if d.Variant = "file-v3"; result.key == "resp" {
			d.Variant = "file-v1"
		}
		return s.volcengine(d, doc, result.object())
	})
}

// volcengine reads an object that holds utterances.
func (s *source) volcengine(d *draft, doc, result object) error {
	if !result.get("utterances", "text").there() {
		for _, o := range []object{result, doc} {
			if e := volcengineStatus(o); e != nil {
				return e
			}
		}
		result.must("utterances")
		return nil
	}
	d.id = result.get("id").name()
	if d.id == "" {
		d.id = doc.get("id").name()
	}
	v := &voices{}
	err := s.utterances(d, v, result)
	v.label(d)
	return err
}

// volcengineStatus reads why there are no utterances: a code and a message.
func volcengineStatus(o object) error {
	code, why := o.get("code", "status_code").name(), o.get("message", "status_text").name()
	said := strings.TrimSpace(code + " " + why)
	switch code {
	case "", "0", "1000", "20000000":
		return nil
	case "1013", "20000003":
		return &Error{Code: CodeNoSpeech, Args: []string{said}}
	case "2000", "2001", "20000001", "20000002":
		return &Error{Code: CodeJobUnfinished, Args: []string{said}}
	}
	return &Error{Code: CodeJobFailed, Args: []string{said}}
}

// utterances reads the turns. Silent ones stand there with empty words; finish leaves them out and says so.
func (s *source) utterances(d *draft, v *voices, result object) error {
	var err error
	result.get("utterances").each(func(n node) {
		o := n.object()
		t := rawTurn{Turn: Turn{Place: n.place(), Text: trimWords(o.must("text").text())}}
		t.start, t.end = o.get("start_time").time(perMS), o.get("end_time").time(perMS)
		t.Words, t.Confidence = s.heard(o.get("words"), volcengineWord, perMS)
		if given := fraction(o.get("confidence")); given > 0 {
			t.Confidence = given
		}
		speaker, channel := volcengineVoice(o)
		if err == nil && n.sc.err == nil {
			err = v.add(s, d, channel, speaker, t)
		}
	})
	if err != nil {
		return err
	}
	return s.wholeText(d, result.get("text"))
}

var volcengineWord = &wordKeys{text: []string{"text"}, start: []string{"start_time"}, end: []string{"end_time"}, sure: []string{"confidence"}}

// volcengineVoice looks in the three places where services of this house write who speaks.
func volcengineVoice(o object) (speaker, channel string) {
	for _, place := range []string{"additions", "attribute", ""} {
		at := o
		if place != "" {
			n := o.get(place)
			if n.kind() != "object" {
				continue
			}
			at = n.object()
		}
		if speaker == "" {
			speaker = at.get("speaker", "speaker_id").name()
		}
		if channel == "" {
			channel = at.get("channel_id", "channel").name()
		}
	}
	return speaker, channel
}
