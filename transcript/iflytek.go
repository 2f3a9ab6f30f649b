package transcript

import (
	"math"
	"strconv"
	"strings"
)

// iflytek reads iFlytek's transcription of recorded files (lfasr): version 1, version 2 and the large-model version, and
// the fast one. Their replies hold JSON in strings in JSON; wherever that is so, JSON that was taken out is read, too.
type iflytek struct {
	src *source
	d   *draft
}

func readIFlytek(s *source, yield func(*Session) error) error {
	var drafts []*draft
	err := s.eachValue(func(n node) error {
		if n.kind() == "array" && !oneBest(n) {
			var err error
			n.each(func(e node) {
				if err == nil {
					err = s.iflytekReply(&drafts, e)
				}
			})
			return err
		}
		return s.iflytekReply(&drafts, n)
	})
	if err != nil {
		return err
	}
	return s.handOver(drafts, yield)
}

// oneBest knows the list of sentences of version 1.
func oneBest(n node) bool {
	found := false
	n.each(func(e node) {
		found = found || e.kind() == "object" && e.object().get("onebest").there()
	})
	return found
}

func (s *source) iflytekReply(drafts *[]*draft, n node) error {
	r := &iflytek{src: s, d: &draft{}}
	*drafts = append(*drafts, r.d)
	var err error
	if n.kind() == "array" {
		err = r.sentences(n)
	} else if doc := n.object(); doc.sc != nil && doc.sc.err == nil {
		err = r.reply(doc)
	}
	r.d.pace(s.unitOr(unitMS))
	return err
}

// reply finds the result in whichever envelope it came.
func (r *iflytek) reply(doc object) error {
	switch content, data := doc.get("content"), doc.get("data"); {
	case doc.get("orderResult", "lattice", "lattice2").there():
		return r.order(doc, doc)
	case content.filled():
		in := content.unfold().object()
		info := in.get("orderInfo")
		if id := in.get("orderId"); id.there() {
			r.d.addMeta("task", id.name())
		} else if info.there() {
			r.d.addMeta("task", info.object().get("orderId").name())
		}
		return r.order(doc, in)
	case data.filled():
		if data = data.unfold(); data.kind() == "array" {
			return r.sentences(data)
		}
		in := data.object()
		if result := in.get("result"); result.filled() {
			in = result.unfold().object()
		}
		return r.order(doc, in)
	}
	iflytekFault(doc, object{})
	return nil
}

// order reads orderResult, or what was in it.
func (r *iflytek) order(doc, in object) error {
	if n := in.get("orderResult"); n.filled() {
		in = n.unfold().object()
	}
	if in.sc == nil || in.sc.err != nil {
		return nil
	}
	smooth, raw := in.get("lattice"), in.get("lattice2")
	if !smooth.there() && !raw.there() {
		iflytekFault(doc, in)
		return nil
	}
	r.d.Variant = "lattice"
	smoothed, err := r.lattice(smooth)
	if err != nil || in.sc.err != nil {
		return err
	}
	verbatim, err := r.lattice(raw)
	if err != nil || in.sc.err != nil {
		return err
	}
	// lattice2 is what was said before it was smoothed. It counts, unless it holds less, or tells fewer voices apart.
	use, other, key := verbatim, smoothed, "lattice"
	if countSpoken(verbatim.turns) < countSpoken(smoothed.turns) || voiceCount(verbatim) < voiceCount(smoothed) {
		use, other, key = smoothed, verbatim, "lattice2"
	} else {
		r.d.Variant = "lattice2"
	}
	r.src.room += len(other.turns)
	r.d.turns = use.turns
	r.d.notes.absorb(use.notes)
	if len(other.turns) > 0 && spokenText(use.turns) != spokenText(other.turns) {
		r.d.notes.add(0, NoteAlternatives, strconv.Itoa(len(other.turns)), key)
	}
	r.tracks(in.get("label"))
	return nil
}

func spokenText(turns []rawTurn) string {
	var b strings.Builder
	for _, t := range turns {
		b.WriteString(bareOf(t.Text).text)
	}
	return b.String()
}

func voiceCount(d *draft) int {
	seen := map[string]bool{}
	for _, t := range d.turns {
		seen[t.Speaker] = true
	}
	return len(seen)
}

// lattice reads a list of sentences. A speaker 0 for all of them says that voices were not told apart.
func (r *iflytek) lattice(list node) (*draft, error) {
	d := &draft{}
	if !list.there() {
		return d, nil
	}
	var err error
	list.each(func(n node) {
		t := r.sentence(d, n)
		if err == nil && n.sc.err == nil {
			err = r.src.add(d, t)
		}
	})
	d.noVoices()
	return d, err
}

func (d *draft) noVoices() {
	for _, t := range d.turns {
		if t.Speaker != "0" && t.Speaker != "" {
			return
		}
	}
	for i := range d.turns {
		d.turns[i].Speaker = ""
	}
}

