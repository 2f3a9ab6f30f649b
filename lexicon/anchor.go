package lexicon

// An anchor is a run of fixed characters that every match of a phrase contains. All anchors stand in one automaton that
// goes over the text once; only where one is found is its phrase tried in full. Both sides are reduced to keys first, so
// that fillers and stutter inside an anchor do not hide it: an anchor may be found too often, never too seldom.

// anchorMax bounds an anchor, in characters: a short one survives a restart in mid-phrase (已办、已办好).
const anchorMax = 4

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

// anchors gives runs of which every match of n contains at least one; nil when there are none (a phrase of slots only).
func (n *node) anchors() [][]rune {
	switch n.kind {
	case nodeChar:
		return keyed([]rune{n.char})
	case nodeAlt:
		var all [][]rune
		for _, k := range n.kids {
			a := k.anchors()
			if a == nil {
				return nil
			}
			all = append(all, a...)
		}
		return all
	case nodeSeq:
		var best [][]rune
		for _, set := range n.candidates() {
			if betterAnchors(set, best) {
				best = set
			}
		}
		return best
	}
	return nil
}

// candidates lists the anchor sets that the parts of a sequence offer: its runs of characters and its alternatives.
func (n *node) candidates() [][][]rune {
	var sets [][][]rune
	var run []rune
	flush := func() {
		if a := keyed(run); a != nil {
			sets = append(sets, a)
		}
		run = nil
	}
	for _, k := range n.kids {
		switch k.kind {
		case nodeChar:
			run = append(run, k.char)
		case nodeBreak, nodeBegin, nodeEnd:
		default:
			flush()
			if a := k.anchors(); a != nil {
				sets = append(sets, a)
			}
		}
	}
	flush()
	return sets
}

// keyed makes a run an anchor, or nil when nothing of it is left.
func keyed(run []rune) [][]rune {
	k := keys(run)
	if len(k) == 0 {
		return nil
	}
	return [][]rune{k[:min(len(k), anchorMax)]}
}

// betterAnchors prefers long anchors, then few.
func betterAnchors(a, b [][]rune) bool {
	if b == nil {
		return true
	}
	la, lb := shortest(a), shortest(b)
	if la != lb {
		return la > lb
	}
	return len(a) < len(b)
}

func shortest(set [][]rune) int {
	n := anchorMax
	for _, a := range set {
		n = min(n, len(a))
	}
	return n
}
