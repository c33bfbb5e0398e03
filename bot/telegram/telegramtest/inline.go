package telegramtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// Bounds on what answers an inline query (docs: answerInlineQuery, InlineQueryResultArticle).
const (
	maxInlineResults  = 50
	maxResultID       = 64  // bytes
	maxInlineQuery    = 256 // characters that the app lets a person type
	inlineQueryExpiry = 30 * time.Second
)

// An InlineQuery is what somebody typed after the bot's name in some chat.
type InlineQuery struct {
	ID    string    `json:"id"`
	From  User      `json:"from"`
	Query string    `json:"query"`
	At    time.Time `json:"at"`
	// Answer is what the bot offered; nil while it has not.
	Answer *InlineAnswer `json:"answer,omitempty"`
}

// An InlineAnswer is a list of results.
type InlineAnswer struct {
	At       time.Time      `json:"at"`
	Results  []InlineResult `json:"results"`
	Cache    int            `json:"cache"` // seconds
	Personal bool           `json:"personal"`
}

// An InlineResult is one article, and the message that picking it sends.
type InlineResult struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Description string   `json:"description,omitempty"`
	Text        string   `json:"text"`
	Entities    []Entity `json:"entities,omitempty"`
	NoPreview   bool     `json:"no_preview,omitempty"`
}

// TypesInline types a question after the bot's name, and returns the identifier of the inline query.
func (p *Person) TypesInline(query string) string {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	if len([]rune(query)) > maxInlineQuery {
		panic("telegramtest: type inline: the app lets nobody type so much")
	}
	s.accounts.query++
	q := &InlineQuery{ID: strconv.FormatInt(s.accounts.query, 10), From: p.user, Query: query, At: s.clock.Now()}
	s.inline = append(s.inline, q)
	s.pushUpdate("inline_query", map[string]any{
		"id": q.ID, "from": p.user, "query": query, "offset": "", "chat_type": "group",
	}, inlineQueryExpiry, queueKey{"inline_query", p.user.ID})
	return q.ID
}

// InlineQueries are the inline queries so far, in order.
func (s *Server) InlineQueries() []InlineQuery {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]InlineQuery, 0, len(s.inline))
	for _, q := range s.inline {
		kept := *q
		if q.Answer != nil {
			answer := *q.Answer
			answer.Results = slices.Clone(q.Answer.Results)
			kept.Answer = &answer
		}
		out = append(out, kept)
	}
	return out
}

func (s *Server) answerInlineQuery(q request, _ *Call) (any, error) {
	raw, err := list[json.RawMessage](q.Params, "results")
	if err != nil {
		return nil, badRequest("can't parse inline query results JSON object")
	}
	if len(raw) > maxInlineResults {
		return nil, badRequest("RESULTS_TOO_MUCH")
	}
	results := make([]InlineResult, 0, len(raw))
	for _, r := range raw {
		result, err := parseInlineResult(r)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(results, func(other InlineResult) bool { return other.ID == result.ID }) {
			return nil, badRequest("RESULT_ID_DUPLICATE")
		}
		results = append(results, result)
	}
	now := s.clock.Now()
	i := slices.IndexFunc(s.inline, func(asked *InlineQuery) bool { return asked.ID == q.text("inline_query_id") })
	if i < 0 || now.After(s.inline[i].At.Add(inlineQueryExpiry)) {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	s.inline[i].Answer = &InlineAnswer{
		At: now, Results: results, Cache: q.number("cache_time", 300, 0, 24*60*60), Personal: q.flag("is_personal"),
	}
	return true, nil
}

// parseInlineResult reads an article with a text; other kinds are not supported.
func parseInlineResult(raw json.RawMessage) (InlineResult, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return InlineResult{}, badRequest("can't parse inline query result: Object expected")
	}
	p := make(Params)
	if err := p.addJSON(raw); err != nil {
		return InlineResult{}, err
	}
	if kind := p.text("type"); kind != "article" {
		return InlineResult{}, strictly("an inline result of type %q is not supported by this fake", kind)
	}
	content := make(Params)
	given, ok := fields["input_message_content"]
	if !ok || content.addJSON(given) != nil {
		return InlineResult{}, badRequest("can't parse inline query result: Can't find field \"input_message_content\"")
	}
	result := InlineResult{ID: p.text("id"), Title: p.text("title"), Description: p.text("description")}
	switch {
	case result.Title == "":
		return result, badRequest("can't parse inline query result: Can't find field \"title\"")
	case result.ID == "" || len(result.ID) > maxResultID:
		return result, badRequest("RESULT_ID_INVALID")
	}
	content["text"] = content["message_text"]
	parsed, err := parseContent(request{Params: content}, false)
	if err != nil {
		return result, err
	}
	if parsed, err = parsed.finish(false, "MESSAGE_TOO_LONG"); err != nil {
		return result, err
	}
	result.Text, result.Entities, result.NoPreview = parsed.text.String(), parsed.entities, parsed.noPreview
	return result, nil
}
