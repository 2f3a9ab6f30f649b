package transcript

import (
	"slices"
	"strconv"
	"strings"
)

// draft is a session while it is read.
type draft struct {
	id    string
	meta  []Field
	turns []rawTurn
	notes notes
	timed bool // a turn says something of its time
	Reading
}

// rawTurn is a turn whose times are still as written.
type rawTurn struct {
	Turn
	start, end stamp
	badTime    bool     // a time was given but cannot be read
	roleWord   string   // role as the source names it beside the speaker, "" when it does not
	readFrom   RoleFrom // how the source says that the role is known
}

// add takes a turn, unless there are more than the user allows.
func (s *source) add(d *draft, t rawTurn) error {
	slot, err := s.slot(d, t.Line)
	if err == nil {
		*slot = t
	}
	return err
}

// slot makes room for a turn that begins on the given line, unless there are more than the user allows.
func (s *source) slot(d *draft, line int) (*rawTurn, error) {
	if s.room--; s.room < 0 {
		return nil, &Error{Line: line, Code: CodeTooLarge, Args: []string{"turns", strconv.Itoa(s.most())}}
	}
	d.turns = append(d.turns, rawTurn{})
	return &d.turns[len(d.turns)-1], nil
}

// most is the limit of turns.
func (s *source) most() int {
	if s.opt.Limit.Turns > 0 {
		return s.opt.Limit.Turns
	}
	return DefaultTurns
}

// maxMeta is more metadata than any call has.
const maxMeta = 200

// addMeta adds a field. A key that is there already with another value gets a number, so that no key is given twice.
func (d *draft) addMeta(key, value string) {
	if len(d.meta) >= maxMeta {
		d.notes.count(0, NoteDroppedLines, clip(key+": "+value))
		return
	}
	name := key
	for n := 2; ; n++ {
		old, ok := d.field(name)
		if !ok {
			d.meta = append(d.meta, Field{Key: name, Value: value})
			return
		}
		if old == value {
			return
		}
		name = key + "-" + strconv.Itoa(n)
	}
}

func (d *draft) field(key string) (string, bool) {
	for _, f := range d.meta {
		if f.Key == key {
			return f.Value, true
		}
	}
	return "", false
}

func (d *draft) metaValue(key string) string {
	v, _ := d.field(key)
	return v
}

// finish makes the session: empty turns out, times settled, roles given, order by time, notes.
func (s *source) finish(d *draft) *Session {
	if d.dropEmpty(); d.timed {
		d.settleTimes()
	}
	s.takeRTTM(d)
	s.giveRoles(d)
	d.sortByTime()
	out := &Session{ID: d.id, Source: s.name, Format: s.format, Meta: d.meta}
	if out.ID == "" {
		out.ID = d.metaValue("id")
	}
	if out.ID == "" {
		out.ID = baseID(s.name)
	}
	out.Turns = make([]Turn, len(d.turns))
	seen := &survey{}
	for i := range d.turns {
		out.Turns[i] = d.turns[i].Turn
		seen.add(&out.Turns[i])
	}
	d.damage(seen)
	d.compareWords()
	if len(out.Turns) == 0 {
		d.notes.add(0, NoteNoTurns)
	}
	if s.encoding != encUTF8 {
		d.notes.list = append([]Note{{Code: NoteEncoding, Args: []string{s.encoding}}}, d.notes.list...)
	}
	out.Notes = d.notes.list
	out.Reading = d.reading(s.encoding)
	out.observe(seen)
	return out
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
		t.Start, t.End = NoTime, NoTime
		d.timed = d.timed || t.start.kind != stampNone || t.end.kind != stampNone || t.badTime
		if kept < i {
			d.turns[kept] = *t
		}
		kept++
	}
	d.turns = d.turns[:kept]
}

