package check

import "slices"

// RecordingTotal is what the sessions of one source come to: a day at a counter, a table of calls.
type RecordingTotal struct {
	Source      string   `json:"source"`
	Sessions    int      `json:"sessions"`     // passed, failed and unscored together
	Passed      int      `json:"passed"`       // as in Summary
	Failed      int      `json:"failed"`       // as in Summary
	Unscored    int      `json:"unscored"`     // as in Summary
	MeanScore   *float64 `json:"mean_score"`   // of the scored ones, two decimals; nil when there is none
	LowestScore *int     `json:"lowest_score"` // of the scored ones; nil when there is none
	Missing     int      `json:"missing"`      // findings in all its sessions
	Violated    int      `json:"violated"`
	Suspect     int      `json:"suspect"`
}

// recordings adds up sources. Only the one at hand and those that held several sessions are kept: a million calls, each
// in a file of its own, leave nothing behind.
type recordings struct {
	done   []RecordingTotal
	now    RecordingTotal
	points int // of the scored sessions of now
}

// add counts one session. A source whose sessions do not come together gets a total for each run of them.
func (c *recordings) add(r *Result, fails bool) {
	if c.now.Sessions == 0 || c.now.Source != r.Source {
		if last, ok := c.last(); ok {
			c.done = append(c.done, last)
		}
		c.now, c.points = RecordingTotal{Source: r.Source}, 0
	}
	n := &c.now
	n.Sessions++
	switch total := r.Score.Total; {
	case total == nil:
		n.Unscored++
	default:
		c.points += *total
		if n.LowestScore == nil || *total < *n.LowestScore {
			lowest := *total
			n.LowestScore = &lowest
		}
		if fails {
			n.Failed++
		} else {
			n.Passed++
		}
	}
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case !f.counts():
		case f.Verdict == Missing:
			n.Missing++
		case f.Verdict == Violated:
			n.Violated++
		default:
			n.Suspect++
		}
	}
}

// totals are those of all sources so far that hold several sessions.
func (c *recordings) totals() []RecordingTotal {
	done := c.done
	if last, ok := c.last(); ok {
		done = append(slices.Clip(done), last)
	}
	return done
}

// last is the total of the source at hand; ok is false when it holds only one session or has no name.
func (c *recordings) last() (total RecordingTotal, ok bool) {
	total = c.now
	total.MeanScore = meanScore(c.points, total.Passed+total.Failed)
	return total, total.Sessions > 1 && total.Source != ""
}
