package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Me asks who the bot is; it is the cheapest proof that token and server are right.
func (c *Client) Me(ctx context.Context) (tgbotapi.User, error) {
	var me tgbotapi.User
	err := c.call(ctx, "getMe", nil, &me)
	return me, err
}

// updates fetches up to 100 updates from offset on, waiting up to wait for the first.
// All updates before offset are thereby confirmed, and will not come again.
func (c *Client) updates(ctx context.Context, offset int, wait time.Duration) ([]json.RawMessage, error) {
	params := tgbotapi.Params{"allowed_updates": allowedUpdates}
	params.AddNonZero("offset", offset)
	params.AddNonZero("limit", 100)
	params["timeout"] = strconv.Itoa(int(wait.Seconds()))
	var raw []json.RawMessage
	err := c.call(ctx, "getUpdates", params, &raw)
	return raw, err
}

// send sends one message as an answer to the message replyTo, or to none when it is 0, and returns
// its id.
func (c *Client) send(ctx context.Context, to place, replyTo int, m message) (int, error) {
	params, err := contentParams(to, m)
	if err != nil {
		return 0, err
	}
	params.AddNonZero("message_thread_id", to.topic())
	if m.Hint != "" {
		ask := tgbotapi.ForceReply{ForceReply: true, InputFieldPlaceholder: m.Hint, Selective: true}
		if err := params.AddInterface("reply_markup", ask); err != nil {
			return 0, fmt.Errorf("encode reply markup: %w", err)
		}
	}
	if replyTo != 0 {
		reply := map[string]any{"message_id": replyTo, "allow_sending_without_reply": true}
		if err := params.AddInterface("reply_parameters", reply); err != nil {
			return 0, fmt.Errorf("encode reply parameters: %w", err)
		}
	}
	var sent struct {
		MessageID int `json:"message_id"`
	}
	method := "sendMessage"
	if m.Rich != nil {
		method = richMethod
	}
	err = c.call(ctx, method, params, &sent)
	return sent.MessageID, err
}

// edit replaces the text and the buttons of a message of the bot's own.
func (c *Client) edit(ctx context.Context, to place, id int, m message) error {
	params, err := contentParams(to, m)
	if err != nil {
		return err
	}
	params.AddNonZero("message_id", id)
	return c.call(ctx, "editMessageText", params, nil)
}

// contentParams are what a message needs that is sent or edited, as a rich message if it has that form.
func contentParams(to place, m message) (tgbotapi.Params, error) {
	if m.Rich == nil {
		return messageParams(to, m)
	}
	params := tgbotapi.Params{"rich_message": string(m.Rich)}
	params.AddNonZero64("chat_id", to.chat)
	return params, addKeys(params, m)
}

// messageParams are those of a message of text.
func messageParams(to place, m message) (tgbotapi.Params, error) {
	params := tgbotapi.Params{"text": m.Text.String()}
	params.AddNonZero64("chat_id", to.chat)
	if err := params.AddInterface("link_preview_options", map[string]bool{"is_disabled": true}); err != nil {
		return nil, fmt.Errorf("encode link preview options: %w", err)
	}
	if entities := m.Text.Entities(); len(entities) > 0 {
		if err := params.AddInterface("entities", entities); err != nil {
			return nil, fmt.Errorf("encode entities: %w", err)
		}
	}
	return params, addKeys(params, m)
}

func addKeys(params tgbotapi.Params, m message) error {
	keys := m.keyboard()
	if keys == nil {
		return nil
	}
	if err := params.AddInterface("reply_markup", keys); err != nil {
		return fmt.Errorf("encode buttons: %w", err)
	}
	return nil
}

// typing shows "typing…" in the chat for five seconds.
func (c *Client) typing(ctx context.Context, to place) error {
	params := tgbotapi.Params{"action": "typing"}
	params.AddNonZero64("chat_id", to.chat)
	params.AddNonZero("message_thread_id", to.thread)
	return c.call(ctx, "sendChatAction", params, nil)
}

// setCommands fills the command menu of a scope, for apps in the language of a code, or with "" in any
// other.
func (c *Client) setCommands(ctx context.Context, to scope, code string, commands []tgbotapi.BotCommand) error {
	params := tgbotapi.Params{}
	params.AddNonEmpty("language_code", code)
	if err := params.AddInterface("scope", to); err != nil {
		return fmt.Errorf("encode scope: %w", err)
	}
	if err := params.AddInterface("commands", commands); err != nil {
		return fmt.Errorf("encode commands: %w", err)
	}
	return c.call(ctx, "setMyCommands", params, nil)
}

// deleteWebhook makes polling possible; pending updates are kept.
func (c *Client) deleteWebhook(ctx context.Context) error {
	return c.call(ctx, "deleteWebhook", tgbotapi.Params{"drop_pending_updates": "false"}, nil)
}

// setWebhook has Telegram push updates to url, each with secret in a header. Pending ones are kept.
func (c *Client) setWebhook(ctx context.Context, url, secret string) error {
	return c.call(ctx, "setWebhook", tgbotapi.Params{
		"url": url, "secret_token": secret, "allowed_updates": allowedUpdates, "drop_pending_updates": "false",
	}, nil)
}

// allowedUpdates are the kinds of update that the bot deals with. Telegram remembers them, so they
// are always named.
const allowedUpdates = `["message","edited_message","callback_query","my_chat_member","inline_query"]`
