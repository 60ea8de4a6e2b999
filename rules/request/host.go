package request

import (
	"net/netip"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// endpoint is what the constant beginning of a URL says about the peer.
type endpoint struct {
	scheme string // lower case, without “:”
	host   string // lower case, without port and brackets; complete
	port   string
	user   bool // has credentials
}

// parseEndpoint reads the scheme and the host of a URL of which only the
// beginning may be known. It fails if the host may go on beyond the known text.
func parseEndpoint(prefix string, complete bool) (endpoint, bool) {
	scheme, rest, ok := strings.Cut(prefix, "://")
	if !ok || scheme == "" {
		return endpoint{}, false
	}
	e := endpoint{scheme: strings.ToLower(scheme)}
	end := strings.IndexAny(rest, "/?#\\")
	if end < 0 {
		if !complete {
			return e, false
		}
		end = len(rest)
	}
	authority := rest[:end]
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		e.user = strings.Contains(authority[:at], ":")
		authority = authority[at+1:]
	}
	if strings.HasPrefix(authority, "[") {
		host, after, closed := strings.Cut(authority[1:], "]")
		if !closed {
			return e, false
		}
		e.host, e.port = host, strings.TrimPrefix(after, ":")
	} else {
		e.host, e.port, _ = strings.Cut(authority, ":")
	}
	e.host = strings.ToLower(e.host)
	return e, e.host != ""
}

// localSuffixes end names that resolve inside a machine, a cluster or a private
// network, or that are reserved for tests.
var localSuffixes = []string{
	".localhost", ".local", ".internal", ".svc", ".cluster.local", ".lan", ".home.arpa", ".intranet", ".corp", ".private",
	".test", ".invalid",
}

// isLocalHost reports whether traffic to host stays on this machine, in the
// cluster or in a private network. A name without a dot is taken for a service
// name.
func isLocalHost(host string) bool {
	if !strings.ContainsAny(host, ".:") {
		return true
	}
	for _, s := range localSuffixes {
		if strings.HasSuffix(host, s) {
			return true
		}
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	return addr.IsLoopback() || addr.IsPrivate() || addr.IsUnspecified() || addr.IsLinkLocalUnicast()
}

// isExampleHost reports whether host is reserved for documentation.
func isExampleHost(host string) bool {
	for _, domain := range []string{"example", "example.com", "example.org", "example.net"} {
		if host == domain || strings.HasSuffix(host, "."+domain) {
			return true
		}
	}
	return false
}

// isAddress reports whether host is an IP address.
func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

// constantPrefix returns the constant text that a string begins with, and whether
// that is all of it.
func constantPrefix(parts []semantic.Part) (prefix string, complete bool) {
	for _, part := range parts {
		if part.Node != syntax.NoNode {
			return prefix, false
		}
		prefix += part.Text
	}
	return prefix, true
}

// outline returns the constant text of a string with “_” for what is not constant.
func outline(parts []semantic.Part) string {
	var b strings.Builder
	for _, part := range parts {
		if part.Node != syntax.NoNode {
			b.WriteByte('_')
		}
		b.WriteString(part.Text)
	}
	return b.String()
}
