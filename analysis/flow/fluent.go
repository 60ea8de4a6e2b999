package flow

import "strings"

// fluent are types whose methods return the object itself, so that a chain of them
// ends in a method of the same object.
var fluent = []string{
	"express.Response()", "next.NextApiResponse()", "fastify.FastifyReply()", "restify.Response()", "hapi.Toolkit()", "node:http.ServerResponse()",
}

// Last returns the API path of the last method of a chain on a fluent object:
// “express.Response().send” for res.status(200).type('html').send. Other paths are
// returned as they are.
func Last(api string) string {
	for _, root := range fluent {
		if rest, ok := strings.CutPrefix(api, root+"."); ok {
			if i := strings.LastIndex(rest, "()."); i >= 0 {
				return root + rest[i+2:]
			}
		}
	}
	return api
}
