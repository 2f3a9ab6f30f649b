package main

import (
	"errors"
	"strings"

	"chayan/internal/spell"
)

// nearest gives the name that a mistyped word was probably meant to be, or "".
func nearest(word string, names []string) string {
	best, least := "", 3 // two slips of the fingers at most
	lower := strings.ToLower(word)
	for _, name := range names {
		d := spell.Distance(lower, strings.ToLower(name))
		if d < least && d < len([]rune(name))-1 {
			best, least = name, d
		}
	}
	if best != "" || len(lower) < 3 {
		return best
	}
	for _, name := range names {
		if strings.HasPrefix(name, lower) || strings.HasSuffix(name, lower) {
			return name
		}
	}
	return ""
}

// asError is errors.As for a switch.
func asError[T error](err error, target *T) bool { return errors.As(err, target) }
