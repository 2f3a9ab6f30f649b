package report

// How chayan speaks to the people it judges. Everything a person reads is worded by these rules:
//
//  1. It says what was heard, where and when, in the speaker's own words, before it says what that costs.
//  2. Every deduction stands on a clause of the standard, cited by its number, and on a quote that can be looked up.
//  3. It says what to say instead. It never calls the person anything; it speaks of sentences.
//  4. What could not be judged is said to be so. Doubt is put as a request to listen, and costs nothing.
//  5. The sum can be done by hand. A mark (✓ ✗ ?) and a word carry the meaning; colour only helps the eye.
//  6. Nothing is said twice, and nobody is congratulated or scolded.

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"chayan/check"
	"chayan/internal/locale"
)

// tone speaks one language, in colour or not.
type tone struct {
	lang   locale.Lang
	color  bool
	breaks bool // the format can show a line break inside a cell
}

// paint is a colour of the sixteen every terminal has.
type paint string

const (
	plain  paint = ""
	red    paint = "31"
	green  paint = "32"
	yellow paint = "33"
	cyan   paint = "36"
	dim    paint = "2"
	bold   paint = "1"
)

// in colours a piece of text that is not wrapped any more.
func (t tone) in(p paint, s string) string {
	if !t.color || p == plain || s == "" {
		return s
	}
	return "\x1b[" + string(p) + "m" + s + "\x1b[0m"
}

// say returns a sentence of the report's own area.
func (t tone) say(id string, args ...any) string { return t.lang.T("report."+id, args...) }

// mark is the sign that goes before a verdict's word.
func mark(v check.Verdict) string {
	switch v {
	case check.OK:
		return "✓"
	case check.Missing, check.Violated:
		return "✗"
	case check.Suspect:
		return "?"
	default:
		return "–"
	}
}

func verdictPaint(v check.Verdict) paint {
	switch v {
	case check.OK:
		return green
	case check.Missing:
		return yellow
	case check.Violated:
		return red
	case check.Suspect:
		return cyan
	default:
		return dim
	}
}

// verdict is a verdict's sign and word.
func (t tone) verdict(v check.Verdict) string {
	return mark(v) + " " + t.lang.Name("verdict", string(v))
}

// list joins words the way the language does.
func (t tone) list(words []string) string {
	if t.lang == locale.En {
		return strings.Join(words, ", ")
	}
	return strings.Join(words, "、")
}

// clauses joins half sentences.
func (t tone) clauses(parts ...string) string {
	if t.lang == locale.En {
		return strings.Join(parts, "; ")
	}
	return strings.Join(parts, "；")
}

// labelled puts a label before its text with the colon of the language.
func (t tone) labelled(label, text string) string { return t.label(label) + text }

func (t tone) label(label string) string {
	if t.lang == locale.En {
		return label + ": "
	}
	return label + "："
}

// quote puts words that were said into the language's quotation marks.
func (t tone) quote(words string) string { return "“" + shorten(t.clean(words), maxQuote) + "”" }

// inSentence marks a quote in its sentence; a sentence of its own needs no mark.
func (t tone) inSentence(e *check.Evidence) string {
	if !hasWords(e.Before) && !hasWords(e.After) {
		return e.Quote
	}
	return e.Before + "【" + e.Quote + "】" + e.After
}

func hasWords(s string) bool { return strings.IndexFunc(s, isWord) >= 0 }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxQuote is the longest quote that people read, in columns; a measured turn can be a whole page. Machines get it all.
const maxQuote = 160

// turn names a turn, and its time when there is one.
func (t tone) turn(e *check.Evidence) string {
	place := t.say("turn", e.Turn)
	if e.StartMS != nil {
		place += " " + clock(*e.StartMS)
	}
	return place
}

// turns names several turns, each once.
func (t tone) turns(list []check.Evidence) string {
	var numbers []string
	last := 0
	for i := range list {
		if list[i].Turn != last {
			last = list[i].Turn
			numbers = append(numbers, strconv.Itoa(last))
		}
	}
	return t.say("turns", t.list(numbers))
}

// how says by what allowance a quote was recognised; nothing when it was said word for word.
func (t tone) how(e *check.Evidence) string {
	var remarks []string
	if e.How != "" && e.How != "exact" {
		remarks = append(remarks, t.lang.Name("how", e.How))
	}
	if e.Phrase != "" {
		remarks = append(remarks, t.say("taken", t.clean(e.Phrase)))
	}
	if e.Masked {
		remarks = append(remarks, t.say("masked"))
	}
	if len(remarks) == 0 {
		return ""
	}
	return t.say("aside", t.list(remarks))
}

// message is what a finding says; a pack may leave the words to us.
func (t tone) message(f *check.Finding) string {
	if f.Message != "" {
		return f.Message
	}
	return findingMessage(t.lang, f)
}

// findingMessage words a finding by its kind and verdict.
func findingMessage(lang locale.Lang, f *check.Finding) string {
	if f.Verdict != check.Missing && f.Verdict != check.Violated && f.Verdict != check.Suspect {
		return ""
	}
	return lang.T("report.finding", lang.Name("kind", f.Kind), lang.Name("verdict", string(f.Verdict)))
}

// ledgerNote says how points came about. Results carry it in Chinese, in the few forms that check writes; another form
// is shown as it is.
func (t tone) ledgerNote(note string) string {
	note = t.clean(note)
	if t.lang != locale.En {
		return note
	}
	var count, points, most int
	if n, _ := fmt.Sscanf(note, "%d 次 × %d 分，最多扣 %d 分", &count, &points, &most); n == 3 {
		return t.say("ledger.capped", count, points, most)
	}
	if n, _ := fmt.Sscanf(note, "%d 次 × %d 分", &count, &points); n == 2 {
		return t.say("ledger.times", count, points)
	}
	for _, id := range []string{"ledger.once", "ledger.floor"} {
		if note == locale.Zh.T("report."+id) {
			return t.say(id)
		}
	}
	return note
}

// clean makes a text from outside harmless where it is shown.
func (t tone) clean(s string) string {
	if !t.breaks || !strings.Contains(s, "\n") {
		return clean(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}
