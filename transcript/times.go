package transcript

import (
	"fmt"
	"sort"
	"strconv"
	"time"
)

// maxTime is the latest believable place in one recording.
const maxTime = 31 * dayMS

// settleTimes turns the times as written into ms from the start of the recording. What cannot be told stays NoTime.
func (d *draft) settleTimes() {
	first := stamp{}
	dated, allShort := false, true
	for i := range d.turns {
		k := d.turns[i].start.kind
		if first.kind == stampNone {
			first = d.turns[i].start
		}
		dated = dated || k == stampDate || k == stampEpoch
		allShort = allShort && (k == stampShort || k == stampNone)
	}
	switch {
	case dated:
		d.settleClock(true)
	case first.kind == stampLong && first.ms >= 3600*1000:
		d.notes.add(0, NoteClockTimes, clockText(first.ms))
		d.settleClock(false)
	case allShort && first.kind == stampShort && first.ms >= 5*60*1000:
		// A recording whose first word comes after five minutes is rarer than a column of hours and minutes.
		d.notes.add(0, NoteAmbiguousTimes, fmt.Sprintf("%02d:%02d", first.ms/60000, first.ms/1000%60))
	default:
		for i := range d.turns {
			d.setTime(i, offset(d.turns[i].start), offset(d.turns[i].end))
		}
	}
}

func offset(s stamp) int64 {
	if s.kind == stampNone {
		return NoTime
	}
	return s.ms
}

// setTime checks one turn's times. Those that cannot be true are left out and counted. NoTime means not given.
func (d *draft) setTime(i int, start, end int64) {
	t := &d.turns[i]
	bad := t.badTime
	if t.start.kind != stampNone && (start < 0 || start > maxTime) {
		start, bad = NoTime, true
	}
	if t.end.kind != stampNone && (end < 0 || end > maxTime || start != NoTime && end < start) {
		end, bad = NoTime, true
	}
	if bad {
		d.notes.count(t.Line, NoteBadTimes)
	}
	t.Start, t.End = start, end
}

// settleClock counts times of day from the earliest. A step back of more than half a day is midnight.
func (d *draft) settleClock(dated bool) {
	starts, ends := make([]int64, len(d.turns)), make([]int64, len(d.turns))
	base, prev, day := int64(-1), int64(-1), int64(0)
	for i := range d.turns {
		starts[i], ends[i] = NoTime, NoTime
		s, e := d.turns[i].start, d.turns[i].end
		if s.kind == stampNone || s.kind == stampShort || s.kind == stampOffset {
			d.turns[i].badTime = d.turns[i].badTime || s.kind != stampNone // an offset among times of day
			d.turns[i].start, d.turns[i].end = stamp{}, stamp{}
			continue
		}
		ms := s.ms
		if s.kind == stampLong {
			if prev >= 0 && ms+day < prev-dayMS/2 {
				day += dayMS
			}
			ms += day
		} else if dated {
			day = ms / dayMS * dayMS // times without a date belong to the date above them
		}
		prev, starts[i] = ms, ms
		if base < 0 || ms < base {
			base = ms
		}
		if e.kind != stampNone {
			ends[i] = e.ms
			if e.kind == stampLong {
				ends[i] += day
				if ends[i] < ms-dayMS/2 {
					ends[i] += dayMS
				}
			}
		}
	}
	for i := range d.turns {
		start, end := starts[i], ends[i]
		if start != NoTime {
			start -= base
		}
		if end != NoTime {
			end -= base
		}
		d.setTime(i, start, end)
	}
	d.origin = origin{ms: base, known: base >= 0, dated: dated}
	d.setStart(base, dated)
}

// setStart writes the start of the recording into the metadata when its date is known.
func (d *draft) setStart(base int64, dated bool) {
	if base < 0 || d.metaValue("start") != "" {
		return
	}
	if !dated {
		days, n := dateAt(d.metaValue("date"))
		if n == 0 {
			return
		}
		base += days * dayMS
	}
	layout := "2006-01-02T15:04:05"
	for i := range d.turns {
		if d.turns[i].start.kind == stampEpoch {
			layout += "Z"
			break
		}
	}
	d.addMeta("start", time.UnixMilli(base).UTC().Format(layout))
}

func clockText(ms int64) string {
	return fmt.Sprintf("%02d:%02d:%02d", ms/3600000, ms/60000%60, ms/1000%60)
}

// sortByTime puts turns in the order of their start when every turn has one.
func (d *draft) sortByTime() {
	sorted := true
	for i := range d.turns {
		if d.turns[i].Start == NoTime {
			return
		}
		sorted = sorted && (i == 0 || d.turns[i-1].Start <= d.turns[i].Start)
	}
	if sorted {
		return
	}
	order := make([]int, len(d.turns))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return d.turns[order[a]].Start < d.turns[order[b]].Start })
	turns := make([]rawTurn, len(d.turns))
	moved := 0
	for to, from := range order {
		turns[to] = d.turns[from]
		if to != from {
			moved++
		}
	}
	d.turns = turns
	d.notes.add(0, NoteReordered, strconv.Itoa(moved))
}
