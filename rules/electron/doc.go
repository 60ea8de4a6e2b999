// Package electron holds the rules about programs with windows made by Electron.
package electron
