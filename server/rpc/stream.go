package rpc

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
)

// stream implements [jsonrpc2.Stream] over a reader and a write queue.
type stream struct {
	in      *bufio.Reader
	maxBody int64
	queue   *queue
	log     *zap.Logger
	// oversize is told of a message that was skipped for its size in bytes.
	oversize func(size int64)
}

var _ jsonrpc2.Stream = (*stream)(nil)

// Read returns the next message. What is no message is answered and skipped;
// an error means that there is no next one.
func (s *stream) Read(context.Context) (jsonrpc2.Message, int64, error) {
	for {
		size, err := readHeader(s.in)
		if err != nil {
			return nil, 0, err
		}
		if size > s.maxBody {
			if _, err := io.CopyN(io.Discard, s.in, size); err != nil {
				return nil, 0, fmt.Errorf("skip message: %w", err)
			}
			s.refuse(&refusal{null, CodeInvalidRequest,
				fmt.Sprintf("message of %d bytes is larger than the limit of %d", size, s.maxBody)})
			s.oversize(size)
			continue
		}
		body, err := readBody(s.in, int(size))
		if err != nil {
			return nil, 0, err
		}
		m, refused := s.parse(body)
		if refused == nil {
			return m, size, nil
		}
		s.refuse(refused)
	}
}

// parse is a boundary: a decoder that panics costs the message, not the server.
func (s *stream) parse(body []byte) (m jsonrpc2.Message, refused *refusal) {
	defer func() {
		if p := recover(); p != nil {
			logPanic(s.log, "decode message", p)
			m, refused = nil, &refusal{null, CodeInternalError, "message could not be decoded"}
		}
	}()
	return parse(body)
}

func (s *stream) refuse(r *refusal) {
	s.log.Warn("refused a message", zap.Int32("code", int32(r.code)), zap.String("reason", r.text))
	if r.code == 0 {
		return
	}
	// A queue that failed ends the connection by itself.
	_ = s.queue.push(encodeRefusal(r))
}

// Write queues a message. The context is not looked at: a message that was
// begun for a request is owed to the client even when the request is over.
func (s *stream) Write(_ context.Context, m jsonrpc2.Message) (int64, error) {
	body, err := encode(m)
	if err != nil {
		return 0, fmt.Errorf("encode message: %w", err)
	}
	return int64(len(body)), s.queue.push(body)
}

// Close ends writing. Reading ends with the input, which we do not own.
func (s *stream) Close() error {
	s.queue.fail(ErrClosed)
	return nil
}
