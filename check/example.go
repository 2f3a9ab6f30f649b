package check

import (
	"fmt"
	"strings"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// ExampleResult is how one example of a rule came out.
type ExampleResult struct {
	Rule    string // pack/rule
	Example *lexicon.Example
	Index   int // from 1, among the rule's examples
	Got     Verdict
}

// Passed says whether the rule gave the verdict that the example wants.
func (e *ExampleResult) Passed() bool { return string(e.Got) == e.Example.Want }

// TestPack runs every example of a pack's rules, with the whole pack loaded, and lists the standard's own phrases that
// no example exercises.
func TestPack(seg *segment.Segmenter, p *lexicon.Pack) (results []ExampleResult, faults lexicon.Errors) {
	lex := lexicon.Compile([]*lexicon.Pack{p})
	t := newTalk(seg, lex)
	t.pack = p
	for i := range p.Clauses {
		for _, r := range p.Clauses[i].Rules {
			said := map[int]bool{}
			for j := range r.Examples {
				t.hear(ExampleSession(&r.Examples[j]))
				f := Finding{}
				t.judge(r, &f)
				results = append(results, ExampleResult{p.ID + "/" + r.ID, &r.Examples[j], j + 1, f.Verdict})
				for _, s := range t.heard[lex.Rule(r)] {
					said[s.phrase] = true
				}
			}
			for k, ph := range r.Wording.Phrases {
				if !said[k] {
					faults = append(faults, &lexicon.Error{At: ph.At, Code: "phrase-unexercised", Args: []string{ph.Text, r.ID}})
				}
			}
		}
	}
	return results, faults
}

// ExampleSession makes the little conversation that an example describes. Its turns are well formed: the pack was opened.
func ExampleSession(e *lexicon.Example) *transcript.Session {
	s := &transcript.Session{ID: "example", Source: fmt.Sprintf("%s:%d", e.At.File, e.At.Line), Format: "example"}
	for i, text := range e.Turns {
		u, err := lexicon.ParseTurn(text)
		if err != nil {
			continue
		}
		if u.Who == 'M' {
			key, value, _ := strings.Cut(u.Text, "=")
			s.Meta = append(s.Meta, transcript.Field{Key: strings.TrimSpace(key), Value: strings.TrimSpace(value)})
			continue
		}
		s.Turns = append(s.Turns, transcript.Turn{
			Role: exampleRoles[u.Who], Speaker: string(u.Who), Text: u.Text, Start: u.Start, End: u.End, Place: transcript.Place{Line: i + 1},
		})
	}
	return s
}

var exampleRoles = map[byte]transcript.Role{
	'A': transcript.RoleAgent, 'C': transcript.RoleCustomer, 'S': transcript.RoleSystem, 'U': transcript.RoleUnknown,
}
