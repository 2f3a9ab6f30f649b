package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"chayan/report"
	"chayan/segment"
)

func versionCommand(c *console) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "version [flags]", Short: c.t("cli.version.short"), Args: between(0, 0), DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error { return runVersion(c, format) },
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", c.t("cli.flag.format", "text json"))
	complete(cmd, "format", "text", "json")
	return cmd
}

// build is which program this is.
type build struct {
	Version    string          `json:"version"`
	Commit     string          `json:"commit,omitempty"`
	Date       string          `json:"date,omitempty"`
	Modified   bool            `json:"modified,omitempty"`
	Go         string          `json:"go"`
	Platform   string          `json:"platform"`
	Dictionary string          `json:"dictionary"`
	Packs      []report.PackID `json:"packs"`
}

// thisBuild reads what the linker and `go install` left in the binary.
func thisBuild() build {
	b := build{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Dictionary: segment.Dictionary()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// engine is the identity that stands in reports.
func engine() report.Engine {
	return report.Engine{Version: thisBuild().Version, Dictionary: segment.Dictionary()}
}

// runVersion prints the program, its dictionary and its packs.
func runVersion(c *console, format string) error {
	if err := oneOf("--format", format, []string{"text", "json"}); err != nil {
		return err
	}
	packs, err := loadPacks(orAll(nil))
	if err != nil {
		return err
	}
	b := thisBuild()
	b.Packs = packIDs(packs)
	if format == "json" {
		return writeJSON(c.out, b)
	}
	state := strings.TrimSpace(b.Commit + " " + b.Date)
	if b.Modified {
		state += " " + c.t("cli.version.modified")
	}
	rows := [][]string{{"chayan", strings.TrimSpace(b.Version + "  " + state)}, {"go", b.Go + "  " + b.Platform},
		{c.t("cli.version.dictionary"), b.Dictionary}}
	for _, p := range b.Packs {
		rows = append(rows, []string{p.ID, fmt.Sprintf("%.12s  %s  %s", p.Hash, p.Edition, p.Title)})
	}
	return report.Columns(c.out, rows, c.columns())
}
