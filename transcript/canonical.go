package transcript

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"slices"
)

// CanonicalSchema names the model that WriteCanonical writes.
const CanonicalSchema = "chayan.transcript/1"

//go:embed canonical.schema.json
var canonicalSchema []byte

// Schema returns the JSON Schema of a line that WriteCanonical writes.
func Schema() []byte { return slices.Clone(canonicalSchema) }

// canonicalSession is a session as one line of JSON; docs/transcript-formats.md describes it.
type canonicalSession struct {
	Schema   string          `json:"schema"`
	ID       string          `json:"id"`
	Source   canonicalSource `json:"source"`
	Meta     json.RawMessage `json:"meta,omitempty"`
	Duration *int64          `json:"duration_ms,omitempty"`
	Traits   canonicalTraits `json:"text_traits"`
	Turns    []canonicalTurn `json:"turns"`
	Notes    []canonicalNote `json:"notes"`
}

type canonicalSource struct {
	Name     string `json:"name"`
	Format   string `json:"format"`
	Variant  string `json:"variant,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	Unit     string `json:"unit,omitempty"`
}

type canonicalTraits struct {
	Punctuated    string `json:"punctuated"`
	Fillers       string `json:"fillers_kept"`
	WordsMasked   string `json:"profanity_masked"`
	PrivateMasked string `json:"pii_masked"`
	Digits        string `json:"itn"`
}

type canonicalTurn struct {
	Seq      int    `json:"seq"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Speaker  string `json:"speaker,omitempty"`
	Role     string `json:"role,omitempty"` // left out when unknown: the reader must not take the word for a label
	RoleFrom string `json:"role_from,omitempty"`
	canonicalHeard
	Text string `json:"text"`
}

// canonicalHeard is what the recogniser says beside who and what.
type canonicalHeard struct {
	Channel string          `json:"channel,omitempty"`
	Start   *int64          `json:"start_ms,omitempty"`
	End     *int64          `json:"end_ms,omitempty"`
	Conf    float32         `json:"conf,omitempty"`
	Words   []canonicalWord `json:"words,omitempty"`
}

type canonicalWord struct {
	Text  string  `json:"text"`
	Start *int64  `json:"start_ms,omitempty"`
	End   *int64  `json:"end_ms,omitempty"`
	Conf  float32 `json:"conf,omitempty"`
}

type canonicalNote struct {
	Code string   `json:"code"`
	Line int      `json:"line,omitempty"`
	Args []string `json:"args,omitempty"`
}

// WriteCanonical writes a session as one line of JSON. Read gives the same id, metadata and turns back.
func WriteCanonical(w io.Writer, s *Session) error {
	t := TraitsOf(s)
	out := canonicalSession{
		Schema: CanonicalSchema, ID: s.ID, Source: canonicalSource{s.Source, s.Format, s.Variant, s.Encoding, s.Unit},
		Traits: canonicalTraits{t.Punctuated.Name(), t.Fillers.Name(), t.WordsMasked.Name(), t.PrivateMasked.Name(), t.Digits.Name()},
		Turns:  make([]canonicalTurn, len(s.Turns)), Notes: []canonicalNote{},
	}
	last := NoTime
	for i := range s.Turns {
		u := &s.Turns[i]
		c := canonicalTurn{Seq: i + 1, Line: u.Line, Column: u.Column, Speaker: u.Speaker, Text: u.Text}
		c.canonicalHeard = canonicalHeard{Channel: u.Channel, Start: given(u.Start), End: given(u.End), Conf: u.Confidence}
		for _, w := range u.Words {
			c.Words = append(c.Words, canonicalWord{w.Text, given(w.Start), given(w.End), w.Confidence})
		}
		if u.Role != RoleUnknown {
			c.Role, c.RoleFrom = u.Role.String(), u.RoleFrom.Name()
		}
		out.Turns[i] = c
		last = max(last, u.Start, u.End)
	}
	out.Duration = given(last)
	for _, n := range s.Notes {
		out.Notes = append(out.Notes, canonicalNote{n.Code, n.Line, n.Args})
	}
	var err error
	if out.Meta, err = metaObject(s.Meta); err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func given(ms int64) *int64 {
	if ms == NoTime {
		return nil
	}
	return &ms
}

// metaObject writes metadata as an object in its own order.
func metaObject(meta []Field) (json.RawMessage, error) {
	if len(meta) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, f := range meta {
		if i == 0 {
			b.WriteByte('{')
		} else {
			b.WriteByte(',')
		}
		if err := enc.Encode(f.Key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(f.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	var flat bytes.Buffer
	if err := json.Compact(&flat, b.Bytes()); err != nil {
		return nil, err
	}
	return flat.Bytes(), nil
}
