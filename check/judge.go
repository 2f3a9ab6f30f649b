package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// Codes lists the codes of the notes and reasons that judging gives.
func Codes() []string {
	return []string{"no-agent-turns", "unknown-roles", "batch-only", "other-channel", "no-situation", "lifted", "no-times", "too-short", "excused", "measured", "by-sound", "doubtful-speaker", "goodwill", "ends", "roles-inferred", "mentioned"}
}

// judge applies one rule to the talk and fills in the finding.
func (t *talk) judge(r *lexicon.Rule, f *Finding) {
	if !t.applies(r, f) {
		return
	}
	switch r.Kind {
	case lexicon.Ban:
		t.ban(r, f)
	case lexicon.Require:
		t.require(r, f)
	case lexicon.Respond:
		t.respond(r, f)
	case lexicon.Order:
		t.order(r, f)
	case lexicon.Measure:
		t.measure(r, f)
	}
	if f.Verdict == Missing || f.Verdict == Violated || f.Verdict == Suspect {
		f.Message, f.Suggest = r.Message, r.Wording.Suggest
		t.surround(f.Evidence)
	}
}

func (f *Finding) because(v Verdict, code string, args ...string) bool {
	f.Verdict, f.Reason = v, &Note{Code: code, Args: args}
	return false
}

// applies decides whether the rule has anything to say about this talk.
func (t *talk) applies(r *lexicon.Rule, f *Finding) bool {
	if r.Measure.Figure == "consistency" {
		return f.because(NotCheckable, "batch-only")
	}
	if t.agentTurns == 0 {
		if doubtful := t.rule(r, transcript.RoleUnknown); r.Kind == lexicon.Ban && len(doubtful) > 0 {
			t.prove(f, doubtful, "proof") // somebody said it
			return f.because(Suspect, "unknown-roles")
		}
		return f.because(NotCheckable, t.silenceReason())
	}
	if phone, told := t.phone(); r.When.Channel != "" && (r.When.Channel == "phone") != phone {
		if !phone && !told && r.Kind == lexicon.Respond && t.unprompted(r, f) {
			return false // perhaps a call after all, which nobody says: what a call asks for was said
		}
		return f.because(NotApplicable, "other-channel", r.When.Channel)
	}
	if len(r.When.Has) > 0 {
		known, unknown := t.families(r.When.Has)
		if len(known) == 0 {
			if (r.Kind == lexicon.Require || r.Kind == lexicon.Respond) && t.unprompted(r, f) {
				return false
			}
			return t.noSituation(f, unknown)
		}
	}
	if r.Kind == lexicon.Require || r.Kind == lexicon.Respond {
		if known, _ := t.families(r.When.Unless); len(known) > 0 {
			return f.because(NotApplicable, "lifted")
		}
	}
	return true
}

// noSituation says that nothing called for the rule, as far as it is known who said what.
func (t *talk) noSituation(f *Finding, unknown []said) bool {
	if len(unknown) > 0 {
		return f.because(NotCheckable, "unknown-roles")
	}
	return f.because(NotApplicable, "no-situation")
}

// ownWords is how many characters of a rule's wording show, by being said, that their situation arose.
const ownWords = 4

// unprompted settles a rule whose situation was not recognised, but whose own words the agent said: they were called for.
// It is false when it settled nothing.
func (t *talk) unprompted(r *lexicon.Rule, f *Finding) bool {
	if r.Wording.AnyWords() {
		return false
	}
	own := keep(t.rule(r, transcript.RoleAgent), func(s said) bool {
		return t.length(s) >= ownWords && !t.undone(s)
	})
	if len(own) == 0 || !enough(r, own) {
		return false
	}
	f.Verdict = OK
	t.prove(f, first(r, own), "proof")
	return true
}

// length is how many characters were said, those behind a cut included.
func (t *talk) length(s said) int {
	n := utf8.RuneCountInString(t.session.Turns[s.turn].Text[s.start:s.end])
	if s.next > 0 {
		n += utf8.RuneCountInString(t.session.Turns[s.rest()].Text[:s.next])
	}
	return n
}

