package crypto

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed pseudo_random_bytes.md
var pseudoRandomBytesDoc string

var pseudoRandomBytesRule = &analysis.Rule{
	ID: "crypto/pseudo-random-bytes", Doc: pseudoRandomBytesDoc,
	CWE: []int{338}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls:   nodePaths("pseudoRandomBytes", "prng", "rng"),
	Call:    checkPseudoRandomCall,
	Members: nodePaths("pseudoRandomBytes", "prng", "rng"),
	Member:  reportPseudoRandom,
}

// checkPseudoRandomCall reports calls of imported names; members are dealt to
// reportPseudoRandom, which also covers those that are not called.
func checkPseudoRandomCall(p *analysis.Pass, c semantic.Call, api string) {
	b := p.Model.Binding(p.Model.Bound(c.Callee))
	if b != nil && (b.Kind == semantic.ImportBinding || b.Destructured) {
		reportPseudoRandom(p, c.Callee, api)
	}
}

func reportPseudoRandom(p *analysis.Pass, n syntax.NodeID, api string) {
	name := api[len("node:crypto."):]
	p.Report(n, name+" is a deprecated name of randomBytes that says the bytes may be predictable. Write randomBytes.",
		analysis.WithFix("Use randomBytes", edit.Safe, func(b *edit.Builder) { renameToRandomBytes(b, n) }))
}

// renameToRandomBytes renames the member, or the import with all its references.
func renameToRandomBytes(b *edit.Builder, n syntax.NodeID) {
	m := b.Model()
	t := m.Tree()
	switch t.Kind(n) {
	case syntax.MemberExpression:
		b.Replace(t.Child(n, syntax.FieldProperty), "randomBytes")
		return
	case syntax.SubscriptExpression:
		index := t.Child(n, syntax.FieldIndex)
		if !isStringLiteral(m, index) {
			b.Refuse("the name is computed")
			return
		}
		b.ReplaceString(index, "randomBytes")
		return
	}
	id := m.Bound(n)
	binding := m.Binding(id)
	if binding == nil || t.Kind(binding.Declarator) != syntax.ImportSpecifier {
		b.Refuse("the name is declared in another way")
		return
	}
	if t.Child(binding.Declarator, syntax.FieldAlias) != syntax.NoNode {
		b.Replace(t.Child(binding.Declarator, syntax.FieldName), "randomBytes")
		return
	}
	name := b.Import("node:crypto", "randomBytes")
	for _, ref := range m.Refs(id) {
		switch t.Kind(t.Parent(ref)) {
		case syntax.ExportSpecifier:
			b.Refuse("the name is exported again")
			return
		}
		text := name
		if t.Kind(ref) == syntax.ShorthandPropertyIdentifier {
			text = binding.Name + ": " + name
		}
		b.Replace(ref, text)
		b.DropReference(ref)
	}
}