// sentence reads one element of a lattice: json_1best, a string or the object that was in it.
func (r *iflytek) sentence(d *draft, n node) rawTurn {
	o := n.object()
	if o.sc == nil || o.sc.err != nil {
		return rawTurn{}
	}
	best := o.must("json_1best").unfold().object()
	if st := best.get("st"); st.there() {
		best = st.object()
	}
	t := rawTurn{Turn: Turn{Place: n.place()}}
	t.start, t.end = r.src.millis(firstOf(best.get("bg"), o.get("begin"))), r.src.millis(firstOf(best.get("ed"), o.get("end")))
	t.Speaker = best.get("rl").name()
	if spk := o.get("spk").name(); t.Speaker == "" && !strings.HasPrefix(spk, "段落") { // 段落-0 numbers paragraphs
		t.Speaker = spk
	}
	var pieces []string
	frames, m := 0.0, average{}
	best.must("rt").each(func(rt node) {
		rt.object().must("ws").each(func(w node) {
			piece, sure, last := r.word(d, w)
			pieces = append(pieces, piece)
			frames = math.Max(frames, last)
			m.add(sure)
			if r.src.opt.KeepWords && piece != "" {
				t.Words = append(t.Words, frameWord(w, t.start, piece, sure))
			}
		})
	})
	if t.Confidence = fraction(best.get("sc")); t.Confidence == 0 {
		t.Confidence = m.mean()
	}
	if t.end.kind == stampNone && t.start.kind != stampNone && frames > 0 {
		t.end = stamp{t.start.ms + int64(frames)*10, stampOffset} // words are timed in frames of 10 ms from the start of the sentence
	}
	t.Text = trimWords(joinPieces(pieces))
	return t
}

func firstOf(a, b node) node {
	if a.filled() {
		return a
	}
	return b
}

// word reads one word: the first of its candidates. A filler marked for smoothing (wp "s") was said and stays; the mark
// of a segment (wp "g") has no text.
func (r *iflytek) word(d *draft, n node) (text string, sure float32, lastFrame float64) {
	o := n.object()
	if we := o.get("we"); we.there() {
		lastFrame, _ = we.number()
	}
	i := 0
	o.must("cw").each(func(c node) {
		if i++; i == 1 {
			best := c.object()
			text, sure = best.must("w").text(), fraction(best.get("wc"))
			return
		}
		d.notes.count(n.line(), NoteAlternatives, "cw")
	})
	return text, sure, lastFrame
}

// frameMS is how iFlytek times words: in frames from the start of the sentence.
const frameMS = 10

func frameWord(n node, start stamp, text string, sure float32) Word {
	o := n.object()
	w := []Word{{Text: text, Start: o.get("wb").ms(frameMS), End: o.get("we").ms(frameMS), Confidence: sure}}
	shift(w, start)
	return w[0]
}

// tracks tells on which channel each voice was, so that the user can name the channel instead of the number.
func (r *iflytek) tracks(label node) {
	if !label.there() || label.kind() != "object" {
		return
	}
	list := label.object().get("rl_track")
	if !list.there() {
		return
	}
	track := map[string]string{}
	list.each(func(n node) {
		o := n.object()
		rl, where := o.get("rl").name(), o.get("track").name()
		if rl != "" && where != "" && track[rl] == "" {
			track[rl] = where
			r.d.addMeta("channel-"+rl, where)
		}
	})
	for i := range r.d.turns {
		if r.d.turns[i].Speaker != "" {
			r.d.turns[i].roleWord = track[r.d.turns[i].Speaker]
			r.d.turns[i].Channel = r.d.turns[i].roleWord
		}
	}
}

// sentences reads version 1: a list of sentences with their text.
func (r *iflytek) sentences(list node) error {
	r.d.Variant = "v1"
	var err error
	list.each(func(n node) {
		o := n.object()
		t := rawTurn{Turn: Turn{Place: n.place(), Speaker: o.get("speaker").name()}}
		t.Text = trimWords(o.must("onebest").text())
		t.start, t.end = r.src.millis(o.get("bg")), r.src.millis(o.get("ed"))
		t.Words, t.Confidence = r.src.heard(o.get("wordsResultList"), onebestWord, frameMS)
		shift(t.Words, t.start)
		if err == nil && n.sc.err == nil {
			err = r.src.add(r.d, t)
		}
	})
	r.d.noVoices()
	return err
}

var onebestWord = &wordKeys{text: []string{"wordsName"}, start: []string{"wordBg"}, end: []string{"wordEd"}, sure: []string{"wc"}, mean: true}

// iflytekFault says why a reply holds no sentences.
func iflytekFault(doc, in object) {
	code, words := doc.get("code", "err_no"), doc.get("descInfo", "failed", "message")
	status := node{}
	if in.sc != nil {
		if info := in.get("orderInfo"); info.there() {
			status = info.object().get("status")
		}
		if !status.there() {
			status = in.get("task_status")
		}
	}
	if doc.sc.err != nil {
		return
	}
	switch number := status.name(); {
	case code.there() && strings.Trim(code.name(), "0") != "":
		code.refuse(CodeJobFailed, strings.TrimSpace(code.name()+" "+words.name()))
	case number == "-1":
		status.refuse(CodeJobFailed, "status -1")
	case number == "0" || number == "1" || number == "2" || number == "3":
		status.refuse(CodeJobUnfinished, "status "+number)
	case number == "4":
		status.refuse(CodeNoSpeech, "status 4")
	default:
		doc.must("orderResult")
	}
}