// ban: the words must not be heard from the agent. Heard by sound alone, or from a speaker nobody knows, they are
// suspect, never a fault; and so they are in a turn that sounds like the other side's, and in company that means well.
func (t *talk) ban(r *lexicon.Rule, f *Finding) {
	var guilty, excused, mentioned, sounding, elsewhere, kind []said
	for _, s := range t.rule(r, transcript.RoleAgent) {
		switch {
		case t.mentioned(s):
			mentioned = append(mentioned, s)
		case t.forgiven(r, s):
			excused = append(excused, s)
		case s.how == lexicon.Sound:
			sounding = append(sounding, s)
		case t.misplaced(s):
			elsewhere = append(elsewhere, s)
		case t.kindly(r, s):
			kind = append(kind, s)
		default:
			guilty = append(guilty, s)
		}
	}
	switch doubtful := t.rule(r, transcript.RoleUnknown); {
	case len(guilty) > 0:
		f.Verdict = Violated
		t.prove(f, guilty, "proof")
	case len(elsewhere) > 0:
		f.because(Suspect, "doubtful-speaker")
		t.prove(f, elsewhere, "proof")
	case len(kind) > 0:
		f.because(Suspect, "goodwill")
		t.prove(f, kind, "proof")
	case len(sounding) > 0:
		f.because(Suspect, "by-sound")
		t.prove(f, sounding, "proof")
	case len(doubtful) > 0:
		f.because(Suspect, "unknown-roles")
		t.prove(f, doubtful, "proof")
	case len(excused) > 0:
		f.because(OK, "excused")
		t.prove(f, excused, "proof")
	case len(mentioned) > 0:
		f.because(OK, "mentioned")
		t.prove(f, mentioned, "proof")
	default:
		f.Verdict = OK
	}
}

// forgiven: the agent made it good in the same turn or in one of the next.
func (t *talk) forgiven(r *lexicon.Rule, s said) bool {
	last := t.reach(s.turn, r.When.Within)
	for _, id := range r.When.Unless {
		trig, own := t.lex.Trigger(t.pack, id)
		if trig == nil || trig.By == "customer" {
			continue
		}
		for _, a := range between(t.heard[own], s.turn, last) {
			if t.role(a.turn) == transcript.RoleAgent && !t.mentioned(a) && !t.undone(a) {
				return true
			}
		}
	}
	return false
}

// reach is the last turn that so many runs of the agent's turns behind a turn still take in.
func (t *talk) reach(turn, within int) int {
	last := turn
	for last+1 < len(t.turns) && t.turns[last+1].run-t.turns[turn].run <= within {
		last++
	}
	return last
}

// require: enough different phrases must be heard from the agent in the rule's stage.
func (t *talk) require(r *lexicon.Rule, f *Finding) {
	inStage := func(s said) bool { return t.inStage(r.Where, s.turn) && !t.undone(s) }
	heard := keep(t.rule(r, transcript.RoleAgent), inStage)
	if enough(r, heard) {
		f.Verdict = OK
		t.prove(f, first(r, heard), "proof")
		return
	}
	if doubtful := keep(t.rule(r, transcript.RoleUnknown), inStage); enough(r, append(heard, doubtful...)) {
		f.because(Suspect, "unknown-roles")
		t.prove(f, doubtful, "proof")
		return
	}
	f.Verdict = Missing
	t.prove(f, heard, "proof")
}

// inStage says whether a turn belongs to the stage: the first, or the last, turns of the agent.
func (t *talk) inStage(w lexicon.Where, turn int) bool {
	u := &t.turns[turn]
	switch w.Stage {
	case lexicon.Opening:
		return u.earlier < w.Window
	case lexicon.Closing:
		later := t.agentTurns - u.earlier
		if u.role == transcript.RoleAgent && u.chars > 0 {
			later--
		}
		return later < w.Window
	}
	return true
}

// respond: after each trigger the agent must say one of the phrases soon.
func (t *talk) respond(r *lexicon.Rule, f *Finding) {
	events, unknown := t.families(r.When.After)
	events = t.perRun(events)
	if len(events) > 0 && !r.Wording.AnyWords() {
		if events = keep(events, t.hasSequel); len(events) == 0 {
			f.because(NotApplicable, "ends")
			return
		}
	}
	if len(events) == 0 {
		if !t.unprompted(r, f) {
			t.noSituation(f, unknown)
		}
		return
	}
	var open, doubtful []said
	answered := false
	for _, e := range events {
		proof := t.answers(r, e, transcript.RoleAgent)
		switch {
		case t.enoughAnswer(r, proof):
			answered = true
			t.prove(f, []said{e}, "trigger")
			t.prove(f, first(r, proof), "proof")
		case t.enoughAnswer(r, append(proof, t.answers(r, e, transcript.RoleUnknown)...)):
			doubtful = append(doubtful, e)
		default:
			open = append(open, e)
		}
	}
	switch {
	case len(open)+len(doubtful) == 0, answered && !r.When.Every:
		f.Verdict = OK
		return
	case len(open) > 0:
		f.Verdict = Missing
	default:
		f.because(Suspect, "unknown-roles")
	}
	f.Evidence = f.Evidence[:0]
	t.prove(f, append(open, doubtful...), "trigger")
}

