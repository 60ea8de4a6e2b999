package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"seclint/analysis"
	"seclint/rules"

	"seclint/cmd/seclint/internal/report"
	"seclint/cmd/seclint/internal/scan"
)

// picture is the image of a terminal that the README shows.
const picture = "../../.github/scan.svg"

// TestPicture makes the picture from real output when it is run with -update. Else
// it holds that the picture is there, well-formed, and names rules that exist.
func TestPicture(t *testing.T) {
	if *update {
		if err := os.WriteFile(picture, []byte(terminal(demo(t))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	svg, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	all, err := allRules()
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\[([a-z]+/[a-z-]+)\]`).FindAllSubmatch(svg, -1)
	if len(named) < 3 {
		t.Errorf("the picture shows %d findings", len(named))
	}
	for _, m := range named {
		if _, err := findRule(all, string(m[1])); err != nil {
			t.Errorf("the picture is out of date: %v; run with -update", err)
		}
	}
}

// demo returns what a scan of a small project looks like on a terminal.
func demo(t *testing.T) string {
	t.Helper()
	key := "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc"
	dir := folder(t, map[string]string{
		"package.json":  `{"dependencies":{"next":"15.1.0","pg":"8.13.0","react":"19.0.0","stripe":"17.0.0"}}`,
		"lib/stripe.ts": "import Stripe from 'stripe';\n\nexport const stripe = new Stripe('" + key + "');\n",
		"pages/api/reset.ts": "import { createHash } from 'node:crypto';\nimport type { NextApiRequest, NextApiResponse } from 'next';\nimport { sendReset } from '../../lib/mail';\n\n" +
			"export default async function handler(req: NextApiRequest, res: NextApiResponse) {\n  const token = createHash('md5').update(req.body.email + Date.now()).digest('hex');\n" +
			"  await sendReset(req.body.email, token);\n  res.status(204).end();\n}\n",
		"pages/api/search.ts": "import type { NextApiRequest, NextApiResponse } from 'next';\nimport { Pool } from 'pg';\n\nconst pool = new Pool();\n\n" +
			"export default async function handler(req: NextApiRequest, res: NextApiResponse) {\n  if (req.method !== 'GET') return res.status(405).end();\n" +
			"  const { q } = req.query;\n  const where = `name ILIKE '%${q}%'`;\n  const { rows } = await pool.query(`SELECT id, name FROM products WHERE ${where}`);\n  res.json(rows);\n}\n",
	})
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	secrets, err := secretsEngine()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	reporter, err := report.New("text", &out, report.Tool{}, true)
	if err != nil {
		t.Fatal(err)
	}
	var summary report.Summary
	started := time.Now()
	err = scan.Run(t.Context(), scan.Options{Engine: engine, Secrets: secrets, Dir: dir}, func(o *scan.Outcome) error {
		summary.Add(&o.File)
		return reporter.File(&o.File)
	})
	if err != nil {
		t.Fatal(err)
	}
	summary.Elapsed = time.Since(started)
	out.WriteString("\n")
	report.WriteSummary(&out, &summary, true)
	return "$ seclint scan\n" + out.String()
}

// The look of the terminal.
const (
	pictureColumns = 108
	cellWidth      = 7.83 // of a monospaced font at 13 px
	lineHeight     = 19
	margin         = 18
	titleHeight    = 34
)

// inks maps the escape sequences of the text report to the look of a stretch.
var inks = map[string]string{
	"1":    `font-weight="bold" fill="#ffffff"`,
	"1;31": `font-weight="bold" fill="#ff6b68"`,
	"1;33": `font-weight="bold" fill="#e8bf6a"`,
	"1;36": `font-weight="bold" fill="#5fb3d9"`,
	"2":    `fill="#7d8590"`,
	"31":   `fill="#ff6b68"`,
	"32":   `fill="#7ec699"`,
	"0":    "",
}

var escape = regexp.MustCompile(`\x1b\[([\d;]*)m`)

// terminal draws output as an SVG image.
func terminal(output string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(output, "\n"), "\n") {
		lines = append(lines, wrap(line)...)
	}
	width := margin*2 + int(math.Ceil(pictureColumns*cellWidth))
	height := titleHeight + margin + len(lines)*lineHeight
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="A terminal with the output of seclint scan">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="9" fill="#1b1f24"/>`+"\n", width, height)
	for i, colour := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="17" r="5.5" fill="%s"/>`+"\n", margin+4+i*19, colour)
	}
	b.WriteString(`<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#d5dbe1" xml:space="preserve">` + "\n")
	ink := ""
	for i, line := range lines {
		y := titleHeight + lineHeight*(i+1) - 5
		column := 0
		put := func(text string) {
			if strings.TrimSpace(text) != "" {
				attributes := ink
				if attributes != "" {
					attributes = " " + attributes
				}
				// The width is given, so that marks stay below what they mark
				// whatever font is there.
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" textLength="%.1f"%s>%s</text>`+"\n", margin+float64(column)*cellWidth, y,
					float64(runewidth.StringWidth(text))*cellWidth, attributes, html.EscapeString(text))
			}
			column += runewidth.StringWidth(text)
		}
		at := 0
		for _, m := range escape.FindAllStringSubmatchIndex(line, -1) {
			put(line[at:m[0]])
			ink = inks[line[m[2]:m[3]]]
			at = m[1]
		}
		put(line[at:])
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// wrap breaks a line at blanks so that it fits the terminal.
func wrap(line string) []string {
	var lines []string
	var current strings.Builder
	column := 0
	for i, word := range strings.Split(line, " ") {
		width := runewidth.StringWidth(escape.ReplaceAllString(word, ""))
		if i > 0 {
			if column+1+width > pictureColumns {
				lines = append(lines, current.String())
				current.Reset()
				current.WriteString("    ")
				column = 4
			} else {
				current.WriteByte(' ')
				column++
			}
		}
		current.WriteString(word)
		column += width
	}
	return append(lines, current.String())
}
