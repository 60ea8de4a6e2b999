package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"seclint/server/helpers"

	"seclint/cmd/seclint/internal/scan"
)

// helperFlags are the flags of helpers.
type helperFlags struct {
	only   []string
	all    bool
	out    string
	check  bool
	diff   bool
	stdout bool
	force  bool
}

func newHelpers() *cobra.Command {
	var f helperFlags
	cmd := &cobra.Command{
		Use:   "helpers [flags] [PATH]",
		Short: "Write lib/security-helpers for a project",
		Long: `Write one file of helpers into the project in the folder PATH (the working
directory if there is none): a schema for the environment variables that the
project reads, schemas for the bodies that its handlers read, guards for methods.
The file is yours: a later run adds to it and never overwrites what you changed.

Exit code 0: written, or nothing to do. 1: --check or --diff found a difference,
or the file was edited so that nothing could be added. 2: the job could not be done.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&f.only, "only", nil, "emit only these helpers: "+strings.Join(helpers.Names(), ", "))
	flags.BoolVar(&f.all, "all", false, "emit every helper that can apply")
	flags.StringVar(&f.out, "out", "", "the file to write")
	flags.BoolVar(&f.check, "check", false, "write nothing; exit code 1 if the file is not up to date")
	flags.BoolVar(&f.diff, "diff", false, "write nothing; print what would change")
	flags.BoolVar(&f.stdout, "stdout", false, "write nothing; print the file")
	flags.BoolVar(&f.force, "force", false, "replace a file that was edited")
	cmd.MarkFlagsMutuallyExclusive("only", "all")
	cmd.MarkFlagsMutuallyExclusive("check", "diff", "stdout", "force")
	return cmd
}

func (f *helperFlags) run(cmd *cobra.Command, args []string) error {
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	folder := "."
	if len(args) > 0 {
		folder = args[0]
	}
	ws, name, err := scan.OpenFolder(cwd, folder)
	if err != nil {
		return err
	}
	defer ws.Close()
	project := helpers.Project{Workspace: ws, Dir: name, Only: f.only, All: f.all, Force: f.force}
	if f.out != "" {
		out, err := filepath.Abs(f.out)
		if err != nil {
			return err
		}
		rel, ok := ws.Name(out)
		if !ok {
			return fmt.Errorf("--out %s lies outside %s", f.out, ws.Root())
		}
		project.Out = rel
	}
	plan, err := helpers.Generate(cmd.Context(), project)
	if err != nil {
		return err
	}
	manifest := ""
	if p := ws.PackageIn(name); p != nil {
		manifest = path.Join(p.Dir, "package.json")
	}
	for _, p := range ws.Problems() {
		if p.Name == manifest { // without it the plan is a guess
			return fmt.Errorf("%s %s", p.Name, p.Message)
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "seclint: note: %s: %s\n", p.Name, p.Message)
	}
	return f.carryOut(cmd.OutOrStdout(), cmd.ErrOrStderr(), ws.Root(), plan)
}

// carryOut does with a plan what the flags say.
func (f *helperFlags) carryOut(stdout, stderr io.Writer, root string, plan *helpers.Plan) error {
	dry := f.check || f.diff || f.stdout
	refused := false
	for _, file := range plan.Files {
		done := helperVerbs[file.Action]
		if dry && file.Action != helpers.Unchanged {
			done = "would " + file.Action.String()
		}
		switch {
		case f.stdout:
			if _, err := stdout.Write(file.New); err != nil {
				return fmt.Errorf("write the helpers: %w", err)
			}
		case f.diff, file.Action == helpers.Refuse && !f.check:
			if _, err := io.WriteString(stdout, udiff.Unified(file.Name, file.Name, string(file.Old), string(file.New))); err != nil {
				return fmt.Errorf("write the difference: %w", err)
			}
			refused = refused || file.Action == helpers.Refuse
		case !dry:
			if err := helpers.Write(root, file); errors.Is(err, helpers.ErrRefused) {
				refused = true
			} else if err != nil {
				return err
			}
		}
		if file.Action == helpers.Unchanged {
			fmt.Fprintf(stderr, "seclint: %s is up to date\n", file.Name)
			continue
		}
		fmt.Fprintf(stderr, "seclint: %s %s%s\n", done, file.Name, because(file.Reason))
	}
	if len(plan.Files) == 0 {
		fmt.Fprintln(stderr, "seclint: the project needs no helpers; --all writes them anyway")
	}
	if plan.Changed() {
		summarise(stderr, plan)
	}
	remark(stderr, plan)
	if refused || (f.check || f.diff) && plan.Changed() {
		return &exitError{code: exitFindings}
	}
	return nil
}

// helperVerbs say what was done.
var helperVerbs = map[helpers.Action]string{
	helpers.Create:  "wrote",
	helpers.Replace: "wrote",
	helpers.Merge:   "added to",
	helpers.Refuse:  "did not write",
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// summarise writes what the plan holds and why.
func summarise(w io.Writer, plan *helpers.Plan) {
	for _, h := range plan.Helpers {
		note := ""
		if h.Present {
			note = ", there already"
		}
		fmt.Fprintf(w, "  %s: %s%s\n", h.Name, h.Reason, note)
	}
	if len(plan.Variables) > 0 {
		fmt.Fprintf(w, "  %d variables:", len(plan.Variables))
		column := summaryWidth
		for _, v := range plan.Variables {
			if column+1+len(v.Name) > summaryWidth {
				fmt.Fprint(w, "\n   ")
				column = 3
			}
			column += 1 + len(v.Name)
			fmt.Fprintf(w, " %s", v.Name)
		}
		fmt.Fprintln(w)
	}
}

// summaryWidth is where the list of variables is broken.
const summaryWidth = 78

// remark writes what a person should know.
func remark(w io.Writer, plan *helpers.Plan) {
	if len(plan.Missing) > 0 {
		fmt.Fprintf(w, "  install: %s\n", strings.Join(plan.Missing, ", "))
	}
	for _, n := range plan.Notes {
		at := ""
		if n.File != "" {
			at = fmt.Sprintf("%s:%d: ", n.File, n.Line)
		}
		fmt.Fprintf(w, "  note: %s%s\n", at, n.Text)
	}
}
