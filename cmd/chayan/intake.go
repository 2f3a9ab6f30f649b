package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chayan/internal/batch"
	"chayan/internal/config"
	"chayan/internal/cut"
	"chayan/lexicon"
	"chayan/segment"
	"chayan/transcript"
)

// intake is what the flags say of how to read, for every command that reads transcripts.
type intake struct {
	read    transcript.Options
	split   string
	meta    string
	join    string
	maxSize string
	mapping string
	cuts    string
	jobs    int            // workers, 0 for one a processor
	given   *pflag.FlagSet // of the command, to ask which were given
}

// flags adds the flags to a command.
func (in *intake) flags(cmd *cobra.Command, c *console) {
	f := cmd.Flags()
	in.given = f
	f.StringVar(&in.read.Format, "input-format", "", c.t("cli.flag.input-format"))
	f.StringVar(&in.read.Encoding, "encoding", "", c.t("cli.flag.encoding"))
	f.StringVar(&in.read.TimeUnit, "time-unit", "", c.t("cli.flag.time-unit"))
	f.StringArrayVar(&in.read.Agent, "agent", nil, c.t("cli.flag.agent"))
	f.StringArrayVar(&in.read.Customer, "customer", nil, c.t("cli.flag.customer"))
	f.StringVar(&in.split, "split", "auto", c.t("cli.flag.split"))
	f.StringVar(&in.meta, "meta", "", c.t("cli.flag.meta"))
	f.StringVar(&in.join, "join-channels", "", c.t("cli.flag.join-channels"))
	f.StringVar(&in.mapping, "mapping", "", c.t("cli.flag.mapping"))
	f.String("rttm", "", c.t("cli.flag.rttm"))
	f.StringVar(&in.cuts, "cuts", "", c.t("cli.flag.cuts"))
	f.StringVar(&in.maxSize, "max-size", sizeText(transcript.DefaultBytes), c.t("cli.flag.max-size"))
	f.IntVar(&in.read.Limit.Turns, "max-turns", transcript.DefaultTurns, c.t("cli.flag.max-turns"))
	complete(cmd, "input-format", transcript.Formats()...)
	complete(cmd, "encoding", transcript.Encodings()...)
	complete(cmd, "time-unit", "auto", "ms", "s")
	complete(cmd, "split", cut.Modes()...)
}

// inlet turns inputs into sessions the way the flags, the environment and the folders' files ask for.
type inlet struct {
	opt     transcript.Options  // what no folder file can change
	set     config.Settings     // of the command line and the environment
	own     *reading            // without a folder file
	folders map[string]*reading // by folder where it has a folder file, and by that file
	cut     func(cut.Plan) *cut.Cutter
	hand    *cut.Hand // of --cuts, nil for none
	beside  beside
	rttm    map[string]*transcript.RTTM // by path
	packs   bool                        // the command judges by the packs that are set
	seen    survey
}

// open checks the flags and makes ready; what tells conversations apart comes from lib.
func (in *intake) open(c *console, lib *lexicon.Library) (*inlet, error) {
	out := &inlet{
		set: config.Command(in.words(), c.env), folders: map[string]*reading{}, rttm: map[string]*transcript.RTTM{},
		beside: beside{hands: map[string]*cut.Hand{}, faults: map[string]*batch.Failure{}},
		seen:   survey{voices: map[*transcript.RTTM]int{}, written: map[string]bool{}},
	}
	out.opt.Limit, out.opt.KeepWords = in.read.Limit, in.read.KeepWords
	size, ok := parseSize(in.maxSize)
	if !ok {
		return nil, newFault("cli.max-size", in.maxSize).advise("cli.hint.max-size")
	}
	out.opt.Limit.Bytes = size
	if in.read.Limit.Turns < 1 {
		return nil, newFault("cli.max-turns", in.read.Limit.Turns)
	}
	if in.cuts != "" {
		hand, err := loadCuts(in.cuts, size)
		if err != nil {
			return nil, c.inFile(err)
		}
		out.hand = hand
	}
	base, err := lib.Open(basePack)
	if err != nil {
		return nil, err
	}
	seg := segment.New()
	out.cut = func(plan cut.Plan) *cut.Cutter {
		plan.Workers = cmp.Or(in.jobs, runtime.GOMAXPROCS(0))
		return cut.New(seg, base, plan)
	}
	out.own, err = out.reading(c, out.set)
	return out, err
}

// words are the values of the flags that were given.
func (in *intake) words() map[string][]string {
	out := map[string][]string{}
	if in.given == nil {
		return out
	}
	for _, key := range config.Keys() {
		f := in.given.Lookup(key)
		if f == nil || !f.Changed {
			continue
		}
		out[key] = []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			out[key] = list.GetSlice()
		}
	}
	return out
}

