package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"sync"

	"chayan/segment"

	"go.yaml.in/yaml/v4"
)

// Library opens packs by id, from the folder of the built-in standards, or by path.
type Library struct {
	Source  bool // read the built-in packs from their files, not as frozen: for those who examine packs
	builtin fs.FS
	open    map[string]*Pack
	thawed  sync.Map // name → func() *Pack: the frozen pack, nil for none
}

// NewLibrary returns a library whose built-in packs are the folders of fsys.
func NewLibrary(fsys fs.FS) *Library {
	return &Library{builtin: fsys, open: map[string]*Pack{}}
}

// IDs lists the built-in packs that have clauses, sorted; packs of words and triggers only are left out.
func (l *Library) IDs() []string {
	var ids []string
	dirs, err := fs.ReadDir(l.builtin, ".")
	if err != nil {
		return nil
	}
	for _, d := range dirs {
		files, _ := fs.Glob(l.builtin, d.Name()+"/*.yaml")
		if d.IsDir() && len(files) > 1 {
			ids = append(ids, d.Name())
		}
	}
	return ids
}

// Warm makes built-in packs ready in the background, for an Open that comes soon.
func (l *Library) Warm(names []string) {
	for _, name := range names {
		go l.frozen(name)
	}
}

// Open gives the pack of that id or path, with its base. The error is Errors when the pack has faults.
// A name without a slash that is a built-in id means the built-in pack; write ./name for a folder of the same name.
func (l *Library) Open(name string) (*Pack, error) {
	if p := l.open[name]; p != nil {
		return p, nil
	}
	if p := l.frozen(name); p != nil {
		l.open[name] = p
		return p, nil
	}
	p, err := l.load(name)
	if err != nil {
		return nil, err
	}
	if p.Base != "" {
		l.attach(p)
	}
	if errs := p.check(); len(errs) > 0 {
		errs.sort()
		return nil, errs
	}
	clear(p.scope.parsed) // trees are large and seldom asked for again
	l.open[name] = p
	return p, nil
}

