package helpers

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"seclint/analysis/edit"
	"seclint/analysis/workspace"
)

// style is how the project writes code. Lines are never broken anew.
type style struct {
	double     bool   // quotes
	semicolons bool   // behind statements
	unit       string // one level of indentation
	eol        string
}

// defaultStyle is the style that blocks are kept in.
var defaultStyle = style{semicolons: true, unit: "  ", eol: "\n"}

// apply writes code, which is in the default style, in the style st.
func (st style) apply(code string) string {
	if st.double {
		code = doubleQuoted(code)
	}
	lines := strings.Split(code, "\n")
	for i, l := range lines {
		body := strings.TrimLeft(l, " ")
		if !st.semicolons && !strings.HasPrefix(body, "//") && !strings.HasPrefix(body, "/*") && !strings.HasPrefix(body, "*") {
			statement, comment := body, ""
			if at := strings.Index(body, "; //"); at >= 0 {
				statement, comment = body[:at+1], body[at+1:]
			}
			body = strings.TrimSuffix(statement, ";") + comment
		}
		margin := len(l) - len(strings.TrimLeft(l, " "))
		lines[i] = strings.Repeat(st.unit, margin/2) + strings.Repeat(" ", margin%2) + body // “ * ” of a comment
	}
	return strings.Join(lines, st.eol)
}

// doubleQuoted writes the strings of code in double quotes, but for those that
// hold one.
func doubleQuoted(code string) string {
	var b strings.Builder
	last := ""
	for i := 0; i < len(code); {
		start := i
		switch c := code[i]; {
		case strings.HasPrefix(code[i:], "//"):
			i = lineEnd(code, i)
		case strings.HasPrefix(code[i:], "/*"):
			i = after(code, i+2, "*/")
		case c == '\'':
			i = stringEnd(code, i)
			inner := code[start+1 : i-1]
			last = `"`
			if !strings.Contains(inner, `"`) {
				b.WriteString(`"` + strings.ReplaceAll(inner, `\'`, `'`) + `"`)
				continue
			}
		case c == '"' || c == '`':
			i = stringEnd(code, i)
			last = `"`
		case c == '/' && regexMayFollow(last):
			i = regexEnd(code, i)
			last = "/x/"
		default:
			i++
			if c != ' ' && c != '\n' {
				last = code[start:i]
			}
		}
		b.WriteString(code[start:i])
	}
	return b.String()
}

// habits are what configuration and code say about the style; zero values are
// open.
type habits = edit.Style

// styleOf returns the style for a file in the folder dir of the workspace:
// formatters' configuration first, then what most of the project's files do.
func styleOf(ws *workspace.Workspace, dir string, seen []habits) style {
	st := defaultStyle
	st.vote(seen)
	for _, d := range upwards(dir) {
		if st.configured(ws, d) {
			break
		}
	}
	return st
}

// upwards returns dir and the folders above it, up to the root.
func upwards(dir string) []string {
	out := []string{dir}
	for dir != "." {
		dir = path.Dir(dir)
		out = append(out, dir)
	}
	return out
}

// vote takes what most files do.
func (st *style) vote(seen []habits) {
	single, double, with, without := 0, 0, 0, 0
	units, eols := make(map[string]int), make(map[string]int)
	for _, h := range seen {
		switch h.Quote {
		case '\'':
			single++
		case '"':
			double++
		}
		switch h.Semicolons {
		case edit.Yes:
			with++
		case edit.No:
			without++
		}
		if h.Unit != "" {
			units[h.Unit]++
		}
		if h.EOL == "\n" || h.EOL == "\r\n" {
			eols[h.EOL]++
		}
	}
	st.double = double > single
	st.semicolons = without <= with
	st.unit = most(units, st.unit)
	st.eol = most(eols, st.eol)
}

// most returns the key with the highest count; of equal ones the shortest, then
// the first.
func most(counts map[string]int, best string) string {
	for k, n := range counts {
		b := counts[best]
		if n > b || n == b && (len(k) < len(best) || len(k) == len(best) && k < best) {
			best = k
		}
	}
	return best
}

// formatter is what the configuration of Prettier and of Biome can say, each in
// its own words.
type formatter struct {
	SingleQuote *bool  `json:"singleQuote"`
	Semi        *bool  `json:"semi"`
	UseTabs     *bool  `json:"useTabs"`
	TabWidth    *int   `json:"tabWidth"`
	EndOfLine   string `json:"endOfLine"`
}

type biomeConfig struct {
	Formatter  biomeFormatter `json:"formatter"`
	JavaScript struct {
		Formatter struct {
			biomeFormatter
			QuoteStyle string `json:"quoteStyle"`
			Semicolons string `json:"semicolons"`
		} `json:"formatter"`
	} `json:"javascript"`
}

type biomeFormatter struct {
	IndentStyle string `json:"indentStyle"`
	IndentWidth *int   `json:"indentWidth"`
	LineEnding  string `json:"lineEnding"`
}

// maxConfig is the size above which configuration is not read.
const maxConfig = 1 << 20

