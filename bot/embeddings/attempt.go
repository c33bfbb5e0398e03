package embeddings

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/sashabaranov/go-openai"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// errTimeout is the cause of a request that took longer than RequestTimeout.
var errTimeout = errors.New("the request took too long")

// attempt sends the texts once and returns their vectors, in order.
func (c *Client) attempt(ctx context.Context, texts []string, as role) ([][]float32, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.RequestTimeout, errTimeout)
	defer cancel()
	e := &exchange{client: c.http, now: c.options.Now}
	reply, err := c.openai(e).CreateEmbeddings(ctx, c.request(texts, as))
	if err != nil {
		return nil, c.classify(ctx, e, err)
	}
	vectors, err := arrange(reply.Data, len(texts))
	if errors.Is(err, errCount) {
		err = fmt.Errorf("%w: %s", err, errorMessage(e.body)) // some servers fail with status 200
	}
	if err == nil {
		err = c.agree(len(vectors[0]))
	}
	if err != nil {
		return nil, c.failure(endpoint.BadReply, e, err.Error())
	}
	return vectors, nil
}

// request is what is sent: the texts, each with its prefix.
func (c *Client) request(texts []string, as role) openai.EmbeddingRequest {
	input := make([]string, len(texts))
	for i, text := range texts {
		input[i] = as.prefix + text
	}
	r := openai.EmbeddingRequest{Model: openai.EmbeddingModel(c.options.Model), Input: input}
	if as.inputType != "" {
		r.ExtraBody = map[string]any{"input_type": as.inputType}
	}
	return r
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

// classify turns the failure of one request into an *Error, or into the caller's own error when it was
// the caller who gave up.
func (c *Client) classify(ctx context.Context, e *exchange, err error) error {
	switch {
	case errors.Is(e.err, errEndless):
		return c.failure(endpoint.BadReply, e, e.err.Error())
	case e.err != nil:
		return c.broken(ctx, e)
	case e.status == 0: // the request was not sent
		return c.failure(endpoint.Rejected, e, "the address cannot be read") // it may hold a password
	case e.status == http.StatusOK:
		return c.failure(endpoint.BadReply, e, fmt.Sprintf("the reply is not readable: %v", err))
	case e.status < http.StatusBadRequest:
		return c.failure(endpoint.Rejected, e, fmt.Sprintf("not a reply to such a request, or a redirect to %q", e.location))
	}
	return c.failure(endpoint.KindOfStatus(e.status), e, errorMessage(e.body))
}

// broken tells a time limit and a broken connection apart.
func (c *Client) broken(ctx context.Context, e *exchange) error {
	cause := context.Cause(ctx)
	switch {
	case errors.Is(cause, errTimeout), errors.Is(cause, context.DeadlineExceeded):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Timeout, Status: e.status, Model: c.options.Model, Cause: cause}}
	case cause != nil:
		return fmt.Errorf("embed with %s: %w", c.options.Model, cause)
	}
	return c.failure(endpoint.Unreachable, e, endpoint.WithoutURL(e.err).Error())
}

// failure is an Error with a message that may hold text of the server.
func (c *Client) failure(kind endpoint.Kind, e *exchange, message string) *Error {
	return &Error{endpoint.Failure{
		Kind: kind, Status: e.status, Model: c.options.Model, RetryAfter: e.retryAfter,
		Cause: errors.New(endpoint.Clean(message, c.options.APIKey)),
	}}
}
