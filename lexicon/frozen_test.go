package lexicon

import (
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"chayan/standards"
)

// opened gives a built-in pack, read from its files.
func opened(t testing.TB, id string) *Pack {
	t.Helper()
	lib := NewLibrary(standards.FS)
	lib.Source = true
	p, err := lib.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFreeze_ThawsToTheSame(t *testing.T) {
	for _, id := range append(NewLibrary(standards.FS).IDs(), "base") {
		p := opened(t, id)
		q, err := thaw(string(p.Freeze()))
		if err != nil {
			t.Fatal(id, err)
		}
		for text, m := range p.scope.compiled {
			if p.scope.fromBase(text) {
				continue
			}
			if got := q.scope.compiled[text]; got == nil || !reflect.DeepEqual(got.steps, m.steps) {
				t.Errorf("%s: %s is compiled otherwise", id, text)
			}
		}
		a, b := *p, *q
		a.base, b.base, a.scope, b.scope, a.faults, b.faults = nil, nil, nil, nil, nil, nil
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s is not the same", id)
		}
	}
}

// TestLibrary_FrozenCountsForItsFilesOnly changes a pack's file, and its base's, behind the frozen pack's back.
func TestLibrary_FrozenCountsForItsFilesOnly(t *testing.T) {
	files := func(title, word string) fstest.MapFS {
		return fstest.MapFS{
			"tiny/pack.yaml":  {Data: []byte("pack: tiny\ntitle: " + title + "\nbase: stock\n")},
			"stock/pack.yaml": {Data: []byte("pack: stock\ntitle: 词\nwords:\n  我们: [" + word + "]\n")},
		}
	}
	fsys := files("一", "我们")
	lib := NewLibrary(fsys)
	p, err := lib.Open("tiny")
	if err != nil {
		t.Fatal(err)
	}
	stock, err := lib.Open("stock")
	if err != nil {
		t.Fatal(err)
	}
	data, base := p.Freeze(), stock.Freeze()
	for _, c := range []struct {
		title, word string
		frozen      bool
	}{{"一", "我们", true}, {"二", "我们", false}, {"一", "咱们", false}} {
		fsys := files(c.title, c.word)
		fsys["frozen/tiny.bin"], fsys["frozen/stock.bin"] = &fstest.MapFile{Data: data}, &fstest.MapFile{Data: base}
		if got := NewLibrary(fsys).frozen("tiny"); (got != nil) != c.frozen {
			t.Errorf("%v: frozen pack taken: %v", c, got != nil)
		}
		p, err := NewLibrary(fsys).Open("tiny")
		if err != nil || p.Title != c.title || p.word("我们").Any[0].Text != c.word {
			t.Errorf("%v: got %v %v", c, p, err)
		}
	}
}

func FuzzThaw(f *testing.F) {
	data := opened(f, "staff-code").Freeze()
	f.Add(data[:200])
	f.Add(data[:len(data)-1])
	broken := slices.Clone(data)
	for i := 40; i < len(broken); i += 997 {
		broken[i] ^= 0x55
	}
	f.Add(broken)
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := thaw(string(data)); (p == nil) == (err == nil) {
			t.Error("neither a pack nor an error")
		}
	})
}
