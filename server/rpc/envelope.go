package rpc

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"

	"go.lsp.dev/jsonrpc2"
)

// maxDepth bounds the nesting of a message. The deepest that the protocol has
// is below 20, and decoders recurse.
const maxDepth = 256

// depth returns the deepest nesting of brackets in a JSON text, or a number
// above limit once that is passed. The text need not be valid.
func depth(b []byte, limit int) int {
	level, deepest := 0, 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			if level++; level > deepest {
				if deepest = level; deepest > limit {
					return deepest
				}
			}
		case '}', ']':
			level--
		}
	}
	return deepest
}

// envelope is a message before it is known to be one. Every part is raw, so
// that a bad one does not take the others with it.
type envelope struct {
	Version json.RawMessage `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  json.RawMessage `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   json.RawMessage `json:"error"`
}

// refusal says how to answer a body that is not a message: id is the raw JSON
// of the id to answer to, or null.
type refusal struct {
	id   []byte
	code jsonrpc2.Code
	text string
}

var null = []byte("null")

func isNull(raw []byte) bool { return len(raw) == 0 || bytes.Equal(raw, null) }

// parse turns a body into a message, or says why it is none.
func parse(body []byte) (jsonrpc2.Message, *refusal) {
	if depth(body, maxDepth) > maxDepth {
		return nil, &refusal{null, CodeInvalidRequest, "message is nested too deeply"}
	}
	switch first := bytes.TrimLeft(body, " \t\r\n"); {
	case !json.Valid(body):
		return nil, &refusal{null, CodeParseError, "message is not valid JSON"}
	case first[0] == '[':
		return nil, &refusal{null, CodeInvalidRequest, "batches are not part of the protocol"}
	case first[0] != '{':
		return nil, &refusal{null, CodeInvalidRequest, "message is not an object"}
	}
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, &refusal{null, CodeInvalidRequest, "message is not a JSON-RPC object"}
	}
	refuse := func(text string) (jsonrpc2.Message, *refusal) {
		return nil, &refusal{readableID(e.ID), CodeInvalidRequest, text}
	}
	if e.Version != nil && string(e.Version) != `"2.0"` {
		return refuse("version of JSON-RPC is not 2.0")
	}
	id, known := parseID(e.ID)
	if e.Method == nil {
		if e.Result == nil && e.Error == nil {
			return refuse("message has no method")
		}
		if !known {
			// An answer to a question we never asked: there is nobody to
			// tell, and answering it would be no better.
			return nil, &refusal{}
		}
		return parseResponse(id, e), nil
	}
	var method string
	if json.Unmarshal(e.Method, &method) != nil || method == "" {
		return refuse("method is not a name")
	}
	// Raw parameters are encoded again as they are, and cannot fail.
	var params any
	if !isNull(e.Params) {
		params = e.Params
	}
	if isNull(e.ID) {
		m, _ := jsonrpc2.NewNotification(method, params)
		return m, nil
	}
	if !known {
		return refuse("id is neither a 32-bit integer nor a non-empty string")
	}
	m, _ := jsonrpc2.NewCall(id, method, params)
	return m, nil
}

// parseResponse reads the answer to a call of ours. An error that is not one
// still is an error to whoever waits.
func parseResponse(id jsonrpc2.ID, e envelope) jsonrpc2.Message {
	if isNull(e.Error) {
		m, _ := jsonrpc2.NewResponse(id, e.Result, nil)
		return m
	}
	var failure struct {
		Code    float64 `json:"code"`
		Message string  `json:"message"`
	}
	if json.Unmarshal(e.Error, &failure) != nil || failure.Code == 0 ||
		failure.Code != math.Trunc(failure.Code) || math.Abs(failure.Code) > math.MaxInt32 {
		failure.Code = float64(CodeInternalError)
	}
	m, _ := jsonrpc2.NewResponse(id, nil, jsonrpc2.NewError(jsonrpc2.Code(failure.Code), failure.Message))
	return m
}

// parseID decodes an id of a message or of $/cancelRequest. It reports false
// for those that [jsonrpc2.ID] cannot hold or would change.
func parseID(raw []byte) (jsonrpc2.ID, bool) {
	if len(raw) == 0 {
		return jsonrpc2.ID{}, false
	}
	if raw[0] == '"' {
		var name string
		if json.Unmarshal(raw, &name) != nil || name == "" {
			return jsonrpc2.ID{}, false
		}
		return jsonrpc2.NewStringID(name), true
	}
	n, err := strconv.ParseInt(string(raw), 10, 32)
	if err != nil {
		return jsonrpc2.ID{}, false
	}
	return jsonrpc2.NewNumberID(int32(n)), true
}

// readableID returns raw if it can stand as the id of an answer, else null.
func readableID(raw []byte) []byte {
	if len(raw) > 0 && (raw[0] == '"' || raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9') {
		return raw
	}
	return null
}

// encode returns the wire form of a message. Unlike the encoding of jsonrpc2 it
// leaves parameters out that are not there: null is not allowed in their place.
func encode(m jsonrpc2.Message) ([]byte, error) {
	type request struct {
		Version string          `json:"jsonrpc"`
		ID      *jsonrpc2.ID    `json:"id,omitempty"`
		Method  string          `json:"method"`
		Params  json.RawMessage `json:"params,omitempty"`
	}
	type response struct {
		Version string          `json:"jsonrpc"`
		ID      jsonrpc2.ID     `json:"id"`
		Result  json.RawMessage `json:"result,omitempty"`
		Error   *jsonrpc2.Error `json:"error,omitempty"`
	}
	params := func(raw json.RawMessage) json.RawMessage {
		if isNull(raw) {
			return nil
		}
		return raw
	}
	switch m := m.(type) {
	case *jsonrpc2.Call:
		id := m.ID()
		return json.Marshal(request{"2.0", &id, m.Method(), params(m.Params())})
	case *jsonrpc2.Notification:
		return json.Marshal(request{"2.0", nil, m.Method(), params(m.Params())})
	case *jsonrpc2.Response:
		id := m.ID()
		if err := m.Err(); err != nil {
			return json.Marshal(&response{"2.0", id, nil, wireError(err)})
		}
		result := m.Result()
		if len(result) == 0 {
			result = null
		}
		return json.Marshal(&response{"2.0", id, result, nil})
	}
	return nil, Errorf(CodeInternalError, "message is of an unknown kind")
}

// encodeRefusal returns the wire form of the answer to something unreadable.
func encodeRefusal(r *refusal) []byte {
	body, _ := json.Marshal(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *jsonrpc2.Error `json:"error"`
	}{"2.0", r.id, jsonrpc2.NewError(r.code, r.text)})
	return body
}
