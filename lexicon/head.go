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

// follow is where a character with a unit leads.
type follow struct {
	unit uint16
	to   place
}

// newHead is what a character of a class begins that led to those places.
func (d *dfa) newHead(from []place, class uint16) *head {
	w := d.walk
	w.gather(from, class)
	h := &head{exits: w.ends, to: make([]place, len(w.next))}
	for _, f := range w.next {
		if d.count[f.unit]++; d.count[f.unit] == 1 {
			h.units = append(h.units, f.unit)
		}
	}
	slices.Sort(h.units)
	at := int32(0)
	for _, u := range h.units {
		h.from = append(h.from, at)
		at, d.count[u] = at+d.count[u], at
	}
	h.from = append(h.from, at)
	for _, f := range w.next {
		h.to[d.count[f.unit]] = f.to
		d.count[f.unit]++
	}
	for _, u := range h.units {
		d.count[u] = 0
	}
	return h
}

// gather notes where places lead over any character, behind one of class last, and what ends there.
func (w *walk) gather(from []place, last uint16) {
	w.goal, w.ends, w.next = goal{last: last, leaving: true}, nil, w.next[:0]
	w.each(from, (*walk).over)
}

// over notes where a part leads over any character.
func (w *walk) over(pc int32) {
	if !w.meet(pc) {
		return
	}
	switch in := w.prog.code[pc]; in.op() {
	case opMatch:
		w.leave(-1)
	case opSlot, opGap:
		w.leave(pc + 1)
	case opChar:
		of := w.of(in.char())
		if w.silent(of) {
			w.over(pc + 1)
		}
		for _, u := range w.units[of] {
			w.next = append(w.next, follow{u, placeOf(w.entry, pc+1)})
		}
	case opSwitch:
		for _, to := range w.prog.every(&w.prog.switches[in.by()]) {
			w.over(to)
		}
	case opSplit:
		w.over(pc + 1)
		w.over(pc + in.by())
	case opJump:
		w.over(pc + in.by())
	default:
		w.over(pc + 1)
	}
}
