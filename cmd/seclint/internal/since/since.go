// Package since asks Git which lines of a working tree have changed since a
// revision. It is the only part of seclint that starts a program, and the server
// does not have it.
package since

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Changes are the lines that changed.
type Changes struct {
	lines map[string][]span // by absolute path
	whole map[string]bool   // files that Git does not know yet
}

// span is a stretch of lines, counted from one, both ends included.
type span struct{ first, last int }

// New returns changes of nothing.
func New() *Changes {
	return &Changes{lines: make(map[string][]span), whole: make(map[string]bool)}
}

// Add adds the changes in the repository that holds the folder dir, since its
// history parted from the revision rev.
func (c *Changes) Add(ctx context.Context, dir, rev string) error {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return fmt.Errorf("%s is not in a Git repository: %w", dir, err)
	}
	top := filepath.FromSlash(strings.TrimRight(string(root), "\r\n"))
	if real, err := filepath.EvalSymlinks(top); err == nil {
		top = real
	}
	hash, err := git(ctx, top, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return fmt.Errorf("there is no revision %q", rev)
	}
	base := strings.TrimSpace(string(hash))
	// What others did on the branch meanwhile is not ours.
	if parted, err := git(ctx, top, "merge-base", base, "HEAD"); err == nil {
		base = strings.TrimSpace(string(parted))
	}
	patch, err := git(ctx, top, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--find-renames",
		"--text", "--ignore-submodules", "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", base, "--")
	if err != nil {
		return fmt.Errorf("compare with %q: %w", rev, err)
	}
	for name, spans := range parse(patch) {
		c.lines[filepath.Join(top, filepath.FromSlash(name))] = spans
	}
	untracked, err := git(ctx, top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return fmt.Errorf("list new files: %w", err)
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		if name != "" {
			c.whole[filepath.Join(top, filepath.FromSlash(name))] = true
		}
	}
	return nil
}

// Touches reports whether any of the lines from first to last, counted from one, of
// a file changed.
func (c *Changes) Touches(abs string, first, last int) bool {
	if c.whole[abs] {
		return true
	}
	for _, s := range c.lines[abs] {
		if first <= s.last && s.first <= last {
			return true
		}
	}
	return false
}

// git runs a command of Git that reads only. The configuration of the repository
// cannot make it run a program.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); message != "" {
			return nil, errors.New(message)
		}
		return nil, err
	}
	return out, nil
}

// parse returns the lines that a patch without context adds, by file.
func parse(patch []byte) map[string][]span {
	found := make(map[string][]span)
	lines := bufio.NewReader(bytes.NewReader(patch))
	name := ""
	skip := 0 // lines of the hunk
	for {
		line, err := lines.ReadString('\n')
		if line == "" && err != nil {
			return found
		}
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, `\`):
		case skip > 0:
			skip--
		case strings.HasPrefix(line, "+++ "):
			name = target(line[len("+++ "):])
		case strings.HasPrefix(line, "@@ "):
			removed, added, ok := hunk(line)
			if !ok {
				continue
			}
			skip = removed.last - removed.first + 1 + added.last - added.first + 1
			if name != "" && added.last >= added.first {
				found[name] = append(found[name], added)
			}
		}
	}
}

// target returns the name of a file in the head of a patch, "" for none.
func target(s string) string {
	if unquoted, err := strconv.Unquote(s); err == nil && strings.HasPrefix(s, `"`) {
		s = unquoted
	}
	name, ok := strings.CutPrefix(strings.TrimSuffix(s, "\t"), "b/")
	if !ok {
		return "" // /dev/null
	}
	return name
}

// hunk reads “@@ -a,b +c,d @@”.
func hunk(line string) (removed, added span, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 3 {
		return span{}, span{}, false
	}
	removed, ok1 := extent(fields[1], "-")
	added, ok2 := extent(fields[2], "+")
	return removed, added, ok1 && ok2
}

func extent(field, sign string) (span, bool) {
	rest, ok := strings.CutPrefix(field, sign)
	if !ok {
		return span{}, false
	}
	start, count, several := strings.Cut(rest, ",")
	first, err := strconv.Atoi(start)
	if err != nil {
		return span{}, false
	}
	n := 1
	if several {
		if n, err = strconv.Atoi(count); err != nil || n < 0 {
			return span{}, false
		}
	}
	return span{first, first + n - 1}, true
}
