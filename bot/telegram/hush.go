package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/pace"
)

// An aside is what one member of a group should know, and the others need not.
type aside struct {
	// line says it to the member alone, where the server can do that.
	line string
	// sign is a reaction that says it otherwise.
	sign string
	// aloud is said to all when neither can be; "" for nothing.
	aloud string
}

// The signs are ones that bots may use.
const (
	signUnknown = "🤷"
	signUnread  = "🤔"
	signBusy    = "🙏"
	signFailed  = "💔"
)

// A whisper is an aside on its way.
type whisper struct {
	to      place
	message int   // that it is about
	asker   int64 // 0 for one who cannot be spoken to alone
	held    func() bool
}

// hush tells an aside as quietly as the server can.
func (s *Server) hush(ctx context.Context, w whisper, a aside) error {
	if w.asker != 0 {
		err := s.sender.alone(ctx, w, say(a.line))
		if !cannot(err) {
			return err
		}
	}
	err := s.sender.react(ctx, w, a.sign)
	if !cannot(err) {
		return err
	}
	s.Log.DebugContext(ctx, "no reaction", slog.Any("error", err))
	if a.aloud == "" {
		return nil
	}
	_, err = s.sender.send(ctx, pace.Prompt, w.held, w.to, w.message, say(a.aloud))
	return err
}

// cannot tells whether the server will not do it, now or ever: then another way may work. A group
// that has moved is no refusal.
func cannot(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return errors.Is(err, errLacking) || ok && !e.temporary() && e.MigratedTo == 0
}

// react puts an emoji on a message.
func (s *sender) react(ctx context.Context, w whisper, emoji string) error {
	const method = "setMessageReaction"
	if s.features.lacks(method) {
		return errLacking
	}
	return s.try(ctx, pace.Prompt, w.held, w.to, func(ctx context.Context) error {
		return s.features.learn(method, s.client.react(ctx, w.to, w.message, emoji))
	})
}

// ephemeral is the method by which a server shows that it has messages which one member sees. An older
// one would not refuse to send such a message: it would show it to all.
const ephemeral = "deleteEphemeralMessage"

// alone sends a message that only one member of the group sees. Telegram allows it for a short time
// after a command, and to administrators.
func (s *sender) alone(ctx context.Context, w whisper, m message) error {
	if s.features.lacks(ephemeral) {
		return errLacking
	}
	return s.try(ctx, pace.Prompt, w.held, w.to, func(ctx context.Context) error {
		if !s.features.has(ephemeral) {
			if err := s.features.learn(ephemeral, s.client.deleteAlone(ctx, w.to, w.asker)); errors.Is(err, errLacking) || !cannot(err) && err != nil {
				return err
			}
			s.features.set(ephemeral, true)
		}
		seen, err := s.client.sendAlone(ctx, w, m)
		if err == nil && seen != 0 { // by all: the server did not know what it was asked for
			s.features.set(ephemeral, false)
			_ = s.client.remove(ctx, w.to, seen)
			return errLacking
		}
		return err
	})
}

// react puts one emoji on a message, in place of the bot's last.
func (c *Client) react(ctx context.Context, to place, message int, emoji string) error {
	params := messageOf(to, message)
	if err := params.AddInterface("reaction", []map[string]string{{"type": "emoji", "emoji": emoji}}); err != nil {
		return fmt.Errorf("encode reaction: %w", err)
	}
	return c.call(ctx, "setMessageReaction", params, nil)
}

// remove deletes a message of the bot's own.
func (c *Client) remove(ctx context.Context, to place, message int) error {
	return c.call(ctx, "deleteMessage", messageOf(to, message), nil)
}

// sendAlone sends a message to one member of a group. It returns the id of one that all can see, or 0.
// The member is named as Bot API 10.2 and 10.3 want it.
func (c *Client) sendAlone(ctx context.Context, w whisper, m message) (seen int, err error) {
	params, err := messageParams(w.to, m)
	if err != nil {
		return 0, err
	}
	params.AddNonZero("message_thread_id", w.to.topic())
	params.AddNonZero64("receiver_user_id", w.asker)
	if err := params.AddInterface("ephemeral_message_parameters", map[string]int64{"receiver_user_id": w.asker}); err != nil {
		return 0, fmt.Errorf("encode ephemeral message parameters: %w", err)
	}
	var sent struct {
		MessageID   int `json:"message_id"`
		EphemeralID int `json:"ephemeral_message_id"`
	}
	if err := c.call(ctx, "sendMessage", params, &sent); err != nil || sent.EphemeralID != 0 {
		return 0, err
	}
	return sent.MessageID, nil
}

// deleteAlone deletes a message to one member that there never was.
func (c *Client) deleteAlone(ctx context.Context, to place, asker int64) error {
	params := tgbotapi.Params{"ephemeral_message_id": "1"}
	params.AddNonZero64("chat_id", to.chat)
	params.AddNonZero64("receiver_user_id", asker)
	return c.call(ctx, ephemeral, params, nil)
}

func messageOf(to place, message int) tgbotapi.Params {
	params := tgbotapi.Params{}
	params.AddNonZero64("chat_id", to.chat)
	params.AddNonZero("message_id", message)
	return params
}
