package request_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/request"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, request.Rules()...)
}
