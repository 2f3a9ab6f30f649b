package lexicon

import (
	"strings"

	"chayan/segment"
)

// slot is a typed blank of a phrase. A slot must be filled to count.
type slot uint8

const (
	slotNumber   slot = iota // {号}: a number of at most four digits or Chinese numerals, or a letter with digits (A12)
	slotQuantity             // {数}: any number
	slotMonth                // {月}: 1-12
	slotDay                  // {日}: 1-31
	slotSurname              // {姓}
	slotName                 // {名称}: a name of 1-10 characters
	slotIdentity             // {身份证号}: 18 digits, check digit right (GB 11643-1999)
	slotBankCard             // {银行卡号}: 13-19 digits, Luhn (ISO/IEC 7812-1)
	slotMobile               // {手机号}: 11 digits, 13x-19x
)

var slotNames = map[string]slot{
	"号": slotNumber, "数": slotQuantity, "月": slotMonth, "日": slotDay, "姓": slotSurname, "名称": slotName,
	"身份证号": slotIdentity, "银行卡号": slotBankCard, "手机号": slotMobile,
}

// secret says whether what fills the slot must not be shown.
func (s slot) secret() bool { return s >= slotIdentity }

// maxLen is the most characters that may fill the slot, fillers between spoken digits included.
func (s slot) maxLen() int {
	switch s {
	case slotNumber, slotMonth, slotDay:
		return 4
	case slotSurname:
		return 2
	case slotName:
		return 10
	case slotQuantity:
		return 12
	default:
		return 30
	}
}

// ends calls yield with every position where a filling that begins at pos may end.
func (s slot) ends(t *segment.Text, pos int, yield func(end int)) {
	switch s {
	case slotNumber, slotQuantity:
		numberEnds(t, pos, s, yield)
	case slotMonth:
		valueEnds(t, pos, 12, yield)
	case slotDay:
		valueEnds(t, pos, 31, yield)
	case slotSurname:
		surnameEnds(t, pos, yield)
	case slotName:
		nameEnds(t, pos, yield)
	default:
		if end := secretEnd(t, pos, s); end > 0 {
			yield(end)
		}
	}
}

// digit gives the value of a digit as written or as read aloud, 幺 and 洞 included; -1 for anything else.
func digit(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	switch r {
	case '零', '〇', '洞':
		return 0
	case '一', '幺', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒', '拐':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖', '勾':
		return 9
	}
	return -1
}

// numeral says whether r may stand in a spoken or written number.
func numeral(r rune) bool {
	return digit(r) >= 0 || r == '十' || r == '百' || r == '千' || r == '万' || r == '点' || r == '半'
}

func joined(t *segment.Text, pos int) bool { return t.Gaps[pos] <= segment.Space }

func numberEnds(t *segment.Text, pos int, s slot, yield func(int)) {
	most := s.maxLen()
	i := pos
	if s == slotNumber && i < len(t.Folded) && t.Folded[i] >= 'a' && t.Folded[i] <= 'z' {
		i++ // a letter before the digits, as ticket machines print them: A12
	}
	first := i
	for i < len(t.Folded) && i-first < most && numeral(t.Folded[i]) && (i == pos || joined(t, i)) {
		i++
		yield(i)
	}
}

// valueEnds finds numbers from 1 to most, written in digits or spoken (三十一).
func valueEnds(t *segment.Text, pos, most int, yield func(int)) {
	for end := pos + 1; end <= min(pos+3, len(t.Folded)); end++ {
		if end-1 > pos && !joined(t, end-1) {
			return
		}
		if v := smallNumber(t.Folded[pos:end]); v >= 1 && v <= most {
			yield(end)
		}
	}
}

// smallNumber reads 0-99 in digits or spoken Chinese; -1 for anything else.
func smallNumber(rs []rune) int {
	tens, units, sawTen := 0, -1, false
	for _, r := range rs {
		d := digit(r)
		switch {
		case r == '十' && !sawTen:
			sawTen = true
			tens = 10
			if units >= 0 {
				tens = 10 * units
			}
			units = -1
		case d < 0:
			return -1
		case units < 0:
			units = d
		case !sawTen && r < 128 && units < 10:
			units = 10*units + d
		default:
			return -1
		}
	}
	return tens + max(units, 0)
}

// noName holds words that fill a blank without naming anything: sending someone to 那个窗口 says no place.
var noName = map[string]bool{
	"那": true, "这": true, "哪": true, "那个": true, "这个": true, "哪个": true, "什么": true, "啥": true, "其他": true, "其它": true, "别的": true,
	"相关": true, "有关": true, "对应": true, "相应": true, "某": true, "某个": true, "某某": true, "叉叉": true, "xx": true, "一个": true, "另": true, "另外": true,
	"另一个": true, "那边": true, "这边": true, "哪边": true, "那里": true, "这里": true, "哪里": true, "那儿": true, "这儿": true, "哪儿": true, "别人": true,
	"人家": true, "他": true, "他们": true, "谁": true, "的": true, "旁": true,
}

// nameEnds finds names: characters without a pause between them that are more than a pointing word.
func nameEnds(t *segment.Text, pos int, yield func(int)) {
	for end := pos + 1; end <= min(pos+slotName.maxLen(), len(t.Folded)); end++ {
		if end-1 > pos && !joined(t, end-1) {
			return
		}
		if !noName[string(t.Folded[pos:end])] {
			yield(end)
		}
	}
}

const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐" +
	"费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季" +
	"麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄" +
	"曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍" +
	"赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨" +
	"居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养须丰巢关相查后荆红游竺权盖益桓公肖代佟苟岳帅亓覃辜涂褟冼鞠付"

var doubleSurnames = []string{"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "呼延", "南宫"}

func surnameEnds(t *segment.Text, pos int, yield func(int)) {
	if pos >= len(t.Folded) {
		return
	}
	if strings.ContainsRune(surnames, t.Folded[pos]) {
		yield(pos + 1)
	}
	if pos+2 <= len(t.Folded) && joined(t, pos+1) {
		two := string(t.Folded[pos : pos+2])
		for _, s := range doubleSurnames {
			if s == two {
				yield(pos + 2)
			}
		}
	}
}
