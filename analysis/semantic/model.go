package semantic

import (
	"sync"
	"unsafe"

	"seclint/analysis/syntax"
)

// Model is what the names and expressions of one tree mean. It is built once and
// never changes what it answers. Many goroutines may use it.
type Model struct {
	tree  *syntax.Tree
	names *Names
	src   string // the text; shares the memory of the document

	table    nameTable
	ref      []uint32 // by node: a NameID, or boundBit | BindingID; 0 for nodes without a name
	bindings []Binding
	scopes   []scope
	events   []scopeEvent
	refs     []syntax.NodeID // identifiers that refer to values, in order
	imports  []Import        // static ones
	this     []syntax.NodeID
	calls    []syntax.NodeID // the “import” of dynamic imports
	lower    []byte          // the text in lower case, once something was looked for in it

	refStart []uint32
	refList  []syntax.NodeID

	// mu guards what follows. Exported methods that need it take it; others are
	// called with it.
	mu    sync.Mutex
	memo  memo
	depth int // of questions within questions
	steps int // of the outermost question so far
	total int // of all questions so far
	cuts  int // questions that were cut at a bound
	loops int // questions that ended in themselves

	copied int // properties that spreads copied
}

// Bounds of the work: questions within questions, steps of one question, and
// steps of all questions about a file. Ordinary code stays far below them: its
// questions take a handful of steps, all together less than one a node.
const (
	maxDepth        = 50
	maxSteps        = 2000
	maxStepsPerNode = 100
	minTotalSteps   = 200_000
)

// enter begins a question that may ask others. It returns false if the bounds
// are met: then the answer is “unknown”. Else leave ends it.
func (m *Model) enter() bool {
	if m.depth == 0 {
		m.total += m.steps
		m.steps = 0
	}
	if m.depth >= maxDepth || m.steps >= maxSteps || m.total > minTotalSteps+maxStepsPerNode*m.tree.Len() {
		m.cuts++
		return false
	}
	m.depth++
	m.steps++
	return true
}

func (m *Model) leave() { m.depth-- }

// unfinished counts the questions that were not answered for their own sake: what
// depended on them is not remembered.
func (m *Model) unfinished() int { return m.cuts + m.loops }

// Cuts returns how many questions were cut at a bound so far and may therefore
// have been answered with “unknown” although the text tells.
func (m *Model) Cuts() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.cuts
}

// memo holds answers. Everything in it is made on first use.
type memo struct {
	values    map[syntax.NodeID]value
	objects   map[syntax.NodeID]Object
	held      map[BindingID]Object
	mutations map[mutationKey]mutation
	aliased   map[BindingID]bool
	globals   map[string]value
	members   map[memberKey][]member
	classes   map[syntax.NodeID]bool
	thisRefs  map[syntax.NodeID][]syntax.NodeID
	imports   []Import
	exports   []Export
	exported  bool
	mentions  map[string]bool
}

var pool = sync.Pool{New: func() any { return new(Model) }}

// New returns the model of tree, with names as the well-known names; nil serves
// for none.
func New(tree *syntax.Tree, names *Names) *Model {
	if names == nil {
		names = noNames
	}
	m := pool.Get().(*Model)
	m.tree, m.names = tree, names
	// Documents never change, so that strings may share their memory: no name
	// is copied.
	if b := tree.Doc().Bytes(); len(b) > 0 {
		m.src = unsafe.String(unsafe.SliceData(b), len(b))
	}
	m.build()
	return m
}

// Release gives the memory of m back for the next model. Neither m nor anything
// but strings that came from it may be used afterwards. Calling it is optional.
func (m *Model) Release() {
	clear(m.bindings)
	clear(m.imports)
	pool.Put(&Model{
		table: nameTable{slots: m.table.slots, info: m.table.info}, ref: m.ref[:0], bindings: m.bindings[:0], scopes: m.scopes[:0],
		events: m.events[:0], refs: m.refs[:0], imports: m.imports[:0], this: m.this[:0], calls: m.calls[:0], lower: m.lower[:0],
		memo: memo{values: emptied(m.memo.values), objects: emptied(m.memo.objects)},
	})
	*m = Model{}
}

// maxKept bounds the maps that are kept: to empty one takes the time of the most that
// it ever held, which a small file should not pay for a large one.
const maxKept = 1 << 12

func emptied[V any](m map[syntax.NodeID]V) map[syntax.NodeID]V {
	if len(m) > maxKept {
		return nil
	}
	clear(m)
	return m
}

// Tree returns the tree that m describes.
func (m *Model) Tree() *syntax.Tree { return m.tree }

// Names returns the well-known names that m was made with.
func (m *Model) Names() *Names { return m.names }

// text returns the text of n without copying it.
func (m *Model) text(n syntax.NodeID) string {
	s, e := m.tree.Start(n), m.tree.End(n)
	if s > e || e > len(m.src) {
		return ""
	}
	return m.src[s:e]
}

// Text returns the text of n without copying it.
func (m *Model) Text(n syntax.NodeID) string { return m.text(n) }
