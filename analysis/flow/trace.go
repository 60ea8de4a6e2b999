package flow

import (
	"fmt"
	"slices"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// Trace is one way of untrusted data from a source to a sink.
type Trace struct {
	Source Source
	Sink   syntax.NodeID
	Steps  []Step // from the source to the last step before the sink
	texts  []part // the texts that the data is put into, nearest to the sink first
}

// Step is a place on the way where something happens that a reader would point at.
type Step struct {
	Node syntax.NodeID
	Text string // what happens, for people: “is put into a text”
}

// part is a text and the operand of it that holds the data.
type part struct {
	text, operand syntax.NodeID
}

// maxSteps bounds the steps that are shown; the middle is left out.
const maxShownSteps = 12

// trace reads the way from the current visit to the sink off the visits.
func (q *question) trace(s Source) Trace {
	tr := Trace{Source: s}
	for i := q.current; i >= 0; i = q.visits[i].from {
		x := q.visits[i]
		if x.from < 0 {
			break
		}
		to := q.values[q.visits[x.from].value] // nearer to the sink
		v := q.values[x.value]
		if name := q.assigned(v); name != "" {
			tr.add(v.node, fmt.Sprintf("is assigned to %s", name))
		}
		switch x.via {
		case viaConcat:
			tr.add(to.node, "is put into a text")
			tr.texts = append(tr.texts, part{to.node, q.operand(to, x.value)})
		case viaCall:
			if p, ok := q.place(to, x.value); ok {
				tr.texts = append(tr.texts, p)
			}
			if name := q.calleeName(to.node); name != "" && to.node != s.Node {
				tr.add(to.node, fmt.Sprintf("passes through %s", name))
			}
		case viaReturn:
			tr.add(to.node, fmt.Sprintf("is returned by %s", q.calleeName(to.node)))
		case viaArgument:
			tr.add(v.node, fmt.Sprintf("is passed as %s", q.paramName(to)))
		case viaCallback:
			tr.add(v.node, "is handed to a callback")
		case viaAssign:
			if name := q.variableName(to); name != "" {
				tr.add(to.node, fmt.Sprintf("is read from %s", name))
			}
		case viaProperty:
			if to.op == opObject {
				tr.add(v.node, "is put into an object")
			}
			if to.op == opArray && (to.b == 0 || q.list(&to)[0] != x.value) {
				tr.texts = append(tr.texts, part{to.node, q.element(to, x.value)}) // behind others, if they are joined
			}
		}
	}
	slices.Reverse(tr.texts)
	if len(tr.Steps) > maxShownSteps {
		half := maxShownSteps / 2
		tr.Steps = append(tr.Steps[:half:half], tr.Steps[len(tr.Steps)-half:]...)
	}
	return tr
}

func (tr *Trace) add(n syntax.NodeID, text string) {
	if n == syntax.NoNode {
		return
	}
	if k := len(tr.Steps); k > 0 && tr.Steps[k-1].Node == n && tr.Steps[k-1].Text == text {
		return
	}
	tr.Steps = append(tr.Steps, Step{n, text})
}

func (q *question) calleeName(n syntax.NodeID) string {
	c, ok := q.model.Call(n)
	if !ok {
		return ""
	}
	name := q.model.LastName(c.Callee)
	if name == "" {
		return "a function"
	}
	return name + "()"
}

func (q *question) paramName(v value) string {
	if v.op != opParam {
		return "an argument"
	}
	p := q.model.ParamName(q.paramNode(v.node, int(v.extra)))
	if q.tree.Kind(p) == syntax.Identifier {
		return q.model.Text(p)
	}
	return "an argument"
}

func (q *question) variableName(v value) string {
	if v.op == opShared {
		return q.model.Binding(semantic.BindingID(v.extra)).Name
	}
	return ""
}

// assigned returns the name of the variable that an expression initializes.
func (q *question) assigned(v value) string {
	t, m := q.tree, q.model
	if v.node == syntax.NoNode || v.op == opParam || v.op == opFunc {
		return ""
	}
	d := t.Parent(m.Wrapped(v.node))
	for t.Kind(d) == syntax.AwaitExpression {
		d = t.Parent(d)
	}
	if t.Kind(d) != syntax.VariableDeclarator || !t.Within(v.node, t.Child(d, syntax.FieldValue)) {
		return ""
	}
	if name := t.Child(d, syntax.FieldName); t.Kind(name) == syntax.Identifier {
		return m.Text(name)
	}
	return ""
}

// Prefix returns the constant text before the data in the text that reaches the
// sink, and whether nothing but constants stands before it. A sink that gets the
// data as it is has an empty prefix.
func (tr *Trace) Prefix(m *semantic.Model) (prefix string, constant bool) {
	before := tr.before(m)
	if i := strings.IndexByte(before, hole); i >= 0 {
		return before[:i], false
	}
	return before, true
}

// Describe returns the way as one sentence: “req.query.id (line 4) is put into a
// text (line 6)”.
func (tr *Trace) Describe(m *semantic.Model) string {
	t := m.Tree()
	line := func(n syntax.NodeID) int { return t.Doc().LineAt(t.Start(n)) + 1 }
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, line %d)", tr.SourceText(m), tr.Source.Text, line(tr.Source.Node))
	for i, s := range tr.Steps {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " %s (line %d)", s.Text, line(s.Node))
	}
	return b.String()
}

// maxQuoted bounds the code that a message quotes.
const maxQuoted = 60

// Origin returns the code that the source is read from: for a name in a pattern,
// const { name } = request.body, what is taken apart, else the source itself.
func (tr *Trace) Origin(m *semantic.Model) string {
	t := m.Tree()
	n := tr.Source.Node
	for range 8 {
		switch t.Kind(n) {
		case syntax.ShorthandPropertyIdentifierPattern, syntax.PairPattern, syntax.ObjectAssignmentPattern, syntax.ObjectPattern, syntax.ArrayPattern:
			n = t.Parent(n)
			continue
		case syntax.VariableDeclarator:
			return m.Text(t.Child(n, syntax.FieldValue)) + "." + m.Text(tr.Source.Node)
		}
		break
	}
	return m.Text(tr.Source.Node)
}

// SourceText returns the code of the source as a message quotes it.
func (tr *Trace) SourceText(m *semantic.Model) string {
	text := strings.Join(strings.Fields(m.Text(tr.Source.Node)), " ")
	if i := strings.IndexByte(text, ':'); i > 0 && strings.IndexByte(text, '(') < 0 {
		text = text[:i] // a parameter without its type
	}
	if len(text) > maxQuoted {
		text = text[:maxQuoted] + "…"
	}
	return "`" + text + "`"
}
