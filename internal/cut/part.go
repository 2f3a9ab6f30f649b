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

// The reasons for a cut; the words for them are in internal/locale, under names.cut.
const (
	whyCall     = "call"
	whyGap      = "gap"
	whyGreeting = "greeting"
	whyAsk      = "ask"
	whyFarewell = "farewell"
	whyLeave    = "leave"
	whyThanks   = "thanks"
	whyDone     = "done"
	whyRequest  = "request"
	whyAddress  = "address"
	whySpeaker  = "speaker"
)

// Reasons lists every reason.
func Reasons() []string {
	return []string{whyCall, whyGap, whyGreeting, whyAsk, whyFarewell, whyLeave, whyThanks, whyDone, whyRequest, whyAddress, whySpeaker}
}

// parts makes the sessions between the places.
func parts(s *transcript.Session, places []place, mode Mode) []*transcript.Session {
	if len(places) == 0 {
		return []*transcript.Session{s}
	}
	n := len(places) + 1
	out := make([]*transcript.Session, n)
	from := 0
	for i := range out {
		to := len(s.Turns)
		if i < len(places) {
			to = places[i].turn
		}
		note := transcript.Note{Code: NoteFirst, Args: []string{strconv.Itoa(n)}}
		if i > 0 {
			p := &places[i-1]
			note = transcript.Note{Code: NotePart, Args: []string{strconv.Itoa(i + 1), strconv.Itoa(n), p.reasons(), strconv.Itoa(p.score)}}
			if mode == Gap { // one piece of evidence, which the user named: points would say nothing
				note = transcript.Note{Code: NoteAtGap, Args: []string{strconv.Itoa(i + 1), strconv.Itoa(n), p.reasons()}}
			}
		}
		out[i] = part(s, i, s.Turns[from:to:to], note)
		from = to
	}
	shareNotes(s, out)
	return out
}

// part is one conversation of a recording. Its times stay those of the recording.
func part(s *transcript.Session, i int, turns []transcript.Turn, why transcript.Note) *transcript.Session {
	out := *s
	out.ID = s.ID + "#" + strconv.Itoa(i+1)
	out.Meta = slices.Clone(s.Meta)
	out.Turns = turns
	if len(turns) > 0 {
		why.Line = turns[0].Line
	}
	out.Notes = []transcript.Note{why}
	return &out
}

// shareNotes gives each part the notes on its own lines and those on the whole.
func shareNotes(s *transcript.Session, out []*transcript.Session) {
	for _, n := range s.Notes {
		if n.Code == transcript.NoteMarker {
			continue
		}
		for i, p := range out {
			first, next := 0, 0
			if i > 0 && len(p.Turns) > 0 {
				first = p.Turns[0].Line
			}
			if i+1 < len(out) && len(out[i+1].Turns) > 0 {
				next = out[i+1].Turns[0].Line
			}
			if n.Line == 0 || n.Line >= first && (next == 0 || n.Line < next) {
				p.Notes = append(p.Notes, n)
			}
		}
	}
	for _, p := range out {
		transcript.Observe(p)
	}
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

// atMarkers cuts where somebody said so. Lines between single turns are ornaments: then it gives nil.
func atMarkers(s *transcript.Session, marks []transcript.Note) []*transcript.Session {
	groups := make([][]transcript.Turn, len(marks)+1)
	for _, u := range s.Turns {
		at, _ := slices.BinarySearchFunc(marks, u.Line, func(n transcript.Note, line int) int { return n.Line - line })
		groups[at] = append(groups[at], u) // by line, for the times of a part may begin anew
	}
	var kept [][]transcript.Turn
	var lines []string
	talks := 0 // parts of more than one turn
	for i, g := range groups {
		if len(g) == 0 {
			continue
		}
		if len(g) >= 2 {
			talks++
		}
		mark := ""
		if i > 0 {
			mark = marks[i-1].Args[0]
		}
		kept, lines = append(kept, g), append(lines, mark)
	}
	if len(kept) < 2 || talks*2 < len(kept) {
		return nil
	}
	out := make([]*transcript.Session, len(kept))
	for i, g := range kept {
		note := transcript.Note{Code: NoteFirst, Args: []string{strconv.Itoa(len(kept))}}
		if i > 0 {
			note = transcript.Note{Code: NoteAtMarker, Args: []string{strconv.Itoa(i + 1), strconv.Itoa(len(kept)), lines[i]}}
		}
		out[i] = part(s, i, g, note)
	}
	shareNotes(s, out)
	return out
}
