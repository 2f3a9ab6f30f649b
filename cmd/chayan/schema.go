package main

import (
	"github.com/spf13/cobra"

	"chayan/lexicon"
	"chayan/report"
)

func schemaCommand(c *console) *cobra.Command {
	names := []string{"report", "pack"}
	return &cobra.Command{
		Use: "schema report|pack", Short: c.t("cli.schema.short"), Long: c.t("cli.schema.long"),
		Args: between(1, 1), DisableFlagsInUseLine: true, ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("schema", args[0], names); err != nil {
				return err
			}
			return runSchema(c, args[0])
		},
	}
}

// runSchema prints the JSON Schema of a report or of a pack.
func runSchema(c *console, name string) error {
	schema := report.Schema()
	if name == "pack" {
		schema = lexicon.Schema()
	}
	_, err := c.out.Write(schema)
	return err
}
