package lexicon

import "slices"

// head is what a character begins. So much begins with some that it is kept by what may come next.
type head struct {
	exits []exit
	units []uint16 // that may come next, in order
	from  []int32  // unit → where its places begin in to; one more than units
	to    []place
}

// read adds to out where a character with the units leads.
func (h *head) read(units []uint16, out []place) []place {
	for _, u := range units {
		if i, found := slices.BinarySearch(h.units, u); found {
			out = append(out, h.to[h.from[i]:h.from[i+1]]...)
		}
	}
	return out
}

// spread is a walk that notes where every character leads.
type spread struct {
	*walk
	next  []follow
	count []int32 // unit → how often it is in next; then where its places go
}

// follow is where a character with a unit leads.
type follow struct {
	unit uint16
	to   place
}

// head gives what a character of a class begins that led to those places.
func (s *spread) head(from []place, class uint16) *head {
	s.goal, s.ends, s.next = goal{last: class, leaving: true}, nil, s.next[:0]
	for i, p := range from {
		if i == 0 || p.entry() != from[i-1].entry() {
			s.begin(p.entry())
		}
		s.over(p.pc())
	}
	h := &head{exits: s.ends, to: make([]place, len(s.next))}
	for _, f := range s.next {
		if s.count[f.unit]++; s.count[f.unit] == 1 {
			h.units = append(h.units, f.unit)
		}
	}
	slices.Sort(h.units)
	at := int32(0)
	for _, u := range h.units {
		h.from = append(h.from, at)
		at, s.count[u] = at+s.count[u], at
	}
	h.from = append(h.from, at)
	for _, f := range s.next {
		h.to[s.count[f.unit]] = f.to
		s.count[f.unit]++
	}
	for _, u := range h.units {
		s.count[u] = 0
	}
	return h
}

// over notes where a part leads over any character.
func (s *spread) over(pc int32) {
	if !s.meet(pc) {
		return
	}
	switch in := s.prog.code[pc]; in.op() {
	case opMatch:
		s.leave(-1)
	case opSlot, opGap:
		s.leave(pc + 1)
	case opChar:
		if silent, _ := s.fits(in.char()); silent {
			s.over(pc + 1)
		}
		for _, u := range s.units[s.of(in.char())] {
			s.next = append(s.next, follow{u, placeOf(s.entry, pc+1)})
		}
	case opSwitch:
		for _, to := range s.prog.every(&s.prog.switches[in.by()]) {
			s.over(to)
		}
	case opSplit:
		s.over(pc + 1)
		s.over(pc + in.by())
	case opJump:
		s.over(pc + in.by())
	default:
		s.over(pc + 1)
	}
}
