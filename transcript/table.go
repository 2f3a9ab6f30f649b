package transcript

import (
	"strconv"
	"strings"
)

// tableReader turns rows into sessions.
type tableReader struct {
	src    *source
	cols   []column
	next   func(cells []cell) (row []cell, end int, err *Error) // an empty row is the end
	drafts []*draft
	index  map[string]int // session key → place in drafts
	rows   []tableRow
	filled string // last session cell, for merged cells
	above  preface
	voices bool // a column says who speaks, so a row is a turn
	bare   bool // there is no heading; who speaks may stand before the words
}

// place gives the turns to their sessions, each of which gets its room at once.
func (r *tableReader) place() {
	counts := make([]int, len(r.drafts))
	for i := range r.rows {
		counts[r.rows[i].session]++
	}
	for i, d := range r.drafts {
		d.turns = make([]rawTurn, 0, counts[i])
	}
	for i := range r.rows {
		d := r.drafts[r.rows[i].session]
		d.turns = append(d.turns, r.rows[i].turn)
	}
}

// preface is what stands above the heading: rows, and the first of them.
type preface struct {
	rows  int
	title string
}

// tableRow is a row that says something.
type tableRow struct {
	session    int
	turn       rawTurn
	start, end string
	line       int     // where the words begin
	meta       []Field // of the row, as long as a row may be a call of its own
}

// readTable reads CSV and TSV, one turn a row or one call a row.
func readTable(s *source, yield func(*Session) error) error {
	r := &tableReader{src: s, index: map[string]int{}}
	var scan *csvScanner
	seps := separators(s.format == "tsv")
	if r.cols, scan, r.above.rows = heading(s.text, seps); r.cols == nil {
		r.cols, scan, r.bare = headless(s.text, seps[0], false), &csvScanner{src: s.text, sep: seps[0], line: 1}, true
	}
	if r.cols == nil {
		return &Error{Code: CodeNoColumn, Args: []string{"text"}}
	}
	r.next, r.above.title = scan.row, firstText(s.text)
	return r.read(yield)
}

// read makes sessions of the rows below the heading.
func (r *tableReader) read(yield func(*Session) error) error {
	r.voices = index(r.cols, colSpeaker) >= 0 || index(r.cols, colRole) >= 0 || index(r.cols, colChannel) >= 0 || r.bare
	if err := r.readRows(); err != nil {
		return err
	}
	if len(r.rows) == 0 {
		return &Error{Code: CodeNoTurns}
	}
	calls, err := r.calls()
	if err != nil {
		return err
	}
	if calls {
		return r.hand(yield)
	}
	r.onlyTurnIDs()
	r.percent()
	if err := r.cellLabels(); err != nil {
		return err
	}
	r.place()
	r.setTimes()
	return r.hand(yield)
}

func (r *tableReader) hand(yield func(*Session) error) error {
	var ignored []string
	for _, c := range r.cols {
		if c.kind == colNone && c.name != "" {
			ignored = append(ignored, c.name)
		}
	}
	for _, d := range r.drafts {
		if len(ignored) > 0 {
			d.notes.add(0, NoteIgnoredKeys, strings.Join(ignored, ", "))
		}
		if r.above.rows > 0 {
			d.notes.add(1, NoteDroppedLines, strconv.Itoa(r.above.rows), clip(r.above.title))
		}
		if err := yield(r.src.finish(d)); err != nil {
			return err
		}
	}
	return nil
}

func firstText(text string) string {
	it := lines{src: text}
	line, _, _ := it.nextText()
	return line
}

// readRows gathers every row below the heading.
func (r *tableReader) readRows() error {
	var cells []cell
	for {
		row, end, err := r.next(cells)
		if err != nil {
			return err
		}
		if len(row) == 0 {
			return nil
		}
		cells = row
		if blankRow(row) {
			continue
		}
		if err := r.takeRow(row, end); err != nil {
			return err
		}
	}
}

func (r *tableReader) takeRow(row []cell, end int) error {
	get := func(kind columnKind) cell {
		if i := index(r.cols, kind); i >= 0 && i < len(row) {
			return row[i]
		}
		return cell{line: row[0].line}
	}
	trim := func(kind columnKind) string { return strings.TrimFunc(get(kind).text, isBlank) }
	words := get(colText)
	d, place := r.session(row)
	if len(row) > len(r.cols) && !blankRow(row[len(r.cols):]) {
		code := NoteRaggedRows
		if last := len(r.cols) - 1; r.cols[last].kind == colText && !row[last].quoted {
			words.text = r.src.text[words.at:end] // 坐席,您好,请问: the comma was spoken, not a border
			code = NoteCellsJoined
		}
		d.notes.count(row[0].line, code)
	}
	t := rawTurn{Turn: Turn{Speaker: trim(colSpeaker), Text: trimWords(words.text), Place: Place{Line: row[0].line}, Channel: trim(colChannel)}, roleWord: trim(colRole)}
	if r.bare {
		t.Speaker, t.Text = labelled(t.Text)
	}
	t.Confidence = cellConfidence(d, trim(colSure), t.Line)
	if t.Speaker == "" && t.roleWord == "" {
		t.Speaker = t.Channel
	}
	if r.src.room--; r.src.room < 0 {
		return r.src.crowded(t.Line)
	}
	one := tableRow{session: place, turn: t, start: get(colStart).text, end: get(colEnd).text, line: words.line}
	for _, f := range r.rowMeta(row) {
		if r.voices {
			d.takeMeta(f.Key, f.Value, t.Line)
		} else {
			one.meta = append(one.meta, f)
		}
	}
	r.rows = append(r.rows, one)
	return nil
}

