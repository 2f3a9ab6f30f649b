package report

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"chayan/check"
	"chayan/internal/locale"
)

// jsonWriter streams one indented document. Failures wait until the sessions are through, as the contract's order wants.
type jsonWriter struct {
	w        io.Writer
	lang     locale.Lang
	sessions int
	failures []Failure
}

const jsonIndent = "  "

func newJSON(w io.Writer, head Head, opt Options) (Writer, error) {
	j := &jsonWriter{w: w, lang: opt.Lang}
	engine, err := indented(head.Engine, jsonIndent)
	if err != nil {
		return nil, err
	}
	packs, err := indented(filled(head.Packs), jsonIndent)
	if err != nil {
		return nil, err
	}
	start := "{\n" + jsonIndent + `"schema": "` + SchemaID + "\",\n" +
		jsonIndent + `"engine": ` + engine + ",\n" + jsonIndent + `"packs": ` + packs + ",\n" + jsonIndent + `"sessions": [`
	_, err = io.WriteString(w, start)
	return j, err
}

// Session writes one element of "sessions".
func (j *jsonWriter) Session(r *check.Result) error {
	text, err := indented(localised(r, j.lang), jsonIndent+jsonIndent)
	if err != nil {
		return err
	}
	separator := ",\n"
	if j.sessions == 0 {
		separator = "\n"
	}
	j.sessions++
	_, err = io.WriteString(j.w, separator+jsonIndent+jsonIndent+text)
	return err
}

// Failure keeps a source that failed for the end.
func (j *jsonWriter) Failure(f Failure) error {
	j.failures = append(j.failures, localisedFailure(f, j.lang))
	return nil
}

// Close writes what comes after the sessions.
func (j *jsonWriter) Close(sum *check.Summary) error {
	errors, err := indented(filled(j.failures), jsonIndent)
	if err != nil {
		return err
	}
	total := *sum
	total.Grades, total.Rules, total.Recordings = filled(total.Grades), filled(total.Rules), filled(total.Recordings)
	summary, err := indented(total, jsonIndent)
	if err != nil {
		return err
	}
	end := "],\n"
	if j.sessions > 0 {
		end = "\n" + jsonIndent + "],\n"
	}
	_, err = io.WriteString(j.w, end+jsonIndent+`"errors": `+errors+",\n"+jsonIndent+`"summary": `+summary+"\n}\n")
	return err
}

// indented is v as JSON for a place that is already indented by prefix.
func indented(v any, prefix string) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, jsonIndent)
	if err := encoder.Encode(v); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(out.Bytes(), []byte("\n"))), nil
}

// localised is a copy of a result with its notes in words, and with empty lists where there are none: a list in the
// contract is never null. The result itself stays as it is.
func localised(r *check.Result, lang locale.Lang) *check.Result {
	out := *r
	out.Score.Lines, out.Score.Sections = filled(r.Score.Lines), filled(r.Score.Sections)
	out.Clauses = filled(r.Clauses)
	out.Notes = slices.Clone(filled(r.Notes))
	for i := range out.Notes {
		out.Notes[i].Message = sentence(lang, out.Notes[i].Code, out.Notes[i].Args, out.Notes[i].Message)
	}
	out.Findings = slices.Clone(filled(r.Findings))
	for i := range out.Findings {
		f := &out.Findings[i]
		f.Evidence = filled(f.Evidence)
		if f.Message == "" {
			f.Message = findingMessage(lang, f)
		}
		if f.Reason != nil {
			reason := *f.Reason
			reason.Message = sentence(lang, reason.Code, reason.Args, reason.Message)
			f.Reason = &reason
		}
	}
	return &out
}

func localisedFailure(f Failure, lang locale.Lang) Failure {
	f.Message = sentence(lang, f.Code, f.Args, f.Message)
	return f
}

// sentence is what a code says in a language. A report read back from JSON has lost the arguments; then the words stored
// with it are all there is, unless they are exactly those of a sentence that has none, which can be said in any language.
func sentence(lang locale.Lang, code string, args []string, stored string) string {
	if stored == "" || len(args) > 0 || stored == locale.Zh.Note(code, nil) || stored == locale.En.Note(code, nil) {
		return lang.Note(code, args)
	}
	return stored
}

// filled returns an empty list for a nil one.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
