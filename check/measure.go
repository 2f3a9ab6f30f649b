package check

import (
	"fmt"
	"unicode"

	"chayan/lexicon"
	"chayan/transcript"
)

// What a figure needs before it means anything.
const (
	courtesyTurns   = 3    // agent turns
	rateChars       = 10   // Han characters of a turn
	rateMS          = 2000 // ms of a turn
	fillerChars     = 120  // characters of all agent turns
	msPerMinute     = 60_000
	msPerSecond     = 1000
	percentOfWholes = 100
)

// measure compares a figure of the talk with the rule's limit.
func (t *talk) measure(r *lexicon.Rule, f *Finding) {
	switch r.Measure.Figure {
	case "courtesy":
		t.courtesy(r, f)
	case "turn-length":
		t.each(r, f, func(i int) (float64, bool) { return float64(t.turns[i].chars), true })
	case "filler-share":
		t.fillerShare(r, f)
	case "speech-rate":
		t.timed(f, func() { t.each(r, f, t.speechRate) })
	case "interruption":
		t.timed(f, func() { t.interruption(r, f) })
	case "silence":
		t.timed(f, func() { t.silence(r, f) })
	case "hold":
		t.timed(f, func() { t.hold(r, f) })
	}
}

// timed runs a measurement that needs times, or says that there are none.
func (t *talk) timed(f *Finding, measure func()) {
	for i := range t.session.Turns {
		if u := &t.session.Turns[i]; u.Start >= 0 && u.End >= 0 {
			measure()
			return
		}
	}
	f.because(NotCheckable, "no-times")
}

// courtesy counts the different courtesy phrases heard from the agent.
func (t *talk) courtesy(r *lexicon.Rule, f *Finding) {
	if t.agentTurns < courtesyTurns {
		f.because(NotApplicable, "too-short", fmt.Sprint(courtesyTurns))
		return
	}
	seen := map[int]bool{}
	var heard []said
	for _, s := range t.rule(r, transcript.RoleAgent) {
		if !seen[s.phrase] {
			seen[s.phrase] = true
			heard = append(heard, s)
		}
	}
	f.because(OK, "measured", fmt.Sprint(len(heard)), fmt.Sprintf("%g", r.Measure.Limit))
	if float64(len(heard)) < r.Measure.Limit {
		f.Verdict = Missing
	}
	t.prove(f, heard, "proof")
}

// each marks the agent's turns whose figure is over the limit.
func (t *talk) each(r *lexicon.Rule, f *Finding, figure func(turn int) (float64, bool)) {
	worst, any := 0.0, false
	for i := range t.session.Turns {
		if t.role(i) != transcript.RoleAgent {
			continue
		}
		v, ok := figure(i)
		any = any || ok
		worst = max(worst, v)
		if ok && v > r.Measure.Limit {
			t.prove(f, []said{t.whole(i)}, "proof")
		}
	}
	if !any {
		f.because(NotApplicable, "too-short", fmt.Sprint(rateChars))
		return
	}
	f.because(OK, "measured", fmt.Sprintf("%.0f", worst), fmt.Sprintf("%g", r.Measure.Limit))
	if len(f.Evidence) > 0 {
		f.Verdict = Violated
	}
}

func (t *talk) whole(turn int) said {
	return said{turn: turn, end: len(t.session.Turns[turn].Text), how: lexicon.Exact}
}

// speechRate gives Han characters a minute: spaces, punctuation and letters would make a slow speaker fast.
func (t *talk) speechRate(turn int) (float64, bool) {
	u := &t.session.Turns[turn]
	n := 0
	for _, r := range u.Text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	if u.Start < 0 || u.End-u.Start < rateMS || n < rateChars {
		return 0, false
	}
	return float64(n) * msPerMinute / float64(u.End-u.Start), true
}

