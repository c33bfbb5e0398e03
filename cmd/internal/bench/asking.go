package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const (
	// placeholder is what the bot shows until it has something to say.
	placeholder = "جارٍ البحث…"
	// growing is the end of a placeholder, and of a text of which more is to come.
	growing = "…"
	// sourced is the heading under which an answer has its sources; refusals and notices have none.
	sourced = "المصادر"
)

// A question is one that was asked, by somebody who asks nothing else unless told.
type question struct {
	telegram *telegramtest.Server
	person   *telegramtest.Person
	chat     int64
	message  int
}

// newPerson adds somebody with an open chat.
func (d *bed) newPerson() *telegramtest.Person {
	p := d.telegram.AddUser(telegramtest.User{FirstName: "Person", LanguageCode: "ar"})
	p.Private()
	return p
}

// ask has somebody ask a question.
func (d *bed) ask(p *telegramtest.Person, text string) question {
	return question{telegram: d.telegram, person: p, chat: p.ID(), message: p.Sends(p.ID(), text)}
}

// asked is when it was asked.
func (q question) asked() time.Time {
	for _, m := range q.telegram.Messages(q.chat) {
		if m.ID == q.message {
			return m.At()
		}
	}
	return time.Time{}
}

// first finds when the bot first showed a text that fits, in a reply or in a draft.
func (q question) first(fits func(text string) bool) (at time.Time, ok bool) {
	asked := q.asked()
	look := func(versions []telegramtest.Version) {
		for _, v := range versions {
			if fits(v.Text) && !v.At.Before(asked) && (!ok || v.At.Before(at)) {
				at, ok = v.At, true
			}
		}
	}
	for _, m := range q.telegram.BotMessages(q.chat) {
		if m.ReplyTo == q.message {
			look(m.Versions)
		}
	}
	for _, d := range q.telegram.Drafts(q.chat) {
		look(d.Versions)
	}
	return at, ok
}

// says tells whether a text is more than a placeholder.
func says(text string) bool { return strings.TrimSpace(text) != placeholder }

// whole tells whether a text is all that there is to say.
func whole(text string) bool { return !strings.HasSuffix(text, growing) }

// answers tells whether a text is a whole answer.
func answers(text string) bool { return whole(text) && strings.Contains(text, sourced) }

// answerPatience is how long an answer may take before the run is given up.
const answerPatience = 45 * time.Second

// await waits until a text that fits was shown, looking from time to time.
func (q question) await(ctx context.Context, glance time.Duration, fits func(text string) bool) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	for {
		if at, ok := q.first(fits); ok {
			return at, nil
		}
		if !sleep(ctx, glance) {
			return time.Time{}, fmt.Errorf("no answer in time in chat %d: %w\n%s", q.chat, ctx.Err(), q.telegram.Transcript(q.chat))
		}
	}
}

// answered counts the whole answers to the question.
func (q question) answered() int {
	n := 0
	for _, m := range q.telegram.BotMessages(q.chat) {
		if m.ReplyTo == q.message && answers(m.Text()) {
			n++
		}
	}
	return n
}

// sleep waits; false when ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
