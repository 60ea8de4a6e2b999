package server

import (
	"fmt"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis/config"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/uri"
)

// configurationCode is the code of diagnostics about configurations.
const configurationCode = "seclint/configuration"

// settled returns p with the settings of its file.
func (s *session) settled(p place) place {
	s.mu.Lock()
	found, engine := s.base, s.engine
	s.mu.Unlock()
	if p.folder != nil && p.folder.configs != nil {
		found = p.folder.configs.For(p.file.Path)
	}
	settings := found.For(p.file.Path, s.options.Analysis)
	p.ignored = p.ignored || settings.Skip != ""
	p.limit = settings.Limit()
	if found != nil {
		p.files = found.Files
	}
	configured, err := s.engines.For(settings.Options)
	if err != nil {
		s.log.Warn("configuration cannot be used", zap.Error(err))
		s.trouble.add("A configuration cannot be used; the log of the server says why.")
		configured = engine
	}
	p.engine = configured
	return p
}

// configurationOf returns the folder of a document that may be a configuration, and
// its name there; nil if it is none.
func (s *session) configurationOf(d *document) (*folder, string) {
	name, ok := d.uri.Path()
	if !ok || d.language != syntax.NoLanguage {
		return nil, ""
	}
	f, rel, _ := s.innermost(cleanPath(name))
	if f == nil || f.configs == nil || !f.configs.Reads(rel) {
		return nil, ""
	}
	return f, rel
}

// configurationChanged has everything analysed again that depends on a document
// that was opened, changed or closed, if it is a configuration.
func (s *session) configurationChanged(d *document) {
	f, _ := s.configurationOf(d)
	if f == nil {
		return
	}
	f.configs.Forget()
	for _, other := range s.open() {
		if other != d {
			other.touch()
		}
	}
	s.scans.againSoon()
}

// check looks for mistakes in a document that is a configuration. It judges the
// text of out, not what the loader may have read.
func (d *document) check(out *outcome) {
	s := d.session
	if f, rel := s.configurationOf(d); f != nil {
		out.configuration = true
		out.mistakes = f.configs.Check(rel, out.text.Bytes())
	} else if d.uri.Name() == config.FileName {
		out.configuration = true
		_, out.mistakes = config.Parse(out.text.Bytes(), config.FileName, s.known)
	}
}

// recognise has a document analysed again that turned out to be a configuration,
// because another one extends it.
func (d *document) recognise() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done != nil && !d.done.configuration || d.working {
		d.now.generation++
		d.schedule()
	}
}

// mistaken returns the diagnostics for mistakes in a configuration.
func (s *session) mistaken(d *text.Document, problems []config.Problem) []protocol.Diagnostic {
	items := make([]protocol.Diagnostic, 0, len(problems))
	for _, p := range problems {
		severity := protocol.DiagnosticSeverityWarning
		if p.Fatal {
			severity = protocol.DiagnosticSeverityError
		}
		items = append(items, protocol.Diagnostic{
			Range: rangeOf(d, p.Span, s.encoding), Severity: severity,
			Code: configurationCode, Source: source, Message: p.Message,
		})
	}
	return items
}

// configurationFixes returns the actions that put right what is mistyped.
func (s *session) configurationFixes(d *document, out *outcome, p *lsp.CodeActionParams) []lsp.CodeAction {
	c := &collector{session: s, document: d, out: out, params: p, span: spanOf(out.text, p.Range, s.encoding)}
	if !c.wants(lsp.QuickFix, true) {
		return nil
	}
	var actions []lsp.CodeAction
	for _, m := range out.mistakes {
		if m.Instead == "" || !c.touches(m.Span) {
			continue
		}
		actions = append(actions, lsp.CodeAction{
			Title: fmt.Sprintf("Replace by %s", m.Instead), Kind: lsp.QuickFix, IsPreferred: true,
			Diagnostics: c.sentAs(configurationCode, m.Span),
			Edit:        s.workspaceEdit(d, out, []text.Edit{{Span: m.Span, New: m.Instead}}),
		})
	}
	return actions
}

// mistakes is what is shown about configurations that are not open: whoever opens a
// file that they apply to wants to know.
type mistakes struct {
	mu     sync.Mutex
	shown  map[key]mistake
	stamps map[*folder]int // of the loader when it was last looked at
}

type mistake struct {
	folder *folder
	raw    string // the URI
	digest string
}

// show publishes the mistakes in the configurations of a folder that were read, and
// takes back those that are cured.
func (m *mistakes) show(s *session, f *folder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shown == nil {
		m.shown, m.stamps = make(map[key]mistake), make(map[*folder]int)
	}
	stamp := f.configs.Stamp()
	if m.stamps[f] == stamp {
		return
	}
	m.stamps[f] = stamp
	names := f.configs.Files()
	there := make(map[key]bool)
	for _, name := range names {
		u := f.uriOf(name)
		k := u.Key()
		problems, doc := f.configs.Problems(name)
		if len(problems) == 0 {
			continue
		}
		if d := s.document(u.String()); d != nil {
			d.recognise()
			continue
		}
		there[k] = true
		items := s.mistaken(doc, problems)
		next := mistake{f, u.String(), digest(items)}
		if m.shown[k] != next {
			m.shown[k] = next
			s.publishFile(next.raw, items)
		}
	}
	for k, was := range m.shown {
		if was.folder == f && !there[k] {
			m.take(s, k)
		}
	}
}

// take takes back what is shown of a file that is not open. The lock is held.
func (m *mistakes) take(s *session, k key) {
	was := m.shown[k]
	delete(m.shown, k)
	if !s.isOpen(k) {
		s.publishFile(was.raw, []protocol.Diagnostic{})
	}
}

// opened takes back what is shown of a file that was opened: the document speaks for
// itself then.
func (m *mistakes) opened(s *session, u uri.URI) {
	m.mu.Lock()
	defer m.mu.Unlock()
	was, ok := m.shown[u.Key()]
	if !ok {
		return
	}
	delete(m.shown, u.Key())
	if was.raw != u.String() || s.client.PullOnly() {
		s.publishFile(was.raw, []protocol.Diagnostic{})
	}
}

// drop takes back what is shown of a folder that was removed.
func (m *mistakes) drop(s *session, f *folder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.stamps, f)
	for k, was := range m.shown {
		if was.folder == f {
			delete(m.shown, k)
			s.publishFile(was.raw, []protocol.Diagnostic{})
		}
	}
}

// rescanAfter is how long a configuration has to be left alone before files that are
// not open are analysed again: somebody who writes one changes it with every letter.
const rescanAfter = 300 * time.Millisecond

// againSoon is again, once for many changes.
func (c *scanner) againSoon() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.on {
		return
	}
	if c.soon != nil {
		c.soon.Stop()
	}
	c.soon = time.AfterFunc(rescanAfter, c.again)
}
