package model

import (
	"math"
	"strings"

	"github.com/sashabaranov/go-openai"

	"github.com/tahaluf/tahaluf/prompts"
)

// reasoningAllowance is how many tokens a reasoning model may think beyond the answer: its limit
// counts hidden thoughts, and 700 would be spent before the first word.
const reasoningAllowance = 4096

// request builds what one model takes. go-openai refuses max_tokens and temperatures for reasoning
// models before it sends anything, and drops a temperature of 0 as unset.
func (c *Client) request(model string, messages []prompts.Message, maxTokens int) openai.ChatCompletionRequest {
	request := openai.ChatCompletionRequest{Model: model, Messages: chatMessages(messages), Stream: true}
	if isReasoning(model) {
		request.MaxCompletionTokens = maxTokens + reasoningAllowance
		return request
	}
	request.MaxTokens = maxTokens //nolint:staticcheck // deprecated by OpenAI, yet all that older servers know
	request.Temperature = c.options.Temperature
	if request.Temperature == 0 {
		request.Temperature = math.SmallestNonzeroFloat32
	}
	return request
}

// isReasoning says whether go-openai holds the model to the rules for reasoning models, which it
// tells by the name.
func isReasoning(model string) bool {
	for _, prefix := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(model, prefix) {
			return true
		}
	}
	return false
}

func chatMessages(messages []prompts.Message) []openai.ChatCompletionMessage {
	out := make([]openai.ChatCompletionMessage, len(messages))
	for i, message := range messages {
		out[i] = openai.ChatCompletionMessage{Role: string(message.Role), Content: message.Content}
	}
	return out
}
