//go:build race

package syntax

// raceEnabled says that the race detector slows everything down.
const raceEnabled = true