func (l *Library) load(name string) (*Pack, error) {
	if !strings.ContainsAny(name, `/\`) {
		if info, err := fs.Stat(l.builtin, name); err == nil && info.IsDir() {
			return load(l.builtin, name, "")
		}
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, Errors{{At: At{File: name}, Code: "pack-not-found", Args: []string{name, strings.Join(l.IDs(), " ")}}}
	}
	if info.IsDir() {
		return load(os.DirFS(name), ".", name)
	}
	return load(os.DirFS(filepath.Dir(name)), filepath.Base(name), filepath.Dir(name))
}

// attach opens the pack's base. Bases are built in, and have no base of their own.
func (l *Library) attach(p *Pack) {
	if info, err := fs.Stat(l.builtin, p.Base); err != nil || !info.IsDir() {
		p.faults.add(p.at, "unknown-base", p.Base)
		return
	}
	base, err := l.frozen(p.Base), error(nil)
	if base == nil {
		base, err = load(l.builtin, p.Base, "")
	}
	switch {
	case err != nil:
		p.faults.add(p.at, "unknown-base", p.Base)
	case len(base.faults.list) > 0:
		p.faults.list = append(p.faults.list, base.faults.list...)
	case base.Base != "":
		p.faults.add(p.at, "base-cycle", p.Base)
	default:
		p.base = base
	}
}

// load reads the pack in dir, or in the one file dir, of fsys; shown is put before file names in messages. Faults inside
// the files are left in the pack, for check to add its own: all come out in one pass.
func load(fsys fs.FS, dir, shown string) (*Pack, error) {
	texts := map[string]string{}
	f := &faults{text: func(file string) string { return texts[file] }}
	names, err := packFiles(fsys, dir)
	if err != nil {
		return nil, Errors{{At: At{File: filepath.Join(shown, dir)}, Code: "pack-unreadable", Args: []string{reason(err)}}}
	}
	p := &Pack{origin: origin{faults: f}, Vocabulary: Vocabulary{Sound: true, Accent: defaultAccent}}
	head := true
	p.Hash = readPack(fsys, names, shown, f, func(file string, data []byte) {
		texts[file] = string(data)
		d := &decoder{file: file, faults: f}
		if root := d.parse(data); root != nil {
			d.content(p, root, head)
		}
		head = false
	})
	p.sum = checksum(fsys, dir)
	return p, nil
}

// readPack reads a pack's files and gives their hash.
func readPack(fsys fs.FS, names []string, shown string, f *faults, each func(file string, data []byte)) string {
	sum := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		file := filepath.Join(shown, filepath.FromSlash(name))
		if err != nil {
			f.add(At{File: file}, "pack-unreadable", reason(err))
			continue
		}
		sum.Write(data)
		each(file, data)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// reason is an error's last cause in few words, without the path that the caller names already.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// packFiles lists a pack's files: pack.yaml first, then its chapters by name.
func packFiles(fsys fs.FS, dir string) ([]string, error) {
	info, err := fs.Stat(fsys, dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{dir}, nil
	}
	names, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	head := path.Join(dir, "pack.yaml")
	sort.Slice(names, func(i, j int) bool {
		if (names[i] == head) != (names[j] == head) {
			return names[i] == head
		}
		return names[i] < names[j]
	})
	if len(names) == 0 || names[0] != head {
		return nil, &fs.PathError{Op: "open", Path: head, Err: fs.ErrNotExist}
	}
	return names, nil
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// content reads one file of a pack; only the head file names the pack.
func (d *decoder) content(p *Pack, root *yaml.Node, head bool) {
	clauses := field{"clauses", !head, func(n *yaml.Node) {
		d.list(n, func(e *yaml.Node) { p.Clauses = append(p.Clauses, d.clause(e)) })
	}}
	if !head {
		d.mapping(root, []field{clauses})
		return
	}
	p.at = d.at(root)
	d.mapping(root, []field{
		{"pack", true, d.text(&p.ID)},
		{"title", true, d.text(&p.Title)},
		{"edition", false, d.text(&p.Edition)},
		{"source", false, d.text(&p.Source)},
		{"base", false, d.text(&p.Base)},
		{"sound", false, d.flag(&p.Sound)},
		{"accent", false, d.accent(&p.Accent)},
		{"words", false, func(n *yaml.Node) { d.words(p, n) }},
		{"triggers", false, func(n *yaml.Node) {
			d.list(n, func(e *yaml.Node) { p.Triggers = append(p.Triggers, d.trigger(e)) })
		}},
		clauses,
	})
	if p.ID != "" && !idForm.MatchString(p.ID) {
		d.faults.add(p.at, "bad-id", p.ID)
	}
}

// defaultAccent merges what most speakers, and recognisers, do not keep apart: flat and retroflex initials, front and
// back nasals.
const defaultAccent = segment.MergeZhZ | segment.MergeNasal

// accents are the names of the mergers in a pack.
var accents = map[string]segment.Accent{
	"n-l": segment.MergeNL, "zh-z": segment.MergeZhZ, "an-ang": segment.MergeNasal, "f-h": segment.MergeFH, "r-l": segment.MergeRL,
}

func (d *decoder) accent(to *segment.Accent) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = 0
		d.list(n, func(e *yaml.Node) {
			a, ok := accents[e.Value]
			if !ok {
				d.faults.add(d.at(e), "bad-value", e.Value, "n-l zh-z an-ang f-h r-l")
			}
			*to |= a
		})
	}
}

func (d *decoder) words(p *Pack, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.faults.add(d.at(n), "wrong-type", "mapping")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		w := Word{Name: n.Content[i].Value, At: d.at(n.Content[i])}
		d.phrases(&w.Any)(resolve(n.Content[i+1]))
		p.Words = append(p.Words, w)
	}
}

func (d *decoder) trigger(n *yaml.Node) Trigger {
	t := Trigger{At: d.at(n)}
	d.mapping(n, []field{
		{"id", true, d.text(&t.ID)},
		{"by", true, oneOf(d, &t.By, "agent", "customer", "any")},
		{"phrases", true, d.phrases(&t.Phrases)},
		{"except", false, d.phrases(&t.Except)},
	})
	return t
}
