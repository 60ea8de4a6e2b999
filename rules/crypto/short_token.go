package crypto

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed short_token.md
var shortTokenDoc string

var shortTokenRule = &analysis.Rule{
	ID: "crypto/short-token", Doc: shortTokenDoc,
	CWE: []int{334, 331}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: append(nodePaths("randomBytes"), "nanoid.nanoid", "nanoid"),
	Call:  checkShortToken,
}

// longSecrets are words of values that nobody types and that must not be guessed.
var longSecrets = newWordSet("token secret session sessionid sid apikey accesskey secretkey privatekey encryptionkey signingkey csrf xsrf jwt salt state credential")

// typedSecrets are words of codes that people type, and of values that are right to
// be short.
var typedSecrets = newWordSet("otp totp pin code invite coupon voucher iv nonce suffix prefix filename slug password passcode id uid name file tmp temp")

const leastTokenBytes = 16

func checkShortToken(p *analysis.Pass, c semantic.Call, api string) {
	size := c.Arg(0)
	least, ok := minNumber(p, size)
	if !ok || least.Num >= leastTokenBytes || least.Num <= 0 {
		return
	}
	if p.Tree.Kind(p.Tree.Parent(p.Model.Wrapped(c.Node))) == syntax.SubscriptExpression {
		return // single bytes are drawn
	}
	name := ""
	destinations(p, c.Node, func(d destination) bool {
		if d.argument {
			return true
		}
		words := nameWords(d.name)
		switch {
		case harmlessWords.hasAny(words):
			return false
		case longSecrets.hasLast(words):
			name = d.name
		case typedSecrets.hasAny(words):
			return false
		case longSecrets.hasAny(words):
			name = d.name
		}
		return name == "" && d.steps == 0
	})
	if name == "" {
		return
	}
	unit, bits := "bytes", 8*least.Num
	if strings.HasPrefix(api, "nanoid") {
		unit, bits = "characters", 6*least.Num
	}
	p.Report(pointAt(p, size, c), fmt.Sprintf("`%s` has %s random bits (%s %s): less than the 128 that keep it from being guessed. Use 32 %s.",
		name, formatNumber(bits), formatNumber(least.Num), unit, unit),
		replaceNumber(size, least, "32", "Use 32 "+unit+" (tokens get longer)", edit.Review))
}
