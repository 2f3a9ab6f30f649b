package transcript

import (
	"math"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unfold gives the JSON that a string holds, or the value itself when it is not a string. Some recognisers write
// JSON inside JSON, and some users have already taken it out.
func (n node) unfold() node {
	if n.sc == nil || n.sc.err != nil || n.kind() != "string" {
		return n
	}
	at := n.place()
	n.sc.pos = n.pos
	in := &jsonScanner{src: n.sc.str(), at: at, outer: n.sc, loose: n.sc.loose}
	in.skip()
	in.memo.src = n.sc.memo.src
	if in.memo.checked = in.pos; in.peek() != 0 {
		in.fail(in.pos, errJSONChar)
	}
	return node{in, skipBlank(in.src, 0), n.key}
}

// refuse ends the reading at this value.
func (n node) refuse(code string, args ...string) {
	n.sc.refuse(n.pos, code, args...)
}

// eachValue hands over the values of a file, one behind the other.
func (s *source) eachValue(one func(node) error) error {
	sc := s.scanner()
	for sc.peek() != 0 && sc.err == nil {
		var err error
		node{sc, sc.pos, ""}.hand(func(n node) { err = one(n) })
		if err != nil {
			return err
		}
	}
	if sc.err != nil {
		return sc.err
	}
	return nil
}

// elements hands over the elements of an array, or the value itself when it is not an array.
func (n node) elements(f func(node)) {
	if n.sc != nil && n.sc.err == nil && n.kind() != "array" {
		f(n)
		return
	}
	n.each(f)
}

// words is a text, or a list of its pieces, which some versions write instead.
func (n node) words() string {
	if n.sc == nil || n.sc.err != nil {
		return ""
	}
	if n.kind() != "array" {
		return n.text()
	}
	var pieces []string
	n.each(func(e node) {
		if e.kind() != "null" {
			pieces = append(pieces, e.words())
		}
	})
	return joinPieces(pieces)
}

// joinPieces writes pieces of a text together, with a blank only where two words of letters meet.
func joinPieces(pieces []string) string {
	var b strings.Builder
	last := ""
	for _, p := range pieces {
		if p == "" {
			continue
		}
		if apart(last, p) {
			b.WriteByte(' ')
		}
		b.WriteString(p)
		last = p
	}
	return b.String()
}

// millis reads a time of a format that has whole milliseconds; digits in a string count. A fraction would be seconds in
// disguise and is refused, unless the user says that the numbers are seconds.
func (s *source) millis(n node) stamp {
	f, ok := n.number()
	switch {
	case !ok:
		return stamp{}
	case s.opt.TimeUnit == unitS:
		return stamp{int64(math.Round(f * perSecond)), stampOffset}
	case f != math.Trunc(f) || strings.ContainsAny(n.raw(), ".eE"):
		n.refuse(CodeNotMillis, n.key, n.raw())
		return stamp{}
	}
	return stamp{int64(f), stampOffset}
}

// raw is a number as it is written.
func (n node) raw() string {
	n.sc.pos = n.pos
	if n.kind() == "string" {
		return n.sc.str()
	}
	return n.sc.number()
}

// unitOr is the unit of times: that of the format, unless the user names another.
func (s *source) unitOr(unit string) string {
	if s.opt.TimeUnit == unitS || s.opt.TimeUnit == unitMS {
		return s.opt.TimeUnit
	}
	return unit
}

// clean takes marks such as <|zh|><|NEUTRAL|><|Speech|> out of a text and trims it.
func (d *draft) clean(text string, line int) string {
	if !strings.Contains(text, "<|") {
		return trimWords(text)
	}
	var b strings.Builder
	for {
		head, rest, ok := strings.Cut(text, "<|")
		end := strings.IndexByte(rest, '|')
		if !ok || end < 0 {
			break
		}
		b.WriteString(head)
		if tag := rest[:end]; strings.HasPrefix(rest[end:], "|>") && isTag(tag) {
			d.notes.count(line, NoteTags, "<|"+tag+"|>")
			text = rest[end+2:]
		} else {
			b.WriteString("<|")
			text = rest
		}
	}
	b.WriteString(text)
	return trimWords(b.String())
}

// isTag knows what stands in such marks, so that talk between the same signs is not taken for one.
func isTag(s string) bool {
	return len(s) <= 40 && strings.TrimFunc(s, func(r rune) bool {
		return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("/_-.", r)
	}) == ""
}

// bare is a text without blanks and marks, with the way back.
type bare struct {
	text string
	size int    // of the original
	runs []step // where characters were left out
}

// step is a place from which on the bare text goes on as the original does there.
type step struct{ bare, whole int }

func bareOf(s string) bare {
	var b strings.Builder
	b.Grow(len(s))
	out := bare{size: len(s)}
	next := -1
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if i != next {
			out.runs = append(out.runs, step{b.Len(), i})
		}
		b.WriteRune(r)
		next = i + utf8.RuneLen(r)
	}
	out.text = b.String()
	return out
}

// at is the place in the original of the character that begins at i; its end when there is none.
func (b *bare) at(i int) int {
	if i >= len(b.text) {
		return b.size
	}
	k := sort.Search(len(b.runs), func(k int) bool { return b.runs[k].bare > i })
	return b.runs[k-1].whole + i - b.runs[k-1].bare
}

