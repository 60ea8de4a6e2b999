package fixproof

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules"
	"seclint/server/helpers/npmtest"
)

//go:embed diagnose.mjs
var diagnose []byte

// A setup is a way to configure the compiler.
type setup struct {
	name    string
	options map[string]any
	takes   func(r *ruletest.Repair) bool
}

var setups = []setup{
	{
		"bundler",
		map[string]any{
			"module": "esnext", "moduleResolution": "bundler", "lib": []string{"es2022", "dom", "dom.iterable"}, "esModuleInterop": true,
			"noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true, "noImplicitReturns": true, "noUnusedLocals": true,
		},
		func(r *ruletest.Repair) bool { return !r.Env.NodeNext },
	},
	{
		"nodenext",
		map[string]any{"module": "nodenext", "moduleResolution": "nodenext", "lib": []string{"es2022", "dom", "dom.iterable"}, "verbatimModuleSyntax": true},
		// A fix that was told of another module system writes other imports.
		func(r *ruletest.Repair) bool { return r.Env.NodeNext || r.Env.HelperModule == "" },
	},
}

// TestFixesCompile puts each fixture and what each fix makes of it into projects
// for the compiler. Where a file has no errors before, it has none after; where it
// has some, the compiler says nothing after that it did not say before.
func TestFixesCompile(t *testing.T) {
	npm := npmtest.Install(t, packages)
	repairs := ruletest.Repairs(t, rules.All()...)
	if len(repairs) == 0 {
		t.Fatal("no rule fixes anything")
	}
	for _, s := range setups {
		t.Run(s.name, func(t *testing.T) {
			dir := npm.Dir(t)
			if real, err := filepath.EvalSymlinks(dir); err == nil {
				dir = real
			}
			l := &layout{dir: dir, before: make(map[string]string)}
			type pair struct {
				repair        *ruletest.Repair
				before, after string
			}
			var pairs []pair
			for i := range repairs {
				r := &repairs[i]
				if !s.takes(r) {
					continue
				}
				pairs = append(pairs, pair{r, l.put(t, r, r.Before), l.put(t, r, r.After)})
			}
			problems := check(t, npm, dir, s.options)
			clean := 0
			for _, p := range pairs {
				was, is := messages(problems[p.before]), problems[p.after]
				if len(was) == 0 {
					clean++
				}
				for _, d := range is {
					if was[d.message()] || !d.counts() {
						continue
					}
					content := l.lines(t, p.after)
					if d.Code == 2307 {
						d.Text += " If it is a package, add its types to packages."
					}
					t.Errorf("%s:%d: %s, fix %q: TS%d: %s\n\t%s", p.repair.Where, p.repair.Line, p.repair.Rule, p.repair.Title, d.Code, d.Text,
						strings.TrimSpace(content[min(d.Line, len(content))-1]))
				}
			}
			t.Logf("%d texts before and after, %d of them without errors before", len(pairs), clean)
		})
	}
}

// problem is what the compiler says about a line.
type problem struct {
	File string
	Line int
	Code int
	Text string
}

// objectType matches the type of an object in a message, which changes with the
// properties that a fix adds or removes.
var objectType = regexp.MustCompile(`'\{[^']*\}'`)

// message returns what p says, wherever it stands.
func (p problem) message() string {
	return fmt.Sprintf("TS%d: %s", p.Code, objectType.ReplaceAllString(p.Text, "'{}'"))
}

// untyped are the errors that count in JavaScript, whose types nobody promised:
// names that are missing, declared twice or left over. Errors of syntax count too.
var untyped = []int{2304, 2305, 2307, 2451, 2552, 2613, 2614, 6133, 6192, 6196, 6198}

// counts reports whether p is an error to whoever wrote the file.
func (p problem) counts() bool {
	ext := path.Ext(p.File)
	return ext == ".ts" || ext == ".tsx" || ext == ".mts" || ext == ".cts" || p.Code < 2000 || slices.Contains(untyped, p.Code)
}

func messages(problems []problem) map[string]bool {
	set := make(map[string]bool)
	for _, p := range problems {
		set[p.message()] = true
	}
	return set
}

