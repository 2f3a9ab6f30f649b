package lexicon

// walk goes through the steps of programs, as far as one character leads. It meets every step of an entry once.
type walk struct {
	*network
	seen  []uint32 // step → the last walk that met it
	stamp uint32
	// What the walk is for.
	last, class uint16
	leaving     bool // look for exits, not for class
	places      []place
	ends        []exit
}

func newWalk(n *network) *walk { return &walk{network: n, seen: make([]uint32, n.size)} }

// each calls do for every place, those of one entry on one walk. Threads of one entry stand together.
func (w *walk) each(from []place, do func(place)) {
	for i, t := range from {
		if i == 0 || t.entry != from[i-1].entry {
			w.stamp++
		}
		do(t)
	}
}

// meet says whether the walk meets a step for the first time.
func (w *walk) meet(t place) bool {
	s := &w.seen[w.base[w.entries[t.entry].prog]+t.pc]
	if *s == w.stamp {
		return false
	}
	*s = w.stamp
	return true
}

// silent says whether a character of a phrase may be left out behind one of the class read last: fillers, and repeats.
func (w *walk) silent(want rune) bool {
	of := w.of(want)
	return of == classFiller || w.last >= classFirst && w.holds(want, w.last)
}

// exits adds to out the ends of parts that the places reach without reading, behind a character of class last.
func (w *walk) exits(from []place, last uint16, out []exit) []exit {
	w.last, w.leaving, w.ends = last, true, out
	w.each(from, w.step)
	return w.ends
}

// read adds to out where the places lead over a character of the class, behind one of class last.
func (w *walk) read(from []place, last, class uint16, out []place) []place {
	w.last, w.class, w.leaving, w.places = last, class, false, out
	w.each(from, w.step)
	return w.places
}

func (w *walk) step(t place) {
	if !w.meet(t) {
		return
	}
	p := &w.programs[w.entries[t.entry].prog]
	switch in := &p.code[t.pc]; in.op {
	case opMatch:
		w.leave(t.entry, -1)
	case opSlot, opGap:
		w.leave(t.entry, t.pc+1)
	case opChar:
		if w.silent(in.char) {
			w.step(place{t.entry, t.pc + 1})
		}
		if !w.leaving && w.holds(in.char, w.class) {
			w.places = append(w.places, place{t.entry, t.pc + 1})
		}
	case opSwitch:
		w.choose(&p.switches[in.x], t.entry)
	case opSplit:
		w.step(place{t.entry, in.x})
		w.step(place{t.entry, in.y})
	case opJump:
		w.step(place{t.entry, in.x})
	default: // a mark
		w.step(place{t.entry, t.pc + 1})
	}
}

// leave notes an end of a part, before the step pc behind a slot or gap, or -1.
func (w *walk) leave(entry, pc int32) {
	if !w.leaving {
		return
	}
	if pc >= 0 {
		pc = w.behind(entry, pc)
	}
	w.ends = append(w.ends, exit{entry, pc})
}

func (w *walk) choose(d *dispatch, entry int32) {
	for _, to := range d.any {
		w.step(place{entry, to})
	}
	for i, r := range d.first {
		if w.silent(r) || !w.leaving && w.holds(r, w.class) {
			w.step(place{entry, d.to[i]})
		}
	}
}

// firsts notes, in the network's root, what the part that t begins can begin with.
func (w *walk) firsts(t place) {
	w.stamp++
	w.first(t)
}

func (w *walk) first(t place) {
	if !w.meet(t) {
		return
	}
	p := &w.programs[w.entries[t.entry].prog]
	switch in := &p.code[t.pc]; in.op {
	case opMatch, opSlot, opGap:
	case opChar:
		next := place{t.entry, t.pc + 1}
		if w.of(in.char) == classFiller {
			w.first(next)
			return
		}
		for _, u := range w.units[w.of(in.char)] {
			w.root[u] = append(w.root[u], next)
		}
	case opSwitch:
		for _, to := range p.switches[in.x].all {
			w.first(place{t.entry, to})
		}
	case opSplit:
		w.first(place{t.entry, in.x})
		w.first(place{t.entry, in.y})
	case opJump:
		w.first(place{t.entry, in.x})
	default:
		w.first(place{t.entry, t.pc + 1})
	}
}
