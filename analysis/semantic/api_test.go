package semantic

import (
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

func TestAPI(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		// Every form of import.
		{"default import", `import crypto from 'node:crypto'; $(crypto.createHash)`, "node:crypto.createHash"},
		{"default import without node:", `import crypto from 'crypto'; $(crypto.createHash)`, "node:crypto.createHash"},
		{"namespace import", `import * as crypto from 'crypto'; $(crypto.createHash)`, "node:crypto.createHash"},
		{"named import", `import { createHash } from 'crypto'; $(createHash)`, "node:crypto.createHash"},
		{"renamed import", `import { createHash as h } from 'crypto'; $(h)`, "node:crypto.createHash"},
		{"default and named", `import a, { b } from 'm'; $(b)`, "m.b"},
		{"default and namespace", `import a, * as b from 'm'; $(b.c)`, "m.c"},
		{"default as named", `import { default as axios } from 'axios'; $(axios.get)`, "axios.get"},
		{"import of a string name", `import { 'a-b' as c } from 'm'; $(c)`, "m.a-b"},
		{"default member", `import * as a from 'axios'; $(a.default.get)`, "axios.get"},
		{"default import is the module", `import md5 from 'md5'; $(md5)`, "md5"},
		{"import equals", `import crypto = require('crypto'); $(crypto.createHash)`, "node:crypto.createHash"},
		{"require", `const crypto = require('crypto'); $(crypto.createHash)`, "node:crypto.createHash"},
		{"require destructured", `const { createHash } = require('crypto'); $(createHash)`, "node:crypto.createHash"},
		{"require renamed", `const { createHash: h } = require('crypto'); $(h)`, "node:crypto.createHash"},
		{"require with a default", `const { createHash = x } = require('crypto'); $(createHash)`, "node:crypto.createHash"},
		{"require nested", `const { subtle: { digest } } = require('crypto'); $(digest)`, "node:crypto.subtle.digest"},
		{"require member", `$(require('crypto').createHash)`, "node:crypto.createHash"},
		{"require member kept", `const h = require('crypto').createHash; $(h)`, "node:crypto.createHash"},
		{"require called", `$(require('helmet')())`, "helmet()"},
		{"require default", `const a = require('axios').default; $(a.get)`, "axios.get"},
		{"require template", "$(require(`crypto`).createHash)", "node:crypto.createHash"},
		{"require constant", `const m = 'crypto'; $(require(m).createHash)`, "node:crypto.createHash"},
		{"require unknown", `$(require(x).createHash)`, ""},
		{"require shadowed", `function f(require) { $(require('crypto').createHash) }`, ""},
		{"var require", `var c = require('crypto'); $(c.createHash)`, "node:crypto.createHash"},
		{"dynamic import", `const { createHash } = await import('node:crypto'); $(createHash)`, "node:crypto.createHash"},
		{"dynamic import default", `const x = (await import('x')).default; $(x.y)`, "x.y"},
		{"dynamic import kept", `const c = await import('crypto'); $(c.createHash)`, "node:crypto.createHash"},
		{"import type", `import type { Pool } from 'pg'; function f(p: Pool) { $(p.query) }`, "pg.Pool().query"},
		{"inline import type", `function f(p: import('pg').Pool) { $(p.query) }`, "pg.Pool().query"},
		{"sub-path", `import mysql from 'mysql2/promise'; $(mysql.createPool)`, "mysql2/promise.createPool"},
		{"scoped", `import { PrismaClient } from '@prisma/client'; $(new PrismaClient().$queryRaw)`, "@prisma/client.PrismaClient().$queryRaw"},
		{"relative", `import crypto from './crypto'; $(crypto.createHash)`, ""},
		{"alias @/", `import { hash } from '@/lib/bcrypt'; $(hash)`, ""},
		{"alias ~", `import { hash } from '~/lib/bcrypt'; $(hash)`, ""},
		{"alias #", `import { hash } from '#bcrypt'; $(hash)`, ""},
		{"relative require", `const c = require('./crypto'); $(c.createHash)`, ""},
		{"import alias", `import * as A from 'a'; import q = A.B; $(q.c)`, "a.B.c"},

		// One thing, one path.
		{"process", `import process from 'node:process'; $(process.env.X)`, "globalThis.process.env.X"},
		{"env of process", `import { env } from 'process'; $(env.X)`, "globalThis.process.env.X"},
		{"Buffer", `import { Buffer } from 'buffer'; $(Buffer.from)`, "globalThis.Buffer.from"},
		{"webcrypto", `import { webcrypto } from 'crypto'; $(webcrypto.subtle.digest)`, "globalThis.crypto.subtle.digest"},
		{"webcrypto member", `import crypto from 'crypto'; $(crypto.webcrypto.subtle)`, "globalThis.crypto.subtle"},
		{"URL", `import { URL } from 'url'; $(new URL(x))`, "globalThis.URL()"},
		{"fs promises", `import fs from 'fs'; $(fs.promises.readFile)`, "node:fs/promises.readFile"},
		{"fs promises named", `import { promises as fs } from 'fs'; $(fs.readFile)`, "node:fs/promises.readFile"},
		{"fs promises sub-path", `import { readFile } from 'fs/promises'; $(readFile)`, "node:fs/promises.readFile"},

		// Generated helpers.
		{"helper", `import { safeJoin } from '../lib/security-helpers'; $(safeJoin)`, "seclint:helpers.safeJoin"},
		{"helper by alias", `import { safeJoin as j } from '@/lib/security-helpers.node.js'; $(j)`, "seclint:helpers.safeJoin"},
		{"helper by require", `const { safeJoin } = require('./security-helpers.client.cjs'); $(safeJoin)`, "seclint:helpers.safeJoin"},
		{"no helper", `import { safeJoin } from './my-security-helpers'; $(safeJoin)`, ""},
		{"no helper either", `import { safeJoin } from './security-helpers/x'; $(safeJoin)`, ""},

		// Globals.
		{"global", `$(fetch)`, "globalThis.fetch"},
		{"global member", `$(Math.random)`, "globalThis.Math.random"},
		{"env", `$(process.env.SECRET)`, "globalThis.process.env.SECRET"},
		{"env element", `$(process.env['SECRET'])`, "globalThis.process.env.SECRET"},
		{"env computed", `$(process.env[name])`, "globalThis.process.env[]"},
		{"env destructured", `const { SECRET } = process.env; $(SECRET)`, "globalThis.process.env.SECRET"},
		{"subtle", `$(crypto.subtle.digest)`, "globalThis.crypto.subtle.digest"},
		{"globalThis", `$(globalThis.crypto.subtle)`, "globalThis.crypto.subtle"},
		{"window", `$(window.document.write)`, "globalThis.document.write"},
		{"self", `$(self.fetch)`, "globalThis.fetch"},
		{"global object", `$(global.fetch)`, "globalThis.fetch"},
		{"window.self", `$(window.self.fetch)`, "globalThis.fetch"},
		{"globalThis cast", `$((globalThis as any).fetch)`, "globalThis.fetch"},
		{"window alone", `$(window)`, "globalThis"},
		{"window shadowed", `const window = f(); $(window.fetch)`, "globalThis.f().fetch"},
		{"import.meta", `$(import.meta.env.VITE_X)`, "import.meta.env.VITE_X"},
		{"declared global", `declare const fetch: any; $(fetch)`, "globalThis.fetch"},

		// Calls, members, elements.
		{"call", `import express from 'express'; const app = express(); $(app.get)`, "express().get"},
		{"factory member", `import express from 'express'; const r = express.Router(); $(r.post)`, "express.Router().post"},
		{"new", `import { Pool } from 'pg'; const pool = new Pool(); $(pool.query)`, "pg.Pool().query"},
		{"new member", `import pg from 'pg'; const pool = new pg.Pool; $(pool.query)`, "pg.Pool().query"},
		{"chain", `import { createHash } from 'crypto'; $(createHash('md5').update(x).digest)`, "node:crypto.createHash().update().digest"},
		{"await", `import { createConnection } from 'mysql2/promise'; const c = await createConnection(); $(c.execute)`, "mysql2/promise.createConnection().execute"},
		{"optional chain", `import a from 'a'; $(a?.b?.['c']?.())`, "a.b.c()"},
		{"element", `import a from 'a'; $(a.b[0].c)`, "a.b[].c"},
		{"computed constant", `import a from 'a'; const k = 'b'; $(a[k])`, "a.b"},
		{"tagged template", "import a from 'a'; $(a.sql`x`)", "a.sql()"},
		{"generic call", `import { f } from 'm'; $(f<string>)`, "m.f"},
		{"generic tagged", "import { PrismaClient } from '@prisma/client'; const p = new PrismaClient(); $(p.$queryRaw<T>`x`)", "@prisma/client.PrismaClient().$queryRaw()"},
		{"wrapped", `import a from 'a'; $(((a as any)!.b satisfies X))`, "a.b"},
		{"comma", `import a from 'a'; $((0, a.b))`, "a.b"},
		{"loop", `import a from 'a'; for (const x of a.list()) { $(x.y) }`, "a.list()[].y"},
		{"loop destructured", `import a from 'a'; for (const { y } of a.list()) { $(y) }`, "a.list()[].y"},
		{"for in", `import a from 'a'; for (const x in a.list()) { $(x) }`, ""},
		{"array destructured", `import { useState } from 'react'; const [, set] = useState(); $(set)`, "react.useState()[]"},

		// Aliases.
		{"alias", `import crypto from 'crypto'; const h = crypto.createHash; $(h)`, "node:crypto.createHash"},
		{"alias of an alias", `import crypto from 'crypto'; const c = crypto, h = c.createHash; $(h)`, "node:crypto.createHash"},
		{"let never assigned", `import crypto from 'crypto'; let h = crypto.createHash; $(h)`, "node:crypto.createHash"},
		{"let assigned", `import crypto from 'crypto'; let h = crypto.createHash; h = other; $(h)`, ""},
		{"assigned once", `import { Pool } from 'pg'; let pool; pool = new Pool(); $(pool.query)`, "pg.Pool().query"},
		{"null first", `import { Pool } from 'pg'; let pool = null; function f() { pool = new Pool(); $(pool.query) }`, "pg.Pool().query"},
		{"assigned the same twice", `import { Pool } from 'pg'; let pool; if (x) pool = new Pool(1); else pool = new Pool(2); $(pool.query)`, "pg.Pool().query"},
		{"incremented", `import a from 'a'; let x = a.b; x++; $(x)`, ""},
		{"destructured and assigned", `import a from 'a'; let { b } = a; b = 1; $(b)`, ""},
		{"used before", `$(h); const h = require('crypto').createHash`, "node:crypto.createHash"},
		{"bind", `import crypto from 'crypto'; const h = crypto.createHash.bind(crypto); $(h)`, "node:crypto.createHash.bind()"},
		{"Promise.all", `const [, { createHash }] = await Promise.all([f(), import('crypto')]); $(createHash)`, "node:crypto.createHash"},
		{"array literal", `import { Pool } from 'pg'; const [a, b] = [1, new Pool()]; $(b.query)`, "pg.Pool().query"},
		{"registry", `import mongoose from 'mongoose'; const User = mongoose.models.User || mongoose.model('User', s); $(User.find)`, "mongoose.model().find"},
		{"fluent", `import { PrismaClient } from '@prisma/client'; const p = new PrismaClient().$extends(x); $(p.$queryRaw)`, "@prisma/client.PrismaClient().$queryRaw"},
		{"promisify", `import { promisify } from 'util'; import { exec } from 'child_process'; const run = promisify(exec); $(run)`, "node:child_process.exec"},
		{"util.promisify", `const util = require('util'); $(util.promisify(require('child_process').exec))`, "node:child_process.exec"},
		{"frozen", `import a from 'a'; const o = Object.freeze({ x: a.b }); $(o.x)`, "a.b"},
		{"object member", `import a from 'a'; const o = { x: { y: a.b } }; $(o.x.y)`, "a.b"},
		{"object shorthand", `import { b } from 'a'; const o = { b }; $(o.b.c)`, "a.b.c"},
		{"object member destructured", `import a from 'a'; const o = { x: a.b }; const { x: z } = o; $(z)`, "a.b"},
		{"object spread", `import a from 'a'; const base = { x: a.b }; const o = { ...base }; $(o.x)`, "a.b"},
		{"object member written", `import a from 'a'; const o = { x: a.b }; o.x = c; $(o.x)`, ""},
		{"object getter", `import a from 'a'; const o = { get x() { return a.b } }; $(o.x)`, "a.b"},
		{"object method", `import a from 'a'; const o = { x() { return a.b() } }; $(o.x().c)`, "a.b().c"},
		{"this of an object", `import { Pool } from 'pg'; const o = { pool: new Pool(), f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"condition, both", `import { Pool } from 'pg'; const p = x ? new Pool(1) : new Pool(2); $(p.query)`, "pg.Pool().query"},
		{"condition, null", `import { Pool } from 'pg'; const p = x ? new Pool() : null; $(p.query)`, "pg.Pool().query"},
		{"condition, other", `import { Pool } from 'pg'; const p = x ? new Pool() : f(); $(p.query)`, ""},
		{"or, unknown", `import a from 'a'; function f(x) { const y = x || a; $(y.b) }`, ""},
		{"and", `import a from 'a'; const y = x && a.b; $(y)`, "a.b"},
		{"slot", `import { PrismaClient } from '@prisma/client'; const g = globalThis as unknown as { prisma: PrismaClient }; export const prisma = g.prisma ?? new PrismaClient(); $(prisma.$queryRaw)`, "@prisma/client.PrismaClient().$queryRaw"},
		{"slot assigned", `import { PrismaClient } from '@prisma/client'; const prisma = (global.prisma ||= new PrismaClient()); $(prisma.$queryRaw)`, "@prisma/client.PrismaClient().$queryRaw"},
		{"known global is no slot", `import f from 'node-fetch'; const g = globalThis.fetch ?? f; $(g)`, ""},
		{"assignment", `import a from 'a'; const y = (x = a.b); $(y)`, "a.b"},

		// Callbacks.
		{"then", `import('crypto').then((c) => $(c.createHash))`, "node:crypto.createHash"},
		{"then, destructured", `import('crypto').then(({ createHash }) => $(createHash))`, "node:crypto.createHash"},
		{"then, function", `fetch(x).then(function (r) { return $(r.json) })`, "globalThis.fetch().json"},
		{"map", `import a from 'a'; a.list().map(x => $(x.y))`, "a.list()[].y"},
		{"map, second parameter", `import a from 'a'; a.list().map((x, i) => $(i.y))`, ""},
		{"other callback", `import a from 'a'; a.on(x => $(x.y))`, ""},
		{"second callback", `import a from 'a'; a.f().then(g, x => $(x.y))`, ""},

		// Factories.
		{"factory", `import { Pool } from 'pg'; function getPool() { return new Pool() } $(getPool().query)`, "pg.Pool().query"},
		{"async factory", `import { Pool } from 'pg'; async function getPool() { if (x) return new Pool(1); return await new Pool(2) } const p = await getPool(); $(p.query)`, "pg.Pool().query"},
		{"arrow factory", `import { Pool } from 'pg'; const getPool = () => new Pool(); $(getPool().query)`, "pg.Pool().query"},
		{"arrow with a block", `import { Pool } from 'pg'; const getPool = () => { return new Pool() }; $(getPool().query)`, "pg.Pool().query"},
		{"factory, two answers", `import { Pool } from 'pg'; function get() { if (x) return new Pool(); return other() } $(get().query)`, ""},
		{"inner return", `import { Pool } from 'pg'; function get() { const f = () => { return 1 }; return new Pool() } $(get().query)`, "pg.Pool().query"},
		{"recursive factory", `function f() { return f() } $(f().x)`, ""},
		{"mutual factories", `function f() { return g() } function g() { return f() } $(f().x)`, ""},
		{"memoised factory", `import { Pool } from 'pg'; let pool; function get() { if (!pool) pool = new Pool(); return pool } $(get().query)`, "pg.Pool().query"},
		{"declared result", `import type { Pool } from 'pg'; function get(): Pool { return make() } $(get().query)`, "globalThis.make().query"},
		{"factory of a function with a declared result", `import type { Pool } from 'pg'; function get(x): Promise<Pool> { return x.make() } const p = await get(); $(p.query)`, "pg.Pool().query"},
		{"generator", `import { Pool } from 'pg'; function* get() { return new Pool() } $(get().query)`, ""},
		{"in-file function", `function f() {} $(f)`, ""},
		{"called function", `const f = (a) => a; $(f)`, ""},

		// Shadowing.
		{"parameter", `import crypto from 'crypto'; function f(crypto) { $(crypto.createHash) }`, ""},
		{"variable in a block", `import crypto from 'crypto'; { const crypto = {}; $(crypto.createHash) }`, ""},
		{"after the block", `import crypto from 'crypto'; { const crypto = {} } $(crypto.createHash)`, "node:crypto.createHash"},
		{"hoisted var", `import crypto from 'crypto'; function f() { $(crypto.createHash); if (x) { var crypto = 1 } }`, ""},
		{"hoisted function", `import { hash } from 'bcrypt'; function f() { $(hash); function hash() {} }`, ""},
		{"catch", `import e from 'e'; try {} catch (e) { $(e.x) }`, ""},
		{"arrow parameter", `import a from 'a'; const f = a => $(a.b)`, ""},
		{"destructured parameter", `import a from 'a'; function f({ x: { a } }) { $(a.b) }`, ""},
		{"rest parameter", `import a from 'a'; function f(...a) { $(a.b) }`, ""},
		{"default parameter", `import a from 'a'; function f(x = $(a.b)) {}`, "a.b"},
		{"class name", `import { Pool } from 'pg'; function f() { class Pool {} $(new Pool().query) }`, ""},
		{"class expression name", `import { P } from 'pg'; const C = class P { m() { $(new P().query) } }`, ""},
		{"function expression name", `import { f } from 'm'; x = function f() { $(f) }`, ""},
		{"for", `import i from 'i'; for (let i = 0;;) { $(i.x) }`, ""},
		{"for of", `import i from 'i'; for (const i of y) { $(i.x) }`, "globalThis.y[].x"},
		{"after the loop", `import i from 'i'; for (let i = 0;;) {} $(i.x)`, "i.x"},
		{"switch", `import a from 'a'; switch (x) { case 1: let a; $(a.b) }`, ""},
		{"enum", `import { E } from 'm'; function f() { enum E { A } $(E.A) }`, ""},
		{"type does not shadow", `import { Pool } from 'pg'; function f() { interface Pool {} $(new Pool().query) }`, "pg.Pool().query"},
		{"type parameter", `import { T } from 'm'; $(T.x)`, "m.T.x"},
		{"global shadowed", `function fetch() {} $(fetch)`, ""},
		{"global parameter", `function f(document) { $(document.write) }`, ""},
		{"for await", `import x from 'x'; async function f() { for await (const { x } of y) $(x.z) }`, "globalThis.y[].x.z"},
		{"assigned pattern is no declaration", `import a from 'a'; function f() { ({ b } = c); $(a.d) }`, "a.d"},
		{"namespace", `import { a } from 'm'; namespace N { const a = 1; $(a.b) }`, ""},
		{"namespace member", `import { a } from 'm'; namespace N { export const x = a.b } $(N.x)`, "m.a.b"},

		// Annotations.
		{"parameter type", `import { Pool } from 'pg'; function f(pool: Pool) { $(pool.query) }`, "pg.Pool().query"},
		{"optional parameter type", `import { Pool } from 'pg'; function f(pool?: Pool) { $(pool?.query) }`, "pg.Pool().query"},
		{"namespace type", `import * as pg from 'pg'; function f(pool: pg.Pool) { $(pool.query) }`, "pg.Pool().query"},
		{"default import type", `import Redis from 'ioredis'; function f(r: Redis) { $(r.eval) }`, "ioredis().eval"},
		{"nullable type", `import { Pool } from 'pg'; function f(pool: Pool | null | undefined) { $(pool.query) }`, "pg.Pool().query"},
		{"promised type", `import { Pool } from 'pg'; async function f(pool: Promise<Pool>) { $((await pool).query) }`, "pg.Pool().query"},
		{"generic type", `import { Model } from 'mongoose'; function f(users: Model<User>) { $(users.find) }`, "mongoose.Model().find"},
		{"variable type", `import { Pool } from 'pg'; let pool: Pool; $(pool.query)`, "pg.Pool().query"},
		{"value before type", `import { Pool, Client } from 'pg'; const pool: Client = new Pool(); $(pool.query)`, "pg.Pool().query"},
		{"unknown value, known type", `import { Pool } from 'pg'; import { make } from './x'; const pool: Pool = make(); $(pool.query)`, "pg.Pool().query"},
		{"destructured type", `import { Pool } from 'pg'; function f({ pool }: { pool: Pool; x: string }) { $(pool.query) }`, "pg.Pool().query"},
		{"interface", `import { Pool } from 'pg'; interface Deps { readonly pool: Pool } function f(deps: Deps) { $(deps.pool.query) }`, "pg.Pool().query"},
		{"type alias", `import { Pool } from 'pg'; type Db = Pool; function f(db: Db) { $(db.query) }`, "pg.Pool().query"},
		{"object type alias", `import { Pool } from 'pg'; type Deps = { pool: Pool }; const f = ({ pool }: Deps) => $(pool.query)`, "pg.Pool().query"},
		{"extended interface", `import { Request } from 'express'; interface Authed extends Request { user: User } function f(req: Authed) { $(req.body.x) }`, "express.Request().body.x"},
		{"intersection", `import { Request } from 'express'; function f(req: Request & { user: User }) { $(req.body) }`, "express.Request().body"},
		{"typeof", `import { prisma } from 'p'; function f(db: typeof prisma) { $(db.x) }`, "p.prisma.x"},
		{"ReturnType", `import { drizzle } from 'd'; function f(db: ReturnType<typeof drizzle>) { $(db.x) }`, "d.drizzle().x"},
		{"InstanceType", `import { Pool } from 'pg'; function f(db: InstanceType<typeof Pool>) { $(db.x) }`, "pg.Pool().x"},
		{"global type", `export async function POST(req: Request) { $(req.json) }`, "globalThis.Request().json"},
		{"type parameter named as a global", `function f<Request>(req: Request) { $(req.json) }`, ""},
		{"type shadows global type", `interface Request { a: string } function f(req: Request) { $(req.json) }`, ""},
		{"unknown type", `function f(x: Foo) { $(x.y) }`, ""},
		{"relative type", `import { Pool } from './pool'; function f(x: Pool) { $(x.y) }`, ""},
		{"written parameter", `import { Pool } from 'pg'; function f(x: Pool) { x = y; $(x.query) }`, "pg.Pool().query"},
		{"recursive type", `type A = B; type B = A; function f(x: A) { $(x.y) }`, ""},
		{"cast", `import { Pool } from 'pg'; $((x as Pool).query)`, "globalThis.x.query"},
		{"default of a parameter", `import axios from 'axios'; function f(http = axios) { $(http.get) }`, "axios.get"},

		// Classes.
		{"field", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"private field", `import { Pool } from 'pg'; class A { #pool = new Pool(); f() { $(this.#pool.query) } }`, "pg.Pool().query"},
		{"assigned in the constructor", `import { Pool } from 'pg'; class A { constructor() { this.pool = new Pool() } f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"assigned in a method", `import { Pool } from 'pg'; class A { pool: any = null; init() { this.pool = new Pool() } f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"parameter property", `import { Pool } from 'pg'; class A { constructor(private pool: Pool) {} f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"readonly parameter property", `import { Pool } from 'pg'; class A { constructor(readonly pool: Pool) {} f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"decorated parameter property", `import { Model } from 'mongoose'; class A { constructor(@InjectModel('x') private readonly users: Model<X>) {} f() { $(this.users.find) } }`, "mongoose.Model().find"},
		{"plain parameter is no field", `import { Pool } from 'pg'; class A { constructor(pool: Pool) {} f() { $(this.pool.query) } }`, ""},
		{"parameter kept", `import { Pool } from 'pg'; class A { constructor(pool: Pool) { this.db = pool } f() { $(this.db.query) } }`, "pg.Pool().query"},
		{"field type", `import { Pool } from 'pg'; class A { private pool: Pool; f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"arrow in a method", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { x.map(() => $(this.pool.query)) } }`, "pg.Pool().query"},
		{"function in a method", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { x.map(function () { $(this.pool.query) }) } }`, ""},
		{"arrow field", `import { Pool } from 'pg'; class A { pool = new Pool(); f = () => { $(this.pool.query) } }`, "pg.Pool().query"},
		{"inner class", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { class B { g() { $(this.pool.query) } } } }`, ""},
		{"static", `import { Pool } from 'pg'; class A { static pool = new Pool(); f() { $(A.pool.query) } }`, "pg.Pool().query"},
		{"static this", `import { Pool } from 'pg'; class A { static pool = new Pool(); static f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"static is not instance", `import { Pool } from 'pg'; class A { static pool = new Pool(); f() { $(this.pool.query) } }`, ""},
		{"instance", `import { Pool } from 'pg'; class A { pool = new Pool() } const a = new A(); $(a.pool.query)`, "pg.Pool().query"},
		{"in-file base", `import { Pool } from 'pg'; class B { protected pool = new Pool() } class A extends B { f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"base of a module", `import { PrismaClient } from '@prisma/client'; class P extends PrismaClient { f() { $(this.$queryRaw) } }`, "@prisma/client.PrismaClient().$queryRaw"},
		{"instance of a derived class", `import { PrismaClient } from '@prisma/client'; class P extends PrismaClient {} const p = new P(); $(p.$queryRaw)`, "@prisma/client.PrismaClient().$queryRaw"},
		{"derived instance itself", `import { PrismaClient } from '@prisma/client'; class P extends PrismaClient {} $(new P())`, "@prisma/client.PrismaClient()"},
		{"in-file class as type", `import { Pool } from 'pg'; class Db { pool = new Pool() } class A { constructor(private db: Db) {} f() { $(this.db.pool.query) } }`, "pg.Pool().query"},
		{"super", `import { Base } from 'm'; class A extends Base { f() { $(super.g) } }`, "m.Base().g"},
		{"getter", `import { Pool } from 'pg'; class A { get pool() { return new Pool() } f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"method result", `import { Pool } from 'pg'; class A { make() { return new Pool() } f() { $(this.make().query) } }`, "pg.Pool().query"},
		{"two values", `import { Pool } from 'pg'; class A { a = new Pool(); g(x) { this.a = x } f() { $(this.a.query) } }`, ""},
		{"self reference", `class A { a = this.a; f() { $(this.a.b) } }`, ""},
		{"destructured this", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { const { pool } = this; $(pool.query) } }`, "pg.Pool().query"},
		{"kept this", `import { Pool } from 'pg'; class A { pool = new Pool(); f() { const self = this; g(function () { $(self.pool.query) }) } }`, "pg.Pool().query"},
		{"this at the top", `$(this.x)`, ""},

		// Cycles and oddities.
		{"cycle", `const a = b, b = a; $(a.c)`, ""},
		{"own cycle", `const a = a; $(a.c)`, ""},
		{"class cycle", `class A extends B {} class B extends A {} $(new A().x)`, ""},
		{"object cycle", `const o = { a: o.a }; $(o.a)`, ""},
		{"spread cycle", `const o = { ...o }; $(o.a)`, ""},
		{"arguments", `function f() { $(arguments[0]) }`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := parse(t, syntax.TypeScript, tt.src)
			if got := m.API(probe(t, m)); got != tt.want {
				t.Errorf("%s\n got %q\nwant %q", tt.src, got, tt.want)
			}
		})
	}
}

func TestAPIJavaScript(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"field", `const { Pool } = require('pg'); class A { pool = new Pool(); f() { $(this.pool.query) } }`, "pg.Pool().query"},
		{"private field", `const { Pool } = require('pg'); class A { #pool = new Pool(); f() { $(this.#pool.query) } }`, "pg.Pool().query"},
		{"base", `import { Base } from 'm'; class A extends Base { f() { $(this.g) } }`, "m.Base().g"},
		{"class name", `import { A } from 'm'; { class A {} $(new A().x) }`, ""},
		{"default parameter", `import a from 'a'; function f(x = a) { $(x.b) }`, "a.b"},
		{"parameters", `import a from 'a'; function f(b, { c: [a] }, ...d) { $(a.b) }`, ""},
		{"jsx", `import { Foo } from 'm'; const x = <Foo onClick={() => $(Foo.x)} />`, "m.Foo.x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := parse(t, syntax.JavaScript, tt.src)
			if got := m.API(probe(t, m)); got != tt.want {
				t.Errorf("%s\n got %q\nwant %q", tt.src, got, tt.want)
			}
		})
	}
}

