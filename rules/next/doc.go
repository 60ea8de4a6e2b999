// Package next holds the rules about Next.js: handlers, configuration, and what
// ends up in the browser.
package next
