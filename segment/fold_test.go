package segment

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// marked writes a folded text with its gaps: "-" Space, "," Pause, "." Stop. The two outer ones are left out.
func marked(t *Text) string {
	var b strings.Builder
	for i, r := range t.Folded {
		if i > 0 {
			b.WriteString([]string{"", "-", ",", "."}[t.Gaps[i]])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestFold_CharactersAndGaps(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"empty", "", ""},
		{"nothing but marks", "……，。 \n", ""},
		{"plain", "您好", "您好"},
		{"punctuation", "您好，请坐。谢谢！再见", "您好,请坐.谢谢.再见"},
		{"pauses", "一、二；三：四“五”（六）—七…八~九", "一,二,三,四,五,六,七,八,九"},
		{"narrow pauses", `一,二;三:四"五"(六)-七~八/九`, "一,二,三,四,五,六,七,八,九"},
		{"stops", "一。二？三！四.五?六!七\n八\r\n九", "一.二.三.四.五.六.七.八.九"},
		{"half-width forms", "一｡二､三", "一.二,三"},
		{"small and vertical forms", "一﹐二﹖三︒四", "一,二.三.四"},
		{"the stronger gap wins", "一，\n二… 。三", "一.二.三"},
		{"full width", "ＶＩＰ客户３号　ＡＴＭ", "vip客户3号-atm"},
		{"case", "ATM机和WiFi", "atm机和wifi"},
		{"traditional", "對不起，請稍等", "对不起,请稍等"},
		{"phrases", "乾隆年間，乾燥；瞭望，明瞭", "乾隆年间,干燥,瞭望,明了"},
		{"phrases do not cross a pause", "乾，隆", "干,隆"},
		{"phrases cross white space that means nothing", "乾 隆 年 間", "乾-隆-年-间"},
		{"our own spellings", "妳說甚麼？囉嗦，罗嗦，啰嗦", "你说什么.啰唆,啰唆,啰唆"},
		{"喫 裏", "喫飯在這裏", "吃饭在这里"},
		{"accounts but not tents", "帳號帐户，帐篷", "账号账户,帐篷"},
		{"similar characters stay", "说话罗列，它们，身分数", "说话罗列,它们,身份数"},
		{"decimal", "利率3.5%，３．５元", "利率3.5%,3.5元"},
		{"decimal at the end of a sentence", "3号. 5楼", "3号.5楼"},
		{"stop before a digit", "好.5号", "好.5号"},
		{"dots in addresses", "www.abc.com", "www,abc,com"},
		{"dots in a row", "那个...我想想．．好", "那个,我想想,好"},
		{"colon between digits", "比例3:1", "比例3,1"},
		{"invisible characters", "您\u200b好\ufeff请\u00ad坐", "您-好-请-坐"},
		{"control characters", "您\x00好\x07", "您-好"},
		{"combining marks", "cafe\u0301店", "cafe-店"},
		{"emoji", "好的😊谢谢👍🏻", "好的,谢谢"},
		{"unknown speech", "对全_量，优先[unk]使<unk>流<sil>量[*]好[…]的[笑声]", "对全,量,优先,使,流,量,好,的"},
		{"tags", "<|zh|><|HAPPY|>您好[PII]", "您好"},
		{"brackets that are no marks", "按[3]键，a<b，[中国], [", "按,3,键,a,b,中国"},
		{"currency and degrees", "￥20，$5，20℃", "¥20,$5,20℃"},
		{"outside the basic plane", "𠮷野家㑮", "𠮷野家𫝈"},
		{"compatibility forms", "金⼈", "金人"},
		{"broken bytes", "您\xff好\xe4\xbd", "您\ufffd好\ufffd\ufffd"},
		{"lone surrogate bytes", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"overlong", "\xe0\x80\x80", "\ufffd\ufffd\ufffd"},
		{"replacement character itself", "您\ufffd好", "您\ufffd好"},
	} {
		if got := marked(Fold(c.raw)); got != c.want {
			t.Errorf("%s: Fold(%q) = %s, want %s", c.name, c.raw, got, c.want)
		}
	}
}

func TestFold_WhiteSpace(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"a pause", "您别急 什么事慢慢说", "您别急,什么事慢慢说"},
		{"between all characters", "请 稍 等", "请-稍-等"},
		{"between all words", "请 您 稍等 一下", "请-您-稍等-一下"},
		{"words and a long one", "您好 请 出示 一下 身份证", "您好-请-出示-一下-身份证"},
		{"half and half is a pause", "您好 请问您要办什么", "您好,请问您要办什么"},
		{"decided for the whole turn", "请 稍 等，我 看看 系统 管理员", "请-稍-等,我-看看-系统-管理员"},
		{"runs that no white space cuts off do not count", "好，好，好，您先坐一会儿 我去看看", "好,好,好,您先坐一会儿,我去看看"},
		{"after punctuation", "您好， 请 稍等", "您好,请-稍等"},
		{"Latin words and digits", "办理 ETC 业务要 3 天", "办理-etc-业务要-3-天"},
		{"between Latin words", "hello world", "hello-world"},
		{"tabs and wide spaces", "您别急\t\u3000什么事慢慢说", "您别急,什么事慢慢说"},
	} {
		if got := marked(Fold(c.raw)); got != c.want {
			t.Errorf("%s: Fold(%q) = %s, want %s", c.name, c.raw, got, c.want)
		}
	}
}

