package server

import (
	"encoding/hex"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strconv"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/server/lsp"
	"seclint/server/uri"
)

// source names seclint in diagnostics.
const source = "seclint"

// problemCode is the code of diagnostics about the analysis itself.
const problemCode = "seclint/notice"

// publication is what a client was last told about a document.
type publication struct {
	version int
	digest  string
}

// publish pushes the diagnostics of an outcome, or asks a client that pulls to
// pull again if that would bring it anything. The lock of d is held, so that
// nothing is published after close.
func (d *document) publish(out *outcome) {
	s := d.session
	items := s.diagnostics(d.uri, out)
	next := &publication{out.version, digest(items)}
	last := d.published
	d.published = next
	if s.client.PullOnly() {
		// The client pulls by itself after a change.
		if last != nil && last.version == next.version && last.digest != next.digest {
			s.refresh()
		}
		return
	}
	if last != nil && *last == *next {
		return
	}
	version := out.version
	s.notify(protocol.MethodTextDocumentPublishDiagnostics, lsp.PublishDiagnosticsParams{
		URI: d.uri.String(), Version: &version, Diagnostics: items,
	})
}

// refresh asks the client to pull the diagnostics of all documents. While it has
// not answered it is not asked again, but once more when it has.
func (s *session) refresh() {
	if s.refreshes.Add(1) > 1 {
		return
	}
	s.background("refresh diagnostics", func() error {
		for {
			asked := s.refreshes.Load()
			ctx, cancel := s.patience()
			err := s.conn.Call(ctx, lsp.MethodDiagnosticRefresh, nil, nil)
			cancel()
			if s.refreshes.CompareAndSwap(asked, 0) || err != nil {
				s.refreshes.Store(0)
				return err
			}
		}
	})
}

// diagnostics converts what was found to the client's notation. The result is
// sorted and not nil.
func (s *session) diagnostics(u uri.URI, out *outcome) []protocol.Diagnostic {
	items := []protocol.Diagnostic{}
	if out.failure != "" {
		items = append(items, notice(out.failure))
	}
	items = append(items, s.mistaken(out.text, out.mistakes)...)
	if out.result == nil {
		return items
	}
	for _, p := range out.result.Problems {
		items = append(items, notice(p.Message))
	}
	for i := range out.result.Findings {
		items = append(items, s.diagnostic(u, out, &out.result.Findings[i]))
	}
	return items
}

// notice is a diagnostic about the analysis itself, at the top of the document.
func notice(message string) protocol.Diagnostic {
	return protocol.Diagnostic{
		Severity: protocol.DiagnosticSeverityInformation,
		Code:     problemCode, Source: source, Message: message,
	}
}

var severities = map[analysis.Severity]protocol.DiagnosticSeverity{
	analysis.Error:       protocol.DiagnosticSeverityError,
	analysis.Warning:     protocol.DiagnosticSeverityWarning,
	analysis.Information: protocol.DiagnosticSeverityInformation,
}

func (s *session) diagnostic(u uri.URI, out *outcome, f *analysis.Finding) protocol.Diagnostic {
	item := protocol.Diagnostic{
		Range:    rangeOf(out.text, f.Span, s.encoding),
		Severity: severities[f.Severity],
		Code:     f.Rule.ID,
		Source:   source,
		Message:  f.Message,
	}
	if f.Rule == analysis.UnusedDirective {
		item.Severity = protocol.DiagnosticSeverityHint
		if s.client.UnnecessaryTag {
			item.Tags = []protocol.DiagnosticTag{protocol.DiagnosticTagUnnecessary}
		}
	}
	if s.client.RelatedInformation {
		for _, r := range related(f) {
			item.RelatedInformation = append(item.RelatedInformation, protocol.DiagnosticRelatedInformation{
				Location: protocol.Location{
					URI:   protocol.DocumentURI(u.String()),
					Range: rangeOf(out.text, r.Span, s.encoding),
				},
				Message: r.Message,
			})
		}
	}
	return item
}

// related lists the other places of a finding: those that explain it, then the
// ways that data takes to it, step by step.
func related(f *analysis.Finding) []analysis.Related {
	if len(f.Flows) == 0 {
		return f.Related
	}
	places := slices.Clone(f.Related)
	for i, flow := range f.Flows {
		for k, step := range flow {
			number := strconv.Itoa(k + 1)
			if len(f.Flows) > 1 {
				number = strconv.Itoa(i+1) + "." + number
			}
			places = append(places, analysis.Related{Span: step.Span, Message: number + ". " + step.Message})
		}
	}
	return places
}

// digest names a set of diagnostics.
func digest(items []protocol.Diagnostic) string {
	h := fnv.New128a()
	if err := json.NewEncoder(h).Encode(items); err != nil {
		return ""
	}
	return strconv.Itoa(len(items)) + "-" + hex.EncodeToString(h.Sum(nil))
}

// background runs something that waits for the client off the reading goroutine.
func (s *session) background(what string, f func() error) {
	if !s.work.begin() {
		return
	}
	go func() {
		defer s.work.done()
		defer func() {
			if p := recover(); p != nil {
				s.log.Error("background task panicked", zap.String("task", what), zap.String("panic", panicText(p)))
			}
		}()
		if err := f(); err != nil && s.ctx.Err() == nil {
			s.log.Warn("background task failed", zap.String("task", what), zap.Error(err))
		}
	}()
}
