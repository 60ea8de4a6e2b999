// Package config reads seclint.json: which rules run, how severe they are, on
// which files, and what a project's own functions do with data.
//
// Invariants:
//   - A configuration that is wrong in part is used in the parts that are right;
//     every mistake is a Problem with its place in the file.
//   - Nothing in a configuration makes the program run code or read outside the
//     workspace folder.
//   - The nearest file above a source file counts, over what it extends, over the
//     settings of the editor. A glob is relative to the file that it is written in;
//     one that begins with “**/” also holds for the files that extend that one.
//   - Configurations are immutable.
package config
