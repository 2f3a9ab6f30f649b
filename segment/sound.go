package segment

import (
	_ "embed"
	"strings"
)

//go:embed data/syllables.txt
var syllableNames string

//go:embed data/sound.bin
var soundData string

// The characters that have readings; data/sound.bin begins with a place for each.
const (
	soundFirst = 0x3400
	soundLast  = 0x9fff
)

// Accent says which sounds count as the same. Tones never count.
type Accent uint8

// The mergers of common accents; join them with |.
const (
	MergeNL    Accent = 1 << iota // n l
	MergeZhZ                      // zh z, ch c, sh s
	MergeNasal                    // an ang, en eng, in ing
	MergeFH                       // f h
	MergeRL                       // r l
)

// Sounds compares characters by how they are read: all readings of a character, tones left out, some accents' sounds
// merged. Immutable, safe for concurrent use. The readings are those of go-pinyin (pinyin-data).
type Sounds struct {
	classes []uint16 // the lists of data/sound.bin, as classes from 1
	lengths []uint8  // where a list begins: how many entries it has
}

// headUnits is how many entries data/sound.bin has before its lists.
const headUnits = soundLast - soundFirst + 1

// NewSounds makes the comparison for an accent; it reads the list of some 430 syllables.
func NewSounds(a Accent) *Sounds {
	names := strings.Split(strings.TrimSuffix(syllableNames, "\n"), "\n")
	class := make([]uint16, len(names))
	seen := map[string]uint16{}
	for i, n := range names {
		n = a.merge(n)
		if seen[n] == 0 {
			seen[n] = uint16(len(seen) + 1)
		}
		class[i] = seen[n]
	}
	n := len(soundData)/2 - headUnits
	s := &Sounds{classes: make([]uint16, n), lengths: make([]uint8, n)}
	for first, i := 1, 1; i < n; i++ {
		u := unit(headUnits + i)
		s.classes[i] = class[u&0x7fff]
		s.lengths[first]++
		if u&0x8000 != 0 {
			first = i + 1
		}
	}
	return s
}

// merge gives the spelling that stands for all syllables that sound alike in the accent.
func (a Accent) merge(s string) string {
	if a&MergeZhZ != 0 && len(s) > 1 && s[1] == 'h' {
		s = s[:1] + s[2:]
	}
	if a&MergeNasal != 0 && strings.HasSuffix(s, "ng") && !strings.HasSuffix(s, "ong") {
		s = s[:len(s)-1]
	}
	initials := []struct {
		on       Accent
		from, to string
	}{{MergeRL, "r", "l"}, {MergeNL, "n", "l"}, {MergeFH, "h", "f"}}
	for _, m := range initials {
		if a&m.on != 0 && strings.HasPrefix(s, m.from) && len(s) > 1 {
			s = m.to + s[1:]
		}
	}
	return s
}

// Classes gives the class of every reading of r, none for characters without readings. It is not to be changed.
func (s *Sounds) Classes(r rune) []uint16 { return s.At(s.Place(r)) }

// Place gives the same number to characters that have the same readings, 0 to those that have none.
func (s *Sounds) Place(r rune) int {
	if r < soundFirst || r > soundLast {
		return 0
	}
	return int(unit(int(r - soundFirst)))
}

// At gives the class of every reading of the characters with that place. It is not to be changed.
func (s *Sounds) At(place int) []uint16 { return s.classes[place : place+int(s.lengths[place])] }

// Places is more than every place.
func (s *Sounds) Places() int { return len(s.classes) }

func unit(i int) uint16 { return uint16(soundData[2*i]) | uint16(soundData[2*i+1])<<8 }

// Alike reports whether a and b can be read the same. A character is alike to itself only, when it has no readings.
func (s *Sounds) Alike(a, b rune) bool {
	if a == b {
		return true
	}
	of := s.Classes(b)
	for _, x := range s.Classes(a) {
		for _, y := range of {
			if x == y {
				return true
			}
		}
	}
	return false
}
