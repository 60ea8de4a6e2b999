package http_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/http"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, http.Rules()...)
}
