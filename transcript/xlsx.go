package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook: the first sheet that has a heading, and every other sheet with the same one. Rows are read
// as those of CSV are.
func readXLSX(s *source, yield func(*Session) error) (err error) {
	defer func() {
		if p := recover(); p != nil { // the library is given files that nobody has checked
			err = &Error{Code: CodeBadXLSX, Args: []string{"xl"}, Err: fmt.Errorf("%v", p)}
		}
	}()
	book, err := surveyBook(s.data, s.opt.limitBytes())
	if err != nil {
		return err
	}
	file, err := excelize.OpenReader(strings.NewReader(s.data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: s.opt.limitBytes(), UnzipXMLSizeLimit: s.opt.limitBytes(),
	})
	if err != nil {
		return &Error{Code: CodeBadXLSX, Args: []string{"xl"}, Err: err}
	}
	r := &sheetReader{src: s, file: file, book: book}
	if err = r.choose(); err == nil {
		err = r.read(yield)
	}
	if e := file.Close(); err == nil && e != nil {
		err = &Error{Code: CodeUnreadable, Err: e}
	}
	return err
}

// sheetReader walks over the sheets that are read as one table.
type sheetReader struct {
	src    *source
	file   *excelize.File
	book   *bookSurvey
	cols   []column
	chosen []chosenSheet
	unread []string // sheets that have words and another heading
	named  bool     // a sheet is a call, known by its name
	open   *openSheet
}

// chosenSheet is a sheet that is read, and the row of its heading.
type chosenSheet struct {
	sheet   *sheetSurvey
	heading int
	above   int    // rows with words above the heading
	title   string // the first of them
}

// openSheet is the sheet that is being read.
type openSheet struct {
	rows  *excelize.Rows
	no    int // row given last
	sheet *sheetSurvey
	merge mergeFiller
}

// choose finds the sheets to read.
func (r *sheetReader) choose() error {
	for i := range r.book.sheets {
		sheet := &r.book.sheets[i]
		cols, c, err := r.heading(sheet)
		switch {
		case err != nil:
			return err
		case cols == nil && c.title == "" || sheet.hidden && cols == nil: // an empty sheet
		case cols != nil && (r.cols == nil || sameHeading(cols, r.cols)):
			r.cols = cols
			r.chosen = append(r.chosen, c)
		default:
			r.unread = append(r.unread, sheet.name)
		}
	}
	if r.cols == nil {
		return &Error{Code: CodeNoColumn, Args: []string{"text"}}
	}
	return nil
}

func sameHeading(a, b []column) bool {
	return slices.EqualFunc(a, b, func(x, y column) bool { return x.kind == y.kind && foldLabel(x.name) == foldLabel(y.name) })
}

// maxAbove is how many rows with words may stand above a heading: a title, and a line or two on where it comes from.
const maxAbove = 5

func (r *sheetReader) heading(sheet *sheetSurvey) ([]column, chosenSheet, error) {
	c := chosenSheet{sheet: sheet}
	rows, err := r.file.Rows(sheet.name)
	if err != nil {
		return nil, c, r.bad(sheet, err)
	}
	for no := 1; c.above <= maxAbove && rows.Next(); no++ {
		texts, err := rows.Columns()
		if err != nil {
			return nil, c, r.bad(sheet, err)
		}
		row := make([]cell, len(texts))
		for i, t := range texts {
			row[i] = cell{text: t, line: no}
		}
		if blankRow(row) {
			continue
		}
		if cols := columnsOf(row); isHeading(cols) {
			for len(cols) > 0 && cols[len(cols)-1].name == "" {
				cols = cols[:len(cols)-1]
			}
			c.heading = no
			return cols, c, rows.Close()
		}
		if c.above++; c.title == "" {
			c.title = strings.TrimFunc(strings.Join(texts, " "), isBlank)
		}
	}
	return nil, c, rows.Close()
}

func (r *sheetReader) bad(sheet *sheetSurvey, err error) error {
	return &Error{Code: CodeBadXLSX, Args: []string{sheet.name}, Err: err}
}

// read hands all rows to the reader of tables.
func (r *sheetReader) read(yield func(*Session) error) error {
	t := &tableReader{src: r.src, index: map[string]int{}, cols: r.cols, next: r.row}
	t.above = preface{r.chosen[0].above, r.chosen[0].title}
	if len(r.chosen) > 1 && index(r.cols, colSession) < 0 && index(r.cols, colID) < 0 {
		r.named = true
		t.cols = append(slices.Clone(r.cols), column{kind: colSession})
	}
	first := true
	return t.read(func(s *Session) error {
		if first && len(r.unread) > 0 {
			s.Notes = append(s.Notes, Note{Code: NoteSheets, Args: []string{strings.Join(r.unread, ", ")}})
		}
		first = false
		return yield(s)
	})
}

// row gives the next row below a heading, an empty one at the end of the last sheet.
func (r *sheetReader) row(cells []cell) ([]cell, int, *Error) {
	for {
		if r.open == nil {
			if len(r.chosen) == 0 {
				return nil, 0, nil
			}
			if err := r.start(); err != nil {
				return nil, 0, err
			}
		}
		o := r.open
		if !o.rows.Next() {
			err := errors.Join(o.rows.Error(), o.rows.Close())
			r.open = nil
			if err != nil {
				return nil, 0, &Error{Code: CodeBadXLSX, Args: []string{o.sheet.name}, Err: err}
			}
			continue
		}
		o.no++
		texts, err := o.rows.Columns()
		if err != nil {
			return nil, 0, &Error{Line: o.no, Code: CodeBadXLSX, Args: []string{o.sheet.name}, Err: err}
		}
		row := r.cells(cells[:0], texts)
		if len(row) == 0 || blankRow(row[:min(len(row), len(r.cols))]) {
			continue
		}
		return row, 0, nil
	}
}

// start opens the next sheet and passes its heading.
func (r *sheetReader) start() *Error {
	c := r.chosen[0]
	r.chosen = r.chosen[1:]
	rows, err := r.file.Rows(c.sheet.name)
	if err != nil {
		return &Error{Code: CodeBadXLSX, Args: []string{c.sheet.name}, Err: err}
	}
	r.open = &openSheet{rows: rows, sheet: c.sheet, merge: newMergeFiller(c.sheet.merges)}
	for r.open.no < c.heading && rows.Next() {
		r.open.no++
	}
	return nil
}

// cells makes the cells of a row as those of a CSV file: merged ones filled, times as clocks.
func (r *sheetReader) cells(row []cell, texts []string) []cell {
	o := r.open
	for i := range max(len(texts), len(r.cols)) {
		text := ""
		if i < len(texts) {
			text = texts[i]
		}
		if i < len(r.cols) && r.cols[i].kind != colText { // words that were said once are not said again
			text = o.merge.fill(i, o.no, text)
		}
		if kind := o.sheet.timeKind(i); kind != notTime {
			text = clockCell(text, kind, r.book.offset)
		}
		if i == len(r.cols) && r.named {
			row = append(row, cell{text: o.sheet.name, line: o.no, quoted: true})
		}
		row = append(row, cell{text: text, line: o.no, quoted: true})
	}
	if r.named && len(row) == len(r.cols) {
		row = append(row, cell{text: o.sheet.name, line: o.no, quoted: true})
	}
	return row
}
