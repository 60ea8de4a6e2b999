package crypto

import (
	"strconv"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// replaceNumber offers to replace the number that makes the expression at weak: where
// it is written there, or in the only constant that it reads.
func replaceNumber(at syntax.NodeID, value semantic.Const, with, title string, level edit.Level) analysis.Option {
	return analysis.WithFix(title, level, func(b *edit.Builder) {
		m := b.Model()
		switch {
		case m.Unwrap(m.Resolve(at)) != m.Unwrap(value.Node):
			b.Refuse("the number is one of several")
		case m.Tree().Kind(value.Node) != syntax.Number && !m.Tree().Within(value.Node, at):
			b.Refuse("the number is computed elsewhere")
		case !m.Tree().Within(value.Node, at) && !isOnlyUse(m, at, value.Node):
			b.Refuse("the number is used elsewhere too")
		default:
			dropNames(b, value.Node, syntax.NoNode)
			b.ReplaceExpr(value.Node, with)
		}
	})
}

// formatNumber writes a number as prose does: 600,000.
func formatNumber(v float64) string {
	if v != float64(int64(v)) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	s := strconv.FormatInt(int64(v), 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// literalNumber writes a number as code does: 600_000.
func literalNumber(v int) string {
	return strings.ReplaceAll(formatNumber(float64(v)), ",", "_")
}

// counted writes a number with what it counts: “1 pass”, “2 passes”.
func counted(v float64, one, many string) string {
	if v == 1 {
		return "1 " + one
	}
	return formatNumber(v) + " " + many
}
