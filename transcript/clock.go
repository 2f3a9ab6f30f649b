package transcript

import (
	"strings"
	"time"
	"unicode/utf8"
)

// stampKind says how a time was written, which decides what it can mean.
type stampKind uint8

const (
	stampNone   stampKind = iota
	stampOffset           // certain: ms from the start
	stampShort            // 01:05, minutes and seconds unless it is hours and minutes
	stampLong             // 00:01:05, an offset or a time of day
	stampDate             // 2024-05-01 10:01:05, ms since 1970 on the clock on the wall
	stampEpoch            // ms since 1970 UTC
)

// stamp is a time as it was written.
type stamp struct {
	ms   int64
	kind stampKind
}

const dayMS = 24 * 3600 * 1000

// number reads up to most digits.
func number(s string, most int) (v int64, n int) {
	for n < len(s) && n < most && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int64(s[n]-'0')
		n++
	}
	if n < len(s) && s[n] >= '0' && s[n] <= '9' {
		return 0, 0
	}
	return v, n
}

// colonAt is the length of a colon of any width at the front of s.
func colonAt(s string) int {
	if s == "" {
		return 0
	}
	if s[0] == ':' {
		return 1
	}
	for _, c := range [...]string{"：", "﹕", "︰", "∶", "꞉"} {
		if strings.HasPrefix(s, c) {
			return len(c)
		}
	}
	return 0
}

// stampAt reads a time of any kind at the front of s and says how long it is. loose also takes seconds of one digit,
// which only makes sense inside brackets.
func stampAt(s string, loose bool) (stamp, int) {
	if day, n := dateAt(s); n > 0 {
		k := skipBlank(s, n)
		if k < len(s) && k == n && (s[k] == 'T' || s[k] == '_') {
			k++
		} else if k == n {
			return stamp{}, 0
		}
		ms, parts, m := clockAt(s[k:], loose)
		switch {
		case m == 0:
			return stamp{}, 0
		case parts == 2: // after a date two parts are hours and minutes
			ms *= 60
		}
		if strings.HasPrefix(s[k+m:], "Z") {
			m++
		}
		return stamp{day*dayMS + ms, stampDate}, k + m
	}
	ms, parts, n := clockAt(s, loose)
	switch {
	case n == 0:
		return stamp{}, 0
	case parts == 2:
		return stamp{ms, stampShort}, n
	}
	return stamp{ms, stampLong}, n
}

// dateAt reads 2024-05-01, 2024/5/1, 2024.5.1 or 2024年5月1日 and returns days since 1970.
func dateAt(s string) (day int64, n int) {
	y, n := number(s, 4)
	if n != 4 || y < 1970 {
		return 0, 0
	}
	sep, k := dateSep(s[n:], "年")
	if k == 0 {
		return 0, 0
	}
	n += k
	m, k := number(s[n:], 2)
	if k == 0 || m < 1 || m > 12 {
		return 0, 0
	}
	n += k
	again, k := dateSep(s[n:], "月")
	if k == 0 || again != sep {
		return 0, 0
	}
	n += k
	d, k := number(s[n:], 2)
	if k == 0 || d < 1 || d > 31 {
		return 0, 0
	}
	n += k
	if strings.HasPrefix(s[n:], "日") {
		n += len("日")
	}
	return time.Date(int(y), time.Month(m), int(d), 0, 0, 0, 0, time.UTC).Unix() / 86400, n
}

func dateSep(s, han string) (sep byte, n int) {
	if strings.HasPrefix(s, han) {
		return 'h', len(han)
	}
	if s != "" && strings.IndexByte("-/.", s[0]) >= 0 {
		return s[0], 1
	}
	return 0, 0
}

// clockAt reads m:ss, h:mm:ss and a fraction. With two parts the value counts them as minutes and seconds.
func clockAt(s string, loose bool) (ms int64, parts, n int) {
	var v [3]int64
	a, n := number(s, 3)
	if n == 0 {
		return 0, 0, 0
	}
	v[0], parts = a, 1
	for parts < 3 {
		c := colonAt(s[n:])
		if c == 0 {
			break
		}
		b, k := number(s[n+c:], 2)
		if k == 0 || k == 1 && !loose || b > 59 {
			break
		}
		v[parts] = b
		parts++
		n += c + k
	}
	if parts < 2 {
		return 0, 0, 0
	}
	ms = v[0]*60 + v[1]
	if parts == 3 {
		ms = ms*60 + v[2]
	}
	frac, k := fractionAt(s[n:])
	return ms*1000 + frac, parts, n + k
}

