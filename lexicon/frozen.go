package lexicon

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A frozen pack is one that was read, checked and compiled before, written down so that it can be used at once: reading
// the same from YAML takes ten times as long as checking a session by it. `go generate ./standards` freezes the built-in
// packs. A frozen pack names the hash of the files that it was made of and counts only for these.

// frozenFolder is where a library keeps frozen packs, one file each.
const frozenFolder = "frozen"

// frozenForm is the number of the form; one more whenever it, or what phrases are compiled to, changes.
const frozenForm = 12

// Freeze writes down a pack that a Library opened.
func (p *Pack) Freeze() []byte {
	Compile([]*Pack{p}) // compiles the triggers of the base that rules ask for
	f := &frost{}
	f.whole(p)
	return append(f.pools.bytes(), f.data...)
}

// frozen gives a built-in pack that was frozen, nil when there is none of just these files. It may be called concurrently.
func (l *Library) frozen(name string) *Pack {
	if l.Source || strings.ContainsAny(name, `/\\`) {
		return nil
	}
	thawed, _ := l.thawed.LoadOrStore(name, sync.OnceValue(func() *Pack { return l.thaw(name) }))
	p := thawed.(func() *Pack)()
	if p == nil {
		return nil
	}
	return p.again()
}

// thaw reads a frozen pack once.
func (l *Library) thaw(name string) *Pack {
	text, err := readText(l.builtin, frozenFolder+"/"+name+".bin")
	if err != nil {
		return nil
	}
	p, err := thaw(text)
	if err != nil || p.sum != checksum(l.builtin, name) {
		return nil
	}
	if p.Base != "" {
		base := l.frozen(p.Base)
		if base == nil || base.sum != p.baseSum {
			return nil
		}
		p.base = base
	}
	p.faults = &faults{text: func(file string) string {
		text, _ := readText(l.builtin, filepath.ToSlash(file))
		return text
	}}
	return p
}

// readText gives what is in a file.
func readText(fsys fs.FS, name string) (string, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	var b strings.Builder
	if info, err := file.Stat(); err == nil {
		b.Grow(int(info.Size()))
	}
	_, err = io.Copy(&b, file)
	return b.String(), err
}

// again gives the pack once more, with triggers of its own: two packs of a lexicon may call other words by the names of the
// base that they share.
func (p *Pack) again() *Pack {
	q := *p
	q.Triggers = slices.Clone(p.Triggers)
	q.scope = newScope(&q)
	q.scope.compiled = maps.Clone(p.scope.compiled)
	return &q
}

// checksum tells the files of a pack from those of another day; what has the same, of people who edit packs and not to deceive
// themselves, is the same.
func checksum(fsys fs.FS, name string) uint32 {
	sum, buffer := crc32.New(crc32.MakeTable(crc32.Castagnoli)), make([]byte, 32<<10)
	names, err := packFiles(fsys, name)
	if err != nil {
		return 0
	}
	for _, name := range names {
		file, err := fsys.Open(name)
		if err != nil {
			return 0
		}
		_, err = io.CopyBuffer(sum, file, buffer)
		if file.Close(); err != nil {
			return 0
		}
	}
	return sum.Sum32()
}

var errFrozen = errors.New("broken frozen pack")

// thaw reads a frozen pack.
func thaw(text string) (*Pack, error) {
	f, ok := &frost{reading: true}, false
	if f.text, ok = f.pools.from(text); !ok {
		return nil, errFrozen
	}
	p := &Pack{}
	f.whole(p)
	if f.broken || f.pos != len(f.text) {
		return nil, errFrozen
	}
	return p, nil
}

// frost writes a pack down, or reads it back: one description of what a pack is made of serves both ways.
type frost struct {
	data    []byte // what was written
	text    string // what is to be read
	pos     int
	reading bool
	broken  bool
	files   []string // names of files, in the order of their first use
	pools   pools
}

func (f *frost) whole(p *Pack) {
	form := frozenForm
	num(f, &form)
	if form != frozenForm {
		f.broken = true
		return
	}
	f.pack(p)
	if p.base != nil {
		p.baseSum = p.base.sum
	}
	num(f, &p.sum)
	num(f, &p.baseSum)
	f.compiled(p)
}

func (f *frost) pack(p *Pack) {
	f.strs(&p.ID, &p.Title, &p.Edition, &p.Source, &p.Base, &p.Hash)
	f.at(&p.at)
	f.flag(&p.Sound)
	num(f, &p.Accent)
	list(f, &p.Words, func(w *Word) {
		f.str(&w.Name)
		f.phrases(&w.Any)
		f.at(&w.At)
	})
	list(f, &p.Triggers, func(t *Trigger) {
		f.strs(&t.ID, &t.By)
		f.phrases(&t.Phrases, &t.Except)
		f.at(&t.At)
	})
	list(f, &p.Clauses, f.clause)
}

