package transcript

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// cue is one timed stretch of a subtitle file.
type cue struct {
	start, end cueTime
	line       int      // of its words
	said       []voiced // what is said in it, by whom
	badTime    bool     // its times are there but cannot be read
}

// voiced is a part of a cue that one voice says. voice is what the format itself names, "" when it does not.
type voiced struct {
	voice string
	text  string
	line  int
}

// cueTime is a time of a subtitle, with its fraction as written: what ",5" means is decided with the whole file in view.
type cueTime struct {
	ms    int64 // whole seconds
	frac  string
	given bool
}

// stamp reads the fraction as decimals, or as an unpadded number of milliseconds.
func (t cueTime) stamp(unpadded bool) stamp {
	if !t.given {
		return stamp{}
	}
	frac := t.frac
	if unpadded {
		for len(frac) < 3 {
			frac = "0" + frac
		}
	}
	frac = (frac + "000")[:3]
	n, err := strconv.ParseInt(frac, 10, 64)
	if err != nil {
		return stamp{}
	}
	return stamp{t.ms + n, stampOffset}
}

// cueReader turns cues into the turns of one session. Labels at the start of the words are judged with all cues in
// view, as in plain text.
type cueReader struct {
	src      *source
	d        draft
	unpadded bool // fractions are milliseconds without leading zeros
	shared   int  // cues in which several speak
	flat     bool // line breaks in the words are not line breaks of the file
}

// subtitles makes the session of a file from its cues.
func (r *cueReader) subtitles(cues []cue, yield func(*Session) error) error {
	r.d.Unit = unitClock
	sp := newSpeakers(r.src.named)
	for _, c := range cues {
		for _, v := range c.said {
			if v.voice == "" {
				sp.survey(v.text)
			}
		}
	}
	last := ""
	for i := range cues {
		var err error
		if last, err = r.take(&cues[i], sp, last); err != nil {
			return err
		}
	}
	if r.shared > 0 {
		r.d.notes.add(0, NoteSharedCues, strconv.Itoa(r.shared))
	}
	if len(r.d.turns) == 0 {
		return &Error{Code: CodeNoTurns}
	}
	return yield(r.src.finish(&r.d))
}

// take adds the turns of one cue. last is the label that goes on speaking in cues that name nobody, "" when none does.
func (r *cueReader) take(c *cue, sp *speakers, last string) (string, error) {
	first := len(r.d.turns)
	for _, v := range c.said {
		from := len(r.d.turns)
		t := rawTurn{Turn: Turn{Speaker: v.voice, Text: v.text, Place: Place{Line: v.line}}}
		if v.voice != "" {
			last = ""
			if err := r.src.add(&r.d, t); err != nil {
				return "", err
			}
			continue
		}
		if err := r.prefixed(v, sp); err != nil {
			return "", err
		}
		for i := from; i < len(r.d.turns); i++ {
			last = r.goesOn(&r.d.turns[i], sp, last)
		}
	}
	turns := r.d.turns[first:]
	switch {
	case len(turns) > 1:
		r.shared++
	case len(turns) == 0:
		r.d.notes.count(c.line, NoteEmptyTurns)
	}
	for i := range turns {
		if r.flat {
			turns[i].Line = c.line
		}
		// Where in the cue the second begins to speak is not known; an end in the middle would look like an interruption.
		turns[i].start = c.start.stamp(r.unpadded)
		if i == len(turns)-1 {
			turns[i].end = c.end.stamp(r.unpadded)
		}
		turns[i].badTime = c.badTime
	}
	return last, nil
}

// prefixed reads words that may begin with a label, or hold several.
func (r *cueReader) prefixed(v voiced, sp *speakers) error {
	text := &textReader{src: r.src, d: &r.d, sp: sp, text: v.text, base: v.line - 1, begun: true, told: map[string]bool{NoteLeadText: true}}
	it := lines{src: v.text}
	for {
		line, no, ok := it.nextText()
		if !ok {
			return text.flush()
		}
		if err := text.line(line, it.start, no+text.base, it); err != nil {
			return err
		}
	}
}

// goesOn gives a cue without a label to the one who spoke before, when people wrote the labels: they write them where
// the speaker changes. Recognisers leave a label out when they do not know.
func (r *cueReader) goesOn(t *rawTurn, sp *speakers, last string) string {
	if t.Speaker == "" {
		if last != "" {
			t.Speaker = last
			r.d.notes.count(t.Line, NoteInherited)
		}
		return last
	}
	switch sp.look(t.Speaker).class {
	case classSpeaker, classLetter:
		return ""
	}
	return t.Speaker
}

