package server

import (
	"errors"
	"time"

	"go.uber.org/zap"
)

// parentInterval is how often the process of the editor is looked for. The end
// of the input usually tells sooner.
const parentInterval = 3 * time.Second

var errParentGone = errors.New("the editor's process has ended")

// watchParent ends the server when the process with the given id has ended, so
// that a crashed editor leaves nothing behind.
func (s *session) watchParent(pid int) {
	if !alive(pid) {
		// An id from another machine or container says nothing about this one.
		s.log.Warn("the editor's process is not known here", zap.Int("pid", pid))
		return
	}
	if !s.work.begin() {
		return
	}
	go func() {
		defer s.work.done()
		tick := time.NewTicker(parentInterval)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if !alive(pid) {
					s.stop(errParentGone)
					return
				}
			case <-s.ctx.Done():
				return
			}
		}
	}()
}
