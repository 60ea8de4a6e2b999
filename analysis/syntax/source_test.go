package syntax

import "strings"

// sourceForTest returns about 60 lines in lang that parse without errors.
// Package syntaxtest, which makes such text in any length, imports this one.
func sourceForTest(lang Language) []byte {
	var b strings.Builder
	for b.Len() < 2500 {
		for _, s := range samples[lang] {
			b.WriteString(strings.TrimPrefix(s, "#!/usr/bin/env node\n"))
		}
	}
	return []byte(b.String())
}
