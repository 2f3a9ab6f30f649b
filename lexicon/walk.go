package lexicon

// walk goes through the steps of programs, as far as one character leads. It meets every step of an entry once.
type walk struct {
	*network
	goal
	entry  int32    // whose steps it goes through
	prog   *program // the entry's
	met    []uint32 // step of the program → the last walk that met it
	stamp  uint32
	places []place
	ends   []exit
	next   []follow
}

// goal is what a walk is for.
type goal struct {
	last, class uint16
	leaving     bool // look for exits, not for class
}

func newWalk(n *network) *walk { return &walk{network: n, met: make([]uint32, n.longest)} }

// begin starts a walk of an entry.
func (w *walk) begin(entry int32) {
	id := w.entries[entry].prog
	w.entry, w.prog = entry, &w.programs[id]
	if w.stamp++; w.stamp == 0 {
		clear(w.met)
		w.stamp = 1
	}
}

// each visits every place, those of one entry on one walk. They stand together.
func (w *walk) each(from []place, visit func(*walk, int32)) {
	for i, p := range from {
		if i == 0 || p.entry() != from[i-1].entry() {
			w.begin(p.entry())
		}
		visit(w, p.pc())
	}
}

// meet says whether the walk meets a step for the first time.
func (w *walk) meet(pc int32) bool {
	if w.met[pc] == w.stamp {
		return false
	}
	w.met[pc] = w.stamp
	return true
}

// exits adds to out the ends of parts that places lead to without reading, behind a character of class last.
func (w *walk) exits(from []place, last uint16, out []exit) []exit {
	w.goal, w.ends = goal{last: last, leaving: true}, out
	w.each(from, (*walk).step)
	return w.ends
}

// read adds to out where places lead over a character of the class, behind one of class last.
func (w *walk) read(from []place, last, class uint16, out []place) []place {
	w.goal, w.places = goal{last: last, class: class}, out
	w.each(from, (*walk).step)
	return w.places
}

func (w *walk) step(pc int32) {
	if !w.meet(pc) {
		return
	}
	switch in := w.prog.code[pc]; in.op() {
	case opMatch:
		w.leave(-1)
	case opSlot, opGap:
		w.leave(pc + 1)
	case opChar:
		silent, read := w.fits(in.char())
		if silent {
			w.step(pc + 1)
		}
		if read {
			w.places = append(w.places, placeOf(w.entry, pc+1))
		}
	case opSwitch:
		w.choose(&w.prog.switches[in.by()])
	case opSplit:
		w.step(pc + 1)
		w.step(pc + in.by())
	case opJump:
		w.step(pc + in.by())
	default: // a mark
		w.step(pc + 1)
	}
}

// fits says whether a character of a phrase may be left out behind what was read last, being a filler or a repeat, and
// whether it may be read now.
func (w *walk) fits(want rune) (silent, read bool) {
	of := w.of(want)
	return w.silent(of), !w.leaving && w.shares(of, w.class)
}

// silent says whether a character of a phrase, of that class, may be left out.
func (w *walk) silent(of uint16) bool {
	return of == classFiller || w.last >= classFirst && w.shares(of, w.last)
}

// leave notes an end of a part, before the step pc behind a slot or gap, or -1.
func (w *walk) leave(pc int32) {
	if !w.leaving {
		return
	}
	if pc >= 0 {
		pc = w.behind(w.entry, pc)
	}
	e := &w.entries[w.entry]
	w.ends = append(w.ends, exit{e.prog, w.entry, pc, e.free})
}

func (w *walk) choose(d *dispatch) {
	w.all(w.prog.open(d))
	if w.letters != nil {
		w.all(w.prog.muted(d))
		if !w.leaving {
			w.begun(d, w.letters[w.class])
		}
		w.begun(d, w.letters[w.last])
		return
	}
	targets := w.prog.targets(d)
	for i, r := range w.prog.starts(d) {
		if silent, read := w.fits(r); silent || read {
			w.step(targets[i])
		}
	}
}

func (w *walk) all(steps []int32) {
	for _, pc := range steps {
		w.step(pc)
	}
}

// begun goes on at the alternatives that begin with a character of a class.
func (w *walk) begun(d *dispatch, letters []rune) {
	for _, r := range letters {
		w.all(w.prog.with(d, r))
	}
}
