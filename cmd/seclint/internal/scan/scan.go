package scan

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"

	"seclint/cmd/seclint/internal/report"
)

// Options say what to scan and how.
type Options struct {
	// Engine analyses the files, unless Configure says which engine does.
	Engine    *analysis.Engine
	Configure *Configuration // nil reads no configuration
	Dir       string         // the working directory, absolute
	Paths     []string       // files and folders; empty means the working directory
	Jobs      int            // files analysed side by side; zero means one for each core
	Repair    Repair
	// Secrets finds what excerpts must not show, also where Engine does not look
	// for secrets. Nil leaves excerpts out.
	Secrets *analysis.Engine
	// Steps makes excerpts for the steps of flows, too.
	Steps bool
}

// window is how many files for each worker may be between the one that is handed
// on next and the newest one taken up. It bounds what has to be kept in order.
const window = 64

// job is a file to analyse and where its outcome goes.
type job struct {
	number int
	place  *place
	name   string
	notice *report.Notice // known already: there is nothing to analyse
}

type result struct {
	number  int
	outcome *Outcome
}

// Run scans and calls each for every file, in the order in which they were found,
// on the calling goroutine. It stops when each fails, with its error, or ctx is
// done, with its.
func Run(ctx context.Context, o Options, each func(*Outcome) error) error {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if len(o.Paths) == 0 {
		o.Paths = []string{"."}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	jobs := make(chan job)
	results := make(chan result, o.Jobs)
	tokens := make(chan struct{}, o.Jobs*window) // one for each job not yet handed on

	var places []*place // written before jobs is closed, read after
	go func() {
		defer close(jobs)
		places = find(ctx, o, jobs, tokens)
	}()
	var workers sync.WaitGroup
	for range o.Jobs {
		workers.Go(func() {
			w := newWorker(o)
			defer w.close()
			for j := range jobs {
				outcome := w.do(ctx, j)
				select {
				case results <- result{j.number, outcome}:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()

	var failed error
	waiting := make(map[int]*Outcome)
	next := 0
	for r := range results {
		waiting[r.number] = r.outcome
		for ; failed == nil && waiting[next] != nil; next++ {
			if failed = each(waiting[next]); failed != nil {
				cancel()
			}
			delete(waiting, next)
			<-tokens
		}
	}
	defer closeAll(places)
	if failed != nil {
		return failed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range places {
		for _, q := range p.problems(o) {
			if err := each(&Outcome{Skipped: true, File: report.File{Notices: []report.Notice{q}}}); err != nil {
				return err
			}
		}
	}
	return nil
}

func closeAll(places []*place) {
	for _, p := range places {
		p.ws.Close() // was only read from: nothing to lose
	}
}

// find sends a job for every file that o asks for. It returns the workspaces they
// lie in, which are still being read.
func find(ctx context.Context, o Options, jobs chan<- job, tokens chan<- struct{}) []*place {
	number := 0
	send := func(j job) bool {
		j.number = number
		number++
		select {
		case tokens <- struct{}{}:
		case <-ctx.Done():
			return false
		}
		select {
		case jobs <- j:
			return true
		case <-ctx.Done():
			return false
		}
	}
	places := locate(o.Dir, o.Paths, func(path, message string) {
		send(job{notice: &report.Notice{Path: filepath.ToSlash(path), Message: message, Failure: true}})
	})
	for _, p := range places {
		if o.Configure != nil {
			var err error
			if p.configs, err = o.Configure.loader(p.ws, o.Dir); err != nil {
				send(job{notice: &report.Notice{Message: err.Error(), Failure: true}})
				return places
			}
		}
		p.ws.Walk(p.names(),
			func(name string) bool { return send(job{place: p, name: name}) },
			func(q workspace.Problem) { send(job{notice: p.notice(q)}) })
	}
	return places
}

// do analyses the file of j.
func (w *worker) do(ctx context.Context, j job) *Outcome {
	if j.notice != nil {
		return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{*j.notice}}}
	}
	asked := j.place.asked(j.name)
	limit, skip := w.configure(j.place.configs, j.name)
	if skip != "" {
		// Who names a file wants to know; nobody else does.
		if !asked {
			return &Outcome{Skipped: true}
		}
		return &Outcome{Skipped: true, File: report.File{Notices: []report.Notice{{
			Path: j.place.display(j.name), Message: "skipped: " + skip,
		}}}}
	}
	o := w.scan(ctx, j.place.ws, j.name, limit)
	o.Path = j.place.display(j.name)
	o.Abs = j.place.ws.Path(j.name)
	for i := range o.Notices {
		o.Notices[i].Path = o.Path
	}
	if o.unreadable && asked {
		o.Notices[0].Failure = true
	}
	return o
}

// Text analyses a text as if it stood in the file name, which need not exist.
func Text(ctx context.Context, o Options, name string, content []byte) *Outcome {
	skipped := func(message string, failure bool) *Outcome {
		return &Outcome{Skipped: true, File: report.File{Path: filepath.ToSlash(name), Notices: []report.Notice{
			{Path: filepath.ToSlash(name), Message: message, Failure: failure},
		}}}
	}
	language := syntax.LanguageByPath(name)
	if language == syntax.NoLanguage {
		return skipped("is not the name of a TypeScript or JavaScript file", true)
	}
	if reason := workspace.Unreadable(content); reason != "" {
		return skipped("skipped: "+reason, false)
	}
	abs := name
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(o.Dir, name)
	}
	folder := filepath.Dir(abs)
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	file := analysis.File{Path: filepath.Base(name)}
	w := newWorker(o)
	defer w.close()
	limit := int64(workspace.MaxFileSize)
	var mistakes []report.Notice
	if ws, err := workspace.Open(rootOf(o.Dir, folder, true)); err == nil {
		defer ws.Close()
		at, ok := ws.Name(filepath.Join(folder, filepath.Base(abs)))
		if ok {
			file = analysis.FileIn(ws, at)
		}
		if o.Configure != nil && ok {
			configs, err := o.Configure.loader(ws, o.Dir)
			if err != nil {
				return skipped(err.Error(), true)
			}
			var skip string
			limit, skip = w.configure(configs, at)
			mistakes = o.Configure.mistakes(configs, ws, o.Dir)
			if skip != "" {
				out := skipped("skipped: "+skip, false)
				out.Notices = append(out.Notices, mistakes...)
				return out
			}
		}
	}
	if int64(len(content)) > limit {
		return skipped("skipped: larger than "+sizeText(limit), false)
	}
	out := w.analyse(ctx, file, language, text.New(content))
	out.Path, out.Abs = filepath.ToSlash(name), abs
	for i := range out.Notices {
		out.Notices[i].Path = out.Path
	}
	out.Notices = append(out.Notices, mistakes...)
	return out
}
