package rpc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

const (
	maxHeaderLine  = 4 << 10
	maxHeaderLines = 16
	// firstRead is how much is allocated on the word of a header alone.
	firstRead = 64 << 10
)

// ErrFraming is wrapped by errors after which the next message cannot be found.
var ErrFraming = errors.New("message framing is broken")

// readHeader reads the header of one message and returns the length of its
// body in bytes. It returns io.EOF only at the very end of the input.
func readHeader(in *bufio.Reader) (int64, error) {
	length := int64(-1)
	for n := 0; ; n++ {
		line, err := in.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF) && n == 0 && len(line) == 0:
			return 0, io.EOF
		case errors.Is(err, bufio.ErrBufferFull) || len(line) > maxHeaderLine:
			return 0, fmt.Errorf("read header line of more than %d bytes: %w", maxHeaderLine, ErrFraming)
		case errors.Is(err, io.EOF):
			return 0, fmt.Errorf("read header: %w", io.ErrUnexpectedEOF)
		case err != nil:
			return 0, fmt.Errorf("read header: %w", err)
		case n >= maxHeaderLines:
			return 0, fmt.Errorf("read header of more than %d lines: %w", maxHeaderLines, ErrFraming)
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			break
		}
		name, value, found := bytes.Cut(line, []byte{':'})
		if !found {
			return 0, fmt.Errorf("read header line without colon: %w", ErrFraming)
		}
		if !bytes.EqualFold(bytes.TrimSpace(name), []byte("Content-Length")) {
			continue
		}
		value = bytes.TrimSpace(value)
		size, err := strconv.ParseInt(string(value), 10, 64)
		if err != nil || size < 0 || length >= 0 && size != length {
			return 0, fmt.Errorf("read content length: %w", ErrFraming)
		}
		length = size
	}
	if length < 0 {
		return 0, fmt.Errorf("read header without content length: %w", ErrFraming)
	}
	return length, nil
}

// readBody reads a body of size bytes. Memory grows as bytes arrive, so that a
// header that promises much and sends little costs little.
func readBody(in io.Reader, size int) ([]byte, error) {
	body := make([]byte, 0, min(size, firstRead))
	for len(body) < size {
		if len(body) == cap(body) {
			grown := make([]byte, len(body), min(size, 2*cap(body)))
			copy(grown, body)
			body = grown
		}
		n, err := io.ReadFull(in, body[len(body):cap(body)])
		body = body[:len(body)+n]
		if err != nil {
			return nil, fmt.Errorf("read body: %w", io.ErrUnexpectedEOF)
		}
	}
	return body, nil
}
