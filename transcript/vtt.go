package transcript

import (
	"html"
	"strings"
)

// readVTT reads WebVTT. Blocks are parted by blank lines; a cue is a time line and what stands below it up to the next
// blank line. Comments, styles and regions are no speech.
func readVTT(s *source, yield func(*Session) error) error {
	r := &vttReader{src: s}
	if err := r.walk(); err != nil {
		return err
	}
	return (&cueReader{src: s, d: r.d}).subtitles(r.cues, yield)
}

type vttReader struct {
	src   *source
	d     draft
	cues  []cue
	start int // of the words of the open cue, in the source
	line  int
	open  bool
}

func (r *vttReader) walk() error {
	it := lines{src: r.src.text}
	first, fresh, skipping := true, true, false
	idAt := -1 // a line that may be the id of the next cue
	for {
		line, no, ok := it.next()
		if !ok {
			break
		}
		blank := skipBlank(line, 0) == len(line)
		if first && !blank {
			first = false
			if strings.HasPrefix(line, "WEBVTT") {
				skipping = true // the header goes to the first blank line
				continue
			}
			r.d.notes.add(no, NoteNoHeader, "WEBVTT")
		}
		c, rest, timed := timeLine(line)
		switch {
		case blank:
			r.close(it.start)
			fresh, skipping, idAt = true, false, -1
			continue
		case timed:
			if idAt >= 0 {
				r.close(idAt)
			} else {
				r.close(it.start)
			}
			c.line = no
			r.cues = append(r.cues, c)
			if err := r.src.fits(len(r.cues), no); err != nil {
				return err
			}
			r.start, r.line, r.open, skipping = min(it.pos, len(r.src.text)), no+1, true, false
			if rest > 0 {
				r.start, r.line = it.start+rest, no
			}
		case skipping || fresh && isVTTBlock(line):
			skipping = true
		case r.open && !isIndexLine(line): // words
		case r.idOf(it):
			idAt = it.start
		case !r.open:
			r.stray(line, no)
		}
		fresh = false
	}
	r.close(len(r.src.text))
	return nil
}

func isVTTBlock(line string) bool {
	for _, word := range [...]string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(line, word); ok && (rest == "" || skipBlank(rest, 0) > 0 || rest[0] == ':') {
			return true
		}
	}
	return false
}

// isIndexLine knows a line that is a number and nothing else.
func isIndexLine(line string) bool {
	index, voice := indexLine(line)
	return index >= 0 && voice == ""
}

// idOf says whether a time line follows, so that the line above it is a cue's id.
func (r *vttReader) idOf(next lines) bool {
	line, _, ok := next.next()
	if !ok {
		return false
	}
	_, _, timed := timeLine(line)
	return timed
}

// stray takes a line that belongs to nothing. Behind a cue it is what the speaker said below a blank line, which the
// standard forbids and people write all the same.
func (r *vttReader) stray(line string, no int) {
	if len(r.cues) == 0 {
		r.d.notes.count(no, NoteDroppedLines, clip(line))
		return
	}
	c := &r.cues[len(r.cues)-1]
	r.d.notes.count(no, NoteStrayLines, clip(line))
	c.said = append(c.said, r.voices(line, no)...)
}

func (r *vttReader) close(end int) {
	if !r.open {
		return
	}
	r.open = false
	c := &r.cues[len(r.cues)-1]
	text := r.src.text[r.start:max(end, r.start)]
	c.said = append(c.said, r.voices(text, r.line)...)
}

// voices parts the words of a cue by their <v Name> tags. The closing tag is optional: the next voice or the end of
// the cue closes as well.
func (r *vttReader) voices(text string, line int) []voiced {
	var parts []voiced
	counted := 0
	add := func(voice, words string, at int) {
		from := skipBlank(words, 0)
		words = words[from:trimEnd(words, from, len(words))]
		line += breaks(text[counted : at+from])
		counted = at + from
		no := line
		words = r.d.stripped(words, no, vttTag)
		if words != "" {
			parts = append(parts, voiced{voice: voice, text: unescapeEntities(words), line: no})
		}
	}
	voice, from := "", 0
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '<')
		if k < 0 {
			break
		}
		i += k
		name, n, closing := voiceTag(text[i:])
		if n == 0 {
			i++
			continue
		}
		add(voice, text[from:i], from)
		i += n
		voice, from = name, i
		if closing {
			voice = ""
		}
	}
	add(voice, text[from:], from)
	return parts
}

// voiceTag reads <v 坐席>, <v.loud 坐席> or </v>.
func voiceTag(s string) (name string, n int, closing bool) {
	if strings.HasPrefix(s, "</v>") {
		return "", 4, true
	}
	if !strings.HasPrefix(s, "<v") || len(s) < 3 || strings.IndexByte(" .\t\n>", s[2]) < 0 {
		return "", 0, false
	}
	k := strings.IndexByte(s[:min(len(s), 400)], '>')
	if k < 0 {
		return "", 0, false
	}
	inner := s[2:k]
	if strings.HasPrefix(inner, ".") {
		i := strings.IndexAny(inner, " \t\n")
		if i < 0 {
			i = len(inner)
		}
		inner = inner[i:]
	}
	return unescapeEntities(strings.TrimFunc(inner, isBlank)), k + 1, false
}

// vttTag is the length of a tag that shows words in another way, or of a time inside the words.
func vttTag(s string) int {
	if n := tagAt(s, "i b u c ruby rt lang s font"); n > 0 {
		return n
	}
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	if _, n := cueClock(s[1:]); n > 0 && strings.HasPrefix(s[1+n:], ">") {
		return n + 2
	}
	return 0
}

// unescapeEntities decodes &amp; and its kin. What only begins like one stays: AT&T.
func unescapeEntities(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		k := strings.IndexByte(s[:min(len(s), 32)], ';')
		if k > 1 && strings.Trim(s[1:k], "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
			b.WriteString(html.UnescapeString(s[:k+1]))
			s = s[k+1:]
		} else {
			b.WriteByte('&')
			s = s[1:]
		}
		at = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// isVTT also knows files that lost their first line, by what SubRip does not have: no hours, settings of WebVTT, voices.
func isVTT(p *probe) bool {
	if begins("WEBVTT")(p) {
		return true
	}
	line, found := firstTimes(p.text)
	if !found {
		return false
	}
	line = narrow(line)
	left, _, _ := strings.Cut(line, ">")
	settings := strings.Contains(line, " align:") || strings.Contains(line, " position:") || strings.Contains(line, " line:")
	head := p.text[:min(len(p.text), 4096)]
	return settings || strings.Count(left, ":") == 1 && !strings.Contains(left, ",") ||
		strings.Contains(head, "<v ") || strings.Contains(head, "<v.")
}
