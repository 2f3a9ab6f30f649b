package lexicon

// Families makes a lexicon of nothing but the triggers that the packs know by those ids.
func Families(packs []*Pack, ids ...string) *Lexicon {
	only := make([]*Pack, len(packs))
	for i, p := range packs {
		// A lexicon holds the triggers that rules ask for; this copy has one rule, which asks for these.
		q := *p
		q.Clauses = []Clause{{Rules: []*Rule{{Kind: Measure, When: When{Has: ids}}}}}
		only[i] = &q
	}
	l := Compile(only)
	for _, p := range packs {
		l.nameTriggers(p)
	}
	return l
}

// Voices gives the families that tell an agent's turn from a customer's, as a lexicon of their own: they are wide, and asked for only
// where labels are in doubt. It is made when first asked for.
func (l *Lexicon) Voices() *Lexicon { return l.voices() }
