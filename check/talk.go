package check

import (
	"slices"
	"strings"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// talk is one session as the rules see it: what was heard of every rule and trigger, where, and from whom.
type talk struct {
	ears
	pack       *lexicon.Pack // of the rule being judged
	session    *transcript.Session
	heard      [][]said // lexicon owner → what was heard of it, in the order of the talk
	told       []told   // lexicon owner → the same of triggers, by whose words they are
	turns      []heardTurn
	agentTurns int // with words in them
	straight   straight
	inferred   []Note // how roles became known that the source did not give
}

// ears are what a talk is heard with; they outlive it.
type ears struct {
	lex    *lexicon.Lexicon
	seg    *segment.Worker
	match  *lexicon.Matcher
	voices *lexicon.Matcher // once asked for
	memory memory
	text   segment.Text
}

// heardTurn is what the rules need to know of a turn beside its words.
type heardTurn struct {
	role    transcript.Role // as given, or as inferred from what is said
	run     int             // an agent's turn: which run of agent turns it is in; else how many runs came before
	chars   int             // folded characters
	fillers int             // folded characters that are fillers
	earlier int             // agent's turns with words before this one
	voice   voice           // as far as somebody asked
}

// said is one hit, in bytes of its turn.
type said struct {
	turn       int // from 0
	start, end int // bytes of the turn's text
	phrase     int
	how        lexicon.How
	taken      string // by sound: what it was taken for, written out
	next       int    // bytes of the speaker's next turn that belong to it too
	between    int    // turns of a listener that stand before that turn
}

// rest is the turn in which the words go on that a cut parts.
func (s said) rest() int { return s.turn + 1 + s.between }

func newTalk(seg *segment.Segmenter, lex *lexicon.Lexicon) *talk {
	own := seg.Worker()
	return &talk{ears: ears{lex: lex, seg: own, match: lex.Matcher(own)}, heard: make([][]said, lex.Owners()), told: make([]told, lex.Owners())}
}

// hear matches every turn of a session.
func (t *talk) hear(s *transcript.Session) {
	t.session = s
	t.turns, t.inferred, t.straight.known = t.turns[:0], nil, false
	for i := range t.heard {
		t.heard[i], t.told[i].sorted = t.heard[i][:0], false
	}
	for i := range s.Turns {
		t.hearTurn(i, &s.Turns[i])
	}
	t.inferRoles()
	t.countRuns()
	t.hearAcross()
}

func (t *talk) hearTurn(i int, u *transcript.Turn) {
	e := t.memory.recall(u.Text, sides(u.Role), t.listen)
	t.turns = append(t.turns, heardTurn{role: u.Role, chars: e.chars, fillers: e.fillers})
	for _, h := range e.hits {
		at := h.said
		at.turn = i
		t.heard[h.owner] = append(t.heard[h.owner], at)
	}
}

// listen matches one turn's words.
func (t *talk) listen(text string, who lexicon.Sides) echo {
	t.text.Fold(text)
	e := echo{chars: len(t.text.Folded), fillers: fillers(&t.text)}
	hits := t.match.Match(&t.text, who)
	if len(hits) > 0 {
		e.hits = make([]echoed, 0, len(hits)) // kept for long, so no larger than need be
	}
	for _, h := range hits {
		a, b := t.text.Origin(h.Start, h.End)
		e.hits = append(e.hits, echoed{h.Owner, t.said(h, said{start: a, end: b})})
	}
	return e
}

// said fills in what a hit is; at is its place.
func (t *talk) said(h lexicon.Hit, at said) said {
	at.phrase, at.how, at.taken = h.Phrase, h.How, t.taken(h)
	return at
}

// countRuns numbers the agent's runs of turns: turns that no other side's turn parts. A recogniser may cut one
// utterance into several turns.
func (t *talk) countRuns() {
	t.agentTurns = 0
	runs, inRun := 0, false
	for i := range t.turns {
		u := &t.turns[i]
		u.earlier = t.agentTurns
		switch u.role {
		case transcript.RoleAgent:
			if !inRun {
				runs++
			}
			inRun = true
			if u.chars > 0 {
				t.agentTurns++
			}
		case transcript.RoleCustomer, transcript.RoleUnknown:
			inRun = false
		}
		u.run = runs
	}
}

// taken gives the phrase that a hit by sound was taken for: what supervisors compare with the recording.
func (t *talk) taken(h lexicon.Hit) string {
	if h.How != lexicon.Sound {
		return ""
	}
	return t.lex.Taken(&t.text, h)
}

// sides says what of the lexicon can count in a turn: of an announcement nothing.
func sides(r transcript.Role) lexicon.Sides {
	if r == transcript.RoleSystem {
		return 0
	}
	return lexicon.SidesOf(r.String())
}

func fillers(x *segment.Text) int {
	n := 0
	for i := 0; i < len(x.Folded); {
		k := x.Filler(i)
		n += k
		i += max(k, 1)
	}
	return n
}

// silenceReason says why there is nothing to judge in a session without agent turns.
func (t *talk) silenceReason() string {
	for i := range t.session.Turns {
		if t.role(i) == transcript.RoleUnknown {
			return "unknown-roles"
		}
	}
	return "no-agent-turns"
}

func (t *talk) role(turn int) transcript.Role { return t.turns[turn].role }

// rule gives what was heard of a rule's phrases, from speakers of that role.
func (t *talk) rule(r *lexicon.Rule, role transcript.Role) []said {
	return t.from(t.heard[t.lex.Rule(r)], role)
}

func (t *talk) from(all []said, role transcript.Role) []said {
	return keep(all, func(s said) bool { return t.role(s.turn) == role })
}

// family gives what was heard of a trigger from those whose talk counts for it, and from speakers nobody knows. Many rules
// ask for the same. The slices are not to be changed.
func (t *talk) family(id string) (known, unknown []said) {
	trig, own := t.lex.Trigger(t.pack, id)
	if trig == nil {
		return nil, nil
	}
	f := &t.told[own]
	if !f.sorted {
		f.sorted = true
		t.tell(f, trig, own)
	}
	return slices.Clip(f.known), slices.Clip(f.unknown)
}

// told is what was heard of a trigger, once it is known whose words they are.
type told struct {
	known, unknown []said
	sorted         bool
}

func (t *talk) tell(f *told, trig *lexicon.Trigger, own int) {
	f.known, f.unknown = f.known[:0], f.unknown[:0]
	for _, s := range t.heard[own] {
		switch role := t.role(s.turn); {
		case role == transcript.RoleUnknown && trig.By != "any":
			f.unknown = append(f.unknown, s)
		case role == transcript.RoleAgent && trig.By == "agent" && t.mentioned(s):
		case trig.By == "any" || trig.By == role.String():
			f.known = append(f.known, s)
		}
	}
}

// families joins several triggers, in the order of the talk.
func (t *talk) families(ids []string) (known, unknown []said) {
	if len(ids) == 1 {
		return t.family(ids[0])
	}
	for _, id := range ids {
		k, u := t.family(id)
		known, unknown = append(known, k...), append(unknown, u...)
	}
	return inOrder(known), inOrder(unknown)
}

// phone says whether the talk is a telephone call, and whether the metadata tell so: else it is known by what is said
// in it. A talk that names its window was held there.
func (t *talk) phone() (phone, told bool) {
	window := false
	for _, f := range t.session.Meta {
		if f.Key == "channel" {
			if phone, known := channels[strings.ToLower(strings.TrimSpace(f.Value))]; known {
				return phone, true
			}
		}
		window = window || f.Key == "window"
	}
	known, _ := t.family(lexicon.PhoneCall)
	return len(known) > 0 && !window, window
}

// channels are the words that metadata use: is it a telephone call? A word that is not among them says nothing.
var channels = map[string]bool{
	"phone": true, "telephone": true, "tel": true, "call": true, "inbound": true, "outbound": true, "hotline": true,
	"电话": true, "热线": true, "呼入": true, "呼出": true, "来电": true, "去电": true, "座机": true, "手机": true, "话务": true, "电话热线": true,
	"counter": false, "window": false, "onsite": false, "窗口": false, "柜台": false, "柜面": false, "现场": false, "大厅": false, "窗口现场": false,
}
