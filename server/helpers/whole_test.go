package helpers_test

import (
	"context"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
	"seclint/rules"
	"seclint/server/helpers"
	"seclint/server/helpers/npmtest"
)

// wholes are the sample projects that all helpers are generated for.
var wholes = []string{"full", "full-next", "full-js", "full-cjs"}

// wholeFiles returns the golden files of a project of wholes.
func wholeFiles(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "golden", name, "security-helpers*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files of %s: %v", name, err)
	}
	return files
}

func TestGenerateAll(t *testing.T) {
	for _, name := range wholes {
		t.Run(name, func(t *testing.T) {
			plan := generate(t, projectDir(name), helpers.Project{All: true})
			lines := 0
			for _, f := range plan.Files {
				golden(t, filepath.Join("testdata", "golden", name, path.Base(f.Name)), string(f.New))
				lines += strings.Count(string(f.New), "\n")
			}
			golden(t, filepath.Join("testdata", "golden", name+".txt"), summary(plan))
			if limit := 1000; lines > limit && !strings.Contains(name, "js") {
				t.Errorf("all helpers are %d lines, more than %d", lines, limit)
			}
		})
	}
}

// TestEachHelperStandsAlone asks for every helper by name.
func TestEachHelperStandsAlone(t *testing.T) {
	for _, project := range wholes {
		for _, name := range helpers.Names() {
			plan := generate(t, projectDir(project), helpers.Project{Only: []string{name}})
			switch {
			case name == helpers.Schemas, name == helpers.PublicEnv && project != "full-next":
				continue
			case len(plan.Files) != 1:
				t.Errorf("%s for %s: %d files, want 1", name, project, len(plan.Files))
				continue
			}
			code := string(plan.Files[0].New)
			for _, other := range helpers.Names() {
				exported := strings.Contains(code, "export function "+other+"(") || strings.Contains(code, "export async function "+other+"(") ||
					strings.Contains(code, "\nexports."+other+" = ") || strings.Contains(code, "export const "+other) || strings.Contains(code, "export function "+other+"<")
				if exported != (other == name) {
					t.Errorf("%s for %s: export of %s is %v", name, project, other, exported)
				}
			}
		}
	}
}

// TestGeneratedFilesHaveNoFindings scans what is generated with all rules.
func TestGeneratedFilesHaveNoFindings(t *testing.T) {
	e, err := analysis.NewEngine(rules.All(), analysis.Options{All: true})
	if err != nil {
		t.Fatal(err)
	}
	names := append([]string{}, wholes...)
	for _, p := range projects {
		names = append(names, p.name)
	}
	for _, name := range names {
		dir := project(t, name, nil)
		for _, f := range writeAll(t, dir, generate(t, dir, helpers.Project{All: true})) {
			ws, err := workspace.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(f.Name), text.New(f.New))
			if err != nil {
				t.Fatal(err)
			}
			r := e.Analyze(analysis.FileIn(ws, f.Name), tree)
			for _, finding := range r.Findings {
				line := tree.Doc().LineAt(finding.Span.Start)
				t.Errorf("%s: %s:%d: %s\n\t%s", name, f.Name, line+1, finding.Rule.ID, strings.TrimSpace(tree.Doc().String(tree.Doc().LineSpan(line))))
			}
			ws.Close()
		}
	}
}

// TestAskedForIsKept runs again without asking.
func TestAskedForIsKept(t *testing.T) {
	dir := project(t, "full-next", nil)
	asked := helpers.Project{Only: []string{"safeJoin", "createRateLimiter"}}
	writeAll(t, dir, generate(t, dir, asked))
	if plan := generate(t, dir, asked); plan.Changed() {
		t.Errorf("the same again changes something: %+v", plan.Files)
	}
	plan := generate(t, dir, helpers.Project{})
	for _, f := range plan.Files {
		code := string(f.New)
		switch {
		case strings.Contains(f.Name, ".node."):
			if f.Action != helpers.Unchanged || !strings.Contains(code, "export function safeJoin(") {
				t.Errorf("%s: %v", f.Name, f.Action)
			}
		case strings.Contains(f.Name, ".client."):
		default:
			if !strings.Contains(code, "export function createRateLimiter(") || !strings.Contains(code, "\nfunction memoryStore(") || !strings.Contains(code, "export const env") {
				t.Errorf("%s lost something:\n%s", f.Name, code)
			}
		}
	}
}

