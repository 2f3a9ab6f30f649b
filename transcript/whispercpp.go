package transcript

import "strings"

// isWhisperCpp knows the result of whisper.cpp, also when a control character in the words breaks its JSON: that
// program escapes only quotes and backslashes.
func isWhisperCpp(p *probe) bool {
	switch p.look() {
	case 1:
		return p.keys["transcription"] && p.kindAt("transcription") == "array"
	case 2:
		return p.keys["systeminfo"] && strings.Contains(p.text, `"transcription"`)
	}
	return false
}

// readWhisperCpp reads segments whose offsets are ms. Tokens are not looked at: they cut characters in two.
func readWhisperCpp(s *source, yield func(*Session) error) error {
	return s.eachResultOf(&jsonScanner{src: s.text, loose: true}, yield, func(d *draft, doc object) error {
		var err error
		doc.must("transcription").each(func(n node) {
			if err == nil && n.sc.err == nil {
				err = s.add(d, s.cppSegment(d, n))
			}
		})
		return err
	})
}

func (s *source) cppSegment(d *draft, n node) rawTurn {
	o := n.object()
	text := o.must("text").text()
	t := rawTurn{Turn: Turn{Place: n.place(), Text: trimWords(text), Speaker: o.get("speaker").name()}}
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
		d.notes.count(t.Line, NoteControls)
	}
	if t.Speaker == "?" {
		t.Speaker = "" // both channels were equally loud
	}
	if o.get("speaker_turn_next").isTrue() {
		d.notes.count(t.Line, NoteTurnMarks)
	}
	t.Channel = t.Speaker // by which of two channels is louder
	t.Words, t.Confidence = s.tokens(o.get("tokens"))
	if offsets := o.get("offsets"); offsets.there() {
		of := offsets.object()
		t.start, t.end = of.get("from").time(perMS), of.get("to").time(perMS)
		return t
	}
	if stamps := o.get("timestamps"); stamps.there() {
		of := stamps.object()
		t.start, t.end = of.get("from").clock(), of.get("to").clock()
	}
	return t
}

// clock reads "00:01:02,340", counted from the start.
func (n node) clock() stamp {
	if !n.there() {
		return stamp{}
	}
	word := n.text()
	ms, _, size := clockAt(word, false)
	if n.sc.err == nil && (size == 0 || size != len(word)) {
		n.sc.refuse(n.pos, CodeJSONType, n.key, "hh:mm:ss,mmm", "string")
	}
	return stamp{ms, stampOffset}
}
