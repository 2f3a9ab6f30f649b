package transcript

import "strings"

// cellConfidence reads 0.87 and 87%, and leaves 87 to percent.
func cellConfidence(d *draft, text string, line int) float32 {
	if text == "" {
		return 0
	}
	number, percent := strings.CutSuffix(narrow(text), "%")
	f, ok := cellNumber(number)
	if percent {
		f /= 100
	}
	if !ok || f < 0 || f > 100 || percent && f > 1 {
		d.notes.count(line, NoteConfidence, clip(text))
		return 0
	}
	return float32(f)
}

// percent settles a column of confidences of which one is more than 1: all of them are percent.
func (r *tableReader) percent() {
	most := float32(0)
	for i := range r.rows {
		most = max(most, r.rows[i].turn.Confidence)
	}
	for i := range r.rows {
		if most > 1 {
			r.rows[i].turn.Confidence /= 100
		}
	}
}

// isRecordingChannel tells a channel of the recording, 左 or 1, from the way in which people talk, 电话 or 窗口. Both have
// columns called channel.
func isRecordingChannel(heading, value string) bool {
	if foldLabel(heading) != "channel" {
		return true
	}
	word := strings.TrimPrefix(strings.TrimSuffix(foldLabel(value), "声道"), "ch")
	switch word = strings.TrimLeft(word, "_"); word {
	case "", "l", "r", "left", "right", "左", "右", "mono", "stereo", "单", "双":
		return true
	}
	return strings.Trim(word, "0123456789") == ""
}