// timeLine reads "00:00:01,000 --> 00:00:02,500" in all its spellings. rest is where words stand behind the times in
// the same line, 0 when there are none or only settings.
func timeLine(line string) (c cue, rest int, ok bool) {
	if len(line) < 8 || !hasArrow(line[:min(len(line), 200)]) {
		return cue{}, 0, false
	}
	whole := line
	line = line[:min(len(line), 200)]
	s := narrow(line)
	i := skipBlank(s, 0)
	start, n := cueClock(s[i:])
	if n == 0 {
		return brokenTimes(s)
	}
	i = skipBlank(s, i+n)
	k := arrowAt(s[i:])
	if k == 0 {
		return brokenTimes(s)
	}
	c.start = start
	i = skipBlank(s, i+k)
	if i == len(s) {
		return c, 0, true // the end is missing
	}
	end, n := cueClock(s[i:])
	if n == 0 {
		return brokenTimes(s)
	}
	c.end = end
	i += n
	if i < len(s) && skipBlank(s, i) == i {
		return cue{}, 0, false
	}
	if i = skipBlank(s, i); isSettings(s[i:]) {
		return c, 0, true
	}
	// narrow keeps the number of characters, not of bytes.
	for range utf8.RuneCountInString(s[:i]) {
		_, size := utf8.DecodeRuneInString(whole[rest:])
		rest += size
	}
	return c, rest, true
}

// isSettings knows "align:start position:10%" and "X1:40 Y1:20", which say where on the screen words stand.
func isSettings(s string) bool {
	for _, f := range strings.Fields(s) {
		name, value, ok := strings.Cut(f, ":")
		if !ok || value == "" || name == "" || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz12") != "" {
			return false
		}
		if strings.Trim(value, "0123456789%.,-") != "" && !strings.Contains(" align vertical line position size region ", " "+name+" ") {
			return false
		}
	}
	return true
}

// brokenTimes knows a line that is meant to give times and cannot be read: its words are kept, its times are not.
func brokenTimes(s string) (cue, int, bool) {
	left, right, found := strings.Cut(s, "-->")
	odd := 0
	for _, c := range left + right {
		if !strings.ContainsRune("0123456789:.,;- \t", c) {
			odd++
		}
	}
	left = strings.TrimSpace(left)
	if !found || odd > 2 || strings.Count(left, ":") != 2 || !isDigit(left, 0) || len(left) > 32 || len(right) > 32 {
		return cue{}, 0, false
	}
	return cue{badTime: true}, 0, true
}

func hasArrow(line string) bool {
	return strings.IndexByte(line, '>') >= 0 || strings.Contains(line, "→") || strings.Contains(line, "＞") || strings.Contains(line, "--&gt;")
}

func arrowAt(s string) int {
	for _, a := range [...]string{"-->", "->", "→", "--&gt;"} {
		if strings.HasPrefix(s, a) {
			return len(a)
		}
	}
	return 0
}

// narrow folds the full-width digits and marks that hand-edited time lines have.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == '。':
			return '.'
		case r == '、':
			return ','
		case r == '—' || r == '–':
			return '-'
		}
		return r
	}, s)
}

// cueClock reads [hours:]minutes:seconds and a fraction at the front of s.
func cueClock(s string) (t cueTime, n int) {
	var v [3]int64
	parts := 0
	for {
		d, k := number(s[n:], 6)
		if k == 0 || parts > 0 && k > 2 {
			return cueTime{}, 0
		}
		v[parts], n = d, n+k
		parts++
		if parts == 3 || n >= len(s) || s[n] != ':' {
			break
		}
		n++
	}
	if parts < 2 || v[parts-1] > 59 || parts == 3 && v[1] > 59 {
		return cueTime{}, 0
	}
	t.given = true
	for _, x := range v[:parts] {
		t.ms = t.ms*60 + x
	}
	t.ms *= 1000
	if n < len(s) && (s[n] == ',' || s[n] == '.' || s[n] == ':' || s[n] == ';') {
		if _, k := number(s[n+1:], 9); k > 0 {
			t.frac = s[n+1 : n+1+k]
			n += 1 + k
		}
	}
	return t, n
}

// stripped takes known markup out of words and counts it. What is not known, such as <unk>, is left: it is what the
// recogniser wrote.
func (d *draft) stripped(text string, line int, markup func(string) int) string {
	at := strings.IndexAny(text, "<{")
	if at < 0 {
		return text
	}
	var b strings.Builder
	from := 0
	for at >= 0 && at < len(text) {
		if n := markup(text[at:]); n > 0 {
			d.notes.count(line, NoteMarkup, clip(text[at:at+n]))
			b.WriteString(text[from:at])
			at += n
			from = at
		} else {
			at++
		}
		k := strings.IndexAny(text[at:], "<{")
		if k < 0 {
			break
		}
		at += k
	}
	b.WriteString(text[from:])
	return b.String()
}

// tagAt is the length of a tag with one of these names at the front of s, 0 when there is none. name{…} of ASS, which
// turns up in SRT too, goes by the backslash.
func tagAt(s string, names string) int {
	if strings.HasPrefix(s, `{\`) {
		if k := strings.IndexAny(s, "}\n"); k > 0 && s[k] == '}' {
			return k + 1
		}
		return 0
	}
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	k := strings.IndexByte(s[:min(len(s), 200)], '>')
	if k < 0 {
		return 0
	}
	name := strings.TrimPrefix(s[1:k], "/")
	if i := strings.IndexAny(name, " .\t\n\r"); i >= 0 {
		name = name[:i]
	}
	if name != "" && strings.Contains(" "+names+" ", " "+strings.ToLower(name)+" ") {
		return k + 1
	}
	return 0
}
