package transcript

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isBlank is white space of any script, and the characters without width that copying leaves behind.
func isBlank(r rune) bool {
	switch {
	case r == ' ', r == '\t', r == '\n', r == '\r', r == '\v', r == '\f', r == 0x85, r == 0xA0:
		return true
	case r < 0x2000:
		return r == 0x1680
	}
	return r <= 0x200F || r >= 0x2028 && r <= 0x202F || r >= 0x205F && r <= 0x2064 || r == 0x3000 || r == 0xFEFF
}

// skipBlank is the first place from i on that is not blank.
func skipBlank(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c != ' ' && (c < '\t' || c > '\r') {
				return i
			}
			i++
			continue
		} else if c >= 0xE4 && c <= 0xEE { // U+4000 to U+EFFF: nothing blank
			return i
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isBlank(r) {
			return i
		}
		i += n
	}
	return i
}

// trimEnd is the place behind the last character before end that is not blank, not before start.
func trimEnd(s string, start, end int) int {
	for end > start {
		if end-start >= 3 && s[end-3] >= 0xE4 && s[end-3] <= 0xEE && s[end-1] >= utf8.RuneSelf {
			break // U+4000 to U+EFFF: nothing blank
		}
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !isBlank(r) {
			break
		}
		end -= n
	}
	return end
}

// toSimple maps the traditional characters that occur in labels and headings.
var toSimple = map[rune]rune{
	'戶': '户', '櫃': '柜', '員': '员', '說': '说', '話': '话', '發': '发', '講': '讲', '醫': '医', '護': '护', '業': '业',
	'務': '务', '顧': '顾', '問': '问', '專': '专', '經': '经', '機': '机', '線': '线', '來': '来', '電': '电', '訪': '访', '辦': '办',
	'眾': '众', '衆': '众', '統': '统', '語': '语', '報': '报', '聲': '声', '號': '号', '銷': '销', '對': '对', '診': '诊', '導': '导',
	'臺': '台', '時': '时', '間': '间', '編': '编', '長': '长', '錄': '录', '記': '记', '題': '题', '標': '标', '單': '单', '開': '开',
	'結': '结', '備': '备', '註': '注', '轉': '转', '寫': '写', '內': '内', '類': '类', '識': '识', '別': '别', '屬': '属', '師': '师',
	'藥': '药', '營': '营', '會': '会', '計': '计', '張': '张', '劉': '刘', '陳': '陈', '楊': '杨', '趙': '赵', '黃': '黄',
	'吳': '吴', '孫': '孙', '馬': '马', '羅': '罗', '鄭': '郑', '謝': '谢', '許': '许', '鄧': '邓', '馮': '冯', '蕭': '萧', '葉': '叶',
	'蔣': '蒋', '閻': '阎', '鍾': '钟', '盧': '卢', '範': '范', '賈': '贾', '鄒': '邹', '譚': '谭', '陸': '陆', '萬': '万', '錢': '钱',
	'嚴': '严', '賴': '赖', '龍': '龙', '龔': '龚', '賀': '贺', '湯': '汤', '齊': '齐', '龐': '庞', '顏': '颜', '買': '买', '賣': '卖',
	'費': '费', '銀': '银', '審': '审', '區': '区', '車': '车', '總': '总', '參': '参',
	'納': '纳', '稅': '税', '險': '险', '當': '当', '學': '学', '遊': '游', '貴': '贵', '賓': '宾', '運': '运', '調': '调', '諮': '咨',
}

