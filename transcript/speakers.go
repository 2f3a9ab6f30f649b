package transcript

import (
	"strings"
	"unicode/utf8"
)

// speakers decides which marks of one text are believed. It has seen every line before the first decision falls,
// because 地址：, 张三： and A： look alike and only the rest of the file tells them apart.
type speakers struct {
	named map[string]Role // labels the user named, folded
	met   metLabels
	seen  map[string]*int // folded label → lines that begin with it
	count struct {
		lines   int // lines with words
		timed   int // lines that begin with a time
		strong  int // lines that begin with a label sure by itself
		letters int // lines that begin with a letter for a label
		titled  int // header lines with a time behind the label
		leads   int // lines of a time and something short, which may be a label or the words
		bare    int // header lines without a time that are sure labels
		spaced  int // lines that begin with a sure label and a blank only
	}
	spaced  bool            // labels are set off by blanks in this file
	inline  map[string]bool // folded labels believed at a line start
	heads   map[rune]bool   // first characters of those and of the named
	ends    map[rune]bool   // and their last
	letters bool            // some of them are single letters
	people  bool            // this file labels turns with names
}

// metLabel is a label of this text, as written.
type metLabel struct {
	label
	raw  string
	seen *int // lines that begin with it, nil when they are not counted
	asks int8 // whether it is believed before a colon: 0 not asked yet, 1 yes, -1 no
}

// metLabels are the labels judged so far.
type metLabels struct {
	cache  map[string]*metLabel
	recent [2]*metLabel // those met last: most talk is between two
}

func (s *metLabels) entry(raw string) *metLabel {
	for _, k := range s.recent {
		if k != nil && k.raw == raw {
			return k
		}
	}
	k := s.cache[raw]
	if k == nil {
		raw = strings.Clone(raw) // which is a part of the whole text
		k = &metLabel{label: judge(raw), raw: raw}
		if len(s.cache) < maxCache {
			s.cache[raw] = k
		}
	}
	s.recent[0], s.recent[1] = k, s.recent[0]
	return k
}

// maxSurvey is how many lines are looked at before the first is judged: so many tell enough of any file.
const maxSurvey = 1_000_000

// maxCache keeps a file of millions of different line starts from being held twice.
const maxCache = 1 << 14

func newSpeakers(named map[string]Role) *speakers {
	s := &speakers{named: named, met: metLabels{cache: map[string]*metLabel{}}, seen: map[string]*int{}, inline: map[string]bool{},
		heads: map[rune]bool{}, ends: map[rune]bool{}}
	for l := range named {
		s.addEnds(l)
	}
	return s
}

func (s *speakers) addEnds(fold string) {
	r, _ := utf8.DecodeLastRuneInString(fold)
	s.ends[r] = true
	r, _ = utf8.DecodeRuneInString(fold)
	s.heads[r] = true
}

// kept is a label as a string of its own, the same for all turns: turns of a text that is read in pieces must not keep it all.
func (s *speakers) kept(raw string) string { return s.met.entry(raw).raw }

func (s *speakers) look(raw string) label { return s.met.entry(raw).label }

// again is what is known of the labels before the first mark was judged, for another walk through the text.
func (s *speakers) again() *speakers {
	out := newSpeakers(s.named)
	out.seen, out.count, out.spaced, out.people = s.seen, s.count, s.spaced, s.people
	return out
}

// survey reads the line starts of a text, or of the next part of one.
func (s *speakers) survey(text string) {
	it := lines{src: text}
	for s.count.lines < maxSurvey {
		line, _, ok := it.nextText()
		if !ok {
			break
		}
		s.surveyLine(line)
	}
	s.spaced = s.count.strong == 0 && s.count.spaced >= 2 && s.count.spaced*10 >= s.count.lines*6
}

func (s *speakers) surveyLine(line string) {
	c := &s.count
	c.lines++
	if end, _, ok := colonLabel(line); ok {
		if l := s.met.entry(line[:end]); l.class >= classSpeaker {
			c.strong++
			s.countLabel(l)
			return
		}
	}
	m := parseMark(line)
	if m.timed {
		c.timed++
	}
	if m.label == "" {
		if spaceMark(line).label != "" {
			c.spaced++
		}
		return
	}
	l := s.met.entry(m.label)
	sure := l.class >= classSpeaker
	switch {
	case m.form == formHeader && !m.timed:
		if sure {
			c.bare++
		} else if spaceMark(line).label != "" {
			c.spaced++
		}
		return
	case m.form == formHeader && m.lead:
		c.leads++
	case m.form == formHeader:
		c.titled++
	}
	if sure {
		c.strong++
	} else if spaceMark(line).label != "" {
		c.spaced++
	}
	s.countLabel(l)
}

// countLabel takes a line that begins with the label into account.
func (s *speakers) countLabel(l *metLabel) {
	if l.seen == nil {
		if l.seen = s.seen[l.fold]; l.seen == nil {
			if len(s.seen) >= maxCache {
				return
			}
			l.seen = new(int)
			s.seen[l.fold] = l.seen
		}
	}
	s.people = s.people || *l.seen > 0 && l.class == className
	*l.seen++
	if l.class == classLetter {
		s.count.letters++
	}
}

