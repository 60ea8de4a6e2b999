package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// validateSARIF checks a log against the official schema of SARIF 2.1.0.
func validateSARIF(t *testing.T, log string) {
	t.Helper()
	raw, err := os.ReadFile("internal/report/testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(log))
	if err != nil {
		t.Fatalf("%v in %s", err, log)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

// sarifLog is what of a log the tests look at.
type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID   string
					Help struct{ Markdown string }
				}
			}
		}
		OriginalURIBaseIDs map[string]struct{ URI string } `json:"originalUriBaseIds"`
		Results            []struct {
			RuleID    string
			RuleIndex int
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI, URIBaseID string }
					Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
	}
}

func TestSARIF(t *testing.T) {
	dir := folder(t, map[string]string{
		"app/src/[slug]/é x.ts": "const s = '💥'; " + strings.ReplaceAll(badTLS, "\n", " "), "app/big.js": strings.Repeat("x", 3<<20),
	})
	r := seclint(t, dir, "scan", "--format", "sarif", "app", "--jobs", "2")
	if r.code != 1 {
		t.Fatalf("code %d\n%s", r.code, r.stderr)
	}
	validateSARIF(t, r.stdout)
	var log sarifLog
	if err := json.Unmarshal([]byte(r.stdout), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	result := run.Results[0]
	at := result.Locations[0].PhysicalLocation
	if at.ArtifactLocation.URI != "src/%5Bslug%5D/%C3%A9%20x.ts" || at.ArtifactLocation.URIBaseID != "%SRCROOT%" {
		t.Errorf("the address is %+v", at.ArtifactLocation)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := run.OriginalURIBaseIDs["%SRCROOT%"].URI; got != "file://"+filepath.ToSlash(real)+"/app/" {
		t.Errorf("the base is %s", got)
	}
	// Columns are UTF-16 code units: the picture counts as two.
	text := "const s = '💥'; import https from 'node:https'; export const agent = new https.Agent({ "
	if want := len([]rune(text)) + 2; at.Region.StartLine != 1 || at.Region.StartColumn != want {
		t.Errorf("the region is %+v, want column %d", at.Region, want)
	}
	if run.Tool.Driver.Rules[result.RuleIndex].ID != result.RuleID || run.Tool.Driver.Rules[result.RuleIndex].Help.Markdown == "" {
		t.Error("the rule of the result is another or without help")
	}
	if len(result.PartialFingerprints) != 1 {
		t.Errorf("fingerprints %v", result.PartialFingerprints)
	}
	if n := run.Invocations[0].ToolExecutionNotifications; !run.Invocations[0].ExecutionSuccessful || len(n) != 1 || !strings.Contains(n[0].Message.Text, "skipped") {
		t.Errorf("invocation %+v", run.Invocations)
	}

	for _, args := range []string{"gone", "app/src", ".", "app app/src"} {
		validateSARIF(t, seclint(t, dir, append([]string{"scan", "--format", "sarif"}, strings.Fields(args)...)...).stdout)
	}
	validateSARIF(t, program{dir: dir, args: []string{"scan", "--format", "sarif", "--stdin-filename", "a b.ts"}, stdin: badTLS}.run(t).stdout)
}

// TestSARIFOfShop validates what the sample project comes to: every kind of
// finding and fix.
func TestSARIFOfShop(t *testing.T) {
	r := seclint(t, "../..", "scan", "--format", "sarif", "testdata/apps/next-shop")
	if r.code != 1 {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}
	validateSARIF(t, r.stdout)
}

// A flow is a codeFlow from the source to the sink.
func TestSARIFFlows(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badFlow})
	r := seclint(t, dir, "scan", "--format", "sarif", ".")
	validateSARIF(t, r.stdout)
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				CodeFlows []struct {
					ThreadFlows []struct {
						Locations []struct {
							Location struct {
								PhysicalLocation struct{ Region struct{ StartLine int } }
								Message          struct{ Text string }
							}
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(r.stdout), &log); err != nil {
		t.Fatal(err)
	}
	results := log.Runs[0].Results
	if len(results) != 1 || results[0].RuleID != "injection/command" || len(results[0].CodeFlows) != 1 {
		t.Fatalf("%+v", results)
	}
	steps := results[0].CodeFlows[0].ThreadFlows[0].Locations
	if len(steps) < 2 || steps[0].Location.PhysicalLocation.Region.StartLine != 5 || steps[len(steps)-1].Location.PhysicalLocation.Region.StartLine != 7 {
		t.Errorf("%+v", steps)
	}
	for _, s := range steps {
		if s.Location.Message.Text == "" {
			t.Error("a step says nothing")
		}
	}
	if r := seclint(t, dir, "scan", "."); !strings.Contains(r.stdout, "   1. a.ts:5:") || !strings.Contains(r.stdout, ". a.ts:7:") {
		t.Errorf("the text shows no way:\n%s", r.stdout)
	}
}
