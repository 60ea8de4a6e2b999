package helpers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"seclint/server/helpers/npmtest"
)

// appsDir holds the sample projects that scans are tested on.
const appsDir = "../../testdata/apps"

// TestAppsTypeCheck holds the sample projects to what they claim to be, code that
// the real compiler accepts, before and after their helpers are generated.
func TestAppsTypeCheck(t *testing.T) {
	for _, app := range apps(t) {
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			npm := installFor(t, app)
			dir := filepath.Join(npm.Dir(t), app)
			npmtest.CopyTree(t, dir, filepath.Join(appsDir, app))
			// Both in one process, which is twice as fast.
			after := filepath.Join(npm.Dir(t), app)
			npmtest.CopyTree(t, after, dir)
			generated(t, after)
			npm.TypeCheck(t, filepath.Join(dir, "tsconfig.json"), filepath.Join(after, "tsconfig.json"))
		})
	}
}

// installFor installs the packages of an app, together with the tools of the other
// tests if they go together.
func installFor(t *testing.T, app string) *npmtest.Installed {
	if app == "next-shop" {
		return install(t)
	}
	return npmtest.Install(t, manifestOf(t, app))
}

func apps(t *testing.T) []string {
	t.Helper()
	manifests, err := filepath.Glob(filepath.Join(appsDir, "*", "package.json"))
	if err != nil || len(manifests) == 0 {
		t.Fatalf("no projects in %s: %v", appsDir, err)
	}
	var names []string
	for _, m := range manifests {
		names = append(names, filepath.Base(filepath.Dir(m)))
	}
	return names
}

// manifestOf returns the packages that an app's package.json asks for.
func manifestOf(t *testing.T, app string) npmtest.Packages {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(appsDir, app, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Dependencies, DevDependencies npmtest.Packages }
	if err := json.Unmarshal(content, &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest.Dependencies.With(manifest.DevDependencies)
}