func (t *talk) fillerShare(r *lexicon.Rule, f *Finding) {
	chars, fill := 0, 0
	for i := range t.session.Turns {
		if t.role(i) == transcript.RoleAgent {
			chars, fill = chars+t.turns[i].chars, fill+t.turns[i].fillers
		}
	}
	if chars < fillerChars {
		f.because(NotApplicable, "too-short", fmt.Sprint(fillerChars))
		return
	}
	share := percentOfWholes * float64(fill) / float64(chars)
	f.because(OK, "measured", fmt.Sprintf("%.1f", share), fmt.Sprintf("%g", r.Measure.Limit))
	if share > r.Measure.Limit {
		f.Verdict = Violated
	}
}

// interruption finds agent turns that begin well before the customer's turn ends, without an apology.
func (t *talk) interruption(r *lexicon.Rule, f *Finding) {
	sorry := t.rule(r, transcript.RoleAgent)
	for i := range t.session.Turns {
		u := &t.session.Turns[i]
		if t.role(i) != transcript.RoleAgent || u.Start < 0 || saidIn(sorry, i) {
			continue
		}
		for j := i - 1; j >= 0 && t.turns[j].run >= t.turns[i].run-1; j-- {
			c := &t.session.Turns[j]
			if t.role(j) == transcript.RoleCustomer && c.Start <= u.Start && float64(c.End-u.Start) > r.Measure.Limit*msPerSecond {
				t.prove(f, []said{t.whole(i)}, "proof")
				break
			}
		}
	}
	f.Verdict = OK
	if len(f.Evidence) > 0 {
		f.because(Violated, "measured", fmt.Sprint(len(f.Evidence)), fmt.Sprintf("%g", r.Measure.Limit))
	}
}

func saidIn(what []said, turn int) bool { return len(between(what, turn, turn)) > 0 }

// pauses calls yield for every silence of at least limit seconds after an agent's turn.
func (t *talk) pauses(limit float64, yield func(turn int, ms int64)) {
	last, lastEnd := -1, int64(-1)
	for i := range t.session.Turns {
		u := &t.session.Turns[i]
		if u.Start < 0 || u.End < 0 || t.role(i) == transcript.RoleSystem {
			continue
		}
		if gap := u.Start - lastEnd; last >= 0 && t.role(last) == transcript.RoleAgent && float64(gap) >= limit*msPerSecond {
			yield(last, gap)
		}
		if u.End >= lastEnd {
			last, lastEnd = i, u.End
		}
	}
}

// silence: a long silence must have been announced in the turn before it.
func (t *talk) silence(r *lexicon.Rule, f *Finding) {
	announced, _ := t.families(r.Measure.Announce)
	f.Verdict = OK
	longest := int64(0)
	t.pauses(r.Measure.Limit, func(turn int, gap int64) {
		if saidIn(announced, turn) {
			return
		}
		longest = max(longest, gap)
		t.prove(f, []said{t.whole(turn)}, "trigger")
	})
	if len(f.Evidence) > 0 {
		f.because(Missing, "measured", fmt.Sprintf("%.0f", float64(longest)/msPerSecond), fmt.Sprintf("%g", r.Measure.Limit))
	}
}

// hold: who asked for patience and was away for long says thanks on return. Where the customer breaks the silence, it was
// for the customer to come back.
func (t *talk) hold(r *lexicon.Rule, f *Finding) {
	announced, _ := t.families(r.Measure.Announce)
	thanks := t.rule(r, transcript.RoleAgent)
	holds := 0
	t.pauses(r.Measure.Limit, func(turn int, _ int64) {
		next := turn + 1
		for next < len(t.turns) && (t.role(next) == transcript.RoleSystem || t.session.Turns[next].Start < 0) {
			next++
		}
		if !saidIn(announced, turn) || next == len(t.turns) || t.role(next) != transcript.RoleAgent {
			return
		}
		holds++
		if !saidIn(thanks, next) {
			t.prove(f, []said{t.whole(turn)}, "trigger")
		}
	})
	switch {
	case holds == 0:
		f.because(NotApplicable, "no-situation")
	case len(f.Evidence) > 0:
		f.Verdict = Missing
	default:
		f.Verdict = OK
	}
}
