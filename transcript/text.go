package transcript

import (
	"slices"
	"strings"
)

// readText reads labelled plain text: one conversation.
func readText(s *source, yield func(*Session) error) error {
	d := &draft{light: s.opt.RTTM == nil}
	if _, err := s.textInto(d, s.text, 1); err != nil {
		return err
	}
	if len(d.turns)+len(d.said) == 0 {
		return &Error{Code: CodeNoTurns}
	}
	return yield(s.finish(d))
}

// textInto reads text that begins on the given line of the source into a draft, and says how many labels it found.
func (s *source) textInto(d *draft, text string, line int) (labelled int, err error) {
	sp := newSpeakers(s.named)
	sp.survey(text)
	d.grow(min(sp.count.strong, s.room))
	room, kept := s.room, *d
	r := &textReader{src: s, d: d, sp: sp, text: text, base: line - 1}
	if err := r.run(); err != nil || r.labelled > 0 {
		return r.labelled, err
	}
	// Nobody is named anywhere: every line is a turn of its own, since lines are the only borders there are.
	s.room, *d = room, kept
	d.grow(min(sp.count.lines, s.room))
	r = &textReader{src: s, d: d, sp: sp, text: text, base: line - 1, plain: true}
	return 0, r.run()
}

// grow makes room for more turns at once.
func (d *draft) grow(turns int) {
	if d.light {
		d.said = slices.Grow(d.said, turns)
	} else {
		d.turns = slices.Grow(d.turns, turns)
	}
}

// textReader walks through a text and gathers turns. A turn is one stretch of the text, so that its words keep their
// own line endings.
type textReader struct {
	src      *source
	d        *draft
	sp       *speakers
	text     string
	base     int  // lines above the text
	plain    bool // no labels at all: a turn a line
	labelled int  // turns that have a label
	begun    bool // the talk has begun; what stands above is metadata and title
	open     turnAt
	told     map[string]bool // labels left as talk, and codes, that have their note
}

// turnAt is the turn that is being read: text[start:end] so far.
type turnAt struct {
	live       bool
	start, end int
	line       int
	label      string
	time       span
}

func (r *textReader) run() error {
	body, _ := tailStart(r.text)
	if _, err := r.upTo(body, body); err != nil {
		return err
	}
	r.tail(body)
	return nil
}

// upTo takes the lines that begin before stop, where the text up to end stops or a turn begins, and says how many there
// are. A look ahead sees those up to end.
func (r *textReader) upTo(stop, end int) (above int, err error) {
	it := lines{src: r.text[:end]}
	for {
		line, no, ok := it.nextText()
		if !ok {
			return no, r.flush()
		}
		if it.start >= stop {
			return no - 1, r.flush()
		}
		if err := r.line(line, it.start, no+r.base, it); err != nil {
			return no, err
		}
	}
}

// line takes one line that is not blank. rest is the walk behind it, for a look ahead.
func (r *textReader) line(line string, start, no int, rest lines) error {
	if !r.begun && r.head(line, no, rest) {
		return nil
	}
	if label, text, ok := r.sp.colon(line); ok && !r.plain {
		r.labelled++
		if err := r.begin(turnAt{start: start + text, line: no, label: label}); err != nil {
			return err
		}
		return r.words(line, start, text, no)
	}
	m, ok, marker := mark{}, false, isMarker(line)
	if !r.plain && !marker {
		m, ok = r.sp.find(line)
	}
	if !ok {
		m = timeMark(line)
	}
	switch {
	case marker && (!isRule(line) || r.plain || r.ruled(rest)):
		return r.marker(line, no)
	case ok:
		r.labelled++
		if err := r.begin(turnAt{start: start + m.text, line: no, label: r.sp.kept(m.label), time: m.time}); err != nil {
			return err
		}
		return r.words(line, start, m.text, no)
	case m.timed && r.sp.timedLines():
		t := turnAt{start: start + m.text, line: no, label: r.open.label, time: m.time}
		if !r.plain && t.label != "" {
			r.d.notes.count(no, NoteInherited)
		}
		if err := r.begin(t); err != nil {
			return err
		}
		return r.words(line, start, m.text, no)
	case r.plain || !r.open.live:
		from := skipBlank(line, 0)
		if key, value, _ := metaField(line); key == headingKey && !r.begun {
			from = strings.LastIndex(line, value) // 对话内容：坐席：您好…
		}
		if err := r.begin(turnAt{start: start + from, line: no}); err != nil {
			return err
		}
		return r.words(line, start, from, no)
	case isRule(line) && r.ruled(rest):
		r.d.notes.count(no, NoteDroppedLines, clip(line))
		return nil
	}
	if key, _, sure := metaField(line); sure && (key == "id" || key == "date") {
		r.d.notes.count(no, NoteMetaInside, key)
	}
	if front := parseMark(line); r.sp.doubtful(front) {
		r.doubt(front.label, no)
	}
	return r.words(line, start, 0, no)
}

// ruled says whether a separating line ends a turn: a label or nothing follows. Before more talk it stays in the turn.
func (r *textReader) ruled(rest lines) bool {
	next, _, ok := rest.nextText()
	if !ok {
		return true
	}
	_, labelled := r.sp.find(next)
	return labelled
}

