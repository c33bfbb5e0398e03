package app

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/telegram"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

// pollerTerm is how long updates wait for another replica when the one that polls dies.
const pollerTerm = 10 * time.Second

// A front is the bot in Telegram with what it needs in Redis.
type front struct {
	server *telegram.Server
	redis  redis.UniversalClient
	box    *inbox.Box
	// path is where the webhook is served; "" when updates are polled for.
	path string
}

// newFront puts the front together.
func (r *runtime) newFront(client redis.UniversalClient, assistant telegram.Assistant, pseudonym func(int64) string, metrics *observe.Metrics, log *slog.Logger) *front {
	c := r.config
	keys := store.Keyspace("")
	f := &front{redis: client, box: inbox.New(client, inbox.Options{Keys: keys, Lease: c.Inbox.Lease, Now: r.now})}
	notes := memory.New(client, memory.Options{Keys: keys})
	options := telegram.Options{
		Assistant: assistant, Inbox: f.box, Volatile: !c.Redis.URL.IsSet(),
		Pacer:      pace.New(client, pace.Options{Keys: keys, Limits: limits(c.Telegram.Rate, c.Telegram.ChatRate), Replicas: c.Telegram.Replicas, Now: r.now, Log: log}),
		Lead:       store.NewLock(client, keys.Key("poller"), pollerTerm, r.now).Hold,
		Limiter:    quota.New(client, quota.Options{Keys: keys, PerMinute: c.Quota.PerMinute, PerDay: c.Quota.PerDay, Now: r.now}),
		AnswerBook: notes, Origins: notes,
		Pseudonym: pseudonym, Workers: c.Telegram.Workers, AllowedChats: c.Telegram.AllowedChats, Log: log, Now: r.now,
	}
	if address := c.Telegram.WebhookURL; address.IsSet() {
		options.Webhook = telegram.Webhook{URL: address.Reveal(), Secret: c.Telegram.WebhookSecret.Reveal()}
		if parsed, err := url.Parse(address.Reveal()); err == nil { // it was checked
			f.path = parsed.Path
		}
	}
	bot := telegram.NewClient(c.Telegram.Token.Reveal(), c.Telegram.APIURL.Reveal())
	bot.OnCall(metrics.TelegramCall)
	f.server = telegram.NewServer(bot, options)
	return f
}

// register serves the webhook, if there is one.
func (f *front) register(mux *http.ServeMux) {
	if f.path != "" {
		mux.Handle(f.path, f.server.WebhookHandler())
	}
}

// checks are what must work before updates can be taken in.
func (f *front) checks() []observe.Check {
	return []observe.Check{
		{Name: "telegram", Run: func(context.Context) error { return f.server.Ready() }},
		{Name: "redis", Run: func(ctx context.Context) error { return f.redis.Ping(ctx).Err() }},
		{Name: "inbox", Run: func(context.Context) error { return f.box.Healthy() }},
	}
}

// limits are Telegram's, or what the operator says of another server.
func limits(rate, chatRate int) pace.Limits {
	l := pace.DefaultLimits()
	l.Global, l.Chat = float64(rate), float64(chatRate)/60
	if chatRate == 0 {
		l.Group = 0
	}
	return l
}

// userName is replaced below
