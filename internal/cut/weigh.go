package cut

import "chayan/transcript"

// What a piece of evidence counts. No single one is enough, for each of them also stands inside a conversation: the
// second 您好 after a hold, 再见 said twice, a companion's voice.
const (
	enough     = 5 // to cut
	enoughOnce = 7 // to cut at a single place of a recording, unless somebody is called there: it may be one call
	onCall     = 4
	onGreeting = 2
	onFarewell = 2
	onNewVoice = 2
	onLittle   = 1 // asking what is wanted, a request, an address, the customer's thanks or goodbye, 拿好
	onBoth     = 1 // both sides open, or both sides close
	onNext     = 2 // somebody says or asks what is wanted right behind a goodbye
	onGreeted  = 1 // somebody is greeted there, and nobody heard what is wanted
	onSame     = 1 // and the goodbye was not the agent's: the one who left does not ask
	onGoingOn  = -4
	onReturn   = -3
	onNoWord   = -1 // only a silence: the turn itself opens nothing
)

const (
	lookBack  = 4 // turns in which a conversation ends
	lookAhead = 3 // turns in which one begins
)

const (
	noGap    = 20_000 // ms: the longest silence that says nothing
	shortGap = 8_000  // the longest that says nothing behind the end of a conversation
)

// gapPoints is what an unannounced silence counts: people who look something up say so, mostly.
func gapPoints(ms int64) int16 {
	switch {
	case ms >= 600_000:
		return 5
	case ms >= 180_000:
		return 4
	case ms >= 60_000:
		return 3
	case ms >= noGap:
		return 2
	}
	return 0
}

// reason is a set of reasons for a cut, in the order in which a note names them.
type reason uint16

const (
	whyCall reason = 1 << iota
	whyFarewell
	whyLeave
	whyThanks
	whyDone
	whyGreeting
	whyAsk
	whyRequest
	whyAddress
	whySpeaker
	whyGap
)

// Reasons lists every reason in that order; the words for them are in internal/locale, under names.cut.
func Reasons() []string {
	return []string{"call", "farewell", "leave", "thanks", "done", "greeting", "ask", "request", "address", "speaker", "gap"}
}

// place is a turn before which a recording may be cut, and why. A long recording has thousands.
type place struct {
	turn    int32
	score   int16
	why     reason
	silence int32 // whole seconds, with whyGap
}

// candidate is a place that is being weighed.
type candidate struct {
	place
	before voices // turns of each side before the turn
	ended  bool   // something before the turn says that a conversation is over
}

func (p *place) add(points int16, why reason) {
	p.score += points
	p.why |= why
}

func (p *place) addGap(points int16, ms int64) {
	p.add(points, whyGap)
	p.silence = int32(ms / 1000)
}

func (p *place) has(why reason) bool { return p.why&why != 0 }

// weigh puts the evidence for a cut before a turn together.
func (e *ear) weigh(i int) candidate {
	p := candidate{}
	if !e.opens(i) || e.idle(i) {
		return p
	}
	called := e.cue(i)&cueCall != 0 || e.cue(i-1)&cueCallLast != 0
	if called {
		p.add(onCall, whyCall)
	}
	ended := e.closing(&p.place, i)
	back := e.opening(&p.place, i) || e.waits(i)
	e.next(&p.place, i)
	if e.cue(i)&cueMore != 0 && !called {
		p.score += onGoingOn
	}
	if back && !called && !ended {
		p.score += onReturn
	}
	silence := e.gap(i)
	if e.idle(i - 1) {
		silence = max(silence, e.gap(i-1))
	}
	gap := gapPoints(silence)
	if gap == 0 && silence >= shortGap && (ended || p.has(whyThanks)) {
		gap = onLittle
	}
	if gap > 0 && (called || ended || !back) {
		p.addGap(gap, silence)
	}
	if e.cue(i)&cuesOpening == 0 && !called {
		p.score += onNoWord
	}
	p.ended = called || ended || p.has(whyThanks) || gap > 0
	return p
}

// opens says whether a conversation can begin with a turn.
func (e *ear) opens(i int) bool {
	k := e.cue(i)
	if k&cuesOpening != 0 && (k&cuesClosing == 0 || k&(cueCall|cueGreet|cueRequest) != 0) {
		return true
	}
	return e.gap(i) >= noGap || e.cue(i-1)&cueCallLast != 0
}

// idle says whether a turn is talk among staff before the agent turns to somebody: the conversation begins behind it.
func (e *ear) idle(i int) bool {
	return i >= 0 && i+1 < len(e.said) && e.cue(i) == 0 && e.said[i].role == transcript.RoleAgent && e.said[i+1].role == transcript.RoleAgent &&
		e.cue(i+1)&(cueCall|cueGreet|cueAsk) != 0 && e.cue(i+1)&(cueBack|cuesClosing) == 0
}

