package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/pace"
)

// answerPress stops a button from turning, and shows the line of the effect. A press that is too old to
// be answered, which is after 150 seconds, is no failure.
func (s *sender) answerPress(ctx context.Context, held func() bool, press string, e effect) error {
	err := s.try(ctx, pace.Prompt, held, place{}, func(ctx context.Context) error {
		return s.client.answerPress(ctx, press, e.text, e.alert)
	})
	if failed, ok := errors.AsType[*Error](err); ok && !failed.temporary() {
		s.log.InfoContext(ctx, "press not answered", slog.Any("error", failed))
		return nil
	}
	return err
}

// editKeys replaces the buttons under a message. It can be repeated for ever.
func (s *sender) editKeys(ctx context.Context, held func() bool, to place, id int, keys [][]button) error {
	return s.try(ctx, pace.Prompt, held, to, func(ctx context.Context) error {
		err := s.client.editKeys(ctx, to, id, keys)
		if e, ok := errors.AsType[*Error](err); ok && e.notModified() {
			return nil
		}
		return err
	})
}

// answerPress answers a callback query; the text is for whoever pressed, and may be "".
func (c *Client) answerPress(ctx context.Context, press, text string, alert bool) error {
	params := tgbotapi.Params{"callback_query_id": press}
	params.AddNonEmpty("text", text)
	params["show_alert"] = strconv.FormatBool(alert)
	return c.call(ctx, "answerCallbackQuery", params, nil)
}

// editKeys replaces the buttons under a message of the bot's own.
func (c *Client) editKeys(ctx context.Context, to place, id int, keys [][]button) error {
	params := tgbotapi.Params{}
	params.AddNonZero64("chat_id", to.chat)
	params.AddNonZero("message_id", id)
	if markup := (message{Keys: keys}).keyboard(); markup != nil {
		if err := params.AddInterface("reply_markup", markup); err != nil {
			return fmt.Errorf("encode buttons: %w", err)
		}
	}
	return c.call(ctx, "editMessageReplyMarkup", params, nil)
}
