// Package lexi makes phrase lists of any length up to Max: the first 500 are a small lexicon, the first 5,000 a large one.
package lexi

import (
	"fmt"
	"math/rand/v2"
)

// Max is how many phrases there are.
const Max = 5000

// Phrases gives the first n phrases. They do not depend on any seed, so that texts of all seeds can hold them. Phrases
// of curt talk and of polite talk take turns.
func Phrases(n int) ([]string, error) {
	if n < 1 || n > Max {
		return nil, fmt.Errorf("a lexicon has 1 to %d phrases, not %d", Max, n)
	}
	r := rand.New(rand.NewPCG(7, 11))
	curt := combine(r, curtHead, curtWay, curtBody, curtTail)
	kind := combine(r, kindHead, kindWay, kindBody, kindTail)
	out := make([]string, 0, n)
	for i := 0; len(out) < n; i++ {
		list := curt
		if i%2 == 1 {
			list = kind
		}
		out = append(out, list[i/2])
	}
	return out, nil
}

// Said reports whether the phrase at this place of the list is ever said in a generated text: two of five are. A lexicon
// in use has many phrases that nobody says.
func Said(i int) bool { return i%10 < 4 }

// combine joins one part of each list to Max/2 different phrases. Every body alone is a phrase, too.
func combine(r *rand.Rand, head, way, body, tail []string) []string {
	out := make([]string, 0, Max/2)
	seen := map[string]bool{}
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	for len(out) < Max/2 {
		s := pick(head) + pick(way) + pick(body) + pick(tail)
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
