package transcript

import "strconv"

// Codes of Note, with the meaning of Args.
const (
	NoteEncoding       = "encoding"            // Args: encoding chosen, when it is not UTF-8
	NoteUnlabelled     = "unlabelled"          // no line says who speaks; every line is a turn of nobody known. Args: turns
	NoteNoSpeaker      = "no-speaker"          // some turns have no speaker. Args: turns
	NoteUnknownRoles   = "unknown-roles"       // nobody said which side these are on. Args: labels, joined by ", "
	NoteLabelNotFound  = "label-not-found"     // a label named by the user is not in the source. Args: label
	NoteLeadText       = "text-before-label"   // words above the first label. Args: first of them
	NoteInsideLabel    = "label-inside-text"   // looks like a label inside talk, left as talk. Args: label
	NoteRunIn          = "split-inside-line"   // lines cut where a label stands inside them. Args: cuts
	NoteInherited      = "inherited-speaker"   // timed lines without label, given to the speaker before. Args: lines
	NoteDroppedLines   = "dropped-lines"       // headings, rules, export trailers. Args: count, first of them
	NoteMetaInside     = "metadata-inside"     // a line of metadata in the middle of the talk, left as talk. Args: count, key
	NoteMetaVaries     = "metadata-varies"     // rows of one session disagree; the first counts. Args: key
	NoteTimeUnit       = "time-unit"           // Args: column, unit decided
	NoteClockTimes     = "clock-times"         // times of day, counted from the first. Args: first
	NoteAmbiguousTimes = "ambiguous-times"     // 10:01 may be minutes or hours; times left out. Args: first
	NoteBadTimes       = "bad-times"           // negative, unreadable, or end before start; left out. Args: count
	NoteReordered      = "reordered"           // turns put in the order of time. Args: turns that moved
	NoteEmptyTurns     = "empty-turns"         // turns without words, left out. Args: count
	NoteNoTurns        = "no-turns"            // this session of several has no turns
	NoteIgnoredKeys    = "ignored-keys"        // keys or columns not used. Args: names, joined by ", "
	NoteRaggedRows     = "ragged-rows"         // rows longer than the heading. Args: rows
	NoteCellsJoined    = "cells-joined"        // rows whose last cells were taken for words with commas in them. Args: rows
	NoteFilledDown     = "filled-down"         // empty session cells took the value above. Args: rows
	NoteTurnIDs        = "ids-taken-for-turns" // every line has its own id: taken as ids of turns, not of sessions
	NoteNUL            = "nul-bytes"           // zero bytes kept as they are. Args: count
	NoteDamaged        = "damaged-text"        // U+FFFD in the source: an earlier program lost characters. Args: count

	NoteSentencesShort  = "sentences-short"      // the sentences hold less than the whole text beside them; the rest has no speaker. Args: characters in sentences, in the text
	NoteListShort       = "list-short"           // the list of sentences holds less than the lines of text beside it, which were read instead. Args: characters in the list, in the lines
	NoteTextDiffers     = "text-differs"         // the whole text words it otherwise than the sentences, which count. Args: key
	NoteTags            = "tags-left-out"        // marks such as <|NEUTRAL|> inside the text. Args: count, first of them
	NoteInterim         = "interim-left-out"     // results that a later one replaced. Args: count
	NoteInterimOnly     = "interim-only"         // no final result; put together of interim ones. Args: count
	NoteAlternatives    = "alternatives-unread"  // other wordings of the same speech. Args: count, key
	NoteAlternativeUsed = "alternative-read"     // the wording that was asked for is missing, another was read. Args: count, its key
	NoteNoResult        = "parts-without-result" // parts the recogniser could not do. Args: count, its status
	NoteTooSlow         = "implausible-length"   // far more time than the words take: a wrong unit? Args: seconds a character, unit
	NoteTooFast         = "implausible-pace"     // more words than anybody speaks in that time: a wrong unit? Args: characters a second, unit

	NoteDoubtful         = "doubtful-words"     // the recogniser's own measures say that it made words up. Args: count, first of them
	NoteSplitByWords     = "split-by-words"     // segments cut where their words change speaker. Args: count
	NoteMixedTurn        = "mixed-turn"         // segments of several speakers that could not be cut. Args: count
	NoteControls         = "control-characters" // control characters inside the text, kept. Args: count of turns
	NoteTurnMarks        = "turn-marks-unused"  // the source marks where the speaker changes, not who speaks. Args: count
	NoteMorePages        = "more-pages"         // the file is one page of several
	NoteVoicesUnfinished = "voices-unfinished"  // saved before the voices were told apart
	NoteUnmasked         = "unmasked-form"      // starred-out words read from the source's other form. Args: count, first as shown
	NoteRepeatedResult   = "repeated-result"    // results that the last one repeats. Args: count
	NoteTextOnly         = "text-only"          // no sentences; the whole text is one turn without times
	NoteTextLonger       = "text-longer"        // the whole text has more words than its parts, which were used. Args: characters
	NoteBuiltTurns       = "built-turns"        // the source gives words; turns were made of them. Args: count

	// of the text itself, see Observe
	NoteMaskedWords   = "masked-words"   // words starred out: banned ones may hide there. Args: count, first of them
	NoteMaskedPrivate = "masked-private" // names or numbers starred out. Args: count
	NoteNoPunctuation = "no-punctuation" // a longer text without sentence marks
	NoteNoFillers     = "no-fillers"     // a long text without 嗯 and 呃: the recogniser left them out
	NoteThinSide      = "thin-side"      // one side hardly speaks. Args: label or side, its percentage
	NoteManySpeakers  = "many-speakers"  // three or more voices. Args: count, labels

	NoteMarker        = "marker-line"     // a line that parts two conversations. Args: the line
	NotePathUnmatched = "path-unmatched"  // the path does not fit the pattern for metadata. Args: pattern
	NotePathDiffers   = "path-differs"    // the path says otherwise than the source, which counts. Args: key, value in the path
	NoteJoinAgainst   = "joined-against"  // turns that their own file gives to the other side. Args: file, turns
	NoteJoined        = "joined-channels" // made of one file a side. Args: file of the agent, file of the customer

	NoteLowConfidence = "low-confidence"    // turns whose words the recogniser itself is less sure of than LowConfidence. Args: count
	NoteConfidence    = "confidence-unread" // confidences that are not from 0 to 1. Args: count, first of them
	NoteWordsDiffer   = "words-differ"      // turns whose words do not spell their text; both are kept. Args: count
	NoteWordsUnread   = "words-unread"      // times of words that belong to no word of a turn. Args: count

	// of subtitles and sidecars
	NoteSharedCues    = "shared-cues"     // cues in which several speak; when inside they change is not known. Args: count
	NoteMarkup        = "markup-removed"  // tags that only show words in another way. Args: count, first of them
	NoteFractions     = "short-fractions" // ,5 may be 5 or 500 ms. Args: count, how it was read: "ms" or "decimal"
	NoteNoHeader      = "no-header"       // the line that the format begins with is missing. Args: the line
	NoteStrayLines    = "stray-lines"     // words behind a blank line that closes their cue, given to it. Args: count, first of them
	NoteRTTM          = "rttm-speakers"   // speakers from the RTTM file. Args: turns, its name of the recording
	NoteRTTMUnclear   = "rttm-unclear"    // two speakers share the time of a turn; the longer has it. Args: turns
	NoteRTTMNobody    = "rttm-nobody"     // the RTTM file has nobody there. Args: turns
	NoteRTTMUnmatched = "rttm-unmatched"  // the RTTM file does not know this recording. Args: recordings it knows
	NoteRTTMNoTimes   = "rttm-no-times"   // without times from the start of the recording the RTTM file cannot be used
	NoteRTTMUnused    = "rttm-unused"     // every turn has a label of its own, so the RTTM file was not asked
	NoteRTTMOtherName = "rttm-other-name" // its only recording has another name. Args: its name of the recording
	NoteSheets        = "sheets"          // sheets that were not read. Args: names
	NoteSettings      = "settings-from"   // read by what the command line does not say. Args: the settings and their places
	NoteMappingUnused = "mapping-unused"  // places that a mapping names and no turn has. Args: paths
)

