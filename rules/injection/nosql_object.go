package injection

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed nosql_object.md
var nosqlObjectDoc string

var nosqlObject = &analysis.Rule{
	ID: "injection/nosql-object", Doc: nosqlObjectDoc,
	CWE: []int{943}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Sinks: []flow.Kind{flow.NoSQL},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if !sanitizesFilters(p) {
			reportFilter(p, h.Arg)
		}
	},
	// Models that another module made: known by their names.
	Names: []string{
		"find", "findOne", "count", "countDocuments", "deleteMany", "deleteOne", "findOneAndDelete", "findOneAndRemove", "exists", "findOneAndUpdate",
		"findOneAndReplace", "replaceOne", "updateMany", "updateOne", "findFirst", "findMany", "findFirstOrThrow",
	},
	Call: checkFilter,
}

var (
	// modelReceiver are names of models and collections of MongoDB.
	modelReceiver = regexp.MustCompile(`^[A-Z]\w*$|(?i)(model|collection)$`)
	// credentialField are fields that are compared to let somebody in.
	credentialField = regexp.MustCompile(`(?i)pass(word|wd)?|token|secret|e-?mail|user_?name|login|otp|api_?key|\bcode$|reset`)
)

// sanitizesFilters reports whether something takes operators out of requests for
// the whole program.
func sanitizesFilters(p *analysis.Pass) bool {
	return p.Package.DependsAny("express-mongo-sanitize", "mongo-sanitize") || p.Model.HasImport("express-mongo-sanitize") || setsSanitizeFilter.Of(p)
}

// setsSanitizeFilter says whether the file calls mongoose.set('sanitizeFilter', true).
var setsSanitizeFilter = analysis.NewFact(func(p *analysis.Pass) bool {
	if !p.Model.Mentions("sanitizeFilter") {
		return false
	}
	for n := p.Tree.Root(); n < syntax.NodeID(p.Tree.Len()); n++ {
		if c, ok := p.Model.Call(n); ok && c.Node == n && p.Model.API(c.Callee) == "mongoose.set" {
			if option, _ := p.Model.String(c.Arg(0)); option == "sanitizeFilter" {
				return true
			}
		}
	}
	return false
})

// checkFilter looks at calls by name, where the receiver is not known.
func checkFilter(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	if c.Tagged || c.New || api != "" && !strings.HasPrefix(api, "@prisma/client.") || p.Tree.Kind(c.Callee) != syntax.MemberExpression {
		return
	}
	arg := c.Arg(0)
	if arg == syntax.NoNode || m.Function(arg) != syntax.NoNode {
		return
	}
	name, receiver := m.LastName(c.Callee), m.Receiver(c.Node)
	o, isObject := m.Object(arg)
	if strings.HasPrefix(name, "findFirst") || name == "findMany" || isObject && prismaReceiver(p, receiver, api) {
		checkPrismaFilter(p, receiver, o, isObject, api)
		return
	}
	if sanitizesFilters(p) || !usesMongo(p) || !isModelName(p, receiver) {
		return
	}
	if isObject {
		if _, state := o.Get("where"); state == semantic.Present {
			return // Sequelize and TypeORM
		}
	}
	reportFilter(p, arg)
}

// usesMongo reports whether the project talks to MongoDB; without a package.json
// it may.
func usesMongo(p *analysis.Pass) bool {
	return p.Package == nil || p.Package.DependsAny("mongoose", "mongodb", "@typegoose/typegoose", "@nestjs/mongoose", "monk", "papr") ||
		p.Model.HasImport("mongoose") || p.Model.HasImport("mongodb")
}

// isModelName reports whether n is named as models and collections are, or is
// db.collection(…).
func isModelName(p *analysis.Pass, n syntax.NodeID) bool {
	m := p.Model
	if c, ok := m.Call(n); ok {
		name := m.LastName(c.Callee)
		return name == "collection" || name == "model"
	}
	name := m.LastName(n)
	if id := m.Bound(n); id != semantic.NoBinding && !isImported(m, id) && !strings.HasSuffix(strings.ToLower(name), "collection") &&
		!strings.HasSuffix(strings.ToLower(name), "model") {
		return false
	}
	return modelReceiver.MatchString(name) && name != strings.ToUpper(name)
}

// isImported reports whether a name comes from another module, by import or by
// require.
func isImported(m *semantic.Model, id semantic.BindingID) bool {
	if b := m.Binding(id); b.Destructured { // const { User } = require('./models')
		c, ok := m.Call(b.Init)
		return ok && m.IsGlobal(c.Callee, "require")
	}
	return slices.ContainsFunc(m.Imports(), func(i semantic.Import) bool { return i.Local == id })
}

