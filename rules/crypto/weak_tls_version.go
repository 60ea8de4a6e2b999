package crypto

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
)

//go:embed weak_tls_version.md
var weakTLSVersionDoc string

var weakTLSVersionRule = &analysis.Rule{
	ID: "crypto/weak-tls-version", Doc: weakTLSVersionDoc,
	CWE: []int{327, 757}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Keys: []string{"minVersion", "maxVersion", "secureProtocol", "DEFAULT_MIN_VERSION", "DEFAULT_MAX_VERSION", nodeOptions},
	Key:  checkWeakTLSVersion,
}

// oldTLSVersions maps values of minVersion and maxVersion to their names in prose.
var oldTLSVersions = map[string]string{"TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1", "SSLv3": "SSL 3.0", "SSLv2": "SSL 2.0"}

// oldTLSMethods maps values of secureProtocol, without “_client” and “_server”, to
// the version that they fix.
var oldTLSMethods = map[string]string{
	"SSLv2_method": "SSL 2.0", "SSLv3_method": "SSL 3.0", "TLSv1_method": "TLS 1.0", "TLSv1_1_method": "TLS 1.1",
}

// nodeOptions is the variable that holds command line flags for Node.js.
const nodeOptions = "NODE_OPTIONS"

func checkWeakTLSVersion(p *analysis.Pass, n, value syntax.NodeID, key string) {
	if key == nodeOptions {
		checkNodeOptions(p, value)
		return
	}
	versions := oldTLSVersions
	if key == "secureProtocol" {
		versions = oldTLSMethods
	}
	c, ok := matchString(p, value, func(s string) bool { return versions[tlsMethod(s)] != "" })
	if !ok {
		return
	}
	name := versions[tlsMethod(c.Str)]
	at := n
	if p.Tree.Kind(n) != syntax.Pair && p.Tree.Kind(n) != syntax.ShorthandPropertyIdentifier {
		at = value
	}
	var message, title string
	switch key {
	case "secureProtocol":
		message = fmt.Sprintf("Only %s is spoken here; it is withdrawn (RFC 8996) and open to downgrades and padding attacks. Set minVersion: 'TLSv1.2' instead.", name)
		title = "Use minVersion: 'TLSv1.2' (old peers fail)"
	case "maxVersion", "DEFAULT_MAX_VERSION":
		message = fmt.Sprintf("Nothing newer than %s is spoken here; it is withdrawn (RFC 8996). Remove the limit.", name)
		title = "Allow current TLS versions (old peers fail)"
	default:
		message = fmt.Sprintf("%s is allowed here; it is withdrawn (RFC 8996), and an attacker on the way can force it. Set the minimum to TLSv1.2.", name)
		title = "Require TLS 1.2 (old peers fail)"
	}
	p.Report(at, message, analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		t := b.Model().Tree()
		object := t.Parent(n)
		switch {
		case t.Kind(n) == syntax.AssignmentExpression && strings.HasPrefix(key, "DEFAULT_") && t.Within(c.Node, value):
			b.ReplaceString(c.Node, "TLSv1.2")
		case t.Kind(n) != syntax.Pair:
			b.Refuse("the option is not written where it is used")
		case key == "minVersion":
			if !t.Within(c.Node, value) || isTypedLiteral(b.Model(), c.Node) || !isStringLiteral(b.Model(), c.Node) {
				b.Refuse("the version is written elsewhere")
				return
			}
			b.ReplaceString(c.Node, "TLSv1.2")
			// A maximum below the new minimum would leave nothing to speak.
			for member := range t.Children(object) {
				if name, _ := b.Model().PropertyName(member); name == "maxVersion" {
					if s, ok := b.Model().String(t.Child(member, syntax.FieldValue)); !ok || oldTLSVersions[s] != "" {
						dropNames(b, t.Child(member, syntax.FieldValue), syntax.NoNode)
						b.RemoveProperty(member)
					}
				}
			}
		case key == "maxVersion":
			if o, ok := b.Model().Object(object); ok && o.Node == object {
				minimum, state := o.Get("minVersion")
				if s, ok := b.Model().String(minimum.Value); state != 0 && (!ok || oldTLSVersions[s] != "") {
					b.Refuse("the minimum has to change first")
					return
				}
			}
			dropNames(b, value, syntax.NoNode)
			b.RemoveProperty(n)
		default:
			if o, ok := b.Model().Object(object); !ok || o.Node != object || o.Open || hasAny(o.Props, "minVersion", "maxVersion") {
				b.Refuse("a version is set beside it")
				return
			}
			dropNames(b, value, syntax.NoNode)
			b.Replace(n, "minVersion: "+b.Quote("TLSv1.2"))
		}
	}))
}

// checkNodeOptions reports flags of Node.js that lower the minimum for the whole process.
func checkNodeOptions(p *analysis.Pass, value syntax.NodeID) {
	flag := ""
	_, ok := matchString(p, value, func(s string) bool {
		for _, f := range strings.Fields(s) {
			if f == "--tls-min-v1.0" || f == "--tls-min-v1.1" {
				flag = f
			}
		}
		return flag != ""
	})
	if ok {
		p.Report(value, flag+" allows withdrawn versions of TLS (RFC 8996) on every connection of the process. Remove it; give the one old peer an agent of its own.")
	}
}

// tlsMethod returns a value of secureProtocol without the side that it is for.
func tlsMethod(s string) string {
	s = strings.Replace(s, "_client_method", "_method", 1)
	return strings.Replace(s, "_server_method", "_method", 1)
}
