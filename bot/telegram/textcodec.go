package telegram

import (
	"encoding/json"
	"fmt"
)

// savedText is a Text as it waits in the inbox.
type savedText struct {
	Text  string      `json:"text"`
	Spans []savedSpan `json:"spans,omitempty"`
}

type savedSpan struct {
	Kind  string `json:"kind"`
	URL   string `json:"url,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// MarshalJSON writes the text with its spans, in bytes.
func (t Text) MarshalJSON() ([]byte, error) {
	saved := savedText{Text: t.text}
	for _, s := range t.spans {
		saved.Spans = append(saved.Spans, savedSpan{Kind: s.kind, URL: s.url, Start: s.start, End: s.end})
	}
	return json.Marshal(saved) //nolint:wrapcheck // cannot fail
}

// UnmarshalJSON reads what MarshalJSON wrote. Spans that do not lie in the text are an error.
func (t *Text) UnmarshalJSON(data []byte) error {
	var saved savedText
	if err := json.Unmarshal(data, &saved); err != nil {
		return fmt.Errorf("decode text: %w", err)
	}
	t.text, t.spans = saved.Text, nil
	for _, s := range saved.Spans {
		if s.Start < 0 || s.End < s.Start || s.End > len(t.text) {
			return fmt.Errorf("decode text: span %d to %d of %d bytes", s.Start, s.End, len(t.text))
		}
		t.spans = append(t.spans, styled{kind: s.Kind, url: s.URL, start: s.Start, end: s.End})
	}
	return nil
}
