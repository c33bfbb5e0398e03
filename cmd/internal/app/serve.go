package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/model"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

type serveCommand struct{}

// Help is shown by "tahaluf serve --help".
func (serveCommand) Help() string {
	return `Needs TELEGRAM_BOT_TOKEN (from @BotFather). Without REDIS_URL conversations are kept in the process
and end with it. With LISTEN_ADDR set, /healthz, /readyz and /metrics are served there. SIGTERM lets
answers under way finish; a second signal ends the process at once.`
}

// Run serves until a signal comes.
func (serveCommand) Run(ctx context.Context, r *runtime) (err error) {
	if err := r.config.CheckServe(); err != nil {
		return &exitError{code: exitConfig, err: err}
	}
	log := r.logger(false)
	store.RedirectLog(log)
	live, stopEmbedding, err := r.serving(ctx, log)
	if err != nil {
		return err
	}
	defer stopEmbedding()
	client, closeRedis, err := r.redis(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeRedis()) }()
	registry := prometheus.NewRegistry()
	metrics, err := observe.NewMetrics(registry)
	if err != nil {
		return fmt.Errorf("register metrics: %w", err)
	}
	r.modelFailed = func(e *model.Error) { metrics.ModelError(string(e.Kind)) }
	front, err := r.newFront(ctx, client, live.Live, metrics, log)
	if err != nil {
		return err
	}
	if err := registry.Register(front.queue()); err != nil {
		return fmt.Errorf("register metrics: %w", err)
	}
	stopSharing, err := r.shareAnswers(live, client, front.counted, log)
	if err != nil {
		return err
	}
	defer stopSharing() // before the client closes
	if err := front.open(); err != nil {
		return err
	}
	stop, err := r.listen(ctx, log, registry, front)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	log.InfoContext(ctx, "starting", slog.String("knowledge", live.Release()),
		slog.Bool("model", r.config.Model.Name != ""), slog.Bool("embeddings", r.config.Embeddings.Model != ""), slog.Bool("rerank", r.reranker != nil))
	return front.run(ctx)
}

// redis connects to the configured Redis, or starts the one in the process and says so.
func (r *runtime) redis(ctx context.Context, log *slog.Logger) (redis.UniversalClient, func() error, error) {
	if address := r.config.Redis.URL; address.IsSet() {
		client, err := store.Connect(address.Reveal())
		if err != nil {
			return nil, nil, &exitError{code: exitConfig, err: fmt.Errorf("REDIS_URL: %w", err)}
		}
		if err := client.Ping(ctx).Err(); err != nil {
			_ = client.Close()
			return nil, nil, &exitError{code: exitUnavailable, err: fmt.Errorf("cannot reach Redis: %w: check REDIS_URL, or unset it to keep conversations in the process", err)}
		}
		return client, client.Close, nil
	}
	log.WarnContext(ctx, "REDIS_URL is not set: conversations are kept in this process and are lost when it ends")
	server, err := store.Embedded(context.WithoutCancel(ctx)) // outlives the signal, as answers under way still use it
	if err != nil {
		return nil, nil, fmt.Errorf("start in-process Redis: %w", err)
	}
	client, err := store.Connect(server.URL())
	if err != nil {
		server.Stop()
		return nil, nil, fmt.Errorf("connect to in-process Redis: %w", err)
	}
	return client, func() error {
		defer server.Stop()
		return client.Close()
	}, nil
}

// listen serves the webhook, health and metrics when an address is configured.
func (r *runtime) listen(ctx context.Context, log *slog.Logger, registry *prometheus.Registry, f *front) (stop func() error, err error) {
	if r.config.Listen.Addr == "" {
		return func() error { return nil }, nil
	}
	mux := http.NewServeMux()
	health := observe.NewHealth(r.redactor, 2*time.Second, f.checks()...)
	health.Register(mux)
	observe.RegisterMetrics(mux, registry)
	f.register(mux)
	server, err := observe.Serve(context.WithoutCancel(ctx), r.config.Listen.Addr, mux, log)
	if err != nil {
		return nil, &exitError{code: exitConfig, err: fmt.Errorf("LISTEN_ADDR: %w", err)}
	}
	log.InfoContext(ctx, "listening", slog.String("addr", server.Addr()))
	drain := context.AfterFunc(ctx, health.Drain)
	return func() error {
		drain()
		server.Stop()
		return server.Wait() //nolint:wrapcheck // says which address
	}, nil
}
