package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// None of these opens anything.
const (
	webhookSecret = "bench_webhook_secret" //nolint:gosec // opens nothing
	redisPassword = "bench-redis-password"
	pseudonymKey  = "bench-pseudonym-key"
	webhookPath   = "/telegram/bench"
)

// bedOptions describe a bed.
type bedOptions struct {
	name      string
	processes int // of the bot
	limits    telegramtest.Limits
	// thinking is the pause of the model before its first word; it makes no others.
	thinking time.Duration
	asked    func(rig.Ask) func()
	// withFloor adds a process of floors.
	withFloor bool
	// env is added to the bot's, and wins.
	env []string
}

// A bed is the bot as it is deployed, with all that it talks to on loopback: the fake Telegram and the
// stub model in this process, Redis and the replicas in theirs.
type bed struct {
	bedOptions
	bench    *bench
	dir      string
	telegram *telegramtest.Server
	model    *rig.Model
	redis    *rig.Redis
	client   redis.UniversalClient
	balancer *rig.Balancer
	replicas []*rig.Replica
	floor    *rig.Replica // nil unless asked for

	retire  context.CancelFunc
	running sync.WaitGroup
	failed  chan error
}

// openBed starts everything and waits until it serves.
func openBed(ctx context.Context, b *bench, o bedOptions) (*bed, error) {
	d := &bed{bedOptions: o, bench: b, retire: func() {}, failed: make(chan error, o.processes+1)}
	if err := d.start(ctx); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

func (d *bed) start(ctx context.Context) (err error) {
	if d.dir, err = d.bench.place(d.name); err != nil {
		return err
	}
	d.telegram = telegramtest.New(telegramtest.Options{Limits: d.limits})
	if err := d.telegram.Start(); err != nil { //nolint:contextcheck // it is ended by Close
		return err //nolint:wrapcheck // says what failed
	}
	chance := rand.New(rand.NewPCG(20140910, 1)) //nolint:gosec // the same for each run
	if d.model, err = rig.StartModel(ctx, rig.ModelOptions{First: d.thinking, Steady: true, Asked: d.asked, Rand: chance}); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	if d.redis, err = rig.StartRedis(ctx, d.dir, redisPassword); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	if d.client, err = store.Connect(d.redisURL()); err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	life, retire := context.WithCancel(context.WithoutCancel(ctx))
	d.retire = retire
	if err := d.startReplicas(ctx, life); err != nil {
		return err
	}
	if d.withFloor {
		if err := d.startFloor(ctx, life); err != nil {
			return err
		}
	}
	return d.awaitReady(ctx)
}

func (d *bed) redisURL() string {
	u := url.URL{Scheme: "redis", User: url.UserPassword("", redisPassword), Host: d.redis.Addr()}
	return u.String()
}

// startReplicas runs the bot. Updates come to it directly when there is one replica, else through a
// balancer.
func (d *bed) startReplicas(ctx, life context.Context) (err error) {
	addrs := make([]string, d.processes)
	for i := range addrs {
		if addrs[i], err = rig.FreeAddr(ctx); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
	}
	front := addrs[0]
	if len(addrs) > 1 {
		chance := rand.New(rand.NewPCG(20140910, 2)) //nolint:gosec // likewise
		if d.balancer, err = rig.StartBalancer(ctx, addrs, 0, chance); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
		front = d.balancer.Addr()
	}
	for i, addr := range addrs {
		name := "replica-" + strconv.Itoa(i)
		d.replicas = append(d.replicas, d.run(life, rig.ReplicaOptions{
			Name: name, Program: d.bench.program, Args: []string{"serve"}, Env: d.environment(name, addr, front),
			Log: filepath.Join(d.dir, name+".log"), Addr: addr, Now: time.Now,
		}))
	}
	return nil
}

// environment is that of a replica. Its key for the model is its name, by which the model knows it.
func (d *bed) environment(name, addr, front string) []string {
	return append([]string{
		"GOMAXPROCS=" + strconv.Itoa(processors), "LOG_LEVEL=warn",
		"TELEGRAM_BOT_TOKEN=" + d.telegram.Token(), "TELEGRAM_API_URL=" + d.telegram.URL(), "LISTEN_ADDR=" + addr,
		"TELEGRAM_WEBHOOK_URL=http://" + front + webhookPath, "TELEGRAM_WEBHOOK_SECRET=" + webhookSecret,
		"TELEGRAM_REPLICAS=" + strconv.Itoa(d.processes), "TELEGRAM_RATE=0", "TELEGRAM_CHAT_RATE=0",
		"QUOTA_PER_MINUTE=0", "QUOTA_PER_DAY=0", "REDIS_URL=" + d.redisURL(), "PSEUDONYM_KEY=" + pseudonymKey,
		"OPENAI_API_KEY=" + name, "OPENAI_BASE_URL=" + d.model.URL(), "OPENAI_MODEL=stub",
	}, d.env...)
}

// run keeps a process running until the bed is closed.
func (d *bed) run(life context.Context, o rig.ReplicaOptions) *rig.Replica {
	r := rig.NewReplica(o)
	d.running.Go(func() {
		if err := r.Run(life); err != nil {
			d.failed <- err
		}
	})
	return r
}

// startFloor runs this program as the process of the floors.
func (d *bed) startFloor(ctx, life context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start the floor: %w", err)
	}
	addr, err := rig.FreeAddr(ctx)
	if err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	d.floor = d.run(life, rig.ReplicaOptions{
		Name: floorCommand, Program: self, Log: filepath.Join(d.dir, "floor.log"), Addr: addr, Now: time.Now,
		Env: []string{"GOMAXPROCS=" + strconv.Itoa(processors)},
		Args: []string{
			floorCommand, "-listen", addr, "-redis", d.redisURL(), "-model", d.model.URL(),
			"-telegram", d.telegram.URL() + "/bot" + d.telegram.Token(), "-prompt", d.promptFile(),
		},
	})
	return nil
}