// prismaReceiver reports whether n is a delegate of a Prisma client: prisma.user.
func prismaReceiver(p *analysis.Pass, n syntax.NodeID, api string) bool {
	if strings.HasPrefix(api, "@prisma/client.") {
		return true
	}
	if p.Tree.Kind(n) != syntax.MemberExpression {
		return false
	}
	client := strings.ToLower(p.Model.LastName(p.Tree.Child(n, syntax.FieldObject)))
	return strings.Contains(client, "prisma")
}

// checkPrismaFilter reports filters of Prisma that a client shapes: { not: ” }
// instead of a token. Unique lookups accept no conditions.
func checkPrismaFilter(p *analysis.Pass, receiver syntax.NodeID, o semantic.Object, ok bool, api string) {
	if !ok || !prismaReceiver(p, receiver, api) {
		return
	}
	where, state := o.Get("where")
	if state != semantic.Present {
		return
	}
	filter, ok := p.Model.Object(where.Value)
	if !ok {
		if traces := p.Taint(where.Value, flow.NoSQL); len(traces) > 0 {
			report(p, where.Value, syntax.NoNode, traces, "", true)
		}
		return
	}
	for _, field := range filter.Props {
		if credentialField.MatchString(field.Name) && !strings.EqualFold(field.Name, "email") {
			if traces := objectTraces(p, field.Value); len(traces) > 0 {
				report(p, field.Value, field.Value, traces, field.Name, true)
			}
		}
	}
}

// objectTraces returns the ways on which a client's object reaches n. Query
// strings of Express 5 hold no objects.
func objectTraces(p *analysis.Pass, n syntax.NodeID) []flow.Trace {
	var traces []flow.Trace
	for _, trace := range p.Taint(n, flow.NoSQL) {
		if strings.Contains(trace.Origin(p.Model), ".query") && p.Package.Major("express") >= 5 {
			continue
		}
		traces = append(traces, trace)
	}
	return traces
}

// reportFilter reports the parts of a filter that a client shapes: the fields, if
// they can be told apart.
func reportFilter(p *analysis.Pass, arg syntax.NodeID) {
	o, ok := p.Model.Object(arg)
	if !ok || o.Open {
		if traces := objectTraces(p, arg); len(traces) > 0 {
			report(p, arg, syntax.NoNode, traces, "", false)
		}
		return
	}
	for _, field := range o.Props {
		if strings.HasPrefix(field.Name, "$") && !strings.HasPrefix(field.Name, "$and") && !strings.HasPrefix(field.Name, "$or") && field.Name != "$nor" {
			continue
		}
		traces := objectTraces(p, field.Value)
		if len(traces) == 0 {
			continue
		}
		at := field.Value
		if !p.Tree.Within(at, arg) {
			at = arg
		}
		report(p, at, field.Value, traces, field.Name, false)
	}
}

// report reports a filter at a node; value is that of the field, NoNode if the data is
// not there.
func report(p *analysis.Pass, at, value syntax.NodeID, traces []flow.Trace, field string, prisma bool) {
	options := []analysis.Option{analysis.WithTraces(p, traces)}
	if field != "" && credentialField.MatchString(field) && !prisma {
		options = append(options, analysis.WithSeverity(analysis.Error))
	}
	operator := "{\"$ne\": null}"
	if prisma {
		operator = "{\"not\": \"\"}"
	}
	message := traces[0].Describe(p.Model) + " and is used as a filter of the database: sent as an object such as " + operator + ", it matches what it should not. "
	if field == "" {
		message += "Build the filter from checked fields instead."
	} else {
		options = append(options, convert(p, value)...)
		message += "Convert it with String(…), or check it with a schema, before it is compared with " + field + "."
	}
	p.Report(at, message, options...)
}

// convert offers to make a text of a value, if it is one that a request holds, not
// a list or an object that the program makes.
func convert(p *analysis.Pass, n syntax.NodeID) []analysis.Option {
	switch p.Tree.Kind(p.Model.Unwrap(n)) {
	case syntax.Identifier, syntax.MemberExpression, syntax.SubscriptExpression, syntax.ShorthandPropertyIdentifier:
	default:
		return nil
	}
	if _, isObject := p.Model.Object(n); isObject || p.Model.Lookup(n, "String") != semantic.NoBinding {
		return nil
	}
	return []analysis.Option{analysis.WithFix("Convert it with String(…)", edit.Review, func(b *edit.Builder) {
		b.ReplaceExpr(n, "String("+p.Model.Text(p.Model.Unwrap(n))+")")
	})}
}
