package transcript

import (
	"strings"
	"unicode"
)

// headless knows a table without a heading: start, end, text in every row, as label tracks and WhisperX's .aud have it, or
// text, start, end, as whisper-timestamped writes CSV. Every row must be so, else it is talk with numbers in it. Of a part of a
// text it says what may yet come out.
func headless(text, sep string, part bool) []column {
	if skipBlank(text, 0) == len(text) {
		return nil
	}
	for _, cols := range [][]column{
		{{name: "start", kind: colStart}, {name: "end", kind: colEnd}, {name: "text", kind: colText}},
		{{name: "text", kind: colText}, {name: "start", kind: colStart}, {name: "end", kind: colEnd}},
	} {
		if fitsHeadless(text, sep, cols, part) {
			return cols
		}
	}
	return nil
}

func fitsHeadless(text, sep string, cols []column, part bool) bool {
	c := &csvScanner{src: text, sep: sep, line: 1}
	var cells []cell
	rows, words, sure := 0, false, false
	at := func(row []cell, kind columnKind) string {
		return strings.TrimFunc(row[index(cols, kind)].text, isBlank)
	}
	for {
		row, _, err := c.row(cells)
		if err != nil {
			return part
		}
		if len(row) == 0 {
			return part || words && (rows > 1 || sure)
		}
		if cells = row; blankRow(row) {
			continue
		}
		if len(row) < len(cols) || len(row) > len(cols) && cols[0].kind == colText {
			return false
		}
		start, one := headlessTime(at(row, colStart))
		end, two := headlessTime(at(row, colEnd))
		if !one || !two || end < start {
			return false
		}
		said := at(row, colText)
		words = words || strings.ContainsFunc(said, unicode.IsLetter)
		sure = strings.HasPrefix(said, "[[") || strings.ContainsAny(at(row, colStart), ".:")
		rows++
	}
}

// headlessTime reads a number or a clock, to be compared only.
func headlessTime(s string) (float64, bool) {
	if ms, _, n := clockAt(s, false); n > 0 && n == len(s) {
		return float64(ms), true
	}
	f, ok := cellNumber(s)
	return f, ok && f >= 0
}

// labelled takes the speaker from the front of the words: [[SPEAKER_00]]您好, as WhisperX writes it.
func labelled(text string) (speaker, said string) {
	if rest, ok := strings.CutPrefix(text, "[["); ok {
		if name, said, ok := strings.Cut(rest, "]]"); ok && name != "" && len(name) <= maxLabelBytes {
			return name, trimWords(said)
		}
	}
	return "", text
}
