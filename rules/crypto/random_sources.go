package crypto

// randomSource is a function whose results can be predicted.
type randomSource struct {
	name string // in messages
	// encoded says that only text made of the result counts: a bare time is mostly
	// meant as a time.
	encoded bool
}

// weakRandom are the functions, by API path.
var weakRandom = func() map[string]randomSource {
	table := map[string]randomSource{
		"globalThis.Math.random":                       {name: "Math.random()"},
		"globalThis.Date.now":                          {name: "Date.now()", encoded: true},
		"globalThis.Date().getTime":                    {name: "the time", encoded: true},
		"globalThis.Date().valueOf":                    {name: "the time", encoded: true},
		"globalThis.performance.now":                   {name: "performance.now()", encoded: true},
		"globalThis.process.uptime":                    {name: "process.uptime()", encoded: true},
		"uuid.v1":                                      {name: "uuid v1, made of time and network address"},
		"uuid/v1":                                      {name: "uuid v1, made of time and network address"},
		"shortid":                                      {name: "shortid"},
		"shortid.generate":                             {name: "shortid"},
		"cuid":                                         {name: "cuid, made of time and a counter"},
		"hat":                                          {name: "hat"},
		"nanoid/non-secure.nanoid":                     {name: "nanoid/non-secure"},
		"nanoid/non-secure.customAlphabet()":           {name: "nanoid/non-secure"},
		"seedrandom()":                                 {name: "seedrandom"},
		"seedrandom.alea()":                            {name: "seedrandom"},
		"bson.ObjectId().toString":                     {name: "ObjectId, made of time and a counter"},
		"bson.ObjectId().toHexString":                  {name: "ObjectId, made of time and a counter"},
		"mongodb.ObjectId().toString":                  {name: "ObjectId, made of time and a counter"},
		"mongodb.ObjectId().toHexString":               {name: "ObjectId, made of time and a counter"},
		"mongoose.Types.ObjectId().toString":           {name: "ObjectId, made of time and a counter"},
		"mongoose.Types.ObjectId().toHexString":        {name: "ObjectId, made of time and a counter"},
		"random-js.MersenneTwister19937.autoSeed":      {name: "a Mersenne Twister"},
		"@faker-js/faker.faker.string.alphanumeric":    {name: "faker"},
		"@faker-js/faker.faker.string.nanoid":          {name: "faker"},
		"@faker-js/faker.faker.string.uuid":            {name: "faker"},
		"@faker-js/faker.faker.string.numeric":         {name: "faker"},
		"@faker-js/faker.faker.internet.password":      {name: "faker"},
		"@faker-js/faker.faker.number.int":             {name: "faker"},
		"@faker-js/faker.faker.datatype.number":        {name: "faker"},
		"@faker-js/faker.faker.random.alphaNumeric":    {name: "faker"},
		"@faker-js/faker.faker.datatype.uuid":          {name: "faker"},
		"@faker-js/faker.faker.helpers.replaceSymbols": {name: "faker"},
	}
	for _, module := range []string{"lodash", "lodash-es", "underscore"} {
		for _, function := range []string{"random", "sample", "sampleSize", "shuffle"} {
			table[module+"."+function] = randomSource{name: module + "'s " + function}
			if module != "underscore" {
				table[module+"/"+function] = randomSource{name: module + "'s " + function}
			}
		}
	}
	for _, method := range []string{"string", "hash", "guid", "integer", "natural", "character", "word", "apple_token", "pickone", "pickset", "n"} {
		table["chance()."+method] = randomSource{name: "chance"}
		table["chance.Chance()."+method] = randomSource{name: "chance"}
	}
	return table
}()
