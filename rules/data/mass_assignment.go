package data

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed mass_assignment.md
var massAssignmentDoc string

var massAssignment = &analysis.Rule{
	ID: "data/mass-assignment", Doc: massAssignmentDoc,
	CWE: []int{915}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.MassAssign},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportAssignment(p, h.Arg, h.Traces)
	},
	Calls: []string{"globalThis.Object.assign", "lodash.assign", "lodash.merge", "lodash.extend"},
	// Models and clients that another module made: known by their names.
	Names: []string{
		"create", "createMany", "update", "updateMany", "upsert", "insertMany", "bulkCreate", "build", "findByIdAndUpdate", "findOneAndUpdate", "updateOne",
		"save", "values", "set", "insert",
	},
	Call:  checkAssignment,
	Kinds: []syntax.Kind{syntax.NewExpression},
	Visit: checkNewModel,
}

var (
	// modelName are names of models, repositoryName of repositories.
	modelName      = regexp.MustCompile(`^[A-Z][a-z]\w*$`)
	repositoryName = regexp.MustCompile(`(?i)(repository|repo|model)$`)
	// modelModule are modules that models come from.
	modelModule = regexp.MustCompile(`(?i)(^|[/.-])(models?|entit(y|ies)|schemas?|db)([/.-]|$)`)
)

func checkAssignment(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	switch api {
	case "globalThis.Object.assign", "lodash.assign", "lodash.merge", "lodash.extend":
		checkEntity(p, c)
		return
	}
	if api != "" && !strings.HasPrefix(api, "@prisma/client.") || c.New || c.Tagged || p.Tree.Kind(c.Callee) != syntax.MemberExpression {
		return
	}
	receiver := m.Receiver(c.Node)
	switch name := m.LastName(c.Callee); name {
	case "values", "set", "insert":
		checkBuilder(p, c, receiver, name)
	case "save":
		if repositoryName.MatchString(m.LastName(receiver)) {
			ask(p, c.Arg(0))
		}
	default:
		if isPrisma(p, receiver, api) {
			if o, ok := m.Object(c.Arg(0)); ok {
				for _, option := range []string{"data", "create", "update"} {
					if property, state := o.Get(option); state == semantic.Present {
						ask(p, property.Value)
					}
				}
			}
			return
		}
		if !isModel(p, receiver) {
			return
		}
		switch name {
		case "findByIdAndUpdate", "findOneAndUpdate", "updateOne", "updateMany":
			ask(p, c.Arg(1))
		case "create", "insertMany", "bulkCreate", "build", "upsert":
			if _, options := m.Object(c.Arg(1)); c.ArgCount() == 1 || c.ArgCount() == 2 && options {
				ask(p, c.Arg(0)) // create(name, owner) of a class of the project takes its fields one by one
			}
		case "update":
			ask(p, c.Arg(0))
			if o, ok := m.Object(c.Arg(1)); !ok || o.Value("where") == syntax.NoNode {
				ask(p, c.Arg(1))
			}
		}
	}
}

// isPrisma reports whether n is a delegate of a Prisma client: prisma.user.
func isPrisma(p *analysis.Pass, n syntax.NodeID, api string) bool {
	if strings.HasPrefix(api, "@prisma/client.") {
		return true
	}
	if p.Tree.Kind(n) != syntax.MemberExpression {
		return false
	}
	client := strings.ToLower(p.Model.LastName(p.Tree.Child(n, syntax.FieldObject)))
	return strings.Contains(client, "prisma") || (client == "db" || client == "tx") && p.Package.DependsAny("@prisma/client", "prisma")
}

// isModel reports whether n is a model of another module, or a repository.
func isModel(p *analysis.Pass, n syntax.NodeID) bool {
	m := p.Model
	name := m.LastName(n)
	if repositoryName.MatchString(name) {
		return true
	}
	id := m.Bound(n)
	if !modelName.MatchString(name) || id == semantic.NoBinding {
		return false
	}
	if b := m.Binding(id); b.Destructured { // const { User } = require('./models')
		if c, ok := m.Call(b.Init); ok && m.IsGlobal(c.Callee, "require") {
			module, _ := m.String(c.Arg(0))
			return modelModule.MatchString(module)
		}
		return false
	}
	for _, i := range m.Imports() {
		if i.Local == id {
			return modelModule.MatchString(i.Module)
		}
	}
	return false
}

// checkBuilder looks at insert(table).values(x), update(table).set(x) and
// db('table').insert(x).
func checkBuilder(p *analysis.Pass, c semantic.Call, receiver syntax.NodeID, name string) {
	m := p.Model
	made, ok := m.Call(receiver)
	if !ok {
		return
	}
	switch begun := m.LastName(made.Callee); {
	case name == "values" && (begun == "insert" || begun == "insertInto"), name == "set" && (begun == "update" || begun == "updateTable"):
		ask(p, c.Arg(0))
	case name == "insert" && (begun == "knex" || begun == "db" || begun == "trx" || begun == "from"):
		if _, constant := m.String(made.Arg(0)); constant {
			ask(p, c.Arg(0))
		}
	}
}

// checkEntity looks at Object.assign(user, body), if user came from a database.
func checkEntity(p *analysis.Pass, c semantic.Call) {
	m := p.Model
	loaded, ok := m.Call(m.UnwrapAwait(m.Resolve(c.Arg(0))))
	if !ok || !loader.MatchString(m.LastName(loaded.Callee)) {
		return
	}
	for i := 1; i < min(c.ArgCount(), 8); i++ {
		ask(p, c.Arg(i))
	}
}

var loader = regexp.MustCompile(`^(find(One|ById|ByPk|Unique|First|OneBy)\w*|getById|load\w*)$`)

// checkNewModel looks at new User(body), for a class that comes from a module of
// models.
func checkNewModel(p *analysis.Pass, n syntax.NodeID) {
	if c, ok := p.Model.Call(n); ok && p.Model.API(c.Callee) == "" && p.Tree.Kind(c.Callee) == syntax.Identifier && isModel(p, c.Callee) {
		ask(p, c.Arg(0))
	}
}

func ask(p *analysis.Pass, n syntax.NodeID) {
	if traces := p.Taint(n, flow.MassAssign); len(traces) > 0 {
		reportAssignment(p, n, traces)
	}
}

func reportAssignment(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	severity := analysis.Warning
	if endsFixed(p, n) {
		severity = analysis.Information
	}
	p.Report(n, traces[0].Describe(p.Model)+" and is stored as a whole: whoever sends it sets every field of the record, such as its role, its owner or its price. "+
		"Take the fields that may be changed out of it, by a schema or by name.", analysis.WithTraces(p, traces), analysis.WithSeverity(severity))
}

// endsFixed reports whether the last property of an object literal is written by
// the program: what is spread before cannot replace it.
func endsFixed(p *analysis.Pass, n syntax.NodeID) bool {
	object := p.Model.Unwrap(n)
	return p.Tree.Kind(object) == syntax.Object && p.Tree.Kind(p.Tree.LastChild(object)) != syntax.SpreadElement &&
		p.Tree.ChildOfKind(object, syntax.SpreadElement) != syntax.NoNode
}
