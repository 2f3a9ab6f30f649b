package config

import (
	"fmt"
	"slices"
	"strings"
)

// Level says who set a value; a higher one counts more.
type Level uint8

// The closed list of levels.
const (
	ByDefault Level = iota // nobody
	ByFolder               // the nearest .chayan.yaml
	ByEnv                  // a variable of the environment
	ByFlag                 // the command line
)

// Origin is where a value came from.
type Origin struct {
	Level Level
	Name  string // of the flag or variable
	At    At     // in a folder file
}

// String is the place as people look it up: --split, CHAYAN_SPLIT or .chayan.yaml:3.
func (o Origin) String() string {
	if o.Level == ByFolder {
		return fmt.Sprintf("%s:%d", o.At.File, o.At.Line)
	}
	return o.Name
}

// Value is what a key is set to.
type Value struct {
	Words []string // one, but for pack, agent and customer
	Origin
}

// Settings are the values by key. A key that nobody set is not there.
type Settings map[string]Value

// Keys lists what a folder file or the environment can set, in the order in which it is shown.
func Keys() []string {
	return []string{"pack", "agent", "customer", "encoding", "input-format", "time-unit", "split", "meta", "mapping", "rttm"}
}

// EnvPrefix begins the name of every variable.
const EnvPrefix = "CHAYAN_"

// EnvName is the variable of a key: CHAYAN_INPUT_FORMAT.
func EnvName(key string) string {
	return EnvPrefix + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// Command merges flags that were given and the environment. Commas part the words of a variable.
func Command(flags map[string][]string, env func(string) string) Settings {
	set, below := Settings{}, Settings{}
	for _, key := range Keys() {
		if words, given := flags[key]; given {
			set[key] = Value{words, Origin{Level: ByFlag, Name: "--" + key}}
		}
		words := []string{env(EnvName(key))}
		if isList(key) {
			words = strings.Split(words[0], ",")
		}
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
		if words = slices.DeleteFunc(words, func(w string) bool { return w == "" }); len(words) > 0 {
			below[key] = Value{words, Origin{Level: ByEnv, Name: EnvName(key)}}
		}
	}
	return set.over(below)
}

func isList(key string) bool { return key == "pack" || key == "agent" || key == "customer" }

// With adds what a folder file says to what counts more; f is nil for none.
func (s Settings) With(f *Folder) Settings {
	if f == nil {
		return s
	}
	below := Settings{}
	for key, words := range map[string][]string{
		"pack": f.Pack, "agent": f.Agent, "customer": f.Customer, "encoding": {f.Encoding}, "input-format": {f.InputFormat},
		"split": {f.Split}, "meta": {f.Meta}, "mapping": {f.Mapping}, "time-unit": {f.TimeUnit}, "rttm": {f.RTTM},
	} {
		if at := f.At(key); at != (At{}) {
			below[key] = Value{words, Origin{Level: ByFolder, At: at}}
		}
	}
	return s.over(below)
}

// over puts s above other values. Whoever says how a file is to be read sets aside what is said below of the same
// question: a format sets a mapping aside and the other way round, and a label has the side that is said above.
func (s Settings) over(below Settings) Settings {
	out := Settings{}
	for _, key := range Keys() {
		v, found := s[key]
		if !found {
			if v, found = below[key]; found {
				v.Words = slices.DeleteFunc(slices.Clone(v.Words), func(w string) bool { return s.settles(key, w) })
			}
		}
		if found && len(v.Words) > 0 {
			out[key] = v
		}
	}
	return out
}

// settles says whether s leaves no room for a lower value of a key.
func (s Settings) settles(key, word string) bool {
	switch key {
	case "agent":
		return slices.Contains(s["customer"].Words, word)
	case "customer":
		return slices.Contains(s["agent"].Words, word)
	case "mapping":
		format := s.One("input-format")
		return format != "" && format != "auto" && format != "mapping"
	case "input-format":
		return s.One("mapping") != "" && word != "auto" && word != "mapping"
	}
	return false
}

// One is the value of a key that has one, "" when it is not set.
func (s Settings) One(key string) string {
	if v := s[key]; len(v.Words) > 0 {
		return v.Words[0]
	}
	return ""
}
