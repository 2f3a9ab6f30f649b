package check

import (
	"strconv"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// Innocent is a sentence without fault that a banned phrase hits.
type Innocent struct {
	Catch
	Sentence string
}

// TryInnocent says each sentence as an agent and gives the accusations that follow, in the order of the rules.
func TryInnocent(seg *segment.Segmenter, p *lexicon.Pack, sentences []string) []Innocent {
	c := New(seg, lexicon.Compile([]*lexicon.Pack{p}))
	byRule := map[*lexicon.Rule][]Innocent{}
	for _, text := range sentences {
		for _, k := range c.Listen(Utterance("innocent", 0, text)) {
			if k.Rule.Kind == lexicon.Ban && k.Fate == Counts {
				byRule[k.Rule] = append(byRule[k.Rule], Innocent{k, text})
			}
		}
	}
	var out []Innocent
	for i := range p.Clauses {
		for _, r := range p.Clauses[i].Rules {
			out = append(out, byRule[r]...)
		}
	}
	return out
}

// LintInnocent finds banned phrases that hit ordinary language: one fault a phrase, with the first sentence it hits and
// how many there are.
func LintInnocent(seg *segment.Segmenter, p *lexicon.Pack, sentences []string) lexicon.Errors {
	var faults lexicon.Errors
	at := map[lexicon.At]*lexicon.Error{}
	count := map[lexicon.At]int{}
	for _, k := range TryInnocent(seg, p, sentences) {
		place := k.Phrase.At
		count[place]++
		e := at[place]
		if e == nil {
			e = &lexicon.Error{At: place, Code: "phrase-hits-innocent", Args: []string{k.Phrase.Text, k.Sentence, ""}}
			at[place], faults = e, append(faults, e)
		}
		e.Args[2] = strconv.Itoa(count[place])
	}
	return faults
}

// Utterance is a session of one thing that an agent says.
func Utterance(source string, line int, text string) *transcript.Session {
	turn := transcript.Turn{Role: transcript.RoleAgent, Speaker: "A", Text: text, Start: transcript.NoTime, End: transcript.NoTime, Place: transcript.Place{Line: line}}
	return &transcript.Session{ID: source, Source: source, Format: "lines", Turns: []transcript.Turn{turn}}
}
