package transcript

import (
	"strconv"
	"strings"
)

// funasr reads what FunASR writes: model.generate() in Python, the old ModelScope pipeline, the HTTP, WebSocket and
// speaker-name services, the C++ runtime, the command line, and the server that speaks OpenAI's protocol.
type funasr struct {
	src     *source
	drafts  []*draft           // sessions in order of appearance
	names   []string           // what the producer calls each of them
	streams []*stream          // live recognition
	live    map[string]*stream // what is open of it, by the name of the recording
	loose   *draft             // sentences that stand without a result around them
}

// isFunASR knows the keys of all shapes.
func isFunASR(p *probe) bool {
	if p.look() != 1 {
		return false
	}
	k := p.keys
	if k["role"] || k["speaker"] || k["turns"] || k["session"] || k["start_ms"] {
		return false
	}
	switch {
	case k["sentence_info"], k["stamp_sents"], k["text_seg"], k["segments"] && k["audio_duration_s"]:
		return true
	case k["segments"]:
		return k["duration"] && numberedSpeakers(p.text)
	case !k["text"]:
		return false
	}
	return k["sentences"] || k["key"] || k["wav_name"] || k["mode"] && k["is_final"] ||
		(k["spk"] || k["spk_name"]) && k["start"] || k["timestamp"] && p.kindAt("timestamp") == "array"
}

// numberedSpeakers knows the speakers of FunASR's OpenAI-style server, "SPK0" or a number; others write SPEAKER_00 or A.
func numberedSpeakers(text string) bool {
	_, rest, ok := strings.Cut(text, `"speaker"`)
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, ": \t\r\n")
	return strings.HasPrefix(rest, `"SPK`) || rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

func readFunASR(s *source, yield func(*Session) error) error {
	r := &funasr{src: s, live: map[string]*stream{}}
	err := s.eachValue(func(n node) error {
		var err error
		n.elements(func(e node) {
			if err == nil {
				err = r.value(e)
			}
		})
		return err
	})
	if err == nil {
		err = r.endStreams()
	}
	if err != nil {
		return err
	}
	r.nameSessions()
	return s.handOver(r.drafts, yield)
}

// value sorts one object: a failure, a lone sentence, an event of live recognition, or a whole result.
func (r *funasr) value(n node) error {
	o := n.object()
	if o.sc == nil || o.sc.err != nil {
		return nil
	}
	if code := o.get("code"); code.there() && !o.get("text").there() {
		if msg := o.get("msg", "message", "error"); msg.there() {
			code.refuse(CodeJobFailed, code.name()+" "+msg.name())
		} else {
			code.refuse(CodeJobFailed, code.name())
		}
		return nil
	}
	list := o.get("sentence_info", "stamp_sents", "sentences", "segments")
	name := o.get("wav_name", "key").name()
	mode := o.get("mode")
	switch {
	case o.sc.err != nil:
		return nil
	case !list.there() && o.get("start").there() && o.get("text", "sentence", "text_seg").there():
		return r.sentence(n)
	case mode.there() && mode.text() != "offline":
		return r.event(n, o, mode.text(), name)
	}
	d := r.session(name)
	d.Variant = variantOf(o, list)
	err := r.result(d, n, o)
	if err == nil && o.sc.err == nil {
		d.pace(d.Unit)
		if !list.there() && len(d.turns) == 1 && d.turns[0].start.kind == stampNone {
			d.notes.add(d.turns[0].Line, NoteTextOnly)
		}
	}
	return err
}

func (r *funasr) session(name string) *draft {
	d := &draft{}
	r.drafts, r.names = append(r.drafts, d), append(r.names, name)
	return d
}

func variantOf(o object, list node) string {
	switch {
	case list.key == "stamp_sents":
		return "runtime"
	case list.key == "segments" && o.get("audio_duration_s").there():
		return "cli"
	case list.key == "segments":
		return "openai"
	case o.get("mode", "wav_name").there():
		return "websocket"
	case list.key == "sentences" && o.get("code").there():
		return "http"
	case list.key == "sentences":
		return "modelscope"
	}
	return "python"
}

// sentence takes a sentence that is not inside a result, as the speaker-name service lists them.
func (r *funasr) sentence(n node) error {
	if r.loose == nil {
		r.loose = r.session("")
		r.loose.Variant = "speaker-names"
	}
	t := r.turn(r.loose, n, r.src.millis)
	r.words(r.loose, &t, n.object(), r.src.unitOr(unitMS))
	return r.src.add(r.loose, t)
}

