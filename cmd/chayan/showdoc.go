package main

import (
	_ "embed"
	"math"

	"chayan/transcript"
)

// understood is the document of transcript show --format json. Keys are only ever added.
type understood struct {
	Schema     string       `json:"schema"`
	Recordings []recording  `json:"recordings"`
	Failures   []unreadFile `json:"failures"`
	Doubts     int          `json:"doubts"` // recordings and files not fully understood
}

//go:embed understood.schema.json
var understoodSchema []byte

func newUnderstood() *understood {
	return &understood{Schema: "chayan.understood/1", Recordings: []recording{}, Failures: []unreadFile{}}
}

type unreadFile struct {
	Source  string   `json:"source"`
	Line    int      `json:"line,omitempty"`
	Column  int      `json:"column,omitempty"`
	Code    string   `json:"code"`
	Args    []string `json:"args"`
	Message string   `json:"message"`
}

// recording is one conversation as read, or a recording and the conversations in it.
type recording struct {
	sourceDoc
	Meta     map[string]string `json:"meta"`
	Text     traitsDoc         `json:"text"`
	Heard    heardDoc          `json:"heard"`
	Speakers []speakerDoc      `json:"speakers"`
	Guessed  []guess           `json:"guessed"`
	Sessions []partDoc         `json:"sessions"`
	Notes    []noteDoc         `json:"notes"`
	Doubts   []string          `json:"doubts"`
}

type sourceDoc struct {
	Source     string `json:"source"`
	ID         string `json:"id"`
	Format     string `json:"format"`
	Variant    string `json:"variant,omitempty"`
	Encoding   string `json:"encoding"`
	Unit       string `json:"unit"`
	Turns      int    `json:"turns"`
	DurationMS *int64 `json:"duration_ms"`
}

type traitsDoc struct {
	Punctuated    string `json:"punctuated"`
	Fillers       string `json:"fillers_kept"`
	WordsMasked   string `json:"words_masked"`
	PrivateMasked string `json:"private_masked"`
	Digits        string `json:"digits"`
}

type speakerDoc struct {
	Label    string  `json:"label"`
	Role     string  `json:"role"`
	RoleFrom string  `json:"role_from"`
	Turns    int     `json:"turns"`
	Share    float64 `json:"share"` // percent of the text
}

// partDoc is one conversation; its turns are counted from 1 in the recording.
type partDoc struct {
	ID        string            `json:"id"`
	FirstTurn int               `json:"first_turn"`
	LastTurn  int               `json:"last_turn"`
	StartMS   *int64            `json:"start_ms"`
	EndMS     *int64            `json:"end_ms"`
	Meta      map[string]string `json:"meta"`
	At        *transcript.Place `json:"at,omitempty"` // of its first turn
	Why       *noteDoc          `json:"why"`          // it was cut there; null for a recording that was not cut
}

type noteDoc struct {
	Line    int      `json:"line,omitempty"`
	Code    string   `json:"code"`
	Args    []string `json:"args"`
	Message string   `json:"message"`
}

func args(list []string) []string { return append([]string{}, list...) }

func (c *console) noteDoc(n transcript.Note) noteDoc {
	return noteDoc{n.Line, n.Code, args(n.Args), c.lang.Note(n.Code, n.Args)}
}

func metaDoc(s *transcript.Session) map[string]string {
	out := map[string]string{}
	for _, f := range s.Meta {
		out[f.Key] = f.Value
	}
	return out
}

// add puts one recording into the document.
func (d *understood) add(c *console, s *transcript.Session, parts []*transcript.Session, guesses []guess, doubts []string) {
	t := transcript.TraitsOf(s)
	r := recording{
		sourceDoc: sourceDoc{Source: s.Source, ID: s.ID, Format: s.Format, Variant: s.Variant, Encoding: s.Encoding, Unit: s.Unit, Turns: len(s.Turns)},
		Meta:      metaDoc(s), Heard: heardOf(s), Guessed: guesses, Doubts: args(doubts), Speakers: []speakerDoc{}, Notes: []noteDoc{},
		Text: traitsDoc{t.Punctuated.Name(), t.Fillers.Name(), t.WordsMasked.Name(), t.PrivateMasked.Name(), t.Digits.Name()},
	}
	if first, last := extent(s); last > first {
		length := last - first
		r.DurationMS = &length
	}
	for _, v := range transcript.Speakers(s) {
		r.Speakers = append(r.Speakers, speakerDoc{v.Label, v.Role.String(), v.RoleFrom.Name(), v.Turns, math.Round(v.Share*10) / 10})
	}
	for _, n := range notesOf(s, parts) {
		r.Notes = append(r.Notes, c.noteDoc(n))
	}
	from := 1
	for _, p := range parts {
		part := partDoc{ID: p.ID, FirstTurn: from, LastTurn: from + len(p.Turns) - 1, Meta: metaDoc(p)}
		from += len(p.Turns)
		if len(p.Turns) > 0 && p.Turns[0].Line > 0 {
			part.At = &p.Turns[0].Place
		}
		if start, end := extent(p); start >= 0 {
			part.StartMS, part.EndMS = &start, &end
		}
		if len(parts) > 1 && len(p.Notes) > 0 {
			why := c.noteDoc(p.Notes[0])
			part.Why = &why
		}
		r.Sessions = append(r.Sessions, part)
	}
	d.Recordings = append(d.Recordings, r)
}
