package rpc

import (
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"
)

// queue holds encoded messages that wait to be written. Whoever adds one is
// held up only while the queue is full, and not for longer than patience.
type queue struct {
	out      io.Writer
	limit    int // bytes that may wait
	patience time.Duration

	mu      sync.Mutex
	waiting [][]byte
	size    int
	err     error         // set once; ends the queue
	work    chan struct{} // holds one token when there is something to write
	room    chan struct{} // closed and renewed when something was written
	failed  chan struct{} // closed when err is set
	idle    chan struct{} // closed when run has returned
}

func newQueue(out io.Writer, limit int, patience time.Duration) *queue {
	q := &queue{
		out: out, limit: limit, patience: patience,
		work:   make(chan struct{}, 1),
		room:   make(chan struct{}),
		failed: make(chan struct{}),
		idle:   make(chan struct{}),
	}
	go q.run()
	return q
}

// push adds one message. It returns ErrStalled, and ends the queue, if there
// was no room for too long. A message larger than the limit is taken when
// nothing else waits.
func (q *queue) push(body []byte) error {
	var timeout <-chan time.Time
	for {
		q.mu.Lock()
		if q.err != nil {
			defer q.mu.Unlock()
			return q.err
		}
		if q.size == 0 || q.size+len(body) <= q.limit {
			q.waiting = append(q.waiting, body)
			q.size += len(body)
			q.mu.Unlock()
			select {
			case q.work <- struct{}{}:
			default:
			}
			return nil
		}
		room := q.room
		q.mu.Unlock()
		if timeout == nil {
			timer := time.NewTimer(q.patience)
			defer timer.Stop()
			timeout = timer.C
		}
		select {
		case <-room:
		case <-q.failed:
		case <-timeout:
			q.fail(ErrStalled)
			return ErrStalled
		}
	}
}

// run writes what is pushed until the queue fails or is closed and empty.
func (q *queue) run() {
	defer close(q.idle)
	var buffer []byte
	for {
		select {
		case <-q.work:
		case <-q.failed:
		}
		for {
			q.mu.Lock()
			// After close what waits is still written, after a failure not.
			if len(q.waiting) == 0 || q.err != nil && q.err != ErrClosed {
				over := q.err != nil
				q.mu.Unlock()
				if over {
					return
				}
				break
			}
			body := q.waiting[0]
			q.waiting[0] = nil
			q.waiting = q.waiting[1:]
			q.mu.Unlock()

			// One write a message: a reader never sees a header alone.
			buffer = append(buffer[:0], "Content-Length: "...)
			buffer = strconv.AppendInt(buffer, int64(len(body)), 10)
			buffer = append(buffer, "\r\n\r\n"...)
			buffer = append(buffer, body...)
			_, err := q.out.Write(buffer)
			if cap(buffer) > 1<<20 {
				buffer = nil
			}

			q.mu.Lock()
			q.size -= len(body)
			close(q.room)
			q.room = make(chan struct{})
			q.mu.Unlock()
			if err != nil {
				q.fail(fmt.Errorf("write message: %w", err))
				return
			}
		}
	}
}

func (q *queue) fail(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.err == nil {
		q.err = err
		close(q.failed)
	}
}

// close refuses further messages and waits until what is queued is written, at
// most for the given time.
func (q *queue) close(wait time.Duration) {
	q.fail(ErrClosed)
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-q.idle:
	case <-timer.C:
	}
}
