package neovim_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// terminal is a screen with a Neovim on it.
type terminal struct {
	t      *testing.T
	tmux   string
	socket string
}

func openTerminal(t *testing.T, env []string, dir string, command ...string) *terminal {
	t.Helper()
	term := &terminal{t: t, tmux: need(t, "tmux"), socket: filepath.Join(t.TempDir(), "tmux")}
	args := append([]string{"-S", term.socket, "-f", os.DevNull, "-u", "new-session", "-d", "-x", "120", "-y", "32", "-c", dir}, command...)
	cmd := exec.Command(term.tmux, args...)
	cmd.Env = append(env, "TERM=xterm-256color", "LC_ALL=C.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("start tmux: %v\n%s", err, out)
	}
	t.Cleanup(term.close)
	return term
}

// close leaves Neovim and waits until it is gone: it writes until then.
func (term *terminal) close() {
	exec.Command(term.tmux, "-S", term.socket, "send-keys", "Escape", "Escape", ":qall!", "Enter").Run()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if exec.Command(term.tmux, "-S", term.socket, "has-session").Run() != nil {
			return
		}
	}
	exec.Command(term.tmux, "-S", term.socket, "kill-server").Run()
}

func (term *terminal) screen() string {
	out, _ := exec.Command(term.tmux, "-S", term.socket, "capture-pane", "-p").Output()
	return string(out)
}

// typed presses keys, by the names of tmux.
func (term *terminal) typed(keys ...string) {
	term.t.Helper()
	if out, err := exec.Command(term.tmux, append([]string{"-S", term.socket, "send-keys"}, keys...)...).CombinedOutput(); err != nil {
		term.t.Fatalf("press %q: %v\n%s", keys, err, out)
	}
}

// sees waits until some text is on the screen.
func (term *terminal) sees(what string) {
	term.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if strings.Contains(term.screen(), what) {
			return
		}
	}
	term.t.Fatalf("%q is not on the screen:\n%s", what, term.screen())
}

// TestTerminal types what a person types and looks at the screen.
func TestTerminal(t *testing.T) {
	seclint := server(t)
	for _, nvim := range neovims(t) {
		t.Run(versionOf(t, nvim), func(t *testing.T) {
			shop, env := home(t, seclint)
			config := filepath.Join(t.TempDir(), "init.lua")
			content := `vim.opt.runtimepath:prepend(` + "[[" + plugin(t) + "]]" + `)
vim.cmd('filetype plugin on')
vim.o.shortmess = vim.o.shortmess .. 'I'
vim.diagnostic.config({ virtual_text = true })
require('seclint').setup({ cmd = { [[` + seclint + `]], 'serve' } })
vim.api.nvim_create_autocmd('BufWritePre', {
  pattern = '*.ts',
  callback = function(ev) require('seclint').fix_all(ev.buf) end,
})
`
			if err := os.WriteFile(config, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(shop, "src", "session.ts")
			term := openTerminal(t, env, shop, nvim, "-u", config, "-i", "NONE", "-n", name)
			term.sees("MD5 is broken")
			t.Logf("findings:\n%s", term.screen())

			term.typed(":16", "Enter", ":SeclintExplain", "Enter")
			term.sees("untrusted data (user input)")
			term.sees("session.ts|14 col 16")
			t.Logf("path:\n%s", term.screen())
			term.typed(":lclose", "Enter")

			term.typed(":6", "Enter", "0", "fm", ":lua vim.lsp.buf.code_action()", "Enter")
			term.sees("Use SHA-256")
			t.Logf("fixes:\n%s", term.screen())
			term.typed("1", "Enter")
			term.sees("createHash('sha256')")

			term.typed(":write", "Enter")
			term.sees("return randomBytes(16)")
			for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
				saved, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(string(saved), "pseudoRandomBytes") && strings.Contains(string(saved), "sha256") {
					break
				}
				if time.Now().After(end) {
					t.Fatalf("saved without the fixes:\n%s", saved)
				}
			}
		})
	}
}
