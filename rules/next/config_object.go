package next

import (
	"path"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// isNextConfig reports whether the file is a next.config.
func isNextConfig(p *analysis.Pass) bool {
	return strings.HasPrefix(path.Base(p.Path), "next.config.")
}

// configObject returns the object that a next.config exports, through wrappers of
// plugins and the function form. It fails for what is built otherwise.
func configObject(p *analysis.Pass) (semantic.Object, bool) {
	m, t := p.Model, p.Tree
	expression := defaultExport(m)
	for range 6 {
		expression = m.Resolve(expression)
		if fn := m.Function(expression); fn != syntax.NoNode {
			body := m.Body(fn)
			if t.Kind(body) == syntax.StatementBlock {
				last := t.LastChild(body)
				if t.Kind(last) != syntax.ReturnStatement {
					return semantic.Object{}, false
				}
				body = t.FirstChild(last)
			}
			expression = body
			continue
		}
		c, ok := m.Call(expression)
		if !ok {
			break
		}
		// withPlugin(config), withPlugin(options)(config)
		expression = c.Arg(0)
	}
	if expression == syntax.NoNode {
		return semantic.Object{}, false
	}
	return m.Object(expression)
}
