package crypto

import (
	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// The names of the functions that gcmExample inserts.
const (
	sealFunction = "sealText"
	openFunction = "openText"
)

// gcmExample adds an option that inserts a pair of functions which encrypt and decrypt
// with AES-256-GCM above the statement around n: a skeleton to move code to, since no
// edit in place can keep old data readable. It adds nothing where node:crypto is not
// at hand.
func gcmExample(p *analysis.Pass, n syntax.NodeID) analysis.Option {
	if !hasNodeCrypto(p) {
		return func(*analysis.Finding) {}
	}
	typed := p.Tree.Language() != syntax.JavaScript
	return analysis.WithFix("Insert example: AES-256-GCM, sealed and opened", edit.Manual, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		top := n
		for top != syntax.NoNode && t.Kind(t.Parent(top)) != syntax.Program {
			top = t.Parent(top)
		}
		if m.Lookup(top, sealFunction) != semantic.NoBinding || m.Lookup(top, openFunction) != semantic.NoBinding {
			b.Refuse("the example is there already")
			return
		}
		random, seal, open := b.Import("node:crypto", "randomBytes"), b.Import("node:crypto", "createCipheriv"), b.Import("node:crypto", "createDecipheriv")
		end, algorithm, utf8 := b.Semicolon(), b.Quote("aes-256-gcm"), b.Quote("utf8")
		sealHead, openHead := "(text, key) {", "(sealed, key) {"
		if typed {
			sealHead, openHead = "(text: string, key: Buffer): Buffer {", "(sealed: Buffer, key: Buffer): string {"
		}
		b.InsertBefore(top,
			"// AES-256-GCM with a fresh nonce for each message: nonce, tag and text are stored together. The key has 32 bytes.",
			"function "+sealFunction+sealHead,
			"\tconst nonce = "+random+"(12)"+end,
			"\tconst cipher = "+seal+"("+algorithm+", key, nonce)"+end,
			"\tconst body = Buffer.concat([cipher.update(text, "+utf8+"), cipher.final()])"+end,
			"\treturn Buffer.concat([nonce, cipher.getAuthTag(), body])"+end,
			"}",
			"",
			"function "+openFunction+openHead,
			"\tconst decipher = "+open+"("+algorithm+", key, sealed.subarray(0, 12), { authTagLength: 16 })"+end,
			"\tdecipher.setAuthTag(sealed.subarray(12, 28))"+end,
			"\tconst body = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])"+end,
			"\treturn body.toString("+utf8+")"+end,
			"}",
			"",
		)
	})
}