// The answer must not depend on what was asked before.
func TestAPIOrder(t *testing.T) {
	src := `import { Pool } from 'pg'
function a() { return x ? b() : new Pool() }
function b() { return x ? c() : new Pool() }
function c() { return x ? a() : new Pool() }
const d = e ?? new Pool(), e = d ?? new Pool()
$(a().q); $(b().q); $(c().q); $(d.q); $(e.q)`
	list := probes(t, parse(t, syntax.TypeScript, src))
	var want []string
	for _, n := range list {
		want = append(want, parse(t, syntax.TypeScript, src).API(n))
	}
	for first := range list {
		m := parse(t, syntax.TypeScript, src)
		for i := range list {
			k := (first + i) % len(list)
			if got := m.API(list[k]); got != want[k] {
				t.Errorf("beginning with %d: %d is %q, alone %q", first, k, got, want[k])
			}
		}
	}
}

func TestCanonicalModule(t *testing.T) {
	for spec, want := range map[string]string{
		"crypto": "node:crypto", "node:crypto": "node:crypto", "fs/promises": "node:fs/promises", "util/types": "node:util/types",
		"express": "express", "./crypto": "./crypto", "crypto-js": "crypto-js", "path/posix": "node:path/posix", "node:test": "node:test",
		"": "",
	} {
		if got := CanonicalModule(spec); got != want {
			t.Errorf("CanonicalModule(%q) = %q, want %q", spec, got, want)
		}
	}
}

func TestLastSegment(t *testing.T) {
	for path, want := range map[string]string{
		"express().get": "get", "md5": "md5", "pg.Pool()": "Pool", "express()": "express", "a.b[]": "b", "a[]": "a", "": "",
		"react.useState()[]": "useState", "node:crypto.createHash().update().digest": "digest", "mysql2/promise.createPool": "createPool",
	} {
		if got := lastSegment(path); got != want {
			t.Errorf("lastSegment(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestLongChains(t *testing.T) {
	// Chains beyond every bound are unknown, not a crash or a crawl.
	src := "import a from 'a'; $(a" + strings.Repeat(".b()", 50000) + ")"
	m := parse(t, syntax.TypeScript, src)
	for n := m.Tree().Root(); n < syntax.NodeID(m.Tree().Len()); n++ {
		m.API(n)
		m.Resolve(n)
	}
	if got := m.API(probe(t, m)); got != "" {
		t.Errorf("a chain of 100,000 links has the path %.40q…", got)
	}
}
