package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// hashCall says how a function that makes a digest is told what to make and of what.
type hashCall struct {
	// fixed is the algorithm, if the function knows one only; otherwise argument
	// holds it, in an option of that name if there is one.
	fixed    string
	argument int
	option   string
	// web says that the argument may be an object with a “name”.
	web bool
	// input is the argument with the text, -1 if it follows by update().
	input int
	// signature says that the digest is signed or verified.
	signature bool
}

// hashCalls are the functions that hash, by API path.
var hashCalls = map[string]hashCall{
	"node:crypto.createHash":   {input: -1},
	"node:crypto.hash":         {input: 1},
	"node:crypto.createSign":   {input: -1, signature: true},
	"node:crypto.createVerify": {input: -1, signature: true},
	"node:crypto.sign":         {input: 1, signature: true},
	"node:crypto.verify":       {input: 1, signature: true},

	"globalThis.crypto.subtle.digest": {input: 1, web: true},
	"node:crypto.subtle.digest":       {input: 1, web: true},
	"globalThis.Bun.CryptoHasher":     {input: -1},
	"globalThis.Bun.MD4.hash":         {fixed: "md4"},
	"globalThis.Bun.MD5.hash":         {fixed: "md5"},
	"globalThis.Bun.SHA1.hash":        {fixed: "sha1"},
	"globalThis.Bun.SHA256.hash":      {fixed: "sha256"},
	"globalThis.Bun.SHA512.hash":      {fixed: "sha512"},

	"crypto-js.MD5":       {fixed: "md5"},
	"crypto-js.SHA1":      {fixed: "sha1"},
	"crypto-js.RIPEMD160": {fixed: "ripemd160"},
	"crypto-js.SHA224":    {fixed: "sha224"},
	"crypto-js.SHA256":    {fixed: "sha256"},
	"crypto-js.SHA384":    {fixed: "sha384"},
	"crypto-js.SHA512":    {fixed: "sha512"},
	"crypto-js.SHA3":      {fixed: "sha3"},
	"crypto-js/md5":       {fixed: "md5"},
	"crypto-js/sha1":      {fixed: "sha1"},
	"crypto-js/ripemd160": {fixed: "ripemd160"},
	"crypto-js/sha224":    {fixed: "sha224"},
	"crypto-js/sha256":    {fixed: "sha256"},
	"crypto-js/sha384":    {fixed: "sha384"},
	"crypto-js/sha512":    {fixed: "sha512"},
	"crypto-js/sha3":      {fixed: "sha3"},

	"node-forge.md.md5.create":    {fixed: "md5", input: -1},
	"node-forge.md.sha1.create":   {fixed: "sha1", input: -1},
	"node-forge.md.sha256.create": {fixed: "sha256", input: -1},
	"node-forge.md.sha384.create": {fixed: "sha384", input: -1},
	"node-forge.md.sha512.create": {fixed: "sha512", input: -1},

	"hash.js.sha1":      {fixed: "sha1", input: -1},
	"hash.js.ripemd":    {fixed: "ripemd160", input: -1},
	"hash.js.ripemd160": {fixed: "ripemd160", input: -1},
	"hash.js.sha224":    {fixed: "sha224", input: -1},
	"hash.js.sha256":    {fixed: "sha256", input: -1},
	"hash.js.sha384":    {fixed: "sha384", input: -1},
	"hash.js.sha512":    {fixed: "sha512", input: -1},

	"md5":                  {fixed: "md5"},
	"js-md5":               {fixed: "md5"},
	"js-md5.md5":           {fixed: "md5"},
	"blueimp-md5":          {fixed: "md5"},
	"md5.js":               {fixed: "md5", input: -1},
	"spark-md5":            {fixed: "md5", input: -1},
	"spark-md5.hash":       {fixed: "md5"},
	"spark-md5.hashBinary": {fixed: "md5"},
	"ts-md5.Md5":           {fixed: "md5", input: -1},
	"ts-md5.Md5.hashStr":   {fixed: "md5"},
	"sha1":                 {fixed: "sha1"},
	"js-sha1":              {fixed: "sha1"},
	"js-sha1.sha1":         {fixed: "sha1"},
	"js-sha256":            {fixed: "sha256"},
	"js-sha256.sha256":     {fixed: "sha256"},
	"js-sha512":            {fixed: "sha512"},
	"js-sha512.sha512":     {fixed: "sha512"},
	"crypto-hash.sha1":     {fixed: "sha1"},
	"crypto-hash.sha256":   {fixed: "sha256"},
	"crypto-hash.sha384":   {fixed: "sha384"},
	"crypto-hash.sha512":   {fixed: "sha512"},

	"@noble/hashes/legacy.md5":          {fixed: "md5"},
	"@noble/hashes/legacy.sha1":         {fixed: "sha1"},
	"@noble/hashes/legacy.ripemd160":    {fixed: "ripemd160"},
	"@noble/hashes/sha1.sha1":           {fixed: "sha1"},
	"@noble/hashes/ripemd160.ripemd160": {fixed: "ripemd160"},
	"@noble/hashes/sha256.sha256":       {fixed: "sha256"},
	"@noble/hashes/sha512.sha512":       {fixed: "sha512"},
	"@noble/hashes/sha2.sha256":         {fixed: "sha256"},
	"@noble/hashes/sha2.sha512":         {fixed: "sha512"},

	"create-hash":                {input: -1},
	"@oslojs/crypto/sha1.sha1":   {fixed: "sha1"},
	"@oslojs/crypto/sha2.sha256": {fixed: "sha256"},
	"@oslojs/crypto/sha2.sha512": {fixed: "sha512"},

	"object-hash":        {argument: 1, option: "algorithm"},
	"object-hash.MD5":    {fixed: "md5"},
	"hasha":              {argument: 1, option: "algorithm"},
	"hasha.hash":         {argument: 1, option: "algorithm"},
	"hasha.hashSync":     {argument: 1, option: "algorithm"},
	"hasha.hashFile":     {argument: 1, option: "algorithm"},
	"hasha.hashFileSync": {argument: 1, option: "algorithm"},
}

// algorithm returns the node that names the algorithm of c, NoNode if the function
// knows one only or the file does not tell.
func (h hashCall) algorithm(p *analysis.Pass, c semantic.Call) syntax.NodeID {
	if h.fixed != "" {
		return syntax.NoNode
	}
	n := c.Arg(h.argument)
	switch {
	case h.option != "":
		return option(p, n, h.option)
	case h.web:
		return algorithmName(p, n)
	}
	return n
}

// find returns the constant algorithm of c that name accepts, with its name in
// prose and the node to point at.
func (h hashCall) find(p *analysis.Pass, c semantic.Call, name func(string) string) (prose string, at syntax.NodeID, value semantic.Const) {
	if h.fixed != "" {
		return name(h.fixed), c.Callee, semantic.Const{}
	}
	n := h.algorithm(p, c)
	value, ok := matchString(p, n, func(s string) bool { return name(s) != "" })
	if !ok {
		return "", syntax.NoNode, value
	}
	return name(value.Str), within(p, n, c.Node), value
}
