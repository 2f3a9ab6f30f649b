package batch

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// A folder of a million files is gone through in parts, so that their names need not all be in memory: each part takes
// another look at the whole folder and keeps the names that come next. A folder has at most as many parts as leastParts
// allows, for each costs the time of a listing.
const (
	partNames  = 1 << 15 // names in a part, at least
	mostParts  = 32
	fewEntries = 1 << 10 // read from the system at once
)

// name is what a folder holds under one name.
type name struct {
	text string
	kind fs.FileMode // the type bits
}

// listing goes through the names in a folder, in their order and without the hidden ones. What appears or goes while it is
// under way is in it or not; everything else is, once.
type listing struct {
	path  string
	size  int    // names of a part
	part  []name // of which those before at have been given
	at    int
	more  bool   // behind this part
	after string // the last name of the parts before
	bar   string // no name behind it is in this part; "" as long as it has room
	cuts  bool   // there are names of cuts by hand
}

// list opens a folder, of which at first so many names are a part; the error is the system's.
func list(path string, size int) (*listing, error) {
	l := &listing{path: path, size: size, more: true}
	return l, l.load()
}

// peek gives the next name without going on; ok is false behind the last one.
func (l *listing) peek() (next name, ok bool, err error) {
	if l.at == len(l.part) && l.more {
		if err := l.load(); err != nil {
			return name{}, false, err
		}
	}
	if l.at == len(l.part) {
		return name{}, false, nil
	}
	return l.part[l.at], true, nil
}

// step goes past the name that peek gave.
func (l *listing) step() { l.at++ }

// load takes the part behind the last one.
func (l *listing) load() error {
	folder, err := os.Open(l.path)
	if err != nil {
		return err
	}
	defer folder.Close()
	if n := len(l.part); n > 0 {
		l.after = l.part[n-1].text
	}
	l.part, l.at, l.more, l.bar = l.part[:0], 0, false, ""
	seen := 0
	for {
		entries, err := folder.ReadDir(fewEntries)
		seen += len(entries)
		for _, e := range entries {
			l.take(name{e.Name(), e.Type()})
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			l.part = nil // some of the names, in no order
			return err
		}
	}
	l.trim()
	l.size = max(l.size, seen/mostParts)
	return nil
}

// take keeps a name if it may belong to the part that is being loaded.
func (l *listing) take(n name) {
	if hidden(n.text) {
		return
	}
	l.cuts = l.cuts || isCuts(n.text)
	if n.text <= l.after || l.bar != "" && n.text > l.bar {
		return
	}
	l.part = append(l.part, n)
	if len(l.part) == 2*l.size {
		l.trim()
	}
}

// trim sorts what was kept and lets go what is beyond the part.
func (l *listing) trim() {
	slices.SortFunc(l.part, func(a, b name) int { return cmp.Compare(a.text, b.text) })
	if len(l.part) > l.size {
		clear(l.part[l.size:])
		l.part, l.more = l.part[:l.size], true
		l.bar = l.part[l.size-1].text
	}
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }
