package telegram

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// richOfCall is a rich message in lines: its direction, its paragraphs, and under "▸" what opens. A link is
// followed by where it leads, and a source begins with its name.
func richOfCall(t *testing.T, content string) string {
	t.Helper()
	if content == "" {
		return ""
	}
	var m telegramtest.RichMessage
	if err := json.Unmarshal([]byte(content), &m); err != nil {
		t.Fatalf("%s: %v", content, err)
	}
	direction := "left to right"
	if m.RTL {
		direction = "right to left"
	}
	return "(rich, " + direction + ")\n" + strings.Join(richLines(m.Blocks, ""), "\n")
}

func richLines(blocks []telegramtest.RichBlock, margin string) []string {
	var out []string
	for _, b := range blocks {
		if b.Text != nil {
			out = append(out, margin+strings.ReplaceAll(richWords(*b.Text), "\n", "\n"+margin))
		}
		if b.Summary != nil {
			out = append(out, margin+"▸ "+richWords(*b.Summary))
		}
		out = append(out, richLines(b.Blocks, margin+"  ")...)
	}
	return out
}

func richWords(t telegramtest.RichText) string {
	var inner strings.Builder
	inner.WriteString(t.Plain)
	for _, part := range t.Parts {
		inner.WriteString(richWords(part))
	}
	if t.Inner != nil {
		inner.WriteString(richWords(*t.Inner))
	}
	switch t.Kind {
	case "bold":
		return "*" + inner.String() + "*"
	case "url", "reference_link":
		return inner.String() + "(" + t.Target + ")"
	case "reference":
		return t.Target + ": " + inner.String()
	}
	return inner.String()
}
