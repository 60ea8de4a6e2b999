package semantic

import (
	"strings"

	"seclint/analysis/syntax"
)

// selectMember returns the member name of v. object is the expression that v is the
// value of, or NoNode.
func (m *Model) selectMember(v value, name string, object syntax.NodeID) value {
	switch v.shape {
	case objectShape:
		if object == syntax.NoNode {
			object = v.node
		}
		o, ok := m.objectOf(object)
		if !ok {
			if o, ok = m.objectOf(v.node); !ok {
				return value{}
			}
		}
		p, state := o.Get(name)
		if state != Present || p.Overridable || p.Value == syntax.NoNode {
			return value{}
		}
		return m.memberValue(p.Value)
	case classShape, instanceShape:
		return m.classMember(v, name)
	case namespaceShape:
		if id := m.namespaceMember(v.node, name); id != NoBinding {
			return m.bindingValue(id)
		}
		return value{}
	case typeShape:
		return m.typeMember(v, name)
	case functionShape:
		return value{}
	}
	switch {
	case v.path == "":
		return value{}
	case v.module:
		if name == "default" {
			return v
		}
		return modulePart(v.path, name)
	case v.path == "globalThis":
		v = modulePart(v.path, name)
		v.slot = v.path != "globalThis" && !knownGlobals[name]
		return v
	case registries[v.path] != "":
		return value{path: registries[v.path]}
	}
	return value{path: v.path + "." + name}
}

// registries are objects whose members are what a call elsewhere has made.
var registries = map[string]string{
	"mongoose.models": "mongoose.model()", // mongoose.models.User ?? mongoose.model('User', schema)
}

// modulePart returns the member name of a module or of globalThis.
func modulePart(module, name string) value {
	p := module + "." + name
	if same, ok := samePath[p]; ok {
		return value{path: same, module: strings.HasSuffix(same, "/promises")}
	}
	return value{path: p}
}

// element returns an element of v whose name is unknown.
func element(v value) value {
	switch {
	case v.path == "":
		return value{}
	case registries[v.path] != "":
		return value{path: registries[v.path]}
	}
	return value{path: v.path + "[]"}
}

// memberValue is value for what an object or a class holds: a getter is called.
func (m *Model) memberValue(n syntax.NodeID) value {
	if m.tree.Kind(n) == syntax.MethodDefinition {
		switch m.tree.Op(n) {
		case syntax.OpGet:
			return m.result(n)
		case syntax.OpSet:
			return value{}
		}
	}
	return m.value(n)
}

// classMember returns a member of a class or of an instance of it.
func (m *Model) classMember(v value, name string) value {
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	static := v.shape == classShape
	list := m.members(v.node, name, static)
	if len(list) == 0 {
		h := m.heritage(v.node)
		if h == syntax.NoNode {
			return value{}
		}
		b := m.value(h)
		if !static {
			b = m.construct(b)
		}
		return m.selectMember(b, name, syntax.NoNode)
	}
	out, first := value{}, true
	for i, x := range list {
		if i == 8 {
			out = value{}
			break
		}
		if x.value == syntax.NoNode {
			if k := m.tree.Kind(x.node); k != syntax.PublicFieldDefinition && k != syntax.FieldDefinition {
				out = value{} // written in a way that tells nothing
				break
			}
			continue
		}
		y := m.memberValue(x.value)
		if first {
			out, first = y, false
		} else {
			out = join(out, y)
		}
		if !out.known() && !out.null {
			break
		}
	}
	if out.known() {
		return out
	}
	for _, x := range list {
		if x.typ != syntax.NoNode && m.tree.Kind(x.node) != syntax.MethodDefinition {
			return m.typeValue(x.typ)
		}
	}
	return value{}
}
