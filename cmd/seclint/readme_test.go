package main

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

// update writes what is generated: the table of rules in the README, the picture.
var update = flag.Bool("update", false, "write the generated parts of the README")

const readme = "../../README.md"

// The marks around the table of rules.
const (
	rulesBegin = "<!-- rules:begin (go test ./cmd/seclint -run README -update) -->\n"
	rulesEnd   = "<!-- rules:end -->"
)

func TestREADMEListsAllRules(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	before, rest, ok := strings.Cut(text, rulesBegin)
	if !ok {
		t.Fatalf("no %q in the README", rulesBegin)
	}
	table, after, ok := strings.Cut(rest, rulesEnd)
	if !ok {
		t.Fatalf("no %q in the README", rulesEnd)
	}
	all, err := allRules()
	if err != nil {
		t.Fatal(err)
	}
	want := rulesTable(all)
	if table == want {
		return
	}
	if *update {
		if err := os.WriteFile(readme, []byte(before+rulesBegin+want+rulesEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("the table of rules is out of date; run go test ./cmd/seclint -run README -update")
}

// Commands and flags that the README shows must exist.
func TestREADMEShowsRealFlags(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	root := newRoot()
	commands := regexp.MustCompile(`(?m)(?:^|[\x60 ])(?:seclint|go run \./cmd/seclint) ([a-z]+)([^\x60\n|>]*)`).FindAllStringSubmatch(string(raw), -1)
	if len(commands) < 8 {
		t.Errorf("found %d commands", len(commands))
	}
	for _, m := range commands {
		cmd, _, err := root.Find([]string{m[1]})
		if err != nil || cmd == root {
			continue // “seclint finds …”: a sentence
		}
		for _, name := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(m[2], -1) {
			if cmd.Flags().Lookup(name[1]) == nil {
				t.Errorf("seclint %s has no flag --%s", m[1], name[1])
			}
		}
	}
}

// Links within the repository must lead somewhere.
func TestREADMELinks(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)|src="([^":]+)"`).FindAllStringSubmatch(string(raw), -1) {
		if _, err := os.Stat("../../" + m[1] + m[2]); err != nil {
			t.Errorf("dead link: %v", err)
		}
	}
}
