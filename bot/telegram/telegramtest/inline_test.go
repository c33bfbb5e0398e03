package telegramtest_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// article is an inline result as a bot sends it.
func article(id, title, text string) map[string]any {
	return map[string]any{
		"type": "article", "id": id, "title": title,
		"input_message_content": map[string]any{
			"message_text": text, "entities": []map[string]any{{"type": "bold", "offset": 0, "length": 1}},
			"link_preview_options": map[string]any{"is_disabled": true},
		},
	}
}

func results(t *testing.T, items ...any) string {
	t.Helper()
	text, err := json.Marshal(items)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestInline(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.alice.TypesInline("ما هو التحالف؟")
	var got struct{ ID, Query string }
	updates := w.Updates()
	var body struct {
		Inline json.RawMessage `json:"inline_query"`
	}
	if err := json.Unmarshal(updates[len(updates)-1].Body, &body); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(body.Inline, &got); err != nil || got.ID != id || got.Query != "ما هو التحالف؟" {
		t.Errorf("update %s: %v", body.Inline, err)
	}
	w.must("answerInlineQuery", params{
		"inline_query_id": id, "cache_time": 60, "results": results(t, article("a", "عنوان", "نص")),
	}, nil)
	want := &telegramtest.InlineAnswer{At: dawn(), Cache: 60, Results: []telegramtest.InlineResult{{
		ID: "a", Title: "عنوان", Text: "نص", NoPreview: true, Entities: []telegramtest.Entity{{Type: "bold", Length: 1}},
	}}}
	if diff := cmp.Diff(want, w.InlineQueries()[0].Answer); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestInline_Refusals(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.alice.TypesInline("")
	many := make([]any, 51)
	for i := range many {
		many[i] = article(strconv.Itoa(i), "x", "y")
	}
	untitled, empty := article("a", "", "y"), article("a", "x", "")
	photo := map[string]any{"type": "photo", "id": "a"}
	const prefix = "Bad Request: "
	w.refuse([]refusal{
		{"no list", "answerInlineQuery", params{"inline_query_id": id, "results": "{"}, prefix + "can't parse inline query results JSON object"},
		{"too many", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, many...)}, prefix + "RESULTS_TOO_MUCH"},
		{"twice", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, article("a", "x", "y"), article("a", "x", "y"))}, prefix + "RESULT_ID_DUPLICATE"},
		{"long id", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, article(strings.Repeat("x", 65), "x", "y"))}, prefix + "RESULT_ID_INVALID"},
		{"no title", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, untitled)}, prefix + `can't parse inline query result: Can't find field "title"`},
		{"no text", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, empty)}, prefix + "message text is empty"},
		{"no content", "answerInlineQuery", params{"inline_query_id": id, "results": `[{"type":"article","id":"a","title":"x"}]`}, prefix + `can't parse inline query result: Can't find field "input_message_content"`},
		{"a photo", "answerInlineQuery", params{"inline_query_id": id, "results": results(t, photo)}, prefix + `telegramtest: an inline result of type "photo" is not supported by this fake`},
		{"an entity outside", "answerInlineQuery", params{"inline_query_id": id, "results": `[{"type":"article","id":"a","title":"x","input_message_content":{"message_text":"y","entities":[{"type":"bold","offset":0,"length":5}]}}]`}, prefix + "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5"},
		{"unknown", "answerInlineQuery", params{"inline_query_id": "1", "results": "[]"}, prefix + "query is too old and response timeout expired or query ID is invalid"},
	})
	w.clock.Advance(31 * time.Second)
	w.refuse([]refusal{{"too old", "answerInlineQuery", params{"inline_query_id": id, "results": "[]"}, prefix + "query is too old and response timeout expired or query ID is invalid"}})
}
