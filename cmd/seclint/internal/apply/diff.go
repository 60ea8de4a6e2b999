package apply

import (
	"path"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Diff returns the unified difference between two texts of the file at name, as
// “git apply” and “patch -p1” take it. It is empty if they are equal.
func Diff(name string, before, after []byte) string {
	from, to := name, name
	if !path.IsAbs(name) && !strings.HasPrefix(name, "../") {
		from, to = "a/"+name, "b/"+name
	}
	return udiff.Unified(from, to, string(before), string(after))
}
