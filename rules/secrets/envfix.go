package secrets

import (
	"bytes"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// noOption adds nothing to a finding.
func noOption(*analysis.Finding) {}

// readFromEnv offers to read the value n from the environment variable name.
// It offers nothing where a value that is known only at run time cannot stand.
func readFromEnv(p *analysis.Pass, n syntax.NodeID, name string) analysis.Option {
	return readFromEnvAs(p, n, name, nil)
}

// readFromEnvAs is readFromEnv with the expression put into another one by wrap.
// The expression that wrap gets binds tighter than a member access.
func readFromEnvAs(p *analysis.Pass, n syntax.NodeID, name string, wrap func(expr string) string) analysis.Option {
	if name == "" || !takesRuntimeValue(p, n) || besideItself(p, n, name) {
		return noOption
	}
	if whole, read, ok := fallbackOf(p.Model, n); ok {
		return fallbackFix(p, whole, read)
	}
	return analysis.WithFix(envTitle(name), edit.Review, func(b *edit.Builder) {
		replaceByEnv(b, n, name, wrap)
	})
}

// maxTitle is the length that titles of fixes keep to, in bytes.
const maxTitle = 60

func envTitle(name string) string {
	for _, tail := range []string{" from the environment; rotate the secret", " from env; rotate the secret", "; rotate the secret"} {
		if title := "Read " + name + tail; len(title) <= maxTitle {
			return title
		}
	}
	return "Read the environment instead; rotate the secret"
}

// takesRuntimeValue reports whether the constant n may be replaced by an
// expression whose value and literal type are not known to the compiler.
func takesRuntimeValue(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	// A bundle for the browser has no environment: there the code has to move.
	if p.Class&semantic.Client != 0 || isTagged(t, n) {
		return false
	}
	// Which branch of a condition needs a variable of its own is for a person to say.
	if t.Kind(t.Parent(p.Model.Wrapped(n))) == syntax.TernaryExpression {
		return false
	}
	if f := t.Field(n); f == syntax.FieldKey || f == syntax.FieldSource || f == syntax.FieldIndex {
		return false
	}
	below := n
	for a := range ancestors(t, n) {
		c := below
		below = a
		switch k := t.Kind(a); k {
		case syntax.EnumAssignment, syntax.EnumBody, syntax.Decorator, syntax.ImportStatement, syntax.ExportStatement,
			syntax.JSXText, syntax.ComputedPropertyName, syntax.TemplateSubstitution:
			return k == syntax.ExportStatement && t.Field(c) != syntax.FieldSource
		case syntax.SwitchCase:
			return t.Field(c) != syntax.FieldValue
		case syntax.AsExpression:
			if t.Op(a) == syntax.OpConst {
				return false
			}
		case syntax.VariableDeclarator, syntax.PublicFieldDefinition, syntax.RequiredParameter, syntax.OptionalParameter:
			if !acceptsString(t, t.Child(a, syntax.FieldType)) && c == p.Model.Wrapped(n) {
				return false
			}
			if k == syntax.RequiredParameter || k == syntax.OptionalParameter {
				return !exportedFunction(t, a)
			}
		case syntax.ObjectAssignmentPattern, syntax.AssignmentPattern:
			if exportedFunction(t, a) {
				return false
			}
		case syntax.ExpressionStatement, syntax.StatementBlock, syntax.Program, syntax.ReturnStatement:
			return true
		default:
			if k.IsType() {
				return false
			}
		}
	}
	return false
}

// acceptsString reports whether an annotation, if there is one, says string.
func acceptsString(t *syntax.Tree, annotation syntax.NodeID) bool {
	if annotation == syntax.NoNode {
		return true
	}
	// Types are leaves of the tree: read the text.
	v := bytes.TrimLeft(t.Bytes(annotation), ": \t\r\n")
	for _, ok := range []string{"string", "string | undefined", "string | null", "undefined | string", "null | string", "string|undefined"} {
		if string(bytes.TrimSpace(v)) == ok {
			return true
		}
	}
	return false
}

// exportedFunction reports whether n lies in the parameters of a function that
// the file exports: its default is part of what others rely on.
func exportedFunction(t *syntax.Tree, n syntax.NodeID) bool {
	below := n
	for a := range ancestors(t, n) {
		c := below
		below = a
		switch t.Kind(a) {
		case syntax.ArrowFunction, syntax.FunctionDeclaration, syntax.FunctionExpression, syntax.MethodDefinition,
			syntax.GeneratorFunction, syntax.GeneratorFunctionDeclaration:
			if f := t.Field(c); f != syntax.FieldParameters && f != syntax.FieldParameter {
				return false
			}
			for b := range ancestors(t, a) {
				switch t.Kind(b) {
				case syntax.ExportStatement:
					return true
				case syntax.StatementBlock, syntax.ExpressionStatement:
					return false
				}
			}
			return false
		}
	}
	return false
}

// replaceByEnv replaces n by the reading of a variable in the form that compiles
// where n stands.
func replaceByEnv(b *edit.Builder, n syntax.NodeID, name string, wrap func(string) string) {
	expr, simple := envExpr(b, name)
	if wrap != nil {
		if !simple {
			expr = "(" + expr + ")"
		}
		expr, simple = wrap(expr), true
	}
	t := b.Model().Tree()
	switch {
	case t.Kind(t.Parent(n)) == syntax.JSXAttribute:
		b.Replace(n, "{"+expr+"}")
	case simple:
		b.Replace(n, expr)
	default:
		b.ReplaceExpr(n, expr)
	}
}

// envExpr returns the expression that reads a variable, and whether it binds as
// tightly as a member access.
func envExpr(b *edit.Builder, name string) (expr string, simple bool) {
	read := b.EnvVar(name)
	t := b.Model().Tree()
	switch {
	case t.Language() == syntax.JavaScript:
		return read, true
	case b.Env().HasHelper("env") && bytes.Contains(t.Doc().Bytes(), []byte("env."+name)) && !bytes.Contains(t.Doc().Bytes(), []byte(read)):
		// The file reads this variable from the helper: its schema has it.
		return b.Import(b.Env().HelperModule, "env") + "." + name, true
	case assertsEnv(t.Doc().Bytes()):
		return read + "!", true
	}
	return throwing(b, read, name, " ?? "), false
}

// besideItself reports whether n stands in a list that reads the variable already:
// the old and the new secret of a rotation need two names.
func besideItself(p *analysis.Pass, n syntax.NodeID, name string) bool {
	list := p.Tree.Parent(p.Model.Wrapped(n))
	return p.Tree.Kind(list) == syntax.Array && bytes.Contains(p.Tree.Bytes(list), []byte(name))
}

// fallbackOf returns the expression process.env.X ?? n around the literal n and the
// name of X.
func fallbackOf(m *semantic.Model, n syntax.NodeID) (whole syntax.NodeID, name string, ok bool) {
	t := m.Tree()
	w := m.Wrapped(n)
	whole = t.Parent(w)
	if t.Kind(whole) != syntax.BinaryExpression || t.Field(w) != syntax.FieldRight {
		return whole, "", false
	}
	if op := t.Op(whole); op != syntax.OpNullish && op != syntax.OpLogicalOr {
		return whole, "", false
	}
	name, ok = envRead(m, t.Child(whole, syntax.FieldLeft))
	return whole, name, ok
}

// throwing returns an expression that stops the program when a variable is not set.
func throwing(b *edit.Builder, read, name, op string) string {
	return read + op + "(() => { throw new Error(" + b.Quote(name+" is not set") + ")" + b.Semicolon() + " })()"
}

// assertsEnv reports whether the file has the habit of process.env.NAME!.
func assertsEnv(src []byte) bool {
	mark := []byte("process.env.")
	for {
		i := bytes.Index(src, mark)
		if i < 0 {
			return false
		}
		src = src[i+len(mark):]
		n := 0
		for n < len(src) && (isLetter(src[n]) || isDigit(src[n]) || src[n] == '_') {
			n++
		}
		if n > 0 && n < len(src) && src[n] == '!' && (n+1 == len(src) || src[n+1] != '=') {
			return true
		}
	}
}
