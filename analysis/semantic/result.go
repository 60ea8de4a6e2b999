package semantic

import (
	"strings"

	"seclint/analysis/syntax"
)

// fluent are methods that give back an object of the kind they are called on.
var fluent = map[string]bool{
	"@prisma/client.PrismaClient().$extends": true,
}

// construct returns what new gives for the constructor v.
func (m *Model) construct(v value) value {
	switch {
	case v.shape == classShape:
		return value{node: v.node, shape: instanceShape}
	case v.shape == noShape && v.path != "" && v.path != "import":
		return value{path: v.path + "()"}
	}
	return value{}
}

// transparent are calls that give their first argument back.
var transparent = map[string]bool{
	"node:util.promisify":                 true,
	"globalThis.Object.freeze":            true,
	"globalThis.Object.seal":              true,
	"globalThis.Object.preventExtensions": true,
	"globalThis.Promise.resolve":          true,
}

// apply returns the value of a member, call or new expression, of which v is the
// object or the callee.
func (m *Model) apply(v value, n syntax.NodeID) value {
	t := m.tree
	switch t.Kind(n) {
	case syntax.MemberExpression, syntax.NestedIdentifier, syntax.SubscriptExpression:
		name, ok := m.propertyName(n)
		if v.path == "import" {
			return value{path: "import." + name}
		}
		if !ok || t.Kind(n) == syntax.SubscriptExpression && name != "" && '0' <= name[0] && name[0] <= '9' {
			return element(v)
		}
		if name == "" {
			return value{}
		}
		return m.selectMember(v, name, t.Child(n, syntax.FieldObject))
	case syntax.NewExpression:
		return m.construct(v)
	}
	// A call.
	switch {
	case v.shape == functionShape:
		return m.result(v.node)
	case v.shape != noShape || v.path == "":
		return value{}
	case v.path == "globalThis.require", v.path == "import":
		c, ok := m.Call(n)
		if !ok || c.Tagged {
			return value{}
		}
		s, ok := m.stringOf(c.Arg(0))
		if !ok {
			return value{}
		}
		return moduleValue(s)
	case transparent[v.path]:
		c, ok := m.Call(n)
		if !ok || c.Arg(0) == syntax.NoNode {
			return value{}
		}
		return m.value(c.Arg(0))
	}
	if fluent[v.path] {
		return value{path: v.path[:strings.LastIndexByte(v.path, '.')]}
	}
	return value{path: v.path + "()"}
}

func moduleValue(spec string) value {
	p := modulePath(spec)
	return value{path: p, module: p != ""}
}

// result returns what a function of the file returns, if all its returns agree.
func (m *Model) result(fn syntax.NodeID) value {
	t := m.tree
	switch t.Kind(fn) {
	case syntax.GeneratorFunction, syntax.GeneratorFunctionDeclaration:
		return value{}
	case syntax.MethodDefinition:
		if t.Has(fn, syntax.FlagStar) {
			return value{}
		}
	}
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	// The answer is kept with the body, which is no expression.
	key := m.Body(fn)
	if t.Kind(key) != syntax.StatementBlock {
		return m.returned(fn)
	}
	if v, ok := m.memo.values[key]; ok {
		if v.busy {
			m.loops++
		}
		v.busy = false
		return v
	}
	cuts := m.unfinished()
	m.remember(key, value{busy: true})
	v := m.returned(fn)
	if m.unfinished() == cuts {
		m.remember(key, v)
	} else {
		delete(m.memo.values, key)
	}
	return v
}

func (m *Model) returned(fn syntax.NodeID) value {
	list, ok := m.returns(fn)
	if !ok {
		return m.declaredResult(fn)
	}
	out := value{}
	for i, x := range list {
		v := m.value(x)
		if i == 0 {
			out = v
		} else {
			out = join(out, v)
		}
		if !out.known() && !out.null {
			return m.declaredResult(fn)
		}
	}
	return out
}

// declaredResult returns what the annotation of a function's result tells.
func (m *Model) declaredResult(fn syntax.NodeID) value {
	if typ := m.tree.Child(fn, syntax.FieldReturnType); m.tree.Kind(typ) == syntax.TypeAnnotation {
		return m.typeValue(typ)
	}
	return value{}
}
