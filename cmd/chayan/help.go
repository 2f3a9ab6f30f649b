package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help prints a command's help in the console's language. cobra's own template speaks English only, and pflag pads by
// bytes; here the padded column is ASCII and every word comes from internal/locale.
func (c *console) help(cmd *cobra.Command) {
	w := c.out
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(w, "%s\n\n%s\n", about, c.t("cli.help.usage"))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s COMMAND [flags]\n", cmd.CommandPath())
	} else {
		fmt.Fprintf(w, "  %s\n", cmd.UseLine())
	}
	if cmd.Example != "" {
		fmt.Fprintf(w, "\n%s\n%s\n", c.t("cli.help.examples"), cmd.Example)
	}
	c.helpCommands(w, cmd)
	c.helpFlags(w, c.t("cli.help.flags"), cmd.LocalNonPersistentFlags())
	global := pflag.NewFlagSet("", pflag.ContinueOnError)
	for _, set := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.InheritedFlags()} {
		set.VisitAll(func(f *pflag.Flag) { global.AddFlag(f) })
	}
	c.helpFlags(w, c.t("cli.help.global"), global)
	if !cmd.HasParent() || cmd.Name() == "check" {
		fmt.Fprintf(w, "\n%s\n%s\n", c.t("cli.help.status"), c.t("cli.help.statuses"))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n%s\n", c.t("cli.help.more", cmd.CommandPath()))
	}
}

func (c *console) helpCommands(w io.Writer, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	fmt.Fprintf(w, "\n%s\n", c.t("cli.help.commands"))
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			fmt.Fprintf(w, "  %-12s %s\n", sub.Name(), sub.Short)
		}
	}
}

// helpFlags lists flags with the names padded; a default is named in the language of the help.
func (c *console) helpFlags(w io.Writer, heading string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	flags.SortFlags = false // as defined: what is used most stands first
	fmt.Fprintf(w, "\n%s\n", heading)
	type row struct{ name, usage string }
	var rows []row
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" && f.Usage == "" {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		usage := f.Usage
		if kind := f.Annotations[kindOfValue]; len(kind) > 0 {
			name += " " + kind[0]
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "[]" {
			usage += c.t("cli.help.default", strings.Trim(f.DefValue, "[]"))
		}
		rows, widest = append(rows, row{name, usage}), max(widest, len(name))
	})
	for _, r := range rows {
		fmt.Fprintf(w, "  %-*s  %s\n", widest, r.name, r.usage)
	}
}

// kindOfValue is the annotation under which a flag keeps the word for its value.
const kindOfValue = "chayan-kind"

// nameValues takes the word for a flag's value from its usage, where it stands first in backquotes. pflag would do so
// itself, but leave the word in the sentence, and completion would show the backquotes.
func nameValues(cmd *cobra.Command) {
	for _, set := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			rest, ok := strings.CutPrefix(f.Usage, "`")
			kind, usage, found := strings.Cut(rest, "` ")
			if !ok || !found {
				return
			}
			f.Usage = usage
			f.Annotations = map[string][]string{kindOfValue: {kind}}
		})
	}
	for _, sub := range cmd.Commands() {
		nameValues(sub)
	}
}
