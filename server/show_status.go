package server

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"go.lsp.dev/protocol"

	"seclint/analysis/syntax"
)

// commandShowStatus is the command that tells how the server is doing.
const commandShowStatus = "seclint.showStatus"

// status answers the command. It holds no text of any document.
type status struct {
	Version  string   `json:"version"`
	Encoding string   `json:"positionEncoding"`
	Pull     bool     `json:"pullDiagnostics"`
	Folders  []string `json:"folders"`
	// Configurations are the files that apply to open documents.
	Configurations []string `json:"configurations"`
	Documents      int      `json:"documents"`
	Findings       int      `json:"findings"`
	Rules          int      `json:"rules"`
	Problems       int      `json:"problems"`
	Last           string   `json:"lastProblem,omitempty"`
}

// problems counts what went wrong in analyses.
type problems struct {
	mu    sync.Mutex
	count int
	last  string
}

func (p *problems) add(message string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count++
	p.last = message
}

func (p *problems) read() (int, string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.count, p.last
}

// showStatus shows how the server is doing, and returns it for clients that have a
// better place for it.
func (s *session) showStatus(context.Context) (any, error) {
	st := status{
		Version: s.options.Version, Encoding: s.encoding.String(), Pull: s.client.PullOnly(),
		Folders: []string{}, Configurations: []string{}, Rules: len(s.rules().Rules()),
	}
	st.Problems, st.Last = s.trouble.read()
	for _, d := range s.open() {
		st.Documents++
		d.mu.Lock()
		if d.done != nil && d.done.place.folder != nil && d.language != syntax.NoLanguage {
			for _, name := range d.done.place.files {
				if name != settingsPlace {
					st.Configurations = append(st.Configurations, d.done.place.folder.root+"/"+name)
				}
			}
		}
		if d.done != nil && d.done.result != nil {
			st.Findings += len(d.done.result.Findings)
		}
		d.mu.Unlock()
	}
	s.mu.Lock()
	for _, f := range s.folders {
		st.Folders = append(st.Folders, f.root)
	}
	s.mu.Unlock()
	sort.Strings(st.Folders)
	slices.Sort(st.Configurations)
	st.Configurations = slices.Compact(st.Configurations)
	message := fmt.Sprintf("seclint %s: %d rules, %d folders, %d open documents with %d findings, %d problems.",
		st.Version, st.Rules, len(st.Folders), st.Documents, st.Findings, st.Problems)
	if len(st.Configurations) > 0 {
		message += " Configured by " + strings.Join(st.Configurations, ", ") + "."
	}
	if st.Last != "" {
		message += " The last: " + st.Last
	}
	s.show(protocol.MessageTypeInfo, message)
	return st, nil
}
