package semantic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

func TestImports(t *testing.T) {
	m := parse(t, syntax.TypeScript, `import a, { b as c, type D, default as e } from 'm1'
import * as f from 'm2'
import type { G } from 'm3'
import 'm4'
import h = require('m5')
const i = require('m6'), { j } = require('m7')
async function k() { const l = await import('m8'); return import(x) }
export { n as o } from 'm9'
export * from 'm10'
export * as p from 'm11'
export type { Q } from 'm12'
require(x)`)
	var got []string
	for _, i := range m.Imports() {
		s := fmt.Sprintf("%s:%s:%d", i.Module, i.Name, i.Kind)
		if b := m.Binding(i.Local); b != nil {
			s += ":" + b.Name
		}
		if i.TypeOnly {
			s += ":type"
		}
		if m.StringValue(i.Source) != i.Module {
			t.Errorf("the source of %s is %s", s, m.text(i.Source))
		}
		got = append(got, s)
	}
	want := strings.Fields(`m1:default:0:a m1:b:0:c m1:D:0:D:type m1:default:0:e m2:*:0:f m3:G:0:G:type m4::1 m5:*:2:h
		m6:*:3:i m7:*:3 m8:*:4:l m9:n:5 m10:*:5 m11:*:5 m12:Q:5:type`)
	if !slices.Equal(got, want) {
		t.Errorf("imports are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHasImport(t *testing.T) {
	m := parse(t, syntax.TypeScript, `import 'next/server'; import x from 'crypto'; import { y } from '@scope/a'; require('b')`)
	for module, want := range map[string]bool{
		"next/server": true, "next": false, "next/*": true, "node:crypto": true, "crypto": true, "crypto/*": true, "@scope/a": true,
		"@scope/*": true, "@scope": false, "b": true, "c": false, "nex/*": false, "": false,
	} {
		if got := m.HasImport(module); got != want {
			t.Errorf("HasImport(%q) = %v", module, got)
		}
	}
}

func TestExports(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`export const a = 1, { b, c: [d] } = x`, "a:=1 b: d:"},
		{`export function f() {}`, "f:=function f() {}"},
		{`export default function f() {}`, "default:=function f() {}"},
		{`export default function () {}`, "default:=function () {}"},
		{`export default class {}`, "default:=class {}"},
		{`export default () => 1`, "default:=() => 1"},
		{`const a = 1; export default a`, "default:=a"},
		{`const a = 1; export { a, a as b, a as default }`, "a:=1 b:=1 default:=1"},
		{`export { a as b } from './x'`, "b:./x#a"},
		{`export { default } from './x'`, "default:./x#default"},
		{`export * from './x'`, "*:./x#*"},
		{`export * as y from './x'`, "y:./x#*"},
		{`export interface I {}`, "I:type"},
		{`export type T = 1`, "T:type"},
		{`export enum E { A }`, "E:=enum E { A }"},
		{`export = x`, "=:=x"},
		{`module.exports = f`, "=:=f"},
		{`module.exports = { a: 1, b }`, "=:={ a: 1, b } a:=1 b:=b"},
		{`module.exports.a = 1`, "a:=1"},
		{`exports.a = 1`, "a:=1"},
		{`other.exports = 1`, ""},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		var got []string
		for _, e := range m.Exports() {
			s := e.Name + ":"
			switch {
			case e.TypeOnly:
				s += "type"
			case e.Source != syntax.NoNode:
				s += e.Module + "#" + e.Imported
			case e.Value != syntax.NoNode:
				s += "=" + m.text(e.Value)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.src, s, tt.want)
		}
	}
}

func TestDirectives(t *testing.T) {
	m := parse(t, syntax.TypeScript, "#!/usr/bin/env node\n'use strict'; // x\n\"use client\"\nf('use server'); 'use x'\nasync function g() { 'use server'; }")
	if got := m.Directives(); !slices.Equal(got, []string{"use strict", "use client"}) {
		t.Errorf("directives are %q", got)
	}
	fn := m.Function(find(t, m, "async function g() { 'use server'; }"))
	if got := m.FunctionDirectives(fn); !slices.Equal(got, []string{"use server"}) {
		t.Errorf("directives of g are %q", got)
	}
}

func TestMentions(t *testing.T) {
	m := parse(t, syntax.TypeScript, "// verifyTOTP\nconst a = 1")
	if !m.Mentions("totp") || !m.Mentions("TOTP") || m.Mentions("hotp") || !m.Mentions("") {
		t.Error("Mentions is wrong")
	}
}
