package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form says by what a label is set off from the words.
type form uint8

const (
	formNone    form = iota // no label; perhaps a time
	formColon               // 坐席：您好
	formTab                 // 坐席<tab>您好
	formTimed               // 坐席 10:01:05 您好
	formBracket             // 【坐席】您好
	formHeader              // the label fills the line
	formSpace               // 坐席 您好
)

// mark is what the front of a line may say: who speaks, when, and where the words begin. Whether it is believed is
// decided with the whole file in view (see speakers).
type mark struct {
	label string
	form  form
	time  span
	timed bool
	lead  bool // the time stands before the label
	text  int  // byte offset of the words in the line
}

const (
	maxLabel      = 20 // runes in a label
	maxLabelBytes = 96
)

// parseMark reads the front of a line: bullets, number of the line, time, label.
func parseMark(line string) mark {
	if end, text, ok := colonLabel(line); ok {
		return mark{label: line[:end], form: formColon, text: text}
	}
	return slowMark(line)
}

// slowMark is parseMark without the short cut.
func slowMark(line string) mark {
	i := skipBullets(line, skipBlank(line, 0))
	m := mark{text: i}
	i = m.takeTime(line, i)
	m.text, m.lead = i, m.timed
	j := indexAt(line, i)
	if j > i {
		with := m
		if k := with.takeTime(line, j); with.takeLabel(line, k) && with.form != formHeader {
			return with
		}
	}
	if m.time.voice != "" {
		m.label, m.form = m.time.voice, formBracket
		return m
	}
	if !m.takeLabel(line, i) {
		m.label, m.form = "", formNone
		if j > i && line[j-1] != ' ' {
			m.numberLabel(line, i, j)
		}
	}
	return m
}

