package workspace

import (
	"strings"
)

// ignoreRule is one line of a .gitignore file.
type ignoreRule struct {
	pattern  glob
	negated  bool
	dirOnly  bool
	anchored bool // matched with the whole path beneath the file's folder, else with the last segment
	line     int  // one-based
}

// parseIgnore reads the rules of a .gitignore file. The libraries at hand either
// know no nested files or differ from git on “**”, classes and escapes, so the
// rules are seclint's own; the tests compare them with git.
func parseIgnore(content string) []ignoreRule {
	content = strings.TrimPrefix(content, "\uFEFF")
	var rules []ignoreRule
	number := 0
	for line := range strings.SplitSeq(content, "\n") {
		number++
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		line = trimTrailingSpaces(line)
		rule := ignoreRule{line: number}
		if strings.HasPrefix(line, "!") {
			rule.negated = true
			line = line[1:]
		}
		if strings.HasSuffix(line, "/") {
			rule.dirOnly = true
			line = line[:len(line)-1]
		}
		if line == "" {
			continue
		}
		rule.anchored = strings.Contains(line, "/")
		line = strings.TrimPrefix(line, "/")
		rule.pattern = newGlob(line)
		if !rule.anchored {
			rule.pattern = glob{line}
		}
		rules = append(rules, rule)
	}
	return rules
}

// trimTrailingSpaces removes the spaces at the end of line, but not one that a
// backslash escapes.
func trimTrailingSpaces(line string) string {
	for strings.HasSuffix(line, " ") {
		trimmed := line[:len(line)-1]
		slashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
		if slashes%2 == 1 {
			break
		}
		line = trimmed
	}
	return line
}

// match reports whether r speaks about name, relative to the folder of r's file.
func (r *ignoreRule) match(name string, dir bool) bool {
	if r.dirOnly && !dir {
		return false
	}
	if r.anchored {
		return r.pattern.match(name)
	}
	return matchSegment(r.pattern[0], name[strings.LastIndexByte(name, '/')+1:])
}

// decide returns the last rule that speaks about name, nil if none does.
func decide(rules []ignoreRule, name string, dir bool) *ignoreRule {
	for i := len(rules) - 1; i >= 0; i-- {
		if rules[i].match(name, dir) {
			return &rules[i]
		}
	}
	return nil
}