// fractionAt reads .4 .38 .380 and, with three digits, ,380.
func fractionAt(s string) (ms int64, n int) {
	if len(s) < 2 || s[0] != '.' && s[0] != ',' {
		return 0, 0
	}
	v, k := number(s[1:], 9)
	if k == 0 || s[0] == ',' && (k != 3 || colonAt(s[4:]) > 0) {
		return 0, 0
	}
	for i := k; i < 3; i++ {
		v *= 10
	}
	for i := k; i > 3; i-- {
		v /= 10
	}
	return v, k + 1
}

// secondsAt reads 12.5 or 12.5s, as some recognisers print inside brackets.
func secondsAt(s string) (stamp, int) {
	v, n := number(s, 6)
	if n == 0 || n >= len(s) || s[n] != '.' {
		return stamp{}, 0
	}
	frac, k := fractionAt(s[n:])
	if k == 0 {
		return stamp{}, 0
	}
	n += k
	if strings.HasPrefix(s[n:], "s") {
		n++
	}
	return stamp{v*1000 + frac, stampOffset}, n
}

// span is the time of a line: its end is often missing. voice is the third field of Tencent's "[start,end,voice]".
type span struct {
	start, end stamp
	voice      string
	broken     bool // it has the shape of a time and is none: 00:00:61
}

// brokenSpan is the length of digits and colons in brackets at the front of s that are no time, 0 for anything else.
func brokenSpan(s string) int {
	open, size := utf8.DecodeRuneInString(s)
	closing := closingOf(open)
	if closing == 0 {
		return 0
	}
	k := strings.IndexRune(s[:min(len(s), 32)], closing)
	if k < 0 || strings.Count(s[size:k], ":")+strings.Count(s[size:k], "：") < 1 {
		return 0
	}
	if strings.Trim(s[size:k], "0123456789:：.,- ") != "" || s[size] < '0' || s[size] > '9' {
		return 0
	}
	return k + utf8.RuneLen(closing)
}

// spanAt reads a time or a range, bare or in brackets, at the front of s.
func spanAt(s string) (span, int) {
	open, size := utf8.DecodeRuneInString(s)
	closing := closingOf(open)
	if closing == 0 {
		sp, n := bareSpan(s, false)
		if n == 0 || !endsTime(s[n:], sp.start.kind) {
			return span{}, 0
		}
		return sp, n
	}
	i := skipBlank(s, size)
	sp, n := bareSpan(s[i:], true)
	if n == 0 {
		if sp, n = secondsSpan(s[i:]); n == 0 {
			return span{}, 0
		}
	}
	i += n
	if i < len(s) && s[i] == ',' { // [0:0.020,0:2.380,0]
		j := skipBlank(s, i+1)
		if j < len(s) && s[j] == '-' {
			j++
		}
		if _, k := number(s[j:], 4); k > 0 {
			sp.voice = strings.TrimSpace(s[i+1 : j+k])
			i = j + k
		}
	}
	i = skipBlank(s, i)
	if r, k := utf8.DecodeRuneInString(s[i:]); r == closing {
		return sp, i + k
	}
	return span{}, 0
}

func bareSpan(s string, loose bool) (span, int) {
	start, n := stampAt(s, loose)
	if n == 0 {
		return span{}, 0
	}
	if k := rangeSign(s, n); k > 0 {
		if end, m := stampAt(s[k:], loose); m > 0 {
			return span{start: start, end: end}, k + m
		}
	}
	return span{start: start}, n
}

func secondsSpan(s string) (span, int) {
	start, n := secondsAt(s)
	if n == 0 {
		return span{}, 0
	}
	k := rangeSign(s, n)
	if k == 0 {
		return span{}, 0
	}
	end, m := secondsAt(s[k:])
	if m == 0 {
		return span{}, 0
	}
	return span{start: start, end: end}, k + m
}

// rangeSign is the place behind a sign that joins two times, 0 when there is none.
func rangeSign(s string, i int) int {
	i = skipBlank(s, i)
	for _, sign := range [...]string{"-->", "->", "→", "--", "-", "–", "—", "~", "～", "至", "到", ","} {
		if strings.HasPrefix(s[i:], sign) {
			return skipBlank(s, i+len(sign))
		}
	}
	return 0
}

func closingOf(open rune) rune {
	switch open {
	case '[':
		return ']'
	case '(':
		return ')'
	case '（':
		return '）'
	case '【':
		return '】'
	case '［':
		return '］'
	case '<':
		return '>'
	case '〈':
		return '〉'
	case '「':
		return '」'
	case '『':
		return '』'
	case '{':
		return '}'
	}
	return 0
}

// endsTime says whether a bare time may end here: 10:30 in "10:30分" is talk, 00:01:23 in "00:01:23坐席" is a time.
func endsTime(rest string, kind stampKind) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if isBlank(r) || r == '|' || closingOf(r) != 0 || r == '*' {
		return true
	}
	return kind != stampShort && r > utf8.RuneSelf && colonAt(rest) == 0 && !strings.ContainsRune("，。、；！？,.", r)
}
