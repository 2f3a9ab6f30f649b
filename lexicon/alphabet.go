package lexicon

import (
	"slices"

	"chayan/segment"
)

// A class stands for characters of a text that no phrase tells apart.
const (
	classOther  uint16 = iota // in no phrase
	classFiller               // left out: one-character fillers
	classFirst
)

// alphabet tells the classes of characters. A character of a phrase may be read where a text has one of a class if they
// have a unit in common: letters have one each, sounds one for every reading.
type alphabet struct {
	table   [65536]uint16 // character → class
	units   [][]uint16    // class → its units
	most    int           // more than every unit
	letters [][]rune      // class → its characters in phrases; nil where classes share units
}

// of gives the class of a character. One outside the basic plane shares the class of another: its phrase may be tried in
// vain then, but is not lost.
func (a *alphabet) of(r rune) uint16 { return a.table[uint16(r)] }

// shares says whether two classes have a unit in common, as a class of phrases has with itself.
func (a *alphabet) shares(x, y uint16) bool {
	if x == y {
		return x >= classFirst
	}
	if a.letters != nil {
		return false
	}
	for _, u := range a.units[x] {
		if slices.Contains(a.units[y], u) {
			return true
		}
	}
	return false
}

// newLetters makes the alphabet of the characters that the programs have: 您 is 你.
func newLetters(programs []program) *alphabet {
	a := &alphabet{units: make([][]uint16, classFirst), letters: make([][]rune, classFirst)}
	a.spell(programs)
	if class := a.of('你'); class != classOther {
		a.table['您'] = class
		a.letters[class] = []rune("你您")
	}
	a.leaveOut()
	return a
}

// newSounds makes the alphabet of readings, and of the characters of the programs that have none.
func newSounds(sounds *segment.Sounds, programs []program) *alphabet {
	a := &alphabet{units: make([][]uint16, int(classFirst)+sounds.Places())}
	for place := 1; place < sounds.Places(); place++ {
		of := sounds.At(place)
		a.units[int(classFirst)+place] = of
		for _, u := range of {
			a.most = max(a.most, int(u)+1)
		}
	}
	for r := rune(0); r < 65536; r++ {
		if place := sounds.Place(r); place > 0 {
			a.table[r] = classFirst + uint16(place)
		}
	}
	a.spell(programs)
	you := slices.Concat(sounds.Classes('你'), sounds.Classes('您')) // each may be read for the other
	a.table['你'], a.table['您'] = uint16(len(a.units)), uint16(len(a.units))
	a.units = append(a.units, you)
	a.leaveOut()
	return a
}

// spell gives every character of the programs that has no class yet a class and a unit of its own.
func (a *alphabet) spell(programs []program) {
	for i := range programs {
		for _, k := range programs[i].chars {
			class := a.of(k)
			if class == classOther {
				class = uint16(len(a.units))
				a.table[uint16(k)] = class
				a.units = append(a.units, []uint16{uint16(a.most)})
				a.most++
			} else if a.letters == nil || a.letters[class][0] == k {
				continue // as nearly always
			}
			if a.letters != nil {
				a.enter(class, k)
			}
		}
	}
}

// enter notes a character of a class.
func (a *alphabet) enter(class uint16, r rune) {
	for int(class) >= len(a.letters) {
		a.letters = append(a.letters, nil)
	}
	if !slices.Contains(a.letters[class], r) {
		a.letters[class] = append(a.letters[class], r)
	}
}

// leaveOut makes the fillers of one character nothing, and 吗, for which 嘛 is often written.
func (a *alphabet) leaveOut() {
	a.table[asking] = classFiller
	for _, r := range fillers {
		a.table[r] = classFiller
	}
}

// fillers are the fillers of one character; 额 is one here, wherever it stands.
const fillers = "嗯呃啊哦噢喔唉哎诶欸呀哈嘛呢吧啦喽咯唔呣额"

// isFiller has the bits of fillers.
var isFiller = func() (bits [1 << 10]uint64) {
	for _, r := range fillers {
		bits[r>>6] |= 1 << (r & 63)
	}
	return bits
}()

// asking is the particle that recognisers, and people, write as a filler too: 不是告诉你了嘛.
const (
	asking     = '吗'
	askingAlso = '嘛'
)

// key reduces a folded character: 您 is 你, fillers of one character are nothing (0).
func key(r rune) rune {
	if r == '您' {
		return '你'
	}
	if r >= 0 && r < 1<<16 && isFiller[r>>6]>>(r&63)&1 == 1 {
		return 0
	}
	return r
}
