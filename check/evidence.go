package check

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"chayan/lexicon"
	"chayan/transcript"
)

// before orders what was said by its place in the talk.
func before(a, b said) int {
	if a.turn != b.turn {
		return a.turn - b.turn
	}
	if a.start != b.start {
		return a.start - b.start
	}
	return b.end - a.end
}

// between gives those of hits, which are in the order of the talk, that stand in turns from to to.
func between(s []said, from, to int) []said {
	i := sort.Search(len(s), func(i int) bool { return s[i].turn >= from })
	j := sort.Search(len(s), func(j int) bool { return s[j].turn > to })
	return s[i:max(i, j)]
}

func inOrder(s []said) []said {
	slices.SortStableFunc(s, before)
	return s
}

// keep gives those of s that are wanted: s itself, not to be changed, when all are.
func keep(s []said, wanted func(said) bool) []said {
	for i, e := range s {
		if wanted(e) {
			continue
		}
		out := slices.Clone(s[:i])
		for _, e := range s[i+1:] {
			if wanted(e) {
				out = append(out, e)
			}
		}
		return out
	}
	return slices.Clip(s)
}

// enough says whether as many different phrases were heard as the rule needs.
func enough(r *lexicon.Rule, heard []said) bool {
	return len(first(r, heard)) >= needed(r)
}

func needed(r *lexicon.Rule) int {
	if r.Wording.Need < 0 {
		return len(r.Wording.Phrases) + len(r.Wording.Variants)
	}
	return max(r.Wording.Need, 1)
}

// first keeps the first occurrence of each different phrase, as many as the rule needs.
func first(r *lexicon.Rule, heard []said) []said {
	var out []said
	for _, s := range heard {
		if len(out) < needed(r) && !slices.ContainsFunc(out, func(o said) bool { return o.phrase == s.phrase }) {
			out = append(out, s)
		}
	}
	return out
}

// prove adds evidence to a finding: the words themselves, as they stand in the transcript.
func (t *talk) prove(f *Finding, what []said, part string) {
	at, counted := said{turn: -1}, 0 // the last place whose column is known: a turn can be megabytes long
	for _, s := range what {
		u := &t.session.Turns[s.turn]
		if s.turn != at.turn || s.start < at.start {
			at, counted = said{turn: s.turn}, 0
		}
		counted += utf8.RuneCountInString(u.Text[at.start:s.start])
		at.start = s.start
		e := Evidence{
			Span: transcript.Span{Turn: s.turn + 1, Start: s.start, End: s.end}, Column: counted + 1,
			Role: t.role(s.turn).String(), Quote: u.Text[s.start:s.end], Part: part,
		}
		if part != "trigger" {
			e.How = string(s.how)
			e.Phrase, _ = t.private(s.taken) // a slot in it keeps what filled it
		}
		e.Quote, e.Masked = t.private(e.Quote)
		e.StartMS, e.EndMS = ms(u.Start), ms(u.End)
		if place := u.Place; place.Line > 0 {
			e.At = &place
		}
		f.Evidence = append(f.Evidence, e)
		if s.next > 0 {
			t.prove(f, []said{{turn: s.rest(), end: s.next, how: s.how, taken: s.taken}}, "rest")
		}
	}
}

// surround adds to quotes what stands around them in their sentence.
func (t *talk) surround(quotes []Evidence) {
	for i := range quotes {
		e := &quotes[i]
		e.Before, e.After = t.sentence(said{turn: e.Turn - 1, start: e.Start, end: e.End})
		if e.Part == "rest" {
			quotes[i-1].After, e.Before = "", ""
		}
	}
}

func ms(v int64) *int64 {
	if v < 0 {
		return nil
	}
	return &v
}

// private masks the private numbers of a quote, whatever rule quotes it.
func (t *talk) private(quote string) (shown string, masked bool) {
	t.text.Fold(quote)
	var b strings.Builder
	done := 0
	lexicon.Secrets(&t.text, func(start, end int) {
		from, to := t.text.Origin(start, end)
		b.WriteString(quote[done:from])
		b.WriteString(mask(quote[from:to]))
		done = to
	})
	if done == 0 {
		return quote, false
	}
	b.WriteString(quote[done:])
	return b.String(), true
}

// mask hides all but the first three and the last two characters of a private number.
func mask(number string) string {
	rs := []rune(number)
	if len(rs) <= 5 {
		return strings.Repeat("*", len(rs))
	}
	return string(rs[:3]) + strings.Repeat("*", len(rs)-5) + string(rs[len(rs)-2:])
}
