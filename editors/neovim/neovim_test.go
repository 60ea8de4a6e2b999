// Package neovim_test runs the plug-in in real Neovims with the real server: without
// a screen by tests/run.lua, and on a terminal as a person sees it.
//
// The Neovims are those that SECLINT_NVIM lists, separated like a PATH; else the one
// in the PATH and those that tests/get-nvim.sh has put into ~/.cache/seclint. Nothing
// is installed here.
package neovim_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long one Neovim may take.
const patience = 2 * time.Minute

// need returns the path of a program. Without it the test is skipped, or fails where
// everything has to run.
func need(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is missing: install it to run this test", name)
	}
	return path
}

func neovims(t *testing.T) []string {
	t.Helper()
	if list := filepath.SplitList(os.Getenv("SECLINT_NVIM")); len(list) > 0 {
		return list
	}
	found := []string{need(t, "nvim")}
	if cache, err := os.UserCacheDir(); err == nil {
		others, _ := filepath.Glob(filepath.Join(cache, "seclint", "nvim-*", "nvim"))
		found = append(found, others...)
	}
	return found
}

// server builds seclint and returns its path.
func server(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "seclint")
	if out, err := exec.Command("go", "build", "-o", path, "seclint/cmd/seclint").CombinedOutput(); err != nil {
		t.Fatalf("build the server: %v\n%s", err, out)
	}
	return path
}

// home makes a person's home with a copy of the shop in it, and the environment for
// Neovim to live there.
func home(t *testing.T, seclint string) (shop string, env []string) {
	t.Helper()
	dir := t.TempDir()
	shop = filepath.Join(dir, "shop")
	if err := os.CopyFS(shop, os.DirFS("../testdata/shop")); err != nil {
		t.Fatal(err)
	}
	return shop, append(os.Environ(),
		"SHOP="+shop, "SECLINT="+seclint, "HOME="+dir, "XDG_CONFIG_HOME="+dir+"/config", "XDG_DATA_HOME="+dir+"/data",
		"XDG_STATE_HOME="+dir+"/state", "XDG_CACHE_HOME="+dir+"/cache", "XDG_RUNTIME_DIR="+dir, "NVIM_LOG_FILE="+dir+"/log")
}

// plugin returns the folder of the plug-in.
func plugin(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestHeadless(t *testing.T) {
	seclint := server(t)
	for _, nvim := range neovims(t) {
		t.Run(versionOf(t, nvim), func(t *testing.T) {
			shop, env := home(t, seclint)
			script := filepath.Join(plugin(t), "tests", "run.lua")
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			cmd := exec.CommandContext(ctx, nvim, "--headless", "-u", "NONE", "-i", "NONE", "-n",
				"--cmd", "set runtimepath^="+plugin(t),
				"-c", "runtime plugin/seclint.lua",
				// Only then has Neovim started, as far as it says.
				"-c", fmt.Sprintf("autocmd VimEnter * ++nested lua vim.schedule(function() dofile(%q) end)", script))
			cmd.Dir, cmd.Env = shop, env
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "PASS in Neovim") {
				t.Errorf("%v\n%s", err, out)
			}
			t.Logf("%s", out)
		})
	}
}

// TestPackage installs the plug-in as README.md says, without a plug-in manager.
func TestPackage(t *testing.T) {
	seclint := server(t)
	for _, nvim := range neovims(t) {
		version := versionOf(t, nvim)
		inits := []string{"require('seclint').setup()"}
		if !strings.Contains(version, "v0.7.") && !strings.Contains(version, "v0.10.") {
			inits = append(inits, "vim.lsp.enable('seclint')")
		}
		for _, content := range inits {
			t.Run(version+"/"+content, func(t *testing.T) {
				shop, env := home(t, seclint)
				dir := filepath.Dir(shop)
				packages := filepath.Join(dir, "data", "nvim", "site", "pack", "seclint", "start")
				config := filepath.Join(dir, "config", "nvim")
				for _, d := range []string{packages, config} {
					if err := os.MkdirAll(d, 0o700); err != nil {
						t.Fatal(err)
					}
				}
				if err := os.Symlink(plugin(t), filepath.Join(packages, "seclint")); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(config, "init.lua"), []byte(content+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				defer cancel()
				cmd := exec.CommandContext(ctx, nvim, "--headless", "-n", filepath.Join(shop, "src", "session.ts"),
					"-c", `lua if vim.wait(10000, function() return #vim.diagnostic.get(0) == 3 end) and vim.fn.exists(':SeclintExplain') == 2 then vim.cmd('qall!') else vim.cmd('cquit') end`)
				cmd.Dir, cmd.Env = shop, append(env, "PATH="+filepath.Dir(seclint)+string(os.PathListSeparator)+os.Getenv("PATH"))
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}

// TestHelp holds the help to the form that Neovim takes.
func TestHelp(t *testing.T) {
	for _, nvim := range neovims(t) {
		t.Run(versionOf(t, nvim), func(t *testing.T) {
			_, env := home(t, "")
			copied := filepath.Join(t.TempDir(), "doc")
			if err := os.CopyFS(copied, os.DirFS("doc")); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), nvim, "--headless", "-u", "NONE", "-i", "NONE", "-n",
				"--cmd", "set runtimepath^="+filepath.Dir(copied),
				"-c", "helptags "+copied, "-c", "help :SeclintExplain", "-c", "help seclint-settings", "-c", "qall!")
			cmd.Env = env
			if out, err := cmd.CombinedOutput(); err != nil || len(strings.TrimSpace(string(out))) > 0 {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

func versionOf(t *testing.T, nvim string) string {
	t.Helper()
	out, err := exec.Command(nvim, "--version").Output()
	if err != nil {
		t.Fatalf("run %s: %v", nvim, err)
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return line
}
