package rules_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules"
)

// TestNextShop holds the findings in a whole project to the comments in it.
func TestNextShop(t *testing.T) {
	ruletest.RunApp(t, "next-shop", rules.All()...)
}
