package transcript

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// timeKind says whether a cell format shows a number as a time.
type timeKind uint8

const (
	notTime   timeKind = iota
	clockTime          // 0:01:10
	dateTime           // 2024-05-01, perhaps with a time
)

// formats reads which cell formats are times.
func (b *bookSurvey) formats() error {
	if b.parts["xl/styles.xml"] == nil {
		return nil
	}
	var sheet struct {
		Codes []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Xfs []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.unpack("xl/styles.xml", &sheet); err != nil {
		return err
	}
	codes := map[int]timeKind{}
	for _, c := range sheet.Codes {
		codes[c.ID] = kindOfCode(c.Code)
	}
	for _, x := range sheet.Xfs {
		kind, own := codes[x.ID]
		if !own {
			kind = kindOfID(x.ID)
		}
		b.styles = append(b.styles, kind)
	}
	return nil
}

// kindOfID knows the built-in formats, with those of Chinese and Japanese editions.
func kindOfID(id int) timeKind {
	switch {
	case id >= 18 && id <= 21, id >= 45 && id <= 47, id >= 32 && id <= 35, id == 55, id == 56:
		return clockTime
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateTime
	}
	return notTime
}

// kindOfCode reads a format such as [h]:mm:ss.000 or yyyy"年"m"月"d"日". m alone is months or minutes.
func kindOfCode(code string) timeKind {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			k := strings.IndexByte(code[i+1:], '"')
			if k < 0 {
				return notTime
			}
			i += k + 1
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			k := strings.IndexByte(code[i:], ']')
			if k < 0 {
				return notTime
			}
			if strings.Trim(code[i+1:i+k], "hms") == "" {
				plain.WriteString(code[i+1 : i+k])
			}
			i += k
		default:
			plain.WriteByte(c)
		}
	}
	s := strings.ReplaceAll(plain.String(), "general", "")
	switch {
	case strings.ContainsAny(s, "yd"):
		return dateTime
	case strings.ContainsAny(s, "hs"):
		return clockTime
	}
	return notTime
}

// clockCell writes the number in a cell that is shown as a time as that time, exact to the millisecond. offset is the
// lateness of the workbook's calendar in days.
func clockCell(s string, kind timeKind, offset float64) string {
	v, ok := cellNumber(s)
	if !ok || v < 0 || v > 2_900_000 {
		return s
	}
	ms := int64(math.Round(v * dayMS))
	frac := ""
	if ms%1000 != 0 {
		frac = fmt.Sprintf(".%03d", ms%1000)
	}
	if v < 1 || kind == clockTime && v < 366 { // a later one is a date of which only the time is shown
		return clockText(ms) + frac
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(ms/dayMS)+int(offset)).Format("2006-01-02")
	if ms%dayMS == 0 {
		return day
	}
	return day + " " + clockText(ms%dayMS) + frac
}

// mergeFiller gives the rows of a merged range the value of its first row.
type mergeFiller struct {
	ranges map[int][]mergeRange // by column, by row
	value  map[int]string
}

func newMergeFiller(all []mergeRange) mergeFiller {
	f := mergeFiller{map[int][]mergeRange{}, map[int]string{}}
	for _, m := range all {
		f.ranges[m.col] = append(f.ranges[m.col], m)
	}
	for _, list := range f.ranges {
		slices.SortStableFunc(list, func(a, b mergeRange) int { return a.from - b.from })
	}
	return f
}

// fill is asked row by row.
func (f mergeFiller) fill(col, row int, text string) string {
	list := f.ranges[col]
	for len(list) > 0 && list[0].to < row {
		list = list[1:]
		f.ranges[col] = list
	}
	if len(list) == 0 || row < list[0].from {
		return text
	}
	if row == list[0].from {
		f.value[col] = text
	} else if text == "" {
		return f.value[col]
	}
	return text
}
