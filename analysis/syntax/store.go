package syntax

import (
	"sync"
	"sync/atomic"
)

// store is the memory of one tree. It has two holders at most: the tree, and the
// parser that flattens the next tree with its help.
type store struct {
	nodes    []record
	comments []span32
	holders  atomic.Int32
	home     *shelf
}

// release gives up one hold; the last one puts the store back.
func (s *store) release() {
	if s.holders.Add(-1) == 0 && s.home != nil {
		s.home.put(s)
	}
}

// shelf keeps stores that no tree needs any more. A parser has one of its own,
// so that what comes off it has the size of the document.
type shelf struct {
	mu     sync.Mutex
	stores []*store
}

// shelfSize is how many stores a shelf keeps: a steady sequence of edits has one
// in hand while the next is filled.
const shelfSize = 2

func (s *shelf) put(st *store) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.stores) < shelfSize {
		s.stores = append(s.stores, st)
	}
}

// get returns a store with empty slices, and one holder.
func (s *shelf) get() *store {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := &store{home: s}
	if n := len(s.stores); n > 0 {
		st = s.stores[n-1]
		s.stores = s.stores[:n-1]
	}
	st.holders.Store(1)
	return st
}

// oversized reports whether a slice of length n in capacity c wastes enough to be
// made anew.
func oversized(n, c int) bool { return c > 4*n+4096 }

// Release gives the memory of t back to the parser that made it, for one of its
// next trees. Only the owner of the last reference to t may call it, and nobody may
// use t afterwards. Calling it is optional: it spares a steady sequence of edits
// most of its garbage.
func (t *Tree) Release() {
	if s := t.store; s != nil {
		t.store, t.nodes, t.comments = nil, nil, nil
		s.release()
	}
}
