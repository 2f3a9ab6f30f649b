package transcript

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Trait is what can be said of a property of a text.
type Trait uint8

// The closed list of answers. The zero value says that there is too little text to tell.
const (
	TraitUnknown Trait = iota
	TraitNo
	TraitYes
)

// Name is the answer in the canonical model.
func (t Trait) Name() string { return [...]string{"unknown", "no", "yes"}[t] }

// Traits say what a recogniser did to the words before we saw them.
type Traits struct {
	Punctuated    Trait // sentences have their marks
	Fillers       Trait // 嗯, 呃 and the like are kept
	WordsMasked   Trait // words are starred out: most likely the very ones that a standard bans
	PrivateMasked Trait // names or numbers are starred out
	Digits        Trait // numbers were rewritten to digits
}

const (
	traitChars  = 200  // Han characters from which on missing punctuation says something
	fillerChars = 1500 // the same for fillers: a written dialogue of a page may well have none
	thinChars   = 60   // characters from which on a share says something: a twentieth is a word
	thinPercent = 5    // a side with less of the text hints at mixed-up speakers
	manyVoices  = 3
)

// TraitsOf looks at all turns of a session.
func TraitsOf(s *Session) Traits {
	c := surveyOf(s.Turns)
	t := Traits{WordsMasked: answer(c.masked > 0), PrivateMasked: answer(c.private > 0)}
	if c.han >= traitChars || c.marks > 0 {
		t.Punctuated = answer(c.marks*100 >= c.han) // a mark in a hundred characters: less is a stray one
	}
	if c.han >= fillerChars || c.fillers > 0 {
		t.Fillers = answer(c.fillers > 0)
	}
	t.Digits = itnOf(s.Turns)
	return t
}

func answer(yes bool) Trait {
	if yes {
		return TraitYes
	}
	return TraitNo
}

// privateMarks are what recognisers write for what they hide.
var privateMarks = [...]string{"[PII]", "[NAME]", "[ADDRESS]", "[PHONE]", "[EMAIL]", "[PIN]", "[REDACTED]", "<PII>"}

// masks counts what is starred out: words, and what is private by what stands around it.
func masks(text string) (words, private int) {
	for _, m := range privateMarks {
		private += strings.Count(text, m)
	}
	words = strings.Count(text, "[*]")
	if strings.Contains(text, "00000000") {
		private++
	}
	rest := strings.ReplaceAll(text, "[*]", "")
	bold := strings.Count(strings.ReplaceAll(rest, "***", ""), "**")%2 == 0 // Markdown: **张三**
	for i := strings.IndexByte(rest, '*'); i >= 0; {
		n := len(rest[i:]) - len(strings.TrimLeft(rest[i:], "*"))
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(rest[:i], isBlank))
		after, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest[i+n:], isBlank))
		switch {
		case isNumberSide(before), isNumberSide(after):
			if n > 1 {
				private++ // 138****1234; 3*5 is a sum
			}
		case before != utf8.RuneError && strings.ContainsRune(surnames, before):
			private++ // 张**
		case n == 2 && bold:
		case n > 1, unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after):
			words++
		}
		next := strings.IndexByte(rest[i+n:], '*')
		if next < 0 {
			break
		}
		i += n + next
	}
	return words, private
}

func isNumberSide(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsDigit(r) || unicode.IsLetter(r))
}

// Observe notes what makes the verdict on a session less sure: masked words, no punctuation, no fillers, words that the
// recogniser doubts, one side that hardly speaks, too many voices. Notes of an earlier look are replaced, so it may be asked again of a part of a session.
func Observe(s *Session) { s.observe(surveyOf(s.Turns)) }

func (s *Session) observe(c *survey) {
	kept := s.Notes[:0:0]
	for _, n := range s.Notes {
		switch n.Code {
		case NoteMaskedWords, NoteMaskedPrivate, NoteNoPunctuation, NoteNoFillers, NoteThinSide, NoteManySpeakers, NoteLowConfidence:
		default:
			kept = append(kept, n)
		}
	}
	if c.masked > 0 {
		kept = append(kept, Note{Line: c.line, Code: NoteMaskedWords, Args: []string{strconv.Itoa(c.masked), c.first}})
	}
	if c.private > 0 {
		kept = append(kept, Note{Code: NoteMaskedPrivate, Args: []string{strconv.Itoa(c.private)}})
	}
	if c.han >= traitChars && c.marks*100 < c.han {
		kept = append(kept, Note{Code: NoteNoPunctuation})
	}
	if c.han >= fillerChars && c.fillers == 0 {
		kept = append(kept, Note{Code: NoteNoFillers})
	}
	kept = append(kept, c.observeConfidence()...)
	s.Notes = append(kept, c.observeSpeakers()...)
}

// Speaker is one voice of a session and its part in the text.
type Speaker struct {
	Label    string
	Role     Role
	RoleFrom RoleFrom
	Turns    int
	Chars    int     // Han characters, letters and digits
	Share    float64 // of the text, 0 to 100
}

// Speakers lists the voices of a session in the order of appearance. One label with two roles counts as two.
func Speakers(s *Session) []Speaker {
	c := surveyOf(s.Turns)
	total := 0
	for _, v := range c.voices {
		total += v.Chars
	}
	for i := range c.voices {
		c.voices[i].Share = 100 * float64(c.voices[i].Chars) / float64(max(total, 1))
	}
	return c.voices
}

// thinSides are those that hardly speak, in the order of their names: one of two voices, or of the agent and the customer
// beside voices that nobody knows.
func thinSides(chars map[string]int, total int) []string {
	var thin []string
	for side, n := range chars {
		if total >= thinChars && n*100 < total*thinPercent && (len(chars) == 2 || strings.HasPrefix(side, "@")) {
			thin = append(thin, side)
		}
	}
	slices.Sort(thin)
	if len(chars) < 2 {
		return nil
	}
	return thin
}

// observeSpeakers finds signs that the speakers were told apart badly.
func (c *survey) observeSpeakers() []Note {
	var notes []Note
	var labels []string
	chars, total := map[string]int{}, 0
	for _, v := range c.voices {
		if v.Role == RoleSystem || v.Label == "" && v.Role == RoleUnknown {
			continue
		}
		labels = append(labels, v.Label)
		side := v.Label
		if v.Role != RoleUnknown {
			side = "@role." + v.Role.String()
		}
		chars[side] += v.Chars
		total += v.Chars
	}
	for _, side := range thinSides(chars, total) {
		notes = append(notes, Note{Code: NoteThinSide, Args: []string{side, strconv.FormatFloat(100*float64(chars[side])/float64(total), 'f', 1, 64)}})
	}
	if len(labels) >= manyVoices {
		const most = 6
		n := len(labels)
		if n > most {
			labels = append(labels[:most], "…")
		}
		notes = append(notes, Note{Code: NoteManySpeakers, Args: []string{strconv.Itoa(n), strings.Join(labels, ", ")}})
	}
	return notes
}
