package request

import "testing"

func TestParseEndpoint(t *testing.T) {
	tests := []struct {
		prefix   string
		complete bool
		want     endpoint
		ok       bool
	}{
		{"http://api.acme.io/v1/", false, endpoint{scheme: "http", host: "api.acme.io"}, true},
		{"http://api.acme.io", true, endpoint{scheme: "http", host: "api.acme.io"}, true},
		{"http://api.acme", false, endpoint{scheme: "http"}, false},
		{"HTTP://API.acme.io:8080?x", false, endpoint{scheme: "http", host: "api.acme.io", port: "8080"}, true},
		{"http://u:p@h.io/", true, endpoint{scheme: "http", host: "h.io", user: true}, true},
		{"http://[::1]:80/", true, endpoint{scheme: "http", host: "::1", port: "80"}, true},
		{"http://[::1", true, endpoint{scheme: "http"}, false},
		{"/relative", true, endpoint{}, false},
		{"http://", true, endpoint{scheme: "http"}, false},
	}
	for _, tt := range tests {
		got, ok := parseEndpoint(tt.prefix, tt.complete)
		if ok != tt.ok || got != tt.want {
			t.Errorf("parseEndpoint(%q, %v) = %+v, %v, want %+v, %v", tt.prefix, tt.complete, got, ok, tt.want, tt.ok)
		}
	}
}

func TestIsLocalHost(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "127.0.0.1": true, "0.0.0.0": true, "::1": true, "10.1.2.3": true, "192.168.0.4": true,
		"172.20.0.1": true, "169.254.169.254": true, "redis": true, "db.svc.cluster.local": true, "host.docker.internal": true,
		"printer.local": true, "api.example.com": false, "acme.io": false, "8.8.8.8": false, "api.acme.io": false, "localhost.evil.io": false,
	} {
		if got := isLocalHost(host); got != want {
			t.Errorf("isLocalHost(%q) = %v, want %v", host, got, want)
		}
	}
}

func TestIsExampleHost(t *testing.T) {
	for host, want := range map[string]bool{"example.com": true, "api.example.org": true, "myexample.com": false, "acme.io": false} {
		if got := isExampleHost(host); got != want {
			t.Errorf("isExampleHost(%q) = %v, want %v", host, got, want)
		}
	}
}
