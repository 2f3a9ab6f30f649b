package transcript

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
)

// Cut is a place where somebody says that a conversation begins, by time or by line.
type Cut struct {
	Recording string // file or id of the recording, "" for whichever the cuts are beside
	Session   string // id of the one recording of a file that is meant, once somebody has settled it
	At        int64  // ms from the start of the recording, or NoTime
	TurnLine  int    // line of the transcript, 0 when the place is a time
	Meta      []Field
	Line      int    // of the file of cuts
	Text      string // the place as written
}

// ParseCuts reads cuts by hand: a table with a column for the time or the line and, where wanted, for the recording and
// metadata; or one place a line. A place is 1:02:03, 12:30, seconds, or a line as in "line 12" or 第12行.
func ParseCuts(name string, data []byte) ([]Cut, error) {
	text, _, bad := decode(string(data), "")
	if bad != nil {
		return nil, at(bad, name)
	}
	var out []Cut
	var err *Error
	if cols, scan := cutColumns(text); cols != nil {
		out, err = tableCuts(cols, scan)
	} else {
		out, err = lineCuts(text)
	}
	if err != nil {
		return nil, at(err, name)
	}
	if len(out) == 0 {
		return nil, &Error{Source: name, Code: CodeEmptyFile}
	}
	return out, nil
}

// cutColumn is what a column of cuts holds.
type cutColumn struct {
	kind columnKind // colSession for the recording, colStart, colMeta, or colNone
	line bool       // with colStart: a line
	unit int64      // ms in one, of a bare number
	key  string
}

// cutColumns finds the heading in the first row that says something.
func cutColumns(text string) ([]cutColumn, *csvScanner) {
	for _, sep := range append(separators(false), "\t") {
		scan := &csvScanner{src: text, sep: sep, line: 1}
		row, _, err := scan.row(nil)
		for err == nil && len(row) > 0 && blankRow(row) {
			row, _, err = scan.row(nil)
		}
		if err != nil || len(row) == 0 {
			continue
		}
		cols, places := make([]cutColumn, len(row)), 0
		for i, c := range row {
			cols[i] = cutColumnOf(strings.TrimFunc(c.text, isBlank))
			if cols[i].kind == colStart {
				places++
			}
		}
		if places > 0 {
			return cols, scan
		}
	}
	return nil, nil
}

func cutColumnOf(name string) cutColumn {
	switch foldLabel(name) {
	case "line", "lineno", "行", "行号":
		return cutColumn{kind: colStart, line: true}
	case "time", "start", "at", "cut", "时间", "开始", "开始时间", "切点", "位置":
		return cutColumn{kind: colStart, unit: 1000}
	case "recording", "file", "录音", "文件", "文件名", "录音文件":
		return cutColumn{kind: colSession}
	case "id", "编号":
		return cutColumn{kind: colMeta, key: "id"}
	}
	col := columnOf(name)
	switch {
	case col.kind == colStart && col.unit == unitMS:
		return cutColumn{kind: colStart, unit: 1}
	case col.kind == colStart:
		return cutColumn{kind: colStart, unit: 1000}
	case col.kind == colMeta:
		return cutColumn{kind: colMeta, key: col.meta}
	case col.kind == colSession:
		return cutColumn{kind: colMeta, key: "id"}
	case col.kind == colChannel:
		return cutColumn{kind: colMeta, key: "channel"}
	}
	return cutColumn{kind: colMeta, key: name} // nothing that somebody wrote is dropped
}

func tableCuts(cols []cutColumn, scan *csvScanner) ([]Cut, *Error) {
	var out []Cut
	for {
		line := scan.line
		row, _, err := scan.row(nil)
		if err != nil {
			return nil, err
		}
		if len(row) == 0 {
			return out, nil
		}
		if blankRow(row) {
			continue
		}
		cut := Cut{At: NoTime, Line: line}
		for i, c := range row {
			value := strings.TrimFunc(c.text, isBlank)
			if value == "" || i >= len(cols) {
				continue
			}
			switch col := cols[i]; {
			case col.kind == colSession:
				cut.Recording = value
			case col.kind == colMeta && col.key != "":
				cut.Meta = append(cut.Meta, Field{col.key, value})
			case col.kind == colStart && cut.Text == "":
				if !cut.take(value, col) {
					return nil, &Error{Line: line, Code: CodeBadCut, Args: []string{value}}
				}
			}
		}
		if cut.Text == "" {
			return nil, &Error{Line: line, Code: CodeBadCut, Args: []string{""}}
		}
		out = append(out, cut)
	}
}

func lineCuts(text string) ([]Cut, *Error) {
	var out []Cut
	it := lines{src: text}
	for {
		line, no, ok := it.nextText()
		if !ok {
			return out, nil
		}
		line = strings.TrimFunc(line, isBlank)
		if strings.HasPrefix(line, "#") {
			continue
		}
		cut := Cut{At: NoTime, Line: no}
		if !cut.take(line, cutColumn{unit: 1000}) {
			return nil, &Error{Line: no, Code: CodeBadCut, Args: []string{clip(line)}}
		}
		out = append(out, cut)
	}
}

// take reads a place.
func (c *Cut) take(value string, col cutColumn) bool {
	c.Text = value
	fold := strings.ToLower(value)
	word := strings.TrimSuffix(fold, "行")
	for _, front := range [...]string{"line", "第", "行"} {
		word = strings.TrimPrefix(word, front)
	}
	if col.line || word != fold {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		c.TurnLine = n
		return err == nil && n >= 1 && n <= math.MaxInt32
	}
	if ms, _, n := clockAt(value, false); n > 0 && n == len(value) {
		c.At = ms
		return ms <= maxTime
	}
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSuffix(fold, "s"), "秒"), 64)
	if err != nil || !(v >= 0 && v*float64(col.unit) <= maxTime) {
		return false
	}
	c.At = int64(math.Round(v * float64(col.unit)))
	return true
}

// Of says whether a cut belongs to a session: its recording is the session's file, with or without folders and extension,
// or its id; or it names none.
func (c *Cut) Of(s *Session) bool {
	if c.Session != "" && c.Session != s.ID {
		return false
	}
	if c.Recording == "" || c.Recording == s.ID || c.Recording == s.Source {
		return true
	}
	want, have := filepath.ToSlash(c.Recording), filepath.ToSlash(s.Source)
	return strings.HasSuffix(have, "/"+want) || bareName(baseID(want)) == bareName(baseID(have)) && !strings.Contains(want, "/")
}
