package injection

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed email_html.md
var emailHTMLDoc string

var emailHTML = &analysis.Rule{
	ID: "injection/email-html", Doc: emailHTMLDoc,
	CWE: []int{79, 80}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.EmailHTML},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportMail(p, h.Arg, h.Traces)
	},
	// Senders that another module made: known by the mail that they get.
	Names: mailMethods,
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		mail, ok := unknownMail(p, c, api)
		if !ok {
			return
		}
		for _, name := range []string{"html", "HtmlBody", "htmlContent"} {
			if property, state := mail.Get(name); state == semantic.Present {
				if traces := p.Taint(property.Value, flow.EmailHTML); len(traces) > 0 {
					at := property.Value
					if !p.Tree.Within(at, c.Node) {
						at = c.Arg(0)
					}
					reportMail(p, at, traces)
				}
			}
		}
	},
}

// mailMethods are names of methods that send mail.
var mailMethods = []string{"sendMail", "sendEmail", "sendTransacEmail", "send"}

// unknownMail returns the mail that a call of a method of that name sends, if the
// argument looks like one: it has somebody to go to, and something to say.
func unknownMail(p *analysis.Pass, c semantic.Call, api string) (semantic.Object, bool) {
	m := p.Model
	if api != "" || c.Tagged || c.New {
		return semantic.Object{}, false
	}
	mail, ok := m.Object(c.Arg(0))
	if !ok {
		return mail, false
	}
	has := func(names ...string) bool {
		for _, name := range names {
			if _, state := mail.Get(name); state == semantic.Present {
				return true
			}
		}
		return false
	}
	return mail, has("to", "To", "bcc") && has("subject", "Subject") && has("html", "text", "HtmlBody", "TextBody", "htmlContent", "from", "From", "react", "template")
}

func reportMail(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	p.Report(n, traces[0].Describe(p.Model)+" and becomes HTML of a mail: whoever sends it puts links, forms and pictures of their own into a message that comes from you. "+
		"Escape it, or let a template engine do so.", analysis.WithTraces(p, traces))
}

var emailHeader = &analysis.Rule{
	ID: "injection/email-header", Doc: emailHeaderDoc,
	CWE: []int{93}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Email},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		checkMailField(p, h.Sink.Option, h.Arg, h.Traces)
	},
	Names: mailMethods,
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		mail, ok := unknownMail(p, c, api)
		if !ok {
			return
		}
		for _, name := range mailFields {
			property, state := mail.Get(name)
			if state != semantic.Present {
				continue
			}
			if traces := p.Taint(property.Value, flow.Email); len(traces) > 0 {
				at := property.Value
				if !p.Tree.Within(at, c.Node) {
					at = c.Arg(0)
				}
				checkMailField(p, name, at, traces)
			}
		}
	},
}

//go:embed email_header.md
var emailHeaderDoc string

var mailFields = []string{"to", "To", "cc", "Cc", "bcc", "Bcc", "from", "From", "replyTo", "sender", "envelope", "headers", "raw"}

// checkMailField reports a field of a mail that a client chooses. Whoever signs up
// names their own address: that is what “email” in a request stands for.
func checkMailField(p *analysis.Pass, field string, n syntax.NodeID, traces []flow.Trace) {
	var danger string
	switch strings.ToLower(field) {
	case "to", "cc", "bcc":
		if ownAddress(p, n, &traces[0]) {
			return
		}
		danger = "chooses who gets the mail: this server sends to anybody, in your name, and a list of addresses in it sends to many. Look the address up, or check that it is one address"
	case "from", "sender":
		danger = "chooses the sender: the mail claims to come from somebody else. Use a constant address, and replyTo for the client's"
	case "envelope", "headers":
		danger = "becomes the envelope or the headers of the mail: whoever sends it adds recipients. Name the headers in the program"
	case "raw":
		danger = "becomes the raw mail: with a line break in it, whoever sends it adds headers and recipients. Build the mail from its parts"
	default:
		return
	}
	p.Report(n, traces[0].Describe(p.Model)+" and "+danger+".", analysis.WithTraces(p, traces))
}

// ownAddress reports whether the data is named as the address of who sends it.
func ownAddress(p *analysis.Pass, n syntax.NodeID, trace *flow.Trace) bool {
	name := strings.ToLower(trace.Origin(p.Model) + " " + p.Model.LastName(n))
	return strings.Contains(name, "mail") || strings.Contains(name, "user")
}
