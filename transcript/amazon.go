package transcript

import "strings"

// readAmazon reads results of Amazon Transcribe, of its Call Analytics, and of Contact Lens.
func readAmazon(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, func(d *draft, doc object) error {
		if e := amazonStatus(doc); e != nil {
			return e
		}
		if doc.get("Transcript", "Segments").there() {
			return s.contactLens(d, doc)
		}
		d.id, d.Variant, d.Unit = doc.get("jobName").name(), "transcribe", unitS
		return s.amazonItems(d, doc.must("results").object())
	})
}

func amazonStatus(doc object) error {
	status := doc.get("status", "JobStatus").name()
	switch strings.ToUpper(status) {
	case "IN_PROGRESS", "QUEUED":
		return &Error{Code: CodeJobUnfinished, Args: []string{status}}
	case "FAILED":
		return &Error{Code: CodeJobFailed, Args: []string{status}}
	}
	if job := doc.get("TranscriptionJob", "CallAnalyticsJob"); job.kind() == "object" {
		o := job.object()
		if e := amazonStatus(o.as("status", "TranscriptionJobStatus", "CallAnalyticsJobStatus")); e != nil {
			return e
		}
		return &Error{Code: CodeElsewhere, Args: []string{"TranscriptFileUri"}}
	}
	return nil
}

// as gives an object of one member under another name.
func (o object) as(name string, keys ...string) object {
	n := o.get(keys...)
	if !n.there() {
		return object{}
	}
	return object{sc: o.sc, pos: o.pos, members: []member{{name, n.pos}}}
}

// amazonItems makes turns of the words of a standard result.
func (s *source) amazonItems(d *draft, results object) error {
	whole := ""
	results.get("transcripts").each(func(n node) {
		if whole == "" {
			whole = n.object().get("transcript").text()
		}
	})
	v := &voices{}
	var err error
	channels := results.get("channel_labels")
	if channels.there() {
		list := channels.object().get("channels")
		list.each(func(n node) {
			o := n.object()
			words := amazonWords(d, o.must("items"), nil, o.get("channel_label").name())
			space(words, "")
			if err == nil && n.sc.err == nil {
				err = s.addSentences(d, v, words)
			}
		})
	} else {
		words := amazonWords(d, results.must("items"), speakersByTime(results.get("speaker_labels")), "")
		space(words, whole)
		if results.good() {
			err = s.addSentences(d, v, words)
		}
	}
	v.label(d)
	if err == nil && results.good() && len(d.turns) > 0 {
		d.notes.builtTurns(len(d.turns))
	}
	return err
}

// speakersByTime is who speaks at the start of each word, where older results say it beside the words.
func speakersByTime(labels node) map[string]string {
	if !labels.there() {
		return nil
	}
	at := map[string]string{}
	labels.object().get("segments").each(func(n node) {
		o := n.object()
		segment := o.get("speaker_label").name()
		o.get("items").each(func(n node) {
			item := n.object()
			who := item.get("speaker_label").name()
			if who == "" {
				who = segment
			}
			at[item.get("start_time").name()] = who
		})
	})
	return at
}

func amazonWords(d *draft, items node, at map[string]string, channel string) []word {
	var words []word
	items.each(func(n node) {
		o := n.object()
		w := word{at: n.spot(), channel: channel, speaker: o.get("speaker_label").name(), mark: o.get("type").name() == "punctuation"}
		if c := o.get("channel_label").name(); c != "" {
			w.channel = c
		}
		if start := o.get("start_time"); start.there() {
			w.start, w.end = start.time(perSecond), o.get("end_time").time(perSecond)
			if w.speaker == "" {
				w.speaker = at[start.name()]
			}
		}
		best := true
		o.must("alternatives").each(func(n node) {
			if best {
				a := n.object()
				w.text = a.must("content").text()
				if !w.mark { // a mark has "0.0"
					w.sure = fraction(a.get("confidence"))
				}
			} else {
				d.notes.count(int(w.at.line), NoteAlternatives, "alternatives")
			}
			best = false
		})
		words = append(words, w)
	})
	return words
}
