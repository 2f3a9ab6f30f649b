package transcript

import (
	"strconv"
	"strings"
)

// settle makes the final turns of a draft: empty ones out, times and roles given, in the order of time.
func (s *source) settle(d *draft) ([]Turn, *survey) {
	if d.said != nil {
		return s.settleSaid(d)
	}
	if d.dropEmpty(); d.timed {
		d.settleTimes()
	}
	d.nameByChannel()
	s.takeRTTM(d)
	g := roleGiver{src: s, memo: map[voiceWords]knownRole{}}
	for i := range d.turns {
		t := &d.turns[i]
		g.give(&t.Turn, t.roleWord, t.readFrom)
	}
	g.tell(d, len(d.turns))
	d.sortByTime()
	turns, seen := make([]Turn, len(d.turns)), &survey{}
	for i := range d.turns {
		turns[i] = d.turns[i].Turn
		seen.add(&turns[i])
	}
	return turns, seen
}

// settleSaid is settle for turns without times: one walk, and no copy.
func (s *source) settleSaid(d *draft) ([]Turn, *survey) {
	p := s.settling(&survey{})
	turns := p.take(d.said)
	p.tell(d)
	return turns, p.seen
}

// settling settles turns without times, a stretch after the other.
type settling struct {
	roleGiver
	seen  *survey // nil when nobody asks
	turns int     // with words, so far
	empty notes
}

func (s *source) settling(seen *survey) *settling {
	return &settling{roleGiver: roleGiver{src: s, memo: map[voiceWords]knownRole{}}, seen: seen}
}

// take settles the next turns where they are.
func (p *settling) take(said []Turn) []Turn {
	kept := 0
	for i := range said {
		t := &said[i]
		if skipBlank(t.Text, 0) == len(t.Text) {
			p.empty.count(t.Line, NoteEmptyTurns)
			continue
		}
		if kept < i {
			said[kept] = *t
			t = &said[kept]
		}
		kept++
		p.give(t, "", FromNowhere)
		if p.seen != nil {
			p.seen.add(t)
		}
	}
	p.turns += kept
	return said[:kept:kept]
}

// tell notes what there is to say of all turns.
func (p *settling) tell(d *draft) {
	d.notes.list = append(d.notes.list, p.empty.list...)
	p.roleGiver.tell(d, p.turns)
}

// dropEmpty leaves turns without words out. Nothing moves before the first of them.
func (d *draft) dropEmpty() {
	kept := 0
	for i := range d.turns {
		t := &d.turns[i]
		if skipBlank(t.Text, 0) == len(t.Text) {
			d.notes.count(t.Line, NoteEmptyTurns)
			continue
		}
		if n := len(t.Speaker); n > 0 && t.Speaker[n-1] == '?' && isNobody(t.Speaker) {
			t.Speaker = ""
		}
		t.Start, t.End = NoTime, NoTime
		d.timed = d.timed || t.start.kind != stampNone || t.end.kind != stampNone || t.badTime
		if kept < i {
			d.turns[kept] = *t
		}
		kept++
	}
	d.turns = d.turns[:kept]
}

// roleGiver maps labels to roles: what the user named, then the source's own role, then what the words say.
type roleGiver struct {
	src          *source
	memo         map[voiceWords]knownRole
	last, before struct { // most talk is between two
		voiceWords
		knownRole
	}
	has      [RoleSystem + 1]bool
	unknown  []string
	nameless int
}

// mostUnknown is how many labels a note names: the report shows sides, not a phone book.
const mostUnknown = 20

// voiceWords are the words by which a source names a voice.
type voiceWords struct{ role, label, channel string }

// give sets the role of one turn.
func (g *roleGiver) give(t *Turn, roleWord string, readFrom RoleFrom) {
	if t.Speaker == "" && roleWord == "" && t.Channel != "" && g.src.named[foldLabel(channelLabel(t.Channel))] != RoleUnknown {
		t.Speaker = channelLabel(t.Channel) // the user says whose it is
	}
	if t.Speaker == "" && roleWord == "" {
		g.nameless++
		return
	}
	if t.Speaker == "" {
		t.Speaker = roleWord
	}
	key := voiceWords{role: roleWord, label: t.Speaker}
	if len(g.src.named) > 0 {
		key.channel = t.Channel
	}
	if g.last.voiceWords != key {
		g.last, g.before = g.before, g.last
	}
	if g.last.voiceWords != key {
		role, ok := g.memo[key]
		if !ok {
			role = g.src.roleOf(key)
			if len(g.memo) < maxCache {
				g.memo[key] = role
			}
			if role.Role == RoleUnknown && len(g.unknown) <= mostUnknown {
				g.unknown = append(g.unknown, t.Speaker)
			}
		}
		g.last.voiceWords, g.last.knownRole = key, role
	}
	role := g.last.knownRole
	t.Role, t.RoleFrom = role.Role, role.from
	if readFrom != FromNowhere && role.from == FromField {
		t.RoleFrom = readFrom
	}
	g.has[role.Role] = true
}

// tell notes what is not known of the voices of that many turns.
func (g *roleGiver) tell(d *draft, turns int) {
	if g.nameless > 0 && g.nameless == turns {
		d.notes.add(0, NoteUnlabelled, strconv.Itoa(g.nameless))
	} else if g.nameless > 0 {
		d.notes.add(0, NoteNoSpeaker, strconv.Itoa(g.nameless))
	}
	if unknown := g.unknown; len(unknown) > 0 {
		if len(unknown) > mostUnknown {
			unknown = append(unknown[:mostUnknown], "…")
		}
		d.notes.add(0, NoteUnknownRoles, strings.Join(unknown, ", "))
	}
	for _, side := range []struct {
		role   Role
		labels []string
	}{{RoleAgent, g.src.opt.Agent}, {RoleCustomer, g.src.opt.Customer}} {
		if len(side.labels) > 0 && !g.has[side.role] && turns > 0 {
			d.notes.add(0, NoteLabelNotFound, strings.Join(side.labels, ", "))
		}
	}
}

// knownRole is a role and how it is known.
type knownRole struct {
	Role
	from RoleFrom
}

func (s *source) roleOf(v voiceWords) knownRole {
	for _, l := range []string{v.label, v.role} {
		if role := s.named[foldLabel(l)]; role != RoleUnknown {
			return knownRole{role, FromUser}
		}
	}
	if c := v.channel; c != "" {
		if role := s.named[foldLabel(channelLabel(c))]; role != RoleUnknown {
			return knownRole{role, FromChannel}
		}
	}
	for i, l := range []string{v.role, v.label} {
		if l == "" {
			continue
		}
		if role := judge(l).role; role != RoleUnknown {
			return knownRole{role, [2]RoleFrom{FromField, FromLabel}[i]}
		}
	}
	return knownRole{}
}

// nameByChannel takes the channels for speakers where nothing else says who speaks and there are several.
func (d *draft) nameByChannel() {
	first, several := "", false
	for i := range d.turns {
		t := &d.turns[i]
		if !nameless(t) {
			return
		}
		if first == "" {
			first = t.Channel
		}
		several = several || t.Channel != "" && t.Channel != first
	}
	for i := range d.turns {
		if t := &d.turns[i]; several && t.Channel != "" {
			t.Speaker = channelLabel(t.Channel)
		}
	}
}

// channelLabel is what a channel is called as a speaker; a bare number would look like a voice's.
func channelLabel(channel string) string {
	if channel[0] >= '0' && channel[0] <= '9' {
		return "ch" + channel
	}
	return channel
}