// rows reads a table of OpenCC's.
func rows(t *testing.T, path string) (rows [][2]string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for in := bufio.NewScanner(file); in.Scan(); {
		if from, to, ok := strings.Cut(in.Text(), "\t"); ok && from[0] != '#' {
			to, _, _ = strings.Cut(to, " ")
			to, _, _ = strings.Cut(to, "\t")
			rows = append(rows, [2]string{from, to})
		}
	}
	return rows
}

func TestFold_EqualsOpenCC(t *testing.T) {
	for _, name := range []string{"TSCharacters.txt", "TSCharactersExt.txt", "TSPhrases.txt"} {
		table := rows(t, "data/opencc/"+name)
		if len(table) < 400 {
			t.Fatalf("%s: %d rows", name, len(table))
		}
		for _, row := range table {
			if utf8.RuneCountInString(row[0]) != utf8.RuneCountInString(row[1]) {
				t.Errorf("%s: %s and %s differ in length", name, row[0], row[1])
			}
			// The target is folded too: our own spellings come after OpenCC's (想像), and TSCharactersExt goes further.
			if got, want := string(Fold(row[0]).Folded), string(Fold(row[1]).Folded); got != want && got != row[1] {
				t.Errorf("%s: Fold(%s) = %s, want %s", name, row[0], got, row[1])
			}
		}
	}
}

// plainly is the script conversion without look-outs: the longest phrase at every place, then characters, then spellings.
func plainly(phrases map[string]string, s string) string {
	raw, out := []rune(s), []rune(nil)
next:
	for i := 0; i < len(raw); {
		for n := min(10, len(raw)-i); n > 1; n-- {
			if to, ok := phrases[string(raw[i:i+n])]; ok {
				out = append(out, []rune(to)...)
				i += n
				continue next
			}
		}
		out = append(out, Fold(string(raw[i])).Folded...)
		i++
	}
	for i := range out {
		for _, p := range spellings {
			n := utf8.RuneCountInString(p.from)
			if i+n <= len(out) && string(out[i:i+n]) == p.from {
				copy(out[i:], []rune(p.to))
			}
		}
	}
	return string(out)
}

