package lexi

import (
	"fmt"
	"strings"
)

// rules is how many rules a pack has, whatever its number of phrases: a report has an entry a rule, and its size is not
// what the number of phrases should change.
const rules = 10

// Pack writes a pack for chayan with the phrases as they are: half of its rules ban, half ask for words.
func Pack(phrases []string, sound bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "pack: bench-%d\ntitle: 测速词表 %d\nedition: 生成\nsource: 为测速生成，不是标准\nbase: base\n", len(phrases), len(phrases))
	if !sound {
		b.WriteString("sound: false\n")
	}
	b.WriteString("clauses:\n")
	for k := range rules {
		var mine []string
		for i, p := range phrases {
			if i%rules == k {
				mine = append(mine, p)
			}
		}
		if len(mine) == 0 {
			continue
		}
		fmt.Fprintf(&b, "  - id: \"%d\"\n    cite: 第%d组\n    text: 第%d组说法\n    coverage: checked\n    rules:\n", k+1, k+1, k+1)
		if k%2 == 0 {
			fmt.Fprintf(&b, "      - id: ban-%d\n        kind: ban\n        suggest: 换一种说法\n        message: 说了第%d组的话\n", k+1, k+1)
		} else {
			fmt.Fprintf(&b, "      - id: say-%d\n        kind: require\n        message: 没有说第%d组的话\n", k+1, k+1)
		}
		fmt.Fprintf(&b, "        points: 1\n        phrases: [%s]\n", strings.Join(mine, ", "))
	}
	return b.String()
}
