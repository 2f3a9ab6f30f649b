package cut

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// cue is a set of things that a turn says about where conversations begin and end.
type cue uint16

const (
	cueCall     cue = 1 << iota // the next customer is called
	cueCallLast                 // the same, after other words: the turn still belongs to the customer before
	cueGreet                    // the agent greets
	cueAsk                      // the agent asks what is wanted
	cueFarewell                 // the agent says goodbye
	cueLeave                    // the customer says goodbye
	cueThanks                   // the customer thanks
	cueRequest                  // the customer says what is wanted
	cueAddress                  // the customer greets or addresses somebody
	cueMore                     // the customer goes on: 还有, 再问一下
	cueWait                     // the agent asks to wait
	cueBack                     // the agent is back
	cueDone                     // somebody says that all is done: 拿好, 办完了; also said between two steps
	cueInquiry                  // the same as cueRequest, from a customer known as one: an agent asks in like words
	cueNew                      // somebody speaks for the first time
)

const (
	cuesClosing = cueFarewell | cueLeave | cueThanks
	cuesOpening = cueCall | cueGreet | cueAsk | cueRequest | cueAddress | cueNew
)

// trigger is a trigger of the pack and what it is a cue of.
type trigger struct {
	id  string
	cue cue
}

func triggers() []trigger {
	return []trigger{
		{"call-next", cueCall}, {"greet", cueGreet}, {"ask-business", cueAsk}, {"farewell", cueFarewell}, {"leaving", cueLeave},
		{"thanks", cueThanks}, {"request", cueRequest}, {"inquiry", cueInquiry}, {"address", cueAddress}, {"go-on", cueMore}, {"wait", cueWait}, {"offer-help", cueWait}, {"back", cueBack},
		{"all-done", cueDone}, {"that-is-all", cueDone},
	}
}

// ear is what was heard of one recording.
type ear struct {
	match   *lexicon.Matcher
	meaning []cue // lexicon owner → what it is evidence of
	text    segment.Text
	known   memory
	stretch

	end     int64           // of what was heard so far
	speaker string          // of the last turn
	voices  map[string]bool // speakers on the customers' side

	// The places if voices are too few for a new one to mean a new customer, and if they are not: the end tells.
	few, many chooser
}

// stretch is the turns that places are chosen among: all of a recording in memory, else the latest.
type stretch struct {
	said []utterance
	gaps []uint32 // silence before the turn in ms, 0 when unknown; without silences it is shorter than said, or empty
	base int      // turns before it
	heed cue      // what counts of what was heard
}

// utterance is what is kept of a turn.
type utterance struct {
	cue  cue
	role transcript.Role
	is   trait
}

// trait is a set of what else counts of a turn.
type trait uint8

const (
	isBrief trait = 1 << iota // it has too few letters to say something
	isSame                    // its speaker is that of the turn before
)

// memory is what was heard in short turns of each side: people say the same all day.
type memory struct {
	now, before sides
	turns       int // now
}

// sides are cues by role and text.
type sides [transcript.RoleSystem + 1]map[string]cue

const (
	knownText  = 120     // bytes of the longest turn that is kept
	knownTurns = 1 << 13 // most turns that are kept
)

// voices counts turns by side.
type voices struct{ agent, customer, unknown int32 }

func (v *voices) add(role transcript.Role) {
	switch role {
	case transcript.RoleAgent:
		v.agent++
	case transcript.RoleCustomer:
		v.customer++
	case transcript.RoleUnknown:
		v.unknown++
	}
}

// forget makes ready for another recording.
func (e *ear) forget() {
	e.stretch = stretch{said: e.said[:0], gaps: e.gaps[:0]}
	e.end, e.speaker, e.few, e.many = transcript.NoTime, "", chooser{heed: ^cueNew}, chooser{heed: ^cue(0)}
	clear(e.voices)
}

// heard is how many turns were heard.
func (e *ear) heard() int { return e.base + len(e.said) }

// hear listens to the next turns.
func (e *ear) hear(c *Cutter, turns []transcript.Turn) {
	from := len(e.said)
	e.said = slices.Grow(e.said, len(turns))[:from+len(turns)]
	c.listen(e, turns, e.said[from:])
	for i := range turns {
		u, heard := &turns[i], &e.said[from+i]
		heard.role = u.Role
		if isFew(u.Text) {
			heard.is |= isBrief
		}
		if e.base+from+i > 0 && u.Speaker == e.speaker {
			heard.is |= isSame
		}
		e.speaker = u.Speaker
		e.meet(u, from+i)
		e.time(u, from+i)
	}
}

// meet marks the first turn of every speaker on the customers' side.
func (e *ear) meet(u *transcript.Turn, i int) {
	if u.Role == transcript.RoleAgent || u.Role == transcript.RoleSystem || u.Speaker == "" || e.voices[u.Speaker] {
		return
	}
	if e.voices == nil {
		e.voices = map[string]bool{}
	}
	e.voices[strings.Clone(u.Speaker)] = true // the label may be a part of its whole file
	e.said[i].cue |= cueNew
}

// time keeps the silence before a turn.
func (e *ear) time(u *transcript.Turn, i int) {
	if u.Start < 0 {
		return
	}
	if gap := u.Start - e.end; e.end >= 0 && gap > 0 {
		e.gaps = append(slices.Grow(e.gaps, len(e.said)-len(e.gaps)), make([]uint32, i+1-len(e.gaps))...)
		e.gaps[i] = uint32(min(gap, math.MaxUint32))
	}
	e.end = max(e.end, u.Start, u.End)
}

