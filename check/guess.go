package check

import "chayan/transcript"

// Guess tells whom Check would take for the agent and for the customer, by what they say, when the labels of a session
// do not; false when it would not dare to. The note is the one that would stand in the result.
func (c *Checker) Guess(s *transcript.Session) (Note, bool) {
	t := c.take()
	defer c.give(t)
	t.hear(s)
	if len(t.inferred) == 0 {
		return Note{}, false
	}
	return t.inferred[0], true
}
