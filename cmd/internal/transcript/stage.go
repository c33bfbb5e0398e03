package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// placeholder is what the bot shows until it has something to say.
const placeholder = "جارٍ البحث…"

// A stage is Telegram with a bot in it.
type stage struct {
	telegram *telegramtest.Server
	program  string
	dir      string
}

// during runs the bot with settings while what happens.
func (s *stage) during(ctx context.Context, happens func(ctx context.Context) error, settings ...string) error {
	addr, err := rig.FreeAddr(ctx)
	if err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	bot := rig.NewReplica(rig.ReplicaOptions{
		Name: "bot", Program: s.program, Args: []string{"serve"}, Addr: addr, Log: filepath.Join(s.dir, "bot.log"), Now: time.Now,
		Env: append([]string{
			"TELEGRAM_BOT_TOKEN=" + s.telegram.Token(), "TELEGRAM_API_URL=" + s.telegram.URL(), "LISTEN_ADDR=" + addr,
		}, settings...),
	})
	life, end := context.WithCancel(ctx)
	var running sync.WaitGroup
	var failed error
	running.Go(func() {
		if failed = bot.Run(life); failed != nil {
			end()
		}
	})
	for err == nil && !bot.Ready(life) {
		err = pause(life, 50*time.Millisecond)
	}
	if err == nil {
		err = happens(life)
	}
	end()
	running.Wait()
	if failed != nil {
		return fmt.Errorf("run the bot: %w", failed)
	}
	return err
}

// pause waits, or ends with the error of ctx.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for the bot: %w", ctx.Err())
	}
}

// A talk is a chat in which somebody speaks with the bot.
type talk struct {
	stage *stage
	who   *telegramtest.Person
	chat  int64
}

// says writes a message and waits for the bot's answer, or for its sign.
func (t talk) says(ctx context.Context, text string, options ...telegramtest.SendOption) (telegramtest.Message, error) {
	return t.saysFor(ctx, 1, text, options...)
}

// saysFor is says for a number of answers, of which it returns the last.
func (t talk) saysFor(ctx context.Context, answers int, text string, options ...telegramtest.SendOption) (telegramtest.Message, error) {
	id := t.who.Sends(t.chat, text, options...) //nolint:contextcheck // Telegram delivers in its own time
	var reply telegramtest.Message
	err := t.stage.telegram.WaitFor(ctx, func() bool {
		n := 0
		for _, m := range t.stage.telegram.Messages(t.chat) {
			if m.ReplyTo == id && m.From.IsBot && final(m) || m.ID == id && len(m.Reactions) > 0 {
				reply = m
				n++
			}
		}
		return n >= answers
	})
	if err != nil {
		return reply, fmt.Errorf("wait for an answer to %q: %w", text, err)
	}
	return reply, nil
}

// pressesLast presses the last button under an answer, a question that goes on from it, and waits for
// what comes of that.
func (t talk) pressesLast(ctx context.Context, m telegramtest.Message) error {
	buttons := m.Buttons()
	if len(buttons) == 0 {
		return fmt.Errorf("press: there is no button under %q", m.Text())
	}
	label := buttons[len(buttons)-1].Text
	before := len(t.stage.telegram.BotMessages(t.chat))
	t.who.Presses(buttons[len(buttons)-1]) //nolint:contextcheck // Telegram delivers in its own time
	err := t.stage.telegram.WaitFor(ctx, func() bool {
		all := t.stage.telegram.BotMessages(t.chat)
		return len(all) > before && final(all[len(all)-1])
	})
	if err != nil {
		return fmt.Errorf("press %q: %w", label, err)
	}
	return nil
}

func final(m telegramtest.Message) bool {
	return m.Text() != placeholder && !strings.HasSuffix(m.Text(), " …")
}

func adminIDs(p *telegramtest.Person) string {
	return "TELEGRAM_ADMIN_IDS=" + strconv.FormatInt(p.ID(), 10)
}