// gap is the silence before a turn in ms.
func (e *stretch) gap(i int) int64 {
	if i >= len(e.gaps) {
		return 0
	}
	return int64(e.gaps[i])
}

// cue is what counts of a turn.
func (e *stretch) cue(i int) cue { return e.said[i].cue & e.heed }

// forgetAbove leaves turns behind.
func (e *stretch) forgetAbove(i int) {
	e.said = slices.Delete(e.said, 0, i)
	e.gaps = slices.Delete(e.gaps, 0, min(i, len(e.gaps)))
	e.base += i
}

// sharedTurns is how many turns are worth a worker of their own.
const sharedTurns = 500

// listen notes what each turn says, with several workers when there are many turns.
func (c *Cutter) listen(e *ear, turns []transcript.Turn, heard []utterance) {
	workers := min(c.plan.Workers, len(turns)/sharedTurns)
	if workers < 2 {
		e.listenAll(turns, heard)
		return
	}
	panics := make(chan any, workers)
	share := (len(turns) + workers - 1) / workers
	for from := 0; from < len(turns); from += share {
		to := min(from+share, len(turns))
		go func() {
			defer func() { panics <- recover() }() // for the caller, who can tell which recording it was
			other := c.ear()
			other.listenAll(turns[from:to], heard[from:to])
			c.ears.Put(other)
		}()
	}
	for from := 0; from < len(turns); from += share {
		if p := <-panics; p != nil {
			panic(p)
		}
	}
}

func (e *ear) listenAll(turns []transcript.Turn, heard []utterance) {
	for i := range turns {
		heard[i] = utterance{cue: e.listen(&turns[i])}
	}
}

// maxTurn is the longest turn that is listened to: what is longer is no utterance, and says nothing of where it stands.
const maxTurn = 64 << 10

func (e *ear) listen(u *transcript.Turn) cue {
	if len(u.Text) > knownText {
		return e.listenTo(u)
	}
	heard, ok := e.known.now[u.Role][u.Text]
	if !ok {
		if heard, ok = e.known.before[u.Role][u.Text]; !ok {
			heard = e.listenTo(u)
		}
		e.known.keep(u, heard)
	}
	return heard
}

// keep remembers a turn. When there are many, those go that were not said for long.
func (m *memory) keep(u *transcript.Turn, heard cue) {
	if m.turns == knownTurns/2 {
		m.now, m.before, m.turns = m.before, m.now, 0
		for _, side := range m.now {
			clear(side)
		}
	}
	if m.now[u.Role] == nil {
		m.now[u.Role] = map[string]cue{}
	}
	m.now[u.Role][strings.Clone(u.Text)] = heard // the text is a part of its whole file
	m.turns++
}

func (e *ear) listenTo(u *transcript.Turn) cue {
	if len(u.Text) > maxTurn {
		return 0
	}
	e.text.Fold(u.Text)
	heard := cue(0)
	for _, h := range e.match.Match(&e.text, lexicon.SidesOf(u.Role.String())) {
		k := e.meaning[h.Owner]
		switch {
		case k == cueCall && u.Role == transcript.RoleCustomer, k == cueInquiry && (u.Role != transcript.RoleCustomer || goesOn(u.Text)):
			continue
		case k == cueInquiry:
			k = cueRequest
		case k == cueCall && h.Start >= wordsBeforeCall && h.End+wordsBehindCall >= len(e.text.Folded):
			k = cueCallLast
		case k == cueGreet && h.Start > greetWithin, k == cueAddress && h.Start > greetWithin:
			continue // 您好 deep inside a turn opens nothing
		}
		heard |= k
	}
	if heard&(cueMore|cueWait) != 0 {
		heard &^= cueRequest | cueAddress
	}
	return heard
}

const (
	wordsBeforeCall = 3 // characters: 都齐了。下一位
	wordsBehindCall = 4
	greetWithin     = 8 // characters before a greeting: 大爷，早上好; 哎，来了，您好
)

// markFirst marks turns of customers who speak before they are greeted or asked: after the goodbye of the one before,
// whoever is greeted next is somebody else.
func (e *ear) markFirst() {
	for i := 1; i+1 < len(e.said); i++ {
		u, greeter := &e.said[i], &e.said[i+1]
		if greeter.cue&(cueGreet|cueAsk) == 0 || greeter.cue&cueBack != 0 || greeter.is&isSame != 0 || u.is&isBrief != 0 ||
			u.role != transcript.RoleCustomer && u.role != transcript.RoleUnknown || u.cue&(cuesClosing|cueDone|cueMore|cueWait) != 0 {
			continue
		}
		if (e.said[i-1].cue|e.said[max(i-2, 0)].cue)&(cuesClosing|cueDone) != 0 {
			u.cue |= cueAddress
		}
	}
}

// words is the fewest letters that say something: more than 好的, 谢谢啊 or 哦，知道了.
const words = 5

// isFew says whether a text has fewer letters than say something.
func isFew(text string) bool {
	n := 0
	for i := 0; i < len(text) && n < words; {
		if c := text[i]; c >= 0xE5 && c <= 0xE9 { // U+5000 to U+9FFF: all letters
			i, n = i+3, n+1
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if i += size; unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n < words
}

// goesOn says whether a question takes up what was said before: 那照片呢, but not 那个，照片怎么拍.
func goesOn(text string) bool {
	rest, found := strings.CutPrefix(strings.TrimLeft(text, "哎哦噢好嗯行的，,。、 "), "那")
	return found && !strings.HasPrefix(rest, "个") && !strings.HasPrefix(rest, "，")
}
