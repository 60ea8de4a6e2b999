package crypto

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed bcrypt_rounds.md
var bcryptRoundsDoc string

var bcryptRoundsRule = &analysis.Rule{
	ID: "crypto/bcrypt-rounds", Doc: bcryptRoundsDoc,
	CWE: []int{916}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls: append(sortedKeys(bcryptCostArgument), "globalThis.Bun.password.hash", "globalThis.Bun.password.hashSync"),
	Call:  checkBcryptRounds,
}

// bcryptCostArgument maps functions to the argument that holds the cost.
var bcryptCostArgument = func() map[string]int {
	table := make(map[string]int)
	for _, module := range []string{"bcrypt", "bcryptjs", "@node-rs/bcrypt", "bcrypt-ts", "bcrypt-ts/node", "bcrypt-ts/browser"} {
		table[module+".hash"] = 1
		table[module+".hashSync"] = 1
		table[module+".genSalt"] = 0
		table[module+".genSaltSync"] = 0
	}
	table["bcrypt-nodejs.genSalt"] = 0
	table["bcrypt-nodejs.genSaltSync"] = 0
	return table
}()

const (
	minBcryptRounds  = 10
	goodBcryptRounds = 12
)

func checkBcryptRounds(p *analysis.Pass, c semantic.Call, api string) {
	var cost syntax.NodeID
	if argument, ok := bcryptCostArgument[api]; ok {
		cost = c.Arg(argument)
	} else {
		if s, ok := p.Model.String(option(p, c.Arg(1), "algorithm")); !ok || s != "bcrypt" {
			return
		}
		cost = option(p, c.Arg(1), "cost")
	}
	least, ok := minNumber(p, cost)
	if !ok || least.Num >= minBcryptRounds {
		return
	}
	level, title := edit.Safe, "Set the cost to 12"
	if strings.HasSuffix(api, "Sync") {
		level, title = edit.Review, "Set the cost to 12 (blocks about 0.3 s a call)"
	}
	p.Report(within(p, cost, c.Node), fmt.Sprintf(
		"A bcrypt cost of %s lets stolen hashes be tried %d times as fast as the minimum of 10. Use 12; hashes already stored still verify.",
		formatNumber(least.Num), 1<<min(uint(max(minBcryptRounds-int(least.Num), 0)), 10)),
		replaceNumber(cost, least, strconv.Itoa(goodBcryptRounds), title, level))
}