// colonLabel reads the commonest front of a line, 坐席：您好 or agent2: hello, as parseMark would, only sooner: where the
// label ends and where the words begin. It gives up where anything else may be meant: blanks, marks, times, brackets.
func colonLabel(line string) (end, text int, ok bool) {
	digit := false // the last character is one: then only a colon or another may follow
	for i, runes := 0, 0; i < len(line) && runes <= maxLabel; runes++ {
		switch c := line[i]; {
		case c > 0xE4 && c <= 0xE9 && !digit, c == 0xE4 && !digit && i+2 < len(line) && line[i+1] >= 0xB8: // U+4E00 to U+9FFF
			i += 3
		case c == ':' || c == 0xEF:
			n := colonAt(line[i:])
			if n == 0 || i == 0 {
				return 0, 0, false
			}
			text = skipBlank(line, i+n)
			return i, text, text == len(line) || !isDigit(line, i+n) && line[text] != '[' && line[text] != '('
		case c >= '0' && c <= '9' && i > 0:
			digit = true
			i++
		case !digit && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'):
			i++
		default:
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// timeMark reads only the time at the front of a line.
func timeMark(line string) mark {
	i := skipBullets(line, skipBlank(line, 0))
	var m mark
	m.text = m.takeTime(line, i)
	return m
}

// numberLabel takes "[1] 您好" for a voice called 1.
func (m *mark) numberLabel(line string, i, j int) {
	open, n := utf8.DecodeRuneInString(line[i:])
	if closingOf(open) == 0 {
		return
	}
	if _, k := number(line[i+n:], 3); k > 0 {
		m.label, m.form, m.text = line[i+n:i+n+k], formBracket, skipBlank(line, j)
	}
}

func (m *mark) takeTime(line string, i int) int {
	sp, n := spanAt(line[i:])
	if n == 0 {
		if n = brokenSpan(line[i:]); n == 0 {
			return i
		}
		m.time.broken = true
		return skipBlank(line, i+n)
	}
	m.time, m.timed = sp, true
	i = skipBlank(line, i+n)
	if i < len(line) && line[i] == '|' {
		i = skipBlank(line, i+1)
	}
	return i
}

// skipBullets passes list marks, quotation marks of Markdown, headings and pictures.
func skipBullets(line string, i int) int {
	for i < len(line) {
		r, n := utf8.DecodeRuneInString(line[i:])
		next := skipBlank(line, i+n)
		switch {
		case r == '#', r == '>', r == '•', r == '●', r == '·', r == '|', r == 0xFE0F, unicode.Is(unicode.So, r):
		case (r == '-' || r == '*' || r == '+') && next > i+n:
		default:
			return i
		}
		i = next
	}
	return i
}

// indexAt passes the number of a line: "12 ", "12.", "12、", "[12]", "【12】". It is only believed before a label.
func indexAt(line string, i int) int {
	open, size := utf8.DecodeRuneInString(line[i:])
	if closing := closingOf(open); closing != 0 {
		_, n := number(line[i+size:], 5)
		j := i + size + n
		if r, k := utf8.DecodeRuneInString(line[j:]); n > 0 && r == closing {
			return skipBlank(line, j+k)
		}
		return i
	}
	_, n := number(line[i:], 5)
	if n == 0 {
		return i
	}
	j := i + n
	r, k := utf8.DecodeRuneInString(line[j:])
	if strings.ContainsRune(".、)）", r) && k > 0 {
		j += k
	} else if !isBlank(r) {
		return i
	}
	return skipBlank(line, j)
}

// takeLabel reads a label at i and what sets it off.
func (m *mark) takeLabel(line string, i int) bool {
	if i >= len(line) {
		return false
	}
	open, size := utf8.DecodeRuneInString(line[i:])
	closing := string(closingOf(open))
	if strings.HasPrefix(line[i:], "**") {
		size, closing = 2, "**"
	}
	if closing == "\x00" {
		return m.bareLabel(line, i)
	}
	body := line[i+size : min(len(line), i+size+maxLabelBytes)]
	end := strings.Index(body, closing)
	if end <= 0 {
		return false
	}
	inside := strings.TrimFunc(body[:end], isBlank)
	after := i + size + end + len(closing)
	colon := false
	for _, c := range [...]string{"：", ":"} {
		if cut, ok := strings.CutSuffix(inside, c); ok {
			inside, colon = strings.TrimRightFunc(cut, isBlank), true
		}
	}
	var in mark
	if in.bareLabel(inside, 0) && in.timed && in.text == len(inside) { // [坐席 00:01:23] 您好
		inside, m.time, m.timed = in.label, in.time, true
	}
	if inside == "" || utf8.RuneCountInString(inside) > maxLabel || strings.ContainsAny(inside, "，。！？；、：:\"“”") {
		return false
	}
	m.label = inside
	return m.tail(line, after, colon, true)
}

// bareLabel reads a label that stands without brackets.
func (m *mark) bareLabel(line string, i int) bool {
	start, runes := i, 0
	for i < len(line) && i-start < maxLabelBytes {
		r, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case r == '\t', colonAt(line[i:]) > 0:
			return !insideClock(line, start, i, n) && m.setLabel(line, start, i)
		case isBlank(r):
			next := skipBlank(line, i)
			if _, k := spanAt(line[next:]); k > 0 {
				return m.setLabel(line, start, i)
			}
			if k := strings.IndexByte(line[i:next], '\t'); k >= 0 {
				return m.setLabel(line, start, i+k)
			}
			n = next - i
		case closingOf(r) != 0:
			if _, k := spanAt(line[i:]); k > 0 {
				return m.setLabel(line, start, i)
			}
			if k := strings.Index(line[i:min(len(line), i+48)], string(closingOf(r))); k > 0 && i > start {
				runes += utf8.RuneCountInString(line[i : i+k])
				i += k // 坐席(1023)
				_, n = utf8.DecodeRuneInString(line[i:])
			} else {
				return false
			}
		case r >= '0' && r <= '9' && i > start && line[i-1] >= utf8.RuneSelf:
			if s, k := stampAt(line[i:], false); k > 0 && s.kind != stampShort {
				return m.setLabel(line, start, i)
			}
		case isPunct(r), r == utf8.RuneError && n == 1:
			return false
		}
		if runes++; runes > maxLabel {
			return false
		}
		i += n
	}
	return i >= len(line) && m.setLabel(line, start, i)
}

func (m *mark) setLabel(line string, start, end int) bool {
	m.label = line[start:trimEnd(line, start, end)]
	return m.label != "" && m.tail(line, end, false, false)
}

// tail reads what follows a label: a time, a colon, a tab.
func (m *mark) tail(line string, i int, colon, bracketed bool) bool {
	j := skipBlank(line, i)
	tab := strings.IndexByte(line[i:j], '\t') >= 0
	after := false
	if sp, n := spanAt(line[j:]); n > 0 && !colon {
		m.time, m.timed, after = sp, true, true
		i = j + n
		j = skipBlank(line, i)
		tab = tab || strings.IndexByte(line[i:j], '\t') >= 0
	}
	if n := colonAt(line[j:]); n > 0 && !colon {
		j = skipBlank(line, j+n)
		colon = true
	}
	m.text = j
	switch {
	case colon:
		m.form = formColon
		if j < len(line) && !m.timed && (line[j] == '[' || line[j] == '(') { // 坐席：[00:03] 您好
			m.text = m.takeTime(line, j)
		}
	case j == len(line):
		m.form = formHeader
	case bracketed && !after:
		m.form = formBracket
	case tab:
		m.form = formTab
	case after:
		m.form = formTimed
	default:
		return false
	}
	return true
}

// spaceMark reads a label that only a blank sets off: 说话人1 您好. It is asked for when a file has no better marks.
func spaceMark(line string) mark {
	i := skipBullets(line, skipBlank(line, 0))
	var m mark
	i = m.takeTime(line, i)
	rest := line[i:min(len(line), i+maxLabelBytes)]
	for words, k := 1, 0; words <= 2; words++ {
		k = skipBlank(rest, k)
		n := strings.IndexFunc(rest[k:], isBlank)
		if n < 0 {
			return mark{}
		}
		k += n
		if l := judge(rest[:k]); l.class >= classSpeaker && skipBlank(rest, k) < len(rest) {
			// "Speaker 0 您好": the number belongs to the label.
			if _, d := number(rest[skipBlank(rest, k):], 3); d == 0 || l.fold[len(l.fold)-1] <= '9' {
				m.label, m.form, m.text = rest[:k], formSpace, i+skipBlank(rest, k)
				return m
			}
		}
	}
	return mark{}
}
