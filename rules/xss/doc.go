// Package xss holds the rules about HTML that reaches a browser, and about what
// pages tell each other.
package xss
