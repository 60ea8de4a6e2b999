package injection

import (
	_ "embed"
	"path"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed command_argument.md
var commandArgumentDoc string

var commandArgument = &analysis.Rule{
	ID: "injection/command-argument", Doc: commandArgumentDoc,
	CWE: []int{88}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"injection/command"},
	Sinks:    []flow.Kind{flow.CommandArg},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if !startsText(p, h.Traces[0]) {
			return
		}
		reportArgument(p, h.Arg, h.Traces, strings.Split(h.Sink.API, "(")[0], "an option that runs a program")
	},
	Calls: []string{
		"node:child_process.spawn", "node:child_process.spawnSync", "node:child_process.execFile", "node:child_process.execFileSync",
		"node:util.promisify()", "cross-spawn", "cross-spawn.sync", "cross-spawn.spawn", "execa", "execa.execa", "execa.execaSync", "execa.sync",
		"globalThis.Bun.spawn", "globalThis.Bun.spawnSync", "globalThis.Deno.Command",
	},
	Call: checkProgramArguments,
}

// dangerousOptions are programs whose options run programs or touch files, and
// what an option can do.
var dangerousOptions = map[string]string{
	"git": "--upload-pack=…, which runs a program", "hg": "--config=alias…, which runs a program", "svn": "--config-option, which runs a program",
	"ssh": "-oProxyCommand=…, which runs a program", "scp": "-S, which runs a program", "rsync": "-e, which runs a program",
	"curl": "-o, which writes a file, or -K, which reads one", "wget": "-O, which writes a file", "tar": "--checkpoint-action=exec=…, which runs a program",
	"zip": "-TT, which runs a program", "find": "-exec, which runs a program", "awk": "-f, which runs a script", "sed": "-i, which writes files",
	"ffmpeg": "-i with another protocol", "chrome": "--renderer-cmd-prefix, which runs a program", "chromium": "--renderer-cmd-prefix, which runs a program",
	"node": "-e, which runs code", "python": "-c, which runs code", "python3": "-c, which runs code", "perl": "-e, which runs code", "ruby": "-e, which runs code", "php": "-r, which runs code",
	"npm": "--script-shell, which runs a program", "npx": "-c, which runs a program", "pnpm": "--config…, which runs a program", "yarn": "--cwd", "psql": "-c, which runs statements", "docker": "--privileged or -v", "kubectl": "--kubeconfig", "sort": "--compress-program, which runs a program", "man": "-P, which runs a program", "gs": "-dNOSAFER",
}

func checkProgramArguments(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	program, list := c.Arg(0), c.Arg(1)
	elements := listElements(p, list)
	switch {
	case strings.HasPrefix(api, "globalThis.Bun."):
		if elements = listElements(p, program); len(elements) == 0 {
			return
		}
		program, elements = elements[0], elements[1:]
	case api == "globalThis.Deno.Command":
		o, ok := m.Object(list)
		if !ok {
			return
		}
		elements = listElements(p, o.Value("args"))
	}
	name, ok := m.String(program)
	if !ok {
		return
	}
	name = strings.TrimSuffix(path.Base(name), ".exe")
	danger, ok := dangerousOptions[name]
	if !ok {
		return
	}
	for i, e := range elements {
		if s, ok := m.String(e); ok {
			if s == "--" {
				return // what follows is no option
			}
			continue
		}
		if i > 0 {
			if s, ok := m.String(elements[i-1]); ok && takesValue(name, s) {
				continue // the value of an option
			}
		}
		n := e
		if p.Tree.Kind(e) == syntax.SpreadElement {
			n = p.Tree.FirstChild(e)
		}
		if traces := p.Taint(n, flow.CommandArg); len(traces) > 0 && startsText(p, traces[0]) {
			if !p.Tree.Within(e, c.Node) {
				e = list
			}
			reportArgument(p, e, traces, name, danger, endOptions(p, e, list, name, elements[:i])...)
		}
	}
}

// listElements returns the elements of a list as they are written, what is spread
// into it as spread elements.
func listElements(p *analysis.Pass, n syntax.NodeID) []syntax.NodeID {
	list := p.Model.Resolve(n)
	if p.Tree.Kind(list) != syntax.Array {
		return nil
	}
	return slices.Collect(p.Tree.Children(list))
}

// takesValue reports whether the argument before is an option whose value is read
// as it is.
func takesValue(program, option string) bool {
	if !strings.HasPrefix(option, "-") || strings.Contains(option, "=") {
		return false
	}
	switch program {
	case "git", "curl", "ffmpeg", "psql", "ssh", "docker", "kubectl", "npm", "wget":
		return valueOptions[option] || len(option) == 2 && option != "-q" && option != "-f"
	}
	return false
}

// valueOptions are long options that take the next argument for their value.
var valueOptions = map[string]bool{
	"--message": true, "--branch": true, "--depth": true, "--author": true, "--format": true, "--file": true, "--data": true, "--header": true,
	"--request": true, "--output": true, "--url": true, "--name": true, "--namespace": true, "--command": true, "--vf": true, "-vf": true, "-ss": true, "-map": true,
	"--git-dir": true, "--work-tree": true, "--since": true, "--until": true, "--registry": true,
}

// startsText reports whether the data can stand at the beginning of the argument.
func startsText(p *analysis.Pass, trace flow.Trace) bool {
	prefix, constant := trace.Prefix(p.Model)
	return constant && (prefix == "" || strings.HasPrefix(prefix, "-") && !strings.Contains(prefix, "="))
}

func reportArgument(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace, program, danger string, options ...analysis.Option) {
	p.Report(n, traces[0].Describe(p.Model)+" and becomes an argument of "+program+": with a dash at its beginning it is an option, such as "+danger+". "+
		"Put '--' before it, or refuse texts that begin with a dash.", append(options, analysis.WithTraces(p, traces))...)
}

// endOptions offers to end the options before the argument, where the program knows
// “--” and nothing dynamic stands before.
func endOptions(p *analysis.Pass, n, list syntax.NodeID, program string, before []syntax.NodeID) []analysis.Option {
	if n == list || program != "git" && program != "rsync" || p.Tree.Kind(n) == syntax.SpreadElement {
		return nil
	}
	if program == "git" {
		if len(before) == 0 {
			return nil
		}
		// For git log and git checkout, what follows “--” is a file.
		if command, _ := p.Model.String(before[0]); command != "clone" && command != "fetch" && command != "pull" && command != "ls-remote" && command != "push" {
			return nil
		}
	}
	return []analysis.Option{analysis.WithFix("End the options with '--'", edit.Review, func(b *edit.Builder) {
		b.Insert(p.Tree.Start(n), b.Quote("--")+", ")
	})}
}
