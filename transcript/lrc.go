package transcript

import (
	"strconv"
	"strings"
)

// readLRC reads lyrics files, which some recognisers write: a time in brackets, then the words. There is no end; that
// the next line begins does not say that the words before it went on until then.
func readLRC(s *source, yield func(*Session) error) error {
	r := &lrcReader{src: s}
	it := lines{src: s.text}
	for {
		line, no, ok := it.nextText()
		if !ok {
			break
		}
		times, n := lrcTimes(line)
		switch {
		case len(times) > 0:
			r.close(it.start)
			for _, t := range times {
				r.cues = append(r.cues, cue{start: t, line: no})
				if err := s.fits(len(r.cues), no); err != nil {
					return err
				}
			}
			r.open, r.from = len(times), it.start+n
		case lrcTag(line) != "":
			r.close(it.start)
			r.shift += lrcMeta(&r.d, line, no)
		case r.open == 0:
			r.d.notes.count(no, NoteDroppedLines, clip(line))
		}
	}
	r.close(len(s.text))
	return (&cueReader{src: s, d: r.d}).subtitles(r.cues, func(out *Session) error {
		for i := range out.Turns {
			if t := &out.Turns[i]; t.Start != NoTime {
				t.Start = max(0, t.Start-r.shift)
			}
		}
		return yield(out)
	})
}

type lrcReader struct {
	src   *source
	d     draft
	cues  []cue
	open  int   // the last cues, which wait for their words
	from  int   // where these begin
	shift int64 // ms that all times are early
}

// close gives the open cues their words, which may be several lines.
func (r *lrcReader) close(end int) {
	if r.open == 0 {
		return
	}
	text := r.src.text[r.from:max(end, r.from)]
	last := r.cues[len(r.cues)-r.open:]
	text = r.d.stripped(text, last[0].line, lrcWordTime)
	for i := range last {
		last[i].said = []voiced{{text: text, line: last[i].line}}
	}
	r.open = 0
}

// maxRepeats is more often than anybody says a line again.
const maxRepeats = 20

// lrcTimes reads the times in front of a line; a line that is said again has several.
func lrcTimes(line string) (times []cueTime, n int) {
	n = skipBlank(line, 0)
	for n < len(line) && line[n] == '[' && len(times) < maxRepeats {
		t, k := cueClock(line[n+1:])
		if k == 0 || n+1+k >= len(line) || line[n+1+k] != ']' {
			break
		}
		times = append(times, t)
		n += k + 2
	}
	return times, n
}

// lrcTag is the name of a line such as [ti:通话] or [by:whisper.cpp].
func lrcTag(line string) string {
	s := strings.TrimFunc(line, isBlank)
	if len(s) < 4 || s[0] != '[' || s[len(s)-1] != ']' {
		return ""
	}
	name, _, ok := strings.Cut(s[1:], ":")
	name = strings.ToLower(name)
	if ok && strings.Contains(" ti ar al au by offset length re ve tool la lr ", " "+name+" ") {
		return name
	}
	return ""
}

// lrcMeta takes a tag and returns the shift in ms that an offset asks for.
func lrcMeta(d *draft, line string, no int) int64 {
	s := strings.TrimFunc(line, isBlank)
	_, value, _ := strings.Cut(s[:len(s)-1], ":")
	value = strings.TrimFunc(value, isBlank)
	switch lrcTag(line) {
	case "offset":
		if ms, err := strconv.ParseInt(strings.TrimPrefix(value, "+"), 10, 32); err == nil {
			return ms
		}
		d.notes.count(no, NoteBadTimes)
	case "ti":
		if value != "" {
			d.addMeta("title", value)
		}
	default:
		d.notes.count(no, NoteDroppedLines, clip(line))
	}
	return 0
}

// lrcWordTime is the length of <00:12.34> inside words.
func lrcWordTime(s string) int {
	if s[0] != '<' {
		return 0
	}
	if _, n := cueClock(s[1:]); n > 0 && strings.HasPrefix(s[1+n:], ">") {
		return n + 2
	}
	return 0
}

// isLRC wants nearly every line to begin with a time of minutes, seconds and a fraction, or a tag, and nothing that plain text has
// beside: such lines are plain text too, and read as that they come to the same.
func isLRC(p *probe) bool {
	it := lines{src: p.text}
	timed, tags, other := 0, 0, 0
	for range 60 {
		line, _, ok := it.nextText()
		if !ok {
			break
		}
		times, n := lrcTimes(line)
		switch {
		case len(times) > 0 && len(times[0].frac) >= 2 && strings.Count(line[:n], ":") == len(times):
			timed++
		case lrcTag(line) != "":
			tags++
		default:
			other++
		}
	}
	return timed >= 2 && other*10 <= timed || tags > 0 && timed > other
}
