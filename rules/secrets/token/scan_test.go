package token

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestEnoughFormats(t *testing.T) {
	t.Parallel()
	if n := len(Formats()); n < 190 {
		t.Fatalf("%d formats, want 190 or more", n)
	}
}

func TestFormatRows(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, f := range Formats() {
		if seen[f.ID] {
			t.Errorf("%s: id is used twice", f.ID)
		}
		seen[f.ID] = true
		if f.Provider == "" || f.Env == "" {
			t.Errorf("%s: provider or environment variable is missing", f.ID)
		}
		if strings.HasPrefix(f.Env, "NEXT_PUBLIC_") || f.Env != strings.ToUpper(f.Env) {
			t.Errorf("%s: %s is no name for a secret", f.ID, f.Env)
		}
		if f.Need == Nothing && f.Words != "" || f.Need != Nothing && f.Words == "" {
			t.Errorf("%s: words and need disagree", f.ID)
		}
		if f.Words != strings.ToLower(f.Words) {
			t.Errorf("%s: words %q are not in lower case", f.ID, f.Words)
		}
		for _, w := range f.wordList() {
			if len(w) < windowLen {
				t.Errorf("%s: word %q is shorter than the filter's window", f.ID, w)
			}
		}
	}
	if n := len(load().words); n > maxWords {
		t.Errorf("%d words, the scan keeps a bit for %d", n, maxWords)
	}
}

// surround puts a token of a format where a program would have it.
func surround(f *Format, tok string) string {
	switch f.Need {
	case File:
		w := strings.Trim(f.wordList()[0], "'\"")
		return fmt.Sprintf("import x from '%s';\nconst k = '%s';\n", w, tok)
	case Name:
		w := strings.ReplaceAll(f.wordList()[0], ".", "_")
		return fmt.Sprintf("const %s_secret: string =\n  '%s';\n", strings.ReplaceAll(w, "-", "_"), tok)
	}
	return fmt.Sprintf("const k = '%s';\n", tok)
}

func TestEveryFormatIsFound(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 11))
	tab := load()
	for i := range tab.variants {
		va := &tab.variants[i]
		if va.format.Decode != nil {
			continue // a payload has to decode; see TestJWT
		}
		for range 3 {
			tok := sample(va.shape, r)
			src := surround(va.format, tok)
			var found bool
			for _, m := range Find(nil, []byte(src)) {
				found = found || src[m.Start:m.End] == tok
			}
			if !found {
				t.Errorf("%s: a token of shape %v is not found in %q", va.format.ID, va.format.Shape, src)
			}
		}
	}
}

func TestSelfEvidentFormatKeepsItsName(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 5))
	// Formats that a longer or surer one rightly wins from.
	shared := map[string]bool{"deepseek-key": true}
	tab := load()
	for i := range tab.variants {
		va := &tab.variants[i]
		if va.format.Need != Nothing || va.format.Decode != nil || shared[va.format.ID] {
			continue
		}
		src := surround(va.format, sample(va.shape, r))
		got := Find(nil, []byte(src))
		if len(got) != 1 || got[0].Format.ID != va.format.ID {
			t.Errorf("%s: got %v for %q", va.format.ID, ids(got), src)
		}
	}
}

func ids(ms []Match) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Format.ID)
	}
	return out
}

