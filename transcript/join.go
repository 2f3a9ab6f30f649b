package transcript

import (
	"slices"
	"strconv"
	"strings"
)

// Join makes one session of two that were recorded at once, one on the agent's channel and one on the customer's: the
// roles are known by position, the order by time. Both sessions must have a time on every turn.
func Join(agent, customer *Session) (*Session, error) {
	for _, s := range []*Session{agent, customer} {
		for i := range s.Turns {
			if s.Turns[i].Start == NoTime {
				return nil, &Error{Source: s.Source, Line: s.Turns[i].Line, Code: CodeJoinTimes}
			}
		}
	}
	shift, err := alignChannels(agent, customer)
	if err != nil {
		return nil, err
	}
	out := *agent
	out.Source = agent.Source + "," + customer.Source
	if shift[0] > 0 {
		out.origin = customer.origin
	}
	out.Meta = joinMeta(agent.Meta, customer.Meta, shift[0] > 0)
	out.Turns = make([]Turn, 0, len(agent.Turns)+len(customer.Turns))
	out.Notes = []Note{{Code: NoteJoined, Args: []string{agent.Source, customer.Source}}}
	for i, s := range []*Session{agent, customer} {
		role, against := [...]Role{RoleAgent, RoleCustomer}[i], 0
		for _, t := range s.Turns {
			if (t.Role == RoleAgent || t.Role == RoleCustomer) && t.Role != role {
				against++
			}
			if t.Role != RoleSystem {
				t.Role, t.RoleFrom = role, FromChannel
			}
			t.shift(shift[i])
			out.Turns = append(out.Turns, t)
		}
		if against > 0 {
			out.Notes = append(out.Notes, Note{Code: NoteJoinAgainst, Args: []string{s.Source, strconv.Itoa(against)}})
		}
		for _, n := range s.Notes {
			late := n.Code == NoteClockTimes && shift[i] > 0 // the other file says where the times begin
			if !late && !aboutRoles(n.Code) && !slices.ContainsFunc(out.Notes, func(have Note) bool { return sameNote(have, n) }) {
				out.Notes = append(out.Notes, n)
			}
		}
	}
	slices.SortStableFunc(out.Turns, func(a, b Turn) int {
		switch {
		case a.Start < b.Start:
			return -1
		case a.Start > b.Start:
			return 1
		}
		return 0
	})
	Observe(&out)
	return &out, nil
}

// joinMeta is the agent's metadata and what only the customer's file says. When the customer's file begins first, so does
// the recording.
func joinMeta(agent, customer []Field, customerFirst bool) []Field {
	out := slices.Clone(agent)
	if customerFirst {
		out = slices.DeleteFunc(out, func(f Field) bool { return f.Key == "start" })
	}
	for _, f := range customer {
		if !slices.ContainsFunc(out, func(have Field) bool { return have.Key == f.Key }) {
			out = append(out, f)
		}
	}
	return out
}

// alignChannels tells by how much the times of each channel move, so that both count from the same moment: each file with times
// of day counts from its own first turn.
func alignChannels(agent, customer *Session) (shift [2]int64, err error) {
	a, b := agent.origin, customer.origin
	if a.known != b.known {
		with, without := agent.Source, customer.Source
		if b.known {
			with, without = without, with
		}
		return shift, &Error{Source: agent.Source + "," + customer.Source, Code: CodeJoinClock, Args: []string{with, without}}
	}
	if !a.known {
		return shift, nil
	}
	later := b.ms - a.ms // of the customer's first word
	if !a.dated || !b.dated {
		later %= dayMS
		if later > dayMS/2 {
			later -= dayMS
		} else if later < -dayMS/2 {
			later += dayMS
		}
	}
	if later < 0 {
		shift[0] = -later
	} else {
		shift[1] = later
	}
	return shift, nil
}

// shift moves a turn and its words in time.
func (t *Turn) shift(ms int64) {
	if ms == 0 {
		return
	}
	later := func(at *int64) {
		if *at != NoTime {
			*at += ms
		}
	}
	later(&t.Start)
	later(&t.End)
	t.Words = slices.Clone(t.Words)
	for i := range t.Words {
		later(&t.Words[i].Start)
		later(&t.Words[i].End)
	}
}

// aboutRoles says whether a note is out of date once the channels give the roles.
func aboutRoles(code string) bool {
	switch code {
	case NoteUnlabelled, NoteNoSpeaker, NoteUnknownRoles, NoteLabelNotFound:
		return true
	}
	return false
}

func sameNote(a, b Note) bool {
	return a.Code == b.Code && a.Line == b.Line && strings.Join(a.Args, "\x00") == strings.Join(b.Args, "\x00")
}
