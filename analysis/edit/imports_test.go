package edit

import (
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

// useOf returns a function that replaces the marked node by what imp returns.
func useOf(imp func(b *Builder) string) func(b *Builder, n syntax.NodeID) {
	return func(b *Builder, n syntax.NodeID) {
		with := imp(b)
		if !b.Refused() {
			b.Replace(n, with)
		}
	}
}

var randomInt = useOf(func(b *Builder) string { return b.Import("node:crypto", "randomInt") })

func TestImportExisting(t *testing.T) {
	runTable(t, "a.ts", Env{}, []fixTest{
		{"append", "import { createHash } from 'crypto';\nf(«x»);\n", "import { createHash, randomInt } from 'crypto';\nf(randomInt);\n"},
		{"append, trailing comma", "import {\n  createHash,\n} from 'node:crypto';\nf(«x»);\n", "import {\n  createHash,\n  randomInt,\n} from 'node:crypto';\nf(randomInt);\n"},
		{"append, lines", "import {\n  createHash // c\n} from 'node:crypto';\nf(«x»);\n", "import {\n  createHash, // c\n  randomInt\n} from 'node:crypto';\nf(randomInt);\n"},
		{"append to nothing", "import {} from 'crypto';\nf(«x»);\n", "import { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"there", "import { randomInt } from 'crypto';\nf(«x»);\n", "import { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"alias", "import { randomInt as r } from 'crypto';\nf(«x»);\n", "import { randomInt as r } from 'crypto';\nf(r);\n"},
		{"default", "import crypto from 'crypto';\nf(«x»);\n", "import crypto from 'crypto';\nf(crypto.randomInt);\n"},
		{"namespace", "import * as c from 'crypto';\nf(«x»);\n", "import * as c from 'crypto';\nf(c.randomInt);\n"},
		{"require", "const crypto = require('crypto');\nf(«x»);\n", "const crypto = require('crypto');\nf(crypto.randomInt);\n"},
		{"import equals", "import crypto = require('crypto');\nf(«x»);\n", "import crypto = require('crypto');\nf(crypto.randomInt);\n"},
		{"default and names", "import crypto, { createHash } from 'crypto';\nf(«x»);\n", "import crypto, { createHash, randomInt } from 'crypto';\nf(randomInt);\n"},
		{"default and names apart", "import crypto from 'crypto';\nimport { createHash } from 'crypto';\nf(«x»);\n", "import crypto from 'crypto';\nimport { createHash, randomInt } from 'crypto';\nf(randomInt);\n"},
		{"type only", "import type { Hash } from 'crypto';\nf(«x»);\n", "import type { Hash } from 'crypto';\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"type only default", "import type crypto from 'crypto';\nf(«x»);\n", "import type crypto from 'crypto';\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"type only namespace", "import type * as crypto from 'crypto';\nf(«x»);\n", "import type * as crypto from 'crypto';\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"inline type", "import { type Hash } from 'crypto';\nf(«x»);\n", "import { type Hash, randomInt } from 'crypto';\nf(randomInt);\n"},
		{"bare", "import 'crypto';\nf(«x»);\n", "import 'crypto';\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"re-export", "export { createHash } from 'crypto';\nf(«x»);\n", "import { randomInt } from 'node:crypto';\n\nexport { createHash } from 'crypto';\nf(randomInt);\n"},
		{"attributes", "import { a } from 'crypto' with { type: 'json' };\nf(«x»);\n", "import { a } from 'crypto' with { type: 'json' };\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"destructured require", "const { createHash } = require('crypto');\nf(«x»);\n", "const { createHash, randomInt } = require('crypto');\nf(randomInt);\n"},
		{"dynamic", "export async function g() {\n  const { createHash } = await import('crypto');\n  f(«x»);\n}\n", "import { randomInt } from 'node:crypto';\n\nexport async function g() {\n  const { createHash } = await import('crypto');\n  f(randomInt);\n}\n"},
		{"nested require", "function g() {\n  const { createHash } = require('crypto');\n  f(«x»);\n}\n", "const { randomInt } = require('node:crypto');\n\nfunction g() {\n  const { createHash } = require('crypto');\n  f(randomInt);\n}\n"},
		{"name taken", "import { createHash } from 'crypto';\nconst randomInt = 1;\nf(«x»);\n", "import { createHash, randomInt as cryptoRandomInt } from 'crypto';\nconst randomInt = 1;\nf(cryptoRandomInt);\n"},
		{"names taken", "import { createHash } from 'crypto';\nconst randomInt = 1;\nfunction g(cryptoRandomInt) {\n  f(«x»);\n}\n", "import { createHash, randomInt as cryptoRandomInt2 } from 'crypto';\nconst randomInt = 1;\nfunction g(cryptoRandomInt) {\n  f(cryptoRandomInt2);\n}\n"},
		{"shadowed import", "import { randomInt } from 'crypto';\nfunction g(randomInt) {\n  f(«x»);\n}\n", "import { randomInt, randomInt as cryptoRandomInt } from 'crypto';\nfunction g(randomInt) {\n  f(cryptoRandomInt);\n}\n"},
		{"shadowed namespace", "import crypto from 'crypto';\nfunction g(crypto) {\n  f(«x»);\n}\n", "import crypto, { randomInt } from 'crypto';\nfunction g(crypto) {\n  f(randomInt);\n}\n"},
		{"taken by a type", "import { createHash } from 'crypto';\ntype randomInt = 1;\nf(«x»);\n", "import { createHash, randomInt as cryptoRandomInt } from 'crypto';\ntype randomInt = 1;\nf(cryptoRandomInt);\n"},
		{"exported under the name", "import { createHash } from 'crypto';\nexport { a as randomInt } from 'b';\nf(«x»);\n", "import { createHash, randomInt } from 'crypto';\nexport { a as randomInt } from 'b';\nf(randomInt);\n"},
		{"no semicolons", "import { createHash } from \"crypto\" // c\nf(«x»)\n", "import { createHash, randomInt } from \"crypto\" // c\nf(randomInt)\n"},
	}, randomInt)
}

func TestImportNew(t *testing.T) {
	runTable(t, "a.ts", Env{}, []fixTest{
		{"after the last", "import a from \"a\"; // c\nimport b from \"b\"; // d\n\nf(«x»);\n", "import a from \"a\"; // c\nimport b from \"b\"; // d\nimport { randomInt } from \"node:crypto\";\n\nf(randomInt);\n"},
		{"first run", "import a from 'a'\n// c\n\nimport b from 'b'\nf(«x»)\nimport c from 'c'\n", "import a from 'a'\n// c\n\nimport b from 'b'\nimport { randomInt } from 'node:crypto'\nf(randomInt)\nimport c from 'c'\n"},
		{"no import", "f(«x»);\n", "import { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"directive", "'use client';\n\nf(«x»);\n", "'use client';\n\nimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"directive, no blank", "'use client' // c\nf(«x»)\n", "'use client' // c\n\nimport { randomInt } from 'node:crypto'\n\nf(randomInt)\n"},
		{"licence", "/*\n * Copyright\n */\n\nf(«x»);\n", "/*\n * Copyright\n */\n\nimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"comment on the first statement", "// about f\nf(«x»);\n", "import { randomInt } from 'node:crypto';\n\n// about f\nf(randomInt);\n"},
		{"ts-check", "// @ts-check\nf(«x»);\n", "// @ts-check\nimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"reference and comment", "/// <reference types=\"node\" />\n// about f\nf(«x»);\n", "/// <reference types=\"node\" />\nimport { randomInt } from 'node:crypto';\n\n// about f\nf(randomInt);\n"},
		{"hashbang", "#!/usr/bin/env node\nf(«x»);\n", "#!/usr/bin/env node\nimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"hashbang, blank", "#!/usr/bin/env node\n\nf(«x»);\n", "#!/usr/bin/env node\n\nimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"byte order mark", "\ufefff(«x»);\n", "\ufeffimport { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
		{"byte order mark and import", "\ufeffimport a from 'a';\nf(«x»);\n", "\ufeffimport a from 'a';\nimport { randomInt } from 'node:crypto';\nf(randomInt);\n"},
		{"habit without node:", "import fs from 'fs';\nf(«x»);\n", "import fs from 'fs';\nimport { randomInt } from 'crypto';\nf(randomInt);\n"},
		{"habit with node:", "import fs from 'node:fs';\nimport os from 'os';\nimport p from 'node:path';\nf(«x»);\n", "import fs from 'node:fs';\nimport os from 'os';\nimport p from 'node:path';\nimport { randomInt } from 'node:crypto';\nf(randomInt);\n"},
		{"tight braces", "import {a} from 'a';\nf(«x»);\n", "import {a} from 'a';\nimport {randomInt} from 'node:crypto';\nf(randomInt);\n"},
		{"more on the line", "import a from 'a'; f(«x»);\n", "import a from 'a';\nimport { randomInt } from 'node:crypto'; f(randomInt);\n"},
		{"broken before", "import a from 'a';\nfoo(1 2);\nimport b from 'b';\nf(«x»);\n", "import a from 'a';\nimport { randomInt } from 'node:crypto';\nfoo(1 2);\nimport b from 'b';\nf(randomInt);\n"},
		{"broken import", "import { a b } from 'a';\nf(«x»);\n", "there is a syntax error before the place of the import"},
		{"script", "f(«x»);\nconst a = 1;\n", "import { randomInt } from 'node:crypto';\n\nf(randomInt);\nconst a = 1;\n"},
		{"comment over the end of the line", "import a from 'a'; /* c\n d */\nf(«x»);\n", "import a from 'a';\nimport { randomInt } from 'node:crypto'; /* c\n d */\nf(randomInt);\n"},
	}, randomInt)
	runTable(t, "a.js", Env{}, []fixTest{
		{"requires", "const a = require('a');\nconst { b } = require('b'); // c\n\nf(«x»);\n", "const a = require('a');\nconst { b } = require('b'); // c\nconst { randomInt } = require('node:crypto');\n\nf(randomInt);\n"},
		{"requires, no semicolons", "const a = require('a')\n;[1].map(«x»)\n", "const a = require('a')\nconst { randomInt } = require('node:crypto')\n;[1].map(randomInt)\n"},
		{"module.exports", "'use strict'\nmodule.exports = f(«x»)\n", "'use strict'\n\nconst { randomInt } = require('node:crypto')\n\nmodule.exports = f(randomInt)\n"},
		{"alias", "const a = require('a');\nlet randomInt;\nf(«x»);\n", "const a = require('a');\nconst { randomInt: cryptoRandomInt } = require('node:crypto');\nlet randomInt;\nf(cryptoRandomInt);\n"},
		{"script protects itself", "(«x»)()\nb()\n", "const { randomInt } = require('node:crypto');\n\n(randomInt)()\nb()\n"},
		{"export", "export const a = f(«x»);\n", "import { randomInt } from 'node:crypto';\n\nexport const a = f(randomInt);\n"},
	}, randomInt)
	runTable(t, "a.js", Env{Module: ESM}, []fixTest{
		{"type module", "f(«x»);\n", "import { randomInt } from 'node:crypto';\n\nf(randomInt);\n"},
	}, randomInt)
	runTable(t, "a.mjs", Env{}, []fixTest{{"mjs", "f(«x»);\n", "import { randomInt } from 'node:crypto';\n\nf(randomInt);\n"}}, randomInt)
	runTable(t, "a.cjs", Env{}, []fixTest{{"cjs", "f(«x»);\n", "const { randomInt } = require('node:crypto');\n\nf(randomInt);\n"}}, randomInt)
	runTable(t, "a.cts", Env{Verbatim: true}, []fixTest{
		{"verbatim", "f(«x»);\n", "import crypto = require('node:crypto');\n\nf(crypto.randomInt);\n"},
	}, randomInt)
}

func TestImportPackages(t *testing.T) {
	env := Env{Depends: func(string) bool { return true }}
	sign := useOf(func(b *Builder) string { return b.Import("jsonwebtoken", "sign") })
	runTable(t, "a.ts", env, []fixTest{
		{"default only", "export const a = «x»;\n", "import jwt from 'jsonwebtoken';\n\nexport const a = jwt.sign;\n"},
		{"names already", "import { verify } from 'jsonwebtoken';\nf(«x»);\n", "import { verify, sign } from 'jsonwebtoken';\nf(sign);\n"},
		{"default already", "import j from 'jsonwebtoken';\nf(«x»);\n", "import j from 'jsonwebtoken';\nf(j.sign);\n"},
		{"local taken", "const jwt = 1;\nexport const a = «x»;\n", "import jwtModule from 'jsonwebtoken';\n\nconst jwt = 1;\nexport const a = jwtModule.sign;\n"},
	}, sign)
	runTable(t, "a.js", env, []fixTest{
		{"require", "const a = require('a');\nf(«x»);\n", "const a = require('a');\nconst { sign } = require('jsonwebtoken');\nf(sign);\n"},
	}, sign)
	runTable(t, "a.ts", Env{Depends: func(p string) bool { return p == "zod" }}, []fixTest{
		{"no dependency", "export const a = «x»;\n", "the package jsonwebtoken is not among the dependencies"},
	}, sign)
	runTable(t, "a.ts", Env{}, []fixTest{
		{"nothing known", "export const a = «x»;\n", "the package jsonwebtoken is not among the dependencies"},
		{"relative", "import { a } from './a';\nf(«x»);\n", "the package jsonwebtoken is not among the dependencies"},
	}, sign)
	runTable(t, "a.ts", Env{HelperModule: "@/lib/security-helpers"}, []fixTest{
		{"helper", "import { a } from 'b';\nf(«x»);\n", "import { a } from 'b';\nimport { safeEqual } from '@/lib/security-helpers';\nf(safeEqual);\n"},
		{"helper by its path", "import { env } from '../lib/security-helpers.js';\nf(«x»);\n", "import { env, safeEqual } from '../lib/security-helpers.js';\nf(safeEqual);\n"},
	}, useOf(func(b *Builder) string { return b.Import(b.Env().HelperModule, "safeEqual") }))

	purify := useOf(func(b *Builder) string { return b.ImportDefault("isomorphic-dompurify", "DOMPurify") })
	runTable(t, "a.tsx", env, []fixTest{
		{"default", "import a from 'b';\nf(«x»);\n", "import a from 'b';\nimport DOMPurify from 'isomorphic-dompurify';\nf(DOMPurify);\n"},
		{"beside names", "import { sanitize } from 'isomorphic-dompurify';\nf(«x»);\n", "import DOMPurify, { sanitize } from 'isomorphic-dompurify';\nf(DOMPurify);\n"},
		{"already", "import Purify from 'isomorphic-dompurify';\nf(«x»);\n", "import Purify from 'isomorphic-dompurify';\nf(Purify);\n"},
		{"as default", "import { default as P } from 'isomorphic-dompurify';\nf(«x»);\n", "import { default as P } from 'isomorphic-dompurify';\nf(P);\n"},
	}, purify)
	yaml := useOf(func(b *Builder) string { return b.ImportDefault("js-yaml", "yaml") })
	runTable(t, "a.ts", Env{Depends: env.Depends, Major: func(string) int { return 4 }}, []fixTest{
		{"has a default", "export const a = «x»;\n", "import yaml from 'js-yaml';\n\nexport const a = yaml;\n"},
	}, yaml)
	runTable(t, "a.ts", Env{Depends: env.Depends, Major: func(string) int { return 5 }}, []fixTest{
		{"has none", "export const a = «x»;\n", "import * as yaml from 'js-yaml';\n\nexport const a = yaml;\n"},
	}, yaml)
	runTable(t, "a.ts", Env{Depends: env.Depends, NoInterop: true}, []fixTest{
		{"no interop", "export const a = «x»;\n", "import * as argon2 from 'argon2';\n\nexport const a = argon2;\n"},
	}, useOf(func(b *Builder) string { return b.ImportDefault("argon2", "argon2") }))
}

func TestImportType(t *testing.T) {
	typ := useOf(func(b *Builder) string { return b.ImportType("node:crypto", "Hash") })
	runTable(t, "a.ts", Env{}, []fixTest{
		{"new", "export const a = «x»;\n", "import type { Hash } from 'node:crypto';\n\nexport const a = Hash;\n"},
		{"beside values", "import { createHash } from 'crypto';\nf(«x»);\n", "import { createHash, type Hash } from 'crypto';\nf(Hash);\n"},
		{"beside types", "import type { Hmac } from 'crypto';\nf(«x»);\n", "import type { Hmac, Hash } from 'crypto';\nf(Hash);\n"},
		{"beside both", "import { createHash } from 'crypto';\nimport type { Hmac } from 'crypto';\nf(«x»);\n", "import { createHash } from 'crypto';\nimport type { Hmac, Hash } from 'crypto';\nf(Hash);\n"},
		{"there", "import type { Hash } from 'crypto';\nf(«x»);\n", "import type { Hash } from 'crypto';\nf(Hash);\n"},
		{"namespace", "import * as crypto from 'crypto';\nf(«x»);\n", "import * as crypto from 'crypto';\nf(crypto.Hash);\n"},
	}, typ)
	runTable(t, "a.js", Env{}, []fixTest{{"JavaScript", "f(«x»);\n", "JavaScript has no types"}}, typ)
}

func TestDropReference(t *testing.T) {
	// The marked call is replaced by one that needs createHash.
	swap := func(b *Builder, n syntax.NodeID) {
		n = expression(b, n)
		callee := b.t.Child(n, syntax.FieldFunction)
		root := callee
		for b.t.Kind(root) == syntax.MemberExpression {
			root = b.t.Child(root, syntax.FieldObject)
		}
		b.DropReference(root)
		b.ReplaceCallee(n, b.Import("node:crypto", "createHash"))
	}
	drop := func(b *Builder, n syntax.NodeID) {
		n = expression(b, n)
		b.DropReference(b.t.Child(n, syntax.FieldFunction))
		b.ReplaceExpr(n, "0")
	}
	runTable(t, "a.ts", Env{}, []fixTest{
		{"replaced", "import md5 from 'md5';\nimport a from 'a';\nf(«md5(x)»);\n", "import { createHash } from 'node:crypto';\nimport a from 'a';\nf(createHash(x));\n"},
		{"still used", "import md5 from 'md5';\nf(«md5(x)», md5);\n", "import md5 from 'md5';\nimport { createHash } from 'node:crypto';\nf(createHash(x), md5);\n"},
		{"specifier for specifier", "import { createHmac } from 'crypto';\nf(«createHmac(x)»);\n", "import { createHash } from 'crypto';\nf(createHash(x));\n"},
		{"one of several", "import { a, createHmac, b } from 'crypto';\nf(«createHmac(x)», a, b);\n", "import { a, createHash, b } from 'crypto';\nf(createHash(x), a, b);\n"},
		{"require", "const md5 = require('md5');\nf(«md5(x)»);\n", "const { createHash } = require('node:crypto');\nf(createHash(x));\n"},
		{"alias", "import { createHash } from 'crypto';\nimport md5 from 'md5';\nf(«md5(x)», createHash);\n", "import { createHash } from 'crypto';\nf(createHash(x), createHash);\n"},
	}, swap)
	runTable(t, "a.ts", Env{}, []fixTest{
		{"whole import", "import md5 from 'md5';\nimport a from 'a';\n\nf(«md5(x)», a);\n", "import a from 'a';\n\nf(0, a);\n"},
		{"only import", "import md5 from 'md5';\n\nf(«md5(x)»);\n", "f(0);\n"},
		{"side effects", "import init from 'instrument';\n\nf(«init(x)»);\n", "import 'instrument';\n\nf(0);\n"},
		{"specifier", "import { md5, sha } from 'hashes';\nf(«md5(x)», sha);\n", "import { sha } from 'hashes';\nf(0, sha);\n"},
		{"default of two", "import md5, { sha } from 'hashes';\nf(«md5(x)», sha);\n", "import { sha } from 'hashes';\nf(0, sha);\n"},
		{"names of two", "import sha, { md5 } from 'hashes';\nf(«md5(x)», sha);\n", "import sha from 'hashes';\nf(0, sha);\n"},
		{"comment keeps it", "import md5 from 'md5'; // fast\nf(«md5(x)»);\n", "import md5 from 'md5'; // fast\nf(0);\n"},
		{"exported", "import md5 from 'md5';\nf(«md5(x)»);\nexport { md5 };\n", "import md5 from 'md5';\nf(0);\nexport { md5 };\n"},
		{"type", "import Md5 from 'md5';\nf(«Md5(x)»);\nlet y: Md5;\n", "import Md5 from 'md5';\nf(0);\nlet y: Md5;\n"},
		{"typeof", "import md5 from 'md5';\nf(«md5(x)»);\nlet y: typeof md5;\n", "import md5 from 'md5';\nf(0);\nlet y: typeof md5;\n"},
		{"pattern of a require", "const { md5, sha } = require('hashes');\nf(«md5(x)», sha);\n", "const { sha } = require('hashes');\nf(0, sha);\n"},
		{"require with effect", "const init = require('instrument');\nf(«init(x)»);\n", "const init = require('instrument');\nf(0);\n"},
		{"local", "const md5 = g();\nf(«md5(x)»);\n", "md5 would be left unused"},
		{"exported local", "export const md5 = g();\nf(«md5(x)»);\n", "export const md5 = g();\nf(0);\n"},
		{"parameter", "function g(md5) { f(«md5(x)»); }\n", "function g(md5) { f(0); }\n"},
		{"global", "f(«md5(x)»);\n", "f(0);\n"},
	}, drop)
	runTable(t, "a.tsx", Env{}, []fixTest{
		{"JSX tag", "import Md5 from 'md5';\nf(«Md5(x)»);\nlet y = <Md5 />;\n", "import Md5 from 'md5';\nf(0);\nlet y = <Md5 />;\n"},
		{"pragma", "/** @jsx h */\nimport h from 'md5';\nf(«h(x)»);\n", "/** @jsx h */\nimport h from 'md5';\nf(0);\n"},
		{"React", "import React from 'react';\nf(«React(x)»);\n", "import React from 'react';\nf(0);\n"},
	}, drop)
	// A name that the fix goes on writing stays.
	runTable(t, "a.ts", Env{}, []fixTest{
		{"written again", "import md5 from 'md5';\nf(«md5(x)»);\n", "import md5 from 'md5';\nf(g(md5));\n"},
	}, func(b *Builder, n syntax.NodeID) {
		b.DropReference(b.t.Child(n, syntax.FieldFunction))
		b.ReplaceExpr(n, "g(md5)")
	})
}

func TestImportSettings(t *testing.T) {
	if b := New(modelOf(t, "a.ts", "x"), Env{HelperModule: "./h", HelperExports: map[string]bool{"env": true}}); !b.Env().HasHelper("env") || b.Env().HasHelper("x") {
		t.Error("HasHelper is wrong")
	}
	m := modelOf(t, "a.ts", "f(process.env['A'], process.env['B'], process.env.C)")
	for _, test := range []struct {
		b    *Builder
		name string
		want string
	}{
		{New(modelOf(t, "a.ts", "f('a')"), Env{}), "X", "process.env.X"},
		{New(modelOf(t, "a.ts", "f(\"a\")"), Env{IndexSignatureAccess: true}), "X", `process.env["X"]`},
		{New(m, Env{}), "X", "process.env['X']"},
		{New(modelOf(t, "a.ts", ""), Env{}), "X-Y", "process.env['X-Y']"},
	} {
		if got := test.b.EnvVar(test.name); got != test.want {
			t.Errorf("EnvVar(%s) = %s, want %s", test.name, got, test.want)
		}
	}
	if got := New(modelOf(t, "a.ts", "f('a')"), Env{}).Quote(`it's`); got != `"it's"` || strings.Contains(got, `\`) {
		t.Errorf("Quote = %s", got)
	}
}
