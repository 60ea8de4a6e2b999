package crypto

import (
	_ "embed"
	"fmt"

	"seclint/analysis"
	"seclint/analysis/semantic"
)

//go:embed deprecated_create_cipher.md
var deprecatedCreateCipherDoc string

var deprecatedCreateCipherRule = &analysis.Rule{
	ID: "crypto/deprecated-create-cipher", Doc: deprecatedCreateCipherDoc,
	CWE: []int{1204, 327}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls: nodePaths("createCipher", "createDecipher", "Cipher", "Decipher"),
	Call:  checkDeprecatedCreateCipher,
}

func checkDeprecatedCreateCipher(p *analysis.Pass, c semantic.Call, api string) {
	name := api[len("node:crypto."):]
	if (name == "Cipher" || name == "Decipher") && !c.New {
		return
	}
	p.Report(c.Callee, fmt.Sprintf("%s derives key and IV from the password with one round of MD5 and no salt, and Node.js 22 removed it. "+
		"Derive a key with scrypt and a random salt, and use createCipheriv('aes-256-gcm', …) with a random 12-byte nonce.", name), gcmExample(p, c.Node))
}
