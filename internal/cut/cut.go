// Package cut cuts a day-long recording into the conversations it holds.
package cut

import (
	"strconv"
	"strings"
	"sync"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// Mode says what a recording is cut by.
type Mode uint8

// The closed list of modes.
const (
	Auto     Mode = iota // by all evidence together, when the recording is long enough to hold several customers
	None                 // not at all, not even at marker lines
	Gap                  // at every silence of at least Plan.Gap
	Greeting             // at every greeting or call that opens a conversation
)

// Plan is how to cut. The zero value is Auto.
type Plan struct {
	Mode    Mode
	Gap     int64 // ms, with Mode Gap
	Workers int   // that listen to one long recording at the same time; 0 is one
}

// Modes lists what ParsePlan takes.
func Modes() []string { return []string{"auto", "none", "gap=SECONDS", "greeting"} }

// ParsePlan reads auto, none, gap=SECONDS or greeting.
func ParsePlan(text string) (Plan, bool) {
	switch text {
	case "auto":
		return Plan{}, true
	case "none":
		return Plan{Mode: None}, true
	case "greeting":
		return Plan{Mode: Greeting}, true
	}
	value, found := strings.CutPrefix(text, "gap=")
	seconds, err := strconv.ParseFloat(value, 64)
	const day = 24 * 3600
	if !found || err != nil || !(seconds > 0 && seconds <= day) {
		return Plan{}, false
	}
	return Plan{Mode: Gap, Gap: int64(seconds * 1000)}, true
}

// A recording below both is one conversation for Auto: a long telephone call has as many turns as a short morning.
const (
	dayTurns = 60
	dayMS    = 20 * 60 * 1000
)

// Cutter cuts recordings. Safe for concurrent use.
type Cutter struct {
	plan Plan
	seg  *segment.Segmenter
	heed func() *heeded // made when a recording is first long enough to be cut
	ears sync.Pool      // *ear: working memory of one recording
}

// heeded is what tells where a conversation begins and ends.
type heeded struct {
	lex  *lexicon.Lexicon
	cues []cue // lexicon owner → what it is evidence of
}

// New makes a cutter that listens for the triggers of base (standards/base, or a pack that inherits from it). Triggers
// that base does not know are not heard.
func New(seg *segment.Segmenter, base *lexicon.Pack, plan Plan) *Cutter {
	return &Cutter{plan: plan, seg: seg, heed: sync.OnceValue(func() *heeded { return newHeeded(base) })}
}

func newHeeded(base *lexicon.Pack) *heeded {
	var ids []string
	for _, t := range triggers() {
		ids = append(ids, t.id)
	}
	w := &heeded{lex: lexicon.Families([]*lexicon.Pack{base}, ids...)}
	w.cues = make([]cue, w.lex.Owners())
	for _, t := range triggers() {
		if _, own := w.lex.Trigger(base, t.id); own >= 0 {
			w.cues[own] = t.cue
		}
	}
	return w
}

// Cut gives the conversations of a recording in their order; one that holds a single conversation comes back as it is.
func (c *Cutter) Cut(s *transcript.Session) []*transcript.Session {
	marks := markers(s)
	switch {
	case c.plan.Mode == None:
		return []*transcript.Session{ignoreMarkers(s, len(marks))}
	case len(marks) > 0:
		if parts := atMarkers(s, marks); parts != nil {
			return parts
		}
		s = ignoreMarkers(s, len(marks))
	}
	if len(s.Turns) < 2 || c.plan.Mode == Auto && !isDay(s) {
		return []*transcript.Session{s}
	}
	if c.plan.Mode == Gap && !timed(s) {
		out := *s
		out.Notes = append(s.Notes[:len(s.Notes):len(s.Notes)], transcript.Note{Code: NoteNoTimes})
		return []*transcript.Session{&out}
	}
	e := c.ear()
	defer c.ears.Put(e)
	e.hear(c, s)
	return parts(s, e.choose(c.plan), c.plan.Mode)
}

// ear gives working memory that nobody uses.
func (c *Cutter) ear() *ear {
	if e, ok := c.ears.Get().(*ear); ok {
		return e
	}
	w := c.heed()
	return &ear{match: w.lex.Matcher(c.seg), meaning: w.cues}
}

// isDay says whether a recording is long enough to hold several customers, and is not a telephone call by its own word.
func isDay(s *transcript.Session) bool {
	for _, f := range s.Meta {
		if f.Key == "channel" && (strings.Contains(f.Value, "phone") || strings.Contains(f.Value, "电话") || strings.Contains(f.Value, "热线")) {
			return false
		}
	}
	first, last, n := transcript.NoTime, transcript.NoTime, 0
	for i := range s.Turns {
		u := &s.Turns[i]
		if u.Role != transcript.RoleSystem {
			n++
		}
		if u.Start >= 0 && first < 0 {
			first = u.Start
		}
		last = max(last, u.Start, u.End)
	}
	return n >= dayTurns || first >= 0 && last-first >= dayMS
}

func timed(s *transcript.Session) bool {
	for i := range s.Turns {
		if s.Turns[i].Start >= 0 {
			return true
		}
	}
	return false
}
