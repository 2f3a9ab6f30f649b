package lexicon

import (
	"strings"

	"chayan/segment"
)

// nodeKind is what a node of a phrase's syntax tree stands for. docs/matching.md defines the language.
type nodeKind uint8

const (
	nodeSeq   nodeKind = iota // kids one after the other
	nodeAlt                   // one of kids
	nodeOpt                   // kids[0] or nothing
	nodeChar                  // char
	nodeSlot                  // slot
	nodeGap                   // …: up to gapMax characters
	nodeBreak                 // punctuation: any pause or full stop, or none
	nodeBegin                 // ^
	nodeEnd                   // $
)

// gapMax is how many characters … may stand for.
const gapMax = 8

// node is one part of a parsed phrase.
type node struct {
	kind nodeKind
	char rune
	slot slot
	kids []*node
}

// phraseError is a fault inside a phrase; column counts characters of the phrase from 0.
type phraseError struct {
	code   string
	arg    string
	column int
}

// parser reads one phrase.
type parser struct {
	text  []rune
	pos   int
	words func(name string) (*node, *phraseError)
}

// parsePhrase reads text in the phrase language; words looks up a word group, nil result for an unknown name.
func parsePhrase(text string, words func(string) (*node, *phraseError)) (*node, *phraseError) {
	p := &parser{text: []rune(text), words: words}
	n, err := p.alternatives(0)
	if err != nil {
		return nil, err
	}
	if p.pos < len(p.text) {
		return nil, &phraseError{"phrase-bracket", string(p.text[p.pos]), p.pos}
	}
	return n, nil
}

// operator maps the marks of the language, full-width ones included, to one form; 0 for other characters.
func operator(r rune) rune {
	switch r {
	case '[', '［', '【':
		return '['
	case ']', '］', '】':
		return ']'
	case '(', '（':
		return '('
	case ')', '）':
		return ')'
	case '|', '｜':
		return '|'
	case '{', '｛':
		return '{'
	case '}', '｝':
		return '}'
	case '…', '⋯':
		return '…'
	case '^', '＾':
		return '^'
	case '$', '＄':
		return '$'
	}
	return 0
}

// alternatives reads sequences separated by | until the closing mark, which it leaves.
func (p *parser) alternatives(closing rune) (*node, *phraseError) {
	var alts []*node
	for {
		n, err := p.sequence()
		if err != nil {
			return nil, err
		}
		alts = append(alts, n)
		if p.pos < len(p.text) && operator(p.text[p.pos]) == '|' {
			p.pos++
			continue
		}
		break
	}
	if closing != 0 && (p.pos >= len(p.text) || operator(p.text[p.pos]) != closing) {
		return nil, &phraseError{"phrase-bracket", string(closing), min(p.pos, len(p.text))}
	}
	if len(alts) == 1 {
		return alts[0], nil
	}
	return &node{kind: nodeAlt, kids: alts}, nil
}

// sequence reads parts up to | or a closing mark.
func (p *parser) sequence() (*node, *phraseError) {
	seq := &node{kind: nodeSeq}
	for p.pos < len(p.text) {
		op := operator(p.text[p.pos])
		if op == '|' || op == ']' || op == ')' || op == '}' {
			break
		}
		if op == 0 {
			seq.kids = append(seq.kids, p.literal()...)
			continue
		}
		n, err := p.marked(op)
		if err != nil {
			return nil, err
		}
		seq.kids = append(seq.kids, n)
	}
	return seq, nil
}

// marked reads one part that begins with an operator.
func (p *parser) marked(op rune) (*node, *phraseError) {
	start := p.pos
	p.pos++
	switch op {
	case '…':
		for p.pos < len(p.text) && operator(p.text[p.pos]) == '…' {
			p.pos++ // Chinese writes the mark twice
		}
		return &node{kind: nodeGap}, nil
	case '^':
		return &node{kind: nodeBegin}, nil
	case '$':
		return &node{kind: nodeEnd}, nil
	case '{':
		return p.braces(start)
	}
	closing := map[rune]rune{'[': ']', '(': ')'}[op]
	n, err := p.alternatives(closing)
	if err != nil {
		return nil, err
	}
	p.pos++
	if op == '[' {
		n = &node{kind: nodeOpt, kids: []*node{n}}
	}
	return n, nil
}

// braces reads {name}: a built-in slot or a word group.
func (p *parser) braces(start int) (*node, *phraseError) {
	end := p.pos
	for end < len(p.text) && operator(p.text[end]) != '}' {
		end++
	}
	if end == len(p.text) {
		return nil, &phraseError{"phrase-bracket", "}", start}
	}
	name := strings.TrimSpace(string(p.text[p.pos:end]))
	p.pos = end + 1
	if s, ok := slotNames[name]; ok {
		return &node{kind: nodeSlot, slot: s}, nil
	}
	n, err := p.words(name)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, &phraseError{"phrase-unknown-slot", name, start}
	}
	return n, nil
}

// literal reads plain characters: folded like the text they will be compared with; punctuation becomes a break.
func (p *parser) literal() []*node {
	start := p.pos
	for p.pos < len(p.text) && operator(p.text[p.pos]) == 0 {
		p.pos++
	}
	run := string(p.text[start:p.pos])
	t := segment.Fold(run)
	var out []*node
	for i, r := range t.Folded {
		if i > 0 && t.Gaps[i] >= segment.Pause {
			out = append(out, &node{kind: nodeBreak})
		}
		out = append(out, &node{kind: nodeChar, char: r})
	}
	return trimBreaks(run, t, out)
}

// trimBreaks adds the breaks that punctuation at the ends of a literal run stands for; Fold counts both ends as stops.
func trimBreaks(run string, t *segment.Text, out []*node) []*node {
	if len(t.Folded) == 0 {
		if strings.TrimSpace(run) != "" {
			out = append(out, &node{kind: nodeBreak})
		}
		return out
	}
	a, b := t.Origin(0, len(t.Folded))
	if strings.TrimSpace(run[:a]) != "" {
		out = append([]*node{{kind: nodeBreak}}, out...)
	}
	if strings.TrimSpace(run[b:]) != "" {
		out = append(out, &node{kind: nodeBreak})
	}
	return out
}
