package semantic

import "strings"

// knownGlobals are the globals of browsers, Node, Deno, Bun and CommonJS; all
// others belong to the program.
var knownGlobals = func() map[string]bool {
	m := make(map[string]bool)
	for _, name := range strings.Fields(`
		AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob Boolean
		BroadcastChannel Buffer Bun ByteLengthQueuingStrategy CSS CompressionStream CountQueuingStrategy Crypto CryptoKey
		CustomEvent DOMException DOMParser DataView Date DecompressionStream Deno Document Element Error EvalError Event
		EventSource EventTarget File FileReader FinalizationRegistry Float32Array Float64Array FormData Function HTMLElement
		Headers Image Infinity Int16Array Int32Array Int8Array Intl JSON Map Math MessageChannel MessagePort MutationObserver
		NaN Navigator Node NodeList Notification Number Object Performance PerformanceObserver Promise Proxy RangeError
		ReadableStream ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer SharedWorker Storage String
		SubtleCrypto Symbol SyntaxError TextDecoder TextEncoder TransformStream TypeError URIError URL URLSearchParams
		Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket Window Worker
		WritableStream XMLHttpRequest XMLSerializer __dirname __filename addEventListener alert atob btoa caches
		cancelAnimationFrame clearImmediate clearInterval clearTimeout confirm console crypto customElements decodeURI
		decodeURIComponent dispatchEvent document encodeURI encodeURIComponent escape eval exports fetch getComputedStyle
		globalThis history importScripts indexedDB isFinite isNaN isSecureContext localStorage location matchMedia module name
		navigator open opener origin parent parseFloat parseInt performance postMessage process prompt queueMicrotask
		removeEventListener reportError requestAnimationFrame require screen scroll scrollTo sessionStorage setImmediate
		setInterval setTimeout structuredClone top trustedTypes undefined unescape window`) {
		m[name] = true
	}
	return m
}()
