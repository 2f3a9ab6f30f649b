package transcript

import "strings"

// readTingwu reads results of Tongyi Tingwu (通义听悟) in both casings. There is no text of sentences: a paragraph of
// words is a turn.
func readTingwu(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, func(d *draft, doc object) error {
		d.id = doc.get("TaskId", "taskId", "task_id").name()
		list, err := tingwuParagraphs(doc, 0)
		if err != nil {
			return err
		}
		if d.Variant = "openapi"; list.key == "paragraphs" {
			d.Variant = "model-studio"
		}
		v := &voices{}
		list.each(func(n node) {
			if err == nil && n.sc.err == nil {
				err = s.paragraph(d, v, n, tingwuKeys)
			}
		})
		v.label(d)
		return err
	})
}

// tingwuParagraphs finds the list inside the wrappings that results are saved in.
func tingwuParagraphs(doc object, deep int) (node, error) {
	if n := doc.get("Paragraphs", "paragraphs"); n.there() {
		return n, nil
	}
	n := doc.get("Transcription", "transcription", "Data", "data", "Result", "result")
	switch {
	case n.kind() == "string":
		return node{}, &Error{Code: CodeElsewhere, Args: []string{n.key}}
	case n.kind() == "object" && deep < 4:
		return tingwuParagraphs(n.object(), deep+1)
	}
	if e := tingwuStatus(doc); e != nil {
		return node{}, e
	}
	return doc.must("Paragraphs"), nil
}

func tingwuStatus(doc object) error {
	status := doc.get("TaskStatus", "taskStatus", "status").name()
	said := strings.TrimSpace(status + " " + doc.get("ErrorMessage", "errorMessage").name())
	switch strings.ToUpper(status) {
	case "ONGOING", "NEW", "QUEUED", "RUNNING", "PENDING":
		return &Error{Code: CodeJobUnfinished, Args: []string{said}}
	case "FAILED", "INVALID", "ERROR":
		return &Error{Code: CodeJobFailed, Args: []string{said}}
	}
	return nil
}

// paragraphKeys are the names that two services give to the parts of a paragraph.
type paragraphKeys struct {
	words, text, start, end []string
	speaker                 func(object) string
}

var tingwuKeys = paragraphKeys{
	words: []string{"Words", "words"}, text: []string{"Text", "text"}, start: []string{"Start", "start"}, end: []string{"End", "end"},
	speaker: func(o object) string { return o.get("SpeakerId", "speakerId").name() },
}

// paragraph makes a turn of all words of a paragraph. Their marks are inside the words.
func (s *source) paragraph(d *draft, v *voices, n node, k paragraphKeys) error {
	o := n.object()
	words := paragraphWords(o, k)
	space(words, o.get("text", "Text").textOr(""))
	t := rawTurn{Turn: Turn{Place: n.place(), Text: trimWords(joined(words)), Confidence: sureness(words), Words: s.kept(words)}, start: firstStart(words), end: lastEnd(words)}
	if n.sc.err != nil {
		return nil
	}
	return v.add(s, d, "", k.speaker(o), t)
}

func paragraphWords(o object, k paragraphKeys) []word {
	var words []word
	list := o.get(k.words...)
	sentences := o.get("sentences", "Sentences")
	if !list.there() && sentences.there() {
		sentences.each(func(n node) { words = append(words, paragraphWords(n.object(), k)...) })
		return words
	}
	o.must(k.words...).each(func(n node) {
		w := n.object()
		words = append(words, word{
			text: w.must(k.text...).text(), start: w.get(k.start...).time(perMS), end: w.get(k.end...).time(perMS), sure: fraction(w.get("confidence", "Confidence")),
		})
	})
	return words
}