// configured takes what the configuration in dir says; false if there is none.
func (st *style) configured(ws *workspace.Workspace, dir string) bool {
	for _, name := range []string{".prettierrc", ".prettierrc.json", ".prettierrc.json5", ".prettierrc.yaml", ".prettierrc.yml", ".prettierrc.toml"} {
		if content, ok := readSmall(ws, path.Join(dir, name)); ok {
			st.prettier(parseFormatter(content))
			return true
		}
	}
	if content, ok := readSmall(ws, path.Join(dir, "package.json")); ok {
		var manifest struct{ Prettier *formatter }
		if json.Unmarshal([]byte(content), &manifest) == nil && manifest.Prettier != nil {
			st.prettier(*manifest.Prettier)
			return true
		}
	}
	for _, name := range []string{"biome.json", "biome.jsonc"} {
		if content, ok := readSmall(ws, path.Join(dir, name)); ok {
			var c biomeConfig
			if json.Unmarshal([]byte(withoutComments(content)), &c) == nil {
				st.biome(c)
				return true
			}
		}
	}
	if content, ok := readSmall(ws, path.Join(dir, ".editorconfig")); ok {
		st.editorConfig(content)
		return true
	}
	return false
}

func readSmall(ws *workspace.Workspace, name string) (string, bool) {
	return readUpTo(ws, name, maxConfig)
}

// readUpTo reads a regular file of at most limit bytes, without a byte order mark.
func readUpTo(ws *workspace.Workspace, name string, limit int64) (string, bool) {
	info, err := fs.Stat(ws.FS(), name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > limit {
		return "", false
	}
	content, err := fs.ReadFile(ws.FS(), name)
	return strings.TrimPrefix(string(content), "\uFEFF"), err == nil
}

// prettier takes Prettier's own defaults for what the configuration leaves open.
func (st *style) prettier(f formatter) {
	st.double = f.SingleQuote == nil || !*f.SingleQuote
	st.semicolons = f.Semi == nil || *f.Semi
	st.eol = "\n"
	if f.EndOfLine == "crlf" {
		st.eol = "\r\n"
	}
	st.unit = indentUnit(f.UseTabs != nil && *f.UseTabs, f.TabWidth, 2)
}

func (st *style) biome(c biomeConfig) {
	js := c.JavaScript.Formatter
	st.double = js.QuoteStyle != "single"
	st.semicolons = js.Semicolons != "asNeeded"
	tabs, size := c.Formatter.IndentStyle != "space", c.Formatter.IndentWidth
	if js.IndentStyle != "" {
		tabs = js.IndentStyle != "space"
	}
	if js.IndentWidth != nil {
		size = js.IndentWidth
	}
	st.unit = indentUnit(tabs, size, 2)
	st.eol = "\n"
	if c.Formatter.LineEnding == "crlf" || js.LineEnding == "crlf" {
		st.eol = "\r\n"
	}
}

func indentUnit(tabs bool, size *int, normal int) string {
	if tabs {
		return "\t"
	}
	n := normal
	if size != nil && *size > 0 && *size <= 16 {
		n = *size
	}
	return strings.Repeat(" ", n)
}

// setting matches a line of YAML, TOML or .editorconfig that sets a value.
var setting = regexp.MustCompile(`(?m)^[ \t]*"?(\w+)"?[ \t]*[:=][ \t]*["']?([\w-]+)["']?[ \t]*,?[ \t]*(?:[#;].*)?$`)

// parseFormatter reads JSON, with comments or not, or the flat subset of YAML and
// TOML in which people write this configuration.
func parseFormatter(content string) formatter {
	var f formatter
	if json.Unmarshal([]byte(withoutComments(content)), &f) == nil {
		return f
	}
	f = formatter{}
	for _, m := range setting.FindAllStringSubmatch(content, -1) {
		is := m[2] == "true"
		switch m[1] {
		case "singleQuote":
			f.SingleQuote = &is
		case "semi":
			f.Semi = &is
		case "useTabs":
			f.UseTabs = &is
		case "tabWidth":
			if n, err := strconv.Atoi(m[2]); err == nil {
				f.TabWidth = &n
			}
		case "endOfLine":
			f.EndOfLine = m[2]
		}
	}
	return f
}

// editorConfig takes what an .editorconfig says about indentation and line ends;
// sections for other languages do not count.
func (st *style) editorConfig(content string) {
	size := 0
	applies := true
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			applies = line == "[*]" || strings.Contains(line, "ts") || strings.Contains(line, "js")
			continue
		}
		m := setting.FindStringSubmatch(line)
		if m == nil || !applies {
			continue
		}
		switch m[1] + "=" + m[2] {
		case "indent_style=tab":
			st.unit = "\t"
		case "indent_style=space":
			if st.unit == "\t" {
				st.unit = "  "
			}
		case "end_of_line=crlf":
			st.eol = "\r\n"
		case "end_of_line=lf":
			st.eol = "\n"
		}
		if n, err := strconv.Atoi(m[2]); err == nil && m[1] == "indent_size" && n > 0 && n <= 16 {
			size = n
		}
	}
	if size > 0 && st.unit != "\t" {
		st.unit = strings.Repeat(" ", size)
	}
}

// withoutComments blanks the comments of JSON, and commas before a closing
// bracket.
func withoutComments(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '"':
			end := stringEnd(s, i)
			b.WriteString(s[i:end])
			i = end
		case strings.HasPrefix(s[i:], "//"):
			i = lineEnd(s, i)
		case strings.HasPrefix(s[i:], "/*"):
			i = after(s, i+2, "*/")
		case s[i] == ',' && trailingComma.MatchString(s[i:]):
			i++
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

var trailingComma = regexp.MustCompile(`^,\s*[}\]]`)
