package data

import (
	"seclint/analysis/flow"
)

// fromClients returns the ways that begin with what another machine sent: not those
// that begin in the user's own browser, who would harm nobody else.
func fromClients(traces []flow.Trace) []flow.Trace {
	var remote []flow.Trace
	for _, t := range traces {
		if t.Source.Label&flow.Browser == 0 {
			remote = append(remote, t)
		}
	}
	return remote
}
