package lexicon

// An anchor is a run of fixed characters such that every match of a phrase contains one of the phrase's anchors. All
// anchors stand in one automaton that goes over the text once; only where one is found is its phrase tried in full. Both
// sides are reduced to keys first, so that fillers and stutter inside an anchor do not hide it: an anchor may be found
// too often, never too seldom.

const (
	// anchorMax bounds an anchor, in characters: a short one survives a restart in mid-phrase (已办、已办好).
	anchorMax = 4
	// anchorsMax bounds the alternatives that are written out to make anchors longer.
	anchorsMax = 64
)

// anchorSet is a choice of anchors for a phrase.
type anchorSet struct {
	keys   [][]rune
	before int // most characters of a match that stand before the anchor
}

// key reduces a folded character for the automaton: 您 is 你, one-character fillers are nothing (0).
func key(r rune) rune {
	switch r {
	case '您':
		return '你'
	case '嗯', '呃', '啊', '哦', '噢', '喔', '唉', '哎', '诶', '欸', '呀', '哈', '嘛', '呢', '吧', '啦', '喽', '咯', '唔', '呣', '额':
		return 0
	}
	return r
}

// keys reduces a run of characters: no fillers, no immediate repeats.
func keys(rs []rune) []rune {
	var out []rune
	for _, r := range rs {
		if k := key(r); k != 0 && (len(out) == 0 || out[len(out)-1] != k) {
			out = append(out, k)
		}
	}
	return out
}

// anchors gives the best anchors of n; ok is false when it has none (a phrase of slots only).
func (n *node) anchors() (best anchorSet, ok bool) {
	if n.kind == nodeAlt {
		if set, exact := n.exact(); exact {
			return keyed(set, 0)
		}
		for _, k := range n.kids {
			a, ok := k.anchors()
			if !ok {
				return anchorSet{}, false
			}
			best.keys = append(best.keys, a.keys...)
			best.before = max(best.before, a.before)
		}
		return best, len(best.keys) > 0
	}
	kids := n.kids
	if n.kind != nodeSeq {
		kids = []*node{n}
	}
	for _, a := range candidates(kids) {
		if !ok || a.worth() > best.worth() {
			best, ok = a, true
		}
	}
	return best, ok
}

// candidates lists the anchor sets that a sequence offers: its stretches of fixed characters, alternatives and optional
// parts written out, and what its other parts have to offer.
func candidates(kids []*node) []anchorSet {
	var out []anchorSet
	run, start, pos := [][]rune{nil}, 0, 0
	flush := func() {
		if a, ok := keyed(run, start); ok {
			out = append(out, a)
		}
		run, start = [][]rune{nil}, pos
	}
	for _, k := range kids {
		set, exact := k.exact()
		if exact && len(run)*len(set) > anchorsMax {
			flush()
		}
		if !exact {
			flush()
			if a, ok := k.offer(); ok {
				a.before += pos
				out = append(out, a)
			}
		} else {
			run = cross(run, set)
		}
		_, most := k.extent()
		pos += most
		if !exact {
			start = pos
		}
	}
	flush()
	return out
}

// offer gives the anchors of a part that cannot be written out.
func (n *node) offer() (anchorSet, bool) {
	if n.kind == nodeAlt || n.kind == nodeSeq {
		return n.anchors()
	}
	return anchorSet{}, false
}

// exact writes out everything that n can match, if that is fixed characters only and not too much.
func (n *node) exact() ([][]rune, bool) {
	switch n.kind {
	case nodeChar:
		return [][]rune{{n.char}}, true
	case nodeBreak, nodeBegin, nodeEnd:
		return [][]rune{nil}, true
	case nodeOpt:
		set, ok := n.kids[0].exact()
		return append([][]rune{nil}, set...), ok && len(set) < anchorsMax
	case nodeAlt:
		var all [][]rune
		for _, k := range n.kids {
			set, ok := k.exact()
			if !ok || len(all)+len(set) > anchorsMax {
				return nil, false
			}
			all = append(all, set...)
		}
		return all, true
	case nodeSeq:
		all := [][]rune{nil}
		for _, k := range n.kids {
			set, ok := k.exact()
			if !ok || len(all)*len(set) > anchorsMax {
				return nil, false
			}
			all = cross(all, set)
		}
		return all, true
	}
	return nil, false
}

// cross writes every a before every b.
func cross(a, b [][]rune) [][]rune {
	out := make([][]rune, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(append(make([]rune, 0, len(x)+len(y)), x...), y...))
		}
	}
	return out
}

// keyed makes written-out stretches anchors; ok is false when one of them leaves nothing to look for.
func keyed(set [][]rune, before int) (anchorSet, bool) {
	a := anchorSet{before: before}
	seen := map[string]bool{}
	for _, s := range set {
		k := keys(s)
		if len(k) == 0 {
			return anchorSet{}, false
		}
		k = k[:min(len(k), anchorMax)]
		if !seen[string(k)] {
			seen[string(k)] = true
			a.keys = append(a.keys, k)
		}
	}
	return a, true
}

// worth weighs a choice: long anchors are met seldom, few make a small automaton, early ones leave few starts to try.
func (a anchorSet) worth() int {
	shortest := 3
	for _, k := range a.keys {
		shortest = min(shortest, len(k))
	}
	w := 50*shortest - len(a.keys)
	if a.before == 0 {
		w += 10
	}
	return w
}
