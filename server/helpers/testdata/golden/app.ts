// seclint helpers 1 · sha256:cdc5ea5064c1a87a6bb75a3db59db950f6bb54d0680f70a887f787b4ea9b5fd5 · yours to edit: a later run adds, it does not overwrite

import { z } from "zod"

const envShape = {
	API_TOKEN: z.string().min(1),
	API_URL: z
		.string()
		.url()
		.refine((v) => /^https?:/.test(v))
		.default("https://api.fernwood.net"),
}

type EnvShape = typeof envShape
export type Env = { readonly [K in keyof EnvShape]: z.infer<EnvShape[K]> }

type EnvResult =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly problem: string }

const envCache = new Map<
	string,
	{ readonly raw: string | undefined; readonly value: unknown }
>()

function isEnvName(name: PropertyKey): name is keyof EnvShape {
	if (typeof name !== "string") return false
	return Object.prototype.hasOwnProperty.call(envShape, name)
}

function readEnv(name: keyof EnvShape): EnvResult {
	// `X=` in a .env file counts as absent.
	const raw = process.env[name] === "" ? undefined : process.env[name]
	const hit = envCache.get(name)
	if (hit && hit.raw === raw) return { ok: true, value: hit.value }
	const result = envShape[name].safeParse(raw)
	if (!result.success) {
		const why = raw === undefined ? "missing" : "invalid"
		return { ok: false, problem: `${name} (${why})` }
	}
	envCache.set(name, { raw, value: result.data })
	return { ok: true, value: result.data }
}

/** Each variable is checked when it is first read: importing this file never throws. */
export const env: Env = new Proxy({} as Env, {
	get(_target, name) {
		if (!isEnvName(name)) return undefined
		const result = readEnv(name)
		if (!result.ok) throw new Error(`Environment variable ${result.problem}`)
		return result.value
	},
	has: (_target, name) => isEnvName(name),
	set: () => false,
})

/** Checks every variable at once; call it where the server starts. */
export function assertEnv(): void {
	const problems: string[] = []
	for (const name of Object.keys(envShape)) {
		const result = isEnvName(name) ? readEnv(name) : undefined
		if (result?.ok === false) problems.push(result.problem)
	}
	if (problems.length > 0) {
		throw new Error(`Invalid environment: ${problems.join(', ')}`)
	}
}

export const PatchItemsIdBody = z.object({
	title: z.string().max(10_000),
	done: z.boolean(),
	priority: z.enum(["high", "low"]),
})
export type PatchItemsIdBody = z.infer<typeof PatchItemsIdBody>

export const DeleteItemsIdBody = z.object({
	reason: z.string().max(10_000).optional(),
	notify: z.boolean(),
})
export type DeleteItemsIdBody = z.infer<typeof DeleteItemsIdBody>

interface SchemaIssue {
	readonly code?: string | undefined
	readonly path: readonly PropertyKey[]
	readonly message: string
}

/** What a schema must offer here; those of every zod version do. */
export interface BodySchema<T> {
	safeParse(
		value: unknown,
	):
		| { success: true; data: T }
		| { success: false; error: { readonly issues: readonly SchemaIssue[] } }
}

interface InputIssue {
	readonly path: string
	readonly message: string
}

export interface InputError {
	readonly error: string
	readonly issues: readonly InputIssue[]
}

interface Refused {
	readonly ok: false
	readonly status: 400 | 413 | 415
	readonly error: InputError
}

export type Parsed<T> = { readonly ok: true; readonly data: T } | Refused

export interface BodyOptions {
	/** Also accept application/x-www-form-urlencoded, which needs no preflight. */
	readonly allowForm?: boolean | undefined
	/** The largest body that is read from a fetch request. */
	readonly maxBytes?: number | undefined
}

const MAX_DEPTH = 64

function hasOwn(value: object, key: string): boolean {
	return Object.prototype.hasOwnProperty.call(value, key)
}

/** Removes keys that reach a prototype; false if the value is nested too deeply. */
function stripPrototypeKeys(root: unknown): boolean {
	const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { value, depth } = next
		if (typeof value !== "object" || value === null) continue
		if (ArrayBuffer.isView(value)) continue
		if (depth > MAX_DEPTH) return false
		Reflect.deleteProperty(value, "__proto__")
		for (const [key, child] of Object.entries(value) as [string, unknown][]) {
			if (typeof child !== "object" || child === null) continue
			if (key === "constructor" && hasOwn(child, "prototype")) {
				Reflect.deleteProperty(value, key)
			} else {
				open.push({ value: child, depth: depth + 1 })
			}
		}
	}
	return true
}

const MAX_ISSUES = 20
// The messages of these issues repeat what the schema allows.
const TELLING_CODES = /^invalid_(?:enum_value|literal|value)$/

function refuse(
	status: Refused["status"],
	error: string,
	issues: readonly InputIssue[] = [],
): Refused {
	return { ok: false, status, error: { error, issues } }
}

function checkInput<T>(schema: BodySchema<T>, value: unknown): Parsed<T> {
	if (!stripPrototypeKeys(value)) return refuse(400, "Input nested too deeply")
	const result = schema.safeParse(value)
	if (result.success) return { ok: true, data: result.data }
	const issues = result.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
		path: issue.path.map(String).join("."),
		message: TELLING_CODES.test(issue.code ?? "")
			? "Invalid value"
			: issue.message,
	}))
	return refuse(400, "Invalid input", issues)
}

function isAcceptedType(type: string, options: BodyOptions): boolean {
	if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return true
	if (options.allowForm !== true) return false
	return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)
}

const DEFAULT_MAX_BYTES = 100_000

interface StreamPart {
	readonly value?: Uint8Array | undefined
}

/** The text of the body, or undefined if it is longer than allowed. */
async function readText(
	req: Request,
	maxBytes: number,
): Promise<string | undefined> {
	const declared = Number(req.headers.get("content-length") ?? "0")
	if (declared > maxBytes) return undefined
	if (!req.body) return ""
	const decoder = new TextDecoder("utf-8", {
		fatal: true,
		ignoreBOM: false,
	})
	const reader = req.body.getReader()
	let text = ""
	let size = 0
	for (;;) {
		const part: StreamPart = await reader.read()
		if (!part.value) return text + decoder.decode()
		size += part.value.byteLength
		if (size > maxBytes) {
			await reader.cancel()
			return undefined
		}
		text += decoder.decode(part.value, { stream: true })
	}
}

function formValues(text: string): Record<string, string | string[]> {
	const form = new URLSearchParams(text)
	const values = new Map<string, string | string[]>()
	for (const key of form.keys()) {
		const all = form.getAll(key)
		values.set(key, all.length > 1 ? all : (all[0] ?? ""))
	}
	return Object.fromEntries(values)
}

/** Checks the body of a request; tells the client what is wrong. */
export async function parseBody<T>(
	schema: BodySchema<T>,
	req: Request,
	options: BodyOptions = {},
): Promise<Parsed<T>> {
	const type = req.headers.get("content-type") ?? ""
	if (!isAcceptedType(type, options)) {
		return refuse(415, "Unsupported content type")
	}
	let value: unknown
	try {
		const text = await readText(req, options.maxBytes ?? DEFAULT_MAX_BYTES)
		if (text === undefined) return refuse(413, "Body too large")
		value = /json/i.test(type) ? JSON.parse(text) : formValues(text)
	} catch {
		return refuse(400, "Malformed body")
	}
	return checkInput(schema, value)
}
