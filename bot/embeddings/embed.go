package embeddings

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Bounds of what is sent. Models read some 512 to 8192 tokens and cut the rest off; an Arabic token
// is some 5 bytes.
const (
	maxBatch     = 256
	maxTextBytes = 16 << 10
	maxBatchText = 256 << 10
)

// maxRetryAfter is the longest wait that a server may ask for and get.
const maxRetryAfter = 30 * time.Second

// passageAttempts and queryAttempts are how often one request is sent at most: a user waits for a
// query, nobody for passages.
const (
	passageAttempts = 4
	queryAttempts   = 2
)

// Query returns the vector of a question. The context limits the wait, one retry included. The
// vector is shared: it must not be written to.
func (c *Client) Query(ctx context.Context, text string) ([]float32, error) {
	text = bounded(text)
	if v, ok := c.memory.get(text); ok {
		return v, nil
	}
	vectors, err := c.ask(ctx, []string{text}, c.options.Roles.query(), queryAttempts)
	if err != nil {
		return nil, err
	}
	c.memory.put(text, vectors[0])
	return vectors[0], nil
}

// Passages returns the vectors of texts in order, and calls each with every batch as it comes: the
// position of its first text, and its vectors. each may be nil.
func (c *Client) Passages(ctx context.Context, texts []string, each func(first int, vectors [][]float32)) ([][]float32, error) {
	out := make([][]float32, 0, len(texts))
	for len(out) < len(texts) {
		batch := c.batch(texts[len(out):])
		vectors, err := c.ask(ctx, batch, c.options.Roles.passage(), passageAttempts)
		if err != nil {
			return nil, fmt.Errorf("%d of %d passages embedded: %w", len(out), len(texts), err)
		}
		if each != nil {
			each(len(out), vectors)
		}
		out = append(out, vectors...)
	}
	return out, nil
}

// Check asks for the vector of a word, once and whatever the state of the circuit, and returns its
// dimensions.
func (c *Client) Check(ctx context.Context) (dimensions int, err error) {
	vectors, err := c.attempt(ctx, []string{"سؤال"}, c.options.Roles.query())
	if err != nil {
		return 0, err
	}
	return len(vectors[0]), nil
}

// batch is as many of the first texts as go into one request, each of bounded length.
func (c *Client) batch(texts []string) []string {
	var out []string
	size := 0
	for _, text := range texts[:min(len(texts), c.options.BatchSize)] {
		text = bounded(text)
		if size += len(text); size > maxBatchText && len(out) > 0 {
			break
		}
		out = append(out, text)
	}
	return out
}

// bounded cuts a text that no model reads to its end. Some servers refuse an empty one.
func bounded(text string) string {
	if len(text) > maxTextBytes {
		text = strings.ToValidUTF8(text[:maxTextBytes], "")
	}
	if strings.TrimSpace(text) == "" {
		return "."
	}
	return text
}

// ask sends one request up to attempts times.
func (c *Client) ask(ctx context.Context, texts []string, as role, attempts int) (vectors [][]float32, err error) {
	delay := c.options.RetryDelay
	for {
		err = c.guarded(func() (err error) {
			vectors, err = c.attempt(ctx, texts, as)
			return err
		})
		attempts--
		failure, ok := errors.AsType[*Error](err)
		if !ok || attempts <= 0 || !failure.Kind.Unwell() || failure.RetryAfter > maxRetryAfter {
			return vectors, err
		}
		// A little longer than the server asks, so that clients that failed together do not come back together.
		if !endpoint.Pause(ctx, failure.RetryAfter+time.Duration((0.5+c.options.Random())*float64(delay))) {
			return nil, err
		}
		delay *= 2
	}
}

// guarded runs attempt unless the circuit is open, and tells OnFailure what failed.
func (c *Client) guarded(attempt func() error) error {
	_, err := c.breaker.Execute(func() (struct{}, error) { return struct{}{}, attempt() })
	if endpoint.IsOpen(err) {
		err = &Error{Failure: endpoint.Failure{Kind: endpoint.Open, Model: c.options.Model, Cause: err}}
	}
	if failure, ok := errors.AsType[*Error](err); ok && c.options.OnFailure != nil {
		c.options.OnFailure(failure)
	}
	return err
}
