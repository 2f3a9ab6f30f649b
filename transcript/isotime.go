package transcript

import (
	"math"
	"strconv"
	"strings"
)

// isoDuration reads "PT1H2M3.07S". Years and months have no length; weeks nobody records.
func (n node) isoDuration() stamp {
	if !n.there() {
		return stamp{}
	}
	word := n.text()
	if n.sc.err != nil {
		return stamp{}
	}
	if ms, ok := isoMillis(word); ok {
		return stamp{ms, stampOffset}
	}
	n.sc.refuse(n.pos, CodeJSONType, n.key, "PT1H2M3.4S", "string")
	return stamp{}
}

func isoMillis(word string) (int64, bool) {
	rest, ok := strings.CutPrefix(word, "P")
	if !ok || rest == "" || rest == "T" {
		return 0, false
	}
	total, units := 0.0, "DTHMS"
	factor := map[byte]float64{'D': dayMS, 'H': 3600e3, 'M': 60e3, 'S': 1e3}
	for rest != "" {
		i := strings.IndexAny(rest, units)
		if i < 0 {
			return 0, false
		}
		unit, dated := rest[i], strings.Contains(units, "T")
		units = units[strings.IndexByte(units, unit)+1:]
		if unit == 'T' && i == 0 {
			rest = rest[1:]
			continue
		}
		if unit == 'T' || unit != 'D' && dated || strings.Trim(rest[:i], "0123456789.") != "" {
			return 0, false
		}
		f, err := strconv.ParseFloat(rest[:i], 64)
		if err != nil || f > 1e9 {
			return 0, false
		}
		total += f * factor[unit]
		rest = rest[i+1:]
	}
	return int64(math.Round(total)), true
}

// secondsWord reads "1.200s", and the pair of numbers that some libraries make of it.
func (n node) secondsWord() stamp {
	switch n.kind() {
	case "":
		return stamp{}
	case "object":
		o := n.object()
		at := o.get("seconds").time(perSecond)
		return stamp{at.ms + o.get("nanos").time(1e-6).ms, stampOffset}
	case "string":
		word := n.text()
		digits, ok := strings.CutSuffix(word, "s")
		if f, fine := cellNumber(digits); ok && fine && n.sc.err == nil {
			return stamp{int64(math.Round(f * perSecond)), stampOffset}
		}
	}
	n.sc.refuse(n.pos, CodeJSONType, n.key, `"1.2s"`, n.kind())
	return stamp{}
}
