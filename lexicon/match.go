package lexicon

import (
	"slices"
	"strings"

	"chayan/segment"
)

// slack is how many characters of fillers and stutter a hit may hold beyond those of its phrase.
const slack = 12

// Match finds every phrase of the lexicon in t: for each owner the longest of overlapping hits, without those that a
// longer innocent phrase covers, in the order of the text. Phrases that count only for other sides are left out.
func (m *Matcher) Match(t *segment.Text, sides Sides) []Hit {
	m.serial++
	m.run.text, m.sides, m.edges = t, sides, m.edges[:0]
	m.run.skips.find(t)
	m.hits, m.except, m.waiting = m.hits[:0], m.except[:0], m.waiting[:0]
	for i, side := range sidesApart {
		if side&sides != 0 {
			m.scan(t, m.letters[i])
			m.scanNumbers(t, m.letters[i].numbers)
		}
	}
	if len(m.hits) > 0 {
		m.excuse()
		m.forgive()
	}
	if !m.own {
		m.listen(t) // only now: what is excused hides nothing
	}
	if len(m.hits) == 0 {
		return nil
	}
	m.longest()
	m.settle()
	return m.hits
}

// MatchJoined is Match for a text that was put together from two turns, whose seam counts as a pause.
func (m *Matcher) MatchJoined(t *segment.Text, sides Sides) []Hit {
	m.run.cut = true
	defer func() { m.run.cut = false }()
	return m.Match(t, sides)
}

// MatchJoinedOwn is MatchJoined for the standards' own words only, in letters.
func (m *Matcher) MatchJoinedOwn(t *segment.Text, sides Sides) []Hit {
	m.run.cut = true
	defer func() { m.run.cut = false }()
	return m.MatchOwn(t, sides)
}

// MatchOwn is Match for the standards' own words only, in letters.
func (m *Matcher) MatchOwn(t *segment.Text, sides Sides) []Hit {
	m.own = true
	defer func() { m.own = false }()
	return m.Match(t, sides)
}

// listen tries by sound what was not found in letters.
func (m *Matcher) listen(t *segment.Text) {
	if m.sides&Agent == 0 {
		return // only rules are heard by sound, and they are about the agent
	}
	m.heard = len(m.hits)
	for i, x := range m.lex.sounds {
		m.serial++ // every program may be tried again
		m.run.sounds, m.ear = x.sounds, x
		m.scan(t, m.sounds[i])
	}
	m.run.sounds, m.ear = nil, nil
	if len(m.hits) > m.heard {
		m.unheard(m.heard)
		m.excuse()
		m.forgive()
	}
}

// candidate tries a program that may match with character i in it. What would only excuse other words waits for them.
func (m *Matcher) candidate(id int32, i int) {
	p := &m.lex.programs[id]
	switch {
	case m.own && (p.role == roleVariant || m.lex.owners[p.owner].rule == nil):
	case p.role == roleExcept:
		m.waiting = append(m.waiting, waiting{id, int32(i)})
	case m.run.sounds != nil && m.known(int(p.owner), i):
	case p.role == roleProbe:
		m.slip(p, i)
	default:
		m.try(id, m.earliest(p, i), i)
	}
}

// earliest is where the first match of a program may begin that has character i in it: earlier where something may be left
// out, but nothing is by ear.
func (m *Matcher) earliest(p *program, i int) int {
	first := i + 1 - p.most
	if m.run.sounds == nil && m.run.skips.within(max(0, first-slack), i+1) {
		return first - slack
	}
	return first
}

// known says whether letters show that the owner's words stand at character i: sound adds nothing.
func (m *Matcher) known(own, i int) bool {
	return slices.ContainsFunc(m.hits[:m.heard], func(h Hit) bool { return h.Owner == own && h.Start <= i && i < h.End })
}

// waiting is an exception that may stand at character at.
type waiting struct{ prog, at int32 }

