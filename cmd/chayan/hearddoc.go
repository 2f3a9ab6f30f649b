package main

import (
	"fmt"
	"math"
	"strings"

	"chayan/transcript"
)

// heardDoc is what the recogniser says beside who spoke and what.
type heardDoc struct {
	Channels   []string `json:"channels"`        // as the source names them, in order of appearance
	Confident  int      `json:"with_confidence"` // turns
	Confidence *float64 `json:"confidence"`      // mean of those turns
	Low        int      `json:"low_confidence"`  // of them below transcript.LowConfidence
	Words      int      `json:"words"`           // words with times of their own
}

func heardOf(s *transcript.Session) heardDoc {
	out := heardDoc{Channels: []string{}}
	seen, sum := map[string]bool{}, 0.0
	for i := range s.Turns {
		t := &s.Turns[i]
		if t.Channel != "" && !seen[t.Channel] {
			seen[t.Channel] = true
			out.Channels = append(out.Channels, t.Channel)
		}
		if t.Confidence > 0 {
			out.Confident++
			sum += float64(t.Confidence)
			if t.Confidence < transcript.LowConfidence {
				out.Low++
			}
		}
		out.Words += len(t.Words)
	}
	if out.Confident > 0 {
		mean := math.Round(sum/float64(out.Confident)*1000) / 1000
		out.Confidence = &mean
	}
	return out
}

// heardRow says it in one line, or in none when the source says nothing of it.
func (c *console) heardRow(s *transcript.Session) [][]string {
	h := heardOf(s)
	var parts []string
	if len(h.Channels) > 0 {
		parts = append(parts, c.t("cli.show.channels", strings.Join(h.Channels, " ")))
	}
	if h.Confidence != nil {
		parts = append(parts, c.t("cli.show.confidence", fmt.Sprintf("%.2f", *h.Confidence), h.Confident, h.Low))
	}
	if h.Words > 0 {
		parts = append(parts, c.t("cli.show.words", h.Words))
	}
	if len(parts) == 0 {
		return nil
	}
	return [][]string{{c.t("cli.show.heard"), strings.Join(parts, c.t("cli.comma"))}}
}
