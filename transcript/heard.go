package transcript

import (
	"math"
	"strconv"
	"strings"
)

// LowConfidence is how sure a recogniser must be of a turn for nobody to be told: below it every second word may be
// another.
const LowConfidence = 0.5

// observeConfidence counts the turns whose words the recogniser itself doubts. It changes no verdict; the person who
// is judged should hear the recording first.
func (c *survey) observeConfidence() []Note {
	if c.doubted == 0 {
		return nil
	}
	return []Note{{Line: c.doubtLine, Code: NoteLowConfidence, Args: []string{strconv.Itoa(c.doubted)}}}
}

// wordKeys are the names that a recogniser gives to the parts of a word.
type wordKeys struct {
	text, start, end, sure []string
	mark                   string // what stands behind the word, written apart
	mean                   bool   // the turn has no confidence but that of its words
}

// heard reads the words of a turn and how sure the recogniser is of them on average. The words are a help and not the
// transcript: one that cannot be read is no reason to refuse the file, and where nobody asked for them they are not held.
func (s *source) heard(list node, k *wordKeys, unit float64) (words []Word, mean float32) {
	if list.kind() != "array" || !s.opt.KeepWords && !k.mean {
		return nil, 0
	}
	m := average{}
	list.each(func(n node) {
		w := Word{Start: NoTime, End: NoTime}
		switch n.kind() {
		case "string":
			w.Text = n.words()
		case "object":
			o := n.object()
			w.Confidence = fraction(o.get(k.sure...))
			if k.mean {
				m.add(w.Confidence)
			}
			if !s.opt.KeepWords {
				return
			}
			w.Text = o.get(k.text...).plain()
			if k.mark != "" {
				w.Text += o.get(k.mark).plain()
			}
			w.Start, w.End = o.get(k.start...).ms(unit), o.get(k.end...).ms(unit)
		}
		if strings.Contains(w.Text, "<|") {
			w.Text = (&draft{}).clean(w.Text, 0) // the marks that are taken out of the text, too
		}
		if w.Text != "" && s.opt.KeepWords {
			words = append(words, w)
		}
	})
	return words, m.mean()
}

// average is the mean of the confidences that are given.
type average struct {
	sum float64
	n   int
}

func (a *average) add(c float32) {
	if c > 0 {
		a.sum, a.n = a.sum+float64(c), a.n+1
	}
}

func (a *average) mean() float32 {
	if a.n == 0 {
		return 0
	}
	return float32(math.Round(a.sum/float64(a.n)*1e4) / 1e4)
}

// perMilli is the unit of words whose turns are read by millis.
func (s *source) perMilli() float64 {
	if s.opt.TimeUnit == unitS {
		return perSecond
	}
	return perMS
}

// kept are the words of a run, when they were asked for.
func (s *source) kept(run []word) []Word {
	if !s.opt.KeepWords {
		return nil
	}
	words := make([]Word, 0, len(run))
	for _, w := range run {
		if w.text != "" {
			words = append(words, Word{Text: w.text, Start: w.start.given(), End: w.end.given(), Confidence: w.sure})
		}
	}
	return words
}

// sureness is the mean confidence of a run.
func sureness(run []word) float32 {
	m := average{}
	for _, w := range run {
		m.add(w.sure)
	}
	return m.mean()
}

// given is the time of a stamp from the start of the recording.
func (t stamp) given() int64 {
	if t.kind != stampOffset {
		return NoTime
	}
	return t.ms
}

// plain is a string, or a number as it is written; anything else is nothing.
func (n node) plain() string {
	switch n.kind() {
	case "string", "number":
		return n.name()
	}
	return ""
}

// measure is a number or digits in a string; anything else is none, and no fault.
func (n node) measure() (float64, bool) {
	return cellNumber(n.plain())
}

// ms is the time of a word.
func (n node) ms(unit float64) int64 {
	f, ok := n.measure()
	if f = math.Round(f * unit); !ok || !(f >= 0 && f <= maxTime) {
		return NoTime
	}
	return int64(f)
}

// fraction is a confidence: above 0 to 1. Several recognisers write 0 where they give none.
func fraction(n node) float32 {
	f, ok := n.measure()
	if !ok || !(f > 0 && f <= 1) {
		return 0
	}
	return float32(f)
}

// sure reads the confidence of a turn and notes what is none.
func (d *draft) sure(n node) float32 {
	if !n.there() {
		return 0
	}
	if f, ok := n.measure(); !ok || f < 0 || f > 1 {
		d.notes.count(n.line(), NoteConfidence, clip(n.plain()))
	}
	return fraction(n)
}

// compareWords notes turns whose words are not those of the text, be it only by another way of writing numbers.
func (d *draft) compareWords() {
	for i := range d.turns {
		t := &d.turns[i]
		if len(t.Words) == 0 {
			continue
		}
		pieces := make([]string, len(t.Words))
		for k, w := range t.Words {
			pieces[k] = w.Text
		}
		if bareOf(joinPieces(pieces)).text != bareOf(t.Text).text {
			d.notes.count(t.Line, NoteWordsDiffer)
		}
	}
}
