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
	timed bool   // a turn says something of its time
	light bool   // the reader fills said
	said  []Turn // turns that say nothing of times or roles, as the session will have them; turns is empty then
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
		return nil, s.crowded(line)
	}
	d.turns = append(d.turns, rawTurn{})
	return &d.turns[len(d.turns)-1], nil
}

func (s *source) crowded(line int) error {
	e := over(limitTurns, int64(s.most()))
	e.Line = line
	return e
}

// fits says whether the source may still have that many turns, before their words are read.
func (s *source) fits(turns, line int) error {
	if turns > s.room {
		return s.crowded(line)
	}
	return nil
}

// say takes a turn that says nothing but who speaks, on a draft that is light.
func (s *source) say(d *draft, speaker, text string, line int) error {
	if s.room--; s.room < 0 {
		return s.crowded(line)
	}
	d.said = append(d.said, Turn{Speaker: speaker, Text: text, Start: NoTime, End: NoTime, Place: Place{Line: line}})
	return nil
}

// weigh turns a light draft into a usual one: a turn has a time.
func (d *draft) weigh() {
	d.turns = make([]rawTurn, len(d.said), max(cap(d.said), 1))
	for i := range d.said {
		d.turns[i].Turn = d.said[i]
	}
	d.light, d.said = false, nil
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
	turns, seen := s.settle(d)
	return s.session(d, turns, len(turns), seen)
}

// session makes a session out of what is settled: so many turns, of which it need not be given any, and what was seen of them.
func (s *source) session(d *draft, turns []Turn, count int, seen *survey) *Session {
	out := &Session{ID: d.id, Source: s.name, Format: s.format, Meta: d.meta}
	if out.ID == "" {
		out.ID = d.metaValue("id")
	}
	if out.ID == "" {
		out.ID = baseID(s.name)
	}
	out.Turns = turns
	d.damage(seen)
	d.compareWords()
	if count == 0 {
		d.notes.add(0, NoteNoTurns)
	}
	if s.encoding != encUTF8 {
		d.notes.list = append([]Note{{Code: NoteEncoding, Args: []string{s.encoding}}}, d.notes.list...)
	}
	out.Reading = d.reading(s.encoding)
	d.pacing(out)
	out.Notes = d.notes.list
	out.observe(seen)
	return out
}

// reading completes what the reader itself said of how it read.
func (d *draft) reading(encoding string) Reading {
	r := d.Reading
	r.Encoding = encoding
	if !d.timed {
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
