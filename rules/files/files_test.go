package files_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/files"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, files.Rules()...)
}
