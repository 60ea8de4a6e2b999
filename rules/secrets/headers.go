package secrets

// credentialHeaders are the names of headers that carry a credential, in lower
// case; scheme says that the value begins with the name of a scheme.
var credentialHeaders = map[string]struct{ scheme bool }{
	"authorization":       {true},
	"proxy-authorization": {true},
	"x-api-key":           {false},
	"api-key":             {false},
	"apikey":              {false},
	"x-auth-token":        {false},
	"x-access-token":      {false},
}

// headerSpellings are the ways in which those names are written as keys.
var headerSpellings = []string{
	"authorization", "Authorization", "AUTHORIZATION",
	"proxy-authorization", "Proxy-Authorization",
	"x-api-key", "X-API-Key", "X-Api-Key", "X-API-KEY", "x-API-key",
	"api-key", "Api-Key", "API-Key", "API-KEY",
	"apikey", "Apikey", "ApiKey", "APIKEY",
	"x-auth-token", "X-Auth-Token", "X-AUTH-TOKEN",
	"x-access-token", "X-Access-Token", "X-ACCESS-TOKEN",
}

// authSchemes begin values of the Authorization header, in lower case.
var authSchemes = []string{"bearer ", "basic ", "token ", "apikey ", "api-key ", "bot "}
