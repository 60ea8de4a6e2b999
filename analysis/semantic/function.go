package semantic

import "seclint/analysis/syntax"

// IsFunction reports whether nodes of kind k are functions: declarations,
// expressions, arrows, methods, generators.
func IsFunction(k syntax.Kind) bool {
	switch k {
	case syntax.FunctionDeclaration, syntax.FunctionExpression, syntax.GeneratorFunction,
		syntax.GeneratorFunctionDeclaration, syntax.ArrowFunction, syntax.MethodDefinition:
		return true
	}
	return false
}

func isClass(k syntax.Kind) bool {
	return k == syntax.ClassDeclaration || k == syntax.AbstractClassDeclaration || k == syntax.Class
}

// EnclosingFunction returns the nearest function around n, not n itself, or
// NoNode at module level.
func (m *Model) EnclosingFunction(n syntax.NodeID) syntax.NodeID {
	s := m.scopes[m.ScopeAt(n)].function
	if m.scopes[s].node == n {
		s = m.scopes[m.scopes[s].parent].function
	}
	return m.scopes[s].node
}

// EnclosingClass returns the nearest class around n, not n itself, or NoNode.
func (m *Model) EnclosingClass(n syntax.NodeID) syntax.NodeID {
	s := m.scopes[m.ScopeAt(n)].class
	if m.scopes[s].node == n {
		s = m.scopes[m.scopes[s].parent].class
	}
	return m.scopes[s].node
}

// EnclosingStatement returns the statement that n lies in, n itself if it is
// one. Declarations count as statements, blocks do not unless they stand alone.
func (m *Model) EnclosingStatement(n syntax.NodeID) syntax.NodeID {
	t := m.tree
	for x := n; x != syntax.NoNode; x = t.Parent(x) {
		switch t.Kind(t.Parent(x)) {
		case syntax.Program, syntax.StatementBlock, syntax.ClassStaticBlock:
			return x
		case syntax.SwitchCase, syntax.SwitchDefault:
			if t.Field(x) == syntax.FieldBody {
				return x
			}
		case syntax.IfStatement, syntax.ElseClause, syntax.ForStatement, syntax.ForInStatement, syntax.WhileStatement,
			syntax.DoStatement, syntax.LabeledStatement, syntax.WithStatement:
			f := t.Field(x)
			isBody := f == syntax.FieldBody || f == syntax.FieldConsequence || t.Kind(t.Parent(x)) == syntax.ElseClause
			if isBody && t.Kind(x) != syntax.StatementBlock {
				return x
			}
		}
	}
	return syntax.NoNode
}

// Function returns the function of the file that the expression n denotes: n
// itself, what a name, a member or an export default holds, f of f.bind(x). It
// returns NoNode if there is none or it may be another.
func (m *Model) Function(n syntax.NodeID) syntax.NodeID {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.tree
	for range 8 {
		if t.Kind(n) == syntax.ExportStatement {
			for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
				if f := t.Field(c); f == syntax.FieldValue || f == syntax.FieldDeclaration {
					n = c
					break
				}
			}
		}
		r := m.resolve(n)
		if IsFunction(t.Kind(r)) {
			return r
		}
		c, ok := m.Call(r)
		if !ok || c.New || t.Kind(c.Callee) != syntax.MemberExpression {
			return syntax.NoNode
		}
		if name, _ := m.propertyName(c.Callee); name != "bind" {
			return syntax.NoNode
		}
		n = t.Child(c.Callee, syntax.FieldObject)
	}
	return syntax.NoNode
}

// Params returns the parameters of a function as they stand in its list:
// required_parameter and optional_parameter in TypeScript, patterns in
// JavaScript, the identifier of an arrow without parentheses. A “this” parameter
// is left out.
func (m *Model) Params(fn syntax.NodeID) []syntax.NodeID {
	t := m.tree
	if !IsFunction(t.Kind(fn)) {
		return nil
	}
	var list []syntax.NodeID
	for c := t.FirstChild(fn); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Field(c) {
		case syntax.FieldParameter:
			return []syntax.NodeID{c}
		case syntax.FieldParameters:
			for p := t.FirstChild(c); p != syntax.NoNode; p = t.NextSibling(p) {
				if t.Kind(t.Child(p, syntax.FieldPattern)) != syntax.This {
					list = append(list, p)
				}
			}
			return list
		}
	}
	return nil
}

// ParamName returns the identifier or pattern that a parameter of [Model.Params]
// binds, without type and default value; of a rest parameter the rest_pattern.
func (m *Model) ParamName(param syntax.NodeID) syntax.NodeID {
	t := m.tree
	switch t.Kind(param) {
	case syntax.RequiredParameter, syntax.OptionalParameter:
		return t.Child(param, syntax.FieldPattern)
	case syntax.AssignmentPattern:
		return t.Child(param, syntax.FieldLeft)
	}
	return param
}

// Body returns the body of a function: a statement_block, or the expression of an
// arrow function.
func (m *Model) Body(fn syntax.NodeID) syntax.NodeID {
	if !IsFunction(m.tree.Kind(fn)) {
		return syntax.NoNode
	}
	return m.tree.Child(fn, syntax.FieldBody)
}

// FunctionName returns the name of a function: its own, or that of the variable,
// property or class member that it is the value of, else "".
func (m *Model) FunctionName(fn syntax.NodeID) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.functionName(fn)
}

func (m *Model) functionName(fn syntax.NodeID) string {
	t := m.tree
	if !IsFunction(t.Kind(fn)) {
		return ""
	}
	if name := t.Child(fn, syntax.FieldName); name != syntax.NoNode {
		s, _ := m.propertyName(name)
		if s == "" {
			s = m.text(name)
		}
		return s
	}
	return m.assignedName(fn, false)
}

const maxReturns = 16

// returns returns the expressions that fn returns, false if there are too many
// or it can end without one.
func (m *Model) returns(fn syntax.NodeID) ([]syntax.NodeID, bool) {
	t := m.tree
	body := m.Body(fn)
	if t.Kind(body) != syntax.StatementBlock {
		return []syntax.NodeID{body}, body != syntax.NoNode
	}
	var list []syntax.NodeID
	steps := 0
	for c, end := body+1, t.SubtreeEnd(body); c < end; {
		k := t.Kind(c)
		if IsFunction(k) || isClass(k) || k.IsType() {
			c = t.SubtreeEnd(c)
			continue
		}
		if k == syntax.ReturnStatement {
			x := t.FirstChild(c)
			if x == syntax.NoNode || len(list) == maxReturns {
				return nil, false
			}
			list = append(list, x)
		}
		if steps++; steps > maxSteps {
			return nil, false
		}
		c++
	}
	return list, len(list) > 0
}
