// Package locale holds every sentence shown to a user, in Chinese and English.
package locale

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lang is a language that the program speaks.
type Lang string

// The closed list of languages. Anything else, the zero value included, speaks Chinese.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// entry is one sentence. The languages stand beside each other so that one is never changed without the other.
type entry struct{ id, zh, en string }

// Choose picks the language: the flag, else the first of LC_ALL, LC_MESSAGES and LANG that is set. Unset, C and POSIX
// mean Chinese, because cron, containers and services run so, and the standards and their readers are Chinese.
func Choose(flag string, env func(string) string) Lang {
	for _, value := range []string{flag, env("LC_ALL"), env("LC_MESSAGES"), env("LANG")} {
		name, _, _ := strings.Cut(value, "@")
		name, _, _ = strings.Cut(name, ".")
		name = strings.ToLower(strings.TrimSpace(name))
		switch {
		case name == "":
			continue
		case name == "c" || name == "posix" || name == "zh" || strings.HasPrefix(name, "zh_") || strings.HasPrefix(name, "zh-"):
			return Zh
		default:
			return En
		}
	}
	return Zh
}

// Known reports whether a value of --lang names a language.
func Known(flag string) bool { return flag == string(Zh) || flag == string(En) }

// T returns the sentence of an id such as "report.total", filled with args. An id that has none comes back as it is,
// which shows the mistake without hiding the rest; a test keeps it from happening.
func (l Lang) T(id string, args ...any) string {
	sentence, found := l.sentence(id)
	if !found {
		return id
	}
	if strings.IndexByte(sentence, '%') < 0 {
		return sentence
	}
	return fmt.Sprintf(sentence, args...)
}

// Name returns the word for one value of a closed list, such as Name("verdict", "missing"), or the value itself when
// the list does not have it.
func (l Lang) Name(list, value string) string {
	if word, found := l.sentence("names." + list + "." + value); found {
		return word
	}
	return value
}

// Note returns the sentence for the code of a note or a failure. Its area is found here, because a result carries
// notes of the reader and of the judge side by side.
func (l Lang) Note(code string, args []string) string {
	for _, area := range noteAreas() {
		if sentence, found := l.sentence(area + "." + code); found {
			return l.fill(sentence, l.spell(code, args))
		}
	}
	return strings.TrimSpace(code + " " + strings.Join(args, " "))
}

// spell puts words for values of closed lists, which stand bare in the arguments of some codes. What a list does not
// have stays as it is.
func (l Lang) spell(code string, args []string) []string {
	for _, place := range [...]struct {
		code  string
		index int
		list  string
	}{
		{"time-unit", 1, "unit"}, {"implausible-pace", 1, "unit"}, {"implausible-length", 1, "unit"}, {"short-fractions", 1, "fraction"},
		{"json-type", 1, "type"}, {"json-type", 2, "type"},
		{"not-supported", 0, "file"}, {"no-column", 0, "column"},
	} {
		if place.code == code && place.index < len(args) {
			args = slices.Clone(args)
			args[place.index] = l.Name(place.list, args[place.index])
		}
	}
	if code == "too-large" && len(args) == 2 && args[0] == "@limit.bytes" {
		args = []string{args[0], size(args[1])}
	}
	return args
}

// size writes a number of bytes as people give it to --max-size.
func size(bytes string) string {
	n, err := strconv.ParseInt(bytes, 10, 64)
	switch {
	case err != nil:
		return bytes
	case n >= 1<<20 && n%(1<<20) == 0:
		return strconv.FormatInt(n>>20, 10) + " MB"
	case n >= 1<<10 && n%(1<<10) == 0:
		return strconv.FormatInt(n>>10, 10) + " KB"
	}
	return bytes + " B"
}

// HasNote tells whether the code of a note or a failure has a sentence.
func HasNote(code string) bool {
	for _, area := range noteAreas() {
		if _, found := Zh.sentence(area + "." + code); found {
			return true
		}
	}
	return false
}

