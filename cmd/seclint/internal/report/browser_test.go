package report

import (
	"context"
	"image/color"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// browser returns a Chromium, or ends the test: as a failure in CI.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("there is no Chromium: install one, or name it in CHROME")
	}
	t.Skip("there is no Chromium")
	return ""
}

// TestPageInBrowser opens the page in a real browser: its script runs, its filters
// work, it is drawn, and it asks nobody for anything.
func TestPageInBrowser(t *testing.T) {
	program := browser(t)
	dir := t.TempDir()
	content := string(write(t, "html", false))
	for _, remote := range []string{`src=`, `@import`, `url(`, `<link`, `fetch(`, `XMLHttpRequest`, `href="http`} {
		if strings.Contains(content, remote) {
			t.Errorf("the page has %s", remote)
		}
	}
	run := func(name, content string, args ...string) string {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
		args = append([]string{
			"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile"),
			"--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1000,1400",
		}, args...)
		out, err := exec.CommandContext(ctx, program, append(args, address.String())...).Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, out)
		}
		return string(out)
	}
	shown := regexp.MustCompile(`<output[^>]*>([^<]*)</output>`)
	for name, test := range map[string]struct{ do, want string }{
		"all":      {"", "4 of 4"},
		"rule":     {`form.elements.rule.value = "crypto/weak-hash"`, "2 of 4"},
		"severity": {`form.querySelector("[value=error]").checked = false`, "2 of 4"},
		"text":     {`form.elements.text.value = "a TOKEN"`, "1 of 4"},
		"folder":   {`form.elements.folder.value = "app/src/pages"`, "4 of 4"},
	} {
		script := `<script>var form = document.getElementById("filters"); ` + test.do + `; form.dispatchEvent(new Event("input"));</script></body>`
		dom := run(name+".html", strings.Replace(content, "</body>", script, 1), "--dump-dom")
		if m := shown.FindStringSubmatch(dom); m == nil || m[1] != test.want {
			t.Errorf("%s shows %v, want %s", name, m, test.want)
		}
	}
	picture := filepath.Join(dir, "page.png")
	run("page.html", content, "--screenshot="+picture)
	f, err := os.Open(picture)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	drawn, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	colours := make(map[color.Color]bool)
	for y := 0; y < drawn.Bounds().Dy(); y += 3 {
		for x := 0; x < drawn.Bounds().Dx(); x += 3 {
			colours[drawn.At(x, y)] = true
		}
	}
	if size := drawn.Bounds().Size(); size.X < 900 || size.Y < 900 || len(colours) < 20 {
		t.Errorf("the picture is %v with %d colours", size, len(colours))
	}
}
