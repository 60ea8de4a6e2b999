package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"seclint/analysis"
	"seclint/rules"
)

// allRules returns every rule, those about directives included, sorted by id.
func allRules() ([]*analysis.Rule, error) {
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		return nil, err
	}
	return engine.Rules(), nil
}

func newRules() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := allRules()
			if err != nil {
				return err
			}
			write, ok := ruleWriters[format]
			if !ok {
				return fmt.Errorf("unknown format %q, want text, json or md", format)
			}
			return write(cmd.OutOrStdout(), all)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json or md")
	return cmd
}

var ruleWriters = map[string]func(io.Writer, []*analysis.Rule) error{
	"text": writeRulesText,
	"json": writeRulesJSON,
	"md":   writeRulesMarkdown,
}

func writeRulesText(w io.Writer, all []*analysis.Rule) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", r.ID, ruleSeverity(r), cweList(r), r.Title())
	}
	return table.Flush()
}

// ruleSeverity returns the severity of r, and that it is off if it is.
func ruleSeverity(r *analysis.Rule) string {
	if r.Off {
		return r.Severity.String() + " (off)"
	}
	return r.Severity.String()
}

func cweList(r *analysis.Rule) string {
	var ids []string
	for _, cwe := range r.CWE {
		ids = append(ids, fmt.Sprintf("CWE-%d", cwe))
	}
	return strings.Join(ids, ", ")
}

type ruleJSON struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Family    string   `json:"family"`
	Severity  string   `json:"severity"`
	Precision string   `json:"precision"`
	CWE       []int    `json:"cwe"`
	OWASP     []string `json:"owasp"`
	Since     string   `json:"since"`
	Enabled   bool     `json:"enabled"`
	Preview   bool     `json:"preview"`
	Fixes     bool     `json:"fixes"`
	InTests   bool     `json:"inTests"`
	Doc       string   `json:"doc"`
}

func writeRulesJSON(w io.Writer, all []*analysis.Rule) error {
	list := make([]ruleJSON, 0, len(all))
	for _, r := range all {
		list = append(list, ruleJSON{
			ID: r.ID, Title: r.Title(), Family: r.Family(), Severity: r.Severity.String(), Precision: r.Precision.String(),
			CWE: append([]int{}, r.CWE...), OWASP: append([]string{}, r.OWASP()...), Since: r.Since,
			Enabled: !r.Off, Preview: r.Preview, Fixes: r.Fixes, InTests: r.InTests, Doc: r.Doc,
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

// writeRulesMarkdown writes the whole reference: a table, then every doc.
func writeRulesMarkdown(w io.Writer, all []*analysis.Rule) error {
	if _, err := fmt.Fprintf(w, "# Rules\n\n%s\n", rulesTable(all)); err != nil {
		return err
	}
	for _, r := range all {
		if _, err := fmt.Fprintf(w, "\n---\n\n%s\n", explanation(r, "#")); err != nil {
			return err
		}
	}
	return nil
}

// rulesTable returns the table of rules that the README has.
func rulesTable(all []*analysis.Rule) string {
	var b strings.Builder
	b.WriteString("| Rule | What it finds | Severity | CWE | Fix |\n|---|---|---|---|---|\n")
	for _, r := range all {
		fix := ""
		if r.Fixes {
			fix = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.ID, strings.ReplaceAll(r.Title(), "|", `\|`), ruleSeverity(r), cweList(r), fix)
	}
	return b.String()
}
