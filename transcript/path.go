package transcript

import (
	"regexp"
	"strings"
)

// PathPattern reads metadata from the last parts of a path: {date}/{window}/{agent}_{id}.
type PathPattern struct {
	text string
	keys []string // of the groups, in order; "" for {}
	re   *regexp.Regexp
	deep int // parts of the path that it looks at
}

// ParsePathPattern compiles a pattern. Its parts between slashes are matched against the last parts of a path, the
// extension aside; {key} takes the shortest piece that fits, {} takes a piece that nobody needs.
func ParsePathPattern(text string) (*PathPattern, error) {
	bad := func(why string) (*PathPattern, error) {
		return nil, &Error{Code: CodePathPattern, Args: []string{text, "@path-pattern." + why}}
	}
	p := &PathPattern{text: text}
	parts := strings.Split(strings.Trim(strings.ReplaceAll(text, `\`, "/"), "/"), "/")
	p.deep = len(parts)
	last := &parts[len(parts)-1]
	if i := strings.LastIndexByte(*last, '.'); i > strings.LastIndexByte(*last, '}') && i > 0 {
		*last = (*last)[:i]
	}
	expr := "(?s)^"
	for i, part := range parts {
		if i > 0 {
			expr += "/"
		}
		for part != "" {
			literal, rest, found := strings.Cut(part, "{")
			if strings.Contains(literal, "}") {
				return bad("braces")
			}
			expr += regexp.QuoteMeta(literal)
			if !found {
				break
			}
			key, after, closed := strings.Cut(rest, "}")
			key = strings.TrimSpace(key)
			switch {
			case !closed || strings.Contains(key, "{"):
				return bad("braces")
			case strings.HasPrefix(after, "{"):
				return bad("touching")
			case key != "" && contains(p.keys, key):
				return bad("twice")
			}
			p.keys = append(p.keys, key)
			expr += "([^/]+?)"
			part = after
		}
	}
	if strings.Join(p.keys, "") == "" {
		return bad("no-field")
	}
	re, err := regexp.Compile(expr + "$")
	if err != nil {
		return bad("braces")
	}
	p.re = re
	return p, nil
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// Fields takes the metadata out of a path; ok is false when the path does not fit.
func (p *PathPattern) Fields(path string) (fields []Field, ok bool) {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) < p.deep {
		return nil, false
	}
	parts = append([]string(nil), parts[len(parts)-p.deep:]...)
	last := &parts[len(parts)-1]
	if i := strings.LastIndexByte(*last, '.'); i > 0 {
		*last = (*last)[:i]
	}
	m := p.re.FindStringSubmatch(strings.Join(parts, "/"))
	if m == nil {
		return nil, false
	}
	for i, key := range p.keys {
		if key != "" {
			fields = append(fields, Field{Key: key, Value: strings.TrimFunc(m[i+1], isBlank)})
		}
	}
	return fields, true
}

// Apply puts what the path says into the metadata of a session. What the source itself says counts more, and a
// difference is noted. An id also names a session that took its name from the file.
func (p *PathPattern) Apply(s *Session, path string) {
	fields, ok := p.Fields(path)
	if !ok {
		s.Notes = append(s.Notes, Note{Code: NotePathUnmatched, Args: []string{p.text}})
		return
	}
	meta := append([]Field(nil), s.Meta...)
next:
	for _, f := range fields {
		for _, have := range meta {
			if have.Key != f.Key {
				continue
			}
			if have.Value != f.Value {
				s.Notes = append(s.Notes, Note{Code: NotePathDiffers, Args: []string{f.Key, f.Value}})
			}
			continue next
		}
		meta = append(meta, f)
		if f.Key == "id" && s.ID == baseID(s.Source) {
			s.ID = f.Value
		}
	}
	s.Meta = meta
}
