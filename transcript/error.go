package transcript

import (
	"fmt"
	"strconv"
	"strings"
)

// Error is a source that could not be read. Code and Args carry all that a sentence in another language needs.
type Error struct {
	Source string   // path as the user gave it, "-" for standard input
	Line   int      // line of the source from 1, 0 when it concerns the whole
	Column int      // column in characters from 1, 0 when unknown
	Offset int64    // byte offset of the first bad byte; only with CodeUndecodable
	Code   string   // one of Codes
	Args   []string // what the sentence names, in the order given beside each code
	Err    error    // detail or cause, may be nil
}

// Codes of Error, with the meaning of Args.
const (
	CodeEmptyFile     = "empty-file"        // no byte, or only blanks
	CodeNoTurns       = "no-turns"          // there is text, but nobody says anything (only metadata, only labels)
	CodeUndecodable   = "undecodable"       // Args: encoding tried, byte offset
	CodeEncoding      = "unknown-encoding"  // Args: name given, known names
	CodeFormat        = "unknown-format"    // Args: name given, known names
	CodeNotSupported  = "not-supported"     // Args: name of the recognised format (xlsx, srt, funasr, ...)
	CodeTimeUnit      = "unknown-time-unit" // Args: name given, known names
	CodeBadJSON       = "bad-json"          // not JSON at line and column. Args: why, as a word of internal/locale
	CodeJSONType      = "json-type"         // Args: key, wanted type, found type
	CodeNumberRange   = "number-range"      // a number no time and no score can be. Args: key, number as written
	CodeJSONDuplicate = "json-duplicate"    // Args: key given twice in one object
	CodeJSONMissing   = "json-missing"      // Args: key that must be there
	CodeBadCSV        = "bad-csv"           // a quoted cell that is not closed, or goes on after its closing quote
	CodeNoColumn      = "no-column"         // a table without a heading for Args: column kind
	CodeTooLarge      = "too-large"         // Args: what is counted, as a word of internal/locale; limit
	CodeLabelConflict = "label-conflict"    // Args: label given both as agent and as customer
	CodeJobFailed     = "job-failed"        // the recogniser's own file says that it failed. Args: what it says
	CodeJobUnfinished = "job-unfinished"    // the file was saved before the recogniser was done. Args: what it says
	CodeElsewhere     = "result-elsewhere"  // the file only says where the result can be fetched. Args: key
	CodePathPattern   = "path-pattern"      // Args: pattern, what is wrong with it
	CodeJoinTimes     = "join-times"        // two channels cannot be joined: a turn has no time
	CodeJoinClock     = "join-clock"        // two channels cannot be joined: Args: file with times of day, file without
	CodeJoinSessions  = "join-sessions"     // two channels cannot be joined: the file holds Args: sessions
	CodeFaultyLines   = "faulty-lines"      // so many lines of JSONL are at fault that the rest was not read. Args: how many
	CodeUnreadable    = "unreadable"        // the system could not hand over the bytes; Err says why
	CodeChanged       = "file-changed"      // somebody wrote into the file while it was read

	CodeNoSpeech    = "no-speech"         // the recogniser found nobody speaking. Args: its status
	CodeNotMillis   = "not-milliseconds"  // a fraction where the format has whole ms. Args: key, value
	CodeUnitUnclear = "time-unit-unclear" // ms and s are both possible. Args: key
	CodePythonPrint = "python-print"      // Python's print(), which is not JSON

	CodeBadCue      = "bad-cue"      // a line of ASS with too few columns. Args: wanted, found
	CodeBadRTTM     = "bad-rttm"     // a line of RTTM with a missing or odd field. Args: field
	CodeRTTMAlone   = "rttm-alone"   // an RTTM file given as a transcript: it has speakers but no words
	CodeBadXLSX     = "bad-xlsx"     // a workbook that is damaged. Args: part
	CodeEncrypted   = "encrypted"    // an Office file that is locked with a password
	CodeUnknownJSON = "unknown-json" // JSON of a program that is not known
	CodeOldWorkbook = "old-workbook" // .xls, as Excel wrote it before 2007
	CodeWrongFormat = "wrong-format" // Args: format that was asked for, format that it is
	CodeBadCut      = "bad-cut"      // a place for a cut that is no time and no line. Args: as written
	CodeNoMapping   = "no-mapping"   // format mapping without a mapping
)

// Codes lists every code that Error.Code can have.
func Codes() []string {
	return []string{
		CodeEmptyFile, CodeNoTurns, CodeUndecodable, CodeEncoding, CodeFormat, CodeNotSupported, CodeTimeUnit,
		CodeBadJSON, CodeJSONType, CodeNumberRange, CodeJSONDuplicate, CodeJSONMissing, CodeFaultyLines, CodeBadCSV, CodeNoColumn,
		CodeTooLarge, CodeLabelConflict, CodeJobFailed, CodeJobUnfinished, CodeElsewhere, CodeUnreadable, CodeChanged,
		CodeNoSpeech, CodeNotMillis, CodeUnitUnclear, CodePythonPrint,
		CodePathPattern, CodeJoinTimes, CodeJoinClock, CodeJoinSessions,
		CodeBadCue, CodeBadRTTM, CodeRTTMAlone, CodeBadXLSX, CodeEncrypted, CodeOldWorkbook, CodeUnknownJSON, CodeWrongFormat, CodeNoMapping, CodeBadCut,
	}
}

