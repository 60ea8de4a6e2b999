package server

import (
	"context"
	"fmt"
	"path"

	"seclint/analysis/text"
	"seclint/server/helpers"
)

// projectHelpers is the [HelperGenerator] of package helpers.
type projectHelpers struct{}

// Generate implements [HelperGenerator].
func (projectHelpers) Generate(ctx context.Context, r HelperRequest) (HelperPlan, error) {
	dir := r.Name
	if dir != "." && path.Ext(dir) != "" {
		dir = path.Dir(dir)
	}
	plan, err := helpers.Generate(ctx, helpers.Project{Workspace: r.Workspace, Dir: dir, Only: r.Only, All: r.All})
	if err != nil {
		return HelperPlan{}, err
	}
	var out HelperPlan
	for _, f := range plan.Files {
		file := HelperFile{Name: f.Name, Edits: f.Edits}
		switch f.Action {
		case helpers.Unchanged:
			continue
		case helpers.Refuse:
			out.Remarks = append(out.Remarks, fmt.Sprintf("%s is left as it is: %s.", f.Name, f.Reason))
			continue
		case helpers.Create:
			file.Edits = []text.Edit{{New: string(f.New)}}
		default:
			file.Before = text.New(f.Old)
		}
		out.Files = append(out.Files, file)
	}
	for _, name := range plan.Missing {
		out.Remarks = append(out.Remarks, fmt.Sprintf("The helpers need the package %s, which is not installed.", name))
	}
	for _, n := range plan.Notes {
		note := n.Text
		if n.File != "" {
			note = fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.Text)
		}
		out.Notes = append(out.Notes, note)
	}
	return out, nil
}