// result takes one result into a draft.
func (r *funasr) result(d *draft, n node, o object) error {
	list := o.get("sentence_info", "stamp_sents", "sentences", "segments")
	text := o.get("text")
	if !list.there() {
		text = o.must("text")
	}
	times, unit := r.times(o, list)
	if o.sc.err != nil {
		return nil
	}
	from := len(d.turns)
	var err error
	voice := o.get("spk_name").speaker()
	if list.there() {
		list.each(func(e node) {
			t := r.turn(d, e, times)
			if t.Speaker == "" {
				t.Speaker = voice
			}
			r.words(d, &t, e.object(), unit)
			if err == nil && e.sc.err == nil {
				err = r.src.add(d, t)
			}
		})
	}
	if err != nil || o.sc.err != nil {
		return err
	}
	notes := d
	if len(d.turns) > from {
		notes = &draft{} // the marks in the whole text are those of its sentences
	}
	whole := notes.clean(text.words(), text.line())
	if len(d.turns) == from && whole != "" {
		t := rawTurn{Turn: Turn{Text: whole, Speaker: voice, Place: text.place()}}
		t.start, t.end = r.extent(o.get("timestamp"))
		r.words(d, &t, o, unit)
		if o.sc.err != nil {
			return nil
		}
		if err := r.src.add(d, t); err != nil {
			return err
		}
	} else if err := r.src.weave(d, from, whole, text); err != nil {
		return err
	}
	d.Unit = unit
	return nil
}

// times tells the unit of the list. The same key holds seconds in one program of this project and milliseconds in
// another, so what stands beside it decides.
func (r *funasr) times(o object, list node) (func(node) stamp, string) {
	seconds := func(n node) stamp { return n.time(perSecond) }
	switch {
	case r.src.opt.TimeUnit == unitS:
		return seconds, unitS
	case r.src.opt.TimeUnit == unitMS, list.key != "segments", o.get("audio_duration_s").there():
		return r.src.millis, unitMS
	case o.get("task", "duration").there():
		return seconds, unitS
	}
	list.refuse(CodeUnitUnclear, "segments.start")
	return seconds, unitS
}

// turn reads one sentence.
func (r *funasr) turn(d *draft, n node, times func(node) stamp) rawTurn {
	o := n.object()
	if o.sc == nil || o.sc.err != nil {
		return rawTurn{}
	}
	t := rawTurn{Turn: Turn{Place: n.place()}}
	text := o.get("text", "sentence")
	if text.there() {
		t.Text = text.words()
	} else {
		// The C++ runtime writes blanks between characters, and the mark that follows apart.
		t.Text = joinPieces(strings.Fields(o.must("text_seg").words())) + o.get("punc").words()
	}
	t.Text = d.clean(t.Text, t.Line)
	t.start, t.end = times(o.get("start")), times(o.get("end"))
	t.Speaker = o.get("spk_name").speaker()
	if t.Speaker == "" {
		t.Speaker = o.get("spk", "speaker").name()
	}
	return t
}

// speaker is a name, unless the service did not know the voice: then its number tells more.
func (n node) speaker() string {
	if !n.there() || n.kind() != "string" {
		return ""
	}
	switch name := n.name(); strings.ToLower(name) {
	case "unknown", "未知", "未知说话人", "none", "null":
		return ""
	default:
		return name
	}
}

// extent is the time from the first to the last character: a list of pairs, or, from the C++ runtime, such a list in a
// string.
func (r *funasr) extent(list node) (start, end stamp) {
	if !list.there() || list.kind() == "string" && strings.TrimFunc(list.text(), isBlank) == "" {
		return
	}
	list.unfold().each(func(pair node) {
		if pair.kind() != "array" {
			return // words with their times, as some models write; not needed
		}
		i := 0
		pair.each(func(n node) {
			if i++; n.kind() != "number" {
				return
			}
			if t := r.src.millis(n); i == 1 && start.kind == stampNone {
				start = t
			} else if i == 2 {
				end = t
			}
		})
	})
	return start, end
}

// nameSessions gives every session of a file its name, when there are several; one alone is called like its file.
func (r *funasr) nameSessions() {
	used := map[string]int{}
	for i, d := range r.drafts {
		name := r.names[i]
		if name == "" || strings.HasPrefix(name, "rand_key_") {
			continue
		}
		if len(r.drafts) == 1 {
			d.addMeta("audio", name)
			continue
		}
		d.id = name
		if used[name]++; used[name] > 1 {
			d.id += "#" + strconv.Itoa(used[name])
		}
	}
}
