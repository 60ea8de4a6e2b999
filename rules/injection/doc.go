// Package injection holds the rules about untrusted data that becomes a query, a
// command, code, a template, a header, a log line or an address.
package injection
