package transcript

import (
	"slices"
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
	out := *agent
	out.Source = agent.Source + "," + customer.Source
	out.Meta = slices.Clone(agent.Meta)
	for _, f := range customer.Meta {
		if !slices.ContainsFunc(out.Meta, func(have Field) bool { return have.Key == f.Key }) {
			out.Meta = append(out.Meta, f)
		}
	}
	out.Turns = make([]Turn, 0, len(agent.Turns)+len(customer.Turns))
	out.Notes = []Note{{Code: NoteJoined, Args: []string{agent.Source, customer.Source}}}
	for i, s := range []*Session{agent, customer} {
		role := [...]Role{RoleAgent, RoleCustomer}[i]
		for _, t := range s.Turns {
			if t.Role != RoleSystem {
				t.Role, t.RoleFrom = role, FromChannel
			}
			out.Turns = append(out.Turns, t)
		}
		for _, n := range s.Notes {
			if !aboutRoles(n.Code) && !slices.ContainsFunc(out.Notes, func(have Note) bool { return sameNote(have, n) }) {
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
