package transcript

import (
	"math"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// RTTM says who speaks when, for one recording or several, without the words. It gives speakers to a transcript that
// has times and no labels.
type RTTM struct {
	names   []string // of recordings, in the order of the file
	regions map[string]*regions
	// ByName leaves transcripts alone whose name is not that of a recording. Without it the only recording of a file
	// is taken for any transcript, with a note; with many transcripts that would be a blind guess.
	ByName bool
}

// regions are one recording's, by their start.
type regions struct {
	list []region
	ends []int64 // the latest end of all regions up to and with this one
}

type region struct {
	start, end int64 // ms
	speaker    string
}

// ParseRTTM reads an RTTM file: SPEAKER lines with start and duration in seconds. Other lines are of no use here.
func ParseRTTM(name string, data []byte) (*RTTM, error) {
	text, _, bad := decode(string(data), "")
	if bad != nil {
		return nil, at(bad, name)
	}
	out := &RTTM{regions: map[string]*regions{}}
	it := lines{src: text}
	for {
		line, no, ok := it.nextText()
		if !ok {
			break
		}
		f := strings.Fields(line)
		if f[0] != "SPEAKER" {
			continue
		}
		r, field := regionOf(f)
		if field != "" {
			return nil, &Error{Source: name, Line: no, Code: CodeBadRTTM, Args: []string{field}}
		}
		of := out.regions[f[1]]
		if of == nil {
			of = &regions{}
			out.regions[f[1]] = of
			out.names = append(out.names, f[1])
		}
		of.list = append(of.list, r)
	}
	if len(out.names) == 0 {
		return nil, &Error{Source: name, Code: CodeBadRTTM, Args: []string{"SPEAKER"}}
	}
	for _, of := range out.regions {
		slices.SortStableFunc(of.list, func(a, b region) int { return int(min(max(a.start-b.start, -1), 1)) })
		last := int64(0)
		for _, r := range of.list {
			last = max(last, r.end)
			of.ends = append(of.ends, last)
		}
	}
	return out, nil
}

// regionOf reads the fields of a line and names the one that is missing or odd.
func regionOf(f []string) (r region, bad string) {
	if len(f) < 8 {
		return r, "speaker"
	}
	start, err := strconv.ParseFloat(f[3], 64)
	if err != nil || !(start >= 0 && start*1000 <= maxTime) {
		return r, "start"
	}
	length, err := strconv.ParseFloat(f[4], 64)
	if err != nil || !(length >= 0 && length*1000 <= maxTime) {
		return r, "duration"
	}
	return region{int64(math.Round(start * 1000)), int64(math.Round((start + length) * 1000)), f[7]}, ""
}

// find is the recording that belongs to a session: by the name of the file, its id, or what it says it was made from.
func (r *RTTM) find(names ...string) (name string, of *regions) {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b },
		func(a, b string) bool { return strings.EqualFold(bareName(a), bareName(b)) },
	} {
		for _, want := range names {
			for _, have := range r.names {
				if want != "" && same(have, want) {
					return have, r.regions[have]
				}
			}
		}
	}
	return "", nil
}

// bareName takes folders and the extension of a recording away.
func bareName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".wav", ".mp3", ".m4a", ".aac", ".amr", ".flac", ".ogg", ".opus", ".pcm", ".wma", ".mp4":
		return name[:len(name)-len(ext)]
	}
	return name
}

// longest is the speaker with the largest share of a stretch. unclear says that another has at least half as much.
func (of *regions) longest(start, end int64) (speaker string, unclear bool) {
	share := map[string]int64{}
	var order []string
	i := sort.Search(len(of.list), func(i int) bool { return of.list[i].start >= end })
	for i--; i >= 0 && of.ends[i] > start; i-- {
		r := of.list[i]
		if n := min(r.end, end) - max(r.start, start); n > 0 {
			if share[r.speaker] == 0 {
				order = append(order, r.speaker)
			}
			share[r.speaker] += n
		}
	}
	slices.Reverse(order) // of two with the same share, who began first
	second := int64(0)
	for _, s := range order {
		switch n := share[s]; {
		case speaker == "" || n > share[speaker]:
			second = share[speaker]
			speaker = s
		case n > second:
			second = n
		}
	}
	return speaker, speaker != "" && second*2 >= share[speaker]
}

// whenBrief is how long a turn lasts, in ms, whose end nobody knows and behind which nobody speaks.
const whenBrief = 1000

// takeRTTM gives speakers to the turns that have none.
func (s *source) takeRTTM(d *draft) {
	r := s.opt.RTTM
	if r == nil || len(d.turns) == 0 {
		return
	}
	if !slices.ContainsFunc(d.turns, func(t rawTurn) bool { return nameless(&t) }) {
		d.notes.add(0, NoteRTTMUnused)
		return
	}
	recording := d.metaValue("recording")
	name, of := r.find(d.id, baseID(s.name), recording, d.metaValue("id"))
	if of == nil && !r.ByName && len(r.names) == 1 {
		name = r.names[0]
		of = r.regions[name]
		d.notes.add(0, NoteRTTMOtherName, name)
	}
	if of == nil {
		const most = 5
		names := r.names
		if len(names) > most {
			names = append(slices.Clone(names[:most]), "…")
		}
		d.notes.add(0, NoteRTTMUnmatched, strings.Join(names, ", "))
		return
	}
	if !d.fromStart() {
		d.notes.add(0, NoteRTTMNoTimes)
		return
	}
	given, unclear, nobody := 0, 0, 0
	for i := range d.turns {
		t := &d.turns[i]
		if !nameless(t) || t.Start == NoTime {
			continue
		}
		speaker, doubt := of.longest(t.Start, d.endOf(i))
		if speaker == "" {
			nobody++
			continue
		}
		t.Speaker = speaker
		given++
		if doubt {
			unclear++
		}
	}
	d.notes.add(0, NoteRTTM, strconv.Itoa(given), name)
	if unclear > 0 {
		d.notes.add(0, NoteRTTMUnclear, strconv.Itoa(unclear))
	}
	if nobody > 0 {
		d.notes.add(0, NoteRTTMNobody, strconv.Itoa(nobody))
	}
}

func nameless(t *rawTurn) bool { return t.Speaker == "" && t.roleWord == "" }

// fromStart says whether the times count from the start of the recording. Times of day count from the first turn,
// which may come any time after it.
func (d *draft) fromStart() bool {
	some := false
	for i := range d.turns {
		switch d.turns[i].start.kind {
		case stampDate, stampEpoch:
			return false
		}
		some = some || d.turns[i].Start != NoTime
	}
	return some && !slices.ContainsFunc(d.notes.list, func(n Note) bool { return n.Code == NoteClockTimes })
}

// endOf is the end of a turn, or the start of the next when it is not known.
func (d *draft) endOf(i int) int64 {
	t := &d.turns[i]
	if t.End != NoTime {
		return max(t.End, t.Start+1)
	}
	if i+1 < len(d.turns) && d.turns[i+1].Start > t.Start {
		return d.turns[i+1].Start
	}
	return t.Start + whenBrief
}
