package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/text"
)

var update = flag.Bool("update", false, "write the golden files")

var weakHash = &analysis.Rule{
	ID: "crypto/weak-hash", CWE: []int{328, 79}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Doc: "# Broken hash function\n\n## Why\n\n`md5` collides.\nAnyone can do it.\n\nMore.\n\n## Bad\n",
}

var token = &analysis.Rule{
	ID: "secrets/provider-token", CWE: []int{798}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Off: true,
	Doc: "# Token in the source\n",
}

var hint = &analysis.Rule{ID: "next/powered-by-header", Severity: analysis.Information, Precision: analysis.Low, Doc: "# Header"}

// sample is a file with one finding of each kind.
func sample(t *testing.T) *File {
	t.Helper()
	const source = "const 名前 = 1\n\tconst h = createHash('md5') // 💥 here\r\nlet key = 'sk_0123456789abcdef'\nthe\nend"
	doc := text.New([]byte(source))
	span := func(s string) text.Span {
		i := strings.Index(source, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	secret := span("'sk_0123456789abcdef'")
	secrets := []text.Span{MaskOf(doc, secret)}
	hash := span("'md5'")
	return &File{
		Path: "src/pages/[slug] 100%.ts", Abs: filepath.FromSlash("/home/ada/app/src/pages/[slug] 100%.ts"),
		Findings: []Finding{
			{
				Rule: weakHash, Severity: analysis.Error, Message: "MD5 is broken:\nuse SHA-256, 100% of the time", Range: RangeOf(doc, hash),
				Excerpt: ExcerptOf(doc, hash, secrets), Fingerprint: "abc",
				Related: []Related{{Range: RangeOf(doc, span("名前")), Message: "comes from here", Excerpt: ExcerptOf(doc, span("名前"), secrets)}},
				Flows: [][]Related{
					{{Range: RangeOf(doc, span("名前")), Message: "untrusted data", Excerpt: ExcerptOf(doc, span("名前"), secrets)}, {Range: RangeOf(doc, span("createHash")), Message: "passed on", Excerpt: ExcerptOf(doc, span("createHash"), secrets)}, {Range: RangeOf(doc, hash), Message: "reaches this", Excerpt: ExcerptOf(doc, hash, secrets)}},
					{{Range: RangeOf(doc, span("1")), Message: "other data", Excerpt: ExcerptOf(doc, span("1"), secrets)}, {Range: RangeOf(doc, hash), Message: "reaches this", Excerpt: ExcerptOf(doc, hash, secrets)}},
					{{Range: RangeOf(doc, span("let")), Message: "a third way", Excerpt: ExcerptOf(doc, span("let"), secrets)}, {Range: RangeOf(doc, hash), Message: "reaches this", Excerpt: ExcerptOf(doc, hash, secrets)}},
				},
				Fixes: []Fix{
					{Title: "Replace MD5 with SHA-256", Level: edit.Safe, Edits: []Edit{{RangeOf(doc, hash), "'sha256'"}}},
					{Title: "Insert example: hash", Level: edit.Manual},
				},
			},
			{Rule: weakHash, Severity: analysis.Error, Message: "Twice", Range: RangeOf(doc, span("💥 here")), Excerpt: ExcerptOf(doc, span("💥 here"), secrets), Fingerprint: "abc"},
			{
				Rule: token, Severity: analysis.Warning, Message: "A token", Range: RangeOf(doc, secret), Excerpt: ExcerptOf(doc, secret, secrets), Fingerprint: "def",
				Fixes: []Fix{{Title: "Read it from the environment", Level: edit.Review, Edits: []Edit{{RangeOf(doc, secret), "process.env.KEY"}}}},
			},
			{Rule: hint, Severity: analysis.Information, Message: "Two lines", Range: RangeOf(doc, span("the\nend")), Excerpt: ExcerptOf(doc, span("the\nend"), secrets), Fingerprint: "ghi"},
		},
	}
}

func sampleSummary(f *File) *Summary {
	s := &Summary{Suppressed: 2, Failed: true, Elapsed: 1234 * time.Millisecond, Notices: []Notice{
		{Path: "dist/a.js", Message: "skipped: larger than 2 MiB"},
		{Path: "gone", Message: "does not exist", Failure: true},
		{Message: "about all"},
	}}
	s.Add(f)
	s.Add(&File{Path: "clean.ts"})
	return s
}

func write(t *testing.T, format string, colour bool) []byte {
	t.Helper()
	f := sample(t)
	var b bytes.Buffer
	r, err := New(format, &b, Tool{
		Version: "1.2.3", Rules: []*analysis.Rule{weakHash, hint, token},
		Base: filepath.FromSlash("/home/ada/app"), Dir: filepath.FromSlash("/home/ada"),
	}, colour)
	if err != nil {
		t.Fatal(err)
	}
	s := sampleSummary(f)
	for _, f := range []*File{f, {Path: "clean.ts"}} {
		if err := r.File(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.End(s); err != nil {
		t.Fatal(err)
	}
	if format == "text" {
		WriteSummary(&b, s, colour)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, test := range []struct {
		format, file string
		colour       bool
	}{
		{"text", "report.txt", false}, {"text", "report.ansi", true}, {"json", "report.json", false},
		{"sarif", "report.sarif", false}, {"github", "report.github", false}, {"gitlab", "report.gitlab.json", false},
		{"junit", "report.junit.xml", false}, {"html", "report.html", false},
	} {
		got := write(t, test.format, test.colour)
		golden := filepath.Join("testdata", test.file)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s; run with -update and look at the change. Got:\n%s", test.format, golden, got)
		}
		if bytes.Contains(got, []byte("0123456789")) {
			t.Errorf("%s shows a secret", test.format)
		}
	}
}

// Schema returns the official schema of SARIF 2.1.0 (errata 01).
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", value); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFMatchesItsSchema(t *testing.T) {
	schema := sarifSchema(t)
	check := func(name string, log []byte) {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	check("sample", write(t, "sarif", false))

	var b bytes.Buffer
	r := newSARIF(&b, Tool{})
	if err := r.End(&Summary{}); err != nil {
		t.Fatal(err)
	}
	check("nothing", b.Bytes())

	// The schema does reject what is wrong.
	value, _ := jsonschema.UnmarshalJSON(strings.NewReader(`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{}}]}]}`))
	if schema.Validate(value) == nil {
		t.Error("a result without a message is taken for valid")
	}
}

func TestJSONWithoutFindings(t *testing.T) {
	var b bytes.Buffer
	r, err := New("json", &b, Tool{}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.File(&File{Path: "a.ts"}); err != nil {
		t.Fatal(err)
	}
	if err := r.End(&Summary{}); err != nil {
		t.Fatal(err)
	}
	var v struct {
		Findings []any
		Notices  []any
	}
	if err := json.Unmarshal(b.Bytes(), &v); err != nil || v.Findings == nil || v.Notices == nil {
		t.Errorf("%v in %s", err, b.Bytes())
	}
}

func TestGitHubEscapes(t *testing.T) {
	got := string(write(t, "github", false))
	for _, want := range []string{
		"file=app/src/pages/[slug] 100%25.ts,line=2,endLine=2,col=23,endColumn=28,title=seclint crypto/weak-hash::MD5 is broken:%0Ause SHA-256, 100%25 of the time\n",
		"::warning ", "::notice file=app/src/pages/[slug] 100%25.ts,line=4,endLine=5,title=",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if got := escapeProperty("a,b:c%\r\n"); got != "a%2Cb%3Ac%25%0D%0A" {
		t.Error(got)
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := New("xml", nil, Tool{}, false); err == nil {
		t.Error("no error")
	}
	for _, f := range Formats {
		if _, err := New(f, nil, Tool{}, false); err != nil {
			t.Error(err)
		}
	}
}

// TestEmptyReports has the formats say that there is nothing in the way that their
// readers accept.
func TestEmptyReports(t *testing.T) {
	for format, want := range map[string]string{
		"gitlab": "[]\n", "junit": `tests="1" failures="0" errors="0"`, "html": "There are no findings.", "json": `"findings":[` + "\n]",
	} {
		var b bytes.Buffer
		r, err := New(format, &b, Tool{Version: "1.2.3"}, false)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.End(&Summary{Files: 3}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is %s", format, b.String())
		}
	}
}

// TestHostileText puts text from a workspace into formats where it could do
// something.
func TestHostileText(t *testing.T) {
	const evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\x00\x1b]0;\u202e\xff"
	f := &File{Path: evil + "/a.ts", Findings: []Finding{{
		Rule: weakHash, Severity: analysis.Error, Message: evil, Excerpt: Excerpt{Line: 1, Text: evil, Width: 3},
		Flows: [][]Related{{{Message: evil, Excerpt: Excerpt{Line: 1, Text: evil}}}}, Fixes: []Fix{{Title: evil}},
	}}}
	for _, format := range []string{"html", "junit", "gitlab"} {
		var b bytes.Buffer
		r, err := New(format, &b, Tool{Version: "1.2.3", Dir: "/"}, false)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.File(f); err != nil {
			t.Fatal(err)
		}
		if err := r.End(&Summary{Files: 1, Notices: []Notice{{Path: evil, Message: evil, Failure: true}}}); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		switch format {
		case "html":
			if n := strings.Count(got, "<script"); n != 1 || strings.Contains(got, "<img") {
				t.Errorf("%d scripts in %s", n, got)
			}
		case "junit":
			var suites junitSuites
			if err := xml.Unmarshal(b.Bytes(), &suites); err != nil || len(suites.Suites) != 2 || suites.Errors != 1 {
				t.Errorf("%v in %s", err, got)
			}
		case "gitlab":
			if !json.Valid(b.Bytes()) {
				t.Errorf("not JSON: %s", got)
			}
		}
	}
}
