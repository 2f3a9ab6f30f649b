package transcript

import (
	"unicode"
	"unicode/utf8"
)

// tally counts the characters of a text by what they tell of it.
type tally struct {
	words               int // letters and digits of any script
	han, marks, fillers int
	zeros, lost         int  // zero bytes, and U+FFFD, which an earlier program left for what it lost
	maskable            bool // a character stands there that masks are made of
}

// Classes of ASCII characters.
const (
	isAlnum  = 1 << iota // a letter or a digit
	isStopSC             // a mark that parts sentences or their parts
	isMasked             // masks are made of it
)

// asciiClass holds the classes of ASCII; every turn of every file is walked through with it.
var asciiClass = asciiClasses()

func asciiClasses() (class [utf8.RuneSelf]uint8) {
	for c := range class {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			class[c] = isAlnum
		}
	}
	for _, c := range ",.?!;" {
		class[c] |= isStopSC
	}
	for _, c := range "*[<0" {
		class[c] |= isMasked
	}
	return class
}

// tallyOf counts a text in one walk. It must be valid UTF-8, as the text of every turn is.
func tallyOf(text string) (t tally) {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c < utf8.RuneSelf:
			t.ascii(c)
			i++
		case c >= 0xE0 && c < 0xF0 && i+2 < len(text): // three bytes, as nearly all of Chinese
			r := rune(c&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
			if r >= 0x4E00 && r <= 0x9FFF {
				if t.han++; isFiller(r) {
					t.fillers++
				}
			} else {
				t.other(r)
			}
			i += 3
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			t.other(r)
			i += n
		}
	}
	t.words += t.han
	return t
}

func (t *tally) ascii(c byte) {
	class := asciiClass[c]
	t.words += int(class & isAlnum)
	if class > isAlnum {
		t.maskable = t.maskable || class&isMasked != 0
		t.marks += int(class & isStopSC / isStopSC)
	}
	if c == 0 {
		t.zeros++
	}
}

func (t *tally) other(r rune) {
	switch {
	case r == '，' || r == '。' || r == '？' || r == '！' || r == '；':
		t.marks++
	case r == utf8.RuneError:
		t.lost++
	default:
		if letter := unicode.IsLetter(r) || unicode.IsDigit(r); unicode.Is(unicode.Han, r) {
			t.han++
			if !letter { // 〇 and radicals
				t.words--
			}
		} else if letter {
			t.words++
		}
	}
}

// isFiller knows the sounds that people make between words.
func isFiller(r rune) bool {
	switch r {
	case '嗯', '啊', '呃', '哦', '唉', '额', '诶', '哎', '噢', '唔', '呐', '哼':
		return true
	}
	return false
}

func wordChars(text string) int { return tallyOf(text).words }

// survey is what one look at the turns of a session tells: of the text, of the damage to it, of the voices.
type survey struct {
	tally
	masked, private    int    // words and private things that are starred out
	first              string // the first masked words, for the note
	line               int
	doubted, doubtLine int // turns of low confidence, line of the first
	zeroLine, lostLine int // first lines with such damage
	voiceList
}

// voiceList is who speaks, in the order of appearance.
type voiceList struct {
	voices []Speaker
	index  map[voiceKey]int
	recent [2]int // places of the voices heard last: most talk is between two
}

type voiceKey struct {
	label string
	role  Role
}

func surveyOf(turns []Turn) *survey {
	c := &survey{}
	for i := range turns {
		c.add(&turns[i])
	}
	return c
}

func (c *survey) add(t *Turn) {
	one := tallyOf(t.Text)
	c.han, c.marks, c.fillers = c.han+one.han, c.marks+one.marks, c.fillers+one.fillers
	if one.zeros > 0 {
		c.zeros += one.zeros
		c.zeroLine = firstLine(c.zeroLine, t.Line)
	}
	if one.lost > 0 {
		c.lost += one.lost
		c.lostLine = firstLine(c.lostLine, t.Line)
	}
	if one.maskable {
		words, private := masks(t.Text)
		if words > 0 && c.masked == 0 {
			c.first, c.line = clip(t.Text), t.Line
		}
		c.masked, c.private = c.masked+words, c.private+private
	}
	if t.Confidence > 0 && t.Confidence < LowConfidence {
		if c.doubted++; c.doubted == 1 {
			c.doubtLine = t.Line
		}
	}
	v := &c.voices[c.voice(t)]
	v.Turns++
	v.Chars += one.words
}

// voice is the place of a turn's voice in the list.
func (c *voiceList) voice(t *Turn) int {
	for _, k := range c.recent {
		if k < len(c.voices) && c.voices[k].Role == t.Role && c.voices[k].Label == t.Speaker {
			return k
		}
	}
	key := voiceKey{t.Speaker, t.Role}
	k, ok := c.index[key]
	if !ok {
		if c.index == nil {
			c.index = map[voiceKey]int{}
		}
		k = len(c.voices)
		c.index[key] = k
		c.voices = append(c.voices, Speaker{Label: t.Speaker, Role: t.Role, RoleFrom: t.RoleFrom})
	}
	c.recent[0], c.recent[1] = k, c.recent[0]
	return k
}
