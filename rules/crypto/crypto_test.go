package crypto_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/crypto"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, crypto.Rules()...)
}