// rowMeta is what the columns of metadata say in a row.
func (r *tableReader) rowMeta(row []cell) []Field {
	var fields []Field
	for i, c := range r.cols {
		key := c.meta
		if c.kind == colChannel && index(r.cols, colSpeaker)+index(r.cols, colRole) > -2 {
			key = "channel"
			if i < len(row) && isRecordingChannel(c.name, row[i].text) {
				continue
			}
		}
		if key == "" || i >= len(row) {
			continue
		}
		if v := strings.TrimFunc(row[i].text, isBlank); v != "" {
			fields = append(fields, Field{key, v})
		}
	}
	return fields
}

func trimWords(s string) string {
	from := skipBlank(s, 0)
	return s[from:trimEnd(s, from, len(s))]
}

// takeMeta keeps the first value of a session and tells when a later row disagrees.
func (d *draft) takeMeta(key, value string, line int) {
	old, ok := d.field(key)
	if !ok {
		d.meta = append(d.meta, Field{Key: key, Value: value})
		return
	}
	if old == value {
		return
	}
	for _, n := range d.notes.list {
		if n.Code == NoteMetaVaries && n.Args[0] == key {
			return
		}
	}
	d.notes.add(line, NoteMetaVaries, key)
}

// session finds the draft a row belongs to.
func (r *tableReader) session(row []cell) (*draft, int) {
	col := r.sessionColumn()
	key := ""
	if col >= 0 && col < len(row) {
		key = strings.TrimFunc(row[col].text, isBlank)
	}
	fill := key == "" && r.filled != ""
	if fill {
		key = r.filled
	}
	r.filled = key
	i, ok := r.index[key]
	if !ok {
		i = len(r.drafts)
		r.index[key] = i
		r.drafts = append(r.drafts, &draft{id: key})
	}
	if fill {
		r.drafts[i].notes.count(row[0].line, NoteFilledDown)
	}
	return r.drafts[i], i
}

func (r *tableReader) sessionColumn() int {
	if i := index(r.cols, colSession); i >= 0 {
		return i
	}
	return index(r.cols, colID)
}

// onlyTurnIDs puts all rows into one session when a column "id" numbers rows, not calls.
func (r *tableReader) onlyTurnIDs() {
	if index(r.cols, colSession) >= 0 || index(r.cols, colID) < 0 || len(r.rows) < 2 || len(r.drafts) < len(r.rows) {
		return
	}
	all := r.drafts[0]
	all.id = ""
	for _, d := range r.drafts[1:] {
		for _, f := range d.meta {
			all.takeMeta(f.Key, f.Value, 0)
		}
		all.notes.list = append(all.notes.list, d.notes.list...)
	}
	all.notes.add(0, NoteTurnIDs)
	r.drafts = r.drafts[:1]
	for i := range r.rows {
		r.rows[i].session = 0
	}
}

// setTimes decides the unit of each time column and reads its cells.
func (r *tableReader) setTimes() {
	var start, end *timeCells
	if index(r.cols, colStart) >= 0 {
		start = r.cells(func(row tableRow) string { return row.start })
	}
	if index(r.cols, colEnd) >= 0 {
		end = r.cells(func(row tableRow) string { return row.end })
	}
	startUnit := r.unit(colStart, start, end)
	endUnit := r.unit(colEnd, end, start)
	next := make([]int, len(r.drafts))
	for i := range r.rows {
		k := r.rows[i].session
		t := &r.drafts[k].turns[next[k]]
		next[k]++
		var badStart, badEnd bool
		t.start, badStart = stampOf(r.rows[i].start, startUnit)
		t.end, badEnd = stampOf(r.rows[i].end, endUnit)
		t.badTime = badStart || badEnd
	}
}

func (r *tableReader) cells(of func(tableRow) string) *timeCells {
	c := &timeCells{}
	for _, row := range r.rows {
		c.text = append(c.text, of(row))
		c.session = append(c.session, row.session)
		c.chars = append(c.chars, charCount(row.turn.Text))
	}
	return c
}

// unit decides the unit of a column and tells every session what was decided.
func (r *tableReader) unit(kind columnKind, c, partner *timeCells) string {
	if c == nil {
		return ""
	}
	col := r.cols[index(r.cols, kind)]
	unit := decideUnit(c, partner)
	forced := r.src.opt.TimeUnit
	if forced == "auto" || forced == "" {
		forced = col.unit
	}
	if forced != "" && (unit == unitMS || unit == unitS || unit == unitDay) {
		unit = forced
	}
	for _, d := range r.drafts {
		d.notes.add(0, NoteTimeUnit, col.name, unit)
	}
	return unit
}
