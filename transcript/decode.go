package transcript

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
)

// Names of encodings, as notes and errors show them.
const (
	encAuto    = "auto"
	encUTF8    = "utf-8"
	encGB18030 = "gb18030"
	encBig5    = "big5"
	encUTF16LE = "utf-16le"
	encUTF16BE = "utf-16be"
	bomUTF8    = "\xef\xbb\xbf"
	bomLE      = "\xff\xfe"
	bomBE      = "\xfe\xff"
)

// Encodings lists the names that Options.Encoding knows; gbk and gb2312 are read as gb18030, which contains them.
func Encodings() []string {
	return []string{encAuto, encUTF8, encGB18030, "gbk", "gb2312", encBig5, encUTF16LE, encUTF16BE}
}

// decode turns bytes into text and says which encoding they were in. Only the whole file is ever judged:
// single lines of GBK are too short to tell.
func decode(data, name string) (text, used string, err *Error) {
	if name == "" || name == encAuto {
		return decodeAuto(data)
	}
	switch strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(name))) {
	case "", "auto":
		return decodeAuto(data)
	case "utf8":
		text, err = decodeUTF8(data)
		return text, encUTF8, err
	case "gb18030", "gbk", "gb2312", "cp936":
		text, err = decodeTable(data, encGB18030, simplifiedchinese.GB18030)
		return text, encGB18030, err
	case "big5", "cp950":
		text, err = decodeTable(data, encBig5, traditionalchinese.Big5)
		return text, encBig5, err
	case "utf16le":
		text, err = decodeUTF16(data, false)
		return text, encUTF16LE, err
	case "utf16be":
		text, err = decodeUTF16(data, true)
		return text, encUTF16BE, err
	}
	return "", "", &Error{Code: CodeEncoding, Args: []string{name, strings.Join(Encodings(), ", ")}}
}

func decodeAuto(data string) (string, string, *Error) {
	switch {
	case strings.HasPrefix(data, bomUTF8):
		text, err := decodeUTF8(data)
		return text, encUTF8, err
	case strings.HasPrefix(data, bomLE):
		text, err := decodeUTF16(data, false)
		return text, encUTF16LE, err
	case strings.HasPrefix(data, bomBE):
		text, err := decodeUTF16(data, true)
		return text, encUTF16BE, err
	}
	// ASCII in UTF-16 is also valid UTF-8, full of zero bytes; so zero bytes are looked at first.
	zeros := strings.IndexByte(data, 0) >= 0
	if zeros && looksUTF16(data, false) {
		return decodeAs16(data, false)
	}
	if zeros && looksUTF16(data, true) {
		return decodeAs16(data, true)
	}
	if utf8.ValidString(data) {
		return data, encUTF8, nil
	}
	if text, ok := mendTokens(data); ok {
		return text, encUTF8, nil
	}
	if at, damaged := damagedUTF8(data); damaged {
		return "", "", undecodable(encUTF8, at)
	}
	for _, big := range []bool{false, true} {
		if looksUTF16(data, big) {
			return decodeAs16(data, big)
		}
	}
	text, err := decodeTable(data, encGB18030, simplifiedchinese.GB18030)
	return text, encGB18030, err
}

func decodeAs16(data string, big bool) (string, string, *Error) {
	text, err := decodeUTF16(data, big)
	if big {
		return text, encUTF16BE, err
	}
	return text, encUTF16LE, err
}

func decodeUTF8(data string) (string, *Error) {
	if !utf8.ValidString(data) {
		if text, ok := mendTokens(data); ok {
			return strings.TrimPrefix(text, bomUTF8), nil
		}
		at, _ := damagedUTF8(data)
		return "", undecodable(encUTF8, at)
	}
	return strings.TrimPrefix(data, bomUTF8), nil
}

// damagedUTF8 finds the first byte that is not UTF-8 and says whether the rest clearly is: a cut-off or patched UTF-8
// file often decodes as GB18030 without a complaint, into nonsense. In real GB18030 text three bytes that happen to be
// a UTF-8 character are a hundred times rarer than bytes that cannot be UTF-8.
func damagedUTF8(data string) (first int, damaged bool) {
	first = -1
	bad, han := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if first < 0 {
				first = i
			}
			bad++
		case n == 3:
			han++
		}
		i += n
	}
	return first, han > 0 && han >= bad
}

// looksUTF16 judges a file without byte order mark by its first part: nearly all units are Han, CJK punctuation,
// full-width forms or ASCII. GBK bytes taken in pairs fall elsewhere.
func looksUTF16(data string, big bool) bool {
	if len(data) < 2 || len(data)%2 != 0 {
		return false
	}
	if len(data) > 1<<16 {
		data = data[:1<<16]
	}
	good := 0
	for i := 0; i+1 < len(data); i += 2 {
		u := unit(data[i:], big)
		switch {
		case u >= 0x4E00 && u <= 0x9FFF, u >= 0x3000 && u <= 0x303F, u >= 0xFF00 && u <= 0xFFEF,
			u >= 0x20 && u < 0x7F, u == '\n', u == '\r', u == '\t', u >= 0x2010 && u <= 0x2030:
			good++
		}
	}
	return good*20 >= len(data)/2*19
}

func unit(b string, big bool) uint16 {
	if big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

func decodeUTF16(data string, big bool) (string, *Error) {
	name := encUTF16LE
	if big {
		name = encUTF16BE
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/2)
	i := 0
	if len(data) >= 2 && unit(data, big) == 0xFEFF {
		i = 2
	}
	for ; i+1 < len(data); i += 2 {
		r := rune(unit(data[i:], big))
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(unit(data[i+2:], big))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return "", undecodable(name, i)
			}
			i += 2
		}
		b.WriteRune(r)
	}
	if i < len(data) {
		return "", undecodable(name, i)
	}
	return b.String(), nil
}

// decodeTable decodes with a table-driven decoder, which never fails: it writes U+FFFD for what it cannot read. It goes
// through the file piece by piece, so that only the text is held beside it.
func decodeTable(data, name string, enc encoding.Encoding) (string, *Error) {
	var b strings.Builder
	b.Grow(len(data) + len(data)/2) // two bytes become three
	if _, err := io.Copy(&b, transform.NewReader(strings.NewReader(data), enc.NewDecoder())); err != nil {
		return "", undecodable(name, 0)
	}
	out := b.String()
	if at := strings.IndexRune(out, utf8.RuneError); at >= 0 {
		return "", undecodable(name, charOffset(data, name, utf8.RuneCountInString(out[:at])))
	}
	return strings.TrimPrefix(out, bomUTF8), nil
}

// charOffset is the byte offset of the n-th character; every character before it is known to be well formed.
func charOffset(data string, name string, n int) int {
	i := 0
	for ; n > 0 && i < len(data); n-- {
		switch {
		case data[i] < 0x80 || i+1 >= len(data):
			i++
		case name == encGB18030 && data[i] == 0x80: // the euro sign of code page 936
			i++
		case name == encGB18030 && data[i+1] >= '0' && data[i+1] <= '9':
			i += 4
		default:
			if name == encBig5 && data[i] == 0x88 && bytes.IndexByte([]byte{0x62, 0x64, 0xA3, 0xA5}, data[i+1]) >= 0 {
				n-- // these four decode to a letter and a combining mark
			}
			i += 2
		}
	}
	return min(i, len(data))
}