func TestCutOrGrownTokenIsNotFound(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 17))
	tab := load()
	for i := range tab.variants {
		va := &tab.variants[i]
		if va.format.Need != Nothing || va.format.Decode != nil {
			continue
		}
		tok := sample(va.shape, r)
		last := va.shape[len(va.shape)-1]
		for name, src := range map[string]string{
			"starred":    surround(va.format, tok[:len(tok)-4]+"****"),
			"elided":     surround(va.format, tok+"..."),
			"in a word":  surround(va.format, "x"+tok),
			"with slots": surround(va.format, tok+"${rest}"),
		} {
			if name == "in a word" && va.shape[0].class == nil && !word.has(va.shape[0].literal[0]) {
				continue
			}
			for _, m := range Find(nil, []byte(src)) {
				if m.Format == va.format {
					t.Errorf("%s, %s: found in %q", va.format.ID, name, src)
				}
			}
		}
		if last.class != nil && last.min == last.max && last.min > 3 && last.class.has('b') {
			src := surround(va.format, tok+"b")
			for _, m := range Find(nil, []byte(src)) {
				if m.Format == va.format && m.End-m.Start <= len(tok) {
					t.Errorf("%s: found in a longer run %q", va.format.ID, src)
				}
			}
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	mix := func(n int) string {
		return randomRun(classes["alnum"], n, rand.New(rand.NewPCG(1, uint64(n))))
	}
	hex := func(n int) string {
		return randomRun(classes["hex"], n, rand.New(rand.NewPCG(2, uint64(n))))
	}
	b32 := randomRun(classes["b32"], 16, rand.New(rand.NewPCG(4, 4)))
	tests := []struct {
		name, src string
		want      []string
	}{
		{"in a comment", "// old: " + "ghp_" + mix(36) + "\n", []string{"github-pat"}},
		{"in a template chunk", "`Bearer " + "ghp_" + mix(36) + "`", []string{"github-pat"}},
		{"after an escape", `"\n` + "ghp_" + mix(36) + `"`, []string{"github-pat"}},
		{"in JSX text", "<code>" + "AKIA" + b32 + "</code>", []string{"aws-access-key-id"}},
		{"in a query", "'https://x.test/?key=" + "AIza" + mix(35) + "'", []string{"gcp-api-key"}},
		{"at the end of the text", "'" + "npm_" + mix(36), []string{"npm-token"}},
		{"two on a line", "['" + "npm_" + mix(36) + "', '" + "hf_" + mix(34) + "']", []string{"npm-token", "huggingface-token"}},
		{"repeated pattern", "'sk_" + "live_" + strings.Repeat("a1B2", 6) + "'", []string{"stripe-key"}},
		{"Stripe's publishable key", "'pk_" + "live_" + mix(24) + "'", nil},
		{"prefix only", "key.startsWith('sk_" + "live_')", nil},
		{"a regular expression that detects tokens", "/ghp_[0-9a-zA-Z]{36}/", nil},
		{"one character", "'ghp_" + strings.Repeat("a", 36) + "'", nil},
		{"placeholder inside", "'ghp_" + "EXAMPLE" + mix(29) + "'", nil},
		{"AWS sample", "'AKIA" + "IOSFODNN7EXAMPLE'", nil},
		{"Stripe sample", "'sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc'", nil},
		{"digits in order", "'sk_test_" + "1234567890" + mix(14) + "'", nil},
		{"Slack ids in order", "'xoxb-" + "1234567890-1234567890123-" + mix(24) + "'", []string{"slack-bot-token"}},
		{"named, annotated", "const datadogApiKey: string = '" + hex(32) + "'", []string{"datadog-api-key"}},
		{"named, quoted key", `{"datadog-api-key": "` + hex(32) + `"}`, []string{"datadog-api-key"}},
		{"named, environment", "process.env['DATADOG_API_KEY'] ??= '" + hex(32) + "'", []string{"datadog-api-key"}},
		{"named, setter", "setDatadogKey('" + hex(32) + "')", []string{"datadog-api-key"}},
		{"named, no secret word", "const datadogSite = '" + hex(32) + "'", nil},
		{"named, public", "const algoliaSearchKey = '" + hex(32) + "'", nil},
		{"named, other binding", "const datadog = 1; const x = '" + hex(32) + "'", nil},
		{"named, part of the value", "const datadogKey = 'sha1 " + hex(32) + "'", nil},
		{"word of the file is missing", "const k = 'SK" + hex(32) + "'", nil},
		{"word of the file", "import twilio from 'twilio'; const k = 'SK" + hex(32) + "'", []string{"twilio-key"}},
		{"UUID", "'" + hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12) + "'", nil},
		{"commit hash", "'" + hex(40) + "'", nil},
		{"empty", "", nil},
		{"shorter than a window", "a", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := ids(Find(nil, []byte(tt.src))); !slices.Equal(got, tt.want) {
				t.Errorf("Find(%q) = %v, want %v", tt.src, got, tt.want)
			}
		})
	}
}

func TestFindAppends(t *testing.T) {
	t.Parallel()
	src := []byte("'npm_" + randomRun(classes["alnum"], 36, rand.New(rand.NewPCG(1, 1))) + "'")
	got := Find(Find(nil, src), src)
	if len(got) != 2 || got[0].Start != got[1].Start {
		t.Errorf("a second Find did not append: %v", ids(got))
	}
}

// TestHostileText holds that no text makes the scan slow: a text of nothing
// but anchors takes no more than some hundred steps a byte.
func TestHostileText(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"ghp_", "eyJh.", "eyJ", "glpat-", "-eyJhbGciOiJIUzI1NiJ9.eyJ", "/ABSK", "twilio", "discord M", "Q~", "xoxb-1", "'SG.", "datadogKey='", "\xff\x00"} {
		src := []byte(strings.Repeat(unit, 1<<20/len(unit)))
		if got := Find(nil, src); len(got) != 0 {
			t.Errorf("%q repeated: found %v", unit, ids(got[:1]))
		}
	}
}

func TestNoAllocation(t *testing.T) {
	src := []byte(plainSource(1000))
	load()
	if n := testing.AllocsPerRun(10, func() { Find(nil, src) }); n != 0 {
		t.Errorf("%v allocations on a text without tokens", n)
	}
}

// plainSource is TypeScript as people write it, without tokens.
func plainSource(lines int) string {
	block := `import { createHash } from 'node:crypto';
import Stripe from 'stripe';

export async function handler(req: NextApiRequest, res: NextApiResponse<Result>) {
  const session = await getServerSession(req, res, authOptions);
  if (!session?.user?.email) return res.status(401).json({ error: 'Not signed in' });
  const { id, quantity = 1 } = schema.parse(req.body);
  // Look the product up before the price is computed; the client sends none.
  const product = await prisma.product.findUnique({ where: { id }, include: { prices: true } });
  const total = product.prices.reduce((sum, price) => sum + price.amount * quantity, 0);
  return res.status(200).json({ total, currency: product.currency.toUpperCase() });
}
`
	n := strings.Count(block, "\n")
	return strings.Repeat(block, lines/n+1)
}

func BenchmarkFind(b *testing.B) {
	src := []byte(plainSource(5000))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	load()
	var dst []Match
	for b.Loop() {
		dst = Find(dst[:0], src)
	}
	if len(dst) != 0 {
		b.Fatal(ids(dst))
	}
}
