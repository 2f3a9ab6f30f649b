package batch

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"chayan/transcript"
)

// Input is one file to read, or what was found in its place.
type Input struct {
	Path  string   // as the user gave it, or the folder joined with the name found in it
	Size  int64    // bytes, 0 where they are not known beforehand
	Fault *Failure // why there is nothing to read here; nil for a file

	NoCuts bool // nothing in its folder is named as cuts by hand are; told while they are found only

	plain bool // a regular file when its folder was listed

	Session *transcript.Session // read already, from more than one file; Path is shown only
}

// Inputs is what Find found, in the order in which it is checked. A million files take the memory of a thousand: of what lies in a
// folder only a short mark of each name is kept. The zero value is an empty list.
type Inputs struct {
	Skips  []Skip
	Joined []string // files that an Input with a Session was made of

	most    int // names of a folder that are in memory at a time
	steps   []step
	count   int
	bytes   int64
	largest int64
}

// step is a part of the list: one input, or files of a folder that follow each other.
type step struct {
	one *Input
	run *run // nil for one
}

// folder is one whose files are on the list.
type folder struct {
	path string
	left []string // names of files that are no inputs, in order; not those that say so themselves
	runs int      // in which its files are listed
}

// run is files of one folder, from where the run before ended up to a name that is no part of it, "" for the end of the folder.
type run struct {
	of     *folder
	until  string
	sum    uint64  // of all names
	prints []uint8 // of each: a million files take a megabyte
}

// Len is the number of inputs.
func (all *Inputs) Len() int { return all.count }

// Bytes is the size of all together, as far as it is known.
func (all *Inputs) Bytes() int64 { return all.bytes }

// Largest is the size of the largest in bytes, as far as it is known.
func (all *Inputs) Largest() int64 { return all.largest }

// Add puts an input at the end of the list.
func (all *Inputs) Add(in Input) {
	all.steps = append(all.steps, step{one: &in})
	all.weigh(in.Size)
}

func (all *Inputs) weigh(size int64) {
	all.count++
	all.bytes += size
	all.largest = max(all.largest, size)
}

// visit puts the files of one folder on the list while it is gone through.
type visit struct {
	all    *Inputs
	folder *folder
	run    *run // nil when the next file begins one
}

// file adds the next file.
func (v *visit) file(name string, size int64) {
	if v.run != nil && len(v.run.prints) == v.all.most {
		v.end(name)
	}
	if v.run == nil {
		v.run = &run{of: v.folder}
		v.folder.runs++
		v.all.steps = append(v.all.steps, step{run: v.run})
	}
	mark := markOf(name)
	v.run.sum = mixed(v.run.sum, mark)
	v.run.prints = append(v.run.prints, uint8(mark))
	v.all.weigh(size)
}

// leave notes a file that is no input.
func (v *visit) leave(name string) { v.folder.left = append(v.folder.left, name) }

// passed ends the run when what lay under a name, a link or a folder, was added behind it.
func (v *visit) passed(name string) {
	if v.run != nil && v.all.steps[len(v.all.steps)-1].run != v.run {
		v.end(name)
	}
}

// end ends the run before a name, "" for the end of the folder.
func (v *visit) end(before string) {
	if v.run != nil {
		v.run.until, v.run.prints = before, slices.Clone(v.run.prints) // no more room than it takes
		v.run = nil
	}
}

// All goes through the inputs; it can be done again. Folders are looked at once more, each when its turn comes, and the sizes of their
// files are not known. Files that appeared there meanwhile are left. When others are gone or have got another name, all that are
// there are given, new ones too, and then a Fault of the folder: nothing is missing without a word.
func (all *Inputs) All() iter.Seq[Input] {
	return func(yield func(Input) bool) {
		open := map[*folder]*again{}
		for _, s := range all.steps {
			if s.one != nil {
				if !yield(*s.one) {
					return
				}
				continue
			}
			a := open[s.run.of]
			if a == nil {
				a = &again{folder: s.run.of}
				a.names, a.err = list(a.folder.path, all.most)
				open[a.folder] = a
			}
			if !a.give(s.run, yield) {
				return
			}
			if a.runs++; a.runs == a.folder.runs {
				delete(open, a.folder)
			}
		}
	}
}