// closing looks for the end of a conversation before a turn.
func (e *ear) closing(p *place, i int) (ended bool) {
	heard := cue(0)
	for j := i - 1; j >= max(i-lookBack, 0); j-- {
		heard |= e.cue(j) & (cuesClosing | cueDone)
		if e.cue(j)&(cueCallLast|cueMore|cueWait) != 0 || e.begins(j) {
			break // what stands before it ended another conversation, or did not end this one
		}
	}
	if heard&cueFarewell != 0 {
		p.add(onFarewell, whyFarewell)
	}
	if heard&cueLeave != 0 {
		p.add(onLittle, whyLeave)
	}
	if heard&cueThanks != 0 {
		p.add(onLittle, whyThanks)
	}
	if heard&cueDone != 0 && heard&cueFarewell == 0 {
		p.add(onLittle, whyDone)
	}
	if heard&(cueFarewell|cueDone) != 0 && heard&(cueLeave|cueThanks) != 0 {
		p.score += onBoth
	}
	return heard&(cueFarewell|cueLeave) != 0
}

// begins says whether a turn opens a conversation and closes none.
func (e *ear) begins(i int) bool {
	return e.cue(i)&(cuesOpening&^cueNew) != 0 && e.cue(i)&cuesClosing == 0
}

// next looks for a customer who speaks up, or is spoken to, right behind a goodbye. One who was still there would go on
// with 还有 or 对了.
func (e *ear) next(p *place, i int) {
	near := 2 // turns back
	if e.cue(i-1) == 0 && e.said[i-1].is&isBrief != 0 {
		near++ // 好 says nothing
	}
	k := e.cue(i)
	if k&(cueRequest|cueAddress|cueAsk|cueGreet) == 0 || k&(cuesClosing|cueMore|cueBack) != 0 || p.has(whyCall) {
		return
	}
	said := cue(0)
	for j := i - 1; j >= max(i-near, 0); j-- {
		if said |= e.cue(j); e.begins(j) {
			break
		}
	}
	if said&(cueFarewell|cueLeave|cueDone) == 0 || said&(cueMore|cueWait) != 0 {
		return
	}
	switch {
	case k&(cueRequest|cueAddress|cueAsk) == 0:
		if !p.has(whyRequest) && !p.has(whyAddress) { // they count by themselves
			p.score += onGreeted
		}
		return
	case said&cueFarewell == 0 && e.cue(i-1)&(cueLeave|cueThanks) != 0:
		p.score += onSame
	}
	p.score += onNext
}

// opening looks for the beginning of a conversation from a turn on.
func (e *ear) opening(p *place, i int) (back bool) {
	heard := cue(0)
	for j := i; j < min(i+lookAhead, len(e.said)); j++ {
		k := e.cue(j)
		if j > i && k&cuesClosing != 0 && k&(cueGreet|cueAsk|cueRequest) == 0 {
			break
		}
		if k&cueGreet != 0 && j > i+1 {
			k &^= cueGreet // a greeting stands at the front
		}
		heard |= k
		back = back || j <= i+1 && k&cueBack != 0
	}
	for _, c := range []struct {
		cue    cue
		points int16
		why    reason
	}{{cueGreet, onGreeting, whyGreeting}, {cueAsk, onLittle, whyAsk}, {cueRequest, onLittle, whyRequest}, {cueAddress, onLittle, whyAddress}, {cueNew, onNewVoice, whySpeaker}} {
		if heard&c.cue != 0 {
			p.add(c.points, c.why)
		}
	}
	if heard&cueGreet != 0 && heard&(cueRequest|cueAddress) != 0 {
		p.score += onBoth
		if e.sidesKnown(i) {
			p.score += onBoth // it is certain that two people speak, and not one twice
		}
	}
	return back
}

// sidesKnown says whether the first turns from i on are an agent's and a customer's by their labels.
func (e *ear) sidesKnown(i int) bool {
	agent, customer := false, false
	for _, u := range e.said[i:min(i+lookAhead, len(e.said))] {
		agent = agent || u.role == transcript.RoleAgent
		customer = customer || u.role == transcript.RoleCustomer
	}
	return agent && customer
}

// waits says whether the agent asked for patience before a silence.
func (e *ear) waits(i int) bool {
	for j := i - 1; j >= max(i-2, 0); j-- {
		if e.cue(j)&cueWait != 0 {
			return true
		}
	}
	return false
}
