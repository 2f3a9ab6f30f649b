package transcript

import (
	"strings"
	"unicode/utf8"
)

// mendTokens puts characters together again that whisper.cpp cut in two between the texts of neighbouring tokens, which
// makes its full JSON invalid UTF-8. The bytes of the later token go to where the character begins: nothing is lost or
// guessed. ok is false for any other file, and when a byte is left over.
func mendTokens(data string) (text string, ok bool) {
	if !strings.Contains(data[:min(len(data), 4096)], `"systeminfo"`) || !strings.Contains(data, `"tokens"`) {
		return "", false
	}
	var b strings.Builder
	b.Grow(len(data))
	from := 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(data[i:])
		if r != utf8.RuneError || n > 1 {
			i += n
			continue
		}
		have := broken(data[i:])
		if have == 0 {
			return "", false
		}
		b.WriteString(data[from : i+have])
		want := runeBytes(data[i]) - have
		from = i + have
		between := ""
		for want > 0 {
			at, size := nextToken(data, from, want)
			if size == 0 && (at >= len(data) || data[at] != '"') {
				return "", false
			}
			b.WriteString(data[at : at+size])
			between += data[from:at]
			from, want = at+size, want-size
		}
		b.WriteString(between)
		i = from
	}
	b.WriteString(data[from:])
	return b.String(), utf8.ValidString(b.String())
}

// broken is how many bytes of a character stand before the end of its string, 0 when this is no such place.
func broken(s string) int {
	want := runeBytes(s[0])
	n := 1
	for n < want && n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	if want < 2 || n >= want || n >= len(s) || s[n] != '"' {
		return 0
	}
	return n
}

// runeBytes is the length of the character that a byte begins.
func runeBytes(lead byte) int {
	switch {
	case lead >= 0xC2 && lead < 0xE0:
		return 2
	case lead >= 0xE0 && lead < 0xF0:
		return 3
	case lead >= 0xF0 && lead < 0xF5:
		return 4
	}
	return 0
}

// nextToken finds the text of the next token, and how much of the rest of a character it begins with.
func nextToken(data string, from, most int) (at, size int) {
	const near = 2000 // bytes that the other keys of a token take, and more
	rest := data[from:min(len(data), from+near)]
	k := strings.Index(rest, `"text"`)
	if k < 0 {
		return len(data), 0
	}
	at = from + k + len(`"text"`)
	for at < len(data) && strings.IndexByte(" \t\r\n:", data[at]) >= 0 {
		at++
	}
	if at >= len(data) || data[at] != '"' {
		return len(data), 0
	}
	at++
	for size < most && at+size < len(data) && data[at+size] >= 0x80 && !utf8.RuneStart(data[at+size]) {
		size++
	}
	return at, size
}
