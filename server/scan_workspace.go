package server

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
	"seclint/server/lsp"
	"seclint/server/rpc"
	"seclint/server/uri"
)

// commandScanWorkspace is the command that analyses the files that are not open.
const commandScanWorkspace = "seclint.scanWorkspace"

// scanner analyses files that are not open, apart from the documents that are: a
// person never waits for it. What it shows of a file is taken back when the file
// is opened, since then the document speaks for itself.
type scanner struct {
	session *session

	mu      sync.Mutex
	on      bool           // there was a scan: changes on disk are followed
	busy    bool           // a scan is under way
	running int            // goroutines
	waiting []target       // in order
	queued  map[key]bool   // those in waiting
	shown   map[key]string // URIs of the files that diagnostics are shown for
	soon    *time.Timer    // to scan again
}

// target is a file to be analysed.
type target struct {
	folder *folder
	name   string // relative to the folder
	uri    uri.URI
	done   func(findings int)
}

func newScanner(s *session) *scanner {
	return &scanner{session: s, queued: make(map[key]bool), shown: make(map[key]string)}
}

// scanSummary answers the command.
type scanSummary struct {
	Files    int `json:"files"`
	Findings int `json:"findings"`
}

// scanWorkspace analyses every file of the workspace folders that is not open and
// shows what it finds, until ctx is done.
func (s *session) scanWorkspace(ctx context.Context) (any, error) {
	c := s.scans
	c.mu.Lock()
	if c.busy {
		c.mu.Unlock()
		return nil, rpc.Errorf(rpc.CodeRequestFailed, "a scan is under way")
	}
	c.busy = true
	first := !c.on
	c.on = true
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.busy = false
		c.mu.Unlock()
	}()
	if first {
		s.watchSources()
	}
	p := s.beginProgress(ctx, "Scanning the workspace")
	defer p.end()
	targets := c.collect(p.ctx)
	var mu sync.Mutex
	var sum scanSummary
	var wait sync.WaitGroup
	wait.Add(len(targets))
	for i := range targets {
		targets[i].done = func(findings int) {
			mu.Lock()
			sum.Files++
			sum.Findings += findings
			p.report(sum.Files, len(targets))
			mu.Unlock()
			wait.Done()
		}
	}
	c.enqueue(targets)
	finished := make(chan struct{})
	go func() { wait.Wait(); close(finished) }()
	select {
	case <-finished:
	case <-p.ctx.Done():
		c.drop()
		<-finished
	}
	c.forgetVanished(targets)
	mu.Lock()
	defer mu.Unlock()
	p.summary = fmt.Sprintf("%d findings in %d files", sum.Findings, sum.Files)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return sum, nil
}

// collect lists the files of all folders.
func (c *scanner) collect(ctx context.Context) []target {
	s := c.session
	s.mu.Lock()
	folders := append([]*folder(nil), s.folders...)
	s.mu.Unlock()
	var targets []target
	seen := make(map[key]bool) // a folder may lie in another
	for _, f := range folders {
		if f.ws == nil || f.alone {
			continue
		}
		f.ws.Walk([]string{"."}, func(name string) bool {
			t := target{folder: f, name: name, uri: f.uriOf(name)}
			if k := t.uri.Key(); !seen[k] && syntax.LanguageByPath(name) != syntax.NoLanguage {
				seen[k] = true
				targets = append(targets, t)
			}
			return ctx.Err() == nil
		}, func(p workspace.Problem) {
			s.notify(protocol.MethodWindowLogMessage, lsp.ShowMessageParams{Type: protocol.MessageTypeWarning, Message: p.Name + ": " + p.Message})
		})
	}
	return targets
}

// uriOf returns the URI of a file of f.
func (f *folder) uriOf(name string) uri.URI {
	return uri.FromPath(filepath.FromSlash(f.root + "/" + name))
}

// enqueue has files analysed. Those that wait already wait once.
func (c *scanner) enqueue(targets []target) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range targets {
		if k := t.uri.Key(); t.done != nil || !c.queued[k] {
			c.queued[k] = true
			c.waiting = append(c.waiting, t)
		}
	}
	for c.running < max(1, runtime.GOMAXPROCS(0)-1) && c.running < len(c.waiting) && c.session.work.begin() {
		c.running++
		go c.work()
	}
	if c.running == 0 {
		c.dropLocked()
	}
}

// drop forgets what waits.
func (c *scanner) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropLocked()
}

func (c *scanner) dropLocked() {
	dropped := c.waiting
	c.waiting = nil
	clear(c.queued)
	// Not under the lock: who waits may do anything then.
	go func() {
		for _, t := range dropped {
			if t.done != nil {
				t.done(0)
			}
		}
	}()
}

// again has everything analysed again, if there was a scan.
func (c *scanner) again() {
	c.mu.Lock()
	on := c.on
	c.mu.Unlock()
	if on {
		c.session.background("scan again", func() error {
			c.enqueue(c.collect(c.session.ctx))
			return nil
		})
	}
}

