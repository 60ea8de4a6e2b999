package scan

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"

	"seclint/cmd/seclint/internal/apply"
	"seclint/cmd/seclint/internal/report"
)

// Outcome is what one file came to.
type Outcome struct {
	report.File
	Suppressed int      // findings that directives silence
	Skipped    bool     // not analysed; a notice says why
	Fixed      []string // titles of the fixes that were made, or would be in a dry run
	Before     []byte   // the text, if it was fixed
	After      []byte   // the text with the fixes

	unreadable bool
}

// Repair says what to do about findings that have fixes.
type Repair struct {
	Apply bool       // make the fixes and write the file
	Level edit.Level // of the fixes to make
	Dry   bool       // make them, write nothing, and report what is there now
}

// maxProofWork bounds the bytes of text that are analysed again for one file to
// prove the fixes that are reported.
const maxProofWork = 4 << 20

// worker analyses one file after the other.
type worker struct {
	engine  *analysis.Engine // for the file at hand
	options Options
	secrets *analysis.Engine
	repair  Repair
	parsers map[syntax.Language]*syntax.Parser
}

func newWorker(o Options) *worker {
	return &worker{engine: o.Engine, options: o, secrets: o.Secrets, repair: o.Repair, parsers: make(map[syntax.Language]*syntax.Parser)}
}

func (w *worker) close() {
	for _, p := range w.parsers {
		p.Close()
	}
	clear(w.parsers)
}

// configure chooses the engine for the file name, and returns the size up to which
// it is read and why it is not to be looked at, if so.
func (w *worker) configure(configs *config.Loader, name string) (limit int64, skip string) {
	if w.options.Configure == nil || configs == nil {
		return workspace.MaxFileSize, ""
	}
	s, err := w.options.Configure.of(configs, name)
	if err != nil {
		return 0, err.Error()
	}
	w.engine = s.engine
	return s.Limit(), s.Skip
}

// scan reads and analyses the file name of ws, of at most limit bytes.
func (w *worker) scan(ctx context.Context, ws *workspace.Workspace, name string, limit int64) *Outcome {
	content, err := ws.ReadSource(name, limit)
	if err != nil {
		o := &Outcome{Skipped: true}
		var skip *workspace.SkipError
		if errors.As(err, &skip) {
			o.Notices = []report.Notice{{Message: "skipped: " + skip.Reason}}
		} else {
			o.Notices = []report.Notice{{Message: describe(err)}}
			o.unreadable = true
		}
		return o
	}
	o := w.analyse(ctx, analysis.FileIn(ws, name), syntax.LanguageByPath(name), text.New(content))
	if o.After != nil && !w.repair.Dry {
		if err := apply.Write(ws.Path(name), o.Before, o.After); err != nil {
			// What was found in the fixed text does not hold for that on disk.
			w := &worker{engine: w.engine, options: w.options, secrets: w.secrets, parsers: w.parsers}
			o = w.analyse(ctx, analysis.FileIn(ws, name), syntax.LanguageByPath(name), text.New(content))
			o.Notices = append(o.Notices, report.Notice{Message: err.Error(), Failure: true})
		}
	}
	return o
}

// analyse analyses a text. A panic costs the file and nothing else.
func (w *worker) analyse(ctx context.Context, file analysis.File, language syntax.Language, doc *text.Document) (o *Outcome) {
	o = new(Outcome)
	defer func() {
		if v := recover(); v != nil {
			w.close() // a parser may be in any state
			o = &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{
				Message: fmt.Sprintf("internal error, please report it: %v\n%s", v, debug.Stack()), Failure: true,
			}}}}
		}
	}()
	parser := w.parsers[language]
	if parser == nil {
		var err error
		if parser, err = syntax.NewParser(language); err != nil {
			return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{Message: err.Error()}}}}
		}
		w.parsers[language] = parser
	}
	tree, err := parser.Parse(ctx, doc)
	parser.Forget()
	if err != nil {
		return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{Message: "cannot be parsed: " + err.Error()}}}}
	}
	r := w.engine.Analyze(file, tree)
	if w.repair.Apply && len(r.Findings) > 0 {
		fixed, err := w.engine.FixAll(ctx, file, r, w.repair.Level)
		if err != nil {
			return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{Message: "cannot be fixed: " + err.Error()}}}}
		}
		o.problems(fixed.Problems)
		if len(fixed.Edits) > 0 {
			o.Before, o.After = doc.Bytes(), fixed.Doc.Bytes()
			for _, a := range fixed.Applied {
				o.Fixed = append(o.Fixed, a.Title)
			}
			if !w.repair.Dry {
				doc = fixed.Doc
				tree, err := parser.Parse(ctx, doc)
				parser.Forget()
				if err != nil {
					return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{Message: "cannot be parsed: " + err.Error()}}}}
				}
				r = w.engine.Analyze(file, tree)
			}
		}
	}
	o.Suppressed = len(r.Suppressed)
	o.problems(r.Problems)
	w.report(ctx, o, file, doc, r)
	// The next file is analysed in the same memory.
	r.Model.Release()
	r.Tree.Release()
	return o
}

