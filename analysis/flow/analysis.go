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

	values  []value
	lists   []valueID
	masks   []Kinds
	names   []string
	nameIDs map[string]nameID
	byNode  []valueID // by node, once its function is lowered

	functions map[syntax.NodeID]*function
	classes   map[syntax.NodeID]*class
	defs      map[semantic.BindingID][]valueID // every value that a variable gets
	uses      map[syntax.NodeID]*uses
	entries   map[syntax.NodeID]entry
	exported  map[syntax.NodeID]string
	never     map[syntax.NodeID]bool
	sharing   map[semantic.BindingID]bool

	env   environment
	loops []loop
	depth int

	paths     []pathNode
	pathIDs   map[pathNode]pathID
	frames    []frame
	frameIDs  map[frame]frameID
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
	if a.byNode != nil {
		return
	}
	a.byNode = make([]valueID, a.tree.Len())
	a.values = make([]value, 1, 256)
	a.masks = make([]Kinds, 1, 16)
	a.names = []string{"", "[]", "..."}
	a.nameIDs = map[string]nameID{"": noName, "[]": nameElement, "...": nameSpread}
	a.functions = make(map[syntax.NodeID]*function)
	a.classes = make(map[syntax.NodeID]*class)
	a.defs = make(map[semantic.BindingID][]valueID)
	a.uses = make(map[syntax.NodeID]*uses)
	a.entries = make(map[syntax.NodeID]entry)
	a.never = make(map[syntax.NodeID]bool)
	a.sharing = make(map[semantic.BindingID]bool)
	a.paths = make([]pathNode, 1, 16)
	a.pathIDs = make(map[pathNode]pathID)
	a.frames = make([]frame, 1, 16)
	a.frameIDs = make(map[frame]frameID)
	a.env.vars = make([]valueID, a.model.BindingCount()+1)
	a.env.slots = make(map[slotKey]int)
	a.env.paths = make(map[int]string)
	a.env.slotsOf = make(map[semantic.BindingID][]int)
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