func (f *frost) clause(c *Clause) {
	f.strs(&c.ID, &c.Cite, &c.Text, (*string)(&c.Coverage), &c.Why)
	f.texts(&c.Also)
	f.at(&c.At)
	list(f, &c.Rules, func(r **Rule) {
		if f.reading {
			*r = &Rule{}
		}
		f.rule(*r)
	})
}

func (f *frost) rule(r *Rule) {
	f.strs(&r.ID, (*string)(&r.Kind), (*string)(&r.Where.Stage), &r.When.Channel, &r.Wording.Suggest, &r.Weight.Severity, &r.Measure.Figure, &r.Message)
	for _, n := range []*int{&r.Where.Window, &r.When.Within, &r.Wording.Need, &r.Weight.Points, &r.Weight.Cap} {
		num(f, n)
	}
	f.flag(&r.When.Every)
	limit := math.Float64bits(r.Measure.Limit)
	num(f, &limit)
	r.Measure.Limit = math.Float64frombits(limit)
	f.texts(&r.When.After, &r.When.Has, &r.When.Unless, &r.Wording.Order, &r.Measure.Announce)
	f.phrases(&r.Wording.Phrases, &r.Wording.Variants, &r.Wording.Except)
	list(f, &r.Examples, func(e *Example) {
		f.texts(&e.Turns)
		f.strs(&e.Want, &e.Why)
		f.at(&e.At)
	})
	f.at(&r.At)
}

// compiled writes or reads what the pack's phrases were compiled to, but those that it has from its base.
func (f *frost) compiled(p *Pack) {
	if f.reading {
		p.scope = newScope(p)
	}
	var texts []string
	for text := range p.scope.compiled {
		if !p.scope.fromBase(text) {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	list(f, &texts, func(text *string) {
		f.str(text)
		if f.reading {
			p.scope.compiled[*text] = &matchable{fits: true}
		}
		f.steps(&p.scope.compiled[*text].steps)
	})
}

func (f *frost) steps(s *steps) {
	pooled(f, &f.pools.code, &s.code)
	pooled(f, &f.pools.switches, &s.switches)
	if f.reading {
		arrange(s.switches)
	}
	for _, l := range []*[]int32{&s.lists, &s.first, &s.chars, &s.behind} {
		pooled(f, &f.pools.numbers, l)
	}
	for _, n := range []*int{&s.minChars, &s.most, &s.fixed} {
		num(f, n)
	}
	num(f, &s.sieve)
	f.flag(&s.solid)
	list(f, &s.forms, func(w *form) {
		pooled(f, &f.pools.numbers, &w.chars)
		f.flag(&w.broken)
	})
}

func (f *frost) phrases(lists ...*[]Phrase) {
	for _, l := range lists {
		list(f, l, func(p *Phrase) {
			f.str(&p.Text)
			f.at(&p.At)
		})
	}
}

func (f *frost) texts(lists ...*[]string) {
	for _, l := range lists {
		list(f, l, f.str)
	}
}

func (f *frost) at(a *At) {
	i := slices.Index(f.files, a.File)
	if i < 0 {
		i = len(f.files)
	}
	num(f, &i)
	switch {
	case i == len(f.files):
		f.str(&a.File)
		f.files = append(f.files, a.File)
	case i < 0 || i > len(f.files):
		f.broken = true
	default:
		a.File = f.files[i]
	}
	num(f, &a.Line)
	num(f, &a.Column)
}

func (f *frost) strs(all ...*string) {
	for _, s := range all {
		f.str(s)
	}
}

func (f *frost) str(s *string) {
	n := len(*s)
	num(f, &n)
	switch {
	case !f.reading:
		f.data = append(f.data, *s...)
	case n < 0 || n > len(f.text)-f.pos:
		f.broken = true
	default:
		*s = f.text[f.pos : f.pos+n]
		f.pos += n
	}
}

func (f *frost) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	num(f, &n)
	*b = n == 1
}

// num writes or reads a number, in as few bytes as it needs.
func num[T ~int | ~int32 | ~uint8 | ~uint32 | ~uint64](f *frost, n *T) {
	if !f.reading {
		f.data = binary.AppendVarint(f.data, int64(*n))
		return
	}
	var u uint64
	for shift := uint(0); ; shift += 7 {
		if f.pos >= len(f.text) || shift > 63 {
			f.broken = true
			return
		}
		b := f.text[f.pos]
		f.pos++
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	*n = T(int64(u>>1) ^ -int64(u&1))
}

// length writes or reads how long a list is; what cannot be so long is broken.
func (f *frost) length(n int) int {
	num(f, &n)
	if f.broken || n < 0 || f.reading && n > len(f.text)-f.pos {
		f.broken = true
		return 0
	}
	return n
}

// list writes or reads a list; each does so for one of its elements.
func list[T any](f *frost, l *[]T, each func(*T)) {
	n := f.length(len(*l))
	if f.reading && n > 0 {
		*l = make([]T, n)
	}
	for i := range *l {
		each(&(*l)[i])
	}
}
