package analysis

import (
	"fmt"

	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// Hit is a call whose argument untrusted data reaches.
type Hit struct {
	Call   semantic.Call
	Sink   flow.Sink
	Arg    syntax.NodeID // the expression of the call that the data reaches
	Traces []flow.Trace  // at least one, the shortest first
}

// sinkRule is a rule that asks for a sink.
type sinkRule struct {
	rule int
	sink flow.Sink
}

// maxSinkArguments bounds the arguments that a sink of all arguments looks at.
const maxSinkArguments = 16

// taint is the flow analysis of a pass, with what was asked already.
type taint struct {
	analysis *flow.Analysis
	asked    map[question][]flow.Trace
}

type question struct {
	node syntax.NodeID
	kind flow.Kind
}

// Taint returns how untrusted data of a kind can reach n; nothing if it cannot.
func (p *Pass) Taint(n syntax.NodeID, kind flow.Kind) []flow.Trace {
	if n == syntax.NoNode {
		return nil
	}
	q := question{n, kind}
	if traces, ok := p.taint.asked[q]; ok {
		return traces
	}
	traces := p.Flow().Ask(n, kind)
	if p.taint.asked == nil {
		p.taint.asked = make(map[question][]flow.Trace)
	}
	p.taint.asked[q] = traces
	return traces
}

// Flow returns the flow analysis of the file.
func (p *Pass) Flow() *flow.Analysis {
	if p.taint.analysis == nil {
		p.taint.analysis = flow.New(p.Model, p.models, p.Path, p.Class, flow.Options{Labels: p.labels})
	}
	return p.taint.analysis
}

// releaseFlow gives the memory of the flow analysis back; a fix that asks later
// gets a new one.
func (p *Pass) releaseFlow() {
	if p.taint.analysis != nil {
		p.taint.analysis.Release()
		p.taint = taint{}
	}
}

// flowLimit reports that a question ran into the limit of work.
func (p *Pass) flowLimit() (Problem, bool) {
	if p.taint.analysis == nil || !p.taint.analysis.Exhausted() {
		return Problem{}, false
	}
	return Problem{Message: "the limit of work for following data was reached: findings may be missing in this file"}, true
}

// WithTraces shows the ways that untrusted data takes: as flows, each from the
// source to the sink.
func WithTraces(p *Pass, traces []flow.Trace) Option {
	return func(f *Finding) {
		t := p.Tree
		for i := range traces {
			trace := &traces[i]
			flow := []Related{{Span: t.Span(trace.Source.Node), Message: fmt.Sprintf("%s: untrusted data (%s)", trace.SourceText(p.Model), trace.Source.Text)}}
			for _, s := range trace.Steps {
				flow = append(flow, Related{Span: t.Span(s.Node), Message: s.Text})
			}
			flow = append(flow, Related{Span: f.Span, Message: "reaches this"})
			f.Flows = append(f.Flows, flow)
		}
	}
}

// flowCall deals a call to the rules that ask for its sinks, where untrusted data
// reaches one.
func (r *run) flowCall(c semantic.Call, api string) {
	rules := r.engine.sinks[flow.Last(api)]
	if len(rules) == 0 || c.Tagged {
		return
	}
	p := &r.pass
	for _, sr := range rules {
		if !r.turn(sr.rule) {
			continue
		}
		for _, arg := range sinkArguments(p, c, sr.sink) {
			if traces := p.Taint(arg, sr.sink.Kind); len(traces) > 0 {
				if !p.Tree.Within(arg, c.Node) { // options that a variable holds
					arg = c.Arg(max(sr.sink.Arg, 0))
				}
				r.engine.rules[sr.rule].Flow(p, Hit{Call: c, Sink: sr.sink, Arg: arg, Traces: traces})
			}
		}
	}
}

// sinkArguments returns the expressions of a call that a sink names.
func sinkArguments(p *Pass, c semantic.Call, s flow.Sink) []syntax.NodeID {
	var args []syntax.NodeID
	if s.Arg < 0 {
		for i := range min(c.ArgCount(), maxSinkArguments) {
			args = append(args, c.Arg(i))
		}
	} else if arg := c.Arg(s.Arg); arg != syntax.NoNode {
		args = append(args, arg)
	}
	if s.Option == "" {
		return args
	}
	var values []syntax.NodeID
	for _, arg := range args {
		if o, ok := p.Model.Object(arg); ok {
			if property, state := o.Get(s.Option); state == semantic.Present {
				values = append(values, property.Value)
			}
		}
	}
	return values
}
