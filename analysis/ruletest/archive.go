package ruletest

import (
	"bytes"
	"strings"
)

// member is a file of an archive.
type member struct {
	name    string
	content []byte
	line    int // of the archive, at which the content begins, from 1
}

// parseArchive reads the txtar format: “-- name --” lines, each followed by the
// content of the file. What stands before the first is a remark.
func parseArchive(content []byte) []member {
	var members []member
	line := 0
	for len(content) > 0 {
		end := bytes.IndexByte(content, '\n') + 1
		if end == 0 {
			end = len(content)
		}
		row := content[:end]
		content = content[end:]
		line++
		head, ok := strings.CutPrefix(strings.TrimRight(string(row), "\r\n"), "-- ")
		if name, closed := strings.CutSuffix(head, " --"); ok && closed {
			members = append(members, member{name: strings.TrimSpace(name), line: line + 1})
			continue
		}
		if n := len(members); n > 0 {
			members[n-1].content = append(members[n-1].content, row...)
		}
	}
	return members
}

// formatArchive is the reverse of parseArchive.
func formatArchive(members []member) []byte {
	var out bytes.Buffer
	for _, m := range members {
		out.WriteString("-- " + m.name + " --\n")
		out.Write(m.content)
		if n := len(m.content); n > 0 && m.content[n-1] != '\n' {
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}
