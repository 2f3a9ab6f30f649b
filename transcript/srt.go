package transcript

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// readSRT reads SubRip subtitles as they are really written: without index, without blank lines, without end, with any
// fraction, and with arrows in the words. A cue goes from its time line to the next cue; nothing between is lost.
func readSRT(s *source, yield func(*Session) error) error {
	r := &srtReader{src: s, above: aboveLine{index: -1}}
	it := lines{src: s.text}
	for {
		line, no, ok := it.next()
		if !ok {
			break
		}
		r.line(line, no, it.start, min(it.pos, len(s.text)))
		if err := s.fits(len(r.cues), no); err != nil {
			return err
		}
	}
	r.endCue(len(s.text))
	unpadded := r.fractions()
	return (&cueReader{src: s, d: r.d, unpadded: unpadded}).subtitles(r.cues, yield)
}

// srtReader walks over the lines. above is what it needs to know of the line above.
type srtReader struct {
	src   *source
	d     draft
	cues  []cue
	from  int // where the words of the open cue begin
	above aboveLine
	sign  srtSigns
}

// aboveLine is the line above, which may be the index of the next cue.
type aboveLine struct {
	start  int
	index  int    // its number, -1 when it is none
	voice  string // "0  spk0": what stands behind the number
	blank  bool
	opened bool // a blank line or the beginning of the file is above it
}

// srtSigns are what tells FunClip's files apart: its fractions are numbers of milliseconds without leading zeros.
type srtSigns struct {
	indexed bool // the first cue has an index
	last    int  // index of the last cue
	first   int
	gaps    int  // blank lines above cues
	voices  bool // labels on index lines
}

func (r *srtReader) line(line string, no, start, next int) {
	c, rest, ok := timeLine(line)
	if !ok {
		opened := r.above.blank || start == 0
		r.above = aboveLine{start: start, index: -1, blank: skipBlank(line, 0) == len(line), opened: opened}
		if !r.above.blank {
			r.above.index, r.above.voice = indexLine(line)
		}
		return
	}
	end := start
	if r.isIndex() {
		end = r.above.start
		if len(r.cues) == 0 {
			r.sign.indexed, r.sign.first = true, r.above.index
		}
		r.sign.last = r.above.index
	} else {
		r.above.voice = ""
	}
	if len(r.cues) > 0 && (r.above.blank || r.above.opened && end != start) {
		r.sign.gaps++
	}
	r.endCue(end)
	c.line = no
	c.said = []voiced{{voice: r.above.voice, line: no + 1}}
	r.sign.voices = r.sign.voices || r.above.voice != ""
	r.cues = append(r.cues, c)
	if r.from = next; rest > 0 {
		r.from = start + rest // words behind the times
		r.cues[len(r.cues)-1].said[0].line = no
	}
	r.above = aboveLine{index: -1}
}

// isIndex says whether the line above a time line is its index and not the last words of the cue before.
func (r *srtReader) isIndex() bool {
	a := r.above
	switch {
	case a.index < 0:
		return false
	case len(r.cues) == 0 || a.opened:
		return a.voice == "" || r.isVoice(a.voice)
	}
	return r.sign.indexed && a.index == r.sign.last+1 && (a.voice == "" || r.isVoice(a.voice))
}

func (r *srtReader) isVoice(label string) bool {
	l := judge(label)
	return l.class >= classSpeaker || l.class == className && l.fold[0] >= utf8.RuneSelf || r.src.named[l.fold] != RoleUnknown
}

// indexLine reads "12" and "0  spk0".
func indexLine(line string) (index int, voice string) {
	s := strings.TrimFunc(line, isBlank)
	_, n := number(s, 7)
	if n == 0 {
		return -1, ""
	}
	voice = strings.TrimFunc(s[n:], isBlank)
	if len(voice) > maxLabelBytes || voice != "" && skipBlank(s, n) == n {
		return -1, ""
	}
	index, err := strconv.Atoi(s[:n])
	if err != nil {
		return -1, ""
	}
	return index, voice
}

// endCue gives the open cue its words.
func (r *srtReader) endCue(end int) {
	text := r.src.text[r.from:max(end, r.from)]
	from := skipBlank(text, 0)
	to := trimEnd(text, from, len(text))
	if len(r.cues) == 0 {
		if from < to {
			r.d.notes.add(1, NoteDroppedLines, strconv.Itoa(breaks(text[from:to])+1), clip(text[from:to]))
		}
		return
	}
	v := &r.cues[len(r.cues)-1].said[0]
	v.line += breaks(text[:from])
	v.text = r.d.stripped(text[from:to], v.line, func(s string) int { return tagAt(s, "i b u s font") })
}

// fractions decides what ",5" is: 500 ms, or 5 ms as FunClip writes. Numbers without leading zeros never begin with 0,
// decimals cut short never end with 0.
func (r *srtReader) fractions() (unpadded bool) {
	funClip := r.sign.voices || r.sign.indexed && r.sign.first == 0 && r.sign.gaps == 0 && len(r.cues) > 1
	short, line, length := 0, 0, -1
	same, decimal, whole := true, false, false
	for _, c := range r.cues {
		for _, t := range [2]cueTime{c.start, c.end} {
			if !t.given || t.frac == "" {
				continue
			}
			if length < 0 {
				length = len(t.frac)
			}
			same = same && length == len(t.frac)
			decimal = decimal || len(t.frac) > 1 && t.frac[0] == '0' || len(t.frac) > 3
			whole = whole || len(t.frac) > 1 && t.frac[len(t.frac)-1] == '0'
			if len(t.frac) < 3 {
				short++
				if line == 0 {
					line = c.line
				}
			}
		}
	}
	if short == 0 {
		return false
	}
	unpadded = !decimal && (funClip || !same && whole)
	how := "decimal"
	if unpadded {
		how = unitMS
	}
	if !same || unpadded || len(r.cues) == 1 {
		r.d.notes.add(line, NoteFractions, strconv.Itoa(short), how)
	}
	return unpadded
}

// isSRT looks for a time line near the top.
func isSRT(p *probe) bool {
	_, found := firstTimes(p.text)
	return found
}

// firstTimes looks for a line "time --> time" among the first lines; plain text may have such times, but words behind.
func firstTimes(text string) (line string, found bool) {
	it := lines{src: text}
	above := false
	for range 8 {
		line, _, ok := it.nextText()
		if !ok {
			return "", false
		}
		if c, rest, ok := timeLine(line); ok && !c.badTime && (rest == 0 || above) {
			return line, true
		}
		above = isIndexLine(line)
	}
	return "", false
}