// weave lays the turns from the given one on over the whole text that stands beside them. What the turns lack is put in
// between them without a speaker: recognisers lose sentences on the way to the speakers, and the words count.
func (s *source) weave(d *draft, from int, whole string, at node) error {
	all := bareOf(whole)
	if all.text == "" {
		return nil
	}
	turns, where := d.turns[from:], at.place()
	woven, pieces, have, ok := weaveTurns(turns, whole, all, where)
	total := utf8.RuneCountInString(all.text)
	switch {
	case ok && pieces == 0:
		copy(turns, woven)
		return nil
	case !ok && have*20 >= total*19: // worded otherwise, such as 七月 and 7月, but not less
		d.notes.add(where.Line, NoteTextDiffers, at.key)
		return nil
	case !ok:
		t := rawTurn{Turn: Turn{Text: whole, Place: where}}
		if len(turns) > 0 {
			t.start, t.end = turns[0].start, turns[len(turns)-1].end
		}
		for i := range turns {
			t.Words = append(t.Words, turns[i].Words...)
		}
		woven, pieces = []rawTurn{t}, 1
	}
	if len(turns) == 0 {
		d.notes.add(where.Line, NoteTextOnly)
	} else {
		d.notes.add(where.Line, NoteSentencesShort, strconv.Itoa(have), strconv.Itoa(total))
	}
	s.room += len(turns)
	d.turns = d.turns[:from:from]
	for _, t := range woven {
		if err := s.add(d, t); err != nil {
			return err
		}
	}
	return nil
}

// weaveTurns finds the turns in the text, in order. ok is false when one of them is not there. pieces counts what had to
// be put in, have the characters of the turns.
func weaveTurns(turns []rawTurn, whole string, all bare, where Place) (woven []rawTurn, pieces, have int, ok bool) {
	next := 0
	put := func(to int, before *rawTurn) {
		if to == next {
			return
		}
		t := rawTurn{Turn: Turn{Text: trimWords(whole[all.at(next):all.at(to)]), Place: where}}
		if n := len(woven); n > 0 {
			t.start = woven[n-1].end
		}
		if before != nil {
			if t.start.kind == stampNone {
				t.start = before.start
			}
			if t.end = before.start; t.end.ms < t.start.ms {
				t.end = stamp{}
			}
		}
		woven = append(woven, t)
		pieces++
	}
	ok = true
	for i := range turns {
		words := bareOf(turns[i].Text).text
		have += utf8.RuneCountInString(words)
		if !ok {
			continue
		}
		k := strings.Index(all.text[next:], words)
		if k < 0 {
			ok = false
			continue
		}
		t := turns[i]
		if words != "" {
			put(next+k, &t)
			first := all.at(next + k)
			next += k + len(words)
			t.Text = asWritten(t.Text, trimWords(whole[first:all.at(next)]))
		}
		woven = append(woven, t)
	}
	if ok {
		put(len(all.text), nil)
	}
	return woven, pieces, have, ok
}

// asWritten takes the blanks of the whole text over into a turn whose producer put its own between the characters.
func asWritten(text, whole string) string {
	if text != whole && withoutBlanks(text) == withoutBlanks(whole) {
		return whole
	}
	return text
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

// merge puts the turns of several channels into one order, when all of them have times.
func (d *draft) merge(v *voices) {
	order := make([]int, len(d.turns))
	for i := range d.turns {
		order[i] = i
		if d.turns[i].start.kind == stampNone {
			return
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return d.turns[order[a]].start.ms < d.turns[order[b]].start.ms })
	turns := make([]rawTurn, len(order))
	w := voices{make([]string, len(order)), make([]string, len(order))}
	for to, from := range order {
		turns[to], w.channel[to], w.speaker[to] = d.turns[from], v.channel[from], v.speaker[from]
	}
	d.turns, *v = turns, w
}

// pace names the unit of the times, when there are some.
func (d *draft) pace(unit string) {
	d.Unit = ""
	for i := range d.turns {
		if d.turns[i].start.kind != stampNone {
			d.Unit = unit
			return
		}
	}
}

// pacing notes numbers for times that leave no time to speak in, or a thousand times too much of it: their unit is then
// probably another.
func (d *draft) pacing(s *Session) {
	switch s.Unit {
	case unitMS, unitS, unitTicks:
	default:
		return
	}
	const (
		most  = 40 // characters a second; auctioneers reach 12
		least = 10 // seconds a character; a turn with the longest silence inside it has 2
	)
	length, size := int64(0), 0
	timed := func(t *Turn) bool { return t.Start != NoTime && t.End > t.Start }
	for i := range s.Turns {
		if t := &s.Turns[i]; timed(t) {
			length, size = length+t.End-t.Start, size+len(t.Text)
		}
	}
	// No text has more characters than bytes, and none of ours has fewer than a quarter.
	if int64(size)*1000 <= length*most && length <= int64(size)*least*250 {
		return
	}
	chars := int64(0)
	for i := range s.Turns {
		if t := &s.Turns[i]; timed(t) {
			chars += int64(charCount(t.Text))
		}
	}
	switch {
	case chars >= 20 && chars*1000 > length*most:
		d.notes.add(0, NoteTooFast, strconv.FormatInt(chars*1000/max(length, 1), 10), s.Unit)
	case chars >= 10 && length > chars*least*1000:
		d.notes.add(0, NoteTooSlow, strconv.FormatInt(length/1000/chars, 10), s.Unit)
	}
}
