package server

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"go.lsp.dev/protocol"

	"seclint/server/lsp"
)

// progressInterval is how often progress is reported.
const progressInterval = 200 * time.Millisecond

// progress tells the client how far some work is.
type progress struct {
	session *session
	token   string // empty if the client shows none
	// ctx ends when a person stops the work.
	ctx     context.Context
	stop    context.CancelFunc
	summary string // shown at the end
	last    time.Time
}

// progresses are those that can be stopped, by token.
type progresses struct {
	mu   sync.Mutex
	seq  int
	open map[string]context.CancelFunc
}

// beginProgress begins to report on some work, if the client can show it.
func (s *session) beginProgress(ctx context.Context, title string) *progress {
	p := &progress{session: s}
	p.ctx, p.stop = context.WithCancel(ctx)
	if !s.client.WorkDoneProgress {
		return p
	}
	s.progress.mu.Lock()
	s.progress.seq++
	token := fmt.Sprintf("seclint-%d", s.progress.seq)
	if s.progress.open == nil {
		s.progress.open = make(map[string]context.CancelFunc)
	}
	s.progress.open[token] = p.stop
	s.progress.mu.Unlock()
	if s.conn.Call(ctx, protocol.MethodWorkDoneProgressCreate, lsp.ProgressToken{Token: token}, nil) != nil {
		return p
	}
	p.token = token
	zero := 0
	p.send(lsp.WorkProgress{Kind: "begin", Title: title, Cancellable: true, Percentage: &zero})
	return p
}

// report says that done of total is done. It may be called often, by one goroutine
// at a time.
func (p *progress) report(done, total int) {
	if p.token == "" || time.Since(p.last) < progressInterval {
		return
	}
	p.last = time.Now()
	percent := done * 100 / max(total, 1)
	p.send(lsp.WorkProgress{Kind: "report", Message: fmt.Sprintf("%d of %d files", done, total), Percentage: &percent})
}

// end says that the work is over.
func (p *progress) end() {
	p.stop()
	if p.token == "" {
		return
	}
	p.session.progress.mu.Lock()
	delete(p.session.progress.open, p.token)
	p.session.progress.mu.Unlock()
	p.send(lsp.WorkProgress{Kind: "end", Message: p.summary})
}

func (p *progress) send(v lsp.WorkProgress) {
	p.session.notify(protocol.MethodProgress, lsp.ProgressParams{Token: p.token, Value: v})
}

// cancelProgress serves window/workDoneProgress/cancel.
func (s *session) cancelProgress(c lsp.CancelProgressParams) error {
	var token string
	if json.Unmarshal(c.Token, &token) != nil {
		return nil
	}
	s.progress.mu.Lock()
	stop := s.progress.open[token]
	s.progress.mu.Unlock()
	if stop != nil {
		stop()
	}
	return nil
}
