package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed command.md
var commandDoc string

var command = &analysis.Rule{
	ID: "injection/command", Doc: commandDoc,
	CWE: []int{78}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Command},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportCommand(p, h.Arg, h.Traces)
	},
	Calls: []string{
		"node:child_process.spawn", "node:child_process.spawnSync", "node:child_process.execFile", "node:child_process.execFileSync",
		"cross-spawn", "execa", "execa.execa", "execa.execaSync", "globalThis.Bun.spawn",
	},
	Call: checkShellArguments,
}

// shells run what follows their option for a command.
var shells = map[string]bool{
	"sh": true, "bash": true, "zsh": true, "dash": true, "ksh": true, "/bin/sh": true, "/bin/bash": true, "/bin/zsh": true,
	"cmd": true, "cmd.exe": true, "powershell": true, "powershell.exe": true, "pwsh": true,
}

// checkShellArguments looks at lists of arguments that a shell reads.
func checkShellArguments(p *analysis.Pass, c semantic.Call, _ string) {
	list, options := c.Arg(1), c.Arg(2)
	if p.Tree.Kind(p.Model.Resolve(list)) == syntax.Object {
		options, list = list, syntax.NoNode
	}
	shell := false
	if o, ok := p.Model.Object(options); ok {
		if property, state := o.Get("shell"); state == semantic.Present {
			off, known := p.Model.Bool(property.Value)
			shell = !known || off
		}
	}
	program, _ := p.Model.String(c.Arg(0))
	if !shell && !shells[program] {
		return
	}
	elements, ok := p.Model.ArrayElements(list)
	if !ok {
		elements = []syntax.NodeID{list}
	}
	for _, e := range elements {
		if traces := p.Taint(e, flow.Command); len(traces) > 0 {
			reportCommand(p, e, traces)
		}
	}
}

func reportCommand(p *analysis.Pass, arg syntax.NodeID, traces []flow.Trace) {
	p.Report(arg, traces[0].Describe(p.Model)+" and becomes part of a command line: with “;” or “$(…)” in it, whoever sends it runs programs on this machine. "+
		"Call execFile with the program and a list of arguments, without a shell.", analysis.WithTraces(p, traces))
}
