package transcript

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Units that a time column can be in, as notes name them.
const (
	unitMS        = "ms"
	unitS         = "s"
	unitClock     = "clock"        // 00:01:05, 10:01:05, 2024-05-01 10:01:05
	unitDay       = "day-fraction" // 0.000752, a time as spreadsheets store it
	unitExcelDate = "excel-date"   // 45413.417
	unitEpochMS   = "epoch-ms"
	unitEpochS    = "epoch-s"
)

// charsPerSecond is how fast people talk on the telephone in Chinese, roughly.
const charsPerSecond = 4.5

// timeCells is one time column with what is needed to tell its unit.
type timeCells struct {
	text    []string // a cell for each row
	session []int    // which session the row belongs to
	chars   []int    // length of the row's words
}

// decideUnit tells the unit of a column from all of it. partner is the column at the other end of the turns, or nil.
func decideUnit(c, partner *timeCells) string {
	var v []float64
	clocks, fractions := 0, 0
	for _, s := range c.text {
		f, ok := cellNumber(s)
		switch {
		case ok:
			v = append(v, f)
			if f != math.Trunc(f) {
				fractions++
			}
		case strings.TrimSpace(s) != "":
			clocks++
		}
	}
	if len(v) == 0 || clocks > len(v) {
		return unitClock
	}
	low, high := v[0], v[0]
	for _, f := range v {
		low, high = min(low, f), max(high, f)
	}
	switch {
	case low >= 1e12:
		return unitEpochMS
	case low >= 1e9 && high < 1e11:
		return unitEpochS
	case fractions > 0 && low > 30000 && high < 80000 && high-low < 2:
		return unitExcelDate
	case fractions > 0 && low >= 0 && high < 1 && fractions >= len(v)-1 && len(v) >= 3 && tiny(c.text):
		return unitDay
	case fractions > 0:
		return unitS
	}
	if ratio, ok := durations(c, partner); ok {
		if ratio >= 10 { // per character: 0.2 s or 200 ms
			return unitMS
		}
		return unitS
	}
	if spread(c) >= 100 {
		return unitMS
	}
	return unitS
}

// tiny says whether most fractions have more digits than seconds ever have.
func tiny(cells []string) bool {
	long, n := 0, 0
	for _, s := range cells {
		if _, frac, ok := strings.Cut(strings.TrimSpace(s), "."); ok {
			n++
			if len(frac) >= 5 {
				long++
			}
		}
	}
	return long*2 > n
}

// durations is the mean length of turns in column units per character.
func durations(c, partner *timeCells) (ratio float64, ok bool) {
	if partner == nil {
		return 0, false
	}
	sum, chars := 0.0, 0
	for i := range c.text {
		a, fine := cellNumber(c.text[i])
		b, too := cellNumber(partner.text[i])
		if fine && too && a != b {
			sum += math.Abs(b - a)
			chars += c.chars[i]
		}
	}
	return sum / float64(max(chars, 1)), chars > 0
}

// spread is how many times longer the sessions are, counted in seconds, than their words take to say.
func spread(c *timeCells) float64 {
	type extent struct {
		low, high float64
		chars, n  int
	}
	sessions := map[int]*extent{}
	for i, s := range c.text {
		f, ok := cellNumber(s)
		if !ok {
			continue
		}
		e := sessions[c.session[i]]
		if e == nil {
			e = &extent{low: f, high: f}
			sessions[c.session[i]] = e
		}
		e.low, e.high = min(e.low, f), max(e.high, f)
		e.chars += c.chars[i]
		e.n++
	}
	length, chars := 0.0, 0
	for _, e := range sessions {
		if e.n == 1 {
			e.low = 0
		}
		length += e.high - e.low
		chars += e.chars
	}
	return length / (float64(max(chars, 1)) / charsPerSecond)
}

func cellNumber(s string) (float64, bool) {
	if f, ok := decimal(s); ok {
		return f, true
	}
	s = strings.TrimFunc(s, isBlank)
	if s == "" || strings.Trim(s, "0123456789.-+eE") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && math.Abs(f) < 1e15
}

// decimal reads plain numbers, which nearly all are: 12 and 12.345. Up to 15 digits a whole number and a power of ten are
// exact, and so is their quotient, as exact as any.
func decimal(s string) (float64, bool) {
	whole, point := int64(0), -1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			whole = whole*10 + int64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return 0, false
		}
	}
	if len(s) == 0 || len(s) > 15 || point == 0 || point == len(s)-1 {
		return 0, false
	}
	if point < 0 {
		return float64(whole), true
	}
	scale := 1.0
	for range len(s) - 1 - point {
		scale *= 10
	}
	return float64(whole) / scale, true
}

// stampOf reads a cell in the unit of its column. bad is set when there is something that cannot be read.
func stampOf(s, unit string) (t stamp, bad bool) {
	s = strings.TrimFunc(s, isBlank)
	if s == "" {
		return stamp{}, false
	}
	f, ok := cellNumber(s)
	if !ok {
		t, n := stampAt(s, true)
		if n == len(s) {
			return t, false
		}
		return stamp{}, true
	}
	switch unit {
	case unitMS:
		return stamp{int64(math.Round(f)), stampOffset}, false
	case unitS:
		return stamp{int64(math.Round(f * 1000)), stampOffset}, false
	case unitDay:
		return stamp{int64(math.Round(f * dayMS)), stampLong}, false
	case unitExcelDate:
		return stamp{int64(math.Round((f - 25569) * dayMS)), stampDate}, false
	case unitEpochMS:
		return stamp{int64(f), stampEpoch}, false
	case unitEpochS:
		return stamp{int64(math.Round(f * 1000)), stampEpoch}, false
	}
	return stamp{}, true
}

func charCount(s string) int { return utf8.RuneCountInString(s) }