// again is a folder that is looked at once more.
type again struct {
	folder *folder
	names  *listing
	err    error
	runs   int  // given
	told   bool // that it is not as it was
}

// give gives the files of a run; it is false when no more are wanted.
func (a *again) give(r *run, yield func(Input) bool) bool {
	var names []string
	if a.err == nil {
		names, a.err = a.candidates(r)
	}
	same, changed := r.recognise(names)
	for _, name := range same {
		path := filepath.Join(a.folder.path, name)
		if changed && notTranscript(path) != "" {
			continue // nobody has looked into it
		}
		if !yield(a.input(path, changed)) {
			return false
		}
	}
	if !changed || a.told {
		return true
	}
	a.told = true
	fault := &Failure{Source: a.folder.path, Code: CodeFolderChanged, Err: a.err}
	if a.err != nil && !errors.Is(a.err, fs.ErrNotExist) {
		fault = unreadable(a.folder.path, a.err)
	}
	return yield(Input{Path: a.folder.path, Fault: fault})
}

// input is a file of the folder. In one that has changed it may be new, and then nobody knows of the cuts beside it: without them
// it would be cut otherwise than somebody said.
func (a *again) input(path string, changed bool) Input {
	if changed && slices.ContainsFunc(CutsOf(path), func(cuts string) bool { _, err := os.Stat(cuts); return err == nil }) {
		return Input{Path: path, Fault: &Failure{Source: path, Code: CodeCutsLate}}
	}
	return Input{Path: path, plain: true}
}

// candidates lists what may be the files of a run.
func (a *again) candidates(r *run) ([]string, error) {
	out := make([]string, 0, len(r.prints))
	for {
		n, more, err := a.names.peek()
		if err != nil || !more || r.until != "" && n.text >= r.until {
			return out, err
		}
		a.names.step()
		if _, left := slices.BinarySearch(a.folder.left, n.text); n.kind.IsRegular() && !left && skipOfName(n.text) == "" {
			out = append(out, n.text)
		}
	}
}

// recognise tells the files of a run from those that came to it. When some are missing, changed is true and all names are given.
func (r *run) recognise(names []string) (same []string, changed bool) {
	if len(names) == len(r.prints) && sumOf(names) == r.sum {
		return names, false
	}
	if old := pick(names, r.prints); sumOf(old) == r.sum {
		return old, false
	}
	// A new name may have the print of the old one behind it, and is then picked in its place; hardly ever of the one before it, too.
	back, prints := slices.Clone(names), slices.Clone(r.prints)
	slices.Reverse(back)
	slices.Reverse(prints)
	old := pick(back, prints)
	slices.Reverse(old)
	if sumOf(old) == r.sum {
		return old, false
	}
	return names, true
}

// pick takes the names that have the prints, in their order, as far as there are any.
func pick(names []string, prints []uint8) []string {
	out := make([]string, 0, len(prints))
	for _, name := range names {
		if len(out) < len(prints) && uint8(markOf(name)) == prints[len(out)] {
			out = append(out, name)
		}
	}
	return out
}

// sumOf is a sum over names in their order.
func sumOf(names []string) uint64 {
	sum := uint64(0)
	for _, name := range names {
		sum = mixed(sum, markOf(name))
	}
	return sum
}

func mixed(sum, mark uint64) uint64 { return sum*0x9e3779b97f4a7c15 + mark }

// markOf is FNV-1a of a name, the same in every run of the program, with its upper half folded into the lower. Its last byte is
// the print of the name.
func markOf(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	h ^= h >> 32
	return h ^ h>>16
}
