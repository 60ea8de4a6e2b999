package token

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
)

// claims are the parts of a JWT payload that tell what the token is.
type claims struct {
	Role string `json:"role"`
	Ref  string `json:"ref"`
	Iss  string `json:"iss"`
	Name string `json:"name"`
	Sub  any    `json:"sub"`
}

// maxPayload bounds what is decoded, in bytes of base64.
const maxPayload = 8 << 10

// decodeJWT tells a service key from a public one and drops the samples that
// every manual prints.
func decodeJWT(token []byte) Verdict {
	parts := bytes.SplitN(token, []byte("."), 3)
	if len(parts) != 3 || len(parts[1]) > maxPayload {
		return Verdict{}
	}
	payload := make([]byte, base64.RawURLEncoding.DecodedLen(len(parts[1])))
	n, err := base64.RawURLEncoding.Decode(payload, parts[1])
	if err != nil {
		return Verdict{}
	}
	var c claims
	if json.Unmarshal(payload[:n], &c) != nil {
		return Verdict{}
	}
	switch {
	case c.Name == "John Doe" || c.Sub == "1234567890":
		return Verdict{}
	case c.Role == "service_role":
		return Verdict{Keep: true, Grade: Certain, Provider: "Supabase", Env: "SUPABASE_SERVICE_ROLE_KEY"}
	case c.Role == "anon":
		return Verdict{}
	}
	return Verdict{Keep: true, Grade: Likely}
}