// NoteCodes lists every code that Note.Code can have.
func NoteCodes() []string {
	return []string{
		NoteEncoding, NoteUnlabelled, NoteNoSpeaker, NoteUnknownRoles, NoteLabelNotFound, NoteLeadText,
		NoteInsideLabel, NoteRunIn, NoteInherited, NoteDroppedLines, NoteMetaInside, NoteMetaVaries,
		NoteTimeUnit, NoteClockTimes, NoteAmbiguousTimes, NoteBadTimes, NoteReordered, NoteEmptyTurns,
		NoteNoTurns, NoteIgnoredKeys, NoteRaggedRows, NoteCellsJoined, NoteFilledDown, NoteTurnIDs, NoteNUL, NoteDamaged,
		NoteSentencesShort, NoteListShort, NoteTextDiffers, NoteTags, NoteInterim, NoteInterimOnly, NoteAlternatives, NoteAlternativeUsed, NoteNoResult,
		NoteTooFast, NoteTooSlow,
		NoteDoubtful, NoteSplitByWords, NoteMixedTurn, NoteControls, NoteTurnMarks, NoteMorePages, NoteVoicesUnfinished,
		NoteUnmasked, NoteRepeatedResult, NoteTextOnly, NoteTextLonger, NoteBuiltTurns,
		NoteMaskedWords, NoteMaskedPrivate, NoteNoPunctuation, NoteNoFillers, NoteThinSide, NoteManySpeakers,
		NoteLowConfidence, NoteConfidence, NoteWordsDiffer, NoteWordsUnread, NoteMarker, NotePathUnmatched, NotePathDiffers, NoteJoined, NoteJoinAgainst,
		NoteSharedCues, NoteMarkup, NoteFractions, NoteNoHeader, NoteStrayLines, NoteRTTM, NoteRTTMUnclear, NoteRTTMNobody,
		NoteRTTMUnmatched, NoteRTTMNoTimes, NoteRTTMOtherName, NoteRTTMUnused, NoteSheets, NoteMappingUnused, NoteSettings,
	}
}

// notes collects notes; a code that can occur on many lines is counted and told once, with its first line.
type notes struct {
	list   []Note
	counts map[string]int // code → index in list
}

func (n *notes) add(line int, code string, args ...string) {
	n.list = append(n.list, Note{Line: line, Code: code, Args: args})
}

// count adds one more occurrence of a code whose first argument is a number. The rest comes from the first occurrence.
func (n *notes) count(line int, code string, rest ...string) {
	if i, ok := n.counts[code]; ok {
		old, err := strconv.Atoi(n.list[i].Args[0])
		if err == nil {
			n.list[i].Args[0] = strconv.Itoa(old + 1)
		}
		return
	}
	if n.counts == nil {
		n.counts = map[string]int{}
	}
	n.counts[code] = len(n.list)
	n.add(line, code, append([]string{"1"}, rest...)...)
}
