// Package data holds the rules about what untrusted data is made of: parsers,
// prototypes, properties, sizes, patterns and models.
package data
