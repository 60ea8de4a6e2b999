package electron

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed ipc_unvalidated_sender.md
var ipcUnvalidatedSenderDoc string

var ipcUnvalidatedSender = &analysis.Rule{
	ID: "electron/ipc-unvalidated-sender", Doc: ipcUnvalidatedSenderDoc,
	CWE: []int{346, 78, 22}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Command, flow.Path, flow.Code},
	Flow:  checkHandlerSink,
	Calls: []string{"electron.contextBridge.exposeInMainWorld", "electron.shell.openExternal", "electron.shell.openPath"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if api == "electron.contextBridge.exposeInMainWorld" {
			checkExposed(p, c)
			return
		}
		if traces := p.Taint(c.Arg(0), flow.ScriptURL); len(traces) > 0 {
			reportHandler(p, c, traces)
		}
	},
}

// listeners are the calls that make a function the handler of a channel.
var listeners = map[string]bool{
	"electron.ipcMain.handle": true, "electron.ipcMain.on": true, "electron.ipcMain.handleOnce": true, "electron.ipcMain.once": true,
}

// checkHandlerSink reports the channel whose argument does harm.
func checkHandlerSink(p *analysis.Pass, h analysis.Hit) {
	if strings.HasPrefix(h.Sink.API, "electron.shell.") {
		return // dealt as a call
	}
	reportHandler(p, h.Call, h.Traces)
}

func reportHandler(p *analysis.Pass, sink semantic.Call, traces []flow.Trace) {
	for _, trace := range traces {
		channel, fn := handlerOf(p, trace.Source.Node)
		if channel == syntax.NoNode || checksSender(p, fn) {
			continue
		}
		name := p.Model.LastName(sink.Callee)
		p.Report(channel, fmt.Sprintf("%s and reaches %s, and the handler does not look at who sent it: a page that this window navigated to, or a frame in it, uses the file system and programs of this machine. "+
			"Compare event.senderFrame.url, and take names from a list instead of paths.", trace.Describe(p.Model), name), analysis.WithTraces(p, []flow.Trace{trace}))
		return
	}
}

// handlerOf returns the channel and the handler that a source, an argument of the
// handler, belongs to.
func handlerOf(p *analysis.Pass, source syntax.NodeID) (channel, fn syntax.NodeID) {
	channels := handlers.Of(p)
	for fn := p.Model.EnclosingFunction(source); fn != syntax.NoNode; fn = p.Model.EnclosingFunction(fn) {
		if channel, ok := channels[fn]; ok {
			return channel, fn
		}
	}
	return syntax.NoNode, syntax.NoNode
}

// handlers are the functions of a file that listen to a channel, with the expression
// that names it.
var handlers = analysis.NewFact(func(p *analysis.Pass) map[syntax.NodeID]syntax.NodeID {
	t, m := p.Tree, p.Model
	found := make(map[syntax.NodeID]syntax.NodeID)
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		if t.Kind(n) != syntax.CallExpression {
			continue
		}
		c, ok := m.Call(n)
		if !ok || !listeners[m.API(c.Callee)] {
			continue
		}
		if fn := m.Function(c.Arg(1)); fn != syntax.NoNode && found[fn] == syntax.NoNode {
			found[fn] = c.Arg(0)
		}
	}
	return found
})

// checksSender reports whether a handler looks at the frame that sent the message.
func checksSender(p *analysis.Pass, fn syntax.NodeID) bool {
	t := p.Tree
	for n := fn; n < t.SubtreeEnd(fn); n++ {
		switch t.Kind(n) {
		case syntax.PropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern, syntax.Identifier:
			if name := strings.ToLower(t.Text(n)); strings.Contains(name, "senderframe") || strings.Contains(name, "sender") && name != "sender" || name == "geturl" {
				return true
			}
		}
	}
	return false
}

// senders are the functions that send to the main process.
var senders = map[string]bool{
	"electron.ipcRenderer.send": true, "electron.ipcRenderer.invoke": true, "electron.ipcRenderer.sendSync": true, "electron.ipcRenderer.on": true,
	"electron.ipcRenderer.postMessage": true,
}

// checkExposed looks at what a preload script gives to the page.
func checkExposed(p *analysis.Pass, c semantic.Call) {
	m := p.Model
	if m.API(c.Arg(1)) == "electron.ipcRenderer" {
		reportExposed(p, c.Arg(1), "ipcRenderer")
		return
	}
	o, ok := m.Object(c.Arg(1))
	if !ok {
		return
	}
	for _, property := range o.Props {
		switch api := m.API(property.Value); {
		case api == "electron.ipcRenderer":
			reportExposed(p, property.Node, "ipcRenderer")
		case senders[api]:
			reportExposed(p, property.Node, strings.TrimPrefix(api, "electron."))
		default:
			if fn := m.Function(property.Value); fn != syntax.NoNode && sendsAny(p, fn) {
				reportExposed(p, property.Node, "a function that sends to any channel")
			}
		}
	}
}

// sendsAny reports whether a function sends to the channel that its first argument
// names, without a test.
func sendsAny(p *analysis.Pass, fn syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	params := m.Params(fn)
	if len(params) == 0 {
		return false
	}
	first := m.Bound(m.ParamName(params[0]))
	found := false
	for n := fn; n < t.SubtreeEnd(fn); n++ {
		switch t.Kind(n) {
		case syntax.IfStatement, syntax.TernaryExpression, syntax.SwitchStatement, syntax.ThrowStatement:
			return false
		case syntax.CallExpression:
			c, ok := m.Call(n)
			if !ok {
				continue
			}
			if name := m.LastName(c.Callee); name == "includes" || name == "has" || strings.HasPrefix(name, "assert") {
				return false
			}
			found = found || senders[m.API(c.Callee)] && first != semantic.NoBinding && m.Bound(m.Unwrap(c.Arg(0))) == first
		}
	}
	return found
}

func reportExposed(p *analysis.Pass, n syntax.NodeID, what string) {
	p.Report(n, "The page gets "+what+": a script in it, also one that came in through a hole, calls every handler of the main process. "+
		"Expose one function for each thing that the page may do.", analysis.WithSeverity(analysis.Error))
}
