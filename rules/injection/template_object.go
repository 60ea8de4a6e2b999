package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed template_object.md
var templateObjectDoc string

var templateObject = &analysis.Rule{
	ID: "injection/template-object", Doc: templateObjectDoc,
	CWE: []int{73, 94}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Names: []string{"render", "renderFile", "view", "renderToString"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		m := p.Model
		if p.Tree.Kind(c.Callee) != syntax.MemberExpression || !isView(p, c.Arg(0)) {
			return
		}
		if api == "" {
			api = p.Flow().API(c.Callee)
		}
		if !rendersView[api] && !rendersByName(m.LastName(m.Receiver(c.Node)), m.LastName(c.Callee)) {
			return
		}
		locals := c.Arg(1)
		if traces := p.Taint(locals, flow.MassAssign); len(traces) > 0 {
			p.Report(locals, traces[0].Describe(m)+" and is all that the view gets: whoever sends it sets options of the engine, such as settings, layout or outputFunctionName, and with some engines runs code. "+
				"Put it under a name of its own: { data: … }.", analysis.WithTraces(p, traces))
		}
	},
}

// rendersView are functions that render a view by its name.
var rendersView = map[string]bool{
	"express.Response().render": true, "express().render": true, "express.Response().status().render": true, "fastify.FastifyReply().view": true,
	"fastify.FastifyReply().viewAsync": true, "koa.Context().render": true, "hapi.Toolkit().view": true, "ejs.renderFile": true, "pug.renderFile": true,
	"nunjucks.render": true, "eta.renderFile": true, "consolidate.ejs": true,
}

// rendersByName reports whether a receiver and a method are named as those of a
// response.
func rendersByName(receiver, method string) bool {
	switch receiver {
	case "res", "response":
		return method == "render"
	case "reply":
		return method == "view"
	case "ctx":
		return method == "render"
	case "h":
		return method == "view"
	}
	return false
}

// isView reports whether n is the name of a view.
func isView(p *analysis.Pass, n syntax.NodeID) bool {
	_, constant := p.Model.String(n)
	return constant || p.Tree.Kind(p.Model.Unwrap(n)) == syntax.TemplateString || p.Tree.Kind(p.Model.Unwrap(n)) == syntax.Identifier
}
