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
	mu    sync.Mutex
	talks []*talk // working memories that are free; what they remember outlives one check
}

// New makes a checker of sessions against the packs of lex.
func New(seg *segment.Segmenter, lex *lexicon.Lexicon) *Checker {
	return &Checker{seg: seg, lex: lex}
}

// Lexicon gives what the checker judges by.
func (c *Checker) Lexicon() *lexicon.Lexicon { return c.lex }

// Check judges one session. It never fails: what cannot be judged is a verdict too.
func (c *Checker) Check(s *transcript.Session) *Result {
	t := c.take()
	defer c.give(t)
	t.hear(s)
	res := &Result{Session: describe(s, t), Findings: []Finding{}, Clauses: []Outcome{}, Notes: notes(s, t)}
	var charges []charge
	for _, p := range c.lex.Packs() {
		t.pack = p
		first := len(res.Findings)
		for i := range p.Clauses {
			for _, r := range p.Clauses[i].Rules {
				f := t.judge(&p.Clauses[i], r)
				charges = append(charges, charge{finding: len(res.Findings), rule: r, faults: faults(r, &f)})
				res.Findings = append(res.Findings, f)
			}
		}
		res.Clauses = append(res.Clauses, outcomes(p, res.Findings[first:])...)
	}
	res.Score = score(res.Findings, charges)
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

// outcomes gives every clause of a pack the worst verdict of the rules that speak for it.
func outcomes(p *lexicon.Pack, findings []Finding) []Outcome {
	byRule := map[string]Verdict{}
	for i := range findings {
		byRule[findings[i].Rule] = findings[i].Verdict
	}
	var out []Outcome
	for _, c := range p.Clauses {
		o := Outcome{Clause: p.ID + "#" + c.ID, Cite: c.Cite, Coverage: string(c.Coverage), Verdict: NotCheckable}
		worst := -1
		for _, id := range rulesOf(&c) {
			v := byRule[p.ID+"/"+id]
			if w := severity(v); w > worst {
				worst, o.Verdict = w, v
			}
		}
		out = append(out, o)
	}
	return out
}

func rulesOf(c *lexicon.Clause) []string {
	var ids []string
	for _, r := range c.Rules {
		ids = append(ids, r.ID)
	}
	return append(ids, c.Also...)
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
