// Package config reads seclint.json: which rules run, how severe they are, on
// which files, and what a project's own functions do with data.
//
// Invariants:
//   - A configuration that is wrong in part is used in the parts that are right;
//     every mistake is a Problem with its place in the file.
//   - Nothing in a configuration makes the program run code or read outside the
//     workspace folder.
//   - Configurations are immutable.
package config
