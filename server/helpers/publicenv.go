package helpers

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// publicVariable matches the names of the variables whose values bundlers put
// into the client's code: Next.js and Vite.
var publicVariable = regexp.MustCompile(`^(?:NEXT_PUBLIC|VITE)_`)

// publicEnv returns the block of publicEnv, which is for the client's code.
func (g *generator) publicEnv() (block, bool) {
	names := make(map[string]bool) // whether the variable may be missing
	for _, v := range sorted(g.facts.public) {
		check := v.infer(g.secret)
		names[v.name] = check.optional || check.def != ""
	}
	if old := g.olds[clientPart]; old != nil {
		for name, optional := range old.getters {
			if _, ok := names[name]; !ok && g.facts.helper.name(PublicEnv) {
				names[name] = optional
			}
		}
	}
	if len(names) == 0 {
		return block{}, false
	}
	needed := false
	var b strings.Builder
	b.WriteString("/** Each variable is spelt out, because bundlers replace the text. */\nexport const publicEnv = {\n")
	for _, name := range slices.Sorted(maps.Keys(names)) {
		read := "process.env['" + name + "']"
		if strings.HasPrefix(name, "VITE_") {
			read = "import.meta.env." + name
		}
		result, value := "string", "present('"+name+"', "+read+")"
		if names[name] {
			result, value = "string | undefined", read
		} else {
			needed = true
		}
		b.WriteString(getter(g.lang, name, result, value))
	}
	b.WriteString("};")
	var units []unit
	if needed {
		units = g.lang.blockUnits("public-env-need")
	}
	return block{
		exports: []string{PublicEnv}, part: clientPart,
		units:  append(units, unit{names: []string{PublicEnv}, text: b.String()}),
		reason: plural(len(names), "public variable is", "public variables are") + " read in the client's code",
	}, true
}

// getter returns a property of publicEnv.
func getter(l language, name, result, value string) string {
	head := "  get " + name + "(): " + result + " {\n"
	if l.js() {
		head = "  /** @returns {" + result + "} */\n  get " + name + "() {\n"
	}
	line := "    return " + value + ";"
	if len(line) > width {
		if call, ok := strings.CutPrefix(value, "present("); ok {
			first, second, _ := strings.Cut(strings.TrimSuffix(call, ")"), ", ")
			line = "    return present(\n      " + first + ",\n      " + second + ",\n    );"
		}
	}
	return head + line + "\n  },\n"
}
