package rpc

import (
	"context"
	"encoding/json"
	"errors"
)

// Task is the part of a request that runs off the reading goroutine. Its result
// is encoded as JSON; nil becomes null.
type Task func(ctx context.Context) (any, error)

// Method says how one method of the protocol is served.
type Method struct {
	// One of these is set. A notification that comes as a request, or the
	// other way round, is served all the same.
	notify func(raw json.RawMessage) error
	start  func(raw json.RawMessage) (Task, error)
}

// Table lists methods by name. The methods initialize, initialized, shutdown
// and exit may be listed; their effect on the connection is seen to elsewhere.
type Table map[string]Method

// Notification serves a notification: run is called with the decoded parameters
// on the reading goroutine, and must neither wait nor call the client. If the
// parameters cannot be decoded, rejected (which may be nil) is called with them
// as they came.
func Notification[P any](run func(P) error, rejected func(json.RawMessage)) Method {
	return Method{notify: func(raw json.RawMessage) error {
		p, err := decode[P](raw)
		if err != nil {
			if rejected != nil {
				rejected(raw)
			}
			return err
		}
		return run(p)
	}}
}

// Request serves a request: start is called with the decoded parameters on the
// reading goroutine, where it takes its view of the state, and returns what is
// to be done with it. A nil task answers null.
func Request[P any](start func(P) (Task, error)) Method {
	return Method{start: func(raw json.RawMessage) (Task, error) {
		p, err := decode[P](raw)
		if err != nil {
			return nil, err
		}
		return start(p)
	}}
}

// decode reads parameters. Missing ones leave the zero value, which is for the
// method to judge; the error names the field and never the value.
func decode[P any](raw json.RawMessage) (P, error) {
	var p P
	if isNull(raw) {
		return p, nil
	}
	err := json.Unmarshal(raw, &p)
	if err == nil {
		return p, nil
	}
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) && mismatch.Field != "" {
		return p, Errorf(CodeInvalidParams, "parameter %q has the wrong type", mismatch.Field)
	}
	return p, Errorf(CodeInvalidParams, "parameters have the wrong form")
}
