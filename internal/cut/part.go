package cut

import (
	"slices"
	"strconv"

	"chayan/transcript"
)

// Codes of the notes on sessions, with the meaning of Args.
const (
	NotePart     = "cut"             // cut out of a recording. Args: number, sessions in all, reasons, score
	NoteAtGap    = "cut-gap"         // cut at a silence, as was asked for. Args: number, sessions in all, the silence
	NoteFirst    = "cut-first"       // the first part. Args: sessions in all
	NoteNoTimes  = "cut-no-times"    // asked to cut by silence, but there are no times
	NoteUnheeded = "markers-ignored" // lines that part conversations were not heeded. Args: lines
	NoteByHand   = "cut-by-hand"     // cut where a file says. Args: number, sessions in all, the place, line of the file
	NoteNowhere  = "cut-unmatched"   // a place by hand that is not in the recording. Args: the place, line of the file
	NoteNoHand   = "cuts-ignored"    // cuts by hand were not heeded. Args: cuts
	NoteAtMarker = "cut-marker"      // cut at a marker line. Args: number, sessions in all, the line
)

// Codes lists every code that a note of this package can have.
func Codes() []string {
	return []string{NotePart, NoteAtGap, NoteFirst, NoteNoTimes, NoteUnheeded, NoteAtMarker, NoteByHand, NoteNowhere, NoteNoHand}
}

// division is where a recording is cut, and why: the notes with which its parts begin.
type division struct {
	parts int              // 0 or 1: it is not cut
	start func(i int) int  // the turn with which part i begins, for i above 0
	why   func(i int) note // of part i
}

type note = transcript.Note

// atPlaces cuts where the evidence says.
func atPlaces(places []place, mode Mode) division {
	n := len(places) + 1
	total := strconv.Itoa(n)
	return division{n, func(i int) int { return int(places[i-1].turn) }, func(i int) note {
		if i == 0 {
			return note{Code: NoteFirst, Args: []string{total}}
		}
		p := &places[i-1]
		if mode == Gap { // one piece of evidence, which the user named: points would say nothing
			return note{Code: NoteAtGap, Args: []string{strconv.Itoa(i + 1), total, p.reasons()}}
		}
		return note{Code: NotePart, Args: []string{strconv.Itoa(i + 1), total, p.reasons(), strconv.Itoa(int(p.score))}}
	}}
}

// atMarkers cuts where somebody said so. Lines between single turns are ornaments: then it gives none.
func atMarkers(o *outline) division {
	var starts []int
	var lines []string
	talks, at := 0, 0 // parts of more than one turn, turns so far
	for i, size := range o.groups {
		if size == 0 {
			continue
		}
		if size >= 2 {
			talks++
		}
		mark := ""
		if i > 0 {
			mark = o.marks[i-1].Args[0]
		}
		starts, lines = append(starts, at), append(lines, mark)
		at += size
	}
	n := len(starts)
	if n < 2 || talks*2 < n {
		return division{}
	}
	total := strconv.Itoa(n)
	return division{n, func(i int) int { return starts[i] }, func(i int) note {
		if i == 0 {
			return note{Code: NoteFirst, Args: []string{total}}
		}
		return note{Code: NoteAtMarker, Args: []string{strconv.Itoa(i + 1), total, lines[i]}}
	}}
}

// asOne hands a recording over that is not cut; its head is s.
func asOne(rec *transcript.Recording, s *transcript.Session, yield func(*transcript.Session) error) error {
	if !rec.InMemory() {
		return rec.Hold()
	}
	return yield(s)
}

// dealer makes the parts of a recording out of its turns.
type dealer struct {
	division
	s     *transcript.Session // the head
	yield func(*transcript.Session) error
	part  int               // that is being gathered
	turns []transcript.Turn // of it so far
	at    int               // turns so far
	share bool              // parts may keep what they are given
}

// deal hands the parts over; s is the head of the recording.
func (d division) deal(rec *transcript.Recording, s *transcript.Session, yield func(*transcript.Session) error) error {
	p := &dealer{division: d, s: s, yield: yield, share: rec.InMemory()}
	if err := rec.Walk(p.take); err != nil {
		return err
	}
	return p.hand(0)
}

// take gives turns to their parts.
func (p *dealer) take(turns []transcript.Turn) error {
	for len(turns) > 0 {
		n := len(turns)
		if p.part+1 < p.parts {
			n = min(n, p.start(p.part+1)-p.at)
		}
		if n == 0 {
			if err := p.hand(turns[0].Line); err != nil {
				return err
			}
			p.part, p.turns = p.part+1, nil
			continue
		}
		if p.turns == nil && p.share {
			p.turns = turns[:n:n]
		} else {
			p.turns = append(p.turns, turns[:n]...)
		}
		turns, p.at = turns[n:], p.at+n
	}
	return nil
}

// hand hands the part over that was gathered, with the notes on its own lines and those on the whole. The next part begins
// on the given line, 0 for none. Times stay those of the recording.
func (p *dealer) hand(next int) error {
	out := *p.s
	out.ID = p.s.ID + "#" + strconv.Itoa(p.part+1)
	out.Meta = slices.Clone(p.s.Meta)
	out.Turns = p.turns
	why, first := p.why(p.part), 0
	if len(p.turns) > 0 {
		why.Line = p.turns[0].Line
	}
	if p.part > 0 {
		first = why.Line
	}
	out.Notes = []note{why}
	for _, n := range p.s.Notes {
		if n.Code != transcript.NoteMarker && (n.Line == 0 || n.Line >= first && (next == 0 || n.Line < next)) {
			out.Notes = append(out.Notes, n)
		}
	}
	transcript.Observe(&out)
	return p.yield(&out)
}

// markers lists the notes on lines that somebody put between two conversations.
func markers(s *transcript.Session) []transcript.Note {
	var out []transcript.Note
	for _, n := range s.Notes {
		if n.Code == transcript.NoteMarker {
			out = append(out, n)
		}
	}
	return out
}

// ignoreMarkers puts one note in the place of those on marker lines.
func ignoreMarkers(s *transcript.Session, n int) *transcript.Session {
	if n == 0 {
		return s
	}
	out := *s
	out.Notes = slices.DeleteFunc(slices.Clone(s.Notes), func(n transcript.Note) bool { return n.Code == transcript.NoteMarker })
	out.Notes = append(out.Notes, transcript.Note{Code: NoteUnheeded, Args: []string{strconv.Itoa(n)}})
	return &out
}