// TestHiddenHelperIsExported asks, in a file that a person edited, for a helper
// that is there for another alone.
func TestHiddenHelperIsExported(t *testing.T) {
	for name, line := range map[string]string{"full": "export { safeJoin };", "full-cjs": "exports.safeJoin = safeJoin;"} {
		dir := project(t, name, nil)
		first := writeAll(t, dir, generate(t, dir, helpers.Project{Only: []string{"safeRealPath"}}))[0]
		edited := string(first.New) + "\nconst ours = 1;\n"
		write(t, filepath.Join(dir, filepath.FromSlash(first.Name)), edited)
		f := only(t, generate(t, dir, helpers.Project{Only: []string{"safeJoin", "escapeHtml"}}))
		code := string(f.New)
		if f.Action != helpers.Merge || !strings.HasPrefix(code, edited) || !strings.Contains(code, line) || strings.Count(code, "function safeJoin(") != 1 || !strings.Contains(code, "function escapeHtml(") {
			t.Errorf("%v (%s):\n%s", f.Action, f.Reason, strings.TrimPrefix(code, edited))
		}
	}
}

// TestAllIsKept runs again after all helpers were generated: with the flag and
// without it, and after a formatter went over the files.
func TestAllIsKept(t *testing.T) {
	npm := install(t)
	root := npm.Dir(t)
	for _, name := range wholes {
		npmtest.CopyTree(t, filepath.Join(root, name), projectDir(name))
		dir := filepath.Join(root, name)
		writeAll(t, dir, generate(t, dir, helpers.Project{All: true}))
		for _, again := range []helpers.Project{{All: true}, {}, {Only: []string{"safeEqual"}}} {
			for _, f := range generate(t, dir, again).Files {
				if f.Action != helpers.Unchanged {
					t.Errorf("%s, %+v: %s would be changed (%v: %s)", name, again, f.Name, f.Action, f.Reason)
				}
			}
		}
	}
	if out, err := npm.Node(root, npm.Program("prettier", "bin", "prettier.cjs"), "--log-level", "error", "--write", "--no-semi", "--use-tabs", "**/security-helpers*"); err != nil {
		t.Fatalf("prettier: %v\n%s", err, out)
	}
	for _, name := range wholes {
		for _, f := range generate(t, filepath.Join(root, name), helpers.Project{All: true}).Files {
			if f.Action != helpers.Unchanged {
				t.Errorf("%s: after formatting %s would be changed (%v: %s)", name, f.Name, f.Action, f.Reason)
			}
		}
	}
}

// TestEnvironmentIsSpelt as the options of the compiler have it.
func TestEnvironmentIsSpelt(t *testing.T) {
	for options, want := range map[string]string{`{}`: "process.env.NODE_ENV", `{"noPropertyAccessFromIndexSignature": true}`: "process.env['NODE_ENV']"} {
		plan, err := inMemory(t, map[string]string{"package.json": "{}", "tsconfig.json": `{"compilerOptions": ` + options + `}`, "a.ts": "export {};\n"},
			helpers.Project{Only: []string{"sessionCookie"}})
		if err != nil || !strings.Contains(string(only(t, plan).New), want) {
			t.Errorf("%s: no %s (%v)", options, want, err)
		}
	}
}

