package lexicon

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chayan/segment"
	"chayan/standards"
)

// matchEverywhere is Match without the networks: every program is tried at every place.
func (m *Matcher) matchEverywhere(t *segment.Text, sides Sides) []Hit {
	m.serial++
	m.run.text, m.sides, m.edges, m.found = t, sides, nil, found{}
	m.run.skips.find(t)
	last := len(t.Folded) - 1
	for i := range m.lex.programs {
		if p := &m.lex.programs[i]; p.sides&sides != 0 && p.role != roleProbe {
			m.try(int32(i), 0, last)
		}
	}
	m.heard = len(m.hits)
	for _, x := range m.lex.sounds {
		m.serial++
		m.run.sounds = x.sounds
		for i := range m.lex.programs {
			_, heard := slices.BinarySearch(x.progs, int32(i))
			switch p := &m.lex.programs[i]; {
			case !heard || p.sides&sides == 0:
			case p.role == roleProbe:
				for at := range t.Folded {
					m.slip(p, at)
				}
			default:
				m.try(int32(i), 0, last)
			}
		}
	}
	m.run.sounds = nil
	m.unheard(m.heard)
	m.forgive()
	m.longest()
	m.settle()
	return m.hits
}

// spoil makes of a sentence what recognisers and speakers make of it.
func spoil(rnd *rand.Rand, s string, other string) string {
	rs, os := []rune(s), []rune(other)
	for range rnd.IntN(4) {
		if len(rs) == 0 {
			return s
		}
		i := rnd.IntN(len(rs))
		k := min(len(rs), i+1+rnd.IntN(4))
		switch rnd.IntN(9) {
		case 0: // a filler
			rs = slices.Insert(rs, i, []rune([]string{"嗯", "那个", "啊", "就是", "呃，", "这个"}[rnd.IntN(6)])...)
		case 1: // a restart
			rs = slices.Insert(rs, i, slices.Clone(rs[i:k])...)
		case 2: // a stutter
			rs = slices.Insert(rs, i, rs[i], rs[i])
		case 3: // a pause
			rs = slices.Insert(rs, i, '，')
		case 4, 8: // another character
			rs[i] = []rune("是不知道倒到请您你急什么时候宁浩烧灯")[rnd.IntN(18)]
		case 5: // left out
			rs = slices.Delete(rs, i, min(i+1, len(rs)))
		case 6: // more said
			rs = append(rs[:k:k], os...)
		case 7: // a restart with a pause
			rs = slices.Insert(rs, k, append([]rune("、"), rs[i:k]...)...)
		}
	}
	return string(rs)
}

// TestMatch_MissesNothing compares it with trying every phrase at every place.
func TestMatch_MissesNothing(t *testing.T) {
	rounds := 2
	if testing.Short() {
		rounds = 0
	}
	for _, id := range []string{"service-window", "picc-counter"} {
		p, err := NewLibrary(standards.FS).Open(id)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		p.eachRule(func(r *Rule) {
			for _, e := range r.Examples {
				for _, turn := range e.Turns {
					if u, err := ParseTurn(turn); err == nil {
						said = append(said, u.Text)
					}
				}
			}
		})
		lex := Compile([]*Pack{p})
		words := segment.New().Worker()
		fast, plain := lex.Matcher(words), lex.Matcher(words)
		rnd := rand.New(rand.NewPCG(7, 7))
		differ := 0
		for round := range rounds + 1 {
			for i, s := range said {
				if round > 0 {
					s = spoil(rnd, s, said[(i*7)%len(said)])
				} else if i%3 > 0 {
					continue
				}
				x := segment.Fold(s)
				got, want := show(lex, x, fast.Match(x, AllSides)), show(lex, x, plain.matchEverywhere(x, AllSides))
				if got != want {
					if differ++; differ < 10 {
						t.Errorf("%s: %s\n got %s\nwant %s", id, s, got, want)
					}
				}
			}
		}
	}
}

// show writes hits down.
func show(lex *Lexicon, x *segment.Text, hits []Hit) string {
	var b strings.Builder
	for _, h := range hits {
		name, _ := lex.Name(h.Owner)
		fmt.Fprintf(&b, "%s %d-%d %s %s; ", name, h.Start, h.End, h.How, lex.Written(h))
	}
	return b.String()
}

// TestDFA_BeginsAnew reads on in the middle of a phrase after the states were thrown away.
func TestDFA_BeginsAnew(t *testing.T) {
	programs := []program{programOf(t, "请稍等片刻")}
	d := newDFA(newNetwork(programs, newLetters(programs), []int32{0}))
	state := int32(0)
	for i, r := range []rune("请稍等片刻") {
		state = d.next(state, d.of(r))
		if fresh, carried := d.ends(state); (len(fresh)+len(carried) > 0) != (i == 4) {
			t.Errorf("character %d: exits %v %v", i, fresh, carried)
		}
		d.weight = weightMax
		d.renew(&state)
		if d.weight >= weightMax || len(d.states) > 4 {
			t.Fatalf("%d states of weight %d are left", len(d.states), d.weight)
		}
	}
}

func programOf(t *testing.T, phrase string) program {
	n, perr := parsePhrase(phrase, func(string) (*node, *phraseError) { return nil, nil })
	if perr != nil {
		t.Fatal(perr)
	}
	s, ok := newSteps(n)
	if !ok {
		t.Fatal("too many steps")
	}
	return program{steps: &s, sides: AllSides}
}
