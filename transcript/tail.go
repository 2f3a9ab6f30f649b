package transcript

import "strings"

// tailStart is where the talk ends and export trailers or, behind a blank line or a rule, metadata begin. all says that what
// stands above the text could still change that: everything was looked at.
func tailStart(text string) (at int, all bool) {
	end := len(text)
	for range 20 {
		stop := trimEnd(text, 0, end)
		if stop == 0 {
			return end, true
		}
		start := strings.LastIndexAny(text[:stop], "\r\n") + 1
		line := text[start:stop]
		if isTrailer(line) || isRule(line) {
			end = start
			continue
		}
		meta, ok, top := metaBlock(text, stop)
		if !ok {
			return end, top
		}
		end = meta
	}
	return end, false
}

// metaBlock finds lines of sure metadata that end at stop and have a blank line or a rule above them. top says that the
// first line was reached.
func metaBlock(text string, stop int) (start int, ok, top bool) {
	for range 20 {
		start = strings.LastIndexAny(text[:stop], "\r\n") + 1
		key, value, sure := metaField(text[start:stop])
		if !sure || key == headingKey || value == "" {
			return 0, false, false
		}
		above := trimEnd(text, 0, start)
		if above == 0 {
			return 0, false, true // all of the text: a head without talk
		}
		gap := text[above:start]
		from := strings.LastIndexAny(text[:above], "\r\n") + 1
		if strings.Count(gap, "\n") >= 2 || strings.Count(gap, "\r") >= 2 && !strings.Contains(gap, "\n") || isRule(text[from:above]) {
			return start, true, false
		}
		stop = above
	}
	return 0, false, false
}
