package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// The characters that have readings in the sound table: CJK unified ideographs with extension A.
const (
	soundFirst = 0x3400
	soundLast  = 0x9fff
)

// writeSounds writes the readings of every character, tones left out: the names of all syllables, one a line, and a
// table. The table holds, for each character from soundFirst on, the place of its list, 0 for none; then the lists:
// syllable numbers, the last of each list with its top bit set. All are 16-bit, little endian.
func writeSounds(names, table string) error {
	number := map[string]uint16{}
	var all []string
	for _, readings := range pinyin.PinyinDict {
		for _, s := range strings.Split(readings, ",") {
			all = append(all, toneless(s))
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for i, s := range all {
		number[s] = uint16(i)
	}
	heads := make([]uint16, soundLast-soundFirst+1)
	lists := []uint16{0} // place 0 means none
	at := map[string]uint16{}
	for r := rune(soundFirst); r <= soundLast; r++ {
		readings, ok := pinyin.PinyinDict[int(r)]
		if !ok {
			continue
		}
		list := numbers(readings, number)
		key := string(binaryOf(list))
		if at[key] == 0 {
			at[key] = uint16(len(lists))
			lists = append(lists, list...)
		}
		heads[r-soundFirst] = at[key]
	}
	if err := os.WriteFile(names, []byte(strings.Join(all, "\n")+"\n"), 0o644); err != nil {
		return err
	}
	return os.WriteFile(table, binaryOf(append(heads, lists...)), 0o644)
}

// numbers gives the different toneless syllables of a dictionary entry, the last marked.
func numbers(readings string, number map[string]uint16) []uint16 {
	var list []uint16
	for _, s := range strings.Split(readings, ",") {
		if n := number[toneless(s)]; !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	list[len(list)-1] |= 1 << 15
	return list
}

func binaryOf(v []uint16) []byte {
	var b bytes.Buffer
	for _, x := range v {
		b.Write(binary.LittleEndian.AppendUint16(nil, x))
	}
	return b.Bytes()
}

// toneless turns lǜ into lv.
func toneless(s string) string {
	return strings.NewReplacer(
		"ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ê", "e", "ế", "e", "ề", "e",
		"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u",
		"ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m", "̄", "", "̀", "", "̌", "", "́", "",
	).Replace(s)
}
