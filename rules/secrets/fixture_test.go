package secrets

import (
	"testing"

	"seclint/analysis/ruletest"
)

func TestRules(t *testing.T) { ruletest.Run(t, Rules()...) }
