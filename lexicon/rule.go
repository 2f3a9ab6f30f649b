package lexicon

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// Defaults of a rule's optional keys; docs/pack-format.md states them.
const (
	defaultWindow        = 3
	defaultWithin        = 2
	defaultForgiveWithin = 1
)

// Figures lists what a measure rule can measure. consistency is declared in packs and judged over a batch.
func Figures() []string {
	return []string{"silence", "hold", "interruption", "turn-length", "courtesy", "speech-rate", "filler-share", "consistency"}
}

func (d *decoder) clause(n *yaml.Node) Clause {
	c := Clause{At: d.at(n)}
	d.mapping(n, []field{
		{"id", true, d.text(&c.ID)},
		{"cite", true, d.text(&c.Cite)},
		{"text", true, d.text(&c.Text)},
		{"coverage", true, oneOf(d, &c.Coverage, Checked, Partly, Batch, No)},
		{"why", false, d.text(&c.Why)},
		{"also", false, d.texts(&c.Also)},
		{"rules", false, func(n *yaml.Node) {
			d.list(n, func(e *yaml.Node) { c.Rules = append(c.Rules, d.rule(e)) })
		}},
	})
	return c
}

func (d *decoder) rule(n *yaml.Node) *Rule {
	r := &Rule{At: d.at(n)}
	r.Where.Stage = AnyStage
	r.When.Every = true
	r.Wording.Need = 1
	seen := d.mapping(n, append(d.circumstances(r), d.wording(r)...))
	d.defaults(r, seen)
	d.fitting(r, seen)
	return r
}

// circumstances are the keys that say what a rule is and when it applies.
func (d *decoder) circumstances(r *Rule) []field {
	return []field{
		{"id", true, d.text(&r.ID)},
		{"kind", true, oneOf(d, &r.Kind, Require, Respond, Ban, Order, Measure)},
		{"stage", false, oneOf(d, &r.Where.Stage, Opening, Process, Closing, AnyStage)},
		{"window", false, d.whole(&r.Where.Window)},
		{"after", false, d.texts(&r.When.After)},
		{"within", false, d.whole(&r.When.Within)},
		{"every", false, d.flag(&r.When.Every)},
		{"has", false, d.texts(&r.When.Has)},
		{"channel", false, oneOf(d, &r.When.Channel, "phone", "counter")},
		{"unless", false, d.texts(&r.When.Unless)},
		{"measure", false, func(n *yaml.Node) { oneOf(d, &r.Measure.Figure, Figures()...)(n) }},
		{"limit", false, d.number(&r.Measure.Limit)},
		{"announce", false, d.texts(&r.Measure.Announce)},
	}
}

// wording are the keys that say what a rule listens for, what it costs and how it is shown.
func (d *decoder) wording(r *Rule) []field {
	return []field{
		{"phrases", false, d.phrases(&r.Wording.Phrases)},
		{"variants", false, d.phrases(&r.Wording.Variants)},
		{"except", false, d.phrases(&r.Wording.Except)},
		{"need", false, d.need(&r.Wording.Need)},
		{"order", false, d.texts(&r.Wording.Order)},
		{"points", true, d.whole(&r.Weight.Points)},
		{"cap", false, d.whole(&r.Weight.Cap)},
		{"severity", false, oneOf(d, &r.Weight.Severity, "minor", "major", "fatal")},
		{"message", true, d.text(&r.Message)},
		{"suggest", false, d.text(&r.Wording.Suggest)},
		{"examples", false, func(n *yaml.Node) {
			d.list(n, func(e *yaml.Node) { r.Examples = append(r.Examples, d.example(e)) })
		}},
	}
}

// need reads any, all or a number.
func (d *decoder) need(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch n.Value {
		case "any":
			*to = 1
		case "all":
			*to = -1
		default:
			d.whole(to)(n)
		}
	}
}

func (d *decoder) example(n *yaml.Node) Example {
	e := Example{At: d.at(n)}
	d.mapping(n, []field{
		{"turns", true, d.texts(&e.Turns)},
		{"want", true, oneOf(d, &e.Want, "ok", "missing", "violated", "suspect", "not-applicable", "not-checkable")},
		{"why", false, d.text(&e.Why)},
	})
	return e
}

func (d *decoder) defaults(r *Rule, seen map[string]*yaml.Node) {
	if r.Where.Window == 0 {
		r.Where.Window = defaultWindow
	}
	if seen["within"] == nil {
		r.When.Within = defaultWithin
		if r.Kind == Ban {
			r.When.Within = defaultForgiveWithin
		}
	}
	if r.Weight.Cap == 0 {
		r.Weight.Cap = r.Weight.Points
		if r.Kind == Ban {
			r.Weight.Cap = 2 * r.Weight.Points
		}
	}
	if r.Weight.Severity == "" {
		r.Weight.Severity = "minor"
	}
}

// kindKeys lists, for keys that mean something to some kinds only, which these are.
var kindKeys = []struct{ key, kinds string }{
	{"stage", "require"}, {"window", "require"}, {"after", "respond"}, {"every", "respond"}, {"within", "respond ban"},
	{"need", "require respond"}, {"order", "order"}, {"measure", "measure"}, {"limit", "measure"}, {"announce", "measure"},
}

// fitting notes keys that the rule's kind has no use for, and those that it lacks.
func (d *decoder) fitting(r *Rule, seen map[string]*yaml.Node) {
	for _, k := range kindKeys {
		if n := seen[k.key]; n != nil && r.Kind != "" && !strings.Contains(" "+k.kinds+" ", " "+string(r.Kind)+" ") {
			d.faults.add(d.at(n), "key-not-for-kind", k.key, string(r.Kind), k.kinds)
		}
	}
	lacks := func(bad bool, code string) {
		if bad {
			d.faults.add(r.At, code, r.ID)
		}
	}
	lacks((r.Kind == Require || r.Kind == Ban || r.Measure.Figure == "courtesy") && r.Wording.AnyWords(), "needs-phrases")
	lacks(r.Kind == Ban && strings.TrimSpace(r.Wording.Suggest) == "", "needs-suggest")
	lacks(r.Kind == Respond && len(r.When.After) == 0, "needs-after")
	lacks(r.Kind == Order && len(r.Wording.Order) < 2, "needs-order")
	lacks(r.Kind == Measure && r.Measure.Figure == "", "needs-measure")
	lacks(r.Kind == Measure && r.Measure.Figure != "" && r.Measure.Figure != "consistency" && seen["limit"] == nil, "needs-limit")
	lacks(strings.ContainsAny(r.Message+r.Wording.Suggest, "{}"), "slot-in-text")
	lacks(seen["message"] != nil && strings.TrimSpace(r.Message) == "", "needs-message")
}