// Fault returns the sentence for a fault in a pack and, when there is one, the hint that goes with it. A hint that would
// name something unknown is left out.
func (l Lang) Fault(code string, args []string) (sentence, hint string) {
	return l.fault("lexicon.", code, args)
}

// ConfigFault is Fault for a user's own files, mappings and .chayan.yaml.
func (l Lang) ConfigFault(code string, args []string) (sentence, hint string) {
	return l.fault("config.", code, args)
}

func (l Lang) fault(area, code string, args []string) (sentence, hint string) {
	sentence, found := l.sentence(area + code)
	if !found {
		return strings.TrimSpace(code + " " + strings.Join(args, " ")), ""
	}
	advice, found := l.sentence(area + code + ".hint")
	if need := places(advice); found && (need == 0 || need <= len(args) && args[need-1] != "") {
		hint = advice
		if need > 0 {
			hint = l.fill(advice, args)
		}
	}
	return l.fill(sentence, args), hint
}

// noteAreas lists the areas whose codes may stand in a result; no code stands in two of them.
func noteAreas() []string { return []string{"transcript", "cut", "batch", "check"} }

// fill puts the arguments of a code into its sentence. The sentence and the code's owner live apart, and a user should
// never see formatting fail: missing arguments become "?", those that a sentence does not name are left out, and a
// sentence that names none gets all of them in brackets.
func (l Lang) fill(sentence string, args []string) string {
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = l.words(arg)
	}
	need := places(sentence)
	if need == 0 {
		if rest := strings.Join(words, ", "); rest != "" {
			return sentence + l.T("report.aside", rest)
		}
		return sentence
	}
	values := make([]any, need)
	for i := range values {
		values[i] = "?"
		if i < len(words) {
			values[i] = words[i]
		}
	}
	return fmt.Sprintf(sentence, values...)
}

// words reads an argument that names values of closed lists, such as @cut.greeting|@cut.gap=90, into the language. Any
// other argument stays as it is.
func (l Lang) words(arg string) string {
	if !strings.HasPrefix(arg, "@") {
		return arg
	}
	var out []string
	for _, ref := range strings.Split(arg, "|") {
		name, detail, _ := strings.Cut(strings.TrimPrefix(ref, "@"), "=")
		word, found := l.sentence("names." + name)
		if !found || !strings.HasPrefix(ref, "@") {
			return arg
		}
		if places(word) > 0 {
			word = fmt.Sprintf(word, detail)
		}
		out = append(out, word)
	}
	return strings.Join(out, l.T("cli.comma"))
}

// places is how many arguments a sentence names: %s one after the other, or %[2]s by number.
func places(sentence string) int {
	need := 0
	for i := 0; i+1 < len(sentence); i++ {
		if sentence[i] != '%' {
			continue
		}
		i++
		if sentence[i] == '[' && i+1 < len(sentence) {
			need = max(need, int(sentence[i+1]-'0'))
		} else if sentence[i] != '%' {
			need++
		}
	}
	return need
}

// sentence looks an id up. The tables are plain data, so nothing is built when the program starts; a scan of one area
// takes about a microsecond.
func (l Lang) sentence(id string) (string, bool) {
	area, key, _ := strings.Cut(id, ".")
	for _, e := range table(area) {
		if e.id == key {
			if l == En {
				return e.en, true
			}
			return e.zh, true
		}
	}
	return "", false
}

// areas lists the tables; an id begins with the name of its table.
func areas() []string {
	return []string{"names", "cli", "report", "check", "transcript", "cut", "batch", "lexicon", "config"}
}

func table(area string) []entry {
	switch area {
	case "names":
		return names[:]
	case "cli":
		return cli[:]
	case "report":
		return report[:]
	case "check":
		return check[:]
	case "transcript":
		return transcript[:]
	case "cut":
		return cut[:]
	case "batch":
		return batch[:]
	case "lexicon":
		return lexicon[:]
	case "config":
		return config[:]
	default:
		return nil
	}
}
