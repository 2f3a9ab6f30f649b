package report

import (
	"slices"
	"strings"

	"chayan/check"
)

// collector keeps what a format can only write when everything is known: of many sessions only what will be shown.
type collector struct {
	view
	sessions []*check.Result
	failures []Failure
	write    func(c *collector, sum *check.Summary) error
}

// Session keeps a session. One alone is shown whole.
func (c *collector) Session(r *check.Result) error {
	if len(c.sessions) == 1 {
		c.sessions[0] = c.shown(c.sessions[0])
	}
	if len(c.sessions) > 0 {
		r = c.shown(r)
	}
	c.sessions = append(c.sessions, r)
	return nil
}

// Failure keeps a source that failed.
func (c *collector) Failure(f Failure) error {
	c.failures = append(c.failures, f)
	return nil
}

// Close writes the report.
func (c *collector) Close(sum *check.Summary) error { return c.write(c, sum) }

// detailed says whether a session is shown by itself, when it is one of many.
func (v view) detailed(r *check.Result) bool {
	return v.opt.Verbose || v.status(r) == failed && !v.opt.Quiet
}

// shown is what is shown of one of many sessions: a day has a hundred thousand, and most of what was found is that all is well.
func (v view) shown(r *check.Result) *check.Result {
	if v.opt.Verbose {
		return r
	}
	out, detailed := *r, v.detailed(r)
	if !detailed {
		out.Clauses, out.Notes = nil, nil
	}
	out.Findings = nil
	for _, f := range r.Findings {
		switch f.Verdict {
		case check.Missing, check.Violated, check.Suspect:
		case check.OK:
			continue
		default:
			if !detailed {
				continue
			}
		}
		f.Evidence = own(f.Evidence)
		out.Findings = append(out.Findings, f)
	}
	out.Findings = slices.Clip(out.Findings)
	out.ID = strings.Clone(r.ID)
	out.Meta = slices.Clone(r.Meta)
	for i := range out.Meta {
		out.Meta[i].Value = strings.Clone(out.Meta[i].Value)
	}
	return &out
}

// own copies the words of quotes, which are a part of their whole file.
func own(quotes []check.Evidence) []check.Evidence {
	out := slices.Clone(quotes)
	for i := range out {
		e := &out[i]
		e.Quote, e.Before, e.After = strings.Clone(e.Quote), strings.Clone(e.Before), strings.Clone(e.After)
	}
	return out
}
