package cut

import (
	"strconv"
	"strings"
)

// chooser picks places while a recording is heard.
type chooser struct {
	heed cue // what counts of what is heard
	at   int // the turn that is weighed next
	so   voices
	kept []place
	last candidate // kept
}

// enoughVoices is how many speakers there are on the customers' side when a new one means a new customer.
const enoughVoices = 3

// weighTurns weighs the turns behind which enough was heard, or all at the end of the recording, and forgets what nobody will look
// back to.
func (e *ear) weighTurns(plan Plan, end bool) {
	e.markFirst()
	ready := len(e.said)
	if !end {
		ready = max(ready-lookAhead, 0)
	}
	if len(e.voices) < enoughVoices {
		e.run(&e.few, plan, ready)
	}
	if len(e.voices) >= enoughVoices || !end {
		e.run(&e.many, plan, ready)
	}
	if !end {
		e.forgetAbove(max(ready-lookBack-1, 0))
	}
}

// run weighs turns up to one.
func (e *ear) run(c *chooser, plan Plan, to int) {
	e.heed = c.heed
	for i := c.at - e.base; i < to; i++ {
		if c.at > 0 {
			if p := e.candidate(plan, i); p.score > 0 {
				p.turn, p.before = int32(c.at), c.so
				c.keep(p, plan)
			}
		}
		c.so.add(e.said[i].role)
		c.at++
	}
}

// keep keeps a place, in the stead of the last one, or not at all: of two that lie too close for a conversation between
// them, the weaker goes.
func (c *chooser) keep(p candidate, plan Plan) {
	n := len(c.kept)
	switch {
	case exchange(c.last.before, p.before, plan) && (p.ended || p.turn-c.last.turn > lookAhead || plan.Mode == Gap):
		c.kept, c.last = append(c.kept, p.place), p
	case n > 0 && p.score > c.last.score && (p.has(whyCall) || !c.last.has(whyCall)):
		c.kept[n-1], c.last = p.place, p
	}
}

// places are those at which the recording is cut, in order. All of it was heard.
func (e *ear) places(plan Plan) []place {
	e.weighTurns(plan, true)
	c := &e.few
	if len(e.voices) >= enoughVoices {
		c = &e.many
	}
	kept, last, so := c.kept, c.last, c.so
	e.few, e.many = chooser{}, chooser{} // a long recording has many places, and both hold them
	if n := len(kept); n > 0 && !exchange(last.before, so, plan) {
		kept = kept[:n-1]
	}
	if plan.Mode == Auto && len(kept) == 1 && kept[0].score < enoughOnce && !kept[0].has(whyCall) {
		return nil
	}
	return kept
}

// candidate weighs a turn the way the plan wants it; a score of 0 is no.
func (e *ear) candidate(plan Plan, i int) candidate {
	if plan.Mode == Gap {
		p := candidate{}
		if e.gap(i) >= plan.Gap {
			p.addGap(1, e.gap(i))
		}
		return p
	}
	p := e.weigh(i)
	least := int16(enough)
	if plan.Mode == Greeting {
		least = onGreeting
		if !p.has(whyGreeting) && !p.has(whyCall) {
			return candidate{}
		}
	}
	if p.score < least {
		return candidate{}
	}
	return p
}

// exchange says whether the turns between two counts hold a conversation: both sides speak, or two voices that nobody
// knows. For Gap it is enough that anybody speaks.
func exchange(a, b voices, plan Plan) bool {
	agent, customer, unknown := b.agent-a.agent, b.customer-a.customer, b.unknown-a.unknown
	if plan.Mode == Gap {
		return agent+customer+unknown > 0
	}
	return agent > 0 && customer > 0 || unknown > 1 || unknown > 0 && agent+customer > 0
}

// reasons is what the note on a cut names, for internal/locale to put into words.
func (p *place) reasons() string {
	var refs []string
	for i, name := range Reasons() {
		if why := reason(1 << i); !p.has(why) {
			continue
		} else if why == whyGap {
			name += "=" + strconv.Itoa(int(p.silence))
		}
		refs = append(refs, "@cut."+name)
	}
	return strings.Join(refs, "|")
}