// likelyPacks are those that will be asked for, unless a folder or the environment asks for others.
func (in *intake) likelyPacks() []string {
	if named := in.words()["pack"]; named != nil {
		return named
	}
	return []string{defaultPack}
}

// basePack has the triggers that tell where a conversation begins and ends.
const basePack = "base"

// find lists what is to be read: what lies under the paths, and the two channels that join names.
func (in *inlet) find(ctx context.Context, c *console, join string, paths []string) (*batch.Inputs, error) {
	inputs, err := batch.Find(ctx, paths, func(input batch.Input, real string) { in.see(c, input, real) })
	if err != nil {
		return inputs, err
	}
	if join == "" {
		if err := in.whose(inputs); err != nil {
			return inputs, err
		}
		return inputs, in.bindCuts(c, inputs)
	}
	joined, parts, err := in.joined(c, join)
	if err != nil {
		return nil, err
	}
	inputs.Add(*joined)
	inputs.Joined = parts
	in.seen.asks(*joined, in.of(joined.Path))
	return inputs, in.whose(inputs)
}

// joined reads the two files of --join-channels into one input.
func (in *inlet) joined(c *console, value string) (*batch.Input, []string, error) {
	agent, customer, ok := twoPaths(value)
	if !ok {
		return nil, nil, newFault("cli.join-two", value).advise("cli.hint.join-two")
	}
	if same(agent, customer) {
		return nil, nil, newFault("cli.join-same", agent).advise("cli.hint.join-two")
	}
	var both [2]*transcript.Session
	for i, path := range []string{agent, customer} {
		input := batch.Input{Path: path}
		in.settle(c, &input)
		if i == 0 {
			in.seen.joined, in.seen.agent = value, path
		}
		s, failure := in.single(input)
		if failure != nil {
			return &batch.Input{Path: value, Fault: failure}, []string{agent, customer}, nil
		}
		both[i] = s
	}
	s, err := transcript.Join(both[0], both[1])
	if e := (*transcript.Error)(nil); errors.As(err, &e) {
		return &batch.Input{Path: value, Fault: &batch.Failure{Source: e.Source, Line: e.Line, Column: e.Column, Code: e.Code, Args: e.Args, Err: e}}, []string{agent, customer}, nil
	}
	return &batch.Input{Path: value, Session: s}, []string{agent, customer}, nil
}

// same says whether two paths are one file.
func same(a, b string) bool {
	one, err := os.Stat(a)
	two, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(one, two)
}

// single reads a file that must hold one conversation.
func (in *inlet) single(input batch.Input) (*transcript.Session, *batch.Failure) {
	var all []*transcript.Session
	path := input.Path
	if info, err := os.Stat(path); err == nil {
		input.Size = info.Size()
	}
	failure := batch.Read(input, batch.Options{Read: in.of(path).opt}, func(s *transcript.Session) error {
		all = append(all, s)
		return nil
	})
	if failure == nil && len(all) != 1 {
		failure = &batch.Failure{Source: path, Code: transcript.CodeJoinSessions, Args: []string{strconv.Itoa(len(all))}}
	}
	if failure != nil {
		return nil, failure
	}
	return all[0], nil
}

// twoPaths parts AGENT,CUSTOMER. Names may hold commas: then the parting that leaves two files counts.
func twoPaths(value string) (agent, customer string, ok bool) {
	exists := func(path string) bool { _, err := os.Stat(path); return err == nil }
	for i, r := range value {
		if r == ',' && i > 0 && i+1 < len(value) && exists(value[:i]) && exists(value[i+1:]) {
			return value[:i], value[i+1:], true
		}
	}
	agent, customer, ok = strings.Cut(value, ",")
	return agent, customer, ok && agent != "" && customer != "" && !strings.Contains(customer, ",")
}

// parseSize reads 512MB, 2GB, 100KB or a number of bytes.
func parseSize(text string) (int64, bool) {
	s := strings.ToUpper(strings.TrimSpace(text))
	s = strings.TrimSuffix(strings.TrimSuffix(s, "B"), "I")
	shift := 0
	for unit, n := range map[string]int{"K": 10, "M": 20, "G": 30} {
		if rest, found := strings.CutSuffix(s, unit); found {
			s, shift = strings.TrimSpace(rest), n
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 || n > (1<<40)>>shift {
		return 0, false
	}
	return n << shift, true
}

func sizeText(n int64) string { return fmt.Sprintf("%dMB", n>>20) }
