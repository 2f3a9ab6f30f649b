package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a recogniser that gives words and leaves it to others to make sentences of them.
type word struct {
	text       string
	before     string // what stands between it and the word before
	start, end stamp
	speaker    string
	channel    string
	at         spot
	mark       bool // punctuation: belongs to the word before, whatever its speaker
	sure       float32
}

// sentenceGap is the silence that ends a turn, in ms. Shorter ones are breath.
const sentenceGap = 1000

// sentences cuts words into turns: where the voice changes, behind a mark that ends a sentence, and in a silence.
func sentences(words []word) [][]word {
	var out [][]word
	from, heard := 0, stamp{} // heard is where the words so far end
	for i := range words {
		if words[i].mark && i > from {
			words[i].speaker, words[i].channel = words[i-1].speaker, words[i-1].channel
			continue
		}
		if i > from && endsTurn(words[i-1], heard, words[i]) {
			out = append(out, words[from:i])
			from, heard = i, stamp{}
		}
		if words[i].end.kind != stampNone {
			heard = words[i].end
		}
	}
	if from < len(words) {
		out = append(out, words[from:])
	}
	return out
}

func endsTurn(last word, heard stamp, next word) bool {
	if next.speaker != last.speaker || next.channel != last.channel {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(last.text)
	if strings.ContainsRune("。？！?!", r) || last.mark && last.text == "." {
		return true
	}
	return heard.kind != stampNone && next.start.kind != stampNone && next.start.ms-heard.ms > sentenceGap
}

func lastEnd(run []word) stamp {
	for i := len(run) - 1; i >= 0; i-- {
		if run[i].end.kind != stampNone {
			return run[i].end
		}
	}
	return stamp{}
}

func firstStart(run []word) stamp {
	for _, w := range run {
		if w.start.kind != stampNone {
			return w.start
		}
	}
	return stamp{}
}

// joined is the text of a run.
func joined(run []word) string {
	var b strings.Builder
	for i, w := range run {
		if i > 0 {
			b.WriteString(w.before)
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// space settles what stands between the words: as it is in the whole text, where the recogniser gives that too, and
// else by the letters that meet. 您 and 好 are written together, hello and world are not.
func space(words []word, whole string) {
	for i := 1; i < len(words); i++ {
		words[i].before = ""
		if !words[i].mark && apart(words[i-1].text, words[i].text) {
			words[i].before = " "
		}
	}
	at := 0
	gaps := make([]string, len(words))
	for i, w := range words {
		k := skipBlank(whole, at)
		if !strings.HasPrefix(whole[k:], w.text) {
			return // not the same words; a guess is better than half an answer
		}
		gaps[i] = whole[at:k]
		at = k + len(w.text)
	}
	for i := range words {
		words[i].before = gaps[i]
	}
}

// apart says whether two words need a blank between them.
func apart(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if !alphabetic(first) {
		return false
	}
	if strings.ContainsRune(",.;:!?", last) {
		return unicode.IsLetter(first)
	}
	return alphabetic(last) && (unicode.IsLetter(last) || unicode.IsLetter(first))
}

// alphabetic knows letters and digits of scripts that put blanks between words.
func alphabetic(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// addSentences makes turns of words.
func (s *source) addSentences(d *draft, v *voices, words []word) error {
	for _, run := range sentences(words) {
		err := v.add(s, d, run[0].channel, run[0].speaker, rawTurn{
			Turn:  Turn{Text: trimWords(joined(run)), Place: run[0].at.place(), Confidence: sureness(run), Words: s.kept(run)},
			start: firstStart(run), end: lastEnd(run),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// builtTurns says how many turns are our own work.
func (n *notes) builtTurns(made int) {
	for range made {
		n.count(0, NoteBuiltTurns)
	}
}

// voices names the speakers of one session once all of it is read: by the recogniser's label, by the channel when there
// is no label, by both when there are labels in several channels. One channel alone tells nobody apart.
type voices struct {
	channel, speaker []string // of each turn of the draft
}

func (v *voices) add(s *source, d *draft, channel, speaker string, t rawTurn) error {
	for len(v.channel) < len(d.turns) { // turns that came without asking
		v.channel, v.speaker = append(v.channel, ""), append(v.speaker, "")
	}
	v.channel, v.speaker = append(v.channel, channel), append(v.speaker, speaker)
	t.Channel = channel
	return s.add(d, t)
}

func (v *voices) label(d *draft) {
	first, several := "", false
	for _, c := range v.channel {
		if first == "" {
			first = c
		}
		several = several || c != "" && c != first
	}
	for i, c := range v.channel {
		who := v.speaker[i]
		if several && c != "" {
			c = channelLabel(c)
			if who != "" {
				c += "/" + who
			}
			who = c
		}
		if i < len(d.turns) {
			d.turns[i].Speaker = who
		}
	}
}
