package crypto

// cryptoJSCiphers maps the API paths of the ciphers of crypto-js to their names.
var cryptoJSCiphers = func() map[string]string {
	table := make(map[string]string)
	for _, c := range []struct{ name, path string }{
		{"AES", "aes"}, {"DES", "des"}, {"TripleDES", "tripledes"}, {"RC4", "rc4"}, {"RC4Drop", ""},
		{"Rabbit", "rabbit"}, {"RabbitLegacy", "rabbit-legacy"}, {"Blowfish", "blowfish"},
	} {
		for _, method := range []string{"encrypt", "decrypt"} {
			table["crypto-js."+c.name+"."+method] = c.name
			if c.path != "" {
				table["crypto-js/"+c.path+"."+method] = c.name
			}
		}
	}
	return table
}()
