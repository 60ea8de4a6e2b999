package server

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/server/uri"
)

// document is an open document.
type document struct {
	session  *session
	uri      uri.URI
	language syntax.Language

	// These belong to the goroutine that runs work.
	parser *syntax.Parser
	place  place

	mu         sync.Mutex
	lost       bool // where the document lies has to be found out
	now        snapshot
	unreliable bool // the client's text is not known; nothing is said until it is
	closed     bool

	// The schedule; see work.
	working   bool
	again     bool               // parse afresh in the next run
	interrupt context.CancelFunc // stops the parse under way
	started   time.Time          // when that began
	stopped   int                // parses stopped since the last that was done
	quiet     *time.Timer        // for the fresh parse of broken text
	done      *outcome           // the newest analysis, nil before the first
	progress  chan struct{}      // closed and renewed when done or closed changes

	published *publication // what the client shows
}

// snapshot is one state of a document. Generations count every reason to analyse
// it anew, also those that leave the text alone.
type snapshot struct {
	generation int
	version    int // as the client numbers it
	text       *text.Document
}

// outcome is what the analysis of a snapshot found.
type outcome struct {
	snapshot
	place       place
	engine      *analysis.Engine
	result      *analysis.Result // nil if there is no grammar, or the file is ignored
	incremental bool             // the tree was made from the one before
	failure     string           // why there is no result, for the user

	configuration bool             // the document is one
	mistakes      []config.Problem // in it

	holders atomic.Int32 // who reads it besides the document, see hold
}

// hold keeps the memory of o from being used again until as many calls of drop.
func (o *outcome) hold() { o.holders.Add(1) }

// drop ends a hold. The memory of what nobody reads any more serves the next
// analysis: an edit allocates little.
func (o *outcome) drop() {
	if o == nil || o.holders.Add(-1) != 0 || o.result == nil {
		return
	}
	o.result.Model.Release()
	o.result.Tree.Release()
}

func newDocument(s *session, u uri.URI, language syntax.Language, version int, content *text.Document) *document {
	return &document{
		session: s, uri: u, language: language, lost: true,
		now:      snapshot{generation: 1, version: version, text: content},
		progress: make(chan struct{}),
	}
}

// current returns the newest snapshot, and false if the text is not known.
func (d *document) current() (snapshot, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now, !d.unreliable
}

// update replaces the text and schedules an analysis.
func (d *document) update(version int, content *text.Document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unreliable = false
	d.now = snapshot{generation: d.now.generation + 1, version: version, text: content}
	d.schedule()
}

// distrust says that the text of the document is no longer known.
func (d *document) distrust(version int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unreliable = true
	d.now.generation++
	d.now.version = max(d.now.version, version)
	d.schedule()
}

// touch schedules an analysis of the same text, and of where it lies.
func (d *document) touch() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now.generation++
	d.lost = true
	d.schedule()
}

// close ends the analyses of the document and the life of its diagnostics.
func (d *document) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	if d.quiet != nil {
		d.quiet.Stop()
	}
	if d.interrupt != nil {
		d.interrupt()
	}
	d.announce()
	// The parser goes with the goroutine that has it; without one, now.
	if !d.working {
		d.release()
	}
}

// release frees the memory of C. The goroutine that runs work calls it, or who
// holds the lock while there is none.
func (d *document) release() {
	if d.parser != nil {
		d.parser.Close()
		d.parser = nil
	}
}

// announce wakes those who wait for an analysis. The lock is held.
func (d *document) announce() {
	close(d.progress)
	d.progress = make(chan struct{})
}

// wait returns the first outcome that is not older than the given generation; the
// caller drops it. It fails when ctx is done, and returns nil if the document was
// closed.
func (d *document) wait(ctx context.Context, generation int) (*outcome, error) {
	for {
		d.mu.Lock()
		done, closed, progress := d.done, d.closed, d.progress
		ready := !closed && done != nil && done.generation >= generation
		if ready {
			done.hold()
		}
		d.mu.Unlock()
		if closed {
			return nil, nil
		}
		if ready {
			return done, nil
		}
		select {
		case <-progress:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
