package app

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/admin"
	"github.com/tahaluf/tahaluf/bot/fleet"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/model"
	"github.com/tahaluf/tahaluf/bot/telegram"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

// replicaName is that of the machine, with something that no other process on it has.
func replicaName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "replica"
	}
	return host + "-" + strings.ToLower(rand.Text()[:4])
}

// state is what the other replicas are told.
func (f *front) state() fleet.State {
	version, _ := build()
	return fleet.State{Release: f.live.Release(), Version: version, Polling: f.polling.Load()}
}

// follow reads the base again, as another replica has.
func (f *front) follow(ctx context.Context, _ string) error {
	report, err := f.live.Refresh(ctx)
	if err != nil {
		return err //nolint:wrapcheck // says why
	}
	f.log.InfoContext(ctx, "another replica has refreshed, and this one too", slog.String("from", report.From), slog.String("to", report.To))
	return nil
}

// counted counts where a model's answer came from.
func (f *front) counted(s bot.AnswerSource) {
	f.metrics.Answer(string(s))
	f.answers.add(s)
}

// queue shows the inbox to who scrapes metrics.
func (f *front) queue() *observe.Queue {
	return observe.NewQueue(func(ctx context.Context) (observe.QueueStats, error) {
		s, err := f.box.Stats(ctx)
		return observe.QueueStats{Depth: s.Depth, Leased: s.Leased, Dead: s.Dead, OldestAge: s.OldestAge}, err //nolint:wrapcheck // says what was tried
	})
}

// desk carries out the administrators' commands.
func (f *front) desk() *admin.Desk {
	return admin.NewDesk(admin.Options{
		Library: f.live, Announce: f.fleet.Announce, Released: func() { f.server.Released() }, Queue: f.box, TextOf: telegram.TextOf, Comments: f.memory.Comments,
		Status: f.status, Log: f.log,
	})
}

// statusTimeout bounds what /status waits for Redis.
const statusTimeout = 2 * time.Second

// status is the state of everything beside the job that asks for it.
func (f *front) status(ctx context.Context, job string) admin.Status {
	ctx, cancel := context.WithTimeout(ctx, statusTimeout)
	defer cancel()
	version, _ := build()
	s := admin.Status{
		Version: version, Up: f.runtime.now().Sub(f.began), Base: f.live.Summary(),
		Model: f.modelHealth(), Redis: admin.Well, Pacing: admin.Well,
	}
	if f.pacer.Degraded() {
		s.Pacing = admin.Alone
	}
	if !f.runtime.config.Redis.URL.IsSet() {
		s.Redis = admin.InProcess
	}
	if f.redis.Ping(ctx).Err() != nil {
		s.Redis = admin.Away
	}
	if replicas, err := f.fleet.Replicas(ctx); err == nil {
		s.Replicas = replicas
	}
	if stats, err := f.box.StatsBeside(ctx, job); err == nil {
		s.Queue = &stats
	}
	if f.runtime.answers != nil {
		s.Answers = f.answers.so()
	}
	return s
}

func (f *front) modelHealth() admin.Health {
	if f.runtime.asked == nil {
		return admin.Unused
	}
	switch f.runtime.asked.Health() {
	case model.Resting:
		return admin.Resting
	case model.Probing:
		return admin.Probing
	case model.Well:
	}
	return admin.Well
}

// checks are what must work before updates can be taken in, and what answers are worse without.
func (f *front) checks() []observe.Check {
	return []observe.Check{
		{Name: "telegram", Run: func(context.Context) error { return f.server.Ready() }},
		{Name: "redis", Run: func(ctx context.Context) error { return f.redis.Ping(ctx).Err() }},
		{Name: "inbox", Run: func(context.Context) error { return f.box.Healthy() }},
		{Name: "model", Optional: true, Run: func(context.Context) error {
			if f.modelHealth() == admin.Resting {
				return errors.New("the model keeps failing and is left alone for a while: answers are quoted")
			}
			return nil
		}},
		{Name: "pacing", Optional: true, Run: func(context.Context) error {
			if f.pacer.Degraded() {
				return errors.New("redis is away: this replica keeps to its part of the limits alone")
			}
			return nil
		}},
	}
}

// keeper keeps what users choose and write.
type keeper struct {
	*memory.Store

	now func() time.Time
}

// AddComment keeps a comment with the time.
func (k keeper) AddComment(ctx context.Context, user, text string) error {
	return k.Store.AddComment(ctx, memory.Comment{User: user, Text: text, At: k.now()}) //nolint:wrapcheck // says what was tried
}
