// Package http holds the rules about headers of responses: who may read them, and
// who may frame them.
package http
