package crypto

import (
	"bytes"
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed unsafe_buffer.md
var unsafeBufferDoc string

var unsafeBufferRule = &analysis.Rule{
	ID: "crypto/unsafe-buffer", Doc: unsafeBufferDoc,
	CWE: []int{908, 201}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: []string{"globalThis.Buffer", "globalThis.Buffer.allocUnsafe", "globalThis.Buffer.allocUnsafeSlow"},
	Call:  checkUnsafeBuffer,
}

func checkUnsafeBuffer(p *analysis.Pass, c semantic.Call, api string) {
	if api == "globalThis.Buffer" {
		if isFallback(p, c.Node) {
			return
		}
		p.Report(c.Node, "Buffer(x) is deprecated: it takes a number for a size and a text for content, so that a number from outside yields old memory. "+
			"Use Buffer.from for content, Buffer.alloc for a size.", bufferFactoryFix(p, c))
		return
	}
	if !isSentUnfilled(p, c.Node) {
		return
	}
	level := edit.Safe
	if isInLoop(p, c.Node) {
		level = edit.Review // clearing memory again and again may cost something
	}
	p.Report(c.Node, p.Model.LastName(c.Callee)+" hands out memory that still holds old data, and nothing overwrites all of it before it leaves. "+
		"Use Buffer.alloc, which clears it.",
		analysis.WithFix("Use Buffer.alloc", level, func(b *edit.Builder) {
			t := b.Model().Tree()
			if t.Kind(c.Callee) != syntax.MemberExpression {
				b.Refuse("the function goes by a name of its own")
				return
			}
			b.Replace(t.Child(c.Callee, syntax.FieldProperty), "alloc")
		}))
}

// isFallback reports whether n is what an expression does where Buffer.from or
// Buffer.alloc is missing.
func isFallback(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	outer := p.Model.Wrapped(n)
	parent := t.Parent(outer)
	for range 4 {
		switch t.Kind(parent) {
		case syntax.TernaryExpression, syntax.IfStatement:
			condition := t.Child(parent, syntax.FieldCondition)
			return bytes.Contains(t.Bytes(condition), []byte("Buffer.from")) || bytes.Contains(t.Bytes(condition), []byte("Buffer.alloc"))
		case syntax.ReturnStatement, syntax.StatementBlock, syntax.ExpressionStatement, syntax.AssignmentExpression:
			parent = t.Parent(parent)
		default:
			return false
		}
	}
	return false
}

// isInLoop reports whether n is in a loop of its function.
func isInLoop(p *analysis.Pass, n syntax.NodeID) bool {
	for a := range p.Tree.Ancestors(n) {
		switch k := p.Tree.Kind(a); k {
		case syntax.ForStatement, syntax.ForInStatement, syntax.WhileStatement, syntax.DoStatement:
			return true
		default:
			if semantic.IsFunction(k) {
				return false
			}
		}
	}
	return false
}

// bufferFactoryFix offers the factory that says what the literal argument means.
func bufferFactoryFix(p *analysis.Pass, c semantic.Call) analysis.Option {
	title, factory := "Use Buffer.from", "from"
	if _, ok := p.Model.Number(c.Arg(0)); ok {
		title, factory = "Use Buffer.alloc", "alloc"
	}
	return analysis.WithFix(title, edit.Safe, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		first := c.Arg(0)
		isNumber := t.Kind(first) == syntax.Number
		if !isNumber && !isStringLiteral(m, first) || isNumber && c.ArgCount() != 1 || c.ArgCount() > 2 ||
			c.ArgCount() == 2 && !isStringLiteral(m, c.Arg(1)) {
			b.Refuse("only a person knows whether the argument is a size or content")
			return
		}
		if k := t.Kind(c.Callee); k != syntax.Identifier && k != syntax.MemberExpression {
			b.Refuse("the constructor is computed")
			return
		}
		arguments := m.Text(c.Args)
		b.ReplaceExpr(c.Node, m.Text(c.Callee)+"."+factory+arguments)
	})
}

// senders hand a buffer to somebody else, by the last name of the callee.
var senders = newWordSet("write end send sendBinary respond")

// isSentUnfilled reports whether the buffer that the call n makes is sent, or returned
// after a part of it was written, and nothing that is seen may have filled it.
func isSentUnfilled(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	outer := m.Wrapped(n)
	parent := t.Parent(outer)
	if t.Kind(parent) == syntax.Arguments {
		call, ok := m.Call(t.Parent(parent))
		return ok && isMember(p, call.Callee) && senders[m.LastName(call.Callee)]
	}
	if t.Kind(parent) != syntax.VariableDeclarator {
		return false
	}
	sent, partly, returned := false, false, false
	for _, ref := range m.Refs(m.Bound(t.Child(parent, syntax.FieldName))) {
		outer := m.Wrapped(ref)
		use := t.Parent(outer)
		switch t.Kind(use) {
		case syntax.Arguments:
			call, ok := m.Call(t.Parent(use))
			if !ok || !isMember(p, call.Callee) || !senders[m.LastName(call.Callee)] {
				return false // it may be filled there
			}
			sent = true
		case syntax.MemberExpression:
			switch name, _ := m.PropertyName(use); name {
			case "length", "byteLength", "toString":
			case "write":
				partly = true // a text of any length
			default:
				return false
			}
		case syntax.SubscriptExpression:
			// Single bytes at fixed places leave the rest as it was.
			if _, ok := m.Number(t.Child(use, syntax.FieldIndex)); !ok {
				return false
			}
			partly = true
		case syntax.ReturnStatement:
			returned = true
		default:
			return false
		}
	}
	return sent || partly && returned
}
