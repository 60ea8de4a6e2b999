package crypto

import (
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
)

// dropNames says that a fix removes the expression n, except the part keep, with all
// the names in it: imports that are left unused go, and the fix is refused if a
// variable would be.
func dropNames(b *edit.Builder, n, keep syntax.NodeID) {
	t := b.Model().Tree()
	for x, end := n, t.SubtreeEnd(n); n != syntax.NoNode && x < end; x++ {
		if x == keep {
			x = t.SubtreeEnd(keep) - 1
			continue
		}
		switch t.Kind(x) {
		case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
			b.DropReference(x)
		}
	}
}

// setOption gives an option a new value; names in the old one are dropped.
func setOption(b *edit.Builder, object syntax.NodeID, name, value string) {
	if o, ok := b.Model().Object(object); ok {
		if p, _ := o.Get(name); b.Model().Tree().Within(p.Value, object) {
			dropNames(b, p.Value, syntax.NoNode)
		}
	}
	b.SetProperty(object, name, value)
}
