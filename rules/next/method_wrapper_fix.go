package next

import (
	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// wrapWithMethods offers to let the project's helper withMethods check the method.
func wrapWithMethods(p *analysis.Pass, h handler) analysis.Option {
	method := inferMethod(p, h)
	return analysis.WithFix("Allow only "+method+" by withMethods", edit.Review, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		switch {
		case !b.HasHelper("withMethods"):
			b.Refuse("there is no helper withMethods yet")
			return
		case method == "":
			b.Refuse("nothing shows which method the route is made for")
			return
		case m.Mentions("Access-Control-") || m.Mentions("OPTIONS"):
			b.Refuse("the route answers CORS preflights itself")
			return
		case isFetchHandler(p, h):
			b.Refuse("withMethods is for handlers of Node")
			return
		}
		exported := defaultExport(m)
		if _, call := m.Call(exported); call {
			b.Refuse("the handler is wrapped already")
			return
		}
		head := "withMethods([" + b.Quote(method) + "], "
		if t.Kind(exported) != syntax.FunctionDeclaration && t.Kind(exported) != syntax.ExportStatement {
			b.WrapExpr(exported, b.Helper("withMethods")+head[len("withMethods"):], ")")
			return
		}
		// export default function handler(…) {…}: the function keeps its name.
		statement := t.Parent(h.fn)
		name := t.Text(t.Child(h.fn, syntax.FieldName))
		if t.Kind(statement) != syntax.ExportStatement || name == "" {
			b.Refuse("the handler has no name to wrap")
			return
		}
		b.ReplaceSpan(text.Span{Start: t.Start(statement), End: t.Start(h.fn)}, "")
		b.InsertAfter(statement, "", "export default "+b.Helper("withMethods")+head[len("withMethods"):]+name+")"+b.Semicolon())
	})
}
