package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"chayan/check"
	"chayan/internal/locale"
	"chayan/transcript"
)

// sessionLine is what a line of jsonl is, said to encoding/json.
type sessionLine struct {
	Schema string `json:"schema"`
	check.Result
}

func standardLine(t testing.TB, r *check.Result, lang locale.Lang) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(sessionLine{SchemaID, *localised(r, lang)}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func ownLine(t testing.TB, r *check.Result, lang locale.Lang) string {
	t.Helper()
	var out strings.Builder
	w, _ := newJSONL(&out, Head{}, Options{Lang: lang})
	if err := w.Session(r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// full fills every field of a value, so that a field that is added and not written is missed.
func full(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		full(v.Index(0), n) // the other stays empty
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		full(v.Elem(), n)
	case reflect.String:
		v.SetString(fmt.Sprintf("第%d句\"\\\n\u2028", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	default:
		panic(v.Kind())
	}
}

func TestJSONL_IsWhatTheStandardLibraryWrites(t *testing.T) {
	var whole check.Result
	full(reflect.ValueOf(&whole).Elem(), new(int))
	results := []*check.Result{{}, &whole, {Findings: []check.Finding{{Verdict: check.Missing}}, Notes: []check.Note{{Code: "excused"}}}}
	for _, name := range stored() {
		results = append(results, load(t, name).Sessions...)
	}
	for i, r := range results {
		for _, lang := range []locale.Lang{locale.Zh, locale.En} {
			if got, want := ownLine(t, r, lang), standardLine(t, r, lang); got != want {
				t.Errorf("%d %s:\n got %s\nwant %s", i, lang, got, want)
			}
		}
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add("您好", "不知道\xff\x00", "\u2028\u2029\b\f\n\r\t<&>\u007f\U0001f600")
	f.Fuzz(func(t *testing.T, id, key, quote string) {
		r := &check.Result{Session: check.Session{ID: id, Meta: check.Meta{{Key: key, Value: quote}, {Key: id}}}}
		r.Findings = []check.Finding{{Message: key, Evidence: []check.Evidence{{Quote: quote, Span: transcript.Span{Turn: 1, End: len(quote)}}}}}
		if got, want := ownLine(t, r, locale.Zh), standardLine(t, r, locale.Zh); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	})
}

func BenchmarkJSONL(b *testing.B) {
	r := load(b, "one").Sessions[0]
	w, _ := newJSONL(io.Discard, Head{}, Options{})
	for b.Loop() {
		if err := w.Session(r); err != nil {
			b.Fatal(err)
		}
	}
}