// excuse tries the exceptions of the owners that have hits.
func (m *Matcher) excuse() {
	for _, w := range m.waiting {
		p := &m.lex.programs[w.prog]
		if slices.ContainsFunc(m.hits, func(h Hit) bool { return h.Owner == int(p.owner) }) {
			m.try(w.prog, m.earliest(p, int(w.at)), int(w.at))
		}
	}
}

// scanNumbers tries the programs of private numbers where a run of digits begins.
func (m *Matcher) scanNumbers(t *segment.Text, numbers []int32) {
	if len(numbers) == 0 {
		return
	}
	for i := 0; i < len(t.Folded); i++ {
		if digit(t.Folded[i]) < 0 {
			continue
		}
		for _, id := range numbers {
			m.try(id, i, i)
		}
		for i+1 < len(t.Folded) && digit(t.Folded[i+1]) >= 0 {
			i++
		}
	}
}

// try runs a program at every start from first to last that has not been tried in this text.
func (m *Matcher) try(id int32, first, last int) {
	p := &m.lex.programs[id]
	done := &m.starts[id]
	if done.serial != m.serial {
		*done = starts{m.serial, 0}
	}
	opens := p.code[0].op() == opBegin
	for start := max(0, first, int(done.next)); start <= last; start++ {
		if (p.first == nil || m.begins(id, m.run.text.Folded[start])) && (!opens || m.run.clauseBegins(start)) {
			m.at(p, start)
		}
	}
	done.next = max(done.next, int32(last+1))
}

// begins says whether a match of a program can begin with r.
func (m *Matcher) begins(id int32, r rune) bool {
	p := &m.lex.programs[id]
	switch {
	case m.run.sounds == nil && p.sieve>>(r&63)&1 == 0, m.ear != nil && m.ear.sieves[id]&m.ear.sieve(r) == 0:
		return false
	}
	for _, f := range p.first {
		if f == r || p.alike(f, r) || m.run.sounds != nil && m.run.sounds.Alike(f, r) {
			return true
		}
	}
	return false
}

// sieveOf has the bit of every character set, and that of 您 for 你 and of 你 for 您.
func sieveOf(rs []rune) (bits uint64) {
	for _, r := range rs {
		bits |= 1 << (r & 63)
		if key(r) == '你' {
			bits |= 1<<('你'&63) | 1<<('您'&63)
		}
	}
	return bits
}

// at tries a program at one start: as it stands first, then over fillers and stutter, then, for a short phrase that
// stands alone between pauses, over pauses. It notes the longest match whose edges hold.
func (m *Matcher) at(p *program, start int) {
	if m.accept(p, start, false) || m.run.sounds != nil {
		return
	}
	if m.run.skips.within(start, start+p.most+slack) && m.accept(p, start, true) {
		return
	}
	if p.strict && p.minChars < pauseFree && m.run.text.Gaps[start] >= segment.Pause {
		m.run.alone = true
		m.accept(p, start, false)
		m.run.alone = false
	}
}

func (m *Matcher) accept(p *program, start int, loose bool) bool {
	reach := p.most
	if loose {
		reach += slack
	}
	ends := m.run.run(p, start, reach, loose)
	if len(ends) == 0 || p.edges == edgesAlways && !m.begun(start) {
		return false
	}
	slices.SortFunc(ends, func(a, b int) int { return b - a })
	for _, end := range ends {
		if m.run.alone && m.run.text.Gaps[end] < segment.Pause {
			continue
		}
		if (m.run.sounds != nil || p.bounded(end-start)) && !m.parted(start, end) || loose && m.echo(ends, end) {
			continue
		}
		h := Hit{Owner: int(p.owner), Phrase: int(p.entry), Start: start, End: end}
		if m.run.sounds != nil && !m.byEar(p, start, end) {
			continue
		}
		if p.role == roleExcept {
			m.except = append(m.except, h)
			return true
		}
		h.How = m.how(p, loose)
		m.hits = append(m.hits, h)
		return true
	}
	return false
}

// parted says whether a match lies between word boundaries.
func (m *Matcher) parted(start, end int) bool {
	return (m.edge(end) || m.breaksOff(start, end)) && m.begun(start)
}

