package batch

import (
	"errors"
	"strconv"
	"strings"

	"chayan/check"
	"chayan/transcript"
)

// Failure is a file or a session that could not be read or judged. It is a result like any other: the run goes on.
type Failure struct {
	Source  string   // the path, "-" for standard input
	Session string   // id of the session, "" when it concerns the whole file
	Line    int      // line of the source, 0 when it concerns the whole
	Column  int      // character of the line, 0 when unknown; JSON is often a single line
	Code    string   // kebab-case, has a sentence in internal/locale; may also be one of transcript's
	Args    []string // what the sentence names
	Err     error    // the cause, nil when there is none beyond the code
}

// The codes of failures that this package finds itself.
const (
	CodeNotFound      = "not-found"
	CodeDanglingLink  = "dangling-link"
	CodeNoPermission  = "no-permission"
	CodeUnreadable    = transcript.CodeUnreadable // here always with the system's reason
	CodeNoTranscripts = "no-transcripts"
	CodeFolderChanged = "folder-changed" // files that were listed are gone from it
	CodeNoTurns       = transcript.CodeNoTurns
	CodeNoAgentTurns  = "no-agent-turns"
	CodeNoSpeakers    = "no-speakers" // nobody's words have a label, so no side can be named
	CodeNothing       = "nothing-checked"
	CodeTurnTooLong   = "turn-too-long" // Args: turn, its size in MB, limit in MB
	CodeFolderFile    = "folder-file"   // the .chayan.yaml for it has faults. Args: place of the first, faults
	CodeCutsFile      = "cuts-file"     // the cuts by hand beside it are at fault. Args: their place
	CodeCutsLate      = "cuts-late"     // its folder changed, and nobody has looked at the cuts beside it
	CodeInternal      = "internal-error"
)

// Error is for logs; users read the sentence of Code.
func (f *Failure) Error() string {
	if f.Err != nil {
		return f.Source + ": " + f.Code + ": " + f.Err.Error()
	}
	return f.Source + ": " + f.Code
}

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Err }

// readFailure turns the reader's error into a failure, keeping its code and place.
func readFailure(source string, err error) *Failure {
	var e *transcript.Error
	if !errors.As(err, &e) {
		return unreadable(source, err)
	}
	f := &Failure{Source: source, Line: e.Line, Column: e.Column, Code: e.Code, Args: e.Args, Err: err}
	if e.Code == transcript.CodeUnreadable && e.Err != nil {
		return unreadable(source, e.Err)
	}
	return f
}

// unjudged says why a result is no judgement: nobody spoke, no agent spoke, or no rule could be run. Such a session
// must never look like one that passed.
func unjudged(s *transcript.Session, r *check.Result) *Failure {
	f := &Failure{Source: s.Source, Session: s.ID}
	switch {
	case len(s.Turns) == 0:
		f.Code = CodeNoTurns
	case r.AgentTurns == 0:
		f.Code = CodeNoSpeakers
		if labels := speakers(s); len(labels) > 0 {
			f.Code, f.Args = CodeNoAgentTurns, []string{strings.Join(labels, "、")}
		}
	case r.Score.Total == nil:
		f.Code = CodeNothing
	default:
		return nil
	}
	return f
}

// speakers lists the labels of a session in the order of appearance, so that the user can say which is the agent's.
func speakers(s *transcript.Session) []string {
	const most = 6
	var labels []string
	seen := map[string]bool{}
	for _, turn := range s.Turns {
		label := turn.Speaker
		if label == "" || seen[label] {
			continue
		}
		seen[label] = true
		if len(labels) == most {
			labels = append(labels, "…")
			break
		}
		labels = append(labels, label)
	}
	return labels
}

// maxTurn is the longest turn that is judged, in bytes: a day of talk has less. Beyond it a file has lost its line
// breaks, and matching it would only cost memory.
const maxTurn = 1 << 20

// tooLong finds a turn that is no utterance.
func tooLong(s *transcript.Session) *Failure {
	for i, turn := range s.Turns {
		if n := len(turn.Text); n > maxTurn {
			return &Failure{Source: s.Source, Session: s.ID, Line: turn.Line, Code: CodeTurnTooLong,
				Args: []string{strconv.Itoa(i + 1), strconv.Itoa((n + maxTurn - 1) >> 20), strconv.Itoa(maxTurn >> 20)}}
		}
	}
	return nil
}
