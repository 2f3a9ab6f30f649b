package segment

// Filler returns how many characters at i are a filler, 0 when none is. Fillers stay in Folded; a matcher may step over
// them between the words of a phrase, never elsewhere, so 哈 in 哈尔滨 or 这个 before 窗口 does no harm.
//
// 额 is a filler only when it stands alone, between pauses or other fillers: it is half of 金额 and 额度 too.
func (t *Text) Filler(i int) int {
	if i < 0 || i >= len(t.Folded) {
		return 0
	}
	switch t.Folded[i] {
	case '嗯', '呃', '啊', '哦', '噢', '喔', '唉', '哎', '诶', '欸', '呀', '哈', '嘛', '呢', '吧', '啦', '喽', '咯', '唔', '呣':
		return 1
	case '额':
		return t.aloneFiller(i)
	case '那':
		return t.spoken(i, "那个", "那么")
	case '这':
		return t.spoken(i, "这个")
	case '就':
		return t.spoken(i, "就是说", "就是")
	case '然':
		return t.spoken(i, "然后呢")
	case '怎':
		return t.spoken(i, "怎么说呢")
	}
	return 0
}

// spoken returns the length of the first of words that stands at i with no pause in it.
func (t *Text) spoken(i int, words ...string) int {
next:
	for _, w := range words {
		n := 0
		for _, r := range w {
			at := i + n
			if at >= len(t.Folded) || t.Folded[at] != r || n > 0 && t.Gaps[at] >= Pause {
				continue next
			}
			n++
		}
		return n
	}
	return 0
}

// aloneFiller returns 1 when the run of 额 and one-character fillers around i is closed off by pauses on both sides.
func (t *Text) aloneFiller(i int) int {
	a, b := i, i+1
	for t.Gaps[a] < Pause && t.hesitates(a-1) {
		a--
	}
	for t.Gaps[b] < Pause && t.hesitates(b) {
		b++
	}
	if (t.Gaps[a] >= Pause || a < i) && (t.Gaps[b] >= Pause || b > i+1) {
		return 1
	}
	return 0
}

// hesitates reports whether character i is 额 or another pure hesitation sound.
func (t *Text) hesitates(i int) bool {
	switch t.Folded[i] {
	case '额', '嗯', '呃', '啊', '哦', '噢', '喔', '唉', '哎', '诶', '欸', '唔', '呣':
		return true
	}
	return false
}
