package transcript

import (
	"strconv"
	"strings"
)

// unitTicks is how Azure counts.
const unitTicks = "100ns"

// readAzure reads four files of one house: batch, fast and real-time recognition, and the input of its analysis of
// conversations.
func readAzure(s *source, yield func(*Session) error) error {
	p := s.probe
	switch {
	case p.look() == 1 && (p.keys["NBest"] || p.keys["RecognitionStatus"] || p.keys["DisplayText"]):
		return s.azureStream(yield)
	case p.kindAt("analysisInput") != "":
		return s.azureConversations(yield)
	}
	return s.eachResult(yield, func(d *draft, doc object) error {
		if doc.get("recognizedPhrases", "combinedRecognizedPhrases").there() {
			d.Variant, d.Unit = "batch", unitTicks
			return s.azurePhrases(d, doc.must("recognizedPhrases"), batchPhrase)
		}
		if !doc.get("phrases", "combinedPhrases").there() {
			if e := azureStatus(doc); e != nil {
				return e
			}
		}
		d.Variant = "fast"
		return s.azurePhrases(d, doc.must("phrases"), fastPhrase)
	})
}

// azureStatus knows the answer of the service that is asked for a result that is not there yet.
func azureStatus(doc object) error {
	status := doc.get("status").name()
	switch strings.ToLower(status) {
	case "notstarted", "running":
		return &Error{Code: CodeJobUnfinished, Args: []string{status}}
	case "failed":
		return &Error{Code: CodeJobFailed, Args: []string{status}}
	case "succeeded":
		return &Error{Code: CodeElsewhere, Args: []string{"links.files"}}
	}
	return nil
}

// phrase is what the readers of the shapes have in common.
type phrase struct {
	channel, speaker string
	text             string
	start, length    stamp
	status           string
	sure             float32
	words            []Word
}

func (s *source) azurePhrases(d *draft, list node, read func(*source, *draft, object) phrase) error {
	v := &voices{}
	var err error
	list.each(func(n node) {
		p := read(s, d, n.object())
		if err == nil && n.sc.err == nil {
			err = s.addPhrase(d, v, p, n.place())
		}
	})
	v.label(d)
	return err
}

func (s *source) addPhrase(d *draft, v *voices, p phrase, where Place) error {
	if p.status == "EndOfDictation" && p.text == "" {
		return nil
	}
	if p.status != "" && p.status != "Success" && p.text == "" {
		d.notes.count(where.Line, NoteNoResult, p.status)
		return nil
	}
	t := rawTurn{Turn: Turn{Place: where, Text: trimWords(p.text), Confidence: p.sure, Words: p.words}, start: p.start}
	if p.start.kind != stampNone && p.length.kind != stampNone {
		t.end = stamp{p.start.ms + p.length.ms, stampOffset}
	}
	return v.add(s, d, p.channel, p.speaker, t)
}

func batchPhrase(s *source, d *draft, o object) phrase {
	p := phrase{channel: o.get("channel").name(), speaker: o.get("speaker").name(), status: o.get("recognitionStatus").name()}
	p.start = azureTime(o, "offset")
	p.length = azureTime(o, "duration")
	best := bestOf(d, o.get("nBest"))
	if p.speaker == "" { // version 3.0
		p.speaker = best.get("speaker").name()
	}
	p.text = azureText(d, best, o)
	p.sure, p.words = d.sure(best.get("confidence")), s.azureWords(best.get("words", "displayWords"), perTick)
	return p
}

// azureTime reads a time that is written up to three times: ms in newer files, ticks of 100 ns, and ISO 8601.
func azureTime(o object, name string) stamp {
	if n := o.get(name + "Milliseconds"); n.there() {
		return n.time(perMS)
	}
	if n := o.get(name+"InTicks", name+"Ticks"); n.there() {
		return n.time(perTick)
	}
	return o.get(name).isoDuration()
}

// bestOf is the first of the wordings; the rest are other guesses at the same speech.
func bestOf(d *draft, list node) object {
	var best object
	list.each(func(n node) {
		if best.sc == nil {
			best = n.object()
			return
		}
		d.notes.count(n.line(), NoteAlternatives, list.key)
	})
	return best
}

// azureText prefers the form for people to read. When words are starred out there, the same words may stand uncovered in
// the forms for machines, and those decide whether a standard was broken.
func azureText(d *draft, o, outer object) string {
	shown := o.get("display", "Display", "text", "DisplayText").textOr("")
	if shown == "" {
		shown = o.get("itn", "ITN", "lexical", "Lexical").textOr("")
	}
	if words, _ := masks(shown); words == 0 {
		return shown
	}
	for _, key := range []string{"itn", "ITN", "lexical", "Lexical"} {
		plain := o.get(key).textOr("")
		if words, _ := masks(plain); words == 0 && plain != "" {
			d.notes.count(node{outer.sc, outer.pos, ""}.line(), NoteUnmasked, clip(shown))
			return plain
		}
	}
	return shown
}

