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
	params := tgbotapi.Params{"allowed_updates": `["message"]`}
	params.AddNonZero("offset", offset)
	params.AddNonZero("limit", 100)
	params["timeout"] = strconv.Itoa(int(wait.Seconds()))
	var raw []json.RawMessage
	err := c.call(ctx, "getUpdates", params, &raw)
	return raw, err
}

// send sends one message as an answer to the message replyTo, or to none when it is 0.
func (c *Client) send(ctx context.Context, chat int64, replyTo int, t Text) error {
	params := tgbotapi.Params{"text": t.String()}
	params.AddNonZero64("chat_id", chat)
	if err := params.AddInterface("link_preview_options", map[string]bool{"is_disabled": true}); err != nil {
		return fmt.Errorf("encode link preview options: %w", err)
	}
	if entities := t.Entities(); len(entities) > 0 {
		if err := params.AddInterface("entities", entities); err != nil {
			return fmt.Errorf("encode entities: %w", err)
		}
	}
	if replyTo != 0 {
		reply := map[string]any{"message_id": replyTo, "allow_sending_without_reply": true}
		if err := params.AddInterface("reply_parameters", reply); err != nil {
			return fmt.Errorf("encode reply parameters: %w", err)
		}
	}
	return c.call(ctx, "sendMessage", params, nil)
}

// typing shows "typing…" in the chat for five seconds.
func (c *Client) typing(ctx context.Context, chat int64) error {
	params := tgbotapi.Params{"action": "typing"}
	params.AddNonZero64("chat_id", chat)
	return c.call(ctx, "sendChatAction", params, nil)
}

// setCommands fills the command menu of private chats.
func (c *Client) setCommands(ctx context.Context, commands []tgbotapi.BotCommand) error {
	params := tgbotapi.Params{"scope": `{"type":"all_private_chats"}`}
	if err := params.AddInterface("commands", commands); err != nil {
		return fmt.Errorf("encode commands: %w", err)
	}
	return c.call(ctx, "setMyCommands", params, nil)
}

// deleteWebhook makes polling possible; pending updates are kept.
func (c *Client) deleteWebhook(ctx context.Context) error {
	return c.call(ctx, "deleteWebhook", tgbotapi.Params{"drop_pending_updates": "false"}, nil)
}
