// Package talk makes up conversations at a counter and on the telephone: the same seed gives the same bytes.
package talk

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"chayan/extra/bench/lexi"
)

// Shares of the text; docs/performance.md tells them to the reader.
const (
	smallHits  = 0.08  // turns with one of the first 500 phrases of a lexicon
	largeHits  = 0.01  // turns with one of the others
	slips      = 0.03  // of these phrases: one character written as a recogniser hears it
	hesitation = 0.18  // turns that begin with a filler
	processing = 0.10  // agent turns that are a process phrase
	rudeness   = 0.004 // agent turns that are taboo
	unpointed  = 0.10  // conversations with blanks instead of punctuation
	wide       = 0.10  // conversations with full-width digits
	small      = 500
)

// Turn is one utterance.
type Turn struct {
	Agent bool
	Text  []byte
}

// Maker makes one conversation after the other.
type Maker struct {
	seed    uint64
	r       *rand.Rand
	src     *rand.PCG
	phrases [2][]string // said phrases of the small lexicon, and of the rest of the large one
	slipped [2][]string
	turns   []Turn
	Phone   bool // of the last conversation
	spaced  bool
	wide    bool
}

// New gives a maker for a seed.
func New(seed uint64) *Maker {
	src := rand.NewPCG(seed, 0)
	m := &Maker{seed: seed, src: src, r: rand.New(src)}
	all, err := lexi.Phrases(lexi.Max)
	if err != nil {
		panic(err) // Max is in range
	}
	for i, p := range all {
		if lexi.Said(i) {
			k := min(i/small, 1)
			m.phrases[k] = append(m.phrases[k], p)
			m.slipped[k] = append(m.slipped[k], slip(p))
		}
	}
	return m
}

// slip writes the first character that has a neighbour in sound as that.
func slip(p string) string {
	for i, c := range p {
		if other, ok := alike[c]; ok {
			return p[:i] + string(other) + p[i+len(string(c)):]
		}
	}
	return p
}

// Conversation gives the turns of the conversation with this number. They are valid until the next call.
func (m *Maker) Conversation(number uint64) []Turn {
	m.src.Seed(m.seed, number)
	m.Phone = m.chance(0.4)
	m.spaced = m.chance(unpointed)
	m.wide = m.chance(wide)
	open, end := counterOpen, counterEnd
	if m.Phone {
		open, end = phoneOpen, phoneEnd
	}
	n := 0
	add := func(agent bool, list []string) {
		if n == len(m.turns) {
			m.turns = append(m.turns, Turn{})
		}
		t := &m.turns[n]
		t.Agent = agent
		t.Text = m.utter(t.Text[:0], agent, list)
		n++
	}
	if !m.chance(0.12) {
		add(true, open)
	}
	add(false, ask)
	for range 10 + m.r.IntN(17) {
		switch {
		case m.chance(processing):
			add(true, process)
		case m.chance(rudeness):
			add(true, taboo)
		default:
			add(true, agent)
		}
		add(false, customer)
	}
	add(false, customerEnd)
	if !m.chance(0.15) {
		add(true, end)
	}
	return m.turns[:n]
}

func (m *Maker) chance(p float64) bool { return m.r.Float64() < p }

func (m *Maker) pick(list []string) string { return list[m.r.IntN(len(list))] }

// utter appends one to three sentences, and a phrase of the lexicon where one is due.
func (m *Maker) utter(to []byte, agent bool, list []string) []byte {
	if m.chance(hesitation) {
		to = append(to, m.pick(fillers)...)
	}
	for i := m.r.IntN(len(list)); ; i += 1 + m.r.IntN(3) { // the next sentence is another one
		to = m.fill(to, list[i%len(list)])
		if !m.chance(0.3) {
			break
		}
	}
	switch x := m.r.Float64(); {
	case x < smallHits:
		to = m.insert(to, 0, agent)
	case x < smallHits+largeHits:
		to = m.insert(to, 1, agent)
	}
	if m.spaced {
		to = unpoint(to)
	}
	return to
}

// insert appends a phrase: as a sentence, or in the middle of one.
func (m *Maker) insert(to []byte, which int, agent bool) []byte {
	list := m.phrases[which]
	if m.chance(slips) {
		list = m.slipped[which]
	}
	p := m.pick(list)
	switch {
	case m.chance(0.5):
		return append(append(to, p...), "。"...)
	case agent:
		return append(append(append(to, "这样"...), p...), "就可以了。"...)
	}
	return append(append(append(to, "他们说"...), p...), "是吗？"...)
}

// unpoint puts a blank where a comma was, and nothing at the end.
func unpoint(b []byte) []byte {
	s := strings.NewReplacer("，", " ", "。", " ", "？", " ", "、", "").Replace(string(b))
	return append(b[:0], strings.TrimSpace(s)...)
}

// fill appends a sentence with its slots filled.
func (m *Maker) fill(to []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			return append(to, s...)
		}
		to = append(to, s[:i]...)
		end := strings.IndexByte(s, '}')
		to = m.slot(to, s[i+1:end])
		s = s[end+1:]
	}
}

func (m *Maker) slot(to []byte, name string) []byte {
	switch name {
	case "biz":
		return append(to, m.pick(business)...)
	case "paper":
		return append(to, m.pick(papers)...)
	case "dept":
		return append(to, m.pick(depts)...)
	case "day":
		return append(to, m.pick(days)...)
	case "digit":
		return append(to, m.pick(digits)...)
	case "age":
		return append(to, m.pick(decades)...)
	case "num":
		return m.number(to, 1+m.r.IntN(9999))
	case "phone":
		return m.number(append(to, "13"...), 100000000+m.r.IntN(899999999))
	case "name":
		to = append(append(to, m.pick(surname)...), m.pick(given)...)
		if m.chance(0.7) {
			to = append(to, m.pick(given)...)
		}
		return to
	case "road":
		to = append(append(append(to, m.pick(roads)...), m.pick(roads)...), "路"...)
		return append(m.number(to, 1+m.r.IntN(300)), "号"...)
	case "firm":
		return append(append(append(append(to, m.pick(given)...), m.pick(given)...), m.pick(trades)...), "公司"...)
	}
	return append(append(append(to, '{'), name...), '}') // shows in the text, and in the test
}

func (m *Maker) number(to []byte, n int) []byte {
	if !m.wide {
		return strconv.AppendInt(to, int64(n), 10)
	}
	for _, c := range strconv.Itoa(n) {
		to = append(to, string(c-'0'+'０')...)
	}
	return to
}
