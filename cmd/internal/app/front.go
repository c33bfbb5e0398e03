package app

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/fleet"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/telegram"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// keys are those of everything in Redis.
const keys = store.Keyspace("")

// pollerTerm is how long updates wait for another replica when the one that polls dies.
const pollerTerm = 10 * time.Second

// A front is the bot in Telegram with what it needs in Redis.
type front struct {
	runtime *runtime
	live    *release.Live
	redis   redis.UniversalClient
	memory  *memory.Store
	box     *inbox.Box
	quota   *quota.Quota
	pacer   pacer
	fleet   *fleet.Fleet
	users   *memory.Pseudonyms
	metrics *observe.Metrics
	log     *slog.Logger
	began   time.Time

	server  *telegram.Server
	polling atomic.Bool // this replica receives updates
	answers answerCounts
	// path is where the webhook is served; "" when updates are polled for.
	path string
}

// newFront makes what the front needs in Redis.
func (r *runtime) newFront(ctx context.Context, client redis.UniversalClient, live *release.Live, metrics *observe.Metrics, log *slog.Logger) (*front, error) {
	users, err := r.pseudonyms(ctx, client)
	if err != nil {
		return nil, err
	}
	c := r.config
	budget := pace.New(client, pace.Options{Keys: keys, Limits: limits(c.Telegram.Rate, c.Telegram.ChatRate), Replicas: c.Telegram.Replicas, Now: r.now, Log: log})
	f := &front{
		runtime: r, live: live, redis: client, users: users, metrics: metrics, log: log, began: r.now(),
		memory: memory.New(client, memory.Options{Keys: keys}),
		box:    inbox.New(client, inbox.Options{Keys: keys, Lease: c.Inbox.Lease, Now: r.now}),
		quota:  quota.New(client, quota.Options{Keys: keys, PerMinute: c.Quota.PerMinute, PerDay: c.Quota.PerDay, Now: r.now, Log: log}),
		pacer:  pacer{Budget: budget, metrics: metrics, now: r.now},
	}
	f.fleet = fleet.New(client, fleet.Options{Keys: keys, Name: replicaName(), State: f.state, Follow: f.follow, Log: log, Now: r.now})
	return f, nil
}

// open makes the server.
func (f *front) open() error {
	r, c := f.runtime, f.runtime.config
	assistant, err := r.assistant(bot.Options{
		Retriever: f.live, Library: f.live, Memory: f.memory, Keeper: keeper{Store: f.memory, now: r.now}, Erase: f.erase,
	}, f.log)
	if err != nil {
		return err
	}
	options := telegram.Options{
		Assistant: measured{Assistant: assistant, metrics: f.metrics}, Inbox: f.box, Volatile: !c.Redis.URL.IsSet(),
		Pacer: f.pacer, Lead: f.lead, Limiter: f.quota, Pseudonym: f.users.Of, Language: f.memory.Language,
		Records: f.memory, Library: f.live, AnswerBook: f.memory, Origins: f.memory,
		Administrator: f.desk(), AdminIDs: c.Telegram.AdminIDs, Meter: f.metrics,
		Workers: c.Telegram.Workers, AllowedChats: c.Telegram.AllowedChats, Log: f.log, Now: r.now,
		Rich: c.Telegram.Rich, Drafts: c.Telegram.Drafts,
	}
	if address := c.Telegram.WebhookURL; address.IsSet() {
		options.Webhook = telegram.Webhook{URL: address.Reveal(), Secret: c.Telegram.WebhookSecret.Reveal()}
		if parsed, err := url.Parse(address.Reveal()); err == nil { // it was checked
			f.path = parsed.Path
		}
	}
	client := telegram.NewClient(c.Telegram.Token.Reveal(), c.Telegram.APIURL.Reveal())
	client.OnCall(f.metrics.TelegramCall)
	f.server = telegram.NewServer(client, options)
	return nil
}

// run serves until ctx is done. The other replicas are told of this one for as long.
func (f *front) run(ctx context.Context) error {
	lifetime, stop := context.WithCancel(context.WithoutCancel(ctx))
	var telling sync.WaitGroup
	telling.Go(func() { f.fleet.Run(lifetime) })
	defer telling.Wait()
	defer stop()
	return f.server.Run(ctx) //nolint:wrapcheck // says what to do
}

// lead runs poll while this replica is the one that polls.
func (f *front) lead(ctx context.Context, poll func(context.Context) error) error {
	lock := store.NewLock(f.redis, keys.Key("poller"), pollerTerm, f.runtime.now)
	return lock.Hold(ctx, func(ctx context.Context) error { //nolint:wrapcheck // the error of poll
		f.polling.Store(true)
		defer f.polling.Store(false)
		return poll(ctx)
	})
}

// erase deletes all that is kept of a user: first what waits, so that no answer under way writes any
// more.
func (f *front) erase(ctx context.Context, user string) error {
	return errors.Join(f.box.Forget(ctx, user), f.memory.ForgetUser(ctx, user), f.quota.Forget(ctx, user))
}

// register serves the webhook, if there is one.
func (f *front) register(mux *http.ServeMux) {
	if f.path != "" {
		mux.Handle(f.path, f.server.WebhookHandler())
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