// hasSequel says whether the agent spoke at all after an event, or in it. Where the recording ends with the customer's
// words, nobody can tell whether the answer was left out or cut off.
func (t *talk) hasSequel(e said) bool {
	for i := e.turn; i < len(t.session.Turns); i++ {
		if t.role(i) == transcript.RoleAgent && t.turns[i].chars > 0 {
			return true
		}
	}
	return false
}

// answers collects what the agent said of the rule within reach of an event. A rule without phrases takes any words but
// those that it excepts.
func (t *talk) answers(r *lexicon.Rule, e said, role transcript.Role) []said {
	var out []said
	if r.Wording.AnyWords() {
		for i := e.turn + 1; i < len(t.session.Turns) && t.turns[i].run-t.turns[e.turn].run <= r.When.Within; i++ {
			if t.role(i) == role && t.turns[i].chars > t.turns[i].fillers && t.answering(r, i) {
				return []said{{turn: i, end: len(t.session.Turns[i].Text), how: lexicon.Exact}}
			}
		}
		return nil
	}
	for _, s := range between(t.heard[t.lex.Rule(r)], t.runStart(e.turn), t.reach(e.turn, r.When.Within)) {
		if t.role(s.turn) == role && !t.undone(s) {
			out = append(out, s)
		}
	}
	return out
}

// runStart is the first turn of the run of agent's turns that a turn is in: what he said a breath before counts as said
// with it.
func (t *talk) runStart(turn int) int {
	for t.role(turn) == transcript.RoleAgent && turn > 0 && t.role(turn-1) == transcript.RoleAgent {
		turn--
	}
	return turn
}

// answering says whether a turn has a clause, of two characters at least, without words that the rule does not take for
// an answer.
func (t *talk) answering(r *lexicon.Rule, turn int) bool {
	refusals := keep(between(t.heard[t.lex.Rule(r)], turn, turn), func(s said) bool { return s.how != lexicon.Sound })
	if len(refusals) == 0 {
		return true
	}
	text := t.session.Turns[turn].Text
	for at := 0; at < len(text); {
		clause := strings.IndexFunc(text[at:], parts)
		if clause < 0 {
			clause = len(text) - at
		}
		end := at + clause
		refused := slices.ContainsFunc(refusals, func(s said) bool { return s.start < end && s.end > at })
		if !refused && utf8.RuneCountInString(text[at:end]) > 1 {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		at = end + size
	}
	return false
}

// parts says whether a character parts clauses.
func parts(c rune) bool { return unicode.IsPunct(c) || unicode.IsSpace(c) }

func (t *talk) enoughAnswer(r *lexicon.Rule, proof []said) bool {
	if r.Wording.AnyWords() {
		return len(proof) > 0
	}
	return enough(r, proof)
}

// perRun keeps one event of each stretch of turns of one side: who repeats himself is answered once.
func (t *talk) perRun(events []said) []said {
	var out []said
	for _, e := range events {
		if n := len(out); n > 0 && t.turns[out[n-1].turn].run == t.turns[e.turn].run && t.role(out[n-1].turn) == t.role(e.turn) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// order: the first occurrences of the triggers must come in the rule's order.
func (t *talk) order(r *lexicon.Rule, f *Finding) {
	var steps []said
	for _, id := range r.Wording.Order {
		known, _ := t.family(id)
		if len(known) == 0 {
			f.because(NotApplicable, "no-situation")
			return
		}
		steps = append(steps, known[0])
	}
	f.Verdict = OK
	if !slices.IsSortedFunc(steps, before) {
		f.Verdict = Missing
	}
	t.prove(f, inOrder(steps), "proof")
}
