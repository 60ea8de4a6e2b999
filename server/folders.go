package server

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
	"seclint/server/lsp"
	"seclint/server/uri"
)

// folder is a workspace folder.
type folder struct {
	key  key
	root string               // absolute, slash separated, without a slash at its end
	ws   *workspace.Workspace // with open documents in front; nil if it cannot be read
	disk fs.FS                // the files alone
	base *workspace.Workspace // of disk, to be closed
	// configs finds configurations; nil if ws is.
	configs *config.Loader
	// alone marks the folder of a file that was opened without any.
	alone bool
}

// place is where in a workspace a document lies.
type place struct {
	file    analysis.File
	folder  *folder // nil outside of all
	ignored bool    // left out of scans, and therefore shown nothing

	engine *analysis.Engine // for the settings of the file
	limit  int64            // of its size in bytes
	files  []string         // configurations, relative to the folder, the strongest first
}

// addFolders adds workspace folders; those that are there already stay.
func (s *session) addFolders(folders []lsp.Folder) {
	for _, f := range folders {
		u := uri.Parse(f.URI)
		if f.URI == "" {
			u = uri.FromPath(f.Path)
		}
		name, ok := u.Path()
		if !ok {
			continue
		}
		s.addFolder(&folder{key: u.Key(), root: cleanRoot(name)})
	}
}

func (s *session) addFolder(f *folder) *folder {
	ws, err := workspace.Open(filepath.FromSlash(f.root))
	if err != nil {
		s.log.Warn("workspace folder cannot be read", zap.Error(err))
	} else {
		f.base, f.disk = ws, ws.FS()
		f.ws = workspace.New(overlay{f.disk, func() map[string]*text.Document { return s.textsIn(f) }}, ws.Root())
		f.configs = config.NewLoader(f.ws.FS(), s.known)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.configs != nil {
		f.configs.SetBase(s.base)
	}
	for _, other := range s.folders {
		if other.key == f.key {
			f.close()
			return other
		}
	}
	s.folders = append(s.folders, f)
	return f
}

func (s *session) removeFolder(raw string) {
	k := uri.Parse(raw).Key()
	s.mu.Lock()
	i := slices.IndexFunc(s.folders, func(f *folder) bool { return f.key == k })
	if i < 0 {
		s.mu.Unlock()
		return
	}
	f := s.folders[i]
	s.folders = append(s.folders[:i:i], s.folders[i+1:]...)
	s.mu.Unlock()
	// An analysis may still read it: it then finds nothing.
	f.close()
	s.mistakes.drop(s, f)
}

func (f *folder) close() {
	if f.base != nil {
		_ = f.base.Close()
	}
}

// textsIn returns the texts of the open documents of a folder, by name.
func (s *session) textsIn(f *folder) map[string]*text.Document {
	open := s.openIn(f)
	texts := make(map[string]*text.Document, len(open))
	for name, d := range open {
		texts[name] = d.text
	}
	return texts
}

func cleanRoot(name string) string { return strings.TrimSuffix(cleanPath(name), "/") }

// cleanPath returns a path of the system slash separated and in its shortest form.
// The two slashes before the name of a host stay.
func cleanPath(name string) string {
	name = filepath.ToSlash(name)
	if strings.HasPrefix(name, "//") {
		return "/" + path.Clean(name[1:])
	}
	return path.Clean(name)
}

// relative returns name, which is slash separated, relative to root.
func relative(root, name string) (string, bool) {
	rest, ok := strings.CutPrefix(name, root)
	if !ok || rest == "" || rest[0] != '/' {
		return "", false
	}
	return rest[1:], true
}

// placeOf finds out where a document lies. It reads files and belongs off the
// reading goroutine.
func (s *session) placeOf(u uri.URI) place {
	name, ok := u.Path()
	if !ok {
		return s.settled(place{file: analysis.File{Path: u.Name()}})
	}
	name = cleanPath(name)
	f, rel := s.folderOf(name)
	if f == nil {
		return s.settled(place{file: analysis.File{Path: path.Base(name)}})
	}
	return s.placeIn(f, rel)
}

// placeIn is placeOf for a file of a folder.
func (s *session) placeIn(f *folder, rel string) place {
	p := place{folder: f, file: analysis.File{Path: rel}}
	if f.ws == nil {
		return s.settled(p)
	}
	if !f.alone {
		_, p.ignored = f.ws.Ignored(rel, false)
	}
	p.file = analysis.FileIn(f.ws, rel)
	p = s.settled(p)
	s.mistakes.show(s, f)
	for _, problem := range f.ws.Problems() {
		s.notify(protocol.MethodWindowLogMessage, lsp.ShowMessageParams{
			Type: protocol.MessageTypeWarning, Message: problem.Name + ": " + problem.Message,
		})
	}
	return p
}

// folderOf returns the innermost folder of a file and the file's name in it. Only
// an editor that opened no folder at all lets a file choose its own: elsewhere
// nothing outside of the folders is read.
func (s *session) folderOf(name string) (*folder, string) {
	best, rel, folders := s.innermost(name)
	if best != nil || folders {
		return best, rel
	}
	root := rootOf(name)
	rel, _ = relative(root, name)
	return s.addFolder(&folder{key: uri.FromPath(filepath.FromSlash(root)).Key(), root: root, alone: true}), rel
}

// innermost returns the innermost folder of a file and the file's name in it, and
// whether the editor has opened any folder.
func (s *session) innermost(name string) (best *folder, rel string, folders bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders {
		folders = folders || !f.alone
	}
	for _, f := range s.folders {
		if f.alone && folders {
			continue
		}
		if r, ok := relative(f.root, name); ok && (best == nil || len(f.root) > len(best.root)) {
			best, rel = f, r
		}
	}
	return best, rel, folders
}

// rootMarkers are what the root of a project is known by, the best first.
var rootMarkers = []string{".git", "package.json"}

// rootOf returns the folder that a file without workspace folder belongs to, as
// the command line does: that of its repository, else the nearest with a
// package.json, else the one it lies in.
func rootOf(name string) string {
	for _, marker := range rootMarkers {
		for dir := path.Dir(name); ; dir = path.Dir(dir) {
			if _, err := os.Lstat(filepath.FromSlash(dir + "/" + marker)); err == nil {
				return strings.TrimSuffix(dir, "/")
			}
			if up := path.Dir(dir); up == dir || up == "." {
				break
			}
		}
	}
	// Nothing is known of the project, perhaps because nothing is on disk. The
	// names of folders that mean something to a framework are kept all the same.
	dir := path.Dir(name)
	for above := dir; above != path.Dir(above) && above != "."; above = path.Dir(above) {
		if sourceFolders[path.Base(above)] {
			dir = path.Dir(above)
			break
		}
	}
	return strings.TrimSuffix(dir, "/")
}

// sourceFolders are the names of the outermost folders of source text.
var sourceFolders = map[string]bool{"pages": true, "app": true, "src": true}

// forget drops what was read of a file that changed on disk, and reports whether
// it lies in a folder.
func (s *session) forget(raw string) bool {
	name, ok := uri.Parse(raw).Path()
	if !ok {
		return false
	}
	name = cleanPath(name)
	s.mu.Lock()
	folders := append([]*folder(nil), s.folders...)
	s.mu.Unlock()
	found := false
	for _, f := range folders {
		if rel, ok := relative(f.root, name); ok && f.ws != nil {
			f.ws.Invalidate(rel)
			// A folder may have gone with the configurations in it.
			if f.configs.Reads(rel) || path.Ext(rel) == "" {
				f.configs.Forget()
			}
			found = true
		}
	}
	return found
}