// times is how many lines begin with a label.
func (s *speakers) times(fold string) int {
	if n := s.seen[fold]; n != nil {
		return *n
	}
	return 0
}

// believe says whether a mark names a speaker.
func (s *speakers) believe(m mark) bool {
	if m.label == "" {
		return false
	}
	k := s.met.entry(m.label)
	if m.form == formColon && !m.timed && k.asks != 0 {
		return k.asks > 0
	}
	believed := s.judged(m, k.label)
	if m.form == formColon && !m.timed {
		if k.asks = -1; believed {
			k.asks = 1
		}
	}
	return believed
}

func (s *speakers) judged(m mark, l label) bool {
	if s.names(m, l) {
		if !s.inline[l.fold] {
			s.inline[l.fold] = true
			s.addEnds(l.fold)
		}
		s.letters = s.letters || l.class == classLetter
		return true
	}
	return false
}

// names is what judged answers; nothing is remembered of it.
func (s *speakers) names(m mark, l label) bool {
	return s.named[l.fold] != RoleUnknown || m.label == m.time.voice || s.believeClass(m, l)
}

func (s *speakers) believeClass(m mark, l label) bool {
	again := s.times(l.fold) >= 2
	header := m.form == formHeader
	switch l.class {
	case classSpeaker:
		return true
	case classRole:
		if m.form == formColon || m.form == formTab || m.form == formTimed || m.form == formSpace || header && m.timed {
			return true
		}
		// "[静音]" and "系统" alone on a line are remarks, not speakers.
		return l.role != RoleSystem && (m.form == formBracket || s.count.bare >= 2)
	}
	if header && !m.timed || l.class == classStop {
		return false
	}
	if header && m.lead && s.count.leads*2 > s.count.lines+1 {
		return false // [00:01] 您好 on most lines: these are the words, not the speakers
	}
	if header && s.count.titled+s.count.leads >= 3 && (l.class == className || l.class == classWeak) {
		return true
	}
	switch l.class {
	case classLetter:
		if l.fold[0] <= '9' {
			return again
		}
		return again || s.count.strong == 0
	case classWeak:
		return again
	case className:
		if l.fold[0] < utf8.RuneSelf {
			return again && s.count.strong == 0
		}
		return again || s.people && s.count.strong == 0 // someone who speaks once among others with names
	}
	// Beside labels that are sure, an unknown word before a colon is a speaker when it begins a good share of the lines:
	// to leave it in the turn above would charge one person with the words of another.
	often := s.count.strong == 0 || m.form == formColon && s.times(l.fold)*oftenShare >= s.count.lines
	return again && often && s.count.letters < 2 && m.form != formBracket && short(l.fold) &&
		allHan(strings.TrimRight(l.fold, "0123456789"))
}

// oftenShare makes a label frequent that begins every fifth line, or more.
const oftenShare = 5

// short is the length of a name or a nickname.
func short(fold string) bool { return utf8.RuneCountInString(fold) <= 6 }

// colon is find for the commonest front of a line. It only knows labels that find has seen before.
func (s *speakers) colon(line string) (label string, text int, ok bool) {
	if end, text, ok := colonLabel(line); ok {
		l := s.met.entry(line[:end])
		return l.raw, text, l.asks > 0
	}
	return "", 0, false
}

// find reads and judges the front of a line.
func (s *speakers) find(line string) (mark, bool) {
	m := parseMark(line)
	if s.believe(m) {
		return m, true
	}
	if s.spaced {
		if sm := spaceMark(line); s.believe(sm) {
			return sm, true
		}
	}
	return m, false
}

// begins says whether a turn begins with the line, once the talk has begun. Unlike find it leaves no trace.
func (s *speakers) begins(line string) bool {
	for _, m := range [...]mark{parseMark(line), spaceMark(line)} {
		if m.label != "" && (m.form != formSpace || s.spaced) && s.names(m, s.look(m.label)) {
			return !isMarker(line)
		}
	}
	return false
}

// doubtful says whether a mark that is not believed might still have been a speaker, so that the user is told.
func (s *speakers) doubtful(m mark) bool {
	c := s.look(m.label).class
	switch m.form {
	case formColon, formTab:
		return c == classWeak || c == className || c == classLetter
	case formHeader:
		return m.timed && !m.lead && c != classStop
	}
	return false
}

// timedLines says whether a time at the front of a line without label is a time and not talk.
func (s *speakers) timedLines() bool { return s.count.timed*2 >= s.count.lines }

// inlineLabel says whether a piece inside a line may be a label: one seen at a line start, or from the closed list.
func (s *speakers) inlineLabel(raw string) bool {
	fold := foldLabel(raw)
	if fold == "" {
		return false
	}
	if s.inline[fold] || s.named[fold] != RoleUnknown || roleWords[fold] != RoleUnknown {
		return true
	}
	if base := strings.TrimRight(fold, "0123456789"); base != fold && roleWords[base] != RoleUnknown {
		return true
	}
	return isSpeaker(fold) || s.letters && len(fold) == 1 && fold[0] >= 'a' && fold[0] <= 'd'
}
