package rerank

import (
	"context"
	"errors"
	"fmt"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// An Error says why there are no scores. Its text never contains the key. It is for operators.
type Error struct {
	endpoint.Failure
}

func (e *Error) Error() string { return e.Say("rerank with") }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case endpoint.Unauthorized:
		return "check RERANK_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case endpoint.ModelNotFound:
		return "check RERANK_MODEL against the models of the endpoint, and that RERANK_BASE_URL is the address to which /rerank is added"
	case endpoint.RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case endpoint.Overloaded:
		return "wait for the endpoint to recover; passages stand as they were found meanwhile"
	case endpoint.Unreachable:
		return "check RERANK_BASE_URL, that the server runs, and the network between"
	case endpoint.Timeout:
		return "look at the load of the server, or raise RERANK_TIMEOUT"
	case endpoint.Rejected:
		return "read the message; llama.cpp needs to be started with --reranking and a reranking model"
	case endpoint.BadReply:
		return "check that RERANK_BASE_URL serves the rerank API of Jina and Cohere, and RERANK_MODEL is a reranker"
	case endpoint.Open:
		return "nothing: the endpoint failed several times and is asked again soon; see the errors before this one"
	case endpoint.Truncated, endpoint.TooLong: // of other clients
	}
	return ""
}

// broken tells a time limit, a caller who gave up, an endless reply and a broken connection apart.
func (c *Client) broken(ctx context.Context, r reply) error {
	switch {
	case errors.Is(r.err, errEndless):
		return c.failure(endpoint.BadReply, r.status, r.err.Error())
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Timeout, Status: r.status, Model: c.options.Model, Cause: ctx.Err()}}
	case ctx.Err() != nil:
		return fmt.Errorf("rerank with %s: %w", c.options.Model, ctx.Err())
	}
	return c.failure(endpoint.Unreachable, r.status, endpoint.WithoutURL(r.err).Error())
}

// failure is an Error with a message that may hold text of the server.
func (c *Client) failure(kind endpoint.Kind, status int, message string) *Error {
	return &Error{Failure: endpoint.Failure{Kind: kind, Status: status, Model: c.options.Model, Cause: errors.New(endpoint.Clean(message, c.options.APIKey))}}
}
