package observe

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// scrape is the page of a registry with only the queue in it.
func scrape(t *testing.T, stats func(context.Context) (QueueStats, error)) string {
	t.Helper()
	registry := prometheus.NewRegistry()
	if err := registry.Register(NewQueue(stats)); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	RegisterMetrics(mux, registry)
	code, body := get(t, mux, "/metrics")
	if code != http.StatusOK {
		t.Fatalf("code %d", code)
	}
	return body
}

func TestQueue_IsCountedAtEachScrape(t *testing.T) {
	t.Parallel()
	body := scrape(t, func(context.Context) (QueueStats, error) {
		return QueueStats{Depth: 7, Leased: 2, Dead: 1, OldestAge: 1500 * time.Millisecond}, nil
	})
	for _, line := range []string{
		"tahaluf_inbox_up 1", "tahaluf_inbox_depth 7", "tahaluf_inbox_leased 2", "tahaluf_inbox_dead 1", "tahaluf_inbox_oldest_seconds 1.5",
	} {
		if !strings.Contains(body, line+"\n") {
			t.Errorf("missing %s", line)
		}
	}
}

func TestQueue_ThatIsAwayIsSaidToBe(t *testing.T) {
	t.Parallel()
	body := scrape(t, func(context.Context) (QueueStats, error) { return QueueStats{Depth: 7}, errors.New("away") })
	if !strings.Contains(body, "tahaluf_inbox_up 0\n") || strings.Contains(body, "tahaluf_inbox_depth 7") {
		t.Errorf("page:\n%s", body)
	}
}

func TestQueue_ThatHangsDoesNotHoldTheScrape(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		out := make(chan prometheus.Metric, 8)
		NewQueue(func(ctx context.Context) (QueueStats, error) { <-ctx.Done(); return QueueStats{}, ctx.Err() }).Collect(out)
		if waited := time.Since(began); waited != queueTimeout || len(out) != 1 {
			t.Errorf("%d series after %v", len(out), waited)
		}
	})
}