// reading completes what the reader itself said of how it read.
func (d *draft) reading(encoding string) Reading {
	r := d.Reading
	r.Encoding = encoding
	if !slices.ContainsFunc(d.turns, func(t rawTurn) bool { return t.start.kind != stampNone || t.end.kind != stampNone || t.badTime }) {
		r.Unit = "none"
		return r
	}
	if r.Unit != "" {
		return r
	}
	r.Unit = "none"
	for _, n := range d.notes.list {
		if n.Code == NoteTimeUnit {
			r.Unit = n.Args[1]
			return r
		}
	}
	for i := 0; i < len(d.turns) && d.timed; i++ {
		switch d.turns[i].start.kind {
		case stampOffset:
			r.Unit = "ms"
		case stampShort, stampLong, stampDate:
			r.Unit = "clock"
		case stampEpoch:
			r.Unit = "ms"
		default:
			continue
		}
		break
	}
	return r
}

// giveRoles maps labels to roles: what the user named, then the source's own role, then what the words say.
func (s *source) giveRoles(d *draft) {
	type who struct{ word, label string }
	memo := map[who]knownRole{}
	var last, before struct { // most talk is between two
		who
		knownRole
	}
	var has [RoleSystem + 1]bool
	var unknown []string
	nameless := 0
	for i := range d.turns {
		t := &d.turns[i]
		if t.Speaker == "" && t.roleWord == "" {
			nameless++
			continue
		}
		if t.Speaker == "" {
			t.Speaker = t.roleWord
		}
		key := who{t.roleWord, t.Speaker}
		if last.who != key {
			last, before = before, last
		}
		if last.who != key {
			role, ok := memo[key]
			if !ok {
				role = s.roleOf(t.roleWord, t.Speaker)
				memo[key] = role
				if role.Role == RoleUnknown {
					unknown = append(unknown, t.Speaker)
				}
			}
			last.who, last.knownRole = key, role
		}
		role := last.knownRole
		t.Role, t.RoleFrom = role.Role, role.from
		if t.readFrom != FromNowhere && role.from == FromField {
			t.RoleFrom = t.readFrom
		}
		has[role.Role] = true
	}
	if nameless > 0 && nameless == len(d.turns) {
		d.notes.add(0, NoteUnlabelled, strconv.Itoa(nameless))
	} else if nameless > 0 {
		d.notes.add(0, NoteNoSpeaker, strconv.Itoa(nameless))
	}
	if len(unknown) > 0 {
		const most = 20 // the report names sides, not a phone book
		if len(unknown) > most {
			unknown = append(unknown[:most], "…")
		}
		d.notes.add(0, NoteUnknownRoles, strings.Join(unknown, ", "))
	}
	for _, side := range []struct {
		role   Role
		labels []string
	}{{RoleAgent, s.opt.Agent}, {RoleCustomer, s.opt.Customer}} {
		if len(side.labels) > 0 && !has[side.role] && len(d.turns) > 0 {
			d.notes.add(0, NoteLabelNotFound, strings.Join(side.labels, ", "))
		}
	}
}

// knownRole is a role and how it is known.
type knownRole struct {
	Role
	from RoleFrom
}

func (s *source) roleOf(roleWord, speaker string) knownRole {
	for _, l := range []string{speaker, roleWord} {
		if role := s.named[foldLabel(l)]; role != RoleUnknown {
			return knownRole{role, FromUser}
		}
	}
	for i, l := range []string{roleWord, speaker} {
		if l == "" {
			continue
		}
		if role := judge(l).role; role != RoleUnknown {
			return knownRole{role, [2]RoleFrom{FromField, FromLabel}[i]}
		}
	}
	return knownRole{}
}

// damage tells what an earlier program broke, or what no screen can show.
func (d *draft) damage(c *survey) {
	if c.zeros > 0 {
		d.notes.add(c.zeroLine, NoteNUL, strconv.Itoa(c.zeros))
	}
	if c.lost > 0 {
		d.notes.add(c.lostLine, NoteDamaged, strconv.Itoa(c.lost))
	}
}

func firstLine(have, next int) int {
	if have == 0 {
		return next
	}
	return min(have, next)
}

// joinNames lists names once each, in order, for a note.
func joinNames(names []string) string {
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}
