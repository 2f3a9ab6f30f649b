package transcript

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
)

// Limits of a workbook. A small archive can unfold into more than any memory holds.
const (
	maxCells   = 20_000_000 // places in all sheets, empty ones before a cell included
	maxStrings = 8_000_000  // elements of the table of shared strings
	maxMerges  = 1_000_000
	maxPart    = 32 << 20 // bytes of a part that is neither a sheet nor the shared strings
)

// bookSurvey is what is known of a workbook before it is read. The library skips what it cannot parse and loses rows in
// silence, so every part with words is first looked through to its end: is it whole, and how much is it?
type bookSurvey struct {
	sheets  []sheetSurvey
	parts   map[string]*zip.File
	styles  []timeKind // of each cell format
	strings int        // shared strings
	offset  float64    // days that the calendar of the workbook is late: 1462 when it begins in 1904
	cells   int
}

// sheetSurvey is one sheet.
type sheetSurvey struct {
	name   string
	part   string
	hidden bool
	merges []mergeRange
	cols   []columnSurvey
}

// columnSurvey counts the numbers in a column and those that are shown as times.
type columnSurvey struct {
	numbers int
	kinds   [3]int
}

// mergeRange is a merged range; columns count from 0, rows from 1.
type mergeRange struct{ col, from, to int }

// timeKind is the most common format of the numbers in a column.
func (s *sheetSurvey) timeKind(col int) timeKind {
	if col >= len(s.cols) {
		return notTime
	}
	c := s.cols[col]
	switch {
	case c.kinds[dateTime]*2 > c.numbers:
		return dateTime
	case (c.kinds[clockTime]+c.kinds[dateTime])*2 > c.numbers:
		return clockTime
	}
	return notTime
}

var (
	errPartMissing = errors.New("it is missing")
	errPartOrder   = errors.New("its rows are out of order")
	errPartString  = errors.New("a cell names a text that is not there")
)

// surveyBook looks through a workbook.
func surveyBook(data string, limit int64) (*bookSurvey, error) {
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{Code: CodeBadXLSX, Args: []string{"zip"}, Err: err}
	}
	b := &bookSurvey{parts: map[string]*zip.File{}}
	size := uint64(0)
	for _, f := range z.File {
		size += f.UncompressedSize64
		if size > uint64(limit) || f.UncompressedSize64 > uint64(limit) {
			return nil, over(limitBytes, limit)
		}
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		b.parts[strings.ToLower(name)] = f
		heavy := strings.HasPrefix(strings.ToLower(name), "xl/worksheets/") || strings.EqualFold(name, "xl/sharedStrings.xml")
		if !heavy && strings.HasSuffix(name, ".xml") && f.UncompressedSize64 > maxPart {
			return nil, over(limitBytes, maxPart)
		}
	}
	if err := b.workbook(); err != nil {
		return nil, err
	}
	if err := b.formats(); err != nil {
		return nil, err
	}
	if b.parts["xl/sharedstrings.xml"] != nil {
		if err := b.walk("xl/sharedStrings.xml", b.sharedString); err != nil {
			return nil, err
		}
	}
	for i := range b.sheets {
		if err := b.sheet(&b.sheets[i]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// unpack reads a part into a structure.
func (b *bookSurvey) unpack(name string, into any) error {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return &Error{Code: CodeBadXLSX, Args: []string{name}, Err: errPartMissing}
	}
	r, err := f.Open()
	if err == nil {
		var text []byte
		if text, err = io.ReadAll(r); err == nil {
			err = xml.Unmarshal(text, into)
		}
		err = errors.Join(err, r.Close())
	}
	if err != nil {
		return &Error{Code: CodeBadXLSX, Args: []string{name}, Err: err}
	}
	return nil
}

// workbook lists the sheets in their order.
func (b *bookSurvey) workbook() error {
	var book struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.unpack("xl/workbook.xml", &book); err != nil {
		return err
	}
	if err := b.unpack("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return err
	}
	if book.Pr.Date1904 == "1" || book.Pr.Date1904 == "true" {
		b.offset = 1462
	}
	for _, s := range book.Sheets {
		id := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		for _, r := range rels.List {
			if r.ID != id || !strings.HasSuffix(r.Type, "/worksheet") {
				continue // charts and macros have no rows
			}
			part := strings.TrimPrefix(r.Target, "/")
			if part == r.Target {
				part = path.Join("xl", r.Target)
			}
			b.sheets = append(b.sheets, sheetSurvey{name: s.Name, part: part, hidden: s.State == "hidden" || s.State == "veryHidden"})
		}
	}
	return nil
}

// walk goes through all of a part; a fault in its last line counts as one in its first.
func (b *bookSurvey) walk(name string, visit func(xml.Token) error) error {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return &Error{Code: CodeBadXLSX, Args: []string{name}, Err: errPartMissing}
	}
	r, err := f.Open()
	if err != nil {
		return &Error{Code: CodeBadXLSX, Args: []string{name}, Err: err}
	}
	d := xml.NewDecoder(&cellGuard{r: r})
	for {
		var t xml.Token
		if t, err = d.Token(); err != nil {
			break
		}
		if err = visit(t); err != nil {
			break
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	err = errors.Join(err, r.Close())
	if e := (*Error)(nil); err == nil || errors.As(err, &e) {
		if e != nil {
			return e
		}
		return nil
	}
	line, _ := d.InputPos()
	return &Error{Code: CodeBadXLSX, Args: []string{name + ":" + strconv.Itoa(line)}, Err: err}
}

func (b *bookSurvey) sharedString(t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	if b.cells++; b.cells > maxStrings {
		return over(limitCells, maxStrings)
	}
	if e.Name.Local == "si" {
		b.strings++
	}
	return nil
}

// sheet counts the cells of a sheet and notes merged ranges and formats.
func (b *bookSurvey) sheet(s *sheetSurvey) error {
	b.cells = 0
	var c cellSurvey
	return b.walk(s.part, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			c.value = t.Name.Local == "v"
			if err := b.element(s, &c, t); err != nil {
				return err
			}
		case xml.EndElement:
			c.value = false
		case xml.CharData:
			if c.value {
				return s.count(b, c, string(t))
			}
		}
		if b.cells > maxCells {
			return over(limitCells, maxCells)
		}
		return nil
	})
}

