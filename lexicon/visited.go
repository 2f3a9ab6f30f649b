package lexicon

// visited is a set of numbers that is soon emptied: a hash table with open addressing, whose entries are of a round.
type visited struct {
	slots []visit
	round uint32
	used  int
}

type visit struct {
	what  uint64
	round uint32
}

// clear empties the set.
func (v *visited) clear() {
	if v.round++; v.round == 0 || len(v.slots) == 0 {
		v.slots, v.round = make([]visit, max(1<<8, len(v.slots))), 1
	}
	v.used = 0
}

// add enters a number; false when it is there already.
func (v *visited) add(what uint64) bool {
	if 2*v.used >= len(v.slots) {
		v.grow()
	}
	mask := uint64(len(v.slots) - 1)
	for i := what * 0x9e3779b97f4a7c15 >> 24; ; i++ {
		switch s := &v.slots[i&mask]; {
		case s.round != v.round:
			*s = visit{what, v.round}
			v.used++
			return true
		case s.what == what:
			return false
		}
	}
}

func (v *visited) grow() {
	old, round := v.slots, v.round
	*v = visited{slots: make([]visit, 2*len(old)), round: 1}
	for _, s := range old {
		if s.round == round {
			v.add(s.what)
		}
	}
}
