package lexicon

import (
	"slices"
	"sync"

	"chayan/segment"
)

// Lexicon is a set of packs compiled for matching. Immutable, safe for concurrent use.
type Lexicon struct {
	packs  []*Pack
	owners []owner
	index
	programs []program
	read     [][]int32  // those that are looked for in letters, by the side whose words they are
	letters  []*network // one a side
	sounds   []*soundIndex
	clear    *segment.Sounds // of no accent
	voices   func() *Lexicon
}

// index gives the numbers among owners.
type index struct {
	byRule   map[*Rule]int
	byFamily map[family]int
	names    map[name]int // by pack and id of a trigger
}

// name is what a pack calls a trigger.
type name struct {
	pack *Pack
	id   string
}

// family is a trigger as a pack means it: its id in the pack's scope, or that of the base that several packs have it from, by the
// base's hash.
type family struct {
	scope    *scope
	hash, id string
}

// family gives the trigger that the pack knows by that id. A pack that calls other words by the names of its base's may mean
// other things by its triggers.
func (p *Pack) family(id string) (family, *Trigger) {
	t := p.trigger(id)
	if b := p.base; b != nil && b.Hash != "" && !p.scope.shadows() && t != nil && t == b.own(id) {
		return family{hash: b.Hash, id: id}, t
	}
	return family{scope: p.scope, id: id}, t
}

// owner is what a program speaks for: a rule or a trigger.
type owner struct {
	rule    *Rule
	trigger *Trigger
}

// Compile makes a lexicon of packs that a Library opened.
func Compile(packs []*Pack) *Lexicon {
	l := &Lexicon{packs: packs, index: index{map[*Rule]int{}, map[family]int{}, map[name]int{}}}
	room := phrases(packs)
	l.programs, l.read, l.letters = make([]program, 0, room), make([][]int32, len(sidesApart)), make([]*network, len(sidesApart))
	l.voices = sync.OnceValue(func() *Lexicon { return Families(packs, AgentVoice, CustomerVoice) })
	for _, p := range packs {
		for i := range p.Clauses {
			for _, r := range p.Clauses[i].Rules {
				l.addRule(p.scope, r)
			}
		}
	}
	for _, p := range packs {
		l.nameTriggers(p)
	}
	if len(l.sounds) > 0 {
		l.clear = segment.NewSounds(0)
	}
	var making sync.WaitGroup // a start waits for this
	letters := sync.OnceValue(func() *alphabet { return newLetters(l.programs) })
	for i := range l.letters {
		making.Go(func() { l.letters[i] = newNetwork(l.programs, letters(), l.read[i]) })
	}
	for _, x := range l.sounds {
		making.Go(func() {
			x.sift(l.programs)
			x.net = newNetwork(l.programs, newSounds(x.sounds, l.programs), x.progs)
		})
	}
	making.Wait()
	return l
}

// phrases says about how many phrases packs have: room made at once is cheaper than room that grows.
func phrases(packs []*Pack) (n int) {
	for _, p := range packs {
		for ; p != nil && p.scope != nil; p = p.base { // a pack that is only inherited from may have compiled nothing
			n += len(p.scope.compiled)
		}
	}
	return n
}

// Packs gives the packs in the order they were asked for.
func (l *Lexicon) Packs() []*Pack { return l.packs }

// Rule gives the Hit.Owner of a rule.
func (l *Lexicon) Rule(r *Rule) int { return l.byRule[r] }

// Owners is the number of rules and triggers: every Hit.Owner is less.
func (l *Lexicon) Owners() int { return len(l.owners) }

// Trigger gives the trigger that p knows by that id and its Hit.Owner; nil when no rule of the lexicon asks for it.
func (l *Lexicon) Trigger(p *Pack, id string) (*Trigger, int) {
	own, ok := l.names[name{p, id}]
	if !ok {
		return nil, -1
	}
	return l.owners[own].trigger, own
}

// By says whose words an owner's phrases are: agent, customer or any. A rule's are the agent's, a banned one's nobody's.
func (l *Lexicon) By(ownerIndex int) string {
	switch o := l.owners[ownerIndex]; {
	case o.trigger != nil:
		return o.trigger.By
	case o.rule.Kind == Ban:
		return "any"
	}
	return "agent"
}

// Name gives what an owner is, for showing: the rule's or the trigger's id.
func (l *Lexicon) Name(ownerIndex int) (id string, rule bool) {
	o := l.owners[ownerIndex]
	if o.rule != nil {
		return o.rule.ID, true
	}
	return o.trigger.ID, false
}

