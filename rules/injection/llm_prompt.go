package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed llm_prompt.md
var llmPromptDoc string

var llmPrompt = &analysis.Rule{
	ID: "injection/llm-prompt", Doc: llmPromptDoc,
	CWE: []int{1427}, Severity: analysis.Information, Precision: analysis.Medium, Since: "0.1.0", Off: true,
	Sinks: []flow.Kind{flow.Prompt},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportPrompt(p, h.Arg, h.Traces)
	},
	Keys: []string{"role"},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, _ string) {
		// { role: 'system', content: … } in a list of messages.
		role, ok := p.Model.String(value)
		if !ok || role != "system" && role != "developer" {
			return
		}
		o, ok := p.Model.Object(p.Tree.Parent(n))
		if !ok {
			return
		}
		if content, state := o.Get("content"); state == semantic.Present {
			if traces := p.Taint(content.Value, flow.Prompt); len(traces) > 0 {
				reportPrompt(p, content.Value, traces)
			}
		}
	},
}

func reportPrompt(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	p.Report(n, traces[0].Describe(p.Model)+" and becomes part of the instructions of a language model: whoever sends it gives the orders. "+
		"Send it as a message of the user.", analysis.WithTraces(p, traces))
}
