package check

import (
	"fmt"

	"chayan/lexicon"
	"chayan/transcript"
)

// When the labels do not say who serves whom, what is said may: who greets, asks for papers and announces waits is the
// agent; who asks how, thanks and praises is the customer. It must be plain, and there must be enough of it.
const (
	inferTurns      = 8    // of the two speakers
	inferSigns      = 6    // turns that show a side
	inferConfidence = 0.85 // share of the signs that agree
	mainShare       = 0.9  // share of the turns that the two speakers have
)

// speaker is one label of an unlabelled talk.
type speaker struct {
	label                  string
	turns, agent, customer int // turns; turns that show the agent's, the customer's side
}

// inferRoles gives roles to the two main speakers of a talk whose labels say nothing, and notes that it did.
func (t *talk) inferRoles() {
	for i := range t.turns {
		if r := t.turns[i].role; r == transcript.RoleAgent || r == transcript.RoleCustomer {
			return
		}
	}
	people := t.speakers()
	a, b, total := mainTwo(people)
	if b == nil || a.turns+b.turns < inferTurns || float64(a.turns+b.turns) < mainShare*float64(total) {
		return
	}
	if b.agent+a.customer > a.agent+b.customer {
		a, b = b, a
	}
	signs := a.agent + a.customer + b.agent + b.customer
	confidence := float64(a.agent+b.customer) / float64(max(signs, 1))
	if signs < inferSigns || confidence < inferConfidence || a.agent == 0 || a.label == "" || b.label == "" {
		return
	}
	for i := range t.turns {
		switch t.session.Turns[i].Speaker {
		case a.label:
			t.turns[i].role = transcript.RoleAgent
		case b.label:
			t.turns[i].role = transcript.RoleCustomer
		}
	}
	stated := float64(a.agent+b.customer+1) / float64(signs+2) // Laplace's rule of succession: few signs prove nothing for certain
	t.inferred = []Note{{Code: "roles-inferred", Args: []string{a.label, b.label, fmt.Sprintf("%.0f%%", 100*stated)}}}
}

// speakers counts, for every label, the turns that show a side, by the triggers that only one side says.
func (t *talk) speakers() []speaker {
	signs := make([]struct{ agent, customer bool }, len(t.turns))
	for own, all := range t.heard {
		by := t.lex.By(own)
		for _, s := range all {
			signs[s.turn].agent = signs[s.turn].agent || by == "agent"
			signs[s.turn].customer = signs[s.turn].customer || by == "customer"
		}
	}
	for i := range signs {
		for _, h := range t.voicesIn(i, lexicon.AllSides) {
			by := t.lex.Voices().By(h.Owner)
			signs[i].agent = signs[i].agent || by == "agent"
			signs[i].customer = signs[i].customer || by == "customer"
		}
	}
	var people []speaker
	index := map[string]int{}
	for i, u := range t.session.Turns {
		if t.turns[i].role != transcript.RoleUnknown {
			continue
		}
		k, ok := index[u.Speaker]
		if !ok {
			k = len(people)
			index[u.Speaker] = k
			people = append(people, speaker{label: u.Speaker})
		}
		p := &people[k]
		p.turns++
		if signs[i].agent != signs[i].customer { // a turn that shows both shows neither
			if signs[i].agent {
				p.agent++
			} else {
				p.customer++
			}
		}
	}
	return people
}

// mainTwo gives the two speakers with most turns; b is nil when there is only one.
func mainTwo(people []speaker) (a, b *speaker, total int) {
	for i := range people {
		p := &people[i]
		total += p.turns
		switch {
		case a == nil || p.turns > a.turns:
			a, b = p, a
		case b == nil || p.turns > b.turns:
			b = p
		}
	}
	return a, b, total
}