// TestNamesOfOthers adds a helper to a file in which the names that it needs are
// taken: for the same they are used, for something else nothing is added.
func TestNamesOfOthers(t *testing.T) {
	asked := helpers.Project{Only: []string{"verifyHmac"}}
	for _, tt := range []struct {
		name, own string
		generated bool
		action    helpers.Action
		reason    string
	}{
		{"free", "const ours = 1;", true, helpers.Merge, ""},
		{"the same", "function isFresh(options: { timestamp?: unknown }): boolean {\n  return options.timestamp === 5;\n}", true, helpers.Merge, ""},
		{"another kind", "const isFresh = true;", true, helpers.Refuse, "isFresh stands for something else"},
		{"an import", "import { isFresh } from './time.js';", true, helpers.Refuse, "isFresh stands for something else"},
		{"a person's", "function isFresh() {\n  return true;\n}", false, helpers.Refuse, "isFresh stands for something else"},
		{"a person's helper", "export function safeEqual(a: string, b: string) {\n  return compare(a, b);\n}", false, helpers.Merge, ""},
		{"a hidden variable", "const verifyHmac = 1;", true, helpers.Refuse, "verifyHmac stands for something else"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := project(t, "full", nil)
			first := writeAll(t, dir, generate(t, dir, helpers.Project{Only: []string{"escapeHtml"}}))[0]
			content := string(first.New) + "\n" + tt.own + "\n"
			if !tt.generated {
				_, content, _ = strings.Cut(content, "\n")
			}
			write(t, filepath.Join(dir, filepath.FromSlash(first.Name)), content)
			f := only(t, generate(t, dir, asked))
			if f.Action != tt.action || !strings.Contains(f.Reason, tt.reason) {
				t.Errorf("%v (%s), want %v (%s)", f.Action, f.Reason, tt.action, tt.reason)
			}
			if f.Action == helpers.Merge && (strings.Count(string(f.New), "function isFresh(") != 1 || strings.Count(string(f.New), "function safeEqual(") != 1) {
				t.Errorf("merged:\n%s", f.New)
			}
			if tt.name == "a person's helper" && strings.Contains(string(f.New), "randomBytes") {
				t.Errorf("what only a helper of ours needs was added:\n%s", f.New)
			}
		})
	}
}

// TestWhatApplies says what is left out where it would be of no use.
func TestWhatApplies(t *testing.T) {
	for _, tt := range []struct {
		name, manifest string
		has, lacks     []string
	}{
		{"express", `{"dependencies": {"express": "5.0.0"}}`, []string{"securityHeaders", "hashPassword", "safeJoin", "verifyHmac"}, []string{"verifyHmacWeb", "withMethods", "publicEnv"}},
		{"helmet", `{"dependencies": {"express": "5.0.0", "helmet": "8.0.0"}}`, []string{"sessionCookie"}, []string{"securityHeaders", "contentSecurityPolicy"}},
		{"bcrypt", `{"dependencies": {"bcrypt": "6.0.0"}}`, []string{"safeEqual"}, []string{"hashPassword", "verifyPassword", "needsRehash"}},
		{"workers", `{"devDependencies": {"@cloudflare/workers-types": "4.0.0"}}`, []string{"verifyHmacWeb", "safeRedirect"}, []string{"safeJoin", "safeFetch", "verifyHmac"}},
		{"hono", `{"dependencies": {"hono": "4.0.0"}}`, []string{"verifyHmacWeb", "verifyHmac"}, nil},
	} {
		plan, err := inMemory(t, map[string]string{"package.json": tt.manifest, "tsconfig.json": "{}", "a.ts": "export {};\n"}, helpers.Project{All: true})
		if err != nil {
			t.Fatal(err)
		}
		have := make(map[string]bool)
		for _, h := range plan.Helpers {
			have[h.Name] = true
		}
		for _, name := range tt.has {
			if !have[name] {
				t.Errorf("%s: %s is missing", tt.name, name)
			}
		}
		for _, name := range tt.lacks {
			if have[name] {
				t.Errorf("%s: %s is of no use", tt.name, name)
			}
		}
		if milliseconds := strings.Contains(string(plan.Files[0].New), "maxAgeSeconds * 1000"); milliseconds != strings.Contains(tt.manifest, "express") {
			t.Errorf("%s: the age of cookies is in milliseconds: %v", tt.name, milliseconds)
		}
	}
	plan, err := inMemory(t, map[string]string{"package.json": `{"dependencies": {"argon2": "1.0.0"}}`, "tsconfig.json": "{}", "a.ts": "export {};\n"}, helpers.Project{Only: []string{"hashPassword"}})
	if err != nil || !strings.Contains(summary(plan), "the project hashes passwords with argon2") {
		t.Errorf("%+v, %v", plan, err)
	}
}
