package syntax

import (
	"context"
	"slices"
	"sync"

	"seclint/analysis/text"
)

// selfTexts are what the walk over the C tree's memory is tried on before it is
// trusted: together they have aliases, inherited fields, hidden nodes, extras,
// tokens of the scanner, errors and missing tokens.
var selfTexts = [languageCount][]string{
	TypeScript: {
		"// c\nimport type { A, b as c } from 'd'\nexport class E<T> extends F implements G { static async *h(readonly i?: J) { return `k ${l?.[m]}` } }\n",
		"for (const a of b) if (!c) { d ||= (e as const)!.f<G>(h, ...i) } /* j */ else ({ k, l: m = 1, ['n']: /o/g })\n",
		"class A { b( { c = [1, \nconst d = ; f(",
	},
	TSX: {
		"const a = <b.c d='e' {...f} g={h}>i &amp; {/* j */} <></></b.c>, k = async <L,>(m: N) => { await m }\n",
		"<a b={c>{d}</a",
	},
	JavaScript: {
		"#!/a\nvar { b, c: [d] } = require('e'), f = function* () { yield* g }\nlabel: while (a) { switch (b) { case 1: break label; default: x?.y(z) } }\n",
		"const a = <b c=\"d\">{e}</b>; class F { #g = 1; get h() { return this.#g } }; i = { j( } ",
	},
}

// trustMemory reports whether the walk over the C tree's memory finds the same
// nodes as the cursor.
var trustMemory = sync.OnceValue(func() bool {
	for lang := TypeScript; lang < languageCount; lang++ {
		for _, src := range selfTexts[lang] {
			if !sameByMemory(lang, []byte(src)) {
				return false
			}
		}
	}
	return true
})

func sameByMemory(lang Language, src []byte) bool {
	e, err := newEngine(lang)
	if err != nil {
		return false
	}
	defer e.close()
	c, err := e.parse(context.Background(), cTree{}, src)
	if err != nil {
		return false
	}
	defer c.close()
	f, err := newFlattener()
	if err != nil {
		return false
	}
	defer f.close()
	doc := text.New(src)
	a, errA := f.flatten(c, lang, doc, byCursor)
	b, errB := f.flatten(c, lang, doc, byMemory)
	return errA == nil && errB == nil && slices.Equal(a.nodes, b.nodes) && slices.Equal(a.comments, b.comments)
}
