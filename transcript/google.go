package transcript

import (
	"strconv"
	"strings"
)

// isGoogleBatch knows results that stand under the names of their files.
func isGoogleBatch(p *probe) bool {
	return p.kindAt("results") == "object" && strings.Contains(p.text, `"gs://`)
}

// readGoogle reads results of Google Speech-to-Text, versions 1 and 2, bare or as the answer of a long operation.
func readGoogle(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, func(d *draft, doc object) error {
		list, err := googleResults(doc, 0)
		if err != nil {
			return err
		}
		d.Unit = unitS
		var all []googleResult
		list.each(func(n node) { all = append(all, readGoogleResult(d, n)) })
		if !doc.good() {
			return nil
		}
		v := &voices{}
		for _, r := range withoutRepetition(d, all) {
			if err := s.googleTurns(d, v, r); err != nil {
				return err
			}
		}
		v.label(d)
		return nil
	})
}

// googleResults finds the list: an operation wraps it in "response", a batch in the names of its files.
func googleResults(doc object, deep int) (node, error) {
	if e := doc.get("error"); e.kind() == "object" {
		o := e.object()
		return node{}, &Error{Code: CodeJobFailed, Args: []string{strings.TrimSpace(o.get("code").name() + " " + o.get("message").name())}}
	}
	results := doc.get("results")
	if results.kind() == "array" {
		return results, nil
	}
	if deep < 4 {
		for _, n := range []node{doc.get("response"), doc.get("transcript"), doc.get("inlineResult"), results} {
			if n.kind() != "object" {
				continue
			}
			o := n.object()
			if n.key == "results" && len(o.members) == 1 { // {"gs://bucket/call.wav": {…}}
				o = node{o.sc, o.members[0].pos, o.members[0].key}.object()
			}
			return googleResults(o, deep+1)
		}
	}
	if n := doc.get("cloudStorageResult", "uri"); n.there() {
		return node{}, &Error{Code: CodeElsewhere, Args: []string{n.key}}
	}
	if name := doc.get("name"); name.there() && !doc.get("done").isTrue() {
		return node{}, &Error{Code: CodeJobUnfinished, Args: []string{name.name()}}
	}
	return doc.must("results"), nil
}

// googleResult is one stretch of speech.
type googleResult struct {
	text    string
	words   []word
	end     stamp
	place   Place
	channel string
	voices  bool // its words say who speaks
	sure    float32
}

func readGoogleResult(d *draft, n node) googleResult {
	o := n.object()
	r := googleResult{place: n.place(), channel: o.get("channelTag").name()}
	if r.channel == "0" {
		r.channel = "" // not set
	}
	r.end = o.get("resultEndTime", "resultEndOffset").secondsWord()
	best := true
	o.get("alternatives").each(func(n node) {
		if !best {
			d.notes.count(r.place.Line, NoteAlternatives, "alternatives")
			return
		}
		best = false
		a := n.object()
		r.text, r.sure = a.get("transcript").textOr(""), d.sure(a.get("confidence"))
		a.get("words").each(func(n node) {
			w := googleWord(d, n, r)
			r.voices = r.voices || w.speaker != ""
			r.words = append(r.words, w)
		})
	})
	return r
}

func googleWord(d *draft, n node, r googleResult) word {
	o := n.object()
	w := word{text: o.must("word").text(), channel: r.channel, at: n.spot(), speaker: o.get("speakerLabel").name()}
	if w.speaker == "" {
		if w.speaker = o.get("speakerTag").name(); w.speaker == "0" {
			w.speaker = "" // not set
		}
	}
	if d.Variant = "v1"; o.get("startOffset", "endOffset").there() {
		d.Variant = "v2"
	}
	w.sure = fraction(o.get("confidence"))
	w.start = o.get("startTime", "startOffset").secondsWord()
	w.end = o.get("endTime", "endOffset").secondsWord()
	if w.start.kind == stampNone && w.end.kind != stampNone && len(r.words) == 0 {
		w.start = stamp{0, stampOffset} // zero is left out when it is written
	}
	return w
}

// withoutRepetition drops what is given twice: with speakers, version 1 ends with a result that holds all words of the
// recording once more, now with the speakers, and the results above it have none.
func withoutRepetition(d *draft, all []googleResult) []googleResult {
	if len(all) < 2 {
		return all
	}
	last := all[len(all)-1]
	if !last.voices {
		return all
	}
	var before strings.Builder
	for _, r := range all[:len(all)-1] {
		if r.voices {
			return all
		}
		if r.text != "" {
			before.WriteString(r.text)
		} else {
			before.WriteString(joined(r.words))
		}
	}
	if letters(before.String()) != letters(joined(last.words)) {
		return all
	}
	d.notes.add(last.place.Line, NoteRepeatedResult, strconv.Itoa(len(all)-1))
	last.text = before.String()
	return []googleResult{last}
}

// letters is the text without blanks and marks.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) || isPunct(r) || r == '.' {
			return -1
		}
		return r
	}, text)
}

// googleTurns makes one turn of a result, or several when its words have speakers.
func (s *source) googleTurns(d *draft, v *voices, r googleResult) error {
	if !r.voices && r.text != "" {
		t := rawTurn{Turn: Turn{Place: r.place, Text: trimWords(r.text), Confidence: r.sure, Words: s.kept(r.words)}, start: firstStart(r.words), end: lastEnd(r.words)}
		if t.end.kind == stampNone {
			t.end = r.end
		}
		return v.add(s, d, r.channel, "", t)
	}
	space(r.words, strings.TrimFunc(r.text, isBlank))
	before := len(d.turns)
	if err := s.addSentences(d, v, r.words); err != nil {
		return err
	}
	d.notes.builtTurns(len(d.turns) - before)
	for i := before; i < len(d.turns); i++ {
		if d.turns[i].Confidence == 0 {
			d.turns[i].Confidence = r.sure
		}
	}
	for range wordChars(r.text) - wordChars(joined(r.words)) {
		d.notes.count(r.place.Line, NoteTextLonger)
	}
	return nil
}
