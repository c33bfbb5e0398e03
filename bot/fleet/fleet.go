// Package fleet lets the replicas of a bot know of each other: who is there, what each serves, and that
// the knowledge base is to be read again.
//
// It owns a few keys in Redis and the goroutine of Run. It does not know how a base is read.
//
// The one rule: what stands in Redis is news, never the base itself. A replica without Redis goes on
// serving what it has, and one that starts reads what is there and follows nothing older.
package fleet

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Times of a fleet.
const (
	beatEvery = 3 * time.Second
	// goneAfter is how long a replica is listed after it was last heard of.
	goneAfter = 15 * time.Second
	// Waits between tries to follow an announcement, which double.
	followFirst, followMost = beatEvery, 10 * time.Minute
)

// A State is what a replica tells of itself.
type State struct {
	// Release is the one it serves, which changes with all that other replicas must read again: the
	// documents and the lexicon. Version is that of the program.
	Release string `json:"release"`
	Version string `json:"version"`
	// Polling is true for the one that receives updates by long polling.
	Polling bool `json:"polling,omitempty"`
}

// A Replica is one that was heard of lately.
type Replica struct {
	State

	Name string
	// Ago is how long ago it was heard of.
	Ago time.Duration
}

// Options of a Fleet. All but Keys are required.
type Options struct {
	Keys store.Keyspace
	// Name is this replica's, unlike all others.
	Name string
	// State is that of this replica now.
	State func() State
	// Follow has this replica read its base again, as another serves the release now.
	Follow func(ctx context.Context, release string) error
	Log    *slog.Logger
	// Now is the clock of this process, for waits.
	Now func() time.Time
}

// A Fleet is one replica's view of all. It is safe for concurrent use.
type Fleet struct {
	client                   redis.UniversalClient
	beat, announce, replicas *redis.Script
	options                  Options
}

// New returns a Fleet on client, which stays the caller's.
func New(client redis.UniversalClient, o Options) *Fleet {
	return &Fleet{
		client: client, options: o,
		beat: redis.NewScript(beatScript), announce: redis.NewScript(announceScript), replicas: redis.NewScript(replicasScript),
	}
}

// Announce tells all replicas that this one serves a release that they are to read too.
func (f *Fleet) Announce(ctx context.Context, release string) error {
	return store.Failure("announce release", f.announce.Run(ctx, f.client, f.keys(), release).Err())
}

// Replicas returns who was heard of in the last 15 seconds, by name.
func (f *Fleet) Replicas(ctx context.Context) ([]Replica, error) {
	const verb = "list replicas"
	values, err := f.replicas.Run(ctx, f.client, f.keys(), goneAfter.Milliseconds()).Slice()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	var all []Replica
	for i := 0; i+2 < len(values); i += 3 {
		name, _ := values[i].(string)
		state, _ := values[i+1].(string)
		age, _ := values[i+2].(int64)
		r := Replica{Name: name, Ago: time.Duration(age) * time.Millisecond}
		if json.Unmarshal([]byte(state), &r.State) == nil { // another release may write what this one cannot read
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Replica) int { return cmp.Compare(a.Name, b.Name) })
	return all, nil
}

// Run tells of this replica and follows what others announce, until ctx is done.
func (f *Fleet) Run(ctx context.Context) {
	follow := following{fleet: f}
	for {
		number, release, err := f.tell(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			f.options.Log.DebugContext(ctx, "replicas not told", slog.Any("error", err))
		case err == nil:
			follow.heard(ctx, number, release)
		}
		timer := time.NewTimer(beatEvery)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

// tell says what this replica does, and returns the latest announcement.
func (f *Fleet) tell(ctx context.Context) (number int64, release string, err error) {
	const verb = "tell of replica"
	state, err := json.Marshal(f.options.State())
	if err != nil {
		return 0, "", fmt.Errorf("%s: %w", verb, err)
	}
	values, err := f.beat.Run(ctx, f.client, f.keys(), f.options.Name, state, goneAfter.Milliseconds()).Slice()
	if err != nil {
		return 0, "", store.Failure(verb, err)
	}
	if len(values) == 2 {
		number, _ = values[0].(int64)
		release, _ = values[1].(string)
	}
	return number, release, nil
}

// keys are those of every script:
//
//	{fleet}:replicas   hash  name to "time state"; time in ms of Redis   15 s after the last
//	{fleet}:announced  hash  number, release                             none
func (f *Fleet) keys() []string {
	return []string{f.options.Keys.Key("fleet", "replicas"), f.options.Keys.Key("fleet", "announced")}
}
