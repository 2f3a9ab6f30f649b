package lexicon

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
)

// A frozen pack is one that was read, checked and compiled before, written down so that it can be used at once: reading
// the same from YAML takes ten times as long as checking a session by it. `go generate ./standards` freezes the built-in
// packs. A frozen pack names the hash of the files that it was made of and counts only for these.

// frozenFolder is where a library keeps frozen packs, one file each.
const frozenFolder = "frozen"

// frozenForm is the number of the form; one more whenever it, or what phrases are compiled to, changes.
const frozenForm = 8

// Freeze writes down a pack that a Library opened.
func (p *Pack) Freeze() []byte {
	Compile([]*Pack{p}) // compiles the triggers of the base that rules ask for
	f := &frost{}
	f.whole(p)
	return f.data
}

// frozen gives a built-in pack that was frozen, nil when there is none of just these files.
func (l *Library) frozen(name string) *Pack {
	if l.Source || strings.ContainsAny(name, `/\\`) {
		return nil
	}
	data, err := fs.ReadFile(l.builtin, frozenFolder+"/"+name+".bin")
	if err != nil {
		return nil
	}
	p, err := thaw(string(data))
	if err != nil || p.Hash != l.hash(name, p) {
		return nil
	}
	if p.Base != "" {
		base := l.frozen(p.Base)
		if base == nil || base.Hash != p.baseHash {
			return nil
		}
		p.base = base
	}
	return p
}

// hash gives the hash of a built-in pack's files and keeps their texts, for messages, in p.
func (l *Library) hash(name string, p *Pack) string {
	names, err := packFiles(l.builtin, name)
	if err != nil {
		return ""
	}
	p.faults = &faults{texts: map[string]string{}}
	return readPack(l.builtin, names, "", p.faults, func(file string, data []byte) {
		p.faults.texts[file] = string(data)
	})
}

var errFrozen = errors.New("broken frozen pack")

// thaw reads a frozen pack.
func thaw(text string) (*Pack, error) {
	f := &frost{text: text, reading: true}
	p := &Pack{}
	f.whole(p)
	if f.broken || f.pos != len(text) {
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
	room    []int32  // for lists that are read
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
		p.baseHash = p.base.Hash
	}
	f.str(&p.baseHash)
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
	f.code(&s.code)
	list(f, &s.switches, f.dispatch)
	num(f, &s.minChars)
	num(f, &s.most)
	num(f, &s.fixed)
	f.rising(&s.first)
	f.rising(&s.chars)
	num(f, &s.sieve)
	f.flag(&s.solid)
	list(f, &s.forms, func(w *form) {
		list(f, &w.chars, func(r *rune) { num(f, r) })
		f.flag(&w.broken)
	})
}

// code writes or reads steps: of their fields, those that their operations use.
func (f *frost) code(code *[]instr) {
	n := f.length(len(*code))
	if f.reading {
		*code = make([]instr, n)
	}
	for i := range *code {
		in, pc := &(*code)[i], int32(i)
		num(f, &in.op)
		switch in.op {
		case opChar:
			num(f, &in.char)
		case opSlot:
			num(f, &in.slot)
		case opSplit:
			f.near(&in.x, pc)
			f.near(&in.y, pc)
		case opJump:
			f.near(&in.x, pc)
		case opSwitch:
			num(f, &in.x)
		}
	}
}

// dispatch writes or reads alternatives, those that a character allows by their numbers among all.
func (f *frost) dispatch(d *dispatch) {
	f.rising(&d.all)
	f.rising(&d.first)
	for _, l := range []*[]int32{&d.to, &d.any, &d.mute} {
		f.among(l, d.all)
	}
}

// among writes or reads numbers as their places in another list.
func (f *frost) among(l *[]int32, all []int32) {
	n := f.length(len(*l))
	f.make(l, n)
	for k, v := range *l {
		i := 0
		if !f.reading {
			i = slices.Index(all, v)
		}
		if num(f, &i); f.broken || i < 0 || i >= len(all) {
			f.broken = true
			return
		}
		(*l)[k] = all[i]
	}
}

// near writes or reads a number that is not far from another.
func (f *frost) near(n *int32, other int32) {
	*n -= other
	num(f, n)
	*n += other
}

// rising writes or reads numbers of which each is not far behind the one before.
func (f *frost) rising(l *[]int32) {
	n := f.length(len(*l))
	f.make(l, n)
	before := int32(0)
	for i := range *l {
		f.near(&(*l)[i], before)
		before = (*l)[i]
	}
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
func num[T ~int | ~int32 | ~uint8 | ~uint64](f *frost, n *T) {
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

// make makes a list to be read; small ones share their memory.
func (f *frost) make(l *[]int32, n int) {
	if !f.reading || n == 0 {
		return
	}
	if n > len(f.room) {
		f.room = make([]int32, max(n, 1<<12))
	}
	*l, f.room = f.room[:n:n], f.room[n:]
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
