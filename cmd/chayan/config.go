package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"chayan/internal/batch"
	"chayan/internal/config"
	"chayan/report"
)

func configCommand(c *console) *cobra.Command {
	return group(c, "config", configShowCommand(c))
}

func configShowCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "show [PATH]", Short: c.t("cli.config.show.short"), Long: c.t("cli.config.show.long"),
		Example: c.t("cli.config.show.example"), DisableFlagsInUseLine: true, Args: between(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := "."
			if len(args) > 0 {
				path = args[0]
			}
			return runConfigShow(c, path)
		},
	}
}

// runConfigShow prints by what a file, or what lies in a folder, would be read, and who says so.
func runConfigShow(c *console, path string) error {
	in := intake{maxSize: sizeText(1 << 20)}
	in.read.Limit.Turns = 1
	inlet, err := in.open(c, library())
	if err != nil {
		return err
	}
	inlet.packs = true
	input := batch.Input{Path: path}
	if path != batch.Stdin {
		info, err := os.Stat(path)
		if err != nil {
			return newFault("cli.in-file", path, c.lang.Note(batch.CodeNotFound, nil))
		}
		if info.IsDir() {
			input.Path = filepath.Join(path, config.FolderFile) // whatever lies in the folder
		}
	}
	inlet.settle(c, &input)
	if input.Fault != nil {
		return outcome(statusNotChecked) // said already
	}
	set := inlet.of(input.Path).set
	defaults := map[string]string{"pack": defaultPack, "encoding": "auto", "input-format": "auto", "time-unit": "auto", "split": "auto"}
	var rows [][]string
	for _, key := range config.Keys() {
		value, origin := defaults[key], c.t("cli.config.default")
		if v, found := set[key]; found {
			value, origin = strings.Join(v.Words, ", "), v.Origin.String()
		}
		if value == "" {
			value = "—"
		}
		rows = append(rows, []string{key, report.Clean(value), report.Clean(origin)})
	}
	return report.Columns(c.out, rows, c.columns())
}
