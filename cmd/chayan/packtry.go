package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/internal/batch"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// tryOptions is what the flags of `chayan pack try` say.
type tryOptions struct {
	pack    string
	paths   []string
	rules   []string
	against string
	format  string
	most    int  // hits shown of each rule, 0 for all
	lines   bool // every line of a file is an utterance
	intake  intake
}

func packTryCommand(c *console) *cobra.Command {
	var opt tryOptions
	cmd := &cobra.Command{
		Use: "try [flags] PACK [PATH...|-]", Short: c.t("cli.pack.try.short"), Long: c.t("cli.pack.try.long"),
		Example: c.t("cli.pack.try.example"), Args: between(1, -1), DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.pack, opt.paths = args[0], args[1:]
			return runPackTry(cmd.Context(), c, &opt)
		},
		ValidArgsFunction: completePackArgs(c),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringArrayVarP(&opt.rules, "rule", "r", nil, c.t("cli.flag.try-rule"))
	f.StringVar(&opt.against, "against", "", c.t("cli.flag.against"))
	f.StringVarP(&opt.format, "format", "f", "table", c.t("cli.flag.format", strings.Join(tryFormats(), " ")))
	f.IntVarP(&opt.most, "most", "n", 20, c.t("cli.flag.most"))
	f.BoolVar(&opt.lines, "lines", false, c.t("cli.flag.lines"))
	opt.intake.flags(cmd, c)
	complete(cmd, "format", tryFormats()...)
	offer(cmd, "rule", completeRules(c))
	offer(cmd, "against", completePackArgs(c))
	return cmd
}

func tryFormats() []string { return []string{"table", "json"} }

// runPackTry shows what a pack's phrases catch in a pile of text.
func runPackTry(ctx context.Context, c *console, opt *tryOptions) error {
	if err := oneOf("--format", opt.format, tryFormats()); err != nil {
		return err
	}
	l := &listener{seg: segment.New()}
	pack, err := l.load(opt)
	if err != nil {
		return err
	}
	inputs, read, err := opt.open(ctx, c)
	if err != nil {
		return err
	}
	doc := newTryDoc(pack, l.rules)
	if l.old != nil {
		doc.Against = &packIDs(l.old.Lexicon().Packs())[0]
	}
	err = batch.Run(ctx, inputs, l, read, func(item batch.Item) error {
		if item.Result == nil {
			doc.fail(c, item.Failure)
			return nil
		}
		doc.add(l.heard(item.Result))
		return nil
	})
	if err != nil {
		return err
	}
	doc.finish()
	if err := c.showTry(doc, opt); err != nil && !isBrokenPipe(err) {
		return err
	}
	if doc.Sessions == 0 || len(doc.Errors) > 0 {
		return outcome(statusNotChecked)
	}
	return nil
}

// open lists what is to be read: lines of utterances, or transcripts.
func (opt *tryOptions) open(ctx context.Context, c *console) (*batch.Inputs, batch.Options, error) {
	if len(opt.paths) == 0 {
		opt.paths = []string{batch.Stdin}
	}
	if slices.Contains(opt.paths, batch.Stdin) && c.inTTY {
		c.sayNote(c.t("cli.try.typing"))
	}
	if !opt.lines && !slices.Equal(opt.paths, []string{batch.Stdin}) {
		inlet, inputs, err := opt.intake.find(ctx, c, opt.paths, nil)
		if err != nil {
			return nil, batch.Options{}, err
		}
		return inputs, batch.Options{Stdin: c.in, Each: inlet.each}, nil
	}
	inlet, err := opt.intake.open(c, library())
	if err != nil {
		return nil, batch.Options{}, err
	}
	all := &batch.Inputs{}
	for _, path := range opt.paths {
		if err := utterances(c, path, inlet.own.opt, all); err != nil {
			return nil, batch.Options{}, err
		}
	}
	return all, batch.Options{}, nil
}

