package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/rules"

	"seclint/cmd/seclint/internal/scan"
)

func newConfig() *cobra.Command {
	var explain, file string
	var schema bool
	cmd := &cobra.Command{
		Use:   "config --explain FILE | --schema",
		Short: "Say which configuration applies to a file",
		Long: `Say which configuration files and values apply to a file, and why it is skipped
if it is; or print the JSON schema of configuration files.

Exit code 2: a configuration cannot be read.`,
		Example: `  seclint config --explain src/api/users.ts
  seclint config --schema > seclint.schema.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
			if err != nil {
				return err
			}
			if schema {
				b, err := config.Schema(engine)
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(b)
				return err
			}
			if explain == "" {
				return errors.New("config needs --explain FILE or --schema")
			}
			return explainConfig(cmd, explain, &scan.Configuration{Rules: engine, Engines: config.NewEngines(rules.All()), File: file})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&explain, "explain", "", "say what applies to this file, which need not exist")
	flags.StringVar(&file, "config", "", "use this configuration instead of the nearest seclint.json")
	flags.BoolVar(&schema, "schema", false, "print the JSON schema of configuration files")
	cmd.MarkFlagsMutuallyExclusive("explain", "schema")
	return cmd
}

func explainConfig(cmd *cobra.Command, file string, c *scan.Configuration) error {
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	e, err := scan.Explain(cwd, file, c)
	if err != nil {
		return err
	}
	if err := writeExplanation(cmd.OutOrStdout(), file, e, c.Rules); err != nil {
		return err
	}
	failed := false
	for _, n := range e.Notices {
		failed = failed || n.Failure
		fmt.Fprintf(cmd.ErrOrStderr(), "seclint: %s\n", printable(n.String()))
	}
	if failed {
		return &exitError{code: exitFailure}
	}
	return nil
}

// classNames are the classes of files that decide which rules run, in order.
var classNames = []struct {
	class semantic.Class
	name  string
}{
	{semantic.Test, "test"}, {semantic.Generated, "generated"}, {semantic.Declaration, "declaration"},
	{semantic.Client, "client"}, {semantic.Server, "server"}, {semantic.Tooling, "tooling"},
}

// writeExplanation writes one line for each thing that applies.
func writeExplanation(w io.Writer, file string, e *scan.Explanation, known config.Rules) error {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "  %-15s %s\n", name, value) }
	fmt.Fprintln(&b, printable(file))
	line("workspace", e.Root)
	line("name", e.Name)
	if len(e.Files) == 0 {
		line("configuration", "none: the defaults apply")
	}
	for i, name := range e.Files {
		line([]string{"configuration", ""}[min(i, 1)], name+[]string{"", " (extended)"}[min(i, 1)])
	}
	if e.Skip != "" {
		line("skipped", e.Skip)
	} else {
		line("skipped", "no")
	}
	var classes []string
	for _, c := range classNames {
		if e.Class&c.class != 0 {
			classes = append(classes, c.name)
		}
	}
	if len(classes) > 0 {
		line("class by name", strings.Join(classes, ", "))
	}
	line("maxFileSize", fmt.Sprint(e.Limit))
	line("includeTests", fmt.Sprint(e.Options.IncludeTests))
	line("all", fmt.Sprint(e.Options.All))
	line("requireReason", fmt.Sprint(e.Options.RequireReason))
	if e.Options.MinPrecision != 0 {
		line("minPrecision", e.Options.MinPrecision.String())
	}
	var labels []string
	for _, l := range []struct {
		label flow.Label
		name  string
	}{{flow.Argument, "argv"}, {flow.Stored, "db"}, {flow.EnvVar, "env"}, {flow.Exported, "exports"}} {
		if e.Options.Labels&l.label != 0 {
			labels = append(labels, l.name)
		}
	}
	if len(labels) > 0 {
		line("threatModels", strings.Join(labels, ", "))
	}
	list := func(name string, values []string) {
		for i, v := range values {
			line([]string{name, ""}[min(i, 1)], v)
		}
	}
	list("models", e.Options.Models)
	var levels []string
	for _, r := range e.Rules(known) {
		s := e.Options.Severities[r.ID]
		level := s.String()
		if s == analysis.Silent {
			level = "off"
		}
		levels = append(levels, fmt.Sprintf("%s: %s (%s by default)", r.ID, level, ruleSeverity(r)))
	}
	list("rules", levels)
	_, err := io.WriteString(w, b.String())
	return err
}
