package data

import (
	"regexp/syntax"
	"strings"
)

// isQuadratic reports whether a regular expression literal takes quadratic time on
// some texts, by one of two shapes: an unanchored run of characters that an end
// must follow (/\s+$/), and two runs of the same characters in a row with a way to
// fail behind (/^.*=.*;$/).
func isQuadratic(literal string) bool {
	end := strings.LastIndexByte(literal, '/')
	if end < 1 || strings.ContainsRune(literal[end:], 'l') {
		return false
	}
	source := strings.ReplaceAll(literal[1:end], `\/`, "/")
	re, err := syntax.Parse(strings.ReplaceAll(source, "(?<", "(?P<"), syntax.Perl)
	if err != nil {
		return false
	}
	branches := []*syntax.Regexp{re}
	if re.Op == syntax.OpAlternate {
		branches = re.Sub
	}
	for _, b := range branches {
		if quadraticSequence(flatten(b, nil, 0)) {
			return true
		}
	}
	return false
}

// atom is a part of a sequence: a set of characters, how often it may come, or
// something that is not looked into.
type atom struct {
	set      []rune // ranges
	optional bool
	many     bool // without limit
	begin    bool
	end      bool
	opaque   bool
}

const maxPatternDepth = 40

// flatten appends the parts of a pattern in a row.
func flatten(re *syntax.Regexp, atoms []atom, depth int) []atom {
	if depth > maxPatternDepth {
		return append(atoms, atom{opaque: true})
	}
	switch re.Op {
	case syntax.OpConcat, syntax.OpCapture:
		for _, s := range re.Sub {
			atoms = flatten(s, atoms, depth+1)
		}
		return atoms
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			atoms = append(atoms, atom{set: []rune{r, r}})
		}
		return atoms
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return append(atoms, atom{set: charsOf(re)})
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		set := charsOf(re.Sub[0])
		if set == nil {
			return append(atoms, atom{opaque: true})
		}
		many := re.Op == syntax.OpStar || re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat && re.Max < 0
		optional := re.Op == syntax.OpStar || re.Op == syntax.OpQuest || re.Op == syntax.OpRepeat && re.Min == 0
		return append(atoms, atom{set: set, many: many, optional: optional})
	case syntax.OpBeginText, syntax.OpBeginLine:
		return append(atoms, atom{begin: true})
	case syntax.OpEndText, syntax.OpEndLine:
		return append(atoms, atom{end: true})
	case syntax.OpEmptyMatch:
		return atoms
	}
	return append(atoms, atom{opaque: true})
}

// charsOf returns the characters of a pattern of one character, nil for others.
func charsOf(re *syntax.Regexp) []rune {
	switch re.Op {
	case syntax.OpCapture:
		return charsOf(re.Sub[0])
	case syntax.OpCharClass:
		return re.Rune
	case syntax.OpAnyChar:
		return []rune{0, 0x10ffff}
	case syntax.OpAnyCharNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, 0x10ffff}
	case syntax.OpLiteral:
		if len(re.Rune) == 1 {
			return []rune{re.Rune[0], re.Rune[0]}
		}
	}
	return nil
}

func quadraticSequence(atoms []atom) bool {
	if len(atoms) == 0 {
		return false
	}
	// A run at the beginning, tried from each of its characters, before an end that
	// is not there.
	if first := atoms[0]; first.many && !first.optional && len(atoms) == 2 && atoms[1].end {
		return !coversAll(first.set)
	}
	for i, a := range atoms {
		if !a.many {
			continue
		}
		for j := i + 1; j < len(atoms); j++ {
			b := atoms[j]
			if b.opaque || b.begin || b.end {
				break
			}
			shared := overlap(a.set, b.set)
			if b.many && shared && canFail(atoms[j+1:], b) {
				return true
			}
			if !b.optional && !shared {
				break
			}
		}
	}
	return false
}

// canFail reports whether what follows a run must match something that the run's
// characters do not give.
func canFail(rest []atom, run atom) bool {
	for _, a := range rest {
		if a.opaque {
			return false
		}
		if a.end {
			return !coversAll(run.set)
		}
		if !a.optional {
			return true
		}
	}
	return false
}

func coversAll(set []rune) bool {
	return len(set) == 2 && set[0] == 0 || len(set) == 4 && set[1] == '\n'-1
}

func overlap(a, b []rune) bool {
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			if a[i] <= b[j+1] && b[j] <= a[i+1] {
				return true
			}
		}
	}
	return false
}
