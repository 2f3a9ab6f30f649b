package main

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The codes of the fold table. They are surrogates, which no text can hold, so that one comparison tells them from a
// character. Package segment has the same list.
const (
	codeDrop    = 0xd801 // invisible: means nothing
	codeBlank   = 0xd802 // white space
	codePause   = 0xd803
	codeStop    = 0xd804
	codeLook    = 0xd805 // full stop, bracket: what follows decides
	codeFar     = 0xd806 // folds to a character outside the basic plane, or cannot stand alone
	codeTrigger = 0xd810 // and up: may be part of a conversion phrase
	codeEnd     = 0xe000
)

// narrow gives the ordinary form of full-width, vertical, small and compatibility forms of one character.
func narrow(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + 0x21
	case r >= 0xff61 && r <= 0xff64, r >= 0xffe0 && r <= 0xffe6,
		r >= 0xfe10 && r <= 0xfe19, r >= 0xfe30 && r <= 0xfe6f,
		r >= 0x2e80 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff:
		n := norm.NFKC.String(string(r))
		if c, size := utf8.DecodeRuneInString(n); size == len(n) && c != utf8.RuneError {
			return c
		}
	}
	return r
}

// class is the code of a character that is no part of folded text, 0 for one that is.
func class(r rune) uint16 {
	switch r {
	case '.', '[', '<':
		return codeLook
	case '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029, '。', '?', '!', '‼', '⁇', '⁈', '⁉', '‽':
		return codeStop
	case '%', '‰', '℃', '℉', '°': // spoken units: 20% is not 20
		return 0
	case utf8.RuneError: // stands for a broken byte, which must not vanish
		return 0
	case 0x115f, 0x1160, 0x3164, 0xffa0: // letters that show nothing
		return codeDrop
	}
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
		return codeBlank
	case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return codeDrop
	case unicode.Is(unicode.Sc, r): // ¥ and $ are read out
		return 0
	case unicode.IsPunct(r), unicode.IsSymbol(r):
		return codePause
	}
	return 0
}
