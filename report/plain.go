package report

import (
	"fmt"
	"io"
	"strings"
)

// Width is what a string takes on a terminal, in columns.
func Width(s string) int { return width(s) }

// Clean makes a text from outside harmless on a terminal and on one line.
func Clean(s string) string { return clean(s) }

// Columns prints rows as aligned columns without borders, for lists that are no report. Every column is as wide as its
// widest cell; the last one is wrapped at limit and goes on under itself.
func Columns(w io.Writer, rows [][]string, limit int) error {
	var widths []int
	for _, row := range rows {
		for i, cell := range row[:max(len(row)-1, 0)] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range rows {
		var label strings.Builder
		for i, cell := range row[:max(len(row)-1, 0)] {
			label.WriteString(pad(cell, widths[i]) + "  ")
		}
		last := ""
		if len(row) > 0 {
			last = row[len(row)-1]
		}
		for _, line := range hang(label.String(), last, limit) {
			if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
				return err
			}
		}
	}
	return nil
}