func fastPhrase(s *source, d *draft, o object) phrase {
	p := phrase{channel: o.get("channel").name(), speaker: o.get("speaker").name(), text: o.must("text").text()}
	p.start = o.get("offsetMilliseconds", "offset").time(perMS)
	p.length = o.get("durationMilliseconds", "duration").time(perMS)
	p.sure, p.words = d.sure(o.get("confidence")), s.azureWords(o.get("words"), perMS)
	return p
}

// azureWords reads words that are timed by their start and length, in ms, ticks or, in older files, ISO 8601.
func (s *source) azureWords(list node, unit float64) []Word {
	if !s.opt.KeepWords || list.kind() != "array" {
		return nil
	}
	at := func(o object, name, upper string) int64 {
		if n := o.get(name + "Milliseconds"); n.there() {
			return n.ms(perMS)
		}
		if n := o.get(name+"InTicks", name+"Ticks"); n.there() {
			return n.ms(perTick)
		}
		n := o.get(name, upper)
		if ms, ok := isoMillis(n.plain()); ok {
			return ms
		}
		return n.ms(unit)
	}
	var words []Word
	list.each(func(n node) {
		if n.kind() != "object" {
			return
		}
		o := n.object()
		w := Word{Text: o.get("word", "text", "displayText", "Word", "DisplayText").plain(), Start: at(o, "offset", "Offset"), End: NoTime}
		w.Confidence = fraction(o.get("confidence", "Confidence"))
		if length := at(o, "duration", "Duration"); w.Start != NoTime && length != NoTime {
			w.End = w.Start + length
		}
		if w.Text != "" {
			words = append(words, w)
		}
	})
	return words
}

// azureStream reads what a program logged of the real-time service, as a list or one result a line.
func (s *source) azureStream(yield func(*Session) error) error {
	d, v := &draft{}, &voices{}
	d.Variant, d.Unit = "realtime", unitTicks
	sc := s.scanner()
	err := s.roots(sc, func(n node) error {
		o := n.object()
		p := phrase{channel: o.get("Channel").name(), speaker: o.get("SpeakerId").name(), status: o.get("RecognitionStatus").name()}
		p.start, p.length = o.get("Offset").time(perTick), o.get("Duration").time(perTick)
		best := bestOf(d, o.get("NBest"))
		if best.sc == nil {
			best = o
		}
		p.text = azureText(d, best, o)
		p.sure, p.words = d.sure(best.get("Confidence")), s.azureWords(best.get("Words", "DisplayWords"), perTick)
		if n.sc.err != nil {
			return nil
		}
		return s.addPhrase(d, v, p, n.place())
	})
	if err != nil {
		return err
	}
	v.label(d)
	return yield(s.finish(d))
}

// azureConversations reads the input of the analysis of conversations: many conversations, and who is on which side.
func (s *source) azureConversations(yield func(*Session) error) error {
	var drafts []*draft
	sc := s.scanner()
	err := s.roots(sc, func(n node) error {
		var err error
		n.object().must("analysisInput").object().must("conversations").each(func(n node) {
			o := n.object()
			d := &draft{id: o.get("id").name()}
			d.Variant, d.Unit = "conversation", unitTicks
			o.must("conversationItems").each(func(n node) {
				t := s.azureItem(d, n)
				if err == nil && n.sc.err == nil {
					err = s.add(d, t)
				}
			})
			drafts = append(drafts, d)
		})
		return err
	})
	if err != nil {
		return err
	}
	numberSame(drafts)
	return s.handOver(drafts, yield)
}

// numberSame tells conversations apart that have the same id.
func numberSame(drafts []*draft) {
	seen := map[string]int{}
	for _, d := range drafts {
		if seen[d.id]++; seen[d.id] > 1 && d.id != "" {
			d.id += "#" + strconv.Itoa(seen[d.id])
		}
	}
}

func (s *source) azureItem(d *draft, n node) rawTurn {
	o := n.object()
	who, role := o.get("participantId").name(), o.get("role").name()
	t := rawTurn{Turn: Turn{Place: n.place(), Speaker: who, Text: trimWords(azureText(d, o, o))}, roleWord: role}
	t.Words = s.azureWords(o.get("audioTimings", "wordLevelTimings"), perTick)
	timing := o.get("conversationItemLevelTiming")
	if timing.there() {
		at := timing.object()
		t.start = at.get("offset").time(perTick)
		if length := at.get("duration"); length.there() {
			t.end = stamp{t.start.ms + length.time(perTick).ms, t.start.kind}
		}
		return t
	}
	o.get("audioTimings", "wordLevelTimings").each(func(n node) {
		at := n.object()
		start := at.get("offset").time(perTick)
		if t.start.kind == stampNone {
			t.start = start
		}
		t.end = stamp{start.ms + at.get("duration").time(perTick).ms, start.kind}
	})
	return t
}
