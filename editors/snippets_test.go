// Package editors_test runs the lines of README.md in the editors they are for, with
// the real server. An editor that is not installed is skipped, or fails the test where
// everything has to run; nothing is installed here.
package editors_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long one editor may take.
const patience = time.Minute

func lack(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		lack(t, program+" is missing: install it to run this test")
	}
}

// blocks returns the fenced blocks of a language under a heading of README.md.
func blocks(t *testing.T, heading, language string) []string {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(readme), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("README.md has no section %s", heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var all []string
	for {
		_, rest, found := strings.Cut(section, "\n```"+language+"\n")
		if !found {
			break
		}
		block, after, _ := strings.Cut(rest, "\n```")
		all, section = append(all, block+"\n"), after
	}
	if len(all) == 0 {
		t.Fatalf("section %s has no block of %s", heading, language)
	}
	return all
}

// block returns the one among blocks that contains a word.
func block(t *testing.T, heading, language, word string) string {
	t.Helper()
	for _, b := range blocks(t, heading, language) {
		if strings.Contains(b, word) {
			return b
		}
	}
	t.Fatalf("section %s has no block with %s", heading, word)
	return ""
}

// scene is a home with the server in the PATH and a copy of the shop.
type scene struct {
	dir, snippet string
	env          []string
}

func newScene(t *testing.T, snippet, suffix string) scene {
	t.Helper()
	dir := t.TempDir()
	s := scene{dir: dir, snippet: filepath.Join(dir, "snippet"+suffix)}
	if err := os.WriteFile(s.snippet, []byte(snippet), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "shop"), os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "bin", "seclint"), "seclint/cmd/seclint").CombinedOutput(); err != nil {
		t.Fatalf("build the server: %v\n%s", err, out)
	}
	s.env = append(os.Environ(), "HOME="+dir, "SNIPPET="+s.snippet, "SHOP="+filepath.Join(dir, "shop"),
		"PATH="+filepath.Join(dir, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	return s
}

// run runs an editor and returns what it wrote.
func (s scene) run(t *testing.T, env []string, name string, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = s.dir, append(s.env, env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestEmacs(t *testing.T) {
	for _, client := range []string{"eglot", "lsp-mode"} {
		t.Run(client, func(t *testing.T) {
			need(t, "emacs")
			if out, err := exec.Command("emacs", "--batch", "--eval",
				`(progn (require 'package) (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa") (package-initialize) (require '`+client+`))`).CombinedOutput(); err != nil {
				lack(t, client+" is missing: install it to run this test\n"+string(out))
			}
			s := newScene(t, block(t, "Emacs", "elisp", "'"+client), ".el")
			script, err := filepath.Abs(filepath.Join("tests", client+".el"))
			if err != nil {
				t.Fatal(err)
			}
			out, err := s.run(t, nil, "emacs", "--batch", "-Q", "-l", script)
			if err != nil || !strings.Contains(out, "PASS ") {
				t.Errorf("%v\n%s", err, out)
			}
			t.Logf("%s", out)
		})
	}
}

func TestVim(t *testing.T) {
	need(t, "vim")
	var ale string
	for _, pattern := range []string{"/usr/share/vim-ale", "/usr/share/vim/vimfiles/pack/*/opt/ale", "/usr/share/vim/vimfiles/pack/*/start/ale"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			ale = found[0]
		}
	}
	if ale == "" {
		lack(t, "vim-ale is missing: install it to run this test")
	}
	s := newScene(t, block(t, "Vim with ALE", "vim", "seclint"), ".vim")
	script, err := filepath.Abs("tests/ale.vim")
	if err != nil {
		t.Fatal(err)
	}
	result := filepath.Join(s.dir, "out")
	out, err := s.run(t, []string{"ALE=" + ale, "OUT=" + result}, "vim", "-N", "-u", script, "-i", "NONE", "-es")
	told, _ := os.ReadFile(result)
	if !strings.Contains(string(told), "PASS ") {
		t.Errorf("%v\n%s%s", err, told, out)
	}
	t.Logf("%s", told)
}

// TestOthers holds the lines for editors that cannot be had here to their syntax.
func TestOthers(t *testing.T) {
	for _, b := range blocks(t, "Sublime Text", "json") {
		if !json.Valid([]byte(b)) {
			t.Errorf("no JSON:\n%s", b)
		}
	}
	helix := block(t, "Helix", "toml", "seclint")
	for _, language := range []string{"typescript", "tsx", "javascript", "jsx"} {
		if !strings.Contains(helix, `name = "`+language+`"`) {
			t.Errorf("the lines for Helix leave out %s", language)
		}
	}
}
