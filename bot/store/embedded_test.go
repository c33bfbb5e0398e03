package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestEmbedded_NeedsItsPassword(t *testing.T) {
	t.Parallel()
	_, address, _ := strings.Cut(redistest.Embedded(t).URL(), "@")
	stranger := redistest.Connect(t, "redis://"+address)
	if err := stranger.Get(t.Context(), "a").Err(); err == nil || !strings.Contains(err.Error(), "NOAUTH") {
		t.Errorf("a stranger got %v", err)
	}
}

func TestEmbedded_KeysExpireByThemselves(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	if err := client.Set(t.Context(), "a", 1, 500*time.Millisecond).Err(); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(10 * time.Second)
	for !errors.Is(client.Get(t.Context(), "a").Err(), redis.Nil) {
		if time.Now().After(deadline) {
			t.Fatal("the key never expired")
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestEmbedded_StopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server, err := store.Embedded(ctx)
	if err != nil {
		t.Fatal(err)
	}
	client := redistest.Connect(t, server.URL())
	if err := client.Ping(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	cancel()
	server.Stop()
	server.Stop()
	if err := client.Ping(t.Context()).Err(); err == nil {
		t.Error("it answers after Stop")
	}
}

func TestFailure(t *testing.T) {
	t.Parallel()
	cause := errors.New("LOADING")
	tests := map[string]struct {
		err             error
		want            error // nil: no error at all
		mayBeTriedAgain bool
	}{
		"no error":         {nil, nil, false},
		"refused":          {cause, cause, true},
		"deadline":         {context.DeadlineExceeded, context.DeadlineExceeded, true},
		"the caller ended": {context.Canceled, context.Canceled, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := store.Failure("recall", tt.err)
			if !errors.Is(err, tt.want) || errors.Is(err, store.ErrUnavailable) != tt.mayBeTriedAgain {
				t.Errorf("got %v", err)
			}
		})
	}
}
