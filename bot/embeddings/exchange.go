package embeddings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Bounds of what is read from a server. A dimension takes some 25 bytes of JSON.
const (
	maxErrorBody = 64 << 10
	maxReplyBody = 64 << 20
)

// errEndless says that a reply is longer than any that fits.
var errEndless = errors.New("the reply does not end")

// exchange is one request and its reply. It is the HTTPDoer of one go-openai client: it reads the reply
// to a bound, and keeps what that library hides.
type exchange struct {
	client *http.Client
	now    func() time.Time

	status     int
	retryAfter time.Duration
	location   string // of a redirect
	body       []byte
	err        error // no reply came, or not all of it
}

// Do sends the request and reads the reply. go-openai calls it.
func (e *exchange) Do(request *http.Request) (*http.Response, error) {
	var response *http.Response
	response, e.err = e.client.Do(request) //nolint:gosec // the operator chose the endpoint
	if e.err != nil {
		return nil, e.err
	}
	defer func() { _ = response.Body.Close() }()
	e.status = response.StatusCode
	e.retryAfter = endpoint.RetryAfter(response.Header, e.now)
	e.location = response.Header.Get("Location")
	if e.read(response.Body); e.err != nil {
		return nil, e.err
	}
	if e.status != http.StatusOK { // go-openai takes a redirect for an answer
		return nil, fmt.Errorf("status %d", e.status)
	}
	response.Body = io.NopCloser(bytes.NewReader(e.body))
	return response, nil
}

// read keeps a good reply whole, and of another as much as is worth showing.
func (e *exchange) read(body io.Reader) {
	if e.status != http.StatusOK {
		e.body, _ = io.ReadAll(io.LimitReader(body, maxErrorBody)) // what came is shown
		return
	}
	if e.body, e.err = io.ReadAll(io.LimitReader(body, maxReplyBody+1)); len(e.body) > maxReplyBody {
		e.err = errEndless
	}
}
