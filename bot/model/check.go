package model

import (
	"context"
	"errors"
	"fmt"

	"github.com/tahaluf/tahaluf/prompts"
)

// Check asks each configured model for a word and says what is wrong: nil, or the *Error of each
// model that failed, joined. It neither retries nor heeds the breakers, and costs a few tokens.
func (c *Client) Check(ctx context.Context) error {
	const maxTokens = 16
	ping := []prompts.Message{{Role: prompts.RoleUser, Content: "ping"}}
	var failures []error
	for _, model := range c.models() {
		if err := c.check(ctx, model, ping, maxTokens); err != nil {
			failures = append(failures, fmt.Errorf("check: %w", err))
		}
	}
	return errors.Join(failures...)
}

func (c *Client) check(ctx context.Context, model string, messages []prompts.Message, maxTokens int) error {
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.TotalTimeout, errTotal)
	defer cancel()
	err := c.attempt(ctx, c.request(model, messages, maxTokens), func(string) bool { return true })
	// A word that was cut off, or nothing but thoughts, still shows that the model answers.
	if errors.Is(err, errLength) || errors.Is(err, errEmpty) {
		return nil
	}
	return err
}
