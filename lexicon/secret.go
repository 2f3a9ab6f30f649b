package lexicon

import "chayan/segment"

// secretEnd finds a full private number of the slot's kind that begins at pos, or gives 0. The number may be read in
// groups with pauses and fillers between them; it must not be part of a longer number.
func secretEnd(t *segment.Text, pos int, s slot) int {
	if pos > 0 && digit(t.Folded[pos-1]) >= 0 && t.Gaps[pos] < segment.Stop {
		return 0
	}
	if pos >= len(t.Folded) || digit(t.Folded[pos]) < 0 {
		return 0
	}
	var number [20]int
	n, i, end := 0, pos, 0
	for i < len(t.Folded) && n < len(number) {
		if i > pos && t.Gaps[i] == segment.Stop {
			break
		}
		d := digit(t.Folded[i])
		if d < 0 && t.Folded[i] == 'x' && n == 17 {
			d = 10
		}
		if d < 0 {
			k := t.Filler(i)
			if k == 0 {
				break
			}
			i += k
			continue
		}
		number[n] = d
		n, i = n+1, i+1
		end = i
	}
	if validSecret(number[:n], s) {
		return end
	}
	return 0
}

// secretsMin is how many digits the shortest private number has.
const secretsMin = 11

// Secrets calls yield with every full private number of a text: identity, bank card and mobile numbers, in digits or
// read aloud. What is shown of a transcript has them masked.
func Secrets(t *segment.Text, yield func(start, end int)) {
	digits := 0
	for _, r := range t.Folded {
		if digit(r) >= 0 {
			digits++
		}
	}
	for i := 0; digits >= secretsMin && i < len(t.Folded); i++ {
		for s := slotIdentity; s <= slotMobile; s++ {
			if end := secretEnd(t, i, s); end > 0 {
				yield(i, end)
				i = end - 1
				break
			}
		}
	}
}

func validSecret(d []int, s slot) bool {
	switch s {
	case slotIdentity:
		return validIdentity(d)
	case slotBankCard:
		return validBankCard(d)
	case slotMobile:
		return len(d) == 11 && d[0] == 1 && d[1] >= 3
	}
	return false
}

// validIdentity verifies the check digit of a resident identity number (GB 11643-1999, ISO 7064 MOD 11-2).
func validIdentity(d []int) bool {
	if len(d) != 18 || d[0] == 0 {
		return false
	}
	weight := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weight {
		if d[i] > 9 {
			return false
		}
		sum += w * d[i]
	}
	if month := 10*d[10] + d[11]; month < 1 || month > 12 {
		return false
	}
	if day := 10*d[12] + d[13]; day < 1 || day > 31 {
		return false
	}
	return (12-sum%11)%11 == d[17]
}

// validBankCard verifies the Luhn digit (ISO/IEC 7812-1) and the leading digits that cards in use have.
func validBankCard(d []int) bool {
	if len(d) < 13 || len(d) > 19 {
		return false
	}
	if first := d[0]; first != 3 && first != 4 && first != 5 && first != 6 && first != 9 {
		return false
	}
	sum := 0
	for i := range d {
		v := d[len(d)-1-i]
		if v > 9 {
			return false
		}
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}
