// Package ruletest tests rules against fixtures, against their docs, and against
// whole test projects. It is for tests only.
//
// # Fixtures
//
// The folder testdata/rules/<family>/<rule> holds the fixtures of a rule: files of
// TypeScript and JavaScript, and archives (.txtar) of several. A comment says what
// the rule finds on its line:
//
//	db.query('…' + id); // want injection/sql
//	db.query('…' + id); // want injection/sql "string built from" injection/sql@"'…' + id"
//	<a href={x} /> {/* want xss/target-blank */}
//
// After an id may stand, in double quotes, a part of the message, and behind “@”
// the text that the finding covers. Two findings on a line are wanted twice. Every
// line without a comment must stay silent. “todo-want” marks a known miss,
// “todo-ok” a known false alarm: both are counted, and fail once they are cured.
//
// In the folder of a rule only its own findings are compared, and those of rules
// that are wanted there. In testdata/apps/<app> all findings are.
//
// A file a.ts is analysed as src/a.ts, unless its first line says “// path:
// pages/api/a.ts”. A file of an archive has its path there. A package.json and a
// tsconfig.json in the archive, or else in the folder, are those of the project.
//
// # Golden files
//
// For a fixture a.ts, the file a.ts.fixed holds the text after the first fix of
// each finding was made, and those of the findings left, until there are none. For
// an archive, a.txtar.fixed holds the files that change. The flag -update writes
// them. Each fix is proven on its own, and once more with CRLF.
//
// # Docs
//
// The doc of a rule has the headings Why, Bad, Good, Fix, Limits and References.
// Each fenced block under Bad gives a finding of the rule, none under Good gives
// any. The word behind the language is the path of the file: “```ts
// pages/api/a.ts”.
package ruletest
