package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens reads what whisper.cpp cut a segment into. Of a character that was cut in two the later token has no text left,
// see mendTokens; its time belongs to the one before.
func (s *source) tokens(list node) (words []Word, mean float32) {
	if list.kind() != "array" {
		return nil, 0
	}
	m := average{}
	list.each(func(n node) {
		if n.kind() != "object" {
			return
		}
		o := n.object()
		text, p := o.get("text").plain(), fraction(o.get("p"))
		if strings.HasPrefix(text, "[_") || strings.HasPrefix(text, "<|") {
			return // marks of the model: [_BEG_], [_TT_117]
		}
		m.add(p)
		if !s.opt.KeepWords {
			return
		}
		w := Word{Text: text, Start: NoTime, End: NoTime, Confidence: p}
		if offsets := o.get("offsets"); offsets.kind() == "object" {
			of := offsets.object()
			w.Start, w.End = of.get("from").ms(perMS), of.get("to").ms(perMS)
		}
		if text != "" {
			words = append(words, w)
		} else if len(words) > 0 {
			last := &words[len(words)-1]
			last.End = max(last.End, w.End)
		}
	})
	return words, m.mean()
}

var funasrWord = &wordKeys{text: []string{"word", "text", "token"}, start: []string{"start", "start_time"}, end: []string{"end", "end_time"}, sure: []string{"probability", "score"}}

// words gives a turn the times of its words. FunASR lists pairs of times, one for each character of Chinese or word of
// letters; only the C++ runtime writes the pieces beside them. Where the numbers differ nobody knows which is whose.
func (r *funasr) words(d *draft, t *rawTurn, o object, unit string) {
	if !r.src.opt.KeepWords || !o.good() {
		return
	}
	factor := perMS
	if unit == unitS {
		factor = perSecond
	}
	if list := o.get("words"); list.kind() == "array" {
		t.Words, _ = r.src.heard(list, funasrWord, factor)
		return
	}
	var pairs [][2]int64
	list := o.get("ts_list", "timestamp")
	if list.kind() == "string" && !strings.HasPrefix(strings.TrimSpace(list.text()), "[") {
		return
	}
	if list = list.unfold(); list.kind() != "array" {
		return
	}
	list.each(func(n node) {
		if n.kind() != "array" {
			return
		}
		pair, i := [2]int64{NoTime, NoTime}, 0
		n.each(func(e node) {
			if i < len(pair) {
				pair[i] = e.ms(factor)
			}
			i++
		})
		pairs = append(pairs, pair)
	})
	pieces := strings.Fields(o.get("text_seg").plain())
	if len(pieces) != len(pairs) {
		pieces = piecesOf(t.Text)
	}
	if len(pieces) != len(pairs) {
		if len(pairs) > 0 {
			d.notes.count(t.Line, NoteWordsUnread)
		}
		return
	}
	for i, p := range pieces {
		t.Words = append(t.Words, Word{Text: p, Start: pairs[i][0], End: pairs[i][1]})
	}
}

// piecesOf cuts a text into characters of Chinese and words of letters, without the marks.
func piecesOf(text string) []string {
	var out []string
	from := -1
	end := func(i int) {
		if from >= 0 {
			out = append(out, text[from:i])
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case r == '\'' && from >= 0:
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end(i)
		case alphabetic(r):
			if from < 0 {
				from = i
			}
		default:
			end(i)
			out = append(out, text[i:i+utf8.RuneLen(r)])
		}
	}
	end(len(text))
	return out
}
