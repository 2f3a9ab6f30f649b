package transcript

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxMarkers is more conversations than any recording holds.
const maxMarkers = 10_000

// markerWords are what stands inside a line that somebody put between two conversations: 下一位, 会话 2, next. Most texts have no
// such line, and a start would wait for it.
var markerWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(下一(位|个|段|名|通|人)(客户|顾客|群众|办事人|来电)?|next( +(customer|session|call|one))?|` +
		`(会话|通话|对话|顾客|客户|来电|录音|session|call|customer|conversation) *[#＃第]? *[0-9一二三四五六七八九十百]+ *(号|段|位|个|通)?|` +
		`第 *[0-9一二三四五六七八九十百]+ *(段|位|个|通|名|号)(会话|通话|对话|客户|顾客|来电|录音)?)$`)
})

// isMarker knows a line that ends one conversation and begins the next: =====, --- 下一位 ---. Rules of other marks only
// are left alone, for they also stand between turns.
func isMarker(line string) bool {
	if !mayRule(line) {
		return false
	}
	s := strings.TrimFunc(line, isBlank)
	if utf8.RuneCountInString(s) >= 5 && strings.Trim(s, "=＝") == "" {
		return true
	}
	const ruling = "-=*_~—－＝─━·#【】[]"
	words := strings.TrimLeft(s, ruling)
	if utf8.RuneCountInString(s[:len(s)-len(words)]) < 2 || len(words) > 60 {
		return false
	}
	words = strings.TrimFunc(strings.TrimRight(words, ruling), isBlank)
	return words != "" && markerWords().MatchString(words)
}

// mayRule is a quick look at how a line begins: can it be one of marks only, or begin with them?
func mayRule(line string) bool {
	i := skipBlank(line, 0)
	if i == len(line) {
		return false
	}
	c := line[i]
	return c >= 0xE2 && (c <= 0xE3 || c == 0xEF) || c == 0xC2 || c < utf8.RuneSelf && strings.IndexByte("-=*_~.#[]", c) >= 0
}

// marker ends the open turn at a line that parts two conversations, and leaves a note from which the parts are cut.
func (r *textReader) marker(line string, no int) error {
	if err := r.flush(); err != nil {
		return err
	}
	if len(r.d.notes.list) < maxMarkers {
		r.d.notes.add(no, NoteMarker, clip(line))
	}
	return nil
}
