package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// What must not be seen in any log.
const (
	botToken      = "7000000042:AAchaos-not-a-real-token-000000001"
	tokenSecret   = "AAchaos-not-a-real-token-000000001" //nolint:gosec // opens nothing
	modelKey      = "sk-chaos-not-a-real-key"            //nolint:gosec // opens nothing
	webhookSecret = "chaos_webhook_secret"               //nolint:gosec // opens nothing
	redisPassword = "chaos-redis-password"               //nolint:gosec // opens nothing
)

// The pace that Telegram bears and the bot keeps in a run, in calls. The real limits would make it
// take hours; they are tested elsewhere.
const (
	callsPerSecond = 400
	chatPerMinute  = 3000
)

// A world is all that runs: Telegram, the model, Redis, and the bot in several replicas.
type world struct {
	settings settings
	dir      string
	telegram *telegramtest.Server
	model    *rig.Model
	redis    *rig.Redis
	link     *rig.Link
	balancer *rig.Balancer // nil when the bot polls
	replicas []*rig.Replica

	retire  context.CancelFunc
	running sync.WaitGroup
	failed  chan error
}

// startWorld starts everything with its data in dir and waits until the replicas are ready. firstEnv
// is a further environment for the first life of the first replica. Close ends what was started, also
// after an error.
func startWorld(ctx context.Context, s settings, dir string, now func() time.Time, firstEnv ...string) (*world, error) {
	w := &world{settings: s, dir: dir, retire: func() {}, failed: make(chan error, s.replicas)}
	w.telegram = telegramtest.New(telegramtest.Options{
		Token: botToken, Rand: s.chance("telegram", 0), Limits: telegramtest.Limits{PerSecond: callsPerSecond * 11 / 10},
	})
	if err := w.start(ctx, now, firstEnv); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

func (w *world) start(ctx context.Context, now func() time.Time, firstEnv []string) (err error) {
	s := w.settings
	if err := w.telegram.Start(); err != nil { //nolint:contextcheck // it is stopped by Close
		return err //nolint:wrapcheck // says what failed
	}
	if w.model, err = rig.StartModel(ctx, rig.ModelOptions{
		First: 150 * time.Millisecond, Between: 40 * time.Millisecond, Slow: 2 * firstToken,
		Faults: s.modelFaults, Rand: s.chance("model", 0),
	}); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	if w.redis, err = rig.StartRedis(ctx, w.dir, redisPassword); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	if w.link, err = rig.StartLink(ctx, w.redis.Addr()); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	addrs := make([]string, s.replicas)
	for i := range addrs {
		if addrs[i], err = rig.FreeAddr(ctx); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
	}
	if s.ingress == byWebhook {
		if w.balancer, err = rig.StartBalancer(ctx, addrs, s.doubled, s.chance("balancer", 0)); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
	}
	return w.startReplicas(ctx, addrs, now, firstEnv)
}

func (w *world) startReplicas(ctx context.Context, addrs []string, now func() time.Time, firstEnv []string) error {
	life, retire := context.WithCancel(context.WithoutCancel(ctx))
	w.retire = retire
	for i, addr := range addrs {
		name := "replica-" + strconv.Itoa(i)
		options := rig.ReplicaOptions{
			Name: name, Program: w.settings.program, Args: []string{"serve"}, Env: w.environment(addr),
			Log: filepath.Join(w.dir, name+".log"), Addr: addr, Now: now,
		}
		if i == 0 {
			options.FirstEnv = firstEnv
		}
		replica := rig.NewReplica(options)
		w.replicas = append(w.replicas, replica)
		w.running.Go(func() {
			if err := replica.Run(life); err != nil {
				w.failed <- err
			}
		})
	}
	return w.waitUntilReady(ctx)
}

// firstToken is how long the bot waits for the first word of the model.
const firstToken = 2 * time.Second

// environment is the whole environment of a replica.
func (w *world) environment(addr string) []string {
	redis := url.URL{Scheme: "redis", User: url.UserPassword("", redisPassword), Host: w.link.Addr()}
	env := []string{
		"TELEGRAM_BOT_TOKEN=" + botToken, "TELEGRAM_API_URL=" + w.telegram.URL(), "LISTEN_ADDR=" + addr,
		"TELEGRAM_RATE=" + strconv.Itoa(callsPerSecond), "TELEGRAM_CHAT_RATE=" + strconv.Itoa(chatPerMinute),
		"TELEGRAM_REPLICAS=" + strconv.Itoa(w.settings.replicas), "QUOTA_PER_MINUTE=0", "QUOTA_PER_DAY=0",
		"REDIS_URL=" + redis.String(), "INBOX_LEASE=" + w.settings.lease.String(),
		"OPENAI_API_KEY=" + modelKey, "OPENAI_BASE_URL=" + w.model.URL(), "OPENAI_MODEL=stub",
		"OPENAI_FALLBACK_MODEL=stub-fallback", "OPENAI_FIRST_TOKEN_TIMEOUT=" + firstToken.String(),
	}
	if w.balancer != nil {
		env = append(env, "TELEGRAM_WEBHOOK_URL=http://"+w.balancer.Addr()+"/telegram/chaos", "TELEGRAM_WEBHOOK_SECRET="+webhookSecret)
	}
	return append(env, w.settings.env...)
}

// secrets are what must not be seen in any log.
func secrets() []string { return []string{tokenSecret, modelKey, webhookSecret, redisPassword} }

// startPatience is how long the replicas may take to serve.
const startPatience = time.Minute

// waitUntilReady waits for the first replica that serves: of those that poll, only one does.
func (w *world) waitUntilReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	ready := func(replica *rig.Replica) bool { return replica.Ready(ctx) }
	for !slices.ContainsFunc(w.replicas, ready) {
		if err := w.fault(); err != nil {
			return err
		}
		if !sleep(ctx, 50*time.Millisecond) {
			return fmt.Errorf("no replica is ready after %s; see the logs in %s", startPatience, w.dir)
		}
	}
	return nil
}

// fault is the first error of a replica that cannot be started, if there was one.
func (w *world) fault() error {
	select {
	case err := <-w.failed:
		return err
	default:
		return nil
	}
}

// stopReplicas ends the bot as an orchestrator does and returns how all lives of the replicas ended.
func (w *world) stopReplicas() []rig.End {
	w.retire()
	w.running.Wait()
	var ends []rig.End
	for _, replica := range w.replicas {
		ends = append(ends, replica.Ends()...)
	}
	return ends
}

// close ends everything that was started; what it returns is a replica that could not be.
func (w *world) close() error {
	w.stopReplicas()
	w.telegram.Close()
	if w.balancer != nil {
		w.balancer.Close()
	}
	if w.link != nil {
		w.link.Close()
	}
	if w.redis != nil {
		w.redis.Close()
	}
	if w.model != nil {
		w.model.Close()
	}
	return w.fault()
}

// misbehave has Telegram fail calls from now on, in equal shares: limits, errors, connections broken
// before and after the effect. An answer that is lost after the effect is the one that makes the bot
// unsure of what it did.
func (w *world) misbehave() {
	effects := []telegramtest.Effect{
		telegramtest.TooManyRequests(1), telegramtest.Fail(500, "Internal Server Error"), telegramtest.BadGateway(502),
		telegramtest.ResetBefore(), telegramtest.ResetAfter(), telegramtest.Truncated(),
	}
	for _, effect := range effects {
		if share := w.settings.telegramFaults / float64(len(effects)); share > 0 {
			w.telegram.Inject(telegramtest.Fault{Count: telegramtest.Always, Probability: share, Effect: effect})
		}
	}
}