// cellSurvey is the cell that is being read.
type cellSurvey struct {
	kind, style string
	col, row    int
	width       int  // of the row so far
	value       bool // its value comes next
}

func (b *bookSurvey) element(s *sheetSurvey, c *cellSurvey, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		no, _ := strconv.Atoi(attr(e, "r"))
		if no != 0 && no <= c.row {
			return errPartOrder
		}
		c.row, c.col, c.width = max(no, c.row+1), -1, 0
	case "c":
		c.col++
		if at, _, ok := cellAt(attr(e, "r")); ok {
			c.col = at
		}
		b.cells += max(c.col+1-c.width, 1)
		c.width = max(c.width, c.col+1)
		c.kind, c.style = attr(e, "t"), attr(e, "s")
	case "mergeCell":
		return s.merge(attr(e, "ref"))
	}
	return nil
}

// count takes a number into the statistics of its column. Columns far out are no part of a table. A cell that names a
// shared string that is not there is refused: the library would read it as empty.
func (s *sheetSurvey) count(b *bookSurvey, c cellSurvey, value string) error {
	const most = 512
	if c.kind == "s" {
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err != nil || n < 0 || n >= b.strings {
			return errPartString
		}
	}
	if c.kind != "" && c.kind != "n" || c.col >= most || c.col < 0 {
		return nil
	}
	for len(s.cols) <= c.col {
		s.cols = append(s.cols, columnSurvey{})
	}
	s.cols[c.col].numbers++
	if style, err := strconv.Atoi(c.style); err == nil && style >= 0 && style < len(b.styles) {
		s.cols[c.col].kinds[b.styles[style]]++
	}
	return nil
}

func (s *sheetSurvey) merge(ref string) error {
	if len(s.merges) >= maxMerges {
		return over(limitCells, maxMerges)
	}
	left, right, _ := strings.Cut(ref, ":")
	col, from, ok := cellAt(left)
	_, to, fine := cellAt(right)
	if ok && fine && to > from {
		s.merges = append(s.merges, mergeRange{col, from, to})
	}
	return nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// cellAt reads "B12" as column 1, row 12.
func cellAt(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return col - 1, row, i > 0 && err == nil && col <= 1<<14 && row > 0 && row <= math.MaxInt32
}