// breaksOff says whether a match of four characters or more is followed by a character that begins a clause of its own rather
// than ends a word: gse joins 道别 in 我不知道别问了.
func (m *Matcher) breaksOff(start, end int) bool {
	return end-start >= pauseFree && strings.ContainsRune("别你您我他", m.run.text.Folded[end])
}

// begun says whether a word begins at start, or would without the stutter before it: gse may cut 急急急什么 behind 急急.
func (m *Matcher) begun(start int) bool {
	if m.edge(start) || m.stressed(start) {
		return true
	}
	f := m.run.text.Folded
	first := start
	for first > 0 && f[first-1] == f[start] && m.run.text.Gaps[first] < segment.Stop {
		first--
	}
	return start-first >= 2 && m.edge(first)
}

// stressed says whether a denial stands at start behind a word that only stresses it: gse joins 真不 in 真不属于我们管 and 绝不 in
// 绝不可能的, but whoever stresses words has said them. 可不可能 asks.
func (m *Matcher) stressed(start int) bool {
	f := m.run.text.Folded
	return start > 0 && start+1 < len(f) && f[start] == '不' && f[start-1] != f[start+1] && strings.ContainsRune("真绝决并可都也就又还才倒更", f[start-1])
}

// edge says whether a word begins or ends at i; many phrases ask for the same places.
func (m *Matcher) edge(i int) bool {
	const unknown, inside, edge = 0, 1, 2
	if len(m.edges) == 0 {
		n := len(m.run.text.Folded) + 1
		m.edges = slices.Grow(m.edges, n)[:n]
		clear(m.edges)
	}
	if m.edges[i] == unknown {
		m.edges[i] = inside
		if m.run.words.Edge(m.run.text, i) {
			m.edges[i] = edge
		}
	}
	return m.edges[i] == edge
}

// echo says whether a match that ends at end only says again, behind it, how a shorter one ended: 好，好 of 已办好，好吧.
func (m *Matcher) echo(ends []int, end int) bool {
	f := m.run.text.Folded
	for _, e := range ends {
		if k := end - e; k > 0 && e-k >= m.run.start && slices.Equal(f[e-k:e], f[e:end]) {
			return true
		}
	}
	return false
}

// how says how a match was heard; whether letter by letter, settle says of those that are kept.
func (m *Matcher) how(p *program, loose bool) How {
	switch {
	case m.run.sounds != nil:
		return Sound
	case p.role == roleVariant:
		return Variant
	case loose:
		return Folded
	}
	return Exact
}

// settle compares the words as said with the standard's own as written.
func (m *Matcher) settle() {
	t := m.run.text
	for i := range m.hits {
		h := &m.hits[i]
		if h.How.rank() > 0 {
			continue
		}
		a, b := t.Origin(h.Start, h.End)
		written := m.lex.written(h.Owner, h.Phrase)
		switch {
		case t.Raw[a:b] == written:
			h.How = Exact
		case !t.Identity(h.Start, h.End) || strings.Contains(t.Raw[a:b], "您") && !strings.Contains(written, "您"):
			h.How = Folded
		}
	}
}

// Written gives the phrase of a hit as the pack has it.
func (l *Lexicon) Written(h Hit) string { return l.written(h.Owner, h.Phrase) }

func (l *Lexicon) written(own, entry int) string {
	o := l.owners[own]
	if o.trigger != nil {
		return o.trigger.Phrases[entry].Text
	}
	return o.rule.Phrase(entry)
}

// Phrase gives entry i of the rule's phrases, then variants, as the pack has it.
func (r *Rule) Phrase(i int) string { return r.Entry(i).Text }

// Entry gives entry i of the rule's phrases, then variants, and where it stands; of its exceptions, where any words will do.
func (r *Rule) Entry(i int) *Phrase {
	if r.Wording.AnyWords() {
		return &r.Wording.Except[i]
	}
	if n := len(r.Wording.Phrases); i >= n {
		return &r.Wording.Variants[i-n]
	}
	return &r.Wording.Phrases[i]
}
