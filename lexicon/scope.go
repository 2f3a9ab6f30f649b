package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// scope resolves the names that a pack's phrases may use: its own words, then those of its base. It keeps what it made
// of each phrase, for checking a pack and compiling it do the same work.
type scope struct {
	pack     *Pack
	parsed   map[string]*node // phrase text → tree; phrases recur in words and rules
	open     []string         // word groups being resolved, to find cycles
	mu       sync.Mutex
	compiled map[string]*matchable // by phrase text
	shadows  func() bool           // whether the pack calls other words by the names of its base's: then the base's phrases mean others in it
}

// matchable is a phrase ready to be matched.
type matchable struct {
	steps steps
	fits  bool // its steps are not too many
}

func newScope(p *Pack) *scope {
	return &scope{pack: p, parsed: map[string]*node{}, compiled: map[string]*matchable{}, shadows: sync.OnceValue(func() bool {
		return slices.ContainsFunc(p.Words, func(w Word) bool { return p.base.word(w.Name) != nil })
	})}
}

// compile gives a phrase ready to be matched. It may be called concurrently.
func (s *scope) compile(text string) (*matchable, *phraseError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m, ok := s.compiled[text]; ok {
		return m, nil
	}
	if m := s.inherited(text); m != nil {
		s.compiled[text] = m
		return m, nil
	}
	n, err := s.phrase(text)
	if err != nil {
		return nil, err
	}
	m := &matchable{}
	m.steps, m.fits = newSteps(n)
	s.compiled[text] = m
	return m, nil
}

// inherited gives a phrase as the base had it compiled; nil when it did not, or when the pack calls other words by the
// names of the base's.
func (s *scope) inherited(text string) *matchable {
	base := s.pack.base
	if base == nil || base.scope == nil || s.shadows() {
		return nil
	}
	return base.scope.compiled[text]
}

// fromBase says whether a phrase stands in a trigger of the base and means the same there.
func (s *scope) fromBase(text string) bool {
	if s.pack.base == nil || s.shadows() {
		return false
	}
	same := func(p Phrase) bool { return p.Text == text }
	return slices.ContainsFunc(s.pack.base.Triggers, func(t Trigger) bool {
		return slices.ContainsFunc(t.Phrases, same) || slices.ContainsFunc(t.Except, same)
	})
}

// phrase parses one phrase.
func (s *scope) phrase(text string) (*node, *phraseError) {
	if n := s.parsed[text]; n != nil {
		return n, nil
	}
	n, err := parsePhrase(text, s.word)
	if err != nil {
		return nil, err
	}
	s.parsed[text] = n
	return n, nil
}

// word gives the alternatives of a word group; nil when nobody knows the name.
func (s *scope) word(name string) (*node, *phraseError) {
	w := s.pack.word(name)
	if w == nil {
		return nil, nil
	}
	for _, o := range s.open {
		if o == name {
			return nil, &phraseError{"phrase-word-cycle", strings.Join(append(s.open, name), " → "), 0}
		}
	}
	s.open = append(s.open, name)
	defer func() { s.open = s.open[:len(s.open)-1] }()
	alt := &node{kind: nodeAlt}
	for _, p := range w.Any {
		n, err := s.phrase(p.Text)
		if err != nil {
			return nil, err
		}
		alt.kids = append(alt.kids, n)
	}
	return alt, nil
}

func (p *Pack) word(name string) *Word {
	for i := range p.Words {
		if p.Words[i].Name == name {
			return &p.Words[i]
		}
	}
	if p.base != nil {
		return p.base.word(name)
	}
	return nil
}

// trigger finds a trigger by id, in the pack or in its base.
func (p *Pack) trigger(id string) *Trigger {
	if t := p.own(id); t != nil || p.base == nil {
		return t
	}
	return p.base.trigger(id)
}

// own finds a trigger of the pack itself.
func (p *Pack) own(id string) *Trigger {
	for i := range p.Triggers {
		if p.Triggers[i].ID == id {
			return &p.Triggers[i]
		}
	}
	return nil
}

// rule finds a rule by id.
func (p *Pack) rule(id string) *Rule {
	for _, c := range p.Clauses {
		for _, r := range c.Rules {
			if r.ID == id {
				return r
			}
		}
	}
	return nil
}

// triggers lists every trigger id that the rule uses.
func (r *Rule) triggers() []string {
	var ids []string
	for _, list := range [][]string{r.When.After, r.When.Has, r.When.Unless, r.Wording.Order, r.Measure.Announce} {
		ids = append(ids, list...)
	}
	return ids
}

// Triggers that judging itself asks for, where a pack or its base has them.
const (
	PhoneCall     = "phone-call"     // tells a telephone call from a counter, where the metadata does not
	MentionBefore = "mention-before" // introduces words that are not the speaker's own
	DenyBefore    = "deny-before"    // denies the words right behind it
	MentionAfter  = "mention-after"  // remarks on the words before it
	CustomerVoice = "customer-voice" // what nobody says who serves others
	AgentVoice    = "agent-voice"    // what nobody says who is served
	Goodwill      = "goodwill"       // helps, apologises or reassures
	Apologize     = "apologize"      // says sorry, which alone helps nobody
	UndoneBefore  = "undone-before"  // says that what follows is not, or was not, done
	UndoneAfter   = "undone-after"   // says so of what went before
)

// asked lists every trigger that judging the rule asks for.
func (r *Rule) asked() []string {
	ids := r.triggers()
	if r.When.Channel != "" {
		ids = append(ids, PhoneCall)
	}
	switch r.Kind {
	case Ban:
		ids = append(ids, MentionBefore, DenyBefore, MentionAfter, Goodwill, Apologize)
	case Require, Respond:
		ids = append(ids, UndoneBefore, UndoneAfter)
	}
	return ids
}
