// Package auth holds the rules about who may do what.
package auth
