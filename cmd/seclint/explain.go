package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/syntax"
	"seclint/rules"

	"seclint/cmd/seclint/internal/report"
	"seclint/cmd/seclint/internal/scan"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE-ID | FILE:LINE",
		Short: "Explain a rule, or what was found on a line",
		Long: `Print the page of a rule: why it matters, what is wrong and what is right, how to
fix it, and where the rule ends. With a file and a line, print what is found there
and the pages of its rules.`,
		Example: `  seclint explain crypto/weak-hash
  seclint explain pages/api/reset.ts:12`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			all, _ := allRules()
			ids := make([]string, len(all))
			for i, r := range all {
				ids[i] = r.ID
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			all, err := allRules()
			if err != nil {
				return err
			}
			if file, line, ok := placeOf(args[0]); ok {
				return explainPlace(cmd, file, line)
			}
			r, err := findRule(all, args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), explanation(r, ""))
			return err
		},
	}
}

// placeOf reads a file and a line, which a column may follow.
func placeOf(arg string) (file string, line int, ok bool) {
	m := placePattern.FindStringSubmatch(arg)
	if m == nil || syntax.LanguageByPath(m[1]) == syntax.NoLanguage {
		return "", 0, false
	}
	line, err := strconv.Atoi(m[2])
	return m[1], line, err == nil
}

var placePattern = regexp.MustCompile(`^(.+?):(\d+)(?::\d+)?:?$`)

// explainPlace writes the findings on a line of a file, and the pages of their rules.
func explainPlace(cmd *cobra.Command, file string, line int) error {
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{IncludeTests: true})
	if err != nil {
		return err
	}
	secrets, err := secretsEngine()
	if err != nil {
		return err
	}
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	var here report.File
	options := scan.Options{Engine: engine, Secrets: secrets, Dir: cwd, Paths: []string{file}}
	options.Configure = &scan.Configuration{Rules: engine, Engines: config.NewEngines(rules.All()), Adjust: func(o analysis.Options) analysis.Options {
		o.IncludeTests = true
		return o
	}}
	err = scan.Run(cmd.Context(), options, func(o *scan.Outcome) error {
		for _, n := range o.Notices {
			if o.Skipped {
				return errors.New(n.String())
			}
		}
		here.Path = o.Path
		for _, f := range o.Findings {
			if f.Range.Start.Line <= line && line <= f.Range.End.Line {
				here.Findings = append(here.Findings, f)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(here.Findings) == 0 {
		return fmt.Errorf("nothing is found on line %d of %s", line, file)
	}
	out := newConsole(cmd.OutOrStdout(), cmd.ErrOrStderr())
	reporter, err := report.New("text", out, report.Tool{}, out.colour)
	if err != nil {
		return err
	}
	if err := reporter.File(&here); err != nil {
		return err
	}
	told := make(map[string]bool)
	for _, f := range here.Findings {
		if !told[f.Rule.ID] {
			told[f.Rule.ID] = true
			fmt.Fprintf(out, "\n%s\n", explanation(f.Rule, ""))
		}
	}
	return out.Flush()
}

// findRule returns the rule with the given id; the error suggests one that was
// perhaps meant.
func findRule(all []*analysis.Rule, id string) (*analysis.Rule, error) {
	for _, r := range all {
		if r.ID == id {
			return r, nil
		}
	}
	if len(all) > 0 {
		best := slices.MinFunc(all, func(a, b *analysis.Rule) int {
			return cmp.Compare(ruleDistance(id, a.ID), ruleDistance(id, b.ID))
		})
		if ruleDistance(id, best.ID) <= 1+len(id)/4 {
			return nil, fmt.Errorf("%w: %s; did you mean %s?", analysis.ErrUnknownRule, id, best.ID)
		}
	}
	return nil, fmt.Errorf("%w: %s; “seclint rules” lists all", analysis.ErrUnknownRule, id)
}

// ruleDistance is how far what a person typed is from an id; the family may be
// left out.
func ruleDistance(typed, id string) int {
	_, name, _ := strings.Cut(id, "/")
	return min(distance(typed, id), distance(typed, name)+1)
}

// distance returns how many characters have to be added, removed or replaced to
// turn a into b.
func distance(a, b string) int {
	if len(a) > 100 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			substitute := diagonal
			if a[i] != b[j] {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// explanation returns the doc of r as Markdown, with the facts about it below the
// heading. deeper is put before every heading.
func explanation(r *analysis.Rule, deeper string) string {
	facts := []string{"`" + r.ID + "`", ruleSeverity(r), r.Precision.String() + " precision"}
	if c := cweList(r); c != "" {
		facts = append(facts, c)
	}
	facts = append(facts, r.OWASP()...)
	if r.Preview {
		facts = append(facts, "preview")
	}
	title, rest, _ := strings.Cut(strings.TrimLeft(r.Doc, "\n"), "\n")
	doc := title + "\n\n" + strings.Join(facts, " · ") + "\n" + rest
	if deeper != "" {
		doc = deepen(doc, deeper)
	}
	return strings.TrimRight(doc, "\n")
}

// deepen puts deeper before every heading outside fenced code.
func deepen(doc, deeper string) string {
	lines := strings.Split(doc, "\n")
	fenced := false
	for i, line := range lines {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		} else if !fenced && strings.HasPrefix(line, "#") {
			lines[i] = deeper + line
		}
	}
	return strings.Join(lines, "\n")
}
