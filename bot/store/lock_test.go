package store_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

const lockTTL = 300 * time.Millisecond

func TestLock_OneHolderAtATime(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		var holders, terms atomic.Int32
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		ended := make(chan error, 3)
		for range cap(ended) {
			lock := store.NewLock(client, "{lock}", lockTTL, time.Now)
			go func() {
				ended <- lock.Hold(ctx, func(ctx context.Context) error {
					if holders.Add(1) != 1 {
						t.Error("two hold the lock")
					}
					defer holders.Add(-1)
					if terms.Add(1) == 6 {
						cancel()
					}
					select { // a term, well within the time to live
					case <-ctx.Done():
					case <-time.After(lockTTL / 10):
					}
					return nil
				})
			}()
		}
		for range cap(ended) {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		if terms.Load() < 6 {
			t.Errorf("%d terms", terms.Load())
		}
	})
}

func TestLock_IsKeptBeyondItsTimeToLive(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Start(t).URL())
	stop := errors.New("stop")
	err := store.NewLock(client, "{lock}", lockTTL, time.Now).Hold(t.Context(), func(ctx context.Context) error {
		select {
		case <-ctx.Done():
			t.Error("lost")
		case <-time.After(3 * lockTTL):
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("Hold ends with %v", err)
	}
	if n := client.Exists(t.Context(), "{lock}").Val(); n != 0 {
		t.Error("the lock was not released")
	}
}

func TestLock_IsGivenUpWhenTaken(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Start(t).URL())
	taken := errors.New("taken")
	err := store.NewLock(client, "{lock}", lockTTL, time.Now).Hold(t.Context(), func(ctx context.Context) error {
		if err := client.Set(ctx, "{lock}", "another", 0).Err(); err != nil {
			return err
		}
		<-ctx.Done()
		return taken
	})
	if !errors.Is(err, taken) {
		t.Errorf("Hold ends with %v", err)
	}
	if owner := client.Get(t.Context(), "{lock}").Val(); owner != "another" {
		t.Errorf("the lock is %q's", owner)
	}
}

// With Redis away nobody can know who holds the lock, so its holder must stop in time.
func TestLock_IsGivenUpWhenRedisIsAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	client := redistest.Connect(t, server.URL())
	away := errors.New("away")
	err := store.NewLock(client, "{lock}", lockTTL, time.Now).Hold(t.Context(), func(ctx context.Context) error {
		server.Kill()
		<-ctx.Done()
		return away
	})
	if !errors.Is(err, away) {
		t.Errorf("Hold ends with %v", err)
	}
}
