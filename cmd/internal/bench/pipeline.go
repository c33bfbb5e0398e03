package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

// A pipeline answers a question with nothing around it: no queue, no retrieval, no check, no
// formatting, no pace.
type pipeline struct {
	model, telegram, promptFile string
	client                      *http.Client
}

// maxReply bounds a reply of the model, in bytes.
const maxReply = 1 << 20

// answer streams the model's reply to the prompt in the file, and sends its first sentence as soon as
// it has come.
func (p *pipeline) answer(ctx context.Context, update []byte) error {
	var asked struct {
		Message struct {
			ID   int `json:"message_id"`
			Chat struct{ ID int64 }
		}
	}
	if err := json.Unmarshal(update, &asked); err != nil {
		return fmt.Errorf("read update: %w", err)
	}
	prompt, err := os.ReadFile(p.promptFile)
	if err != nil {
		return fmt.Errorf("read prompt: %w", err)
	}
	response, err := p.post(ctx, p.model+"/chat/completions", map[string]any{
		"model": "stub", "stream": true, "messages": []any{map[string]string{"role": "user", "content": string(prompt)}},
	})
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	reply := bufio.NewReader(io.LimitReader(response.Body, maxReply))
	sentence, err := firstSentence(reply)
	if err != nil {
		return err
	}
	sent, err := p.post(ctx, p.telegram+"/sendMessage", map[string]any{
		"chat_id": asked.Message.Chat.ID, "text": sentence, "reply_parameters": map[string]int{"message_id": asked.Message.ID},
	})
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, sent.Body) // so that the connection serves again
	_ = sent.Body.Close()                 // likewise
	_, _ = io.Copy(io.Discard, reply)     // likewise
	return nil
}

// firstSentence reads server-sent events up to the first citation.
func firstSentence(events *bufio.Reader) (string, error) {
	var text strings.Builder
	for {
		line, err := events.ReadString('\n')
		if err != nil {
			return "", fmt.Errorf("read the model's reply: %w", err)
		}
		data, ok := strings.CutPrefix(line, "data: {")
		if !ok {
			continue
		}
		var event struct {
			Choices []struct{ Delta struct{ Content string } }
		}
		if err := json.Unmarshal([]byte("{"+data), &event); err != nil {
			return "", fmt.Errorf("read the model's reply: %w", err)
		}
		for _, choice := range event.Choices {
			text.WriteString(choice.Delta.Content)
		}
		if sentence, _, found := strings.Cut(text.String(), "[1]."); found {
			return sentence + "[1].", nil
		}
	}
}

func (p *pipeline) post(ctx context.Context, address string, body any) (*http.Response, error) {
	encoded, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("encode request: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(encoded))
	if err != nil {
		return nil, fmt.Errorf("make request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := p.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		return nil, fmt.Errorf("post: %s", response.Status)
	}
	return response, nil
}