// problems adds what went wrong in an analysis.
func (o *Outcome) problems(problems []analysis.Problem) {
	for _, p := range problems {
		o.Notices = append(o.Notices, report.Notice{Message: p.Message})
	}
}

// report adds the findings of r, which is about doc.
func (w *worker) report(ctx context.Context, o *Outcome, file analysis.File, doc *text.Document, r *analysis.Result) {
	if len(r.Findings) == 0 {
		return
	}
	proofs := prover{ctx: ctx, left: maxProofWork, size: max(doc.Len(), 1), make: func() *analysis.Proof { return w.engine.NewProof(file, r) }}
	var secrets []text.Span
	if w.secrets != nil {
		secrets = secretSpans(doc, w.secrets.Analyze(file, r.Tree))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		out := report.Finding{
			Rule: f.Rule, Severity: f.Severity, Message: f.Message, Fingerprint: f.Fingerprint,
			Range: report.RangeOf(doc, f.Span),
		}
		if w.secrets != nil {
			out.Excerpt = report.ExcerptOf(doc, f.Span, secrets)
		}
		show := func(r []analysis.Related) []report.Related {
			return places(doc, r, secrets, w.options.Steps && w.secrets != nil)
		}
		out.Related = show(f.Related)
		for _, flow := range f.Flows {
			out.Flows = append(out.Flows, show(flow))
		}
		for _, fix := range f.Fixes {
			result, err := fixEdits(fix, r, file.Env)
			switch {
			case errors.Is(err, edit.ErrRefused):
				continue
			case err != nil:
				o.Notices = append(o.Notices, report.Notice{Message: fmt.Sprintf("fix %q of %s failed: %v", fix.Title, f.Rule.ID, err)})
				continue
			}
			if fix.Level != edit.Manual && !proofs.stands(*f, result.Edits) {
				continue
			}
			out.Fixes = append(out.Fixes, report.Fix{Title: fix.Title, Level: fix.Level, Edits: reportEdits(doc, result.Edits)})
		}
		o.Findings = append(o.Findings, out)
	}
	if proofs.left < 0 {
		o.Notices = append(o.Notices, report.Notice{Message: "too many fixes to prove: the last ones are left out"})
	}
}

// prover proves the fixes of one file until it has worked enough.
type prover struct {
	ctx   context.Context
	make  func() *analysis.Proof
	proof *analysis.Proof // nil before the first
	left  int             // bytes that may still be analysed; negative once a fix had to go without
	size  int             // bytes of one analysis
}

// stands reports whether a fix does what it promises.
func (p *prover) stands(f analysis.Finding, edits []text.Edit) bool {
	if p.left < p.size {
		p.left = -1
		return false
	}
	p.left -= p.size
	if p.proof == nil {
		p.proof = p.make()
	}
	_, err := p.proof.Check(p.ctx, []analysis.Finding{f}, edits)
	return err == nil
}

// places converts places in doc, with excerpts in which secrets are masked if they
// are to be shown.
func places(doc *text.Document, related []analysis.Related, secrets []text.Span, excerpts bool) []report.Related {
	var out []report.Related
	for _, rel := range related {
		r := report.Related{Range: report.RangeOf(doc, rel.Span), Message: rel.Message}
		if excerpts {
			r.Excerpt = report.ExcerptOf(doc, rel.Span, secrets)
		}
		out = append(out, r)
	}
	return out
}

// fixEdits computes the edits of a fix; a panic is an error.
func fixEdits(fix analysis.Fix, r *analysis.Result, env edit.Env) (result edit.Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("internal error: %v", v)
		}
	}()
	return fix.Edits(r.Model, env)
}

func reportEdits(doc *text.Document, edits []text.Edit) []report.Edit {
	out := make([]report.Edit, len(edits))
	for i, e := range edits {
		out[i] = report.Edit{Range: report.RangeOf(doc, e.Span), New: e.New}
	}
	return out
}

// secretSpans returns what excerpts must not show: the values that the rules about
// secrets found, also those that a directive silences.
func secretSpans(doc *text.Document, r *analysis.Result) []text.Span {
	var spans []text.Span
	for f := range slices.Values(slices.Concat(r.Findings, r.Suppressed)) {
		if f.Rule.Family() == "secrets" {
			spans = append(spans, report.MaskOf(doc, f.Span))
		}
	}
	slices.SortFunc(spans, text.Span.Compare)
	return spans
}
