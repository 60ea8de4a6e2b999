package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// Options choose what is followed.
type Options struct {
	// Labels are the labels to follow besides those that are on by default.
	Labels Label
	// MaxSteps bounds the work of one file; zero is a default.
	MaxSteps int
}

// The work that one file may cost: a floor, a factor of its nodes, a ceiling.
const (
	minSteps     = 100_000
	stepsPerNode = 4
	ceilingSteps = 600_000
)

// Analysis follows data through one version of one file. It works only when
// asked.
type Analysis struct {
	model  *semantic.Model
	tree   *syntax.Tree
	models *Models
	path   string
	class  semantic.Class
	labels Label

	*memory // nil until somebody asks

	loops []loop
	depth int
	// asserting counts the assertions of the file that are being looked into.
	asserting int

	steps     int
	maxSteps  int
	exhausted bool
}

// function is a lowered function, or the module, whose node is the root.
type function struct {
	node    syntax.NodeID
	params  []valueID
	returns []valueID
	yields  []valueID
}

// class is what is known of a class of the file.
type class struct {
	node    syntax.NodeID
	fields  map[nameID][]valueID
	methods map[string]syntax.NodeID
	base    syntax.NodeID // a class of the file, or NoNode
	lowered bool
}

// New prepares the analysis of the file that m models. The path is that of the
// file, slash separated, relative to the workspace folder.
func New(m *semantic.Model, models *Models, path string, c semantic.Class, o Options) *Analysis {
	t := m.Tree()
	a := &Analysis{
		model: m, tree: t, models: models, path: path, class: c,
		labels: ^offByDefault | o.Labels, maxSteps: o.MaxSteps,
	}
	if a.maxSteps == 0 {
		a.maxSteps = min(max(minSteps, stepsPerNode*t.Len()), ceilingSteps)
	}
	return a
}

// start makes the tables; nothing is allocated for files that nobody asks about.
func (a *Analysis) start() {
	if a.memory != nil {
		return
	}
	a.memory = memories.Get().(*memory)
	a.memory.prepare(a.tree.Len(), a.model.BindingCount()+1)
}

// Release gives the memory of a back for the next analysis. It may be used
// afterwards, but begins anew. Calling it is optional.
func (a *Analysis) Release() {
	if a.memory == nil {
		return
	}
	a.memory.clear()
	memories.Put(a.memory)
	a.memory = nil
}

// Exhausted reports whether a question ran into the limit of work, so that
// findings may be missing.
func (a *Analysis) Exhausted() bool { return a.exhausted }

// value returns the value of an expression, and lowers its function if need be.
func (a *Analysis) value(n syntax.NodeID) valueID {
	a.start()
	fn := a.model.EnclosingFunction(n)
	if fn == syntax.NoNode {
		fn = a.tree.Root()
	}
	a.lower(fn)
	return a.byNode[n]
}