func TestFold_PhrasesInAnyCompany(t *testing.T) {
	phrases := map[string]string{}
	var parts []string
	for _, row := range rows(t, "data/opencc/TSPhrases.txt") {
		phrases[row[0]] = row[1]
		parts = append(parts, row[0])
	}
	for _, row := range rows(t, "data/variants.tsv") {
		parts = append(parts, row[0])
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		var text []rune
		for range 1 + rnd.IntN(6) {
			part := []rune(parts[rnd.IntN(len(parts))])
			from := rnd.IntN(len(part)) * rnd.IntN(2) // half of the parts are cut
			text = append(text, part[from:]...)
		}
		if got, want := string(Fold(string(text)).Folded), plainly(phrases, string(text)); got != want {
			t.Fatalf("Fold(%s) = %s, want %s", string(text), got, want)
		}
	}
}

func TestFold_Spellings(t *testing.T) {
	for _, row := range rows(t, "data/variants.tsv") {
		if utf8.RuneCountInString(row[0]) != utf8.RuneCountInString(row[1]) {
			t.Errorf("%s and %s differ in length", row[0], row[1])
		}
		if got := string(Fold("吗" + row[0] + "吗").Folded); got != "吗"+row[1]+"吗" {
			t.Errorf("Fold(吗%s吗) = %s, want %s", row[0], got, row[1])
		}
		if got := string(Fold(row[1]).Folded); got != row[1] {
			t.Errorf("Fold(%s) = %s: the target is folded again", row[1], got)
		}
	}
}

// The generated phrases must stay sorted, since they are searched.
func TestScriptPhrases_Sorted(t *testing.T) {
	if !slices.IsSortedFunc(scriptPhrases[:], func(a, b phrase) int { return strings.Compare(a.from, b.from) }) {
		t.Error("scriptPhrases are not sorted")
	}
	if !slices.IsSortedFunc(farFolds[:], func(a, b [2]rune) int { return int(a[0] - b[0]) }) {
		t.Error("farFolds are not sorted")
	}
}

// Folding a folded character again changes nothing, with the one chain that is in OpenCC's data: 薴 苧 苎.
func TestFold_Idempotent(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		once := Fold(string(r))
		if len(once.Folded) == 0 || r == '薴' {
			continue
		}
		if twice := Fold(string(once.Folded)); string(twice.Folded) != string(once.Folded) {
			t.Errorf("%c folds to %s, that to %s", r, string(once.Folded), string(twice.Folded))
		}
	}
}

// Every character, in a sentence of others, must leave the way back right.
func TestFold_EveryCharacterKeepsTheWayBack(t *testing.T) {
	var text Text
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if r > 0x32000 && r < 0xe0000 || r > 0xe0200 {
			continue
		}
		text.Fold("您" + string(r) + "好")
		last := len(text.Folded) - 1
		if text.Folded[0] != '您' || text.Folded[last] != '好' || last > 2 {
			t.Fatalf("%U: %s", r, string(text.Folded))
		}
		if a, b := text.Origin(last, last+1); text.Raw[a:b] != "好" {
			t.Fatalf("%U: the last character leads back to %q", r, text.Raw[a:b])
		}
	}
}

func TestFold_LongTextKeepsEveryCharacter(t *testing.T) {
	for pad := range 4 {
		raw := strings.Repeat("x", pad) + strings.Repeat("您好，ＡＢ 謝謝。", 1000)
		text := Fold(raw)
		if want := pad + 6*1000; len(text.Folded) != want || len(text.Gaps) != want+1 {
			t.Errorf("%d characters, %d gaps, want %d", len(text.Folded), len(text.Gaps), want)
		}
	}
}

func TestFold_ReusesMemory(t *testing.T) {
	lines := sentences()
	var text Text
	fold := func() {
		for _, line := range lines {
			text.Fold(line)
		}
	}
	fold()
	if n := testing.AllocsPerRun(5, fold); n != 0 {
		t.Errorf("%v allocations", n)
	}
	for _, line := range lines {
		text.Fold(line)
		if fresh := Fold(line); fmt.Sprint(text) != fmt.Sprint(*fresh) {
			t.Errorf("%q folds differently in used memory", line)
		}
	}
}
