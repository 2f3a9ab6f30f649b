package segment

import (
	"strings"
	"unicode/utf8"
)

// look decides about a full stop or an opening bracket at byte i.
func (t *Text) look(i int, before weight) (char rune, kind weight, size int) {
	r, size := utf8.DecodeRuneInString(t.Raw[i:])
	switch r {
	case '[', '<':
		return 0, weightPause, size + markLen(t.Raw[i:])
	case '.', '．':
		return t.point(i, size, before)
	}
	return 0, weightPause, size // another form of a bracket
}

// maxMark is how many bytes an unknown-speech mark may hold.
const maxMark = 24

// markLen is the length of the unknown-speech mark that s begins with, less its bracket: [unk] <sil> <|zh|> [PII] [笑声].
// 0 when s begins with a mere bracket. A mark does not begin with a digit: [3] may be a key to press.
func markLen(s string) int {
	closing := "]"
	if s[0] == '<' {
		closing = ">"
	}
	end := strings.Index(s[:min(len(s), maxMark+2)], closing)
	if end < 2 {
		return 0
	}
	switch inner := s[1:end]; inner {
	case "笑", "笑声", "噪音", "噪声", "杂音", "静音", "掌声", "咳嗽", "音乐", "铃声", "沉默", "停顿", "叹气", "呼吸", "听不清", "未识别":
		return end
	default:
		for k, r := range inner {
			if !(isLetter(r) || strings.ContainsRune("_-*|/.…", r) || k > 0 && (isDigit(r) || r == ' ')) {
				return 0
			}
		}
		return end
	}
}

// Unheard says whether nothing but marks for unknown speech stands before character i: a recogniser's gap, not a speaker's.
func (t *Text) Unheard(i int) bool {
	if i <= 0 || i >= len(t.offs) {
		return false
	}
	between := strings.TrimSpace(t.Raw[t.finish(i-1):t.offs[i]])
	for _, mark := range [...]string{"_", "＿", "[unk]", "<unk>", "[UNK]", "<UNK>"} {
		if rest := strings.ReplaceAll(between, mark, ""); rest != between && strings.TrimSpace(rest) == "" {
			return true
		}
	}
	return false
}

// point decides about a full stop of the given size: part of a number, of a Latin word, of an ellipsis, or an end.
func (t *Text) point(i, size int, before weight) (rune, weight, int) {
	rest := t.Raw[i+size:]
	if run := len(rest) - len(strings.TrimLeft(rest, ".．")); run > 0 {
		return 0, weightPause, size + run
	}
	if before != weightNone || len(t.Folded) == 0 {
		return 0, weightStop, size
	}
	last, next := t.Folded[len(t.Folded)-1], peek(rest)
	switch {
	case isDigit(last) && isDigit(next):
		return '.', weightNone, size
	case (isDigit(last) || isLetter(last)) && (isDigit(next) || isLetter(next)):
		return 0, weightPause, size
	}
	return 0, weightStop, size
}

// peek folds the first character of s, -1 when it is none.
func peek(s string) rune {
	if s == "" {
		return -1
	}
	if code, _ := decode(s); code-codeFirst >= codeCount {
		return rune(code)
	}
	return -1
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
