package transcript

// TimesUnsure says whether a note means that the times, or their unit, may be wrong.
func (n Note) TimesUnsure() bool {
	switch n.Code {
	case NoteAmbiguousTimes, NoteBadTimes, NoteTooFast, NoteTooSlow, NoteFractions:
		return true
	}
	return false
}

// TextLost says whether a note means that words of the source are missing from the turns.
func (n Note) TextLost() bool {
	switch n.Code {
	case NoteDamaged, NoteRaggedRows, NoteNoResult, NoteTextLonger, NoteMorePages:
		return true
	}
	return false
}
