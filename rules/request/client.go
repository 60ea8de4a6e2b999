package request

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// client is a call that opens a connection.
type client struct {
	url     int      // index of the argument that is the URL or the options with it
	keys    []string // options that hold the URL, where the argument is an object
	options int      // index of the options with headers and credentials, -1 if none
}

// httpClients are the calls that send HTTP requests, by API path.
var httpClients = map[string]client{
	"globalThis.fetch":              {url: 0, options: 1},
	"node-fetch":                    {url: 0, options: 1},
	"cross-fetch":                   {url: 0, options: 1},
	"cross-fetch.fetch":             {url: 0, options: 1},
	"isomorphic-fetch":              {url: 0, options: 1},
	"undici.fetch":                  {url: 0, options: 1},
	"undici.request":                {url: 0, options: 1},
	"undici.stream":                 {url: 0, options: 1},
	"undici.Client":                 {url: 0, options: 1},
	"undici.Pool":                   {url: 0, options: 1},
	"ofetch":                        {url: 0, options: 1},
	"ofetch.ofetch":                 {url: 0, options: 1},
	"ofetch.$fetch":                 {url: 0, options: 1},
	"axios":                         {url: 0, keys: []string{"url", "baseURL"}, options: 0},
	"axios.request":                 {url: 0, keys: []string{"url", "baseURL"}, options: 0},
	"axios.create":                  {url: 0, keys: []string{"baseURL"}, options: 0},
	"axios.get":                     {url: 0, options: 1},
	"axios.delete":                  {url: 0, options: 1},
	"axios.head":                    {url: 0, options: 1},
	"axios.options":                 {url: 0, options: 1},
	"axios.post":                    {url: 0, options: 2},
	"axios.put":                     {url: 0, options: 2},
	"axios.patch":                   {url: 0, options: 2},
	"axios.create().get":            {url: 0, options: 1},
	"axios.create().post":           {url: 0, options: 2},
	"got":                           {url: 0, options: 1},
	"got.get":                       {url: 0, options: 1},
	"got.post":                      {url: 0, options: 1},
	"got.put":                       {url: 0, options: 1},
	"got.patch":                     {url: 0, options: 1},
	"got.delete":                    {url: 0, options: 1},
	"got.extend":                    {url: 0, keys: []string{"prefixUrl"}, options: 0},
	"ky":                            {url: 0, options: 1},
	"ky.get":                        {url: 0, options: 1},
	"ky.post":                       {url: 0, options: 1},
	"ky.put":                        {url: 0, options: 1},
	"ky.patch":                      {url: 0, options: 1},
	"ky.delete":                     {url: 0, options: 1},
	"ky.create":                     {url: 0, keys: []string{"prefixUrl"}, options: 0},
	"ky.extend":                     {url: 0, keys: []string{"prefixUrl"}, options: 0},
	"needle.get":                    {url: 0, options: 1},
	"needle.post":                   {url: 0, options: 2},
	"superagent.get":                {url: 0, options: -1},
	"superagent.post":               {url: 0, options: -1},
	"superagent.put":                {url: 0, options: -1},
	"superagent.patch":              {url: 0, options: -1},
	"superagent.delete":             {url: 0, options: -1},
	"node:http.get":                 {url: 0, options: 1},
	"node:http.request":             {url: 0, options: 1},
	"request":                       {url: 0, keys: []string{"url", "uri"}, options: 0},
	"request.get":                   {url: 0, keys: []string{"url", "uri"}, options: 0},
	"request.post":                  {url: 0, keys: []string{"url", "uri"}, options: 0},
	"graphql-request.request":       {url: 0, options: -1},
	"graphql-request.GraphQLClient": {url: 0, options: 1},
}

// connections are calls that open connections of other protocols.
var connections = map[string]client{
	"mqtt.connect":                    {url: 0, options: 1},
	"mqtt.connectAsync":               {url: 0, options: 1},
	"amqplib.connect":                 {url: 0, options: -1},
	"amqplib/callback_api.connect":    {url: 0, options: -1},
	"amqp-connection-manager.connect": {url: 0, options: -1},
	"ldapjs.createClient":             {url: 0, keys: []string{"url"}, options: -1},
	"ldapts.Client":                   {url: 0, keys: []string{"url"}, options: -1},
}

// webSockets are the calls that open web sockets.
var webSockets = map[string]client{
	"globalThis.WebSocket":     {url: 0, options: -1},
	"globalThis.EventSource":   {url: 0, options: -1},
	"ws":                       {url: 0, options: -1},
	"ws.WebSocket":             {url: 0, options: -1},
	"isomorphic-ws":            {url: 0, options: -1},
	"reconnecting-websocket":   {url: 0, options: -1},
	"partysocket.WebSocket":    {url: 0, options: -1},
	"undici.WebSocket":         {url: 0, options: -1},
	"socket.io-client":         {url: 0, options: -1},
	"socket.io-client.io":      {url: 0, options: -1},
	"socket.io-client.connect": {url: 0, options: -1},
	"graphql-ws.createClient":  {url: 0, keys: []string{"url"}, options: -1},
	"subscriptions-transport-ws.SubscriptionClient": {url: 0, options: -1},
}

// apis returns the API paths of a table.
func apis(tables ...map[string]client) []string {
	var paths []string
	for _, t := range tables {
		for path := range t {
			paths = append(paths, path)
		}
	}
	return paths
}

// urls yields the expressions that are URLs in a call of cl.
func (cl client) urls(m *semantic.Model, c semantic.Call) []syntax.NodeID {
	arg := c.Arg(cl.url)
	if arg == syntax.NoNode {
		return nil
	}
	if len(cl.keys) == 0 {
		return []syntax.NodeID{arg}
	}
	o, ok := m.Object(arg)
	if !ok {
		return []syntax.NodeID{arg}
	}
	var found []syntax.NodeID
	for _, key := range cl.keys {
		if property, state := o.Get(key); state == semantic.Present {
			found = append(found, property.Value)
		}
	}
	return found
}

// credentialHeaders are headers that carry credentials, in lower case.
var credentialHeaders = []string{"authorization", "proxy-authorization", "x-api-key", "api-key", "x-auth-token", "x-access-token", "cookie"}

// sendsCredentials reports whether the options of the call carry credentials.
func (cl client) sendsCredentials(p *analysis.Pass, c semantic.Call) bool {
	if cl.options < 0 {
		return false
	}
	o, ok := p.Model.Object(c.Arg(cl.options))
	if !ok {
		return false
	}
	for _, name := range []string{"auth", "username", "password", "token"} {
		if _, state := o.Get(name); state == semantic.Present {
			return true
		}
	}
	property, state := o.Get("headers")
	if state != semantic.Present {
		return false
	}
	headers, ok := p.Model.Object(property.Value)
	if !ok {
		return false
	}
	for _, h := range headers.Props {
		for _, name := range credentialHeaders {
			if equalFold(h.Name, name) {
				return true
			}
		}
	}
	return false
}