// foldLabel makes labels comparable: width, case, script, blanks, decoration, and numbers, so that 说话人 1, 說話人１,
// 说话人一 and **说话人1** are one.
func foldLabel(s string) string {
	var few [64]byte
	b := few[:0]
	for _, r := range s {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		if isBlank(r) || isDecoration(r) {
			continue
		}
		if r >= 0x4E00 {
			if to, ok := toSimple[r]; ok {
				r = to
			}
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return foldNumber(string(b))
}

// isDecoration knows marks around and inside labels that do not tell labels apart.
func isDecoration(r rune) bool {
	switch r {
	case '*', '_', '-', '#', '[', ']', '(', ')', '<', '>', '{', '}', '·', '•',
		'【', '】', '「', '」', '『', '』', '〈', '〉', '《', '》':
		return true
	}
	return false
}

// isPunct knows marks that do not stand in a label.
func isPunct(r rune) bool {
	switch r {
	case '，', '。', '！', '？', '、', '；', ',', '!', '?', ';', '“', '”', '"', '…', '~', '～', '=', '|':
		return true
	}
	return false
}

// foldNumber writes a number at the end of a label, or before 号 at its start, in plain digits without leading zeros.
func foldNumber(s string) string {
	if i := strings.Index(s, "号"); i > 0 {
		if n, ok := hanNumber(s[:i]); ok {
			s = strconv.Itoa(n) + s[i:]
		}
	}
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !strings.ContainsRune(hanDigits+"十", r) {
			break
		}
		i -= n
	}
	// 说话人一 is 说话人1, but 李四 is a name.
	if last, _ := utf8.DecodeLastRuneInString(s[:i]); strings.ContainsRune("人者道色席服员户客众民口台方机士师", last) {
		if n, ok := hanNumber(s[i:]); ok {
			return s[:i] + strconv.Itoa(n)
		}
	}
	digits := strings.TrimRight(s, "0123456789")
	tail := strings.TrimLeft(s[len(digits):], "0")
	if tail == "" && len(digits) < len(s) {
		tail = "0"
	}
	return digits + tail
}

const hanDigits = "零一二三四五六七八九"

// hanNumber reads a Chinese numeral up to 99.
func hanNumber(s string) (int, bool) {
	digit := func(s string) (int, bool) {
		i := strings.Index(hanDigits, s)
		return i / 3, i >= 0 && len(s) == 3
	}
	tens, ones, ten := strings.Cut(s, "十")
	if !ten {
		return digit(s)
	}
	n, ok := 10, true
	if tens != "" {
		n, ok = digit(tens)
		n *= 10
	}
	if ones != "" {
		d, fine := digit(ones)
		n, ok = n+d, ok && fine
	}
	return n, ok
}

// class says how sure it is that a piece of text is a label.
type class uint8

const (
	classNone    class = iota // any text
	classStop                 // 地址 时间 备注 …: never a label
	className                 // looks like a person's name
	classLetter               // A, B, 甲, 问, 1
	classWeak                 // contains a role word: 社保窗口, 客服晓雯; also 请联系客服
	classSpeaker              // 说话人1, SPEAKER_00
	classRole                 // 坐席, 客服2, 柜员王芳, 王医生
)

// label is a piece of text judged as a label.
type label struct {
	fold  string
	class class
	role  Role // what the words say; RoleUnknown for the numbered and the named
}

// judge looks a label up in the word lists.
func judge(raw string) label {
	l := label{fold: foldLabel(raw)}
	if l.fold == "" {
		l.class = classStop
		return l
	}
	outer, inner := splitBrackets(raw)
	outer, inner = foldLabel(outer), foldLabel(inner)
	weak := RoleUnknown
	for i, part := range []string{l.fold, outer, inner} {
		if part == "" {
			continue
		}
		role, sure := wordRole(part)
		if i == 2 && (role == RoleSystem || !isName(outer)) {
			sure = false // 嗯（系统）
		}
		if sure {
			l.role, l.class = role, classRole
			return l
		}
		if weak == RoleUnknown {
			weak = role
		}
	}
	switch {
	case isSpeaker(l.fold) || isSpeaker(outer):
		l.class = classSpeaker
	case isLetter(l.fold):
		l.class = classLetter
	case isStop(l.fold):
		l.class = classStop
	case weak != RoleUnknown:
		l.role, l.class = weak, classWeak
	case isName(l.fold):
		l.class = className
	}
	return l
}

// splitBrackets takes 王芳（客服） apart; the bracket must close the label.
func splitBrackets(s string) (outer, inner string) {
	i := strings.IndexAny(s, "(（[【［<〈")
	if i <= 0 {
		return s, ""
	}
	open, n := utf8.DecodeRuneInString(s[i:])
	end := trimEnd(s, i, len(s))
	body, ok := strings.CutSuffix(s[i+n:end], string(closingOf(open)))
	if !ok {
		return s, ""
	}
	return s[:i], body
}

// isSpeaker knows labels that tell voices apart and say nothing of sides: the numbered ones of recognisers, and people who
// stand by.
func isSpeaker(fold string) bool {
	base := strings.TrimRight(fold, "0123456789")
	switch base {
	case "说话人", "发言人", "发言者", "讲话人", "讲者", "说话者", "讲话者", "speaker", "spk":
		return true
	case "声道", "通道", "角色", "channel", "ch", "s", "guest":
		return base != fold
	case "同事", "其他同事", "旁边同事", "保安", "家属", "陪同", "陪同人", "陪同人员", "同行人", "旁人", "路人", "其他人", "旁边的人", "第三方", "第三人", "翻译", "男声", "女声":
		return true
	case "左声道", "右声道", "声道左", "声道右", "leftchannel", "rightchannel", "未知说话人", "unknownspeaker", "speaker?":
		return true
	}
	rest, ok := strings.CutPrefix(fold, "speaker")
	if !ok {
		rest, ok = strings.CutPrefix(fold, "说话人")
	}
	return ok && len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z'
}

// isLetter knows labels of one letter or number, and their Chinese kin. In talk they also count options and steps.
func isLetter(fold string) bool {
	switch fold {
	case "甲", "乙", "丙", "丁", "问", "答", "主叫", "被叫", "左", "右", "甲方", "乙方":
		return true
	}
	if len(fold) == 1 {
		return fold[0] >= 'a' && fold[0] <= 'z' || fold[0] >= '0' && fold[0] <= '9'
	}
	return len(fold) == 2 && strings.Trim(fold, "0123456789") == ""
}

// isNobody knows what whisper.cpp writes when both channels are equally loud: ?, (speaker ?), Speaker?.
func isNobody(label string) bool {
	name := strings.TrimRight(label, "? ")
	return name == "" || strings.EqualFold(name, "speaker")
}
