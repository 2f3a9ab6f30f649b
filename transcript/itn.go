package transcript

import (
	"strings"
	"unicode/utf8"
)

const numberRunes = "零〇一二三四五六七八九十百千万两"

// counted are the words behind which a number is surely one: 七月十五日, 三百块, 两点.
const counted = "年月日号点元块毛岁分秒%％度斤米"

// itnOf says whether numbers were rewritten to digits (inverse text normalisation): 7月15日 for 七月十五日. Standards name
// dates and sums in words, so it matters how they were written down. The larger number decides.
func itnOf(turns []Turn) Trait {
	digits, words := 0, 0
	for i := range turns {
		d, w := numerals(turns[i].Text)
		digits, words = digits+d, words+w
	}
	if digits+words == 0 {
		return TraitUnknown
	}
	return answer(digits >= words)
}

// numerals counts numbers in digits, and in words where they are plainly numbers: 一下 and 一个 are written so by everybody.
func numerals(text string) (digits, words int) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
			i += size
			for i < len(text) {
				if r, n := utf8.DecodeRuneInString(text[i:]); r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '.' {
					i += n
					continue
				}
				break
			}
		case strings.ContainsRune(numberRunes, r):
			from, length := i, 0
			for i < len(text) {
				r, n := utf8.DecodeRuneInString(text[i:])
				if !strings.ContainsRune(numberRunes, r) {
					break
				}
				i, length = i+n, length+1
			}
			next, _ := utf8.DecodeRuneInString(text[i:])
			switch {
			case length == 1 && text[from:i] == "一" && strings.HasPrefix(text[i:], "点"): // 快一点
			case length > 1 && strings.Trim(text[from:i], "千万") != "" && text[from:i] != "一一", strings.ContainsRune(counted, next) && next != utf8.RuneError:
				words++
			}
		default:
			i += size
		}
	}
	return digits, words
}
