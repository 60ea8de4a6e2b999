// Package files holds the rules about paths, archives and uploads.
package files
