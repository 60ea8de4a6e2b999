package token

import (
	"encoding/base64"
	"strings"
	"testing"
)

func makeJWT(payload string) string {
	enc := base64.RawURLEncoding
	return enc.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + enc.EncodeToString([]byte(payload)) + "." +
		enc.EncodeToString([]byte("Zq8kL0vRt3mXw7YbN2sD5hJ1"))
}

func TestJWT(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, payload, provider string
		grade                   Grade
		found                   bool
	}{
		{"service key", `{"iss":"supabase","ref":"abcxyz","role":"service_role","iat":1}`, "Supabase", Certain, true},
		{"anonymous key", `{"iss":"supabase","ref":"abcxyz","role":"anon","iat":1}`, "", 0, false},
		{"user token", `{"sub":"u_8842","email":"a@b.test","exp":1790000000}`, "JSON Web Token", Likely, true},
		{"numeric subject", `{"sub":42,"scope":"admin","exp":1790000000}`, "JSON Web Token", Likely, true},
		{"sample of the manual", `{"sub":"1234567890","name":"John Doe","iat":1516239022}`, "", 0, false},
		{"no JSON", `not json at all, really`, "", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, src := range []string{"const k = '" + makeJWT(tt.payload) + "';", "`Bearer " + makeJWT(tt.payload) + "`"} {
				got := Find(nil, []byte(src))
				if !tt.found {
					if len(got) != 0 {
						t.Errorf("found %v", ids(got))
					}
					continue
				}
				if len(got) != 1 || got[0].Provider != tt.provider || got[0].Grade != tt.grade {
					t.Errorf("Find(%q) = %+v, want provider %s, grade %d", src, got, tt.provider, tt.grade)
				}
			}
		})
	}
}

func TestJWTOfAnySizeIsDecodedSafely(t *testing.T) {
	t.Parallel()
	big := makeJWT(`{"sub":"` + strings.Repeat("x9", 3000) + `"}`)
	Find(nil, []byte("'"+big+"'"))
	decodeJWT([]byte("a.b"))
	decodeJWT([]byte("a.!!.c"))
}
