package lexicon

import "math/bits"

// formsMax bounds how many written-out forms of one phrase are looked at; of more, a spread over all is taken.
const formsMax = 256

// gapSamples and slotSamples stand for what a phrase leaves open, when it is written out.
var (
	gapSamples  = [...]string{"", "东西都"}
	slotSamples = [...]string{
		slotNumber: "3", slotQuantity: "5", slotMonth: "6", slotDay: "8", slotSurname: "王", slotName: "社保",
		slotIdentity: "110101199003070134", slotBankCard: "6222020000000000000", slotMobile: "13800138000",
	}
)

// forms writes a phrase out and calls yield with one form after the other until it returns false.
func (n *node) forms(yield func(string) bool) {
	total := n.formCount()
	count := min(total, formsMax)
	for i := range count {
		// i*total/count, which may need more than 64 bits
		high, low := bits.Mul64(i, total)
		at, _ := bits.Div64(high, low, count)
		if !yield(string(n.form(nil, at))) {
			return
		}
	}
}

// formCount is how many forms n has, at most the largest number there is.
func (n *node) formCount() uint64 {
	switch n.kind {
	case nodeSeq:
		total := uint64(1)
		for _, k := range n.kids {
			high, low := bits.Mul64(total, k.formCount())
			if total = low; high > 0 {
				return 1<<64 - 1
			}
		}
		return total
	case nodeAlt:
		total := uint64(0)
		for _, k := range n.kids {
			sum, carry := bits.Add64(total, k.formCount(), 0)
			if total = sum; carry > 0 {
				return 1<<64 - 1
			}
		}
		return total
	case nodeOpt:
		return min(n.kids[0].formCount(), 1<<64-2) + 1
	case nodeGap:
		return uint64(len(gapSamples))
	}
	return 1
}

// form appends form number i of n.
func (n *node) form(out []rune, i uint64) []rune {
	switch n.kind {
	case nodeSeq:
		for _, k := range n.kids {
			c := k.formCount()
			out, i = k.form(out, i%c), i/c
		}
	case nodeAlt:
		for _, k := range n.kids {
			c := k.formCount()
			if i < c {
				return k.form(out, i)
			}
			i -= c
		}
	case nodeOpt:
		if i > 0 {
			return n.kids[0].form(out, i-1)
		}
	case nodeChar:
		return append(out, n.char)
	case nodeSlot:
		return append(out, []rune(slotSamples[n.slot])...)
	case nodeGap:
		return append(out, []rune(gapSamples[i])...)
	case nodeBreak:
		return append(out, '，')
	}
	return out
}
