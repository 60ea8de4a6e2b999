package flow

import (
	"embed"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Models say what libraries and the language do with data: where it comes in,
// which calls pass it on, clean it or test it, and where it does harm. They are
// rows of text; see models/README.md for the notation. Models are immutable.
type Models struct {
	sources  map[string]*sourceNode // by the API path they begin with
	entries  map[string][]entryRow  // by the API path of the call that registers
	passes   map[string][]position
	cleans   map[string]Kinds
	guards   map[string]guardRow
	throwing map[string]guardRow
	asserts  map[string]bool
	never    map[string]bool
	sinks    map[string][]Sink
	methods  map[string]methodRow
}

// sourceNode is a step of the paths below an API path. Path elements are property
// names, “get()” for calls.
type sourceNode struct {
	next  map[string]*sourceNode
	any   *sourceNode // of whatever name
	label Label       // not zero where untrusted data begins
	text  string      // what it is, for people
	clean bool        // looks like a source and is none
}

// entryRow says that a call makes a function of its arguments a handler.
type entryRow struct {
	arg    int      // -1 for any argument
	option string   // of an object argument, "" if the argument is the function
	types  []string // API paths of the types of its parameters, "" for none
}

type guardRow struct {
	kinds   Kinds
	arg     int
	negated bool
}

// position is a part of a call.
type position struct {
	receiver bool
	arg      int // -1 is every argument
	element  bool
}

// Sink is an argument of a call that must not hold untrusted data.
type Sink struct {
	Kind   Kind
	API    string
	Arg    int    // -1 is every argument
	Option string // of an object argument; "" is the argument itself
	Only   string // "object": only if the argument is an object literal
}

// methodRow says what a method does whose receiver's type is not known.
type methodRow struct {
	pass []position
	// callback gives the parameters of a function argument; result says whether the
	// call returns what the function returns.
	callback    map[int]position
	callbackArg int
	result      bool
}

//go:embed models/*.txt
var modelFiles embed.FS

// DefaultModels returns the models that are built in. They are parsed anew at each
// call.
func DefaultModels() (*Models, error) {
	entries, err := modelFiles.ReadDir("models")
	if err != nil {
		return nil, fmt.Errorf("read models: %w", err)
	}
	m := newModels()
	for _, e := range entries {
		b, err := modelFiles.ReadFile("models/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read models: %w", err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if err := m.Add(line); err != nil {
				return nil, fmt.Errorf("read models: %s:%d: %w", e.Name(), i+1, err)
			}
		}
	}
	return m, nil
}

func newModels() *Models {
	return &Models{
		sources: make(map[string]*sourceNode), entries: make(map[string][]entryRow), passes: make(map[string][]position),
		cleans: make(map[string]Kinds), guards: make(map[string]guardRow), throwing: make(map[string]guardRow),
		asserts: make(map[string]bool), never: make(map[string]bool), sinks: make(map[string][]Sink), methods: make(map[string]methodRow),
	}
}

// Sinks returns the sinks of a kind, sorted by API path.
func (m *Models) Sinks(kinds ...Kind) []Sink {
	var found []Sink
	for _, rows := range m.sinks {
		for _, s := range rows {
			if slices.Contains(kinds, s.Kind) {
				found = append(found, s)
			}
		}
	}
	sort.Slice(found, func(i, j int) bool {
		if found[i].API != found[j].API {
			return found[i].API < found[j].API
		}
		return found[i].Arg < found[j].Arg
	})
	return found
}

// Add adds a row. Blank rows and comments, which begin with “#”, add nothing. It
// fails for rows that it does not understand.
func (m *Models) Add(row string) error {
	row = strings.TrimSpace(row)
	if row == "" || strings.HasPrefix(row, "#") {
		return nil
	}
	row, text, _ := strings.Cut(row, " -- ")
	words := strings.Fields(row)
	need := func(n int) error {
		if len(words) < n {
			return fmt.Errorf("%s needs %d words", words[0], n)
		}
		return nil
	}
	switch words[0] {
	case "source", "trusted":
		if err := need(3); err != nil {
			return err
		}
		label := labelNames[words[1]]
		if label == 0 && words[0] == "source" {
			return fmt.Errorf("unknown label %q", words[1])
		}
		for _, api := range expand(words[2]) {
			paths := words[3:]
			if len(paths) == 0 {
				paths = []string{""}
			}
			for _, p := range paths {
				for _, path := range expand(p) {
					m.source(api, path, label, strings.TrimSpace(text), words[0] == "trusted")
				}
			}
		}
	case "entry":
		if err := need(4); err != nil {
			return err
		}
		e := entryRow{arg: -1}
		arg, option, _ := strings.Cut(words[2], ".")
		e.option = option
		if arg != "*" {
			n, err := strconv.Atoi(arg)
			if err != nil {
				return fmt.Errorf("argument %q: %w", words[2], err)
			}
			e.arg = n
		}
		for _, w := range words[3:] {
			if w == "-" {
				w = ""
			}
			e.types = append(e.types, w)
		}
		for _, api := range expand(words[1]) {
			m.entries[api] = append(m.entries[api], e)
		}
	case "pass":
		if err := need(3); err != nil {
			return err
		}
		positions, err := parsePositions(words[2:])
		if err != nil {
			return err
		}
		for _, api := range expand(words[1]) {
			m.passes[api] = append(m.passes[api], positions...)
		}
	case "clean":
		if err := need(3); err != nil {
			return err
		}
		kinds, err := parseKinds(strings.Split(words[1], ","))
		if err != nil {
			return err
		}
		for _, w := range words[2:] {
			for _, api := range expand(w) {
				m.cleans[api] |= kinds
			}
		}
	case "guard", "throws":
		if err := need(3); err != nil {
			return err
		}
		kinds, err := parseKinds(strings.Split(words[1], ","))
		if err != nil {
			return err
		}
		g := guardRow{kinds: kinds}
		for _, w := range words[3:] {
			switch {
			case w == "not":
				g.negated = true
			case strings.HasPrefix(w, "a"):
				if g.arg, err = strconv.Atoi(w[1:]); err != nil {
					return fmt.Errorf("argument %q: %w", w, err)
				}
			default:
				return fmt.Errorf("unknown word %q", w)
			}
		}
		for _, api := range expand(words[2]) {
			if words[0] == "guard" {
				m.guards[api] = g
			} else {
				m.throwing[api] = g
			}
		}
	case "assert", "never":
		for _, w := range words[1:] {
			for _, api := range expand(w) {
				if words[0] == "assert" {
					m.asserts[api] = true
				} else {
					m.never[api] = true
				}
			}
		}
	case "sink":
		if err := need(4); err != nil {
			return err
		}
		kinds, err := parseKinds([]string{words[1]})
		if err != nil {
			return err
		}
		var args []string
		for _, w := range words[3:] {
			args = append(args, expand(w)...)
		}
		for _, w := range args {
			s := Sink{}
			if rest, ok := strings.CutPrefix(w, "o"); ok {
				s.Only, w = "object", "a"+rest
			}
			arg, option, _ := strings.Cut(w, ".")
			s.Option = option
			if arg == "a*" {
				s.Arg = -1
			} else if s.Arg, err = strconv.Atoi(strings.TrimPrefix(arg, "a")); err != nil {
				return fmt.Errorf("argument %q: %w", w, err)
			}
			for k := NoKind + 1; k < kindCount; k++ {
				if kinds.Has(k) {
					s.Kind = k
				}
			}
			for _, api := range expand(words[2]) {
				s.API = api
				m.sinks[api] = append(m.sinks[api], s)
			}
		}
	case "method":
		if err := need(3); err != nil {
			return err
		}
		positions, err := parsePositions(words[2:])
		if err != nil {
			return err
		}
		for _, name := range expand(words[1]) {
			r := m.methods[name]
			r.pass = append(r.pass, positions...)
			m.methods[name] = r
		}
	case "callback":
		// callback NAME ARG returns|drops P=POSITION …
		if err := need(4); err != nil {
			return err
		}
		arg, err := strconv.Atoi(strings.TrimPrefix(words[2], "a"))
		if err != nil {
			return fmt.Errorf("argument %q: %w", words[2], err)
		}
		for _, name := range expand(words[1]) {
			r := m.methods[name]
			r.callbackArg, r.result = arg, words[3] == "returns"
			r.callback = make(map[int]position)
			for _, w := range words[4:] {
				param, from, ok := strings.Cut(w, "=")
				i, err := strconv.Atoi(param)
				if !ok || err != nil {
					return fmt.Errorf("parameter %q", w)
				}
				p, err := parsePositions([]string{from})
				if err != nil {
					return err
				}
				r.callback[i] = p[0]
			}
			m.methods[name] = r
		}
	default:
		return fmt.Errorf("unknown row %q", words[0])
	}
	return nil
}

// source adds a path below an API path.
func (m *Models) source(api, path string, label Label, text string, trusted bool) {
	n := m.sources[api]
	if n == nil {
		n = &sourceNode{}
		m.sources[api] = n
	}
	if path != "" {
		for _, element := range strings.Split(path, ".") {
			if element == "*" {
				if n.any == nil {
					n.any = &sourceNode{}
				}
				n = n.any
				continue
			}
			if n.next == nil {
				n.next = make(map[string]*sourceNode)
			}
			if n.next[element] == nil {
				n.next[element] = &sourceNode{}
			}
			n = n.next[element]
		}
	}
	if trusted {
		n.clean = true
		return
	}
	n.label, n.text = label, text
}

func parsePositions(words []string) ([]position, error) {
	var positions []position
	for _, w := range words {
		p := position{}
		w, p.element = strings.CutSuffix(w, "[]")
		switch {
		case w == "recv":
			p.receiver = true
		case w == "a*":
			p.arg = -1
		case strings.HasPrefix(w, "a"):
			n, err := strconv.Atoi(w[1:])
			if err != nil {
				return nil, fmt.Errorf("position %q: %w", w, err)
			}
			p.arg = n
		default:
			return nil, fmt.Errorf("unknown position %q", w)
		}
		positions = append(positions, p)
	}
	return positions, nil
}

// expand returns the alternatives of a word with braces: “a{b,c}” is ab and ac.
func expand(s string) []string {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		return []string{s}
	}
	end := strings.IndexByte(s[open:], '}')
	if end < 0 {
		return []string{s}
	}
	end += open
	var all []string
	for _, alternative := range strings.Split(s[open+1:end], ",") {
		for _, rest := range expand(s[end+1:]) {
			all = append(all, s[:open]+alternative+rest)
		}
	}
	return all
}

// CheckRow reports whether a row of a model is understood.
func CheckRow(row string) error { return newModels().Add(row) }
