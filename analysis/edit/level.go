package edit

// Level is what a fix promises. It is decided for each finding, not for each rule.
type Level uint8

// The levels, the strictest promise first.
const (
	// Safe fixes keep the types right and leave honest traffic, stored data, peers
	// and passing tests as they are: only an attack or a misconfiguration sees a
	// difference. They are local to one file and need no new dependency and no new
	// environment variable. Only they are applied without a person looking.
	Safe Level = iota
	// Review fixes keep the types right, but change what the program does; their
	// title says what.
	Review
	// Manual fixes are skeletons for a person to finish. Their title begins with
	// “Insert example:”. The command line never applies them.
	Manual
)

// String returns "safe", "review" or "manual".
func (l Level) String() string {
	switch l {
	case Safe:
		return "safe"
	case Review:
		return "review"
	case Manual:
		return "manual"
	}
	return "invalid"
}