// Error says in one plain English sentence what is wrong and where.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Source)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ":%d", e.Column)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(e.sentence())
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

func (e *Error) arg(i int) string {
	if i < len(e.Args) {
		return e.Args[i]
	}
	return "?"
}

func (e *Error) sentence() string {
	switch e.Code {
	case CodeEmptyFile:
		return "the file is empty"
	case CodeNoTurns:
		return "the file holds no spoken words"
	case CodeUndecodable:
		return fmt.Sprintf("byte %s is not valid %s; name the encoding", e.arg(1), e.arg(0))
	case CodeEncoding:
		return fmt.Sprintf("encoding %q is not known; known are %s", e.arg(0), e.arg(1))
	case CodeFormat:
		return fmt.Sprintf("format %q is not known; known are %s", e.arg(0), e.arg(1))
	case CodeTimeUnit:
		return fmt.Sprintf("time unit %q is not known; known are %s", e.arg(0), e.arg(1))
	case CodeNotSupported:
		return fmt.Sprintf("this is %s, which cannot be read; save it as text, CSV or JSONL", e.arg(0))
	case CodeEncrypted:
		return "the file is locked with a password; open it, take the password off and save it again"
	case CodeOldWorkbook:
		return "this is an old workbook (.xls); save it as .xlsx or CSV"
	case CodeUnknownJSON:
		return "this JSON is of a program that is not known; a mapping file can say where the words are"
	case CodeNoColumn:
		return fmt.Sprintf("the table has no column for %s", e.arg(0))
	case CodeTooLarge:
		return fmt.Sprintf("more than %s %s", e.arg(1), strings.TrimPrefix(e.arg(0), "@limit."))
	case CodeLabelConflict:
		return fmt.Sprintf("%q is named both as agent and as customer", e.arg(0))
	case CodeNumberRange:
		return fmt.Sprintf("%q cannot be %s", e.arg(0), e.arg(1))
	case CodeJobFailed:
		return fmt.Sprintf("the recogniser failed: %s", e.arg(0))
	case CodeJobUnfinished:
		return fmt.Sprintf("saved before the recogniser was done: %s", e.arg(0))
	case CodeElsewhere:
		return fmt.Sprintf("the file only says in %q where the result is; fetch that", e.arg(0))
	case CodePathPattern:
		return fmt.Sprintf("bad path pattern %q", e.arg(0))
	case CodeJoinTimes:
		return "channels can be joined only when every turn has a time"
	case CodeJoinClock:
		return fmt.Sprintf("%s has times of day and %s counts from the start", e.arg(0), e.arg(1))
	case CodeJoinSessions:
		return fmt.Sprintf("channels can be joined only when each file is one conversation; this one holds %s", e.arg(0))
	case CodeUnreadable:
		return "cannot read"
	}
	return e.syntax()
}

// syntax is the second half of sentence: what is wrong at one place of a structured file.
func (e *Error) syntax() string {
	switch e.Code {
	case CodeBadJSON:
		return "not valid JSON"
	case CodeJSONType:
		return fmt.Sprintf("%q must be %s, not %s", e.arg(0), e.arg(1), e.arg(2))
	case CodeJSONDuplicate:
		return fmt.Sprintf("%q is given twice in one object", e.arg(0))
	case CodeJSONMissing:
		return fmt.Sprintf("%q is missing", e.arg(0))
	case CodeFaultyLines:
		return fmt.Sprintf("%s lines are at fault; the rest was not read", e.arg(0))
	case CodeBadCSV:
		return "a quoted cell is not closed properly"
	}
	return e.job()
}

// job is the last part of sentence: what a recogniser's reply lacks.
func (e *Error) job() string {
	switch e.Code {
	case CodeNoSpeech:
		return fmt.Sprintf("the recogniser found nobody speaking (%s)", e.arg(0))
	case CodeNotMillis:
		return fmt.Sprintf("%q must be whole milliseconds, not %s; if it is seconds, say so", e.arg(0), e.arg(1))
	case CodeUnitUnclear:
		return fmt.Sprintf("%q may be milliseconds or seconds; say which", e.arg(0))
	case CodePythonPrint:
		return "this was written by Python's print(), which is not JSON; write it with json.dump"
	}
	return e.container()
}

// container is what is wrong with a file that is no text, or beside its transcript.
func (e *Error) container() string {
	switch e.Code {
	case CodeBadCue:
		return fmt.Sprintf("this line should have %s columns, not %s", e.arg(0), e.arg(1))
	case CodeBadRTTM:
		return fmt.Sprintf("this line of the RTTM file lacks a proper %q", e.arg(0))
	case CodeChanged:
		return "the file was written to while it was read; read it again when it is complete"
	case CodeRTTMAlone:
		return "RTTM has speakers but no words; name it beside its transcript"
	case CodeBadXLSX:
		return fmt.Sprintf("the workbook is damaged (%s)", e.arg(0))
	case CodeWrongFormat:
		return fmt.Sprintf("%s was asked for, but this is %s", e.arg(0), e.arg(1))
	case CodeBadCut:
		return fmt.Sprintf("%q is no time and no line", e.arg(0))
	case CodeNoMapping:
		return "format mapping needs a mapping"
	}
	return e.Code
}

func undecodable(encoding string, offset int) *Error {
	return &Error{Code: CodeUndecodable, Args: []string{encoding, strconv.Itoa(offset)}, Offset: int64(offset)}
}
