package cut

import (
	"slices"
	"strings"

	"chayan/transcript"
)

// outline is what one walk over a recording tells of its length and of the lines that somebody put between conversations.
type outline struct {
	turns, talk int // all turns, and those that are no announcements
	timed       bool
	start, end  int64 // of what has times
	marks       []transcript.Note
	groups      []int // turns above the first marker line, between it and the second, ...
	line        int   // of the turn before
	mixed       bool  // turns do not stand in the order of their lines
}

// add takes the next turns; the notes of s tell of all marker lines above the last of them.
func (o *outline) add(s *transcript.Session, turns []transcript.Turn) {
	if o.turns == 0 {
		o.start, o.end = transcript.NoTime, transcript.NoTime
	}
	o.marks = markers(s)
	o.groups = append(o.groups, make([]int, len(o.marks)+1-len(o.groups))...)
	o.turns += len(turns)
	for i := range turns {
		u := &turns[i]
		if u.Role != transcript.RoleSystem {
			o.talk++
		}
		if u.Start >= 0 && !o.timed {
			o.start, o.timed = u.Start, true
		}
		o.end = max(o.end, u.Start, u.End)
		o.groups[o.group(u)]++
		o.mixed, o.line = o.mixed || u.Line < o.line, u.Line
	}
}

// group is how many marker lines stand above a turn.
func (o *outline) group(u *transcript.Turn) int {
	at, _ := slices.BinarySearchFunc(o.marks, u.Line, func(n transcript.Note, line int) int { return n.Line - line })
	return at
}

// inOrder puts turns whose times begin anew behind a marker line back between the lines that they stand between.
func (o *outline) inOrder(rec *transcript.Recording) *transcript.Recording {
	if !o.mixed {
		return rec // what is not in memory has no times, and stands in the order of its lines
	}
	out := *rec.Head()
	out.Turns = slices.Clone(out.Turns)
	slices.SortStableFunc(out.Turns, func(a, b transcript.Turn) int { return o.group(&a) - o.group(&b) })
	return transcript.Whole(&out)
}

// isDay says whether a recording is long enough to hold several customers, and is not a telephone call by its own word.
func (o *outline) isDay(s *transcript.Session) bool {
	for _, f := range s.Meta {
		if f.Key == "channel" && (strings.Contains(f.Value, "phone") || strings.Contains(f.Value, "电话") || strings.Contains(f.Value, "热线")) {
			return false
		}
	}
	return o.talk >= dayTurns || o.timed && o.end-o.start >= dayMS
}
