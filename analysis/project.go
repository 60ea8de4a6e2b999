package analysis

import (
	"seclint/analysis/edit"
	"seclint/analysis/workspace"
)

// FileIn returns the file name, relative to the root of ws, with what the project
// around it says. The command line and the language server both ask it, so that
// they find and offer the same.
func FileIn(ws *workspace.Workspace, name string) File {
	p, c := ws.PackageOf(name), ws.TSConfigOf(name)
	f := File{Path: name, Package: p, Env: edit.Env{Path: name}}
	if p != nil {
		f.Env.Depends = p.Depends
		f.Env.Major = p.Major
		f.Env.Module = edit.CommonJS
		if p.ESM() {
			f.Env.Module = edit.ESM
		}
	}
	if c != nil {
		f.Env.NoInterop = c.NoInterop()
		f.Env.Verbatim = c.VerbatimModuleSyntax
		f.Env.NodeNext = c.NodeNext()
		f.Env.IndexSignatureAccess = c.NoPropertyAccessFromIndexSignature
	}
	if h := ws.HelperFileOf(name); h != nil && h.Name != name {
		f.Env.HelperModule = ws.ImportSpecifier(name, h.Name)
		f.Env.HelperExports = h.Exports
		if h.Node != nil && h.Node.Name != name {
			f.Env.NodeHelpers = edit.HelperPart{Module: ws.ImportSpecifier(name, h.Node.Name), Exports: h.Node.Exports}
		}
		if h.Client != nil && h.Client.Name != name {
			f.Env.ClientHelpers = edit.HelperPart{Module: ws.ImportSpecifier(name, h.Client.Name), Exports: h.Client.Exports}
		}
	}
	return f
}
