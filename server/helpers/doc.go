// Package helpers writes lib/security-helpers: one file of a project's own that
// reads its environment, checks its request bodies and guards its methods.
package helpers
