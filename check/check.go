package check

import (
	"sync"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// Checker is a segmenter and a lexicon; Check is a pure function of both. Safe for concurrent use.
type Checker struct {
	seg   *segment.Segmenter
	lex   *lexicon.Lexicon
	form  form
	mu    sync.Mutex
	talks []*talk // working memories that are free; what they remember outlives one check
}

// New makes a checker of sessions against the packs of lex.
func New(seg *segment.Segmenter, lex *lexicon.Lexicon) *Checker {
	return &Checker{seg: seg, lex: lex, form: newForm(lex.Packs())}
}

// Lexicon gives what the checker judges by.
func (c *Checker) Lexicon() *lexicon.Lexicon { return c.lex }

// Check judges one session. It never fails: what cannot be judged is a verdict too.
func (c *Checker) Check(s *transcript.Session) *Result {
	t := c.take()
	defer c.give(t)
	t.hear(s)
	res := &Result{Session: describe(s, t), Findings: make([]Finding, len(c.form.rules)), Notes: notes(s, t)}
	charges := make([]charge, len(c.form.rules))
	for i := range c.form.rules {
		row, f := &c.form.rules[i], &res.Findings[i]
		*f = Finding{RuleRef: row.ref, Evidence: []Evidence{}}
		t.pack = row.pack
		t.judge(row.rule, f)
		charges[i] = charge{finding: i, rule: row.rule, faults: faults(row.rule, f)}
	}
	res.Clauses = c.form.outcomes(res.Findings)
	res.Score = score(res.Findings, charges, t.agentTurns > 0)
	return res
}

func (c *Checker) take() *talk {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.talks); n > 0 {
		t := c.talks[n-1]
		c.talks = c.talks[:n-1]
		return t
	}
	return newTalk(c.seg, c.lex)
}

func (c *Checker) give(t *talk) {
	t.session = nil // a whole file hangs on it
	c.mu.Lock()
	defer c.mu.Unlock()
	c.talks = append(c.talks, t)
}

func describe(s *transcript.Session, t *talk) Session {
	d := Session{ID: s.ID, Source: s.Source, Format: s.Format, Meta: Meta(s.Meta), Turns: len(s.Turns), AgentTurns: t.agentTurns}
	for _, f := range s.Meta {
		if f.Key == "start" {
			d.Start = f.Value
		}
	}
	first, last := transcript.NoTime, transcript.NoTime
	for i := range s.Turns {
		u := &s.Turns[i]
		if u.Start >= 0 && (first < 0 || u.Start < first) {
			first = u.Start
		}
		last = max(last, u.Start, u.End)
	}
	if first >= 0 && last > first {
		ms := last - first
		d.DurationMS = &ms
	}
	return d
}

func notes(s *transcript.Session, t *talk) []Note {
	out := []Note{}
	for _, n := range s.Notes {
		out = append(out, Note{Code: n.Code, Line: n.Line, Args: n.Args})
	}
	out = append(out, t.inferred...)
	if t.agentTurns == 0 && t.silenceReason() == "no-agent-turns" {
		out = append(out, Note{Code: "no-agent-turns"})
	}
	return out
}

// severity orders verdicts: the highest of a clause's rules is the clause's.
func severity(v Verdict) int {
	switch v {
	case Violated:
		return 5
	case Missing:
		return 4
	case Suspect:
		return 3
	case OK:
		return 2
	case NotCheckable:
		return 1
	}
	return 0
}
