package model

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/sashabaranov/go-openai"
)

// drainTimeout is how long the end of a finished reply is waited for, so that its connection can
// serve again.
const drainTimeout = 300 * time.Millisecond

// attempt sends one request and emits the text of its reply. It returns nil only when the model said
// that it had finished, and errStopped when emit returned false.
func (c *Client) attempt(ctx context.Context, request openai.ChatCompletionRequest, emit func(string) bool) error {
	ctx, dog := newWatchdog(ctx)
	defer dog.stop()
	dog.expect(c.options.FirstTokenTimeout, errFirstToken)

	e := &exchange{client: c.http, now: c.options.Now}
	stream, err := c.openai(e).CreateChatCompletionStream(ctx, request)
	if err != nil {
		return c.classify(ctx, request.Model, e, err)
	}
	defer func() { _ = stream.Close() }()

	r := &reply{maxBytes: c.options.MaxBytes, emit: func(text string) bool {
		e.started = true
		dog.rest() // the time of the consumer is not the model's
		return emit(text)
	}}
	if err := r.readAll(stream, func() { dog.expect(c.options.IdleTimeout, errIdle) }); err != nil {
		return c.classify(ctx, request.Model, e, err)
	}
	dog.expect(drainTimeout, errIdle)
	e.drain()
	return nil
}

// readAll reads a stream to its end and calls progress after each sign of life of the model. Lines
// without text, which proxies send to keep a connection open, are none.
func (r *reply) readAll(stream *openai.ChatCompletionStream, progress func()) error {
	for r.finish == "" {
		line, err := stream.RecvRaw()
		if errors.Is(err, io.EOF) { // [DONE]; an end without it is errCut
			break
		}
		if err != nil {
			return err
		}
		alive, err := r.add(line)
		if err != nil {
			return err
		}
		if alive {
			progress()
		}
	}
	return r.end()
}
