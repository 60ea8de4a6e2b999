package server

import (
	"seclint/server/rpc"
)

// shutdown serves the shutdown request. Analyses end with the session, which is
// over when exit follows; the connection refuses everything else.
func (s *session) shutdown(any) (rpc.Task, error) {
	s.cancel()
	return nil, nil
}
