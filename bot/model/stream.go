package model

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/tahaluf/tahaluf/bot/endpoint"
	"github.com/tahaluf/tahaluf/prompts"
)

// maxRetryAfter is the longest wait that a server may ask for and get: the user is waiting too.
const maxRetryAfter = 5 * time.Second

// Stream asks the model and yields its answer in pieces of text. When all went well the last pair
// has a nil error; otherwise a final pair with an empty text says why the text so far, if any, is not
// an answer: an *Error, or the error of ctx.
//
// A server in trouble is asked once more, then the fallback model is asked once, both only while no
// text was yielded. Breaking out of the loop cancels the request.
func (c *Client) Stream(ctx context.Context, messages []prompts.Message) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		ctx, cancel := context.WithTimeoutCause(ctx, c.options.TotalTimeout, errTotal)
		defer cancel()
		s := &session{client: c, messages: messages, yield: yield}
		if err := s.run(ctx); err != nil && !errors.Is(err, errStopped) {
			yield("", err)
		}
	}
}

// A session is one Stream: at most three attempts, of which only the last can have shown text.
type session struct {
	client   *Client
	messages []prompts.Message
	yield    func(string, error) bool
	shown    bool
}

func (s *session) run(ctx context.Context) error {
	models := s.client.models()
	err := s.ask(ctx, models[0])
	if s.mayRetry(err) && s.client.pause(ctx, err) {
		if retryErr := s.ask(ctx, models[0]); endpoint.KindOf(retryErr) != endpoint.Open { // the first error says more
			err = retryErr
		}
	}
	if len(models) > 1 && s.mayFallBack(ctx, err) {
		fallbackErr := s.ask(ctx, models[1])
		if endpoint.KindOf(fallbackErr) == "" { // an answer, or nobody who wants one
			return fallbackErr
		}
		return fmt.Errorf("%w; %w", err, fallbackErr)
	}
	return err
}

func (s *session) ask(ctx context.Context, model string) error {
	err := s.client.guarded(model, func() error {
		request := s.client.request(model, s.messages, s.client.options.MaxTokens)
		return s.client.attempt(ctx, request, func(text string) bool {
			s.shown = true
			return s.yield(text, nil)
		})
	})
	if failure, ok := errors.AsType[*Error](err); ok && s.client.options.OnFailure != nil {
		s.client.options.OnFailure(failure)
	}
	return err
}

func (s *session) mayRetry(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	if !ok || s.shown || !failure.unwell || failure.RetryAfter > maxRetryAfter {
		return false
	}
	return failure.Kind == endpoint.RateLimited || failure.Kind == endpoint.Overloaded || failure.Kind == endpoint.Unreachable
}

// mayFallBack leaves out a bad key, which is as bad for another model of the same endpoint.
func (s *session) mayFallBack(ctx context.Context, err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && !s.shown && failure.Kind != endpoint.Unauthorized && ctx.Err() == nil
}

// pause waits before the retry, as long as the server asks and a little more, so that clients that
// failed together do not come back together. It reports false when ctx ended meanwhile.
func (c *Client) pause(ctx context.Context, err error) bool {
	wait := time.Duration((0.5 + c.options.Random()) * float64(c.options.RetryDelay))
	if failure, ok := errors.AsType[*Error](err); ok {
		wait += failure.RetryAfter
	}
	return endpoint.Pause(ctx, wait)
}
