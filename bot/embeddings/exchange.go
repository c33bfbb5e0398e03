package embeddings

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Bounds of what is read from a server. A dimension takes some 25 bytes of JSON.
const (
	maxErrorBody = 64 << 10
	maxReplyBody = 64 << 20
)

// errTimeout is the cause of a request that took longer than RequestTimeout.
var errTimeout = errors.New("the request took too long")

type request struct {
	Model     string   `json:"model"`
	Input     []string `json:"input"`
	InputType string   `json:"input_type,omitempty"`
}

// attempt sends the texts once and returns their vectors, in order.
func (c *Client) attempt(ctx context.Context, texts []string, as role) ([][]float32, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.RequestTimeout, errTimeout)
	defer cancel()
	input := make([]string, len(texts))
	for i, text := range texts {
		input[i] = as.prefix + text
	}
	body, err := json.Marshal(request{Model: c.options.Model, Input: input, InputType: as.inputType})
	if err != nil {
		return nil, fmt.Errorf("encode request: %w", err)
	}
	raw, err := c.post(ctx, body)
	if err != nil {
		return nil, err
	}
	vectors, err := decode(raw, len(texts))
	if err == nil {
		err = c.agree(len(vectors[0]))
	}
	if err != nil {
		return nil, &Error{Kind: BadReply, Status: http.StatusOK, Model: c.options.Model, err: errors.New(clean(err.Error(), c.options.APIKey))}
	}
	return vectors, nil
}

// agree holds every reply to the dimensions of the first.
func (c *Client) agree(dimensions int) error {
	if c.dimensions.CompareAndSwap(0, int64(dimensions)) {
		return nil
	}
	if known := c.dimensions.Load(); known != int64(dimensions) {
		return fmt.Errorf("a vector of %d dimensions, after others of %d", dimensions, known)
	}
	return nil
}

// post returns the body of a good reply.
func (c *Client) post(ctx context.Context, body []byte) ([]byte, error) {
	address := c.options.BaseURL + "/embeddings"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, &Error{Kind: Rejected, Model: c.options.Model, err: errors.New("the address cannot be read")} // it may hold a password
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	if c.options.APIKey != "" {
		r.Header.Set("Authorization", "Bearer "+c.options.APIKey)
	}
	response, err := c.http.Do(r)
	if err != nil {
		return nil, c.broken(ctx, 0, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, c.refusal(response)
	}
	raw, err := io.ReadAll(io.LimitReader(response.Body, maxReplyBody+1))
	if err != nil {
		return nil, c.broken(ctx, response.StatusCode, err)
	}
	if len(raw) > maxReplyBody {
		return nil, &Error{Kind: BadReply, Status: response.StatusCode, Model: c.options.Model, err: errors.New("the reply does not end")}
	}
	return raw, nil
}

// broken tells a time limit and a broken connection apart, and returns the caller's own error when
// it was the caller who gave up.
func (c *Client) broken(ctx context.Context, status int, err error) error {
	cause := context.Cause(ctx)
	switch {
	case errors.Is(cause, errTimeout), errors.Is(cause, context.DeadlineExceeded):
		return &Error{Kind: Timeout, Status: status, Model: c.options.Model, err: cause}
	case cause != nil:
		return fmt.Errorf("embed with %s: %w", c.options.Model, cause)
	}
	if transport, ok := errors.AsType[*url.Error](err); ok {
		err = transport.Err // without the URL, which may hold a password
	}
	return &Error{Kind: Unreachable, Status: status, Model: c.options.Model, err: errors.New(clean(err.Error(), c.options.APIKey))}
}

// refusal reads a reply that is not a good one.
func (c *Client) refusal(response *http.Response) *Error {
	raw, _ := io.ReadAll(io.LimitReader(response.Body, maxErrorBody)) // what came is shown
	message := errorMessage(raw)
	if response.StatusCode < http.StatusBadRequest {
		message = fmt.Sprintf("not a reply to such a request, or a redirect to %q", response.Header.Get("Location"))
	}
	return &Error{
		Kind: kindOfStatus(response.StatusCode), Status: response.StatusCode, Model: c.options.Model,
		RetryAfter: c.parseRetryAfter(response.Header.Get("Retry-After")), err: errors.New(clean(message, c.options.APIKey)),
	}
}

// parseRetryAfter reads seconds or a date (RFC 9110 §10.2.3); 0 when there is neither.
func (c *Client) parseRetryAfter(header string) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(min(max(seconds, 0), 24*60*60)) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil && c.options.Now != nil {
		return max(at.Sub(c.options.Now()), 0)
	}
	return 0
}
