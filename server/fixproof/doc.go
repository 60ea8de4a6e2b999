// Package fixproof holds fixes to the TypeScript compiler: code that compiles
// before a fix compiles after it, with the real types of the packages that fixes
// touch. It has tests alone.
package fixproof
