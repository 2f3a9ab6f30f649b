package main

import (
	"strings"

	"github.com/spf13/cobra"

	"chayan/lexicon"
	"chayan/report"
	"chayan/transcript"
)

func schemaCommand(c *console) *cobra.Command {
	names := []string{"report", "pack", "understood", "transcript"}
	return &cobra.Command{
		Use: "schema " + strings.Join(names, "|"), Short: c.t("cli.schema.short"), Long: c.t("cli.schema.long"),
		Args: between(1, 1), DisableFlagsInUseLine: true, ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("schema", args[0], names); err != nil {
				return err
			}
			return runSchema(c, args[0])
		},
	}
}

// runSchema prints a JSON Schema.
func runSchema(c *console, name string) error {
	schema := report.Schema()
	switch name {
	case "pack":
		schema = lexicon.Schema()
	case "understood":
		schema = understoodSchema
	case "transcript":
		schema = transcript.Schema()
	}
	_, err := c.out.Write(schema)
	return err
}
