package crypto

import (
	_ "embed"
	"fmt"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed aead_tag_misuse.md
var aeadTagMisuseDoc string

var aeadTagMisuseRule = &analysis.Rule{
	ID: "crypto/aead-tag-misuse", Doc: aeadTagMisuseDoc,
	CWE: []int{347, 353}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: nodePaths("createDecipheriv"),
	Call:  checkAEADTag,
}

const (
	fullTagBytes  = 16
	leastTagBytes = 12
)

func checkAEADTag(p *analysis.Pass, c semantic.Call, _ string) {
	algorithm, ok := p.Model.String(c.Arg(0))
	if !ok || !isAEAD(algorithm) {
		return
	}
	use := chainOf(p, c.Node, "update")
	setTag, update, final := use.call("setAuthTag"), use.call("update"), use.call("final")
	piped := use.call("pipe", "pipeThrough", "on", "end", "write") != syntax.NoNode
	switch {
	case use.left:
		// Somebody else may do what is missing here.
	case setTag == syntax.NoNode && (update != syntax.NoNode || piped):
		p.Report(c.Node, "The authentication tag of "+algorithm+" is never set, so that nothing is checked: an attacker can change the plaintext at will. "+
			"Call setAuthTag(tag) before the first update(), and final() at the end.")
		return
	case update != syntax.NoNode && final == syntax.NoNode && !piped:
		p.Report(c.Node, "final() is never called, and only it checks the tag of "+algorithm+": forged text is returned as if it were sound. "+
			"Call final() and use the text only if it does not throw.")
		return
	}
	if final != syntax.NoNode && isSwallowed(p, final) {
		p.Report(c.Node, "The error of final() is thrown away, and it is what reports a forged message. Let it through, and drop the text.")
		return
	}
	options := c.Arg(3)
	if length, ok := minNumber(p, option(p, options, "authTagLength")); ok {
		if length.Num < leastTagBytes {
			p.Report(c.Node, fmt.Sprintf("A tag of %s bytes is guessed too easily, so that forged messages pass. Use %d bytes.", formatNumber(length.Num), fullTagBytes),
				analysis.WithSeverity(analysis.Warning))
		}
		return
	}
	if options != syntax.NoNode || cipherMode(algorithm) != "gcm" || setTag == syntax.NoNode || c.ArgCount() != 3 {
		return
	}
	checkTagLength(p, c, setTag)
}

// isSwallowed reports whether an empty catch clause takes what the call n throws.
func isSwallowed(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	for a := range t.Ancestors(n) {
		if semantic.IsFunction(t.Kind(a)) {
			return false
		}
		if t.Kind(a) != syntax.TryStatement || !t.Within(n, t.Child(a, syntax.FieldBody)) {
			continue
		}
		handler := t.Child(a, syntax.FieldHandler)
		body := t.Child(handler, syntax.FieldBody)
		return handler != syntax.NoNode && t.FirstChild(body) == syntax.NoNode
	}
	return false
}

// checkTagLength reports a tag whose length the sender of the message decides.
func checkTagLength(p *analysis.Pass, c semantic.Call, setTag syntax.NodeID) {
	m := p.Model
	call, _ := m.Call(setTag)
	tag := call.Arg(0)
	if isLengthRead(p, tag) {
		return
	}
	made, ok := m.Call(m.Resolve(tag))
	if !ok {
		return
	}
	severity, level := analysis.Warning, edit.Review
	switch m.LastName(made.Callee) {
	case "slice", "subarray", "subarrayFrom":
		if isSixteen(p, made) {
			severity, level = analysis.Information, edit.Safe
		}
	case "from":
		if m.API(made.Callee) != "globalThis.Buffer.from" {
			return
		}
	default:
		return
	}
	p.Report(c.Node, "The length of the tag is left to whoever sends the message: a tag of 4 bytes is accepted, and guessed (DEP0182). "+
		"Pass { authTagLength: 16 }, so that shorter ones are refused.", analysis.WithSeverity(severity),
		analysis.WithFix("Accept only tags of 16 bytes", level, func(b *edit.Builder) {
			b.AppendArgument(c.Node, "{ authTagLength: 16 }")
		}))
}

// isLengthRead reports whether the length of the name n is looked at somewhere.
func isLengthRead(p *analysis.Pass, n syntax.NodeID) bool {
	for _, ref := range p.Model.Refs(p.Model.Bound(p.Model.Unwrap(n))) {
		switch p.Model.LastName(p.Tree.Parent(p.Model.Wrapped(ref))) {
		case "length", "byteLength":
			return true
		}
	}
	return false
}

// isSixteen reports whether a call of slice takes 16 bytes.
func isSixteen(p *analysis.Pass, c semantic.Call) bool {
	start, ok := p.Model.Number(c.Arg(0))
	if !ok {
		return false
	}
	if c.ArgCount() == 1 {
		return start == -fullTagBytes
	}
	end, ok := p.Model.Number(c.Arg(1))
	return ok && end-start == fullTagBytes
}
