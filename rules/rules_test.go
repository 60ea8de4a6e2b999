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

// TestExpressAPI is TestNextShop for Express, Postgres and programs of the system.
func TestExpressAPI(t *testing.T) {
	ruletest.RunApp(t, "express-api", rules.All()...)
}

// TestNestService is TestNextShop for NestJS and TypeORM, where data comes by
// decorated parameters.
func TestNestService(t *testing.T) {
	ruletest.RunApp(t, "nest-service", rules.All()...)
}

// TestHonoWorker is TestNextShop for a worker, where the Web's own requests and
// answers are used.
func TestHonoWorker(t *testing.T) {
	ruletest.RunApp(t, "hono-worker", rules.All()...)
}

// TestFastifyMongo is TestNextShop for Fastify and MongoDB, where it matters which
// shape data has.
func TestFastifyMongo(t *testing.T) {
	ruletest.RunApp(t, "fastify-mongo", rules.All()...)
}
