package telegram

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/fault"
	"github.com/tahaluf/tahaluf/bot/words"
)

// draftMethod shows a text that is being written, in private chats (Bot API 9.5).
const draftMethod = "sendMessageDraft"

const (
	// draftGrace is the time in which an answer that needs no model is there. Then a draft would only cost the
	// answer its turn.
	draftGrace = 100 * time.Millisecond
	// draftAfter is how much longer an answer may take before a draft says that it is looked for.
	draftAfter = 700 * time.Millisecond
	// draftKeep is when a draft is shown again, as Telegram lets it vanish after 30 seconds.
	draftKeep = 20 * time.Second
)

// drafts tells whether the answer may grow in a draft: where no message stands for it yet.
func (d *delivery) drafts() bool {
	_, placed := d.placed(0)
	return d.server.Drafts && !d.to.group && !placed && !d.server.sender.features.lacks(draftMethod)
}

// growDraft shows the answer in a draft as far as it is written, until done is closed. A draft is no message:
// nothing of it has to be saved, it goes when a message is sent, and when nobody sends one it vanishes. It is
// false when the server does not take drafts; then the answer needs another place to grow in.
func (d *delivery) growDraft(ctx context.Context, l *live, done <-chan struct{}) bool {
	if !pausing(ctx, draftGrace, done) {
		return true
	}
	for wait := draftAfter; l.wait(ctx, wait, done); wait = draftKeep {
		for {
			err := d.showDraft(ctx, l.so())
			if err == nil {
				break
			}
			if d.noDrafts(ctx, err) {
				return false
			}
			if !pausing(ctx, editAgain, done) {
				return true
			}
		}
	}
	return true
}

// noDrafts tells whether there is no sense in trying again.
func (d *delivery) noDrafts(ctx context.Context, err error) bool {
	if errors.Is(err, errLacking) {
		d.server.Log.InfoContext(ctx, "drafts are not known to the server, answers grow in messages for a while")
		return true
	}
	e, failed := errors.AsType[*Error](err)
	if failed && !e.temporary() {
		d.server.Log.WarnContext(ctx, "draft refused, the answer grows in a message", slog.Any("error", e))
		return true
	}
	return false
}

// showDraft shows a text in the draft once, if there is room for that.
func (d *delivery) showDraft(ctx context.Context, text string) error {
	m := partial(d.language, text)
	if text == "" {
		m = say(d.language.Say(words.Searching))
	}
	s := d.server.sender
	err := s.once(ctx, d.held, d.to, func(ctx context.Context) error {
		return s.features.learn(draftMethod, s.client.draft(ctx, d.to, draftID(d.lease.Job().ID), m))
	})
	if err == nil && text != "" {
		fault.Point("draft-shown")
	}
	return err
}

// draftID names the draft of a job, the same for whoever takes the job over; never 0.
func draftID(job string) int {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(job))
	return int(sum.Sum32()>>2) + 1
}

// draft shows a text in a draft.
func (c *Client) draft(ctx context.Context, to place, id int, m message) error {
	params := tgbotapi.Params{"draft_id": strconv.Itoa(id), "text": m.Text.String()}
	params.AddNonZero64("chat_id", to.chat)
	params.AddNonZero("message_thread_id", to.topic())
	if entities := m.Text.Entities(); len(entities) > 0 {
		if err := params.AddInterface("entities", entities); err != nil {
			return fmt.Errorf("encode entities: %w", err)
		}
	}
	return c.call(ctx, draftMethod, params, nil)
}
