package transcript

import (
	"strconv"
	"strings"
)

// assColumns is the order of columns when a file does not name it.
const assColumns = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"

// readASS reads the Dialogue lines of Advanced SubStation files. The Name column says who speaks.
func readASS(s *source, yield func(*Session) error) error {
	r := &assReader{src: s}
	it := lines{src: s.text}
	for {
		line, no, ok := it.nextText()
		if !ok {
			break
		}
		if err := r.line(strings.TrimFunc(line, isBlank), no); err != nil {
			return err
		}
	}
	return (&cueReader{src: s, d: r.d, flat: true}).subtitles(r.cues, yield)
}

type assReader struct {
	src     *source
	d       draft
	cues    []cue
	columns []string
	section string
}

func (r *assReader) line(line string, no int) error {
	if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
		r.section = strings.ToLower(line)
		return nil
	}
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimLeftFunc(value, isBlank)
	switch key = strings.ToLower(strings.TrimSpace(key)); {
	case r.section == "[script info]" && key == "title" && value != "":
		r.d.addMeta("title", value)
	case r.section != "[events]":
	case key == "format":
		r.columns = splitColumns(value)
		if assIndex(r.columns, "text") != len(r.columns)-1 || assIndex(r.columns, "start") < 0 {
			return &Error{Line: no, Code: CodeNoColumn, Args: []string{"text"}}
		}
	case key == "comment":
		r.d.notes.count(no, NoteDroppedLines, clip(value))
	case key == "dialogue":
		return r.dialogue(value, no)
	}
	return nil
}

func splitColumns(list string) []string {
	var out []string
	for _, c := range strings.Split(list, ",") {
		out = append(out, strings.ToLower(strings.TrimFunc(c, isBlank)))
	}
	return out
}

func assIndex(columns []string, name string) int {
	for i, c := range columns {
		if c == name || name == "name" && c == "actor" {
			return i
		}
	}
	return -1
}

func (r *assReader) dialogue(value string, no int) error {
	if r.columns == nil {
		r.columns = splitColumns(assColumns)
		r.d.notes.add(no, NoteNoHeader, "Format")
	}
	cells := strings.SplitN(value, ",", len(r.columns))
	if len(cells) < len(r.columns) {
		return &Error{Line: no, Code: CodeBadCue, Args: []string{strconv.Itoa(len(r.columns)), strconv.Itoa(len(cells))}}
	}
	get := func(name string) string {
		if i := assIndex(r.columns, name); i >= 0 {
			return strings.TrimFunc(cells[i], isBlank)
		}
		return ""
	}
	c := cue{line: no}
	for _, at := range []struct {
		to   *cueTime
		name string
	}{{&c.start, "start"}, {&c.end, "end"}} {
		word := get(at.name)
		t, n := cueClock(narrow(word))
		if n != len(narrow(word)) || n == 0 {
			c.badTime = c.badTime || word != ""
			continue
		}
		*at.to = t
	}
	c.said = []voiced{{voice: get("name"), text: r.words(cells[len(cells)-1], no), line: no}}
	r.cues = append(r.cues, c)
	return r.src.fits(len(r.cues), no)
}

// words takes override blocks out and turns \N into the line break it stands for. Drawings are no speech.
func (r *assReader) words(s string, no int) string {
	var b strings.Builder
	drawing := false
	for i := 0; i < len(s); {
		if strings.HasPrefix(s[i:], `{\`) { // braces without a backslash are words
			if k := strings.IndexByte(s[i:], '}'); k > 0 {
				block := s[i : i+k+1]
				drawing = drawn(block, drawing)
				r.d.notes.count(no, NoteMarkup, clip(block))
				i += k + 1
				continue
			}
		}
		n := 1
		switch {
		case drawing:
			if k := strings.IndexByte(s[i:], '{'); k > 0 {
				n = k
			} else {
				n = len(s) - i
			}
			r.d.notes.count(no, NoteMarkup, clip(s[i:i+n]))
		case strings.HasPrefix(s[i:], `\N`), strings.HasPrefix(s[i:], `\n`):
			b.WriteByte('\n')
			n = 2
		case strings.HasPrefix(s[i:], `\h`):
			b.WriteString("\u00A0")
			n = 2
		default:
			b.WriteByte(s[i])
		}
		i += n
	}
	return strings.TrimFunc(b.String(), isBlank)
}

// drawn says whether what follows an override block is a drawing: \p1 begins one, \p0 ends it.
func drawn(block string, before bool) bool {
	for _, part := range strings.Split(strings.Trim(block, "{}"), `\`) {
		if len(part) >= 2 && part[0] == 'p' && part[1] >= '0' && part[1] <= '9' {
			before = strings.Trim(part[1:], "0") != ""
		}
	}
	return before
}

func isASS(p *probe) bool {
	s := p.text[skipBlank(p.text, 0):]
	if s == "" || strings.IndexByte(";![", s[0]) < 0 {
		return false
	}
	s = strings.ToLower(s[:min(len(s), 64<<10)])
	for strings.HasPrefix(s, ";") || strings.HasPrefix(s, "!:") { // comments
		k := strings.IndexAny(s, "\r\n")
		if k < 0 {
			return false
		}
		s = s[k+skipBlank(s[k:], 0):]
	}
	return strings.HasPrefix(s, "[script info]") || strings.HasPrefix(s, "[events]")
}
