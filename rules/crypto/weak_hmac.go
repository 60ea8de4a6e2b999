package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed weak_hmac.md
var weakHMACDoc string

var weakHMACRule = &analysis.Rule{
	ID: "crypto/weak-hmac", Doc: weakHMACDoc,
	CWE: []int{328}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"crypto/weak-password-hash"},
	Calls:    slices.Concat(sortedKeys(hmacCalls), subtlePaths("importKey", "generateKey")),
	Call:     checkWeakHMAC,
}

// prescribers are words of protocols and services that prescribe HMAC with SHA-1.
var prescribers = []string{
	"totp", "hotp", "otpauth", "speakeasy", "otplib", "authenticator", "one-time", "onetimepass", "2fa", "mfa",
	"oauth_signature", "hmac-sha1", "oauth 1", "x-hub-signature", "x-twilio", "twilio", "aws4", "awsaccesskey", "signaturev2",
	"trello", "vimeo", "wechat", "aliyun", "alibaba", "tencent", "turn:", "coturn", "mandrill", "intercom", "zendesk", "zadarma", "pusher", "webhook", "x-signature", "hawk",
}

func checkWeakHMAC(p *analysis.Pass, c semantic.Call, api string) {
	var name string
	var at syntax.NodeID
	var value semantic.Const
	algorithm := c.Arg(0)
	if h, ok := hmacCalls[api]; ok {
		name, at, value = h.find(p, c, weakHash)
	} else {
		// importKey(format, key, algorithm) and generateKey(algorithm)
		i := 2
		if strings.HasSuffix(api, "generateKey") {
			i = 0
		}
		parameters := c.Arg(i)
		if s, ok := p.Model.String(option(p, parameters, "name")); !ok || normalAlgorithm(s) != "hmac" {
			return
		}
		algorithm = algorithmName(p, option(p, parameters, "hash"))
		value, ok = matchString(p, algorithm, func(s string) bool { return weakHash(s) != "" })
		if !ok {
			return
		}
		name, at = weakHash(value.Str), within(p, algorithm, c.Node)
	}
	if name == "" || isPrescribed(p, name) || mentionsAny(p.Model, prescribers...) {
		return
	}
	options := []analysis.Option{}
	switch {
	case prescribedElsewhere(p, c.Node):
	case value.Node != syntax.NoNode && strings.HasPrefix(api, "node:crypto.createHmac"):
		options = append(options, swapAlgorithm(p, algorithm, value))
	case strings.HasPrefix(api, "crypto-js."):
		options = append(options, swapCryptoJSHash(c, "HmacSHA256"))
	}
	p.Report(at, "HMAC with "+name+" is not broken yet, but it is being withdrawn from standards and libraries. "+
		"Use SHA-256, and change whoever verifies it at the same time.", options...)
}
