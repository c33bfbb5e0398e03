package model

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Bounds of what is read from a server. A token of text takes some 250 bytes of the stream.
const (
	maxErrorBody  = 64 << 10
	maxStreamBody = 8 << 20
)

var (
	errCut      = errors.New("the stream broke off")
	errOverlong = errors.New("the stream does not end")
)

// exchange is one request and its reply. It is the HTTPDoer of one go-openai client and keeps what
// that library hides: the headers of a failure, and whether a stream ended by [DONE] (io.EOF) or
// broke off (errCut).
type exchange struct {
	client *http.Client
	now    func() time.Time

	status      int
	contentType string
	retryAfter  time.Duration
	started     bool // text has come
	body        *streamBody
}

// Do sends the request. go-openai calls it.
func (e *exchange) Do(request *http.Request) (*http.Response, error) {
	response, err := e.client.Do(request) //nolint:gosec // the operator chose the endpoint
	if err != nil {
		return nil, err
	}
	e.status = response.StatusCode
	e.contentType = response.Header.Get("Content-Type")
	switch {
	case e.status >= http.StatusBadRequest:
		e.retryAfter = endpoint.RetryAfter(response.Header, e.now)
		response.Body = limitedBody{io.LimitReader(response.Body, maxErrorBody), response.Body}
	case e.status >= http.StatusMultipleChoices: // go-openai takes a redirect for an answer
		_ = response.Body.Close()
		return nil, fmt.Errorf("the server redirects to %q", response.Header.Get("Location"))
	default:
		e.body = &streamBody{body: response.Body, left: maxStreamBody}
		response.Body = e.body
	}
	return response, nil
}

// drain reads what is left of a good reply.
func (e *exchange) drain() {
	if e.body != nil {
		_, _ = io.Copy(io.Discard, e.body)
	}
}

type limitedBody struct {
	io.Reader
	io.Closer
}

// streamBody is the body of a good reply. At its end it adds the line break that some servers leave
// out, because go-openai drops an unfinished line, and says errCut: io.EOF is left to [DONE].
type streamBody struct {
	body  io.ReadCloser
	left  int
	ended bool
}

func (b *streamBody) Read(p []byte) (int, error) {
	if b.ended {
		return 0, errCut
	}
	if b.left <= 0 {
		return 0, errOverlong
	}
	if len(p) == 0 {
		return 0, nil
	}
	n, err := b.body.Read(p[:min(len(p), b.left)])
	b.left -= n
	if errors.Is(err, io.EOF) {
		if n == len(p) {
			return n, nil // no room for the line break: the next call finds the end again
		}
		p[n], n = '\n', n+1
		b.ended, err = true, nil
	}
	return n, err
}

func (b *streamBody) Close() error { return b.body.Close() }
