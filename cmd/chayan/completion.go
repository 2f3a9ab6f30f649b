package main

import (
	"strings"

	"github.com/spf13/cobra"

	"chayan/check"
	"chayan/report"
)

func completionCommand(c *console) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: c.t("cli.completion.short"), Long: c.t("cli.completion.long"),
		Args: between(1, 1), ValidArgs: shells, DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(c.out, true)
			case "zsh":
				return root.GenZshCompletion(c.out)
			case "fish":
				return root.GenFishCompletion(c.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(c.out)
			}
			return oneOf("completion", args[0], shells)
		},
	}
}

// completer answers a shell that asks what may come next.
type completer = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

// complete offers fixed values for a flag.
func complete(cmd *cobra.Command, flag string, values ...string) {
	offer(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// offer registers a completer. The only error is a flag that does not exist, or twice: a mistake of ours that the test
// over all commands would show as a missing completion.
func offer(cmd *cobra.Command, flag string, f completer) {
	_ = cmd.RegisterFlagCompletionFunc(flag, f)
}

// completeCheck offers values for the flags of `chayan check`; its arguments are files.
func completeCheck(cmd *cobra.Command) {
	complete(cmd, "format", report.Formats()...)
	complete(cmd, "fail-on", check.FailOns()...)
	complete(cmd, "color", "auto", "always", "never")
	completePacks(cmd)
	offer(cmd, "output", func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if strings.Contains(word, "=") || strings.ContainsAny(word, "./") {
			return nil, cobra.ShellCompDirectiveDefault
		}
		var values []cobra.Completion
		for _, format := range report.Formats() {
			values = append(values, format+"=")
		}
		return values, cobra.ShellCompDirectiveNoSpace
	})
}

// completePacks offers pack ids, and files, for --pack.
func completePacks(cmd *cobra.Command) {
	offer(cmd, "pack", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return packCompletions(), cobra.ShellCompDirectiveDefault
	})
}

// completePackArgs offers pack ids, and files, as arguments.
func completePackArgs(*console) completer {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return packCompletions(), cobra.ShellCompDirectiveDefault
	}
}

func packCompletions() []cobra.Completion {
	packs, err := loadPacks(orAll(nil))
	if err != nil {
		return nil
	}
	var values []cobra.Completion
	for _, p := range packs {
		values = append(values, cobra.CompletionWithDesc(p.ID, p.Title))
	}
	return values
}

// completeRules offers the full ids of all rules, described by what goes wrong.
func completeRules(*console) completer {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		packs, err := loadPacks(orAll(nil))
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var values []cobra.Completion
		for _, p := range packs {
			for _, clause := range p.Clauses {
				for _, rule := range clause.Rules {
					values = append(values, cobra.CompletionWithDesc(p.ID+"/"+rule.ID, rule.Message))
				}
			}
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	}
}
