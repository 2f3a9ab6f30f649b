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

// Cut gives the conversations of a session in their order; one that holds a single conversation comes back as it is.
func (c *Cutter) Cut(s *transcript.Session) []*transcript.Session {
	var out []*transcript.Session
	_ = c.Each(transcript.Whole(s), func(p *transcript.Session) error { // what is in memory can be read
		out = append(out, p)
		return nil
	})
	return out
}

// Each hands the conversations of a recording over in their order, each as soon as its last turn is read. Of one that
// is not in memory it keeps a few bytes a conversation. An error of yield ends it and is returned as it is; the others are of
// Walk, or of Hold for one that is not cut.
func (c *Cutter) Each(rec *transcript.Recording, yield func(*transcript.Session) error) error {
	if c.plan.Mode == None && !rec.InMemory() {
		return rec.Hold()
	}
	var e *ear // only for what is long enough to be cut: what it listens for takes long to make
	defer func() {
		if e != nil {
			c.ears.Put(e)
		}
	}()
	listen := func(turns []transcript.Turn) error {
		if e == nil {
			e = c.ear()
		}
		if e.hear(c, turns); !rec.InMemory() {
			e.weighTurns(c.plan, false)
		}
		return nil
	}
	o := outline{}
	err := rec.Walk(func(turns []transcript.Turn) error {
		o.add(rec.Head(), turns)
		if rec.InMemory() || len(o.marks) > 0 || c.plan.Mode == Gap {
			return nil // it may be short, or cut at marker lines, or by times, which what is not in memory has not
		}
		return listen(turns)
	})
	if err != nil {
		return err
	}
	s := rec.Head()
	if len(o.marks) > 0 && c.plan.Mode != None {
		if d := atMarkers(&o); d.parts > 0 {
			return d.deal(o.inOrder(rec), s, yield)
		}
	}
	s = ignoreMarkers(s, len(o.marks))
	switch {
	case c.plan.Mode == None, o.turns < 2, c.plan.Mode == Auto && !o.isDay(s):
		return asOne(rec, s, yield)
	case c.plan.Mode == Gap && !o.timed:
		out := *s
		out.Notes = append(s.Notes[:len(s.Notes):len(s.Notes)], transcript.Note{Code: NoteNoTimes})
		return asOne(rec, &out, yield)
	}
	if e == nil || e.heard() < o.turns {
		if e != nil {
			e.forget()
		}
		if err := rec.Walk(listen); err != nil {
			return err
		}
	}
	d := atPlaces(e.places(c.plan), c.plan.Mode)
	if d.parts < 2 {
		return asOne(rec, s, yield)
	}
	return d.deal(rec, s, yield)
}

// ear gives working memory that nobody uses.
func (c *Cutter) ear() *ear {
	e, ok := c.ears.Get().(*ear)
	if !ok {
		w := c.heed()
		e = &ear{match: w.lex.Matcher(c.seg.Worker()), meaning: w.cues}
	}
	e.forget()
	return e
}