// utterances makes a little conversation of every line that has words, and puts them on the list.
func utterances(c *console, path string, opt transcript.Options, list *batch.Inputs) error {
	source := c.in
	if path != batch.Stdin {
		file, err := os.Open(path)
		if err != nil {
			return newFault("cli.try.unreadable", path, systemReason(err))
		}
		defer file.Close()
		source = file
	}
	data, err := io.ReadAll(io.LimitReader(source, opt.Limit.Bytes+1))
	if err != nil {
		return newFault("cli.try.unreadable", path, systemReason(err))
	}
	if int64(len(data)) > opt.Limit.Bytes {
		return newFault("cli.try.too-large", path, opt.Limit.Bytes>>20)
	}
	text, err := transcript.DecodeText(data, opt.Encoding)
	if e := (*transcript.Error)(nil); errors.As(err, &e) {
		return newFault("cli.try.unreadable", path, c.lang.Note(e.Code, e.Args))
	}
	for i, line := range strings.Split(text, "\n") {
		if words := strings.TrimSpace(line); words != "" {
			list.Add(batch.Input{Path: path, Session: utterance(path, i+1, words, opt)})
		}
	}
	return nil
}

// utterance is one line of talk: the agent's, unless a label says whose it is.
func utterance(path string, line int, words string, opt transcript.Options) *transcript.Session {
	s := check.Utterance(path, line, words)
	opt.Format, opt.Encoding = "text", ""
	read, err := transcript.Read(path, []byte(words), opt)
	if err != nil || len(read) != 1 || len(read[0].Turns) != 1 {
		return s
	}
	if t := &read[0].Turns[0]; t.Role == transcript.RoleAgent || t.Role == transcript.RoleCustomer {
		u := &s.Turns[0]
		u.Role, u.Speaker, u.Text = t.Role, t.Speaker, t.Text
	}
	return s
}

// listener is a batch.Checker that keeps what phrases catch beside the results, under which batch hands it back in order.
type listener struct {
	seg    *segment.Segmenter
	new    *check.Checker
	old    *check.Checker // nil without --against
	rules  []*lexicon.Rule
	wanted map[string]bool // ids of rules; nil for all
	caught sync.Map        // *check.Result → *tryHeard
}

// tryHeard is what was caught in one session.
type tryHeard struct {
	session  *transcript.Session
	new, old []check.Catch
	compare  bool
}

// load opens the packs and picks the rules.
func (l *listener) load(opt *tryOptions) (*lexicon.Pack, error) {
	pack, checker, err := l.open(opt.pack)
	if err != nil {
		return nil, err
	}
	l.new = checker
	if opt.against != "" {
		if _, l.old, err = l.open(opt.against); err != nil {
			return nil, err
		}
	}
	for _, id := range opt.rules {
		found, err := lookUp(checker.Lexicon(), id)
		if err != nil {
			return nil, err
		}
		if l.wanted == nil {
			l.wanted = map[string]bool{}
		}
		for _, r := range found.clause.Rules {
			if found.rule == nil || found.rule == r {
				l.wanted[r.ID] = true
			}
		}
	}
	for i := range pack.Clauses {
		for _, r := range pack.Clauses[i].Rules {
			if !r.Wording.AnyWords() && l.wants(r) {
				l.rules = append(l.rules, r)
			}
		}
	}
	return pack, nil
}

func (l *listener) open(name string) (*lexicon.Pack, *check.Checker, error) {
	packs, err := loadPacks([]string{name})
	if err != nil {
		return nil, nil, err
	}
	return packs[0], check.New(l.seg, lexicon.Compile(packs)), nil
}

func (l *listener) wants(r *lexicon.Rule) bool { return l.wanted == nil || l.wanted[r.ID] }

// Check listens to one session.
func (l *listener) Check(s *transcript.Session) *check.Result {
	h := &tryHeard{session: s, new: l.listen(l.new, s), compare: l.old != nil}
	if h.compare {
		h.old = l.listen(l.old, s)
	}
	res := &check.Result{Session: check.Session{ID: s.ID, Source: s.Source, Turns: len(s.Turns)}}
	l.caught.Store(res, h)
	return res
}

func (l *listener) listen(c *check.Checker, s *transcript.Session) []check.Catch {
	return slices.DeleteFunc(c.Listen(s), func(k check.Catch) bool { return !l.wants(k.Rule) })
}

// heard gives what was caught in the session of a result.
func (l *listener) heard(r *check.Result) *tryHeard {
	h, _ := l.caught.LoadAndDelete(r)
	return h.(*tryHeard)
}
