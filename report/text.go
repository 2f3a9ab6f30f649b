package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/rivo/uniseg"
)

const (
	bytesPerColumn = 16 // more than any character takes that has a width, marks on it included, within reason
	defaultWidth   = 100
	minWidth       = 80 // below this the borders and the fixed columns leave no room for words
)

// width is what a string takes on a terminal, in columns. It is the measure of the table library, in the mode in which
// the table is drawn, so that what is wrapped here is what is aligned there.
func width(s string) int { return twwidth.WidthWithOptions(s, narrow()) }

// narrow counts box-drawing and other ambiguous characters as one column. Left to itself the library takes two of them
// under a Chinese locale with TERM unset, and every border comes out at half its length.
func narrow() twwidth.Options { return twwidth.Options{EastAsianWidth: false} }

// clean makes a text from outside harmless on a terminal and on one line: control characters, and the ones that turn
// the direction of writing, are spelled out. Nothing that could be read before is lost.
func clean(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, s[i])
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r == '\r':
			out.WriteString(`\r`)
		case r < 0x80 && unsafe(r):
			fmt.Fprintf(&out, `\x%02x`, r)
		case unsafe(r):
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
		i += size
	}
	return out.String()
}

// unsafe tells characters that move the cursor, start an escape sequence or reorder what is shown.
func unsafe(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}

// wrap cuts a text into lines of at most limit columns where Unicode allows a break, so that no line starts with
// closing punctuation. Only a piece without any such place that is longer than a line is cut anywhere.
func wrap(s string, limit int) []string {
	var lines []string
	var line strings.Builder
	used, state := 0, -1
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used = 0
	}
	for rest := s; rest != ""; {
		var piece string
		piece, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if used > 0 && used+width(strings.TrimRight(piece, " ")) > limit {
			flush()
		}
		for {
			head := prefix(piece, limit)
			if strings.Trim(piece[len(head):], " ") == "" {
				break
			}
			head = spareClosing(head, piece)
			lines = append(lines, head)
			piece = piece[len(head):]
		}
		line.WriteString(piece)
		used += width(piece)
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// spareClosing moves the last character of a forced cut to the next line when that would begin with closing punctuation.
func spareClosing(head, piece string) string {
	next, _ := utf8.DecodeRuneInString(piece[len(head):])
	if !strings.ContainsRune("，。！？；：、”’）》」』】…,.!?;:)]}", next) {
		return head
	}
	clusters := graphemes(head)
	if len(clusters) < 2 {
		return head
	}
	return strings.Join(clusters[:len(clusters)-1], "")
}

// graphemes cuts a text into what a reader takes for single characters.
func graphemes(s string) []string {
	var clusters []string
	for state := -1; s != ""; {
		var cluster string
		cluster, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		clusters = append(clusters, cluster)
	}
	return clusters
}

// prefix is the longest beginning of whole characters that fits into limit columns, and at least one character. It looks
// no further than that: a turn can be megabytes long.
func prefix(s string, limit int) string {
	end, used, state := 0, 0, -1
	for rest := s; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		w := width(cluster)
		if end > 0 && used+w > limit {
			break
		}
		used += w
		end += len(cluster)
	}
	return s[:end]
}

// shorten leaves the middle of a long text out. More is kept of the end, where a file's name stands.
func shorten(s string, limit int) string {
	if head := prefix(s, limit); len(head) == len(s) && width(head) <= limit {
		return s
	}
	const dots = "…"
	head := prefix(s, max((limit-1)/3, 1))
	room := limit - width(head) - width(dots)
	tail := s[len(head):]
	if most := room * bytesPerColumn; len(tail) > most {
		tail = strings.TrimLeftFunc(tail[len(tail)-most:], func(r rune) bool { return r == utf8.RuneError })
	}
	clusters := graphemes(tail)
	from := len(clusters)
	for used := 0; from > 0; from-- {
		used += width(clusters[from-1])
		if used > room {
			break
		}
	}
	return head + dots + strings.Join(clusters[from:], "")
}

// pad fills a text with spaces up to a number of columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(columns-width(s), 0))
}

// hang wraps a text behind a label; the following lines stand under the text, not under the label.
func hang(label, text string, limit int) []string {
	indent := width(label)
	lines := wrap(text, max(limit-indent, 10))
	for i := range lines {
		if i == 0 {
			lines[i] = label + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

// clock is a time of the recording as hours, minutes and seconds.
func clock(ms int64) string {
	s := max(ms, 0) / 1000
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}

// clauseNumber is the part of a clause's id that the printed standard shows: A2.8 of service-window#A2.8.
func clauseNumber(id string) string {
	if _, number, found := strings.Cut(id, "#"); found {
		return number
	}
	return id
}

// packOf is the pack that a clause's or a rule's id belongs to.
func packOf(id string) string {
	if i := strings.IndexAny(id, "#/"); i >= 0 {
		return id[:i]
	}
	return id
}
