package model

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/sashabaranov/go-openai"
)

// Ends of a reply that are not its proper end.
var (
	errStopped  = errors.New("the consumer stopped")
	errLimit    = errors.New("the answer is longer than the byte limit")
	errLength   = errors.New("the token limit was reached")
	errFiltered = errors.New("the answer was withheld by a content filter")
	errRefused  = errors.New("the model refused")
	errEmpty    = errors.New("the answer is empty")
)

// A reply gathers what one stream says.
type reply struct {
	emit     func(string) bool
	maxBytes int

	thoughts thoughtFilter
	bytes    int
	refusal  string
	finish   openai.FinishReason
}

// chunk is one event of the stream. Some servers report a failure inside it.
type chunk struct {
	openai.ChatCompletionStreamResponse

	Error *openai.APIError `json:"error"`
}

// add takes one event and says whether it shows that the model is at work.
func (r *reply) add(line []byte) (alive bool, err error) {
	var event chunk
	if err := json.Unmarshal(line, &event); err != nil {
		return false, err
	}
	if event.Error != nil {
		return false, event.Error
	}
	if len(event.Choices) == 0 { // usage, or a greeting
		return false, nil
	}
	choice := event.Choices[0]
	r.finish = choice.FinishReason
	r.refusal += choice.Delta.Refusal
	alive = choice.Delta.Content != "" || choice.Delta.ReasoningContent != ""
	return alive, r.deliver(r.thoughts.add(choice.Delta.Content))
}

// deliver emits text while there is room for it.
func (r *reply) deliver(text string) error {
	if text == "" {
		return nil
	}
	if r.bytes+len(text) > r.maxBytes {
		return errLimit
	}
	r.bytes += len(text)
	if !r.emit(text) {
		return errStopped
	}
	return nil
}

// end says whether what was read is a whole answer.
func (r *reply) end() error {
	if err := r.deliver(r.thoughts.end()); err != nil {
		return err
	}
	switch {
	case r.finish == openai.FinishReasonLength:
		return errLength
	case r.finish == openai.FinishReasonContentFilter:
		return errFiltered
	case r.refusal != "":
		return fmt.Errorf("%w: %s", errRefused, r.refusal)
	case r.finish == "error":
		return &openai.APIError{Message: "the server gave up in the middle"}
	case r.bytes == 0:
		return errEmpty
	}
	return nil
}
