package check

import (
	"strings"

	"chayan/lexicon"
)

// People say the same things all day: 好的, 谢谢, 请稍等. What was heard in a short turn is kept and recalled when the
// same words come again from the same side.
const (
	memoryText  = 120     // bytes of the longest turn that is kept
	memoryTurns = 1 << 13 // turns that are kept; then all are forgotten
)

// echo is what was heard in one turn, wherever it stands.
type echo struct {
	chars, fillers int
	hits           []echoed
}

// echoed is one hit of an echo; its turn is not known yet.
type echoed struct {
	owner int
	said  said
}

// memory holds the echoes of short turns. It is for one goroutine.
type memory struct {
	turns [lexicon.AllSides + 1]map[string]echo
	size  int
}

// recall gives what is heard in a text, from memory or by listening.
func (m *memory) recall(text string, who lexicon.Sides, listen func(string, lexicon.Sides) echo) echo {
	if len(text) > memoryText {
		return listen(text, who)
	}
	if e, ok := m.turns[who][text]; ok {
		return e
	}
	e := listen(text, who)
	if m.size >= memoryTurns {
		*m = memory{}
	}
	if m.turns[who] == nil {
		m.turns[who] = map[string]echo{}
	}
	m.turns[who][strings.Clone(text)] = e // the text is a part of its whole file
	m.size++
	return e
}