// check runs the compiler on the files in dir and returns what it says by file.
func check(t *testing.T, npm *npmtest.Installed, dir string, options map[string]any) map[string][]problem {
	t.Helper()
	all := maps.Clone(options)
	maps.Copy(all, map[string]any{
		"strict": true, "noEmit": true, "skipLibCheck": true, "target": "es2022", "jsx": "preserve", "types": []string{"node"}, "allowJs": true, "checkJs": true,
		"moduleDetection": "force", "resolveJsonModule": true, "experimentalDecorators": true, "maxNodeModuleJsDepth": 0,
	})
	writeJSON(t, filepath.Join(dir, "tsconfig.json"), map[string]any{"compilerOptions": all, "include": []string{"**/*"}})
	script := filepath.Join(npm.Dir(t), "diagnose.mjs")
	if err := os.WriteFile(script, diagnose, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := npm.Node(dir, script, npm.Program("typescript", "lib", "typescript.js"), filepath.Join(dir, "tsconfig.json"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := make(map[string][]problem)
	for line := range strings.Lines(out) {
		var p problem
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if p.File == "" {
			t.Errorf("TS%d: %s", p.Code, p.Text)
		}
		found[p.File] = append(found[p.File], p)
	}
	return found
}

// layout writes texts into folders of their own.
type layout struct {
	dir    string
	count  int
	before map[string]string // the file of a text, by what tells it from others
}

// put writes the project of r with the given text in place of r's file, unless it
// is there already, and returns the name of the file beneath dir.
func (l *layout) put(t *testing.T, r *ruletest.Repair, content []byte) string {
	t.Helper()
	key := r.Where + "\x00" + r.Path + "\x00" + string(content)
	if name, ok := l.before[key]; ok {
		return name
	}
	l.count++
	folder := fmt.Sprintf("f%d", l.count)
	name := path.Join(folder, r.Path)
	l.before[key] = name
	for other, text := range r.Others {
		if base := path.Base(other); base != "tsconfig.json" && base != "package.json" {
			l.write(t, path.Join(folder, other), []byte(text))
		}
	}
	kind := "commonjs"
	if moduleSyntax.Match(r.Before) {
		kind = "module"
	}
	l.write(t, path.Join(folder, "package.json"), []byte(`{"type": "`+kind+`"}`))
	l.write(t, name, withoutAliases(content, r))
	return name
}

// moduleSyntax matches imports and exports.
var moduleSyntax = regexp.MustCompile(`(?m)^(?:import|export)\b`)

// alias matches a specifier by an alias of the fixtures' projects.
var alias = regexp.MustCompile(`(['"])@/`)

// withoutAliases makes relative paths of the aliases, because all texts share one
// configuration.
func withoutAliases(content []byte, r *ruletest.Repair) []byte {
	up := strings.Repeat("../", strings.Count(path.Dir(path.Clean(r.Path)), "/")+1)
	if path.Dir(path.Clean(r.Path)) == "." {
		up = "./"
	}
	if config := r.Others["tsconfig.json"]; strings.Contains(config, `"./src/*"`) || strings.Contains(config, `"src/*"`) {
		up += "src/"
	}
	return alias.ReplaceAll(content, []byte("${1}"+up))
}

func (l *layout) write(t *testing.T, name string, content []byte) {
	t.Helper()
	file := filepath.Join(l.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// lines returns the lines of a file that was put.
func (l *layout) lines(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(strings.Lines(string(content)))
}

func writeJSON(t *testing.T, file string, v any) {
	t.Helper()
	content, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCompilerIsAsked holds the proof to a compiler that finds what a bad fix does.
func TestCompilerIsAsked(t *testing.T) {
	npm := npmtest.Install(t, packages)
	dir := npm.Dir(t)
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	l := &layout{dir: dir, before: make(map[string]string)}
	wants := make(map[string]int) // codes by file
	for code, want := range map[string]int{
		"import jwt from 'jsonwebtoken';\nexport const t = (s: string) => jwt.sign({}, s, { expiresIn: '1h' });\n":             0,
		"import jwt from 'jsonwebtoken';\nexport const t = (s: string | undefined) => jwt.sign({}, s, { expiresIn: '1h' });\n": 2769,
		"import crypto from 'crypto';\nexport const t = 1;\n":                                                                  6133,
		"export const t = randomInt(6);\n": 2304,
	} {
		wants[l.put(t, &ruletest.Repair{Path: "a.ts", Before: []byte(code)}, []byte(code))] = want
	}
	problems := check(t, npm, dir, setups[0].options)
	for name, want := range wants {
		switch got := problems[name]; {
		case want == 0 && len(got) > 0:
			t.Errorf("%s: %v, want nothing", name, got)
		case want != 0 && !slices.ContainsFunc(got, func(p problem) bool { return p.Code == want }):
			t.Errorf("%s: %v, want TS%d", name, got, want)
		}
	}
}
