package rpc

import "sync"

// pool runs functions on a bounded number of goroutines. Those that wait cost
// a slot in a slice, and an idle pool has no goroutine at all.
type pool struct {
	workers int // goroutines at most
	limit   int // functions that may wait

	mu      sync.Mutex
	waiting []func()
	running int
	closed  bool
	drained chan struct{} // closed when closed and nothing runs
}

func newPool(workers, limit int) *pool {
	return &pool{workers: workers, limit: limit, drained: make(chan struct{})}
}

// submit queues f, and reports false if too many wait or the pool is closed.
func (p *pool) submit(f func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.waiting) >= p.limit {
		return false
	}
	p.waiting = append(p.waiting, f)
	if p.running < p.workers {
		p.running++
		go p.work()
	}
	return true
}

func (p *pool) work() {
	for {
		p.mu.Lock()
		if len(p.waiting) == 0 {
			p.waiting = nil
			p.running--
			if p.closed && p.running == 0 {
				close(p.drained)
			}
			p.mu.Unlock()
			return
		}
		f := p.waiting[0]
		p.waiting[0] = nil
		p.waiting = p.waiting[1:]
		p.mu.Unlock()
		f()
	}
}

// close forgets what waits and returns a channel that is closed when nothing
// runs any more. It may be called once.
func (p *pool) close() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.waiting = nil
	if p.running == 0 {
		close(p.drained)
	}
	return p.drained
}
