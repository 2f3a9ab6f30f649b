package lexicon

import (
	"fmt"
	"strconv"
	"strings"
)

// ExampleTurn is one turn of an example, or one piece of metadata ("M:channel=phone").
type ExampleTurn struct {
	Who        byte // A agent, C customer, S system, U unknown, M metadata
	Text       string
	Start, End int64 // ms, -1 without times
}

// ParseTurn reads "A:您好", "C@3.5-6:我想问一下" or "M:channel=phone". Both colons are understood.
func ParseTurn(s string) (ExampleTurn, error) {
	t := ExampleTurn{Start: -1, End: -1}
	head, text, ok := strings.Cut(strings.Replace(s, "：", ":", 1), ":")
	if !ok || head == "" || strings.TrimSpace(text) == "" || !strings.ContainsRune("ACSUM", rune(head[0])) {
		return t, fmt.Errorf("turn %q: want A:, C:, S:, U: or M: and the words", s)
	}
	t.Who, t.Text = head[0], text
	if head = head[1:]; head == "" {
		return t, nil
	}
	from, to, ok := strings.Cut(strings.TrimPrefix(head, "@"), "-")
	start, err1 := strconv.ParseFloat(from, 64)
	end, err2 := strconv.ParseFloat(to, 64)
	if !strings.HasPrefix(head, "@") || !ok || err1 != nil || err2 != nil || start < 0 || end < start || end > 1e7 {
		return t, fmt.Errorf("turn %q: want times as @12.5-15 (seconds)", s)
	}
	t.Start, t.End = int64(start*1000+0.5), int64(end*1000+0.5)
	return t, nil
}