// promptFile is where the floor finds the prompt to send.
func (d *bed) promptFile() string { return filepath.Join(d.dir, "prompt.txt") }

// startPatience is how long a process may take to serve.
const startPatience = time.Minute

func (d *bed) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	all := d.replicas
	if d.floor != nil {
		all = append(slices.Clip(all), d.floor)
	}
	for _, r := range all {
		for !r.Ready(ctx) {
			select {
			case err := <-d.failed:
				return err
			case <-ctx.Done():
				return fmt.Errorf("%s is not ready after %s; see the logs in %s", r.Name(), startPatience, d.dir)
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	return nil
}

// webhook has Telegram send updates to another place, as the bot does itself when it starts.
func (d *bed) webhook(ctx context.Context, address string) error {
	form := url.Values{"url": {address}, "secret_token": {webhookSecret}, "allowed_updates": {`["message"]`}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.telegram.URL()+"/bot"+d.telegram.Token()+"/setWebhook", strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("set webhook: %w", err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("set webhook: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("set webhook: %s", response.Status)
	}
	return nil
}

// kill ends the replicas without the time that they would give to answers under way.
func (d *bed) kill() {
	d.retire()
	for _, r := range d.replicas {
		r.Kill()
	}
}

// close ends everything that was started. The error is of a process that could not be.
func (d *bed) close() error {
	d.retire()
	d.running.Wait()
	if d.telegram != nil {
		d.telegram.Close()
	}
	if d.balancer != nil {
		d.balancer.Close()
	}
	if d.client != nil {
		_ = d.client.Close() // nothing is left to flush
	}
	if d.redis != nil {
		d.redis.Close()
	}
	if d.model != nil {
		d.model.Close()
	}
	select {
	case err := <-d.failed:
		return err
	default:
		return nil
	}
}
