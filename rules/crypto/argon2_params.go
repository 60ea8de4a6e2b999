package crypto

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed argon2_params.md
var argon2ParamsDoc string

var argon2ParamsRule = &analysis.Rule{
	ID: "crypto/argon2-params", Doc: argon2ParamsDoc,
	CWE: []int{916}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls: sortedKeys(argon2Calls),
	Call:  checkArgon2,
}

// argon2Call says how a function takes its parameters.
type argon2Call struct {
	options      int    // the argument with the options
	memory, time string // the names of the options, memory in KiB
	variant      string // the option with the variant, "" if there is none
	fixed        string // the variant that the function knows
	passes       float64
}

// argon2Calls are the functions that hash with Argon2, by API path.
var argon2Calls = map[string]argon2Call{
	"argon2.hash":                        {options: 1, memory: "memoryCost", time: "timeCost", variant: "type", passes: 3},
	"@node-rs/argon2.hash":               {options: 1, memory: "memoryCost", time: "timeCost", variant: "algorithm", passes: 2},
	"@node-rs/argon2.hashSync":           {options: 1, memory: "memoryCost", time: "timeCost", variant: "algorithm", passes: 2},
	"globalThis.Bun.password.hash":       {options: 1, memory: "memoryCost", time: "timeCost", variant: "algorithm", passes: 2},
	"globalThis.Bun.password.hashSync":   {options: 1, memory: "memoryCost", time: "timeCost", variant: "algorithm", passes: 2},
	"hash-wasm.argon2id":                 {memory: "memorySize", time: "iterations"},
	"hash-wasm.argon2i":                  {memory: "memorySize", time: "iterations", fixed: "Argon2i"},
	"hash-wasm.argon2d":                  {memory: "memorySize", time: "iterations", fixed: "Argon2d"},
	"@phi-ag/argon2.hash":                {options: 1, memory: "memoryCost", time: "timeCost", passes: 2},
	"@oslojs/crypto/argon2.Argon2idHash": {},
}

// argon2Rows are the least memory in KiB for a number of passes.
var argon2Rows = []struct{ memory, passes float64 }{{47104, 1}, {19456, 2}, {12288, 3}, {9216, 4}, {7168, 5}}

// weakVariants maps the values of variants, as API paths or strings, to their names.
var weakVariants = map[string]string{
	"argon2.argon2i": "Argon2i", "argon2.argon2d": "Argon2d",
	"@node-rs/argon2.Algorithm.Argon2i": "Argon2i", "@node-rs/argon2.Algorithm.Argon2d": "Argon2d",
	"argon2i": "Argon2i", "argon2d": "Argon2d",
}

func checkArgon2(p *analysis.Pass, c semantic.Call, api string) {
	call := argon2Calls[api]
	options := c.Arg(call.options)
	if call.memory == "" || options == syntax.NoNode {
		return
	}
	if name, at := argon2Variant(p, call, c, options); name != "" && !mentionsAny(p.Model, "proof of work", "proof-of-work", "proofofwork", "mining", "blockchain") {
		p.Report(at, name+" is weaker than Argon2id, which resists both graphics cards and attacks through caches. Use Argon2id; hashes already stored still verify.",
			variantFix(p, at, options))
		return
	}
	memoryNode := option(p, options, call.memory)
	memory, ok := minNumber(p, memoryNode)
	if !ok {
		return
	}
	passes := call.passes
	if !lacksOption(p, options, call.time) {
		least, ok := minNumber(p, option(p, options, call.time))
		if !ok {
			return
		}
		passes = least.Num
	}
	for _, row := range argon2Rows {
		if memory.Num >= row.memory && passes >= row.passes {
			return
		}
	}
	p.Report(within(p, memoryNode, pointAt(p, options, c)), fmt.Sprintf(
		"Argon2 with %s KiB of memory and %s is cheap to attack: the minimum is 19,456 KiB with 2 passes, or 47,104 with one. Hashes already stored still verify.",
		formatNumber(memory.Num), counted(passes, "pass", "passes")), argon2CostFix(call, options, api))
}

// argon2Variant returns the weak variant that a call asks for and where.
func argon2Variant(p *analysis.Pass, call argon2Call, c semantic.Call, options syntax.NodeID) (string, syntax.NodeID) {
	if call.fixed != "" {
		return call.fixed, c.Callee
	}
	v := option(p, options, call.variant)
	if v == syntax.NoNode {
		return "", v
	}
	at := within(p, v, pointAt(p, options, c))
	if name := weakVariants[p.Model.API(v)]; name != "" {
		return name, at
	}
	if s, ok := p.Model.String(v); ok {
		return weakVariants[s], at
	}
	if number, ok := p.Model.Number(v); ok && number < 2 {
		return [...]string{"Argon2d", "Argon2i"}[int(max(number, 0))], at
	}
	return "", at
}

// variantFix offers to name Argon2id instead.
func variantFix(p *analysis.Pass, at, options syntax.NodeID) analysis.Option {
	return analysis.WithFix("Use Argon2id", argon2Level(p, options), func(b *edit.Builder) {
		t := b.Model().Tree()
		n := b.Model().Unwrap(at)
		if t.Kind(n) != syntax.MemberExpression || !t.Within(n, options) {
			b.Refuse("the variant is chosen elsewhere")
			return
		}
		property := t.Child(n, syntax.FieldProperty)
		name := b.Model().Text(property)
		b.Replace(property, name[:len(name)-1]+"id")
	})
}

// argon2CostFix offers to raise memory and passes to the minimum.
func argon2CostFix(call argon2Call, options syntax.NodeID, api string) analysis.Option {
	level := edit.Safe
	if strings.HasPrefix(api, "hash-wasm") {
		level = edit.Review
	}
	return analysis.WithFix("Raise the cost to 19,456 KiB and 2 passes", level, func(b *edit.Builder) {
		m := b.Model()
		object := m.Unwrap(options)
		o, ok := m.Object(object)
		if !ok || o.Open || o.Node != object {
			b.Refuse("the options are made elsewhere")
			return
		}
		if hasAny(o.Props, "raw", "hashLength", "outputType") && level == edit.Safe {
			b.Refuse("the parameters are not stored with a raw hash")
			return
		}
		setOption(b, object, call.memory, "19456")
		if passes, ok := m.Number(o.Value(call.time)); !ok || passes < 2 {
			setOption(b, object, call.time, "2")
		}
	})
}

// argon2Level is Safe, unless the hash is stored without its parameters.
func argon2Level(p *analysis.Pass, options syntax.NodeID) edit.Level {
	if lacksOption(p, options, "raw") {
		return edit.Safe
	}
	return edit.Review
}
