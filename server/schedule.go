package server

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"go.uber.org/zap"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

const (
	// quietTime is how long a document with syntax errors is left alone before it
	// is parsed afresh: the incremental tree of broken text is not always the same.
	quietTime = 250 * time.Millisecond
	// slowParse is how long a parse may go on when a newer text is there. It is
	// stopped then: what it finds would not be shown.
	slowParse = 40 * time.Millisecond
	// maxStopped bounds how often in a row a parse is stopped, lest somebody who
	// types fast never sees anything.
	maxStopped = 3
)

// schedule makes sure that the newest snapshot is analysed. The lock is held.
func (d *document) schedule() {
	if d.closed {
		return
	}
	if d.quiet != nil {
		d.quiet.Stop()
	}
	if !d.working {
		if d.session.work.begin() {
			d.working = true
			go d.work()
		}
		return
	}
	if d.interrupt != nil && d.stopped < maxStopped && time.Since(d.started) > slowParse {
		d.stopped++
		d.interrupt()
	}
}

// work analyses the document until the newest snapshot is done.
func (d *document) work() {
	defer d.session.work.done()
	for {
		d.mu.Lock()
		if d.closed {
			d.release()
			d.working = false
			d.announce()
			d.mu.Unlock()
			return
		}
		if d.done != nil && d.done.generation == d.now.generation && !d.again {
			d.working = false
			d.watchQuiet()
			d.mu.Unlock()
			return
		}
		now, afresh, lost, unreliable := d.now, d.again, d.lost, d.unreliable
		d.again, d.lost = false, lost && unreliable
		ctx, cancel := context.WithCancel(d.session.ctx)
		d.interrupt, d.started = cancel, time.Now()
		d.mu.Unlock()

		out := &outcome{snapshot: now, engine: d.session.rules()}
		var err error
		if !unreliable {
			err = d.analyse(ctx, out, lost, afresh)
		}
		cancel()

		d.mu.Lock()
		d.interrupt = nil
		d.lost = d.lost || lost && err != nil
		switch {
		case err != nil && (d.now.generation != now.generation || d.closed):
			// Stopped for a newer text: that one is next.
		case err != nil && d.session.ctx.Err() != nil:
			d.closed = true
		default:
			if err != nil {
				d.session.log.Error("document could not be parsed", zap.Error(err))
				out.failure = "The document could not be parsed; the log of the server says why."
			}
			d.stopped = 0
			out.hold()
			d.done.drop()
			d.done = out
			// Nothing is shown that is out of date already.
			if d.now.generation == now.generation {
				d.publish(out)
			}
			d.announce()
		}
		d.mu.Unlock()
	}
}

// watchQuiet arranges for a fresh parse if the tree may differ from what opening
// the text anew would give. The lock is held.
func (d *document) watchQuiet() {
	out := d.done
	if out.result == nil || !out.incremental || !broken(out.result.Tree) {
		return
	}
	d.quiet = time.AfterFunc(quietTime, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.done == out && d.now.generation == out.generation && !d.working {
			d.again = true
			d.schedule()
		}
	})
}

// analyse fills out. It fails if ctx is done first; a panic costs the outcome.
func (d *document) analyse(ctx context.Context, out *outcome, lost, afresh bool) (err error) {
	slots := d.session.slots
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil {
			d.session.log.Error("analysis panicked", zap.String("panic", panicText(p)), zap.ByteString("stack", debug.Stack()))
			out.result, err = nil, nil
			out.failure = "seclint failed on this version of the document; the log of the server says where."
			d.session.trouble.add(out.failure)
			if d.parser != nil {
				d.parser.Forget()
			}
		}
	}()
	if lost {
		d.place = d.session.placeOf(d.uri)
	}
	out.place = d.place
	out.engine = d.place.engine
	if d.language == syntax.NoLanguage {
		d.check(out)
		return nil
	}
	if out.place.ignored {
		return nil
	}
	if reason := unfit(out.text, out.place.limit); reason != "" {
		out.failure = "This file is not analysed: " + reason + "."
		return nil
	}
	if d.parser == nil {
		if d.parser, err = syntax.NewParser(d.language); err != nil {
			return fmt.Errorf("open document: %w", err)
		}
		afresh = true
	}
	if afresh {
		d.parser.Forget()
	}
	out.incremental = !afresh
	tree, err := d.parser.Parse(ctx, out.text)
	if err != nil {
		return err
	}
	out.result = out.engine.Analyze(out.place.file, tree)
	for _, p := range out.result.Problems {
		d.session.trouble.add(p.Message)
		d.session.log.Warn("analysis has a problem", zap.String("rule", p.Rule), zap.String("stack", p.Stack))
	}
	return nil
}

// unfit says why a text is not worth analysing, as the command line does.
func unfit(d *text.Document, limit int64) string {
	if int64(d.Len()) > limit {
		if limit%(1<<20) == 0 {
			return fmt.Sprintf("it is larger than %d MiB", limit>>20)
		}
		return fmt.Sprintf("it is larger than %d bytes", limit)
	}
	return workspace.Unreadable(d.Bytes())
}

// panicText returns what of a panic may be logged: other values than run-time
// errors may hold text of a document.
func panicText(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("value of type %T", p)
}
