// Package request holds the rules about outbound requests: transport security,
// certificates, proxies.
package request
