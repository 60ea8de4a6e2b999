package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"seclint/analysis"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE-ID",
		Short: "Explain a rule: why it matters, what is wrong and right, how to fix it",
		Args:  cobra.ExactArgs(1),
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
			r, err := findRule(all, args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), explanation(r, ""))
			return err
		},
	}
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
