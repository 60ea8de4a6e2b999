package xss

import (
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// trust says what is known about a string that becomes HTML, best first.
type trust uint8

const (
	trusted   trust = iota // constant, or made harmless
	unknown                // comes from somewhere that cannot be seen
	generated              // made by a library that escapes by default, or is trusted with it
	raw                    // data, or HTML made from data without a sanitizer
	jsonData               // JSON.stringify without escaping “<”
)

// verdict is what is known about a value, and the node that decided.
type verdict struct {
	trust trust
	node  syntax.NodeID
	maker string // the library function that made it, if one did
}

func worse(a, b verdict) verdict {
	if b.trust > a.trust {
		return b
	}
	return a
}

// makers are functions that return HTML, by API path, and what their HTML is
// worth.
var makers = map[string]trust{
	"dompurify.sanitize": trusted, "dompurify": trusted, "dompurify().sanitize": trusted,
	"isomorphic-dompurify.sanitize": trusted, "isomorphic-dompurify": trusted,
	"sanitize-html": trusted, "xss": trusted, "xss.filterXSS": trusted, "xss.FilterXSS().process": trusted,
	"insane": trusted, "escape-html": trusted, "he.encode": trusted, "he.escape": trusted, "html-escaper.escape": trusted,
	"lodash.escape": trusted, "lodash/escape": trusted, "lodash-es.escape": trusted, "underscore.escape": trusted,
	"validator.escape": trusted, "entities.escape": trusted, "entities.encodeHTML": trusted, "entities.escapeUTF8": trusted,
	"serialize-javascript": trusted, "devalue": trusted, "devalue.uneval": trusted, "jsesc": trusted,
	"ultrahtml/transformers/sanitize": trusted, "sanitize-url": trusted, "@braintree/sanitize-url.sanitizeUrl": trusted,
	"globalThis.encodeURIComponent": trusted, "globalThis.encodeURI": trusted, "globalThis.Number": trusted,
	"globalThis.parseInt": trusted, "globalThis.parseFloat": trusted, "globalThis.Boolean": trusted,
	"react-dom/server.renderToString": trusted, "react-dom/server.renderToStaticMarkup": trusted,
	"globalThis.trustedTypes.createPolicy().createHTML": trusted,

	"highlight.js.highlight": generated, "highlight.js.highlightAuto": generated,
	"highlight.js/lib/core.highlight": generated, "highlight.js/lib/core.highlightAuto": generated,
	"shiki.codeToHtml": generated, "shiki.createHighlighter().codeToHtml": generated, "shiki.getHighlighter().codeToHtml": generated,
	"prismjs.highlight": generated, "katex.renderToString": generated, "micromark.micromark": generated, "micromark": generated,
	"markdown-it().render": generated, "markdown-it().renderInline": generated, "mermaid.render": generated,
	"qrcode.toString": generated, "remark().use().process": generated, "unified.unified().use().process": generated,
	"unified.unified().use().use().process": generated, "unified.unified().use().use().use().process": generated,

	"marked": raw, "marked.marked": raw, "marked.parse": raw, "marked.marked.parse": raw, "marked.parseInline": raw,
	"marked.Marked().parse": raw, "showdown.Converter().makeHtml": raw, "snarkdown": raw, "markdown-to-jsx.compiler": generated,
	"ansi-to-html().toHtml": generated, "turndown().turndown": unknown, "linkify-html": raw, "he.decode": raw, "entities.decodeHTML": raw,
	"globalThis.decodeURIComponent": raw, "globalThis.atob": raw,
}

// sanitizerName is a function of the project that by its name makes HTML harmless.
var sanitizerName = regexp.MustCompile(`(?i)sanit|purif|escape|encode|clean|strip|safe`)

// stringMethods keep a text as harmful as it was.
var stringMethods = map[string]bool{
	"trim": true, "trimStart": true, "trimEnd": true, "toString": true, "slice": true, "substring": true, "substr": true,
	"replace": true, "replaceAll": true, "concat": true, "toLowerCase": true, "toUpperCase": true, "padStart": true, "padEnd": true,
	"repeat": true, "normalize": true, "join": true, "at": true, "valueOf": true,
}

// depth bounds how far a value is followed.
const depth = 8

// judge finds out what is known about n as HTML.
func judge(p *analysis.Pass, n syntax.NodeID) verdict {
	return (&judgement{pass: p}).of(n, depth)
}

// judgement is one question, with what it has looked at.
type judgement struct {
	pass *analysis.Pass
	seen []syntax.NodeID
}

func (j *judgement) of(n syntax.NodeID, depth int) verdict {
	p := j.pass
	m, t := p.Model, p.Tree
	n = m.UnwrapAwait(n)
	if n == syntax.NoNode || depth == 0 {
		return verdict{unknown, n, ""}
	}
	for _, s := range j.seen {
		if s == n {
			return verdict{trusted, n, ""} // adds nothing to what is being found out
		}
	}
	j.seen = append(j.seen, n)
	switch t.Kind(n) {
	case syntax.String, syntax.Number, syntax.True, syntax.False, syntax.Null, syntax.Undefined, syntax.Regex:
		return verdict{trusted, n, ""}
	case syntax.TemplateString, syntax.BinaryExpression:
		return j.ofText(n, depth)
	case syntax.TernaryExpression:
		return worse(j.of(t.Child(n, syntax.FieldConsequence), depth-1), j.of(t.Child(n, syntax.FieldAlternative), depth-1))
	case syntax.CallExpression:
		return j.ofCall(n, depth)
	case syntax.Identifier:
		return j.ofIdentifier(n, depth)
	case syntax.MemberExpression, syntax.SubscriptExpression:
		return j.ofMember(n, depth)
	case syntax.JSXElement, syntax.JSXSelfClosingElement, syntax.ArrowFunction, syntax.FunctionExpression, syntax.UnaryExpression:
		return verdict{trusted, n, ""}
	}
	return verdict{unknown, n, ""}
}

// ofText judges a template or an operator expression by its parts.
func (j *judgement) ofText(n syntax.NodeID, depth int) verdict {
	t := j.pass.Tree
	if t.Kind(n) == syntax.BinaryExpression {
		switch t.Op(n) {
		case syntax.OpAdd:
		case syntax.OpLogicalOr, syntax.OpNullish:
			return worse(j.of(t.Child(n, syntax.FieldLeft), depth-1), j.of(t.Child(n, syntax.FieldRight), depth-1))
		case syntax.OpLogicalAnd:
			return j.of(t.Child(n, syntax.FieldRight), depth-1)
		default:
			return verdict{trusted, n, ""} // numbers and booleans
		}
	}
	result := verdict{trusted, n, ""}
	for _, part := range j.pass.Model.StringParts(n) {
		if part.Node != syntax.NoNode && part.Node != n {
			result = worse(result, j.of(part.Node, depth-1))
		}
	}
	return result
}

func (j *judgement) ofCall(n syntax.NodeID, depth int) verdict {
	p := j.pass
	m, t := p.Model, p.Tree
	c, ok := m.Call(n)
	if !ok {
		return verdict{unknown, n, ""}
	}
	if c.Tagged {
		return verdict{unknown, n, ""}
	}
	api := m.API(c.Callee)
	if api != "" {
		if tr, known := makers[api]; known {
			if tr == raw && j.argumentIsConstant(c) {
				return verdict{trusted, n, ""}
			}
			return verdict{tr, n, api}
		}
		if strings.HasPrefix(api, "globalThis.Math.") || strings.HasPrefix(api, "globalThis.Intl.") {
			return verdict{trusted, n, ""}
		}
		switch api {
		case "react.useMemo", "react.useDeferredValue", "react.cache":
			if fn := m.Function(c.Arg(0)); fn != syntax.NoNode {
				return j.ofFunction(fn, depth)
			}
			return j.of(c.Arg(0), depth-1)
		case "globalThis.String":
			return j.of(c.Arg(0), depth-1)
		case "globalThis.JSON.stringify":
			if isConstant(m, c.Arg(0)) {
				return verdict{trusted, n, ""}
			}
			return verdict{jsonData, n, api}
		}
	}
	name := m.LastName(c.Callee)
	if t.Kind(c.Callee) == syntax.MemberExpression && stringMethods[name] {
		if (name == "replace" || name == "replaceAll") && escapesAngle(p, c) {
			return verdict{trusted, n, ""}
		}
		return j.of(t.Child(c.Callee, syntax.FieldObject), depth-1)
	}
	if fn := m.Function(c.Callee); fn != syntax.NoNode {
		return j.ofFunction(fn, depth)
	}
	if sanitizerName.MatchString(name) {
		return verdict{trusted, n, ""}
	}
	return verdict{unknown, n, name}
}

// argumentIsConstant reports whether a renderer gets nothing but a constant.
func (j *judgement) argumentIsConstant(c semantic.Call) bool {
	return isConstant(j.pass.Model, c.Arg(0))
}

func isConstant(m *semantic.Model, n syntax.NodeID) bool {
	if values := m.Consts(n); values.Complete && len(values.Values) > 0 {
		return true
	}
	o, ok := m.Object(n)
	if !ok || o.Open {
		return false
	}
	for _, property := range o.Props {
		if values := m.Consts(property.Value); !values.Complete {
			return false
		}
	}
	return true
}

// escapesAngle reports whether a replacement takes the “<” out of a text.
func escapesAngle(p *analysis.Pass, c semantic.Call) bool {
	pattern := p.Model.Resolve(c.Arg(0))
	text := p.Tree.Text(pattern)
	switch p.Tree.Kind(pattern) {
	case syntax.Regex:
		return strings.Contains(text, "<") || strings.Contains(text, `\u003c`) || strings.Contains(text, `\x3c`)
	case syntax.String:
		return p.Model.LastName(c.Callee) == "replaceAll" && strings.Contains(text, "<")
	}
	return false
}

// ofFunction judges what a function of the file returns.
func (j *judgement) ofFunction(fn syntax.NodeID, depth int) verdict {
	m, t := j.pass.Model, j.pass.Tree
	if depth <= 1 {
		return verdict{unknown, fn, ""}
	}
	body := m.Body(fn)
	if t.Kind(body) != syntax.StatementBlock {
		return j.of(body, depth-1)
	}
	result := verdict{trusted, fn, ""}
	found := false
	for n := range t.Descendants(body) {
		if t.Kind(n) == syntax.ReturnStatement && m.EnclosingFunction(n) == fn && t.FirstChild(n) != syntax.NoNode {
			result = worse(result, j.of(t.FirstChild(n), depth-1))
			found = true
		}
	}
	if !found {
		return verdict{unknown, fn, ""}
	}
	return result
}

func (j *judgement) ofIdentifier(n syntax.NodeID, depth int) verdict {
	m, t := j.pass.Model, j.pass.Tree
	id := m.Bound(n)
	if id == semantic.NoBinding {
		return verdict{unknown, n, ""}
	}
	b := m.Binding(id)
	switch b.Kind {
	case semantic.ParamBinding:
		return verdict{raw, n, ""}
	case semantic.ImportBinding:
		return verdict{trusted, n, ""} // a value of another module is neither constant nor data
	}
	if value := m.Resolve(n); value != syntax.NoNode && value != m.Unwrap(n) {
		return j.of(value, depth-1)
	}
	if v, ok := j.ofState(b, depth); ok {
		return v
	}
	if b.Init != syntax.NoNode {
		init := j.of(b.Init, depth-1)
		// A destructured value is part of what was destructured: a part of data is
		// data, a part of a constant is a constant.
		if t.Kind(t.Parent(b.Decl)) != syntax.VariableDeclarator && init.trust == unknown {
			return j.ofSource(b.Init, n)
		}
		return j.withWrites(id, init, depth)
	}
	return j.withWrites(id, verdict{trusted, n, ""}, depth)
}

// withWrites adds what is assigned to a variable later.
func (j *judgement) withWrites(id semantic.BindingID, v verdict, depth int) verdict {
	m, t := j.pass.Model, j.pass.Tree
	if m.Binding(id).Writes == 0 {
		return v
	}
	for _, ref := range m.Refs(id) {
		parent := t.Parent(ref)
		switch t.Kind(parent) {
		case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression:
			if t.Child(parent, syntax.FieldLeft) == ref {
				v = worse(v, j.of(t.Child(parent, syntax.FieldRight), depth-1))
			}
		}
	}
	return v
}

// ofState judges the value of a useState pair by everything that is put into it.
func (j *judgement) ofState(b *semantic.Binding, depth int) (verdict, bool) {
	m, t := j.pass.Model, j.pass.Tree
	pattern := t.Parent(b.Decl)
	if t.Kind(pattern) != syntax.ArrayPattern || t.FirstChild(pattern) != b.Decl {
		return verdict{}, false
	}
	c, ok := m.Call(m.Unwrap(t.Child(t.Parent(pattern), syntax.FieldValue)))
	if !ok || m.LastName(c.Callee) != "useState" {
		return verdict{}, false
	}
	v := verdict{trusted, b.Decl, ""}
	if c.Arg(0) != syntax.NoNode {
		v = j.of(c.Arg(0), depth-1)
	}
	setter := m.Bound(t.ChildAt(pattern, 1))
	if setter == semantic.NoBinding {
		return v, true
	}
	for _, ref := range m.Refs(setter) {
		call, ok := m.Call(t.Parent(ref))
		if !ok || call.Callee != ref {
			if ref != t.ChildAt(pattern, 1) {
				v = worse(v, verdict{unknown, ref, ""})
			}
			continue
		}
		v = worse(v, j.of(call.Arg(0), depth-1))
	}
	return v, true
}

// ofMember judges a property: of props and other data it is data.
func (j *judgement) ofMember(n syntax.NodeID, depth int) verdict {
	m, t := j.pass.Model, j.pass.Tree
	if value := m.Resolve(n); value != syntax.NoNode && value != n {
		return j.of(value, depth-1)
	}
	if m.LastName(n) == "length" {
		return verdict{trusted, n, ""}
	}
	object := m.UnwrapAwait(t.Child(n, syntax.FieldObject))
	if t.Kind(object) == syntax.This {
		return verdict{raw, n, ""}
	}
	// The HTML or the text of another element, a style sheet module, an imported
	// constant: not data by themselves.
	switch v := j.of(object, depth-1); v.trust {
	case trusted:
		return v
	case raw:
		return verdict{raw, n, v.maker}
	}
	return j.ofSource(object, n)
}

// ofSource judges part, a piece of source: what comes out of a parameter, a
// request, a database or a fetch is data.
func (j *judgement) ofSource(source, part syntax.NodeID) verdict {
	m, t := j.pass.Model, j.pass.Tree
	source = m.UnwrapAwait(source)
	for range 20 {
		switch t.Kind(source) {
		case syntax.This:
			return verdict{raw, part, ""}
		case syntax.MemberExpression, syntax.SubscriptExpression:
			source = m.UnwrapAwait(t.Child(source, syntax.FieldObject))
			continue
		case syntax.Identifier:
			id := m.Bound(source)
			if id == semantic.NoBinding {
				return verdict{unknown, part, ""}
			}
			switch b := m.Binding(id); {
			case b.Kind == semantic.ParamBinding:
				return verdict{raw, part, ""}
			case b.Kind == semantic.ImportBinding:
				return verdict{trusted, part, ""}
			case b.Init != syntax.NoNode:
				source = m.UnwrapAwait(b.Init)
				continue
			}
			return verdict{unknown, part, ""}
		case syntax.CallExpression:
			c, _ := m.Call(source)
			name := m.LastName(c.Callee)
			if sanitizerName.MatchString(name) {
				return verdict{trusted, part, ""}
			}
			if tr, known := makers[m.API(c.Callee)]; known {
				return verdict{tr, part, m.API(c.Callee)}
			}
			// Reading a field of what a call returned: a record.
			return verdict{raw, part, ""}
		}
		break
	}
	return verdict{unknown, part, ""}
}
