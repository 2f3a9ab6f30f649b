// Package transcript reads conversations, whatever their format, into sessions of turns.
package transcript

// Session is one conversation, from the first greeting to the goodbye.
type Session struct {
	ID     string  // stable within its source: from the file, a column, or the file name
	Source string  // path as the user gave it, "-" for standard input
	Format string  // how it was read: "text", "jsonl", "csv", "tsv"
	Meta   []Field // what the file says of the call: date, window, agent, channel, ...; in file order
	Turns  []Turn  // in the order of time, then of the source
	Notes  []Note  // what the reader had to guess or drop
	Reading
}

// Reading is how a source was understood. A field that the reader cannot tell is empty.
type Reading struct {
	Variant  string // which shape of the format, such as the version of its producer
	Encoding string // of the bytes
	Unit     string // of the times as written: "ms", "s", "100ns", "clock" or, without times, "none"
	origin   origin // where times of day are counted from; Join needs it
}

// origin is the time of day, or the date and time, from which the times of a session are counted.
type origin struct {
	ms    int64
	known bool
	dated bool
}

// Field is one piece of metadata. Keys are English kebab-case ("date", "window", "agent", "channel").
type Field struct{ Key, Value string }

// Role says on which side of the counter a speaker is.
type Role uint8

// The closed list of roles. The zero value is RoleUnknown: never guessed in silence.
const (
	RoleUnknown  Role = iota
	RoleAgent         // the person who serves
	RoleCustomer      // the person who is served
	RoleSystem        // announcements, recordings, silence rows
)

// String returns the role's name in the JSON contract.
func (r Role) String() string {
	switch r {
	case RoleAgent:
		return "agent"
	case RoleCustomer:
		return "customer"
	case RoleSystem:
		return "system"
	default:
		return "unknown"
	}
}

// NoTime is the Start or End of a turn whose source gives no time.
const NoTime int64 = -1

// Turn is one utterance. Text is as read; nothing ever changes it.
type Turn struct {
	Place      // where it stands in the source
	Role       Role
	RoleFrom   RoleFrom // how the role is known
	Confidence float32  // how sure the recogniser is of the words, above 0 to 1; 0 when the source does not say
	Speaker    string   // the file's own label, unchanged
	Text       string   // valid UTF-8, byte for byte what was decoded
	Start      int64    // ms from the start of the recording, or NoTime
	End        int64    // ms from the start of the recording, or NoTime
	Channel    string   // of the recording, as the source names it; "" when it does not
	Words      []Word   // with Options.KeepWords, when the source has them
}

// Place is where something stands in its source. A file of JSON may have all its turns on one line.
type Place struct {
	Line   int `json:"line"`             // from 1: a row of a table, a line of anything else; 0 when unknown
	Column int `json:"column,omitempty"` // character of the line, from 1; 0 where the line says enough
}

// Word is a word as the recogniser timed it. The words of a turn need not spell its Text: marks may be missing, numbers
// be written otherwise.
type Word struct {
	Text       string // with the blanks and marks that the source writes into it
	Start, End int64  // ms from the start of the recording, or NoTime
	Confidence float32
}

// RoleFrom says how a role is known.
type RoleFrom uint8

// The closed list of ways. The zero value goes with RoleUnknown.
const (
	FromNowhere RoleFrom = iota
	FromLabel            // the speaker's label is a word for one side
	FromField            // the source names the role beside the speaker
	FromChannel          // the recording's channel, as the user or the source maps it
	FromUser             // the user named the label
	FromTalk             // inferred from what is said
)

// Name is the name in the canonical model and in internal/locale.
func (f RoleFrom) Name() string {
	return RoleFroms()[f]
}

// RoleFroms lists the names in the order of the constants.
func RoleFroms() []string {
	return []string{"nowhere", "label", "field", "channel", "map", "inferred"}
}

// Span is a half-open byte range of one turn's Text. The only kind of position in a text that leaves this program's inside.
type Span struct {
	Turn  int `json:"turn"`  // from 1
	Start int `json:"start"` // bytes
	End   int `json:"end"`   // bytes
}

// Note is something the reader had to guess or drop; shown in the report.
type Note struct {
	Line int      // line of the source, 0 when it concerns the whole
	Code string   // kebab-case, has a sentence in internal/locale
	Args []string // what the sentence names
}
