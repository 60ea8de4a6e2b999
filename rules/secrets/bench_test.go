package secrets

import (
	"fmt"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// BenchmarkRules measures what the family adds to the walk over a file of the
// usual mix of code, compared with the same walk without rules.
func BenchmarkRules(b *testing.B) {
	var src strings.Builder
	for i := range 400 {
		fmt.Fprintf(&src, `export async function handler%d(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res, { cookieName: 'sid', path: '/' });
  if (!session?.user) return res.status(401).json({ error: 'Not signed in' });
  const url = `+"`https://api.example.org/v1/items?page=${req.query.page}&size=20`"+`;
  const response = await fetch(url, { headers: { Authorization: `+"`Bearer ${session.token}`"+`, Accept: 'application/json' } });
  logger.info('loaded ' + response.status + ' items for ' + session.user.email, { route: 'items', password: '' });
  return res.status(200).json(await response.json());
}
`, i)
	}
	tree, err := syntax.Parse(b.Context(), syntax.TypeScript, text.New([]byte(src.String())))
	if err != nil {
		b.Fatal(err)
	}
	for _, bm := range []struct {
		name  string
		rules []*analysis.Rule
	}{{"none", nil}, {"secrets", Rules()}} {
		b.Run(bm.name, func(b *testing.B) {
			e, err := analysis.NewEngine(bm.rules, analysis.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(src.Len()))
			b.ReportAllocs()
			for b.Loop() {
				e.Analyze(analysis.File{Path: "pages/api/items.ts"}, tree)
			}
		})
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(src.Len()))
		for b.Loop() {
			if _, err := syntax.Parse(b.Context(), syntax.TypeScript, text.New([]byte(src.String()))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
