package cut

import (
	"slices"
	"strings"
	"unicode"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// cue is a set of things that a turn says about where conversations begin and end.
type cue uint32

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
	turns   []transcript.Turn
	cues    []cue
	gaps    []int64 // silence before the turn in ms; 0 when unknown

	voicesBefore []voices // turns of each side before the turn; one more than turns
	known        map[said]cue
}

// said is what a side said in a short turn: people say the same all day.
type said struct {
	role transcript.Role
	text string
}

const (
	knownText  = 120     // bytes of the longest turn that is kept
	knownTurns = 1 << 13 // turns that are kept; then all are forgotten
)

// voices counts turns by side.
type voices struct{ agent, customer, unknown int }

// hear listens to every turn.
func (e *ear) hear(c *Cutter, s *transcript.Session) {
	e.turns, e.gaps = s.Turns, slices.Grow(e.gaps[:0], len(s.Turns))
	e.cues = slices.Grow(e.cues[:0], len(s.Turns))[:len(s.Turns)]
	c.listen(e, e.turns, e.cues)
	last, so := transcript.NoTime, voices{}
	e.voicesBefore = append(slices.Grow(e.voicesBefore[:0], len(s.Turns)+1), so)
	for i := range s.Turns {
		u := &s.Turns[i]
		switch u.Role {
		case transcript.RoleAgent:
			so.agent++
		case transcript.RoleCustomer:
			so.customer++
		case transcript.RoleUnknown:
			so.unknown++
		}
		e.voicesBefore = append(e.voicesBefore, so)
		gap := int64(0)
		if u.Start >= 0 {
			if last >= 0 {
				gap = max(u.Start-last, 0)
			}
			last = max(last, u.Start, u.End)
		}
		e.gaps = append(e.gaps, gap)
	}
	e.markNew()
	e.markFirst()
}

// sharedTurns is how many turns are worth a worker of their own.
const sharedTurns = 2000

// listen notes what each turn says, with several workers when there are many turns.
func (c *Cutter) listen(e *ear, turns []transcript.Turn, cues []cue) {
	workers := min(c.plan.Workers, len(turns)/sharedTurns)
	if workers < 2 {
		e.listenAll(turns, cues)
		return
	}
	panics := make(chan any, workers)
	share := (len(turns) + workers - 1) / workers
	for from := 0; from < len(turns); from += share {
		to := min(from+share, len(turns))
		go func() {
			defer func() { panics <- recover() }() // for the caller, who can tell which recording it was
			other := c.ear()
			other.listenAll(turns[from:to], cues[from:to])
			c.ears.Put(other)
		}()
	}
	for from := 0; from < len(turns); from += share {
		if p := <-panics; p != nil {
			panic(p)
		}
	}
}

func (e *ear) listenAll(turns []transcript.Turn, cues []cue) {
	for i := range turns {
		cues[i] = e.listen(&turns[i])
	}
}

// maxTurn is the longest turn that is listened to: what is longer is no utterance, and says nothing of where it stands.
const maxTurn = 64 << 10

func (e *ear) listen(u *transcript.Turn) cue {
	if len(u.Text) > knownText {
		return e.listenTo(u)
	}
	heard, ok := e.known[said{u.Role, u.Text}]
	if !ok {
		if heard = e.listenTo(u); e.known == nil || len(e.known) == knownTurns {
			e.known = map[said]cue{}
		}
		e.known[said{u.Role, strings.Clone(u.Text)}] = heard // the text is a part of its whole file
	}
	return heard
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

// markNew marks the first turn of every speaker on the customers' side, when there are enough of them for a new voice to
// mean a new customer.
func (e *ear) markNew() {
	const enough = 3
	seen := map[string]bool{}
	var first []int
	for i := range e.turns {
		u := &e.turns[i]
		if u.Role == transcript.RoleAgent || u.Role == transcript.RoleSystem || u.Speaker == "" || seen[u.Speaker] {
			continue
		}
		seen[u.Speaker] = true
		first = append(first, i)
	}
	if len(first) < enough {
		return
	}
	for _, i := range first {
		e.cues[i] |= cueNew
	}
}

// markFirst marks turns of customers who speak before they are greeted or asked: after the goodbye of the one before,
// whoever is greeted next is somebody else.
func (e *ear) markFirst() {
	for i := 1; i+1 < len(e.turns); i++ {
		u, greeter := &e.turns[i], &e.turns[i+1]
		if e.cues[i+1]&(cueGreet|cueAsk) == 0 || e.cues[i+1]&cueBack != 0 || u.Speaker == greeter.Speaker || letters(u.Text) < words ||
			u.Role != transcript.RoleCustomer && u.Role != transcript.RoleUnknown || e.cues[i]&(cuesClosing|cueDone|cueMore|cueWait) != 0 {
			continue
		}
		if (e.cues[i-1]|e.cues[max(i-2, 0)])&(cuesClosing|cueDone) != 0 {
			e.cues[i] |= cueAddress
		}
	}
}

// words is the fewest letters that say something: more than 好的, 谢谢啊 or 哦，知道了.
const words = 5

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// goesOn says whether a question takes up what was said before: 那照片呢, but not 那个，照片怎么拍.
func goesOn(text string) bool {
	rest, found := strings.CutPrefix(strings.TrimLeft(text, "哎哦噢好嗯行的，,。、 "), "那")
	return found && !strings.HasPrefix(rest, "个") && !strings.HasPrefix(rest, "，")
}