func (l *Lexicon) addRule(sc *scope, r *Rule) {
	own := len(l.owners)
	l.owners = append(l.owners, owner{rule: r})
	l.byRule[r] = own
	strict := r.Kind == Ban
	w := r.Wording
	as := program{owner: int32(own), strict: strict, sides: Agent}
	l.add(sc, as, w.Phrases, rolePhrase, 0)
	l.add(sc, as, w.Variants, roleVariant, len(w.Phrases))
	if w.AnyWords() {
		l.add(sc, as, w.Except, roleVariant, 0) // where any words will do, the exceptions are words that will not
	} else {
		l.add(sc, as, w.Except, roleExcept, 0)
	}
	for _, id := range r.asked() {
		key, t := sc.pack.family(id)
		if _, done := l.byFamily[key]; done || t == nil {
			continue
		}
		l.byFamily[key] = len(l.owners)
		own := len(l.owners)
		l.owners = append(l.owners, owner{trigger: t})
		as := program{owner: int32(own), strict: true, sides: SidesOf(t.By)}
		l.add(sc, as, t.Phrases, rolePhrase, 0)
		l.add(sc, as, t.Except, roleExcept, 0)
	}
}

// nameTriggers notes by which names a pack knows the triggers that are matched.
func (l *Lexicon) nameTriggers(p *Pack) {
	for known := p; known != nil; known = known.base {
		for i := range known.Triggers {
			key, _ := p.family(known.Triggers[i].ID)
			if own, ok := l.byFamily[key]; ok {
				l.names[name{p, key.id}] = own
			}
		}
	}
}

// Sides says whose words are matched.
type Sides uint8

// The sides; join them with |.
const (
	Agent Sides = 1 << iota
	Customer
	AllSides = Agent | Customer
)

// sidesApart are the sides that have a network of their own, for most phrases are the agent's, and a customer's turns need not be
// read for them. What anybody may say is in all.
var sidesApart = [...]Sides{Agent, Customer}

// SidesOf gives the sides of whoever speaks: the agent, the customer, or somebody who is not known and may be either.
func SidesOf(by string) Sides {
	switch by {
	case "agent":
		return Agent
	case "customer":
		return Customer
	}
	return AllSides
}

// add compiles one list of phrases; as holds what their programs have in common.
func (l *Lexicon) add(sc *scope, as program, list []Phrase, ro role, first int) {
	as.edges = edgesShort
	if l.owners[as.owner].rule != nil && as.strict {
		as.edges = edgesAlways
	}
	if ro == roleExcept {
		as.edges = edgesNever
	}
	for i, ph := range list {
		c, err := sc.compile(ph.Text)
		if err != nil || !c.fits {
			continue // Open refused such a pack
		}
		p := as
		p.steps, p.entry, p.role = &c.steps, int32(first+i), ro
		for i, side := range sidesApart {
			if p.sides&side != 0 {
				l.read[i] = append(l.read[i], int32(len(l.programs)))
			}
		}
		l.programs = append(l.programs, p)
		if p.solid && sc.pack.Sound && l.hearable(&p) {
			l.hear(l.soundIndex(sc.pack.Accent), len(l.programs)-1)
		}
	}
}

// alphabet lists the characters of the steps as keys, each once.
func (s *steps) alphabet() []rune {
	var out []rune
	for _, in := range s.code {
		if in.op() != opChar {
			continue
		}
		if k := key(in.char()); k != 0 {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// newSteps compiles a tree; ok is false when it is too large.
func newSteps(n *node) (p steps, ok bool) {
	e, ok := compileNode(n)
	if !ok {
		return steps{}, false
	}
	least, most := n.extent()
	p = steps{code: e.code, choices: e.choices(), measures: measures{least, n.fixed(), most}, solid: n.solid()}
	set := map[rune]bool{}
	if n.firsts(set) {
		for r := range set {
			p.first = append(p.first, r)
		}
		slices.Sort(p.first)
		p.sieve = sieveOf(p.first)
	}
	for pc, in := range p.code {
		if op := in.op(); op == opSlot || op == opGap {
			p.behind = append(p.behind, int32(pc+1))
		}
	}
	p.forms = writeOut(n, &p)
	p.chars = p.alphabet()
	return p, true
}

// Matcher finds the phrases of a lexicon in one text after the other. It is for one goroutine; its results are valid
// until its next Match.
type Matcher struct {
	lex *Lexicon
	run runner
	passes
	starts []starts // program → where it has been tried
	sides  Sides
	own    bool        // only the standards' own words count
	serial int32       // number of the pass over a text
	ear    *soundIndex // by which it listens now; nil while it reads letters
	edges  []uint8     // of the text: what is known of word edges; none yet when empty
	found
}

// passes are the ways in which a text is read.
type passes struct {
	letters []*scanner // parallel to Lexicon.letters
	sounds  []*scanner // parallel to Lexicon.sounds
}

// found is what was found in the text.
type found struct {
	hits    []Hit
	heard   int // of these, in letters
	except  []Hit
	waiting []waiting
	written []Hit // hits in letters, while those by sound are weighed against them
}

// starts says how far a program has been tried in the text with that serial.
type starts struct{ serial, next int32 }

// Matcher makes a matcher that asks words for word edges. Matchers of one goroutine may share it.
func (l *Lexicon) Matcher(words *segment.Worker) *Matcher {
	m := &Matcher{lex: l, run: runner{words: words}, starts: make([]starts, len(l.programs))}
	for _, n := range l.letters {
		m.letters = append(m.letters, newScanner(n))
	}
	for _, x := range l.sounds {
		m.sounds = append(m.sounds, newScanner(x.net))
	}
	return m
}
