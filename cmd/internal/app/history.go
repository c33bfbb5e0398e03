package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/tahaluf/tahaluf/bot"
)

// spoken is an utterance as it stands in files.
type spoken struct {
	Role string `json:"role"`
	Text string `json:"text"`
}

// utterances checks the roles.
func utterances(in []spoken) ([]bot.Utterance, error) {
	out := make([]bot.Utterance, 0, len(in))
	for i, s := range in {
		role := bot.Speaker(s.Role)
		if role != bot.UserSpeaker && role != bot.AssistantSpeaker {
			return nil, fmt.Errorf("history entry %d: role is %q, want user or assistant", i+1, s.Role)
		}
		out = append(out, bot.Utterance{Speaker: role, Text: s.Text})
	}
	return out, nil
}

// readHistory reads a talk: one JSON array, or objects one after the other. No path is no talk.
func readHistory(path string) ([]bot.Utterance, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, fmt.Errorf("open history: %w", err)
	}
	defer func() { _ = f.Close() }()
	content, err := io.ReadAll(io.LimitReader(f, maxInput))
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	entries, err := decodeHistory(content)
	if err != nil {
		return nil, fmt.Errorf("read history %s: %w", path, err)
	}
	return utterances(entries)
}

func decodeHistory(content []byte) ([]spoken, error) {
	content = bytes.TrimSpace(content)
	var out []spoken
	if bytes.HasPrefix(content, []byte("[")) {
		if err := json.Unmarshal(content, &out); err != nil {
			return nil, fmt.Errorf("not a JSON array of objects with role and text: %w", err)
		}
		return out, nil
	}
	for d := json.NewDecoder(bytes.NewReader(content)); ; {
		var s spoken
		err := d.Decode(&s)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("entry %d is not a JSON object with role and text: %w", len(out)+1, err)
		}
		out = append(out, s)
	}
}
