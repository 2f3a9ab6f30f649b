package cut

import (
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"

	"chayan/transcript"
)

// Hand is a file of cuts by hand. Safe for concurrent use.
type Hand struct {
	Source string
	List   []transcript.Cut
	used   []atomic.Bool // whether a recording was found for each
}

// ByHand keeps the cuts of a file.
func ByHand(source string, list []transcript.Cut) *Hand {
	return &Hand{Source: source, List: list, used: make([]atomic.Bool, len(list))}
}

// Unused lists the cuts for which there was no recording.
func (h *Hand) Unused() []transcript.Cut {
	var out []transcript.Cut
	for i := range h.List {
		if !h.used[i].Load() {
			out = append(out, h.List[i])
		}
	}
	return out
}

// leeway is how far before a time by hand a turn may begin: people note whole seconds.
const leeway = 999

// ByHand gives the conversations of a recording as a file says; ok is false when the file says nothing of it. Each gets
// the metadata that stand beside its cut, which count more than those of the recording.
func (c *Cutter) ByHand(s *transcript.Session, h *Hand) (out []*transcript.Session, ok bool) {
	var mine []*transcript.Cut
	for i := range h.List {
		if h.List[i].Of(s) {
			h.used[i].Store(true)
			mine = append(mine, &h.List[i])
		}
	}
	if len(mine) == 0 || len(s.Turns) == 0 {
		return nil, false
	}
	whole := ignoreMarkers(s, len(markers(s)))
	if whole == s {
		one := *s
		whole = &one
	}
	whole.Notes = slices.Clip(whole.Notes)
	if c.plan.Mode == None {
		whole.Notes = append(whole.Notes, transcript.Note{Code: NoteNoHand, Args: []string{strconv.Itoa(len(mine))}})
		return []*transcript.Session{whole}, true
	}
	at := map[int][]*transcript.Cut{}
	starts := []int{0}
	for _, cut := range mine {
		turn := turnOf(s, cut)
		if turn < 0 {
			whole.Notes = append(whole.Notes, transcript.Note{Code: NoteNowhere, Args: []string{cut.Text, h.place(cut)}})
			continue
		}
		at[turn] = append(at[turn], cut)
		starts = append(starts, turn)
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	if len(starts) == 1 {
		label(whole, at[0])
		return []*transcript.Session{whole}, true
	}
	total := strconv.Itoa(len(starts))
	why := func(i int) note {
		if i == 0 {
			return note{Code: NoteFirst, Args: []string{total}}
		}
		first := at[starts[i]][0]
		return note{Code: NoteByHand, Args: []string{strconv.Itoa(i + 1), total, first.Text, h.place(first)}}
	}
	d := division{len(starts), func(i int) int { return starts[i] }, why}
	_ = d.deal(transcript.Whole(whole), whole, func(p *transcript.Session) error { // what is in memory can be read
		label(p, at[starts[len(out)]])
		out = append(out, p)
		return nil
	})
	return out, true
}

func (h *Hand) place(c *transcript.Cut) string { return fmt.Sprintf("%s:%d", h.Source, c.Line) }

// label puts the metadata of cuts into a session.
func label(s *transcript.Session, cuts []*transcript.Cut) {
	meta := slices.Clone(s.Meta)
	for _, cut := range cuts {
		for _, f := range cut.Meta {
			if f.Key == "id" {
				s.ID = f.Value
			}
			if i := slices.IndexFunc(meta, func(have transcript.Field) bool { return have.Key == f.Key }); i >= 0 {
				meta[i] = f
			} else {
				meta = append(meta, f)
			}
		}
	}
	s.Meta = meta
}

// turnOf finds the turn with which a conversation begins, -1 when there is none.
func turnOf(s *transcript.Session, cut *transcript.Cut) int {
	if cut.TurnLine > 0 {
		best := -1
		for i := range s.Turns {
			if n := s.Turns[i].Line; n >= cut.TurnLine && (best < 0 || n < s.Turns[best].Line) {
				best = i
			}
		}
		return best
	}
	if cut.At == 0 {
		return 0
	}
	at := cut.At
	if base := clockBase(s); at >= base {
		at -= base // written as the transcript writes times
	}
	return slices.IndexFunc(s.Turns, func(u transcript.Turn) bool { return u.Start >= 0 && u.Start >= at-leeway })
}

// clockBase is the time of day from which the times of a session are counted, 0 for none.
func clockBase(s *transcript.Session) int64 {
	for _, n := range s.Notes {
		var h, m, sec int64
		if n.Code == transcript.NoteClockTimes && len(n.Args) > 0 {
			if k, _ := fmt.Sscanf(n.Args[0], "%d:%d:%d", &h, &m, &sec); k == 3 {
				return (h*3600 + m*60 + sec) * 1000
			}
		}
	}
	return 0
}
