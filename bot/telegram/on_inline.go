package telegram

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

const (
	// inlineCache is how long Telegram may show the same results to whoever types the same.
	inlineCache = 5 * time.Minute
	// minInline is the shortest question that is searched for, in UTF-16 units: with less one is typing.
	minInline = 3
	// maxInlineTitle and maxInlineLine are what an app shows of a result, in UTF-16 units.
	maxInlineTitle, maxInlineLine = 80, 120
)

// onInline answers what is typed after the bot's name in any chat, in the passages' own words. That is
// worth doing only while somebody is looking, so it does not go through the inbox.
func (s *Server) onInline(q *tgbotapi.InlineQuery) {
	if q.From == nil || q.From.IsBot || !s.allows(q.From.ID) {
		return
	}
	s.errands.send(func(ctx context.Context) {
		defer func() {
			if p := recover(); p != nil {
				s.Log.ErrorContext(ctx, "inline question failed", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			}
		}()
		if err := s.answerInline(ctx, q); err != nil && ctx.Err() == nil {
			s.Log.InfoContext(ctx, "inline question not answered", slog.Any("error", err))
		}
	})
}

// answerInline makes one call at most, and only if there is room for it.
func (s *Server) answerInline(ctx context.Context, q *tgbotapi.InlineQuery) error {
	if !s.allowsInline(ctx, q) {
		return nil
	}
	results, err := s.articles(ctx, strings.TrimSpace(q.Query))
	if err != nil {
		return err
	}
	if err := s.Pacer.Wait(ctx, pace.Call{Class: pace.Edit}); err != nil {
		return err //nolint:wrapcheck // tells whether it was dropped
	}
	err = s.client.answerInline(ctx, q.ID, results)
	if e, ok := errors.AsType[*Error](err); ok && e.refusesEntity() && !s.sender.opened.Swap(true) {
		for i := range results {
			results[i].Text.opened()
		}
		return s.client.answerInline(ctx, q.ID, results)
	}
	return err
}

// allowsInline counts the question against a quota of its own, of the size of that for questions: one
// question typed slowly is several here.
func (s *Server) allowsInline(ctx context.Context, q *tgbotapi.InlineQuery) bool {
	if s.Limiter == nil {
		return true
	}
	verdict, err := s.Limiter.Take(ctx, "inline "+s.Pseudonym(q.From.ID))
	return err == nil && verdict.Allowed
}

// An article is one result of an inline question.
type article struct {
	ID, Title, Line string
	Text            Text
}

// articles are the answer to a question and to those that go with it: its follow-ups, or when it has no
// answer the questions near to it. To no question they answer examples.
func (s *Server) articles(ctx context.Context, question string) ([]article, error) {
	var out []article
	more := bot.Examples()
	if units(question) >= minInline {
		r, err := s.Assistant.Quote(ctx, question)
		if _, flawed := errors.AsType[*bot.QuestionError](err); flawed {
			return nil, nil
		}
		if err != nil {
			return nil, err //nolint:wrapcheck // says what failed
		}
		more = r.FollowUps
		if r.Abstained {
			more = r.Near
		} else {
			out = append(out, s.articleOf(r))
		}
	} else if question != "" {
		return nil, nil
	}
	for _, q := range more {
		r, err := s.Assistant.Quote(ctx, q)
		if err != nil {
			return nil, err //nolint:wrapcheck // says what failed
		}
		if !r.Abstained {
			out = append(out, s.articleOf(r))
		}
	}
	return out, nil
}

// articleOf makes a result of a reply. The message that it sends stands among other people's, so it
// says what was asked and leads to the passages.
func (s *Server) articleOf(r bot.Reply) article {
	body := under(r.Question, render(r, ""))
	for _, c := range r.Citations {
		if link := passageLink(s.self, c.Passage.ID); link != "" {
			body.Add("\n\n").Link(words.Arabic.Say(words.ReadPassage), link)
			break
		}
	}
	if s.sender.opened.Load() {
		body.opened()
	}
	return article{
		ID: s.sealer.digest("inline " + r.Question), Title: clipText(isolate(r.Question), maxInlineTitle),
		Line: clipText(inText(words.Arabic, words.Arabic, strings.Join(strings.Fields(r.Text), " ")), maxInlineLine), Text: body.Split()[0],
	}
}

// answerInline gives the results of an inline question; they are the same for everybody.
func (c *Client) answerInline(ctx context.Context, query string, articles []article) error {
	results := make([]any, 0, len(articles))
	for _, a := range articles {
		results = append(results, map[string]any{
			"type": "article", "id": a.ID, "title": a.Title, "description": a.Line,
			"input_message_content": map[string]any{
				"message_text": a.Text.String(), "entities": a.Text.Entities(),
				"link_preview_options": map[string]bool{"is_disabled": true},
			},
		})
	}
	params := tgbotapi.Params{"inline_query_id": query, "is_personal": "false"}
	params.AddNonZero("cache_time", int(inlineCache.Seconds()))
	if err := params.AddInterface("results", results); err != nil {
		return &Error{Method: "answerInlineQuery", Code: http.StatusBadRequest, Description: err.Error(), cause: err}
	}
	return c.call(ctx, "answerInlineQuery", params, nil)
}