// work analyses what waits, one file after the other.
func (c *scanner) work() {
	defer c.session.work.done()
	parsers := make(map[syntax.Language]*syntax.Parser)
	defer func() {
		for _, p := range parsers {
			p.Close()
		}
	}()
	for {
		c.mu.Lock()
		if c.session.ctx.Err() != nil {
			c.dropLocked()
		}
		if len(c.waiting) == 0 {
			c.running--
			c.waiting = nil
			c.mu.Unlock()
			return
		}
		t := c.waiting[0]
		c.waiting = c.waiting[1:]
		delete(c.queued, t.uri.Key())
		c.mu.Unlock()
		findings := c.scan(t, parsers)
		if t.done != nil {
			t.done(findings)
		}
	}
}

// scan analyses one file and shows what it finds, unless it is open.
func (c *scanner) scan(t target, parsers map[syntax.Language]*syntax.Parser) int {
	s := c.session
	if s.isOpen(t.uri.Key()) {
		return 0
	}
	out := c.analyse(t, parsers)
	items := s.diagnostics(t.uri, out)
	c.show(t.uri, items)
	return len(items)
}

// analyse is the counterpart of [document.analyse] for a file on disk.
func (c *scanner) analyse(t target, parsers map[syntax.Language]*syntax.Parser) (out *outcome) {
	s := c.session
	out = &outcome{engine: s.rules()}
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("scan panicked", zap.String("panic", panicText(p)))
			s.trouble.add("A file could not be scanned; the log of the server says why.")
			out.result = nil
			clear(parsers) // they may be in any state
		}
	}()
	out.place = s.placeIn(t.folder, t.name)
	out.engine = out.place.engine
	if out.place.ignored {
		return out
	}
	content, err := t.folder.ws.ReadSource(t.name, out.place.limit)
	if err != nil {
		return out
	}
	language := syntax.LanguageByPath(t.name)
	parser := parsers[language]
	if parser == nil {
		if parser, err = syntax.NewParser(language); err != nil {
			return out
		}
		parsers[language] = parser
	}
	out.text = text.New(content)
	tree, err := parser.Parse(s.ctx, out.text)
	parser.Forget()
	if err != nil {
		return out
	}
	out.result = out.engine.Analyze(out.place.file, tree)
	return out
}

// show publishes the diagnostics of a file, if it is not open and there is
// anything to say that is not shown.
func (c *scanner) show(u uri.URI, items []protocol.Diagnostic) {
	c.mu.Lock()
	defer c.mu.Unlock()
	// Checked under the lock that opening takes, too.
	k := u.Key()
	if _, shown := c.shown[k]; c.session.isOpen(k) || len(items) == 0 && !shown {
		return
	}
	if len(items) == 0 {
		delete(c.shown, k)
	} else {
		c.shown[k] = u.String()
	}
	c.session.publishFile(u.String(), items)
}

// forgetVanished takes back what is shown of files that a scan did not meet.
func (c *scanner) forgetVanished(met []target) {
	there := make(map[key]bool, len(met))
	for _, t := range met {
		there[t.uri.Key()] = true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, raw := range c.shown {
		if !there[k] {
			delete(c.shown, k)
			c.session.publishFile(raw, []protocol.Diagnostic{})
		}
	}
}

// opened takes back what is shown of a file that was opened. The document that
// pushes replaces it by itself, if the client spells the URI like us.
func (c *scanner) opened(u uri.URI) {
	c.mu.Lock()
	defer c.mu.Unlock()
	raw, ok := c.shown[u.Key()]
	if !ok {
		return
	}
	delete(c.shown, u.Key())
	if raw != u.String() || c.session.client.PullOnly() {
		c.session.publishFile(raw, []protocol.Diagnostic{})
	}
}

// changed has a file analysed that changed on disk or was closed, if there was a
// scan.
func (c *scanner) changed(u uri.URI) {
	c.mu.Lock()
	on := c.on
	c.mu.Unlock()
	name, ok := u.Path()
	if !on || !ok || syntax.LanguageByPath(name) == syntax.NoLanguage {
		return
	}
	if f, rel, _ := c.session.innermost(cleanPath(name)); f != nil && f.ws != nil && !f.alone {
		c.enqueue([]target{{folder: f, name: rel, uri: f.uriOf(rel)}})
	}
}

// publishFile publishes the diagnostics of a file that is not open.
func (s *session) publishFile(raw string, items []protocol.Diagnostic) {
	s.notify(protocol.MethodTextDocumentPublishDiagnostics, lsp.PublishDiagnosticsParams{URI: raw, Diagnostics: items})
}

func (s *session) isOpen(k key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.docs[k] != nil
}

// watchSources asks to be told of changes of source files.
func (s *session) watchSources() {
	if !s.client.RegisterWatchedFiles {
		return
	}
	s.background("watch source files", func() error {
		ctx, cancel := s.patience()
		defer cancel()
		return s.conn.Call(ctx, protocol.MethodClientRegisterCapability, lsp.RegistrationParams{Registrations: []lsp.Registration{{
			ID: "seclint-sources", Method: protocol.MethodWorkspaceDidChangeWatchedFiles,
			Options: lsp.WatchOptions{Watchers: []lsp.Watcher{{GlobPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"}}},
		}}}, nil)
	})
}
