package lexicon

import (
	"slices"

	"chayan/segment"
)

// maxRun is how many repeats of one character are tried one by one; of more, the first few and the last.
const maxRun = 8

// scanner reads texts with a network and says which programs may match, and where.
type scanner struct {
	*dfa
	armed    []arm // entry → where the part before it was read last
	branches []branch
}

// arm is a place in the text with that serial.
type arm struct{ serial, at int32 }

// branch is another reading of the text: one that leaves out a filler of several characters, or the first copy of a
// restart (您的手、您的手续).
type branch struct {
	state  int32
	resume int32 // where the reading goes on
}

// branchesMax bounds the readings that are followed at once: more are no talk.
const branchesMax = 64

func newScanner(n *network) *scanner {
	return &scanner{dfa: newDFA(n), armed: make([]arm, len(n.entries))}
}

// scan goes over the text once and tries the programs that may match.
func (m *Matcher) scan(t *segment.Text, sc *scanner) {
	sc.branches = sc.branches[:0]
	state, run := int32(0), 0
	for i, r := range t.Folded {
		class := sc.of(r)
		if (state != 0 || len(sc.branches) > 0) && m.run.skips.within(i, i+maxRun+1) {
			m.detour(sc, state, i)
		}
		if class == classFiller {
			continue
		}
		if len(sc.branches) > 0 {
			m.follow(sc, i, class)
		}
		to := sc.next(state, class)
		if to != state || to == 0 {
			run = i
		} else if i-run > maxRun && i+1 < len(t.Folded) && t.Folded[i+1] == r {
			continue // the middle of a long run of one character
		}
		state = to
		m.reach(sc, state, i)
		if sc.weight >= weightMax {
			state = sc.anew(state)
		}
	}
}

// anew throws the states away but those that the readings are in.
func (sc *scanner) anew(state int32) int32 {
	needed := []*int32{&state}
	for i := range sc.branches {
		needed = append(needed, &sc.branches[i].state)
	}
	sc.renew(needed...)
	return state
}

// detours gives how many characters at i other readings leave out, 0 for none: a filler, a restart. Repeats of one
// character need no other reading, but what begins with the last of them does (就就是).
func (m *Matcher) detours(t *segment.Text, i int) (filler, restart int) {
	last := i
	for last+1 < len(t.Folded) && last < i+maxRun && t.Folded[last+1] == t.Folded[i] {
		last++
	}
	if k := m.run.skips.filler(last); k > 1 {
		filler = last - i + k
	}
	if k := m.run.skips.repeat(last); k > 1 {
		restart = last - i + k
	}
	return filler, restart
}

// detour lets every reading leave out what may be left out at i.
func (m *Matcher) detour(sc *scanner, state int32, i int) {
	filler, restart := m.detours(m.run.text, i)
	for _, k := range [...]int{filler, restart} {
		if k == 0 {
			continue
		}
		sc.enter(branch{state, int32(i + k)})
		for _, b := range sc.branches {
			if int(b.resume) <= i {
				sc.enter(branch{b.state, int32(i + k)})
			}
		}
	}
}

func (sc *scanner) enter(b branch) {
	if len(sc.branches) < branchesMax && !slices.Contains(sc.branches, b) {
		sc.branches = append(sc.branches, b)
	}
}

// follow takes the other readings over one more character and drops those that lead nowhere else.
func (m *Matcher) follow(sc *scanner, i int, class uint16) {
	kept := sc.branches[:0]
	for _, b := range sc.branches {
		if int(b.resume) <= i {
			b.state = sc.next(b.state, class)
			m.reach(sc, b.state, i)
			if b.resume = int32(i + 1); len(sc.states[b.state].carry) == 0 || slices.Contains(kept, b) {
				continue
			}
		}
		kept = append(kept, b)
	}
	sc.branches = kept
}

// reach takes note of what ends where character i led to state s.
func (m *Matcher) reach(sc *scanner, s int32, i int) {
	fresh, carried := sc.ends(s)
	m.leave(sc, fresh, i)
	m.leave(sc, carried, i)
}

// leave takes note of the parts of programs that end with character i.
func (m *Matcher) leave(sc *scanner, exits []exit, i int) {
	for _, x := range exits {
		if a := sc.armed[x.entry]; !x.free && (a.serial != m.serial || int32(i)-a.at > sc.entries[x.entry].reach) {
			continue
		}
		if x.next < 0 {
			m.candidate(x.prog, i)
		} else {
			m.arm(sc, x.next, i)
		}
	}
}

// arm lets the part that begins at an entry count from character i on.
func (m *Matcher) arm(sc *scanner, entry int32, i int) {
	now := arm{m.serial, int32(i)}
	if sc.armed[entry] == now {
		return
	}
	sc.armed[entry] = now
	e := &sc.entries[entry]
	for _, next := range e.next {
		m.arm(sc, next, i)
	}
	if e.complete {
		m.candidate(e.prog, i)
	}
}
