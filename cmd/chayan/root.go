package main

import (
	"context"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chayan/internal/config"
	"chayan/internal/locale"
)

// run executes one command line and gives the exit status. It prints an error once, and only here.
func run(ctx context.Context, args []string, c *console) int {
	flag, name := langFlag(args), "--lang"
	if flag == "" {
		name = config.EnvName("lang")
		flag = c.env(name)
	}
	c.lang = locale.Choose(flag, c.env)
	var err error
	if flag != "" && !locale.Known(flag) {
		c.lang = locale.Choose("", c.env)
		err = newFault("cli.unknown-value", name, flag).advise("cli.hint.one-of", "zh en")
	} else {
		root := newRoot(c, args)
		root.SetArgs(args)
		root.SetIn(c.in)
		root.SetOut(c.out)
		root.SetErr(c.err)
		err = root.ExecuteContext(ctx)
	}
	c.complain(err)
	if p, ok := c.out.(*pipe); ok && p.broken && isBrokenPipe(err) {
		return statusPassed // the reader has seen enough
	}
	return status(err)
}

// langFlag looks for --lang before anything is built, for every text that is built depends on it.
func langFlag(args []string) string {
	flag := ""
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			flag = value
		} else if arg == "--lang" && i+1 < len(args) {
			flag = args[i+1]
		}
	}
	return flag
}

// newRoot builds the whole command tree in the console's language.
func newRoot(c *console, args []string) *cobra.Command {
	root := &cobra.Command{
		Use:               "chayan",
		Short:             c.t("cli.chayan.short"),
		Long:              c.t("cli.chayan.long"),
		Args:              cobra.ArbitraryArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			if version, _ := cmd.Flags().GetBool("version"); version {
				return runVersion(c, "text")
			}
			return cmd.Help()
		},
	}
	root.Flags().Bool("version", false, c.t("cli.flag.version"))
	root.PersistentFlags().String("lang", "", c.t("cli.flag.lang"))
	root.PersistentFlags().BoolP("help", "h", false, c.t("cli.flag.help"))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { c.help(cmd) })
	root.SetHelpCommand(helpCommand(c))
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagFault(cmd, args, err) })
	root.AddCommand(
		checkCommand(c), packCommand(c), explainCommand(c), segmentCommand(c), transcriptCommand(c), configCommand(c),
		schemaCommand(c), versionCommand(c), completionCommand(c),
	)
	complete(root, "lang", "zh", "en")
	nameValues(root)
	return root
}

// group makes a command that only has others below it.
func group(c *console, name string, below ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: name, Short: c.t("cli." + name + ".short"), Long: c.t("cli." + name + ".long"),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(below...)
	return cmd
}

// helpCommand is `chayan help [COMMAND]`.
func helpCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: c.t("cli.help.short"),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args[len(args)-1])
			}
			c.help(target)
			return nil
		},
	}
}

// unknownCommand suggests the nearest name, or check when the word is a file.
func unknownCommand(cmd *cobra.Command, word string) error {
	f := newFault("cli.unknown-command", word)
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	if near := nearest(word, names); near != "" {
		return f.advise("cli.hint.did-you-mean", cmd.CommandPath()+" "+near)
	}
	if _, err := os.Stat(word); err == nil && !cmd.HasParent() {
		return f.advise("cli.hint.check-path", word)
	}
	return f.advise("cli.hint.commands", strings.Join(names, " "), cmd.CommandPath())
}

// flagFault translates what pflag found wrong.
func flagFault(cmd *cobra.Command, args []string, err error) error {
	if !cmd.HasParent() {
		// The root has few flags: an unknown one mostly belongs to a command whose name was mistyped.
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			return unknownCommand(cmd, args[0])
		}
	}
	help := cmd.CommandPath() + " --help"
	var (
		unknown *pflag.NotExistError
		value   *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case asError(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return newFault("cli.unknown-flag", "-"+name).advise("cli.hint.help", help)
		}
		f := newFault("cli.unknown-flag", "--"+name)
		if near := nearest(name, flagNames(cmd)); near != "" {
			return f.advise("cli.hint.did-you-mean", "--"+near)
		}
		return f.advise("cli.hint.help", help)
	case asError(err, &value):
		return newFault("cli.bad-flag-value", "--"+value.GetFlag().Name, value.GetValue(), value.GetFlag().Value.Type()).
			advise("cli.hint.help", help)
	case asError(err, &missing):
		return newFault("cli.flag-needs-value", "--"+missing.GetFlag().Name).advise("cli.hint.help", help)
	case asError(err, &syntax):
		return newFault("cli.bad-flag", syntax.GetSpecifiedFlag()).advise("cli.hint.help", help)
	}
	return err
}

// flagNames lists the long flags of a command.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	}
	cmd.LocalFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}

// between accepts least to most arguments; most < 0 is no limit.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return newFault("cli.needs-argument", cmd.UseLine()).advise("cli.hint.help", cmd.CommandPath()+" --help")
		case most >= 0 && len(args) > most:
			return newFault("cli.too-many-arguments", args[most]).advise("cli.hint.help", cmd.CommandPath()+" --help")
		}
		return nil
	}
}