// words gives line[from:] to the open turn, and cuts it where other labels stand inside.
func (r *textReader) words(line string, start, from, no int) error {
	if !r.plain && nextSign(line, from) >= 0 {
		doubt := func(label string) { r.doubt(label, no) }
		for _, c := range r.sp.cuts(line, from, r.open.label, doubt) {
			r.extend(line, start, from, c.from)
			r.labelled++
			r.d.notes.count(no, NoteRunIn)
			if err := r.begin(turnAt{start: start + c.text, line: no, label: r.sp.kept(c.label), time: c.time}); err != nil {
				return err
			}
			from = c.text
		}
	}
	r.extend(line, start, from, len(line))
	return nil
}

// doubt tells of a label that was left as talk. A few are enough to show that something is odd.
func (r *textReader) doubt(label string, no int) {
	if len(r.told) < 10 && r.first(label) {
		r.d.notes.add(no, NoteInsideLabel, strings.Clone(label))
	}
}

// first says whether something is told for the first time.
func (r *textReader) first(what string) bool {
	if r.told[what] {
		return false
	}
	if r.told == nil {
		r.told = map[string]bool{}
	}
	r.told[strings.Clone(what)] = true
	return true
}

func (r *textReader) extend(line string, start, from, to int) {
	if end := trimEnd(line, from, to); end > from {
		r.open.end = start + end
	}
}

func (r *textReader) begin(t turnAt) error {
	if err := r.flush(); err != nil {
		return err
	}
	r.begun = true
	t.live, t.end = true, t.start
	r.open = t
	return nil
}

func (r *textReader) flush() error {
	t := r.open
	if !t.live {
		return nil
	}
	r.open.live = false
	start := skipBlank(r.text[:t.end], t.start)
	if t.label == "" && !r.plain {
		if start >= t.end {
			return nil
		}
		if r.first(NoteLeadText) {
			r.d.notes.add(t.line, NoteLeadText, clip(r.text[start:t.end]))
		}
	}
	text := r.text[start:max(start, t.end)]
	if r.d.light && t.time.start.kind == stampNone && t.time.end.kind == stampNone && !t.time.broken {
		return r.src.say(r.d, t.label, text, t.line)
	}
	if r.d.light {
		r.d.weigh()
	}
	slot, err := r.src.slot(r.d, t.line)
	if err == nil {
		slot.Speaker, slot.Text, slot.Line = t.label, text, t.line
		slot.start, slot.end, slot.badTime = t.time.start, t.time.end, t.time.broken
	}
	return err
}

// head takes a line above the talk: metadata, title, heading.
func (r *textReader) head(line string, no int, rest lines) bool {
	key, value, sure := metaField(line)
	m, labelled := r.sp.find(line)
	switch {
	case sure && key == headingKey && value == "", len(line) < 60 && metaKeys[foldLabel(line)] == headingKey:
		r.d.notes.count(no, NoteDroppedLines, clip(line))
		return true
	case sure && key == headingKey:
		return false
	case key != "":
		fields := metaFields(line, r.amongMeta(rest))
		for _, f := range fields {
			r.d.addMeta(f.Key, f.Value)
		}
		if fields != nil {
			return true
		}
	}
	if labelled || timeMark(line).timed && r.sp.timedLines() {
		return false
	}
	if isRule(line) || isMarker(line) {
		r.d.notes.count(no, NoteDroppedLines, clip(line))
		return true
	}
	if m.form == formColon && len(r.d.meta) > 0 && r.amongMeta(rest) && short(foldLabel(m.label)) {
		r.d.addMeta("note", strings.TrimFunc(line, isBlank)) // 录音设备：XX between known fields
		return true
	}
	if r.titled(line, rest) {
		r.d.addMeta("title", strings.TrimFunc(strings.Trim(line, "#* "), isBlank))
		return true
	}
	return false
}

// titled says whether an unlabelled line above the talk is a title: it looks like one, or, when it is short and ends
// no sentence, metadata or a speaker's header line follows.
func (r *textReader) titled(line string, rest lines) bool {
	if isTitle(line) {
		return true
	}
	if len(line) > 180 || strings.ContainsAny(line, "。？！?!，,") || r.plain {
		return false
	}
	next, _, ok := rest.nextText()
	if !ok {
		return false
	}
	if _, _, sure := metaField(next); sure {
		return true
	}
	m, labelled := r.sp.find(next)
	return labelled && m.form == formHeader
}

// amongMeta says whether the line stands below or right above metadata that is sure.
func (r *textReader) amongMeta(rest lines) bool {
	for _, f := range r.d.meta {
		if f.Key != "title" {
			return true
		}
	}
	next, _, ok := rest.nextText()
	if !ok {
		return false
	}
	key, _, sure := metaField(next)
	return sure && key != ""
}

// tail reads what stands below the talk.
func (r *textReader) tail(from int) {
	if skipBlank(r.text, from) == len(r.text) {
		return
	}
	above := breaks(r.text[:from])
	it := lines{src: r.text[from:]}
	for {
		line, no, ok := it.nextText()
		if !ok {
			return
		}
		if key, value, sure := metaField(line); sure && key != headingKey && value != "" {
			r.d.addMeta(key, value)
			continue
		}
		r.d.notes.count(no+above+r.base, NoteDroppedLines, clip(line))
	}
}

// clip shortens a line for a note, which must not keep the text in memory.
func clip(s string) string {
	s = strings.TrimFunc(s, isBlank)
	const most = 40
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return strings.Clone(s)
}
